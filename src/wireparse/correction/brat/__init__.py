"""brat: stand-off files out, corrected ones back in."""

from wireparse.correction.brat.config import ANNOTATION_CONF, VISUAL_CONF
from wireparse.correction.brat.read import Document, read_document
from wireparse.correction.brat.write import STORIES, document, side_line

__all__ = ["ANNOTATION_CONF", "STORIES", "VISUAL_CONF", "Document", "document", "read_document", "side_line"]
