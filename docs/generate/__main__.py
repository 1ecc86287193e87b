"""Write the generated pages."""

from docs.generate import pages

for path, content in pages().items():
    path.write_text(content, encoding="utf-8")
