"""Plain text: one story a file, to the character."""

from collections.abc import Iterator
from datetime import date
from typing import IO

from wireparse.domain.story import Story
from wireparse.errors import LimitError, SourceError
from wireparse.formats.decode import decode
from wireparse.formats.protocol import Loaded

BYTES_A_CHARACTER = 4
"""UTF-8's and UTF-32's longest."""


class PlainText:
    """A story as plain text. Headline, byline and sign-off lines stay in it; the analysis marks them."""

    name = "plain"
    summary = "plain text, one story a file (UTF-8, UTF-16 and UTF-32 with a mark, Windows-1252)"

    def sniff(self, name: str, start: bytes) -> bool:
        """Anything can be plain text."""
        return True

    def read(self, stream: IO[bytes], source: str, *, published: date | None, limit: int) -> Iterator[Loaded]:
        """The one story of the stream."""
        most = limit * BYTES_A_CHARACTER
        content = stream.read(most + 1)
        if len(content) > most:
            yield LimitError(source, f"a story of at most {limit:,} characters", f"more than {most:,} bytes")
            return
        try:
            decoded = decode(content, source)
        except SourceError as error:
            yield error
            return
        warnings = (decoded.warning,) if decoded.warning else ()
        yield Story(text=decoded.text, source=source, format=self.name, published=published, warnings=warnings)
