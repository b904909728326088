"""Files, folders and standard input, and what is no document."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from nemcon.documents import load, paths_in
from nemcon.documents.load import LONGEST
from nemcon.documents.originals.original import LARGEST
from nemcon.errors import DateError, DocumentError
from nemcon.units import PartialDate

_TEXT = "The minister’s office said no on Monday.\r\nNobody else spoke to the press."


def _file(folder: Path, data: bytes, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    document = load(_file(tmp_path, _TEXT.encode(encoding)))
    assert document.text == _TEXT
    assert ("encoding" in [note.code for note in document.notes]) == (encoding == "cp1252")


def test_charset_of_the_page(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Orbán és Szijjártó őszintén.</p></body></html>'
    assert "Szijjártó őszintén" in load(_file(tmp_path, page.encode("iso-8859-2"), "a.html")).text


def test_undecodable_bytes_never_fail(tmp_path: Path) -> None:
    document = load(_file(tmp_path, b"\xff\xfeT\x00h\x00e\x00\x00\xd8"))
    assert "undecodable" in [note.code for note in document.notes]


def test_html_is_told_by_content(tmp_path: Path) -> None:
    assert load(_file(tmp_path, b"<!DOCTYPE html><p>Malta objects.</p>")).media_type == "text/html"
    assert load(_file(tmp_path, b"5 < 6, he said.")).media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing in it"),
        (b" \r\n\t ", "nothing in it"),
        (b"\xef\xbb\xbf", "nothing in it"),
        (b"%PDF-1.7 abc", "PDF"),
        (b"PK\x03\x04abc", "DOCX"),
        (b"abc\x00def", "binary"),
        (bytes(range(1, 8)) * 50, "binary"),
        (b"a" * (LARGEST + 1), f"more than {LARGEST:,} bytes"),
    ],
)
def test_what_is_no_document(tmp_path: Path, data: bytes, words: str) -> None:
    path = _file(tmp_path, data)
    with pytest.raises(DocumentError, match=words) as raised:
        load(path)
    assert raised.value.where == str(path)
    assert "\n" not in str(raised.value)


def test_more_text_than_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="1,000,001 characters"):
        load(_file(tmp_path, b"a" * (LONGEST + 1)))
    page = b"<html><body><p>" + b"No. " * (LONGEST // 3)
    with pytest.raises(DocumentError, match="characters"):
        load(_file(tmp_path, page, "page.html"))


def test_markup_is_no_text_to_be_read(tmp_path: Path) -> None:
    page = b"<html><body><script>" + b"x" * (LONGEST + 1) + b"</script><p>Malta objects to it.</p>"
    assert load(_file(tmp_path, page, "page.html")).reading_text == "Malta objects to it."


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DocumentError, match="closed"):
        load("-")


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "idna", "punycode", "rot13", "utf-16"])
def test_a_codec_that_is_no_charset_of_pages_is_not_used(tmp_path: Path, charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>\\ud800 +2AA- Malta objects.</p></body></html>'
    document = load(_file(tmp_path, page.encode() + b"\xe9", "a.html"))
    assert "Malta objects." in document.reading_text
    document.text.encode("utf-8")


def test_a_file_name_that_is_no_utf_8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/r\xff.txt"
    with open(name, "wb") as file:
        file.write(b"Malta objects.")
    document = load(os.fsdecode(name))
    assert document.path.endswith("r?.txt")
    assert all((note.where or "").isascii() for note in document.notes)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    report = _file(tmp_path, b"Malta objects.")
    paths, notes = paths_in([tmp_path])
    assert paths == (str(report),)
    assert [note.code for note in notes] == ["skipped-file"]


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        load(tmp_path / "nowhere.txt")
    with pytest.raises(DocumentError, match="no such file"):
        paths_in([tmp_path / "nowhere.txt"])


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(DocumentError):
        load("a\0b")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="a folder"):
        load(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_unreadable_file(tmp_path: Path) -> None:
    path = _file(tmp_path, b"Talks ended.")
    path.chmod(0)
    with pytest.raises(DocumentError, match="cannot be read"):
        load(path)


def test_a_publication_date_in_the_future(tmp_path: Path) -> None:
    path = _file(tmp_path, b"Talks ended.")
    today = date(2024, 12, 3)
    with pytest.raises(DateError, match="future"):
        load(path, published=PartialDate.parse("2024-12-04"), today=today)
    assert load(path, published=PartialDate.parse("2024-12-03"), today=today).published_from == "given"
    assert load(path, published=PartialDate.parse("2024"), today=today).published_from == "given"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Talks ended.")))
    document = load("-")
    assert (document.path, document.text) == ("-", "Talks ended.")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(DocumentError, match="standard input"):
        load("-")


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/two.txt", "c.HTML", "a.md", "picture.png", ".secret.txt", ".hidden/x.txt"):
        _file(tmp_path, b"Talks ended.", name)
    found, notes = paths_in([tmp_path, tmp_path / "a.md", "-"])
    assert found == (str(tmp_path / "a.md"), str(tmp_path / "c.HTML"), str(tmp_path / "b" / "two.txt"), "-")
    assert [(note.code, note.where) for note in notes] == [("skipped-file", str(tmp_path / "picture.png"))]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    _file(tmp_path, b"x", "picture.png")
    with pytest.raises(DocumentError, match="without documents"):
        paths_in([tmp_path])


def test_a_file_named_by_the_user_is_tried(tmp_path: Path) -> None:
    path = _file(tmp_path, b"Talks ended.", "report.dat")
    assert paths_in([path]) == ((str(path),), ())
    assert load(path).reading_text == "Talks ended."
