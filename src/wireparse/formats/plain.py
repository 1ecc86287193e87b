"""Plain text: one story a file, to the character."""

from collections.abc import Iterator
from typing import IO

from wireparse.domain.story import Story
from wireparse.errors import SourceError
from wireparse.formats.decode import decode
from wireparse.formats.protocol import Loaded, Reading
from wireparse.formats.whole import read_plain


class PlainText:
    """A story as plain text. Headline, byline and sign-off lines stay in it; the analysis marks them."""

    name = "plain"
    summary = "plain text, one story a file (UTF-8, UTF-16 and UTF-32 with a mark, Windows-1252)"
    needs = ""

    def sniff(self, name: str, start: bytes, reading: Reading) -> bool:
        """Anything can be plain text."""
        return True

    def read(self, stream: IO[bytes], source: str, reading: Reading) -> Iterator[Loaded]:
        """The one story of the stream."""
        try:
            decoded = decode(read_plain(stream, source, reading), source)
        except SourceError as error:
            yield error
            return
        yield Story(text=decoded.text, source=source, format=self.name, published=reading.published, warnings=decoded.warnings)
