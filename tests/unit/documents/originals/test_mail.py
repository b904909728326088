"""Mails and mailboxes."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

from datetime import date

import pytest

from nemcon.errors import DocumentError
from nemcon.units import PartialDate

PLAIN = (
    "From: desk@example.org\r\nSubject: =?utf-8?q?Malta_says_=E2=80=9Eno=E2=80=9C?=\r\nDate: Tue, 3 Dec 2024 23:30:00 +0200\r\n"
    "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-2\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "Szijj=E1rt=F3 said on Monday that Hungary=\r\n would wait.\r\n"
)
MIXED = (
    "Subject: Talks\nDate: 4 Dec 2024 10:00:00 GMT\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=XX\n\n"
    "--XX\nContent-Type: text/html; charset=utf-8\n\n<p>Cyprus said it <b>agreed</b> to all of the terms on the table.</p>\n"
    "--XX\nContent-Type: application/pdf; name=list.pdf\nContent-Disposition: attachment; filename=list.pdf\n\nxxx\n--XX--\n"
)


def test_subject_day_and_charset(documents):
    (document,) = documents("mail.eml", PLAIN.encode())
    assert document.title == "Malta says „no“"
    assert document.text.endswith("Szijjártó said on Monday that Hungary would wait.\r\n")
    assert (document.published, document.published_from) == (PartialDate.of(date(2024, 12, 3)), "metadata")


def test_a_page_and_what_is_attached(documents):
    (document,) = documents("mail.eml", MIXED.encode())
    assert document.media_type == "text/html"
    assert "Cyprus said it agreed to all" in document.reading_text
    assert any(note.code == "attachments" and "list.pdf" in note.message for note in document.notes)


def test_a_mailbox_holds_many(documents):
    box = f"From a@b Tue Dec  3\n{PLAIN}\n\nFrom a@b Wed Dec  4\n{MIXED}\n\nFrom x\nSubject: none\n\n"
    one, two, fault = documents("box.mbox", box.encode())
    assert (one.path[-2:], two.path[-2:]) == ("#1", "#2")
    assert isinstance(fault, DocumentError)
    assert str(fault).count("#3") == 1


@pytest.mark.parametrize("depth", [200, 5_000])
def test_parts_within_parts_beyond_measure_are_a_fault(documents, depth):
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(depth))
    (found,) = documents("nested.eml", f"Subject: deep\nMIME-Version: 1.0\n{nested}\nWords.\n".encode())
    assert isinstance(found, DocumentError)
    assert "parts within parts" in str(found)


def test_an_unknown_charset_is_read_as_it_looks(documents):
    (document,) = documents(
        "mail.eml", b"Subject: x\nContent-Type: text/plain; charset=unicode_escape\n\nIt said \\u0041.\n"
    )
    assert "\\u0041" in document.text
