"""Which kind of file it is, told from its first bytes and its name, and what it holds."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from nemcon.documents.originals.encodings import decoded, is_binary
from nemcon.documents.originals.original import (
    HTML,
    LARGEST,
    LARGEST_WITH_PICTURES,
    PLAIN,
    Original,
    fault,
    nothing_in,
    too_large,
)
from nemcon.documents.originals.unpacked import GZIP_MAGIC, Unpacked
from nemcon.errors import DocumentError

Held = Iterator[Original | DocumentError]
"""The documents of a file, one by one, each or the fault that made it unreadable."""

_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
GZIP_SUFFIX = ".gz"
SUFFIXES = (
    *(".txt", ".text", ".md"), *_HTML_SUFFIXES, ".pdf", ".docx", ".eml", ".mbox", ".rss", ".atom", ".xml",
    ".warc", ".jsonl", ".ndjson", ".json",
)  # fmt: skip
"""Names of files that are read, each also with ``.gz`` behind."""

_WARC = b"WARC/"
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_FOREIGN = {
    _ZIP: ("a zip or ODT file", "Save it as DOCX or plain text (.txt), or unpack it."),
    GZIP_MAGIC: ("a gzip file inside another", "Unpack it with gunzip."),
    b"\xd0\xcf\x11\xe0": ("an old Office file", "Save it as DOCX, plain text (.txt) or HTML."),
    b"{\\rtf": ("an RTF file", "Save it as plain text (.txt) or HTML."),
    b"\x89PNG": ("a PNG picture", "Give the text of the page, not a picture of it."),
    b"\xff\xd8\xff": ("a JPEG picture", "Give the text of the page, not a picture of it."),
    b"GIF8": ("a GIF picture", "Give the text of the page, not a picture of it."),
    b"SQLite format 3": ("an SQLite database", "Give the documents themselves."),
}
_MARKUP = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}<\?xml[^>]{0,200}>(?:\s|<!--.{0,500}?-->|<\?[^>]{0,300}>){0,9}<(?:rss|feed|rdf:RDF)[\s>]",
    re.DOTALL,
)
_HEAD = 4_096


def held(stream: io.BufferedReader, name: str, where: str) -> Held:
    """Give the documents of a file.

    Parameters
    ----------
    stream : buffered binary stream
        The file, or standard input.
    name : str
        Its name, which tells the kind where the first bytes do not.
    where : str
        What it is called in documents and faults.

    Returns
    -------
    iterator of Original or DocumentError
        At least one.
    """
    name = name.lower()
    head = stream.peek(_HEAD)[:_HEAD]
    if head.startswith(GZIP_MAGIC):
        stream = io.BufferedReader(Unpacked(stream), 1 << 16)
        name, head = name.removesuffix(GZIP_SUFFIX), stream.peek(_HEAD)[:_HEAD]
    return _of_kind(stream, name, where, head)


def _of_kind(stream: io.BufferedReader, name: str, where: str, head: bytes) -> Held:
    # The room of each kind is loaded when a file of it comes: that of mails drags in sockets, that of PDF is large.
    if head.startswith(_WARC):
        from nemcon.documents.originals.warc import pages

        return pages(stream, where)
    if _PDF in head[:1_024]:
        from nemcon.documents.originals import pdf

        return _whole(stream, where, LARGEST_WITH_PICTURES, pdf.pdf_text)
    if head.startswith(_ZIP) and (name.endswith(".docx") or b"word/" in head or b"[Content_Types].xml" in head):
        from nemcon.documents.originals import docx

        return _whole(stream, where, LARGEST_WITH_PICTURES, docx.word_text)
    for magic, (kind, todo) in _FOREIGN.items():
        if head.startswith(magic):
            return iter((fault(kind, where, expected="a text, or a file of a kind that is read", todo=todo),))
    return _named(stream, name, where, head)


def _named(stream: io.BufferedReader, name: str, where: str, head: bytes) -> Held:
    """Give the documents of a file of text, whose name tells what kind of text it is."""
    if name.endswith((".mbox", ".eml")):
        from nemcon.documents.originals import mail

        return mail.mailbox(stream, where) if name.endswith(".mbox") else _whole(stream, where, LARGEST, mail.mail)
    if name.endswith((".jsonl", ".ndjson", ".json")):
        from nemcon.documents.originals import json_articles

        if not name.endswith(".json"):
            return json_articles.articles(stream, where)
        data = stream.read(json_articles.LARGEST_LIST + 1)
        is_whole = len(data) <= json_articles.LARGEST_LIST
        return json_articles.article_file(data, where) if is_whole else iter((too_large(where),))
    if name.endswith((".rss", ".atom", ".xml")) or _FEED.match(head):
        from nemcon.documents.originals import feed

        return feed.entries(stream, where)
    is_page = name.endswith(_HTML_SUFFIXES)
    return _whole(stream, where, LARGEST, lambda data, where: _text(data, where, is_page=is_page))


def _whole(
    stream: io.BufferedReader, where: str, largest: int, read: Callable[[bytes, str], Original | DocumentError]
) -> Held:
    """Read a file that is one document."""
    data = stream.read(largest + 1)
    if len(data) > largest:
        yield fault(
            f"more than {largest:,} bytes",
            where,
            expected=f"at most {largest:,} bytes, one report per file",
            todo="Split it into one file per report.",
        )
    else:
        yield read(data, where) if data.strip() else nothing_in(where)


def _text(data: bytes, where: str, *, is_page: bool) -> Original | DocumentError:
    """Read plain text or HTML, told by the name or by how it begins."""
    if is_binary(data):
        return fault(
            f"binary data ({len(data):,} bytes)",
            where,
            expected="a text, or a file of a kind that is read",
            todo="Save it as UTF-8 text.",
        )
    text, notes = decoded(data, where)
    if not text.strip("\ufeff\u200b \t\r\n\f\v"):
        return nothing_in(where)
    return Original(text, where, HTML if is_page or _MARKUP.match(text) else PLAIN, notes=notes)
