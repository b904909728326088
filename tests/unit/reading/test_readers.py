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
    with pytest.raises(UnknownNameError, match=r"rulez.*rules, trained"):
        readers.reader_named("rulez")


def test_the_rules_read_unless_another_is_chosen():
    assert read(DOCUMENT).provenance.method == "rules/1"


def test_without_onnxruntime_the_trained_reader_is_refused_with_what_to_install(monkeypatch):
    monkeypatch.setattr(readers, "find_spec", lambda _: None)
    with pytest.raises(UnknownNameError, match=r"nemcon\[trained\]"):
        readers.reader_named("trained")


def test_the_trained_reader_reads():
    pytest.importorskip("onnxruntime", reason="the trained reader needs onnxruntime")
    reading = read(DOCUMENT, reader=readers.reader_named("trained"))
    assert reading.provenance.method == "trained/1"
    assert [s.source.text for s in reading.statements] == ["Maria Lund"]
