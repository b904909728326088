"""Choosing a reader."""

import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.errors import UnknownNameError
from nemcon.reading import read, readers
from nemcon.units import Span

TEXT = "Maria Lund said the ferry was late."
DOCUMENT = Document(
    "0" * 64, "-", "text/plain", TEXT, None, None, "unknown", "en", TEXT, (Passage(Part.BODY, Span(0, 35)),), ()
)


def test_an_unknown_reader_is_named_with_the_known_ones():
    with pytest.raises(UnknownNameError, match=r"rulez.*default, rules"):
        readers.reader_named("rulez")


def test_a_reading_says_who_read():
    assert read(DOCUMENT, reader=readers.RULES).provenance.method == "rules/1"


def test_without_onnxruntime_the_rules_read_and_say_so(monkeypatch):
    monkeypatch.setattr(readers, "find_spec", lambda _: None)
    readers._usual.cache_clear()
    try:
        reading = read(DOCUMENT)
    finally:
        monkeypatch.undo()
        readers._usual.cache_clear()
    assert reading.provenance.method == "rules/1"
    assert [note.code for note in reading.notes] == ["no-onnxruntime"]
    assert len(reading.statements) == 1


def test_with_it_the_trained_reader_reads():
    pytest.importorskip("onnxruntime", reason="the trained reader needs onnxruntime")
    reading = read(DOCUMENT)
    assert reading.provenance.method == "trained/1"
    assert reading.notes == ()
    assert [s.source.text for s in reading.statements] == ["Maria Lund"]
