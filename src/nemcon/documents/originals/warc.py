"""Web archives (WARC 0.18 to 1.1, ISO 28500): each page that a server sent is a document."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from email.policy import HTTP
from importlib.util import find_spec
from typing import IO

from nemcon.documents.originals.encodings import decoded, is_binary
from nemcon.documents.originals.original import HTML, LARGEST, PLAIN, Original, fault, nothing_in, too_large, writable
from nemcon.documents.originals.pdf import pdf_text
from nemcon.documents.originals.unpacked import GZIP_MAGIC, Unpacked, unpacked_brotli
from nemcon.errors import DocumentError

_MAGIC = b"WARC/"

_LONGEST_HEADER = 1 << 16
_PAGE_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN}
_PDF = "application/pdf"
_BROTLI = "br"
_CHUNK = 1 << 16


def pages(stream: IO[bytes], where: str) -> Iterator[Original | DocumentError]:
    """Give the pages of a web archive one by one, in constant memory.

    Records that are no page sent with status 200 (requests, pictures, scripts, errors, repetitions) are passed over.

    Parameters
    ----------
    stream : binary stream
        The archive, unpacked.
    where : str
        The file.

    Yields
    ------
    Original or DocumentError
        Named by its address. The day of the crawl is no day of publication and is not taken for one.
    """
    number = found = 0
    try:
        while (header := _record_header(stream)) is not None:
            number += 1
            length = int(header.get("content-length", "none"))
            block = _Block(stream, length)
            address = header.get("warc-target-uri", "").strip("<>")
            page = _page(header, block, f"{where}#{address[:300] or number}")
            block.skip()
            if page is not None:
                found += 1
                yield page
    except (ValueError, EOFError) as problem:
        yield fault(
            f"a damaged record (number {number}: {problem})",
            where,
            expected="a WARC file",
            todo="Get it anew; the pages before it were taken.",
        )
        return
    if not found:
        yield nothing_in(where)


class _Block(io.RawIOBase):
    """What a record holds: a stretch of the archive."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        if length < 0:
            raise ValueError(f"a length of {length}")
        self._stream = stream
        self.left = length

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        return data

    def line(self) -> bytes:
        """Read a line of the record, at most 64 kB of it."""
        data = self._stream.readline(min(_LONGEST_HEADER, self.left))
        self.left -= len(data)
        return data

    def skip(self) -> None:
        """Pass over the rest."""
        while self.left:
            if not self.read(_CHUNK):
                raise EOFError("the file ends in the middle of it")


def _record_header(stream: IO[bytes]) -> dict[str, str] | None:
    """Read the header of the next record; None at the end of the archive."""
    line = stream.readline(_LONGEST_HEADER)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST_HEADER)
    if not line:
        return None
    if not line.startswith(_MAGIC):
        raise ValueError(f"no record begins with {line[:20]!r}")
    return _fields(iter(lambda: stream.readline(_LONGEST_HEADER), b""))


def _fields(lines: Iterator[bytes]) -> dict[str, str]:
    """Read header lines up to a blank one; names in small letters, the first of a name counts."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        if line in (b"\r\n", b"\n"):
            break
        size += len(line)
        if size > _LONGEST_HEADER:
            raise ValueError(f"a header of more than {_LONGEST_HEADER:,} bytes")
        held.append(line)
    message = BytesHeaderParser(policy=HTTP).parsebytes(b"".join(held))
    fields: dict[str, str] = {}
    for name, value in message.raw_items():
        fields.setdefault(name.lower(), writable(str(value)).strip())
    return fields


def _page(header: dict[str, str], block: _Block, path: str) -> Original | DocumentError | None:
    """Read the page of a record; None when it holds none."""
    kind = header.get("warc-type", "")
    if kind == "response" and "msgtype=request" not in header.get("content-type", ""):
        status = block.line().split(b" ", 2)
        if not status[0].startswith(b"HTTP/") or status[1:2] != [b"200"]:
            return None
        header = _fields(iter(block.line, b""))
    elif kind not in ("resource", "conversion"):
        return None
    media_type, _, parameters = header.get("content-type", "").partition(";")
    media_type = media_type.strip().lower()
    if media_type not in _PAGE_TYPES and media_type != _PDF:
        return None
    try:
        data = _body(header, block)
    except UnicodeDecodeError:
        return _still_packed(header.get("content-encoding", ""), path)
    if len(data) > LARGEST:
        return too_large(path)
    if media_type == _PDF:
        return pdf_text(data, path)
    if is_binary(data):
        return _still_packed(header.get("content-encoding", ""), path)
    text, notes = decoded(data, path, _charset(parameters))
    if not text.strip():
        return nothing_in(path)
    return Original(text, path, _PAGE_TYPES[media_type], notes=notes)


def _still_packed(packing: str, path: str) -> DocumentError:
    could_be_read = packing.lower() == _BROTLI and find_spec("brotli") is None
    return fault(
        f"binary data{f' (packed as {packing})' if packing else ''}",
        path,
        expected="a page, plain or packed as gzip, deflate or, with the extra `warc`, br",
        todo="Install what unpacks it: pip install 'nemcon[warc]'." if could_be_read else "Give the page as .html.",
    )


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'") or None
    return None


def _body(header: dict[str, str], block: _Block) -> bytes:
    """Read what the server sent, joined where it came in pieces and unpacked; no more of it than is allowed."""
    stream: IO[bytes] = io.BufferedReader(_Chunked(block)) if _is_chunked(header) else block  # type: ignore[assignment]
    coding = header.get("content-encoding", "").lower()
    # Some archives keep the header of a page that they unpacked.
    data = stream.read(LARGEST + 1)
    if coding in ("gzip", "x-gzip") and data.startswith(GZIP_MAGIC):
        try:
            return io.BufferedReader(Unpacked(io.BytesIO(data))).read(LARGEST + 1)
        except (OSError, EOFError):
            return b""
    if coding == "deflate":
        return _inflated(data)
    if coding == _BROTLI:
        return _without_brotli(data)
    return data


def _inflated(data: bytes) -> bytes:
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(data, LARGEST + 1)
        except zlib.error:
            continue
    return data


def _without_brotli(data: bytes) -> bytes:
    try:
        return unpacked_brotli(data, LARGEST + 1)
    except (ImportError, OSError, EOFError):
        # A page that the archive unpacked is text; what is packed still, or cut, hardly ever is UTF-8.
        data.decode("utf-8")
        return data


def _is_chunked(header: dict[str, str]) -> bool:
    return "chunked" in header.get("transfer-encoding", "").lower()


class _Chunked(io.RawIOBase):
    """A body in pieces (RFC 9112, section 7.1), joined; one that is not in pieces after all is given as it is."""

    def __init__(self, block: _Block) -> None:
        self._block = block
        self._left = 0
        self._plain = b""
        self._first = True
        self._done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self._plain:
            data, self._plain = self._plain[: len(view)], self._plain[len(view) :]
        else:
            if not self._left and not self._done:
                self._next()
                if self._plain:
                    return self.readinto(buffer)
            data = b"" if self._done else self._block.read(min(self._left, len(view)))
            self._left -= len(data)
        view[: len(data)] = data
        return len(data)

    def _next(self) -> None:
        line = self._block.line()
        if line in (b"\r\n", b"\n"):
            line = self._block.line()
        try:
            self._left = int(line.split(b";")[0].strip(), 16)
        except ValueError:
            if self._first:
                self._plain, self._left = line, self._block.left
            else:
                self._left = 0
        self._done = not self._left and not self._plain
        self._first = False
