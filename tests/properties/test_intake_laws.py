"""Any bytes under any name give documents or faults, never a crash; any text is read, with spans that hold."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.documents import Document, receive
from nemcon.documents.load import document_of
from nemcon.documents.originals import Original
from nemcon.documents.originals.kinds import SUFFIXES, held
from nemcon.errors import DocumentError
from nemcon.reading import code, proposal_from_text, read

ARTICLE = {
    "title": "Malta waits",
    "maintext": "Malta said it would wait.",
    "date_publish": "2024-12-03 10:00:00",
    "url": "https://example.org/1",
}
PAGE = b"<html><head><meta charset='iso-8859-2'></head><body><h1>Talks</h1><p>Poland said no.</p></body></html>"
HTTP = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    + b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
)
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    % (len(HTTP), HTTP)
)
MAIL = b"From a@b\nSubject: =?utf-8?q?No=20deal?=\nDate: Tue, 3 Dec 2024 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n--X\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nUG9sYW5kIHNhaWQgbm8u\n--X--\n"
FEED = b"<?xml version='1.0'?><rss><channel><item><title>Malta &amp; co</title><pubDate>Tue, 3 Dec 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;No.&nbsp;</description></item></channel></rss>"
PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
    b"/BaseFont /Helvetica >> >> >> /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length 60 >>\nstream\n"
    b"BT /F1 10 Tf 12 TL 50 750 Td (Poland said on Mon-) Tj T* (day no.) Tj ET\nendstream\nendobj\n"
    b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
)  # fmt: skip


def _docx() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "word/document.xml", "<w:document xmlns:w='w'><w:p><w:r><w:t>Poland waits.</w:t></w:r></w:p></w:document>"
        )
    return packed.getvalue()


SAMPLES = {
    ".pdf": PDF, ".docx": _docx(), ".eml": MAIL, ".mbox": MAIL * 2, ".rss": FEED, ".warc": WARC * 2, ".html": PAGE,
    ".jsonl": (json.dumps(ARTICLE) + "\n").encode() * 2, ".json": json.dumps([ARTICLE]).encode(), ".txt": b"Poland said no.",
    ".warc.gz": gzip.compress(WARC, mtime=0),
}  # fmt: skip
_suffixes = st.sampled_from([*SUFFIXES, ".txt.gz", ".pdf.gz", ".dat"])
_openings = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04word/", b"\x1f\x8b\x08\0", b"WARC/1.0\r\n", b"<?xml version='1.0'?><rss>", b"From ", b"\xff\xfe", b"\0\0\xfe\xff", b"{", b"["])  # fmt: skip


def _received(data: bytes, name: str) -> list[Original | DocumentError]:
    try:
        return list(held(io.BufferedReader(io.BytesIO(data)), name, name))  # type: ignore[arg-type]
    except (OSError, EOFError, ValueError) as problem:  # what `originals` turns into a fault
        return [DocumentError(str(problem), where=name, expected="", todo="")]


def _check(found: list[Original | DocumentError]) -> None:
    assert found
    for one in found:
        assert isinstance(one, Original | DocumentError)
        if isinstance(one, DocumentError):
            str(one).encode("utf-8")
            continue
        document = document_of(one)
        assert isinstance(document, Document)
        document.text.encode("utf-8")
        told = [document.path, document.title or "", *(note.message for note in document.notes)]
        "".join(told).encode("utf-8")
        assert all(0 <= run.received.start <= run.received.end <= len(document.text) for run in document.runs)


@settings(deadline=None, max_examples=150, derandomize=True)
@given(_openings, st.binary(max_size=300), _suffixes)
def test_any_bytes_under_any_name(opening: bytes, data: bytes, suffix: str) -> None:
    _check(_received(opening + data, f"x{suffix}"))


@settings(deadline=None, max_examples=300, derandomize=True)
@given(
    st.sampled_from(sorted(SAMPLES)),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4),
)
def test_a_file_with_some_bytes_replaced(suffix: str, changes: list[tuple[float, int, bytes]]) -> None:
    data = SAMPLES[suffix]
    for place, length, other in changes:
        at = int(place * len(data))
        data = data[:at] + other + data[at + length :]
    _check(_received(data, f"x{suffix}"))


def test_an_address_that_is_no_text() -> None:
    """Found by the law above: its path could not be written into the record."""
    (one,) = _received(WARC.replace(b"https://", b"https://\x80"), "x.warc")
    assert isinstance(one, Original)
    assert one.path == "x.warc#https://?example.org/"


@pytest.mark.parametrize("suffix", sorted(SAMPLES))
def test_a_whole_file_is_received(suffix: str) -> None:
    assert all(isinstance(one, Original) for one in _received(SAMPLES[suffix], f"x{suffix}"))


_PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "„", "‹", "(", ")", "[", " ", " ", "\n\n", ". ", ", ", ": ", " — ", "…", "\u200b", "\u2060",
     "\ufeff", "\u200f", "\u202e", "\u2066", "\u00ad", "\x00", "\u0130", "Σ", "ß", "\ud7ff", "said ", "told ", "according to ", "that ",
     "Poland ", "he ", "Minister Anna Novak ", "the ", "$5 million ", "in aid to Ukraine ", "on Monday ", "No", "would ", "oppose ",
     "not ", "Treaty of Rome ", "99999999999999999999 ", "Dec 32, 2024 ", "🇺🇦", "e\u0301", "שלום ", "مرحبا ", "U.S. ", "&amp;"]
)  # fmt: skip


@settings(deadline=None, max_examples=250, derandomize=True)
@given(st.lists(_PIECES, max_size=80).map("".join))
def test_any_text_is_read_and_every_claim_stands_in_it(text: str) -> None:
    document = receive(text, path="x")
    reading = read(document)
    code(reading, (proposal_from_text("p", "Invite Ukraine to join NATO"),), ("POL", "HUN"))
    pieces = [statement.content for statement in reading.statements]
    pieces += [piece for pledge in reading.pledges for piece in pledge.words]
    for piece in pieces:
        assert piece.spans
        assert all(0 <= span.start < span.end <= len(text) for span in piece.spans)
        received = "".join(text[span.start : span.end] for span in piece.spans)
        unseen = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
        assert "".join(received.translate(unseen).split()) == "".join(piece.text.split())


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3_000,
        "“No.” " * 600,
        "".join("“‘" for _ in range(800)) + "".join("’”" for _ in range(800)),
        "Poland said “no" * 300,
        "The minister said it would rain. " * 3_100,  # a paragraph of 100,000 characters
        "sa\u200bid Po\u200bland \u2060" * 100,
        "\u202eقال الوزير إن “لا” \u200f. " * 100,
        "said that " * 400,
    ],
)
def test_texts_at_which_readers_stumble(text: str) -> None:
    document = receive(text, path="x")
    whole = "".join(document.reading_text.split())  # a word that is too long is cut in two
    for statement in read(document).statements:
        assert "".join(statement.content.text.split()) in whole or len(statement.content.spans) > 1
