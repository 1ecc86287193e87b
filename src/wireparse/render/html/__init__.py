"""Shows reports as HTML pages that need nothing from outside. It sees only the domain."""

from wireparse.render.html.catalogue import INDEX_FROM_PAGE, Catalogue, page_name
from wireparse.render.html.index import book, index_page
from wireparse.render.html.page import story_page

__all__ = ["INDEX_FROM_PAGE", "Catalogue", "book", "index_page", "page_name", "story_page"]
