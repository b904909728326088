"""What is packed by gzip or Brotli, unpacked with an end to what a few bytes may unpack to."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO

GZIP_MAGIC = b"\x1f\x8b"

# Text packs to a tenth, pages of one site to a fortieth at best; the format itself stops at a thousandth.
_MOST_TIMES = 200
_ALWAYS_ALLOWED = 50_000_000


class PackedTooTightlyError(OSError):
    """So much from so few bytes is no text but an attack."""


class Unpacked(io.RawIOBase):
    """A gzip file, of one member or many, as the stream of what is packed in it.

    Reading raises `OSError` or `EOFError` where the file is damaged, `PackedTooTightlyError` where it is a bomb.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._packed = _Counted(stream)
        self._unpacked = gzip.GzipFile(fileobj=self._packed)
        self._given = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = self._unpacked.read(len(view))
        except zlib.error as problem:
            raise OSError(f"damaged gzip data ({problem})") from None
        self._given += len(data)
        if self._given > _ALWAYS_ALLOWED + _MOST_TIMES * self._packed.count:
            raise PackedTooTightlyError(f"{self._given:,} bytes packed into {self._packed.count:,}")
        view[: len(data)] = data
        return len(data)


def unpacked_brotli(data: bytes, most: int) -> bytes:
    """Unpack what is packed by Brotli (RFC 7932).

    Parameters
    ----------
    data : bytes
        What is packed.
    most : int
        So many bytes are unpacked, no matter how many there are; more than 0.

    Raises
    ------
    ImportError
        The extra ``warc`` is not installed.
    OSError
        It is damaged, or no Brotli data.
    EOFError
        It ends too early.
    """
    import brotli

    unpacker, text = brotli.Decompressor(), bytearray()
    try:
        # A call gives up to 32 kB, or up to twice its limit (seen with 1.2.1): its buffer grows by doubling.
        while len(text) < most and not unpacker.is_finished():
            piece = unpacker.process(data, output_buffer_limit=most - len(text))
            if not piece and not unpacker.is_finished():
                raise EOFError("Brotli data that end too early")
            text += piece
            data = b""
    except brotli.error as problem:
        raise OSError(f"damaged Brotli data ({problem})") from None
    return bytes(text[:most])


class _Counted(io.RawIOBase):
    """A stream that counts what was read of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data
