"""Web archives, packed and not."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

import gzip
import sys
import tracemalloc

import pytest

from nemcon.documents.originals import unpacked, warc
from nemcon.errors import DocumentError

PAGE = "<html><body><h1>Talks end</h1><p>Slovenia said on Monday that it would sign the text.</p></body></html>"


def _record(kind: str, address: str, block: bytes, media_type: str = "application/http; msgtype=response") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def _http(body: bytes, head: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body


def _chunked(body: bytes) -> bytes:
    pieces = [body[i : i + 40] for i in range(0, len(body), 40)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


RECORDS = [
    _record("warcinfo", "", b"software: hand\r\n", "application/warc-fields"),
    _record("request", "https://example.org/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    _record("response", "https://example.org/1", _http(PAGE.encode())),
    _record("response", "https://example.org/2", _http(_chunked(PAGE.replace("Slovenia", "Croatia").encode()),
            "Content-Type: text/html\r\nTransfer-Encoding: chunked")),
    _record("response", "https://example.org/3", _http(gzip.compress(PAGE.replace("Slovenia", "Orbán").encode("iso-8859-2")),
            "Content-Type: text/html; charset=iso-8859-2\r\nContent-Encoding: gzip")),
    _record("response", "https://example.org/4", _http(b"gone", status="404 Not Found")),
    _record("response", "https://example.org/5", _http(b"\x89PNG", "Content-Type: image/png")),
    _record("conversion", "https://example.org/6", b"Malta waits for the others.", "text/plain"),
    _record("response", "https://example.org/7", _http(b"", "Content-Type: text/html")),
]  # fmt: skip


def _check(found):
    assert [one.path.rpartition("#")[2][-1] if not isinstance(one, DocumentError) else "fault" for one in found] == [
        "1",
        "2",
        "3",
        "6",
        "fault",
    ]
    for document, name in zip(found, ("Slovenia", "Croatia", "Orbán", "Malta"), strict=False):
        assert name in document.reading_text
    assert found[0].title == "Talks end"


def test_pages_of_an_archive(documents):
    _check(documents("crawl.warc", b"".join(RECORDS)))


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl"])
def test_record_by_record_packed(documents, name):
    _check(documents(name, b"".join(map(gzip.compress, RECORDS))))


def test_packed_in_one_piece(documents):
    _check(documents("crawl.warc.gz", gzip.compress(b"".join(RECORDS))))


def test_an_archive_cut_short_keeps_what_came_before(documents):
    found = documents("crawl.warc", b"".join(RECORDS[:4])[:-60])
    assert [isinstance(one, DocumentError) for one in found] == [False, False, True] or len(found) == 2
    assert "damaged record" in str(found[-1])


def test_a_packed_archive_cut_short(documents):
    found = documents("crawl.warc.gz", gzip.compress(b"".join(RECORDS[:4]))[:-40])
    assert isinstance(found[-1], DocumentError)


@pytest.mark.parametrize("length", [b"-5", b"many", b"", b"999999999999999"])
def test_a_length_that_lies(documents, length):
    data = RECORDS[2].replace(b"Content-Length: %d" % len(_http(PAGE.encode())), b"Content-Length: " + length)
    assert isinstance(documents("crawl.warc", data)[-1], DocumentError)


def test_a_gzip_bomb_is_a_fault(documents, monkeypatch):
    monkeypatch.setattr(unpacked, "_ALWAYS_ALLOWED", 1_000_000)
    lines = gzip.compress(b"\0" * 20_000_000 + b"\n")
    (fault,) = documents("bomb.jsonl.gz", lines)
    assert "packed into" in str(fault)


def test_packed_text(documents):
    (document,) = documents("report.txt.gz", gzip.compress("Orbán said no.".encode()))
    assert document.text == "Orbán said no."
    (fault,) = documents("twice.txt.gz", gzip.compress(gzip.compress(b"Words.")))
    assert "inside another" in str(fault)


def test_a_page_packed_in_a_way_that_is_not_known(documents):
    packed = bytes(range(256)) * 4
    record = _record(
        "response", "https://example.org/8", _http(packed, "Content-Type: text/html\r\nContent-Encoding: zstd")
    )
    (fault,) = documents("crawl.warc", record)
    assert "packed as zstd" in str(fault)
    assert "nemcon[warc]" not in str(fault)


def _by_brotli(body: bytes, more: str = "") -> bytes:
    head = f"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: br{more}"
    return _record("response", "https://example.org/9", _http(body, head))


@pytest.mark.parametrize("chunked", [False, True])
def test_a_page_packed_by_brotli(documents, chunked):
    packed = pytest.importorskip("brotli").compress(PAGE.encode())
    record = _by_brotli(_chunked(packed), "\r\nTransfer-Encoding: chunked") if chunked else _by_brotli(packed)
    (document,) = documents("crawl.warc", record)
    assert document.title == "Talks end"
    assert "Slovenia said on Monday" in document.reading_text


def test_a_page_that_the_archive_unpacked_is_read_without_brotli(documents, monkeypatch):
    monkeypatch.setitem(sys.modules, "brotli", None)
    (document,) = documents("crawl.warc", _by_brotli(PAGE.encode()))
    assert document.title == "Talks end"


def test_where_brotli_is_missing_the_fault_says_what_to_install(documents, monkeypatch):
    packed = pytest.importorskip("brotli").compress(PAGE.encode())
    monkeypatch.setitem(sys.modules, "brotli", None)
    monkeypatch.setattr(warc, "find_spec", lambda name: None)
    (fault, page) = documents("crawl.warc", _by_brotli(packed) + RECORDS[2])
    assert "packed as br" in str(fault)
    assert "pip install 'nemcon[warc]'" in str(fault)
    assert page.title == "Talks end"


@pytest.mark.parametrize("kept", [slice(0, -20), slice(20, None)])
def test_damaged_brotli_data_are_a_fault(documents, kept):
    packed = pytest.importorskip("brotli").compress(PAGE.encode())
    (fault,) = documents("crawl.warc", _by_brotli(packed[kept]))
    assert "packed as br" in str(fault)
    assert "nemcon[warc]" not in str(fault)


def test_a_brotli_bomb_is_a_fault_and_is_never_unpacked(documents):
    packed = pytest.importorskip("brotli").compress(b" " * 200_000_000, quality=3)
    tracemalloc.start()
    assert len(unpacked.unpacked_brotli(packed, 1_000_000)) == 1_000_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000
    (fault,) = documents("crawl.warc", _by_brotli(packed))
    assert "more than 5,000,000 bytes" in str(fault)
