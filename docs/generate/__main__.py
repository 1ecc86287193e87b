"""Write the generated pages."""

from docs.generate import everything

for path, content in everything().items():
    path.write_text(content, encoding="utf-8")
