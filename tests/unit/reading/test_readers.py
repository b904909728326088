"""Choosing a reader."""

import pickle

import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.errors import ReaderError, UnknownNameError
from nemcon.reading import read, readers
from nemcon.units import Span

TEXT = "Maria Lund said the ferry was late."
MODEL = {"NEMCON_LLM_URL": "http://localhost:9/v1", "NEMCON_LLM_MODEL": "small"}
DOCUMENT = Document(
    "0" * 64, "-", "text/plain", TEXT, None, None, "unknown", "en", TEXT, (Passage(Part.BODY, Span(0, 35)),), ()
)


def test_an_unknown_reader_is_named_with_the_known_ones():
    with pytest.raises(UnknownNameError, match=r"rulez.*rules, trained"):
        readers.reader_named("rulez")


def test_the_trained_reader_reads_unless_another_is_chosen():
    reading = read(DOCUMENT)
    assert reading.provenance.method == "trained/6"
    assert [s.source.text for s in reading.statements] == ["Maria Lund"]


def test_the_rules_read_where_they_are_chosen():
    reading = read(DOCUMENT, reader=readers.reader_named("rules"))
    assert reading.provenance.method == "rules/6"
    assert [s.source.text for s in reading.statements] == ["Maria Lund"]


def test_without_httpx_the_language_model_is_refused_with_what_to_install(monkeypatch):
    monkeypatch.setattr(readers, "find_spec", lambda _: None)
    with pytest.raises(ReaderError, match=r"httpx is not installed.*nemcon\[llm\]"):
        readers.reader_named("llm", MODEL)


def test_a_reader_passes_to_another_process_and_reads_there_alike():
    for name in ("default", "rules", "trained", "llm"):
        reader = readers.reader_named(name, MODEL)
        assert pickle.loads(pickle.dumps(reader)).settings == reader.settings  # noqa: S301


def test_the_usual_reader_is_the_default_one():
    assert readers.reader_named("default") is readers.USUAL


def test_the_provenance_of_a_language_model_holds_all_but_the_key():
    reader = readers.reader_named("llm", MODEL | {"NEMCON_LLM_KEY": "sk-very-secret"})
    assert reader.settings == {
        "model": "small",
        "endpoint": "http://localhost:9/v1/chat/completions",
        "temperature": "0",
    }
    assert "very-secret" not in repr(reader)
