"""Charsets: marked, declared, and guessed by what reads as a language."""

from __future__ import annotations

import pytest

from nemcon.documents.originals.encodings import decoded

RUSSIAN = "Министр сказал, что страна не будет участвовать в переговорах, и это было решение всего правительства. " * 3
POLISH = "Minister powiedział, że Polska nie weźmie udziału w rozmowach, bo to jest decyzja całego rządu i już. " * 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_wide_characters_with_and_without_a_mark(encoding):
    text = "The minister said no; Szijjártó said yes on Monday."
    assert decoded(text.encode(encoding), "x") == (text, ())


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "windows-1251"), ("他说中国政府不会参加这次会谈。" * 5, "gb18030")]
)
def test_the_language_tells_the_charset(text, encoding):
    found, notes = decoded(text.encode(encoding), "x")
    assert found == text
    assert [note.code for note in notes] == ["encoding"]
    assert encoding in notes[0].message


def test_a_declared_charset_is_believed():
    assert decoded(POLISH.encode("iso-8859-2"), "x", "ISO-8859-2")[0] == POLISH
    assert decoded(b"<?xml version='1.0' encoding='koi8-r'?>" + RUSSIAN.encode("koi8-r"), "x")[0].endswith(RUSSIAN)


@pytest.mark.parametrize("name", ["unicode_escape", "idna", "rot13", "no such charset", "", "utf-16\0"])
def test_a_charset_that_is_none_is_not_believed(name):
    text, notes = decoded("Orbán said no to all of them on Monday.".encode("cp1252"), "x", name)
    assert text == "Orbán said no to all of them on Monday."
    assert [note.code for note in notes] == ["encoding"]
