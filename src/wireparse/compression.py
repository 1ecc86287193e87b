"""Compressed sources: gzip and zstd, told by their first bytes."""

import gzip
import io
import zlib
from importlib import import_module
from importlib.util import find_spec
from typing import IO, Any

from typing_extensions import Buffer

from wireparse.errors import SourceError, installing

GZIP = b"\x1f\x8b"
ZSTD = b"\x28\xb5\x2f\xfd"
ENDINGS = (".gz", ".zst")

BUFFER = 65_536
"""Bytes that are looked ahead: the format is chosen by them."""

BITE = 1_024
"""Bytes of zstd that are decompressed at once. Four of them may stand for 128 kB."""


class DamageError(OSError):
    """Compressed data that is damaged or cut off."""


def decompressed(stream: IO[bytes], source: str) -> "io.BufferedReader[Any]":
    """The stream's bytes as they were before they were compressed; any other stream as it is.

    Damage shows later, as DamageError from a read. Raises SourceError for zstd where no library reads it.
    """
    buffered: io.BufferedReader[Any] = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, BUFFER)
    start = buffered.peek(len(ZSTD))
    if start.startswith(GZIP):
        return io.BufferedReader(_Decompressed(gzip.GzipFile(fileobj=buffered)), BUFFER)
    if start.startswith(ZSTD):
        return io.BufferedReader(_Decompressed(_zstd(buffered, source)), BUFFER)
    return buffered


def plain_name(source: str) -> str:
    """The name without the ending that tells of compression.

    >>> plain_name("archive.jsonl.gz")
    'archive.jsonl'
    """
    return next((source[: -len(ending)] for ending in ENDINGS if source.lower().endswith(ending)), source)


class _Decompressed(io.RawIOBase):
    """A decompressing reader that gives what stands before damage first; its own faults are all DamageErrors."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._fault: OSError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view, filled = memoryview(buffer), 0
        while self._fault is None and filled < len(view):
            content = self._read(len(view) - filled)
            if not content:
                break
            view[filled : filled + len(content)] = content
            filled += len(content)
        if self._fault is not None and not filled:
            raise self._fault
        return filled

    def _read(self, size: int) -> bytes:
        try:
            content: bytes = self._inner.read1(size)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            self._fault = DamageError(f"damaged compressed data ({error})")
        except OSError as error:
            self._fault = error
        except Exception as error:  # noqa: BLE001 - the zstd libraries raise types of their own
            self._fault = DamageError(f"damaged compressed data ({error})")
        else:
            return content
        return b""


class _ZstdFrames:
    """Reads zstd's frames by `zstandard`, whose own reader takes data that is cut off for whole."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._make = import_module("zstandard").ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._waiting = b""

    def read1(self, size: int) -> bytes:
        while not self._waiting and (bite := self._bite()):
            self._frame = self._frame or self._make()
            self._waiting = self._frame.decompress(bite)
        found, self._waiting = self._waiting[:size], self._waiting[size:]
        return found

    def _bite(self) -> bytes:
        rest = b""
        if self._frame is not None and self._frame.eof:
            rest, self._frame = self._frame.unused_data, None
        bite = rest or self._stream.read(BITE)
        if not bite and self._frame is not None:
            raise EOFError("zstd data ends within a frame")
        return bite


def _zstd(stream: IO[bytes], source: str) -> Any:
    """A reader of zstd's frames: the standard library's from Python 3.14 on, else zstandard's."""
    if find_spec("compression") is not None:
        return import_module("compression.zstd").ZstdFile(stream)
    if find_spec("zstandard") is None:
        raise SourceError(source, "the package zstandard, which reads zstd", f"none: {installing('zstd')}")
    return _ZstdFrames(stream)
