"""Talk for the user, on stderr."""

import sys


def complain(message: str) -> None:
    """One line on stderr, whatever is in the message: a file's name and its words can't drive the terminal."""
    line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in " ".join(message.split()))
    stream = sys.stderr
    encoding = stream.encoding or "utf-8"
    stream.write(f"wireparse: {line}\n".encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def stories(number: int) -> str:
    """A number of stories.

    >>> stories(1), stories(1200)
    ('1 story', '1,200 stories')
    """
    return f"{number:,} {'story' if number == 1 else 'stories'}"
