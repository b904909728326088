"""Files, folders and standard input: the only place of this stage that opens anything."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from nemcon.documents.document import Document
from nemcon.documents.receive import HTML, PLAIN, receive
from nemcon.errors import DateError, DocumentError
from nemcon.provenance import Note
from nemcon.units import PartialDate

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml")
# A long newspaper page is some 500 kB with its markup; more than this is an archive or a book, not a report.
LARGEST = 5_000_000
# What is left of it to be read, without markup; the longest novels have more. Reading the worst of texts of this
# length takes about a minute (docs/documents.md).
LONGEST = 1_000_000

_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_MAGIC = {
    b"%PDF": ("a PDF file", "Save the text of the PDF as .txt (for example with pdftotext)."),
    b"PK\x03\x04": ("a zip, DOCX or ODT file", "Save it as plain text (.txt) or HTML, or unpack it."),
    b"\xd0\xcf\x11\xe0": ("an old Office file", "Save it as plain text (.txt) or HTML."),
    b"{\\rtf": ("an RTF file", "Save it as plain text (.txt) or HTML."),
    b"\x1f\x8b": ("a gzip file", "Unpack it with gunzip."),
    b"\x89PNG": ("a PNG picture", "Give the text of the page, not a picture of it."),
    b"\xff\xd8\xff": ("a JPEG picture", "Give the text of the page, not a picture of it."),
    b"GIF8": ("a GIF picture", "Give the text of the page, not a picture of it."),
    b"SQLite format 3": ("an SQLite database", "Give the documents themselves."),
}
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE)
# Of the codecs that Python has these are character sets of pages; others (unicode_escape, idna) run on any bytes.
_CHARSETS = re.compile(
    r"(?:iso-?8859|latin|windows-?12|cp|koi8|gb|big5|shift|sjis|euc|mac|tis|us-ascii)", re.IGNORECASE
)
_MARKUP = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.02

_KINDS = ", ".join(SUFFIXES)


def load(
    path: str | os.PathLike[str],
    *,
    published: PartialDate | None = None,
    media_type: str | None = None,
    today: date | None = None,
) -> Document:
    """Load one file, or standard input, as a document.

    Parameters
    ----------
    path : path
        A text or HTML file; ``"-"`` reads standard input.
    published : PartialDate or None
        Publication date; wins over what the page says.
    media_type : str or None
        ``"text/plain"`` or ``"text/html"``; told from name and content when None.
    today : date or None
        The day on which `published` must not lie in the future; the day of the clock when None.

    Returns
    -------
    Document

    Raises
    ------
    DocumentError
        The file is missing, a folder, unreadable, empty, too large or no text.
    DateError
        `published` lies in the future.
    """
    name = os.fspath(path)
    _check_published(published, today or date.today())
    data = _standard_input() if name == STANDARD_INPUT else _file(name)
    _check_text(data, name)
    text, notes = _decoded(data, name)
    if not text.strip("\ufeff\u200b \t\r\n\f\v"):
        raise _empty(name)
    kind = media_type or _media_type(name, text)
    if kind == PLAIN:
        _check_length(len(text), name)
    # Bytes of a file name that are no UTF-8 could be written nowhere: neither in JSON nor in a page.
    shown = name.encode("utf-8", "replace").decode("utf-8")
    document = receive(text, path=shown, media_type=kind, published=published, notes=notes)
    _check_length(sum(passage.span.end - passage.span.start for passage in document.passages), name)
    return document


def paths_in(paths: Sequence[str | os.PathLike[str]]) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """List the documents that paths stand for.

    Parameters
    ----------
    paths : sequence of path
        Files are taken as they are; folders are walked, in order of name, for text and HTML files; ``"-"`` stays.

    Returns
    -------
    tuple of str
        The documents, each once, in order.
    tuple of Note
        A note ``"skipped-file"`` for each file of a folder that is not of a kind that is read. Hidden files are
        passed over.

    Raises
    ------
    DocumentError
        A path does not exist, or a folder holds no document.
    """
    found: dict[str, None] = {}
    notes: list[Note] = []
    for path in [os.fspath(path) for path in paths]:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            if path != STANDARD_INPUT and not os.path.exists(path):
                raise _missing(path)
            found[path] = None
            continue
        inside, skipped = _walk(path)
        if not inside:
            raise DocumentError(
                "a folder without documents",
                where=path,
                expected=f"files that end in {_KINDS}",
                todo="Put documents in it, or name a file.",
            )
        found.update(dict.fromkeys(inside))
        notes += [
            Note("skipped-file", f"Not read: no file whose name ends in one of {_KINDS}.", name) for name in skipped
        ]
    return tuple(found), tuple(notes)


def _walk(folder: str) -> tuple[list[str], list[str]]:
    """Return the documents in a folder and below, and the other files; hidden ones are in neither."""
    taken: list[str] = []
    skipped: list[str] = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = os.path.join(where, name)
            # A pipe or a device would be waited for for ever, or never end.
            is_taken = name.lower().endswith(SUFFIXES) and (os.path.isfile(path) or not os.path.exists(path))
            (taken if is_taken else skipped).append(path)
    return taken, skipped


def _check_published(published: PartialDate | None, today: date) -> None:
    if published is not None and published.first > today:
        raise DateError(
            f"{published} lies in the future",
            where="publication date",
            expected=f"a day up to {today.isoformat()}",
            todo="Give the day on which the document was published.",
        )


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise DocumentError(
            "it is closed",
            where="standard input",
            expected="the text of a report",
            todo="Pipe a text into nemcon, or name a file.",
        )
    return sys.stdin.buffer.read(LARGEST + 1)


def _file(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise DocumentError("a folder", where=name, expected="a text or HTML file", todo="Name a file in it.")
        size = path.stat().st_size
        if size > LARGEST:
            raise _too_large(name, size)
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise _missing(name) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        if isinstance(problem, DocumentError):
            raise
        raise DocumentError(
            f"it cannot be read ({reason})",
            where=name,
            expected="a readable text or HTML file",
            todo="Check the name and its permissions.",
        ) from None


def _check_text(data: bytes, name: str) -> None:
    if len(data) > LARGEST:
        raise _too_large(name, len(data))
    if not data.strip():
        raise _empty(name)
    for magic, (kind, todo) in _MAGIC.items():
        if data.startswith(magic):
            raise DocumentError(kind, where=name, expected="a text or HTML file", todo=todo)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return
    controls = len(_CONTROL.findall(data))
    if b"\0" in data or controls > max(8, _MOST_CONTROL * len(data)):
        raise DocumentError(
            f"binary data ({controls} control characters in {len(data)} bytes)",
            where=name,
            expected="a text or HTML file",
            todo="Save it as UTF-8 text; a text in UTF-16 needs its byte order mark.",
        )


def _check_length(length: int, name: str) -> None:
    if length > LONGEST:
        raise DocumentError(
            f"a text of {length:,} characters",
            where="standard input" if name == STANDARD_INPUT else name,
            expected=f"at most {LONGEST:,} characters to read, one report per file",
            todo="Split it into one file per report.",
        )


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """Decode by byte order mark, as UTF-8, by the page's own charset, or as windows-1252; never fail."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _forgiving(data, encoding, name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    if declared:
        encoding = declared.group(1).decode("ascii", "replace")
        try:
            if _CHARSETS.match(encoding):
                return _forgiving(data, encoding, name)
        except LookupError:
            pass  # a charset that nobody knows
    text, _ = _forgiving(data, "windows-1252", name)
    return text, (Note("encoding", "Not UTF-8; read as windows-1252, so some letters may be wrong.", name),)


def _forgiving(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Note, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        message = f"Some bytes are no {encoding}; each was replaced by \ufffd."
        return data.decode(encoding, "replace"), (Note("undecodable", message, name),)


def _media_type(name: str, text: str) -> str:
    is_html = name.lower().endswith(_HTML_SUFFIXES) or _MARKUP.match(text.lstrip("\ufeff")) is not None
    return HTML if is_html else PLAIN


def _missing(name: str) -> DocumentError:
    return DocumentError(
        "no such file or folder",
        where=name or "a path without letters",
        expected="a text or HTML file, a folder of them, or -",
        todo="Check the path.",
    )


def _empty(name: str) -> DocumentError:
    where = "standard input" if name == STANDARD_INPUT else name
    return DocumentError(
        "nothing in it", where=where, expected="the text of a report", todo="Give a document with text."
    )


def _too_large(name: str, size: int) -> DocumentError:
    where = "standard input" if name == STANDARD_INPUT else name
    found = f"more than {LARGEST:,} bytes" if name == STANDARD_INPUT else f"{size:,} bytes"
    return DocumentError(
        found,
        where=where,
        expected=f"at most {LARGEST:,} bytes, one report per file",
        todo="Split it into one file per report.",
    )
