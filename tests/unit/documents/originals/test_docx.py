"""DOCX files: paragraphs, what is left out, and bombs."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

import io
import zipfile

import pytest

from nemcon.documents.originals import docx
from nemcon.errors import DocumentError


def _p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def _r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_tabs_and_deleted_words(documents, make_docx):
    body = (
        _p(_r("Ministers meet in Vilnius"))
        + _p(_r("Latvia said "), "<w:r><w:tab/></w:r>", _r("“yes &amp; no”."), f"<w:del>{_r('not ')}</w:del>")
        + _p("<mc:AlternateContent xmlns:mc='m'><mc:Choice>", _r("Once."), "</mc:Choice><mc:Fallback>", _r("Twice."), "</mc:Fallback></mc:AlternateContent>")
    )  # fmt: skip
    (document,) = documents("report.docx", make_docx(body))
    assert document.text == "Ministers meet in Vilnius\n\nLatvia said \t“yes & no”.\n\nOnce."
    assert document.title == "Ministers meet in Vilnius"


def test_a_file_is_told_by_its_content(documents, make_docx):
    (document,) = documents("report.dat", make_docx(_p(_r("Latvia waits."))))
    assert document.text == "Latvia waits."


def test_entities_are_never_expanded(documents, make_docx):
    laughs = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
    (fault,) = documents("bomb.docx", make_docx(_p(_r("&b;")), laughs))
    assert isinstance(fault, DocumentError)
    assert "entities" in str(fault)


def test_a_zip_bomb_is_a_fault(documents, make_docx, monkeypatch):
    monkeypatch.setattr(docx, "_LARGEST_XML", 100_000)
    (fault,) = documents("bomb.docx", make_docx(_p(_r(" " * 200_000))))
    assert isinstance(fault, DocumentError)


def test_a_size_that_lies_is_not_exceeded(documents, make_docx):
    data = make_docx(_p(_r("x" * 300_000)))
    size = len(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    lie = data.replace(size.to_bytes(4, "little"), (200).to_bytes(4, "little"))
    assert lie != data
    (fault,) = documents("lie.docx", lie)
    assert isinstance(fault, DocumentError)


def test_elements_nested_beyond_measure(documents, make_docx):
    (fault,) = documents("deep.docx", make_docx("<w:p>" * 5_000 + "</w:p>" * 5_000))
    assert "nested more than" in str(fault)


@pytest.mark.parametrize("data", [b"PK\x03\x04abc", b"PK\x03\x04" + bytes(500)])
def test_a_damaged_file(documents, data):
    (fault,) = documents("broken.docx", data)
    assert isinstance(fault, DocumentError)
