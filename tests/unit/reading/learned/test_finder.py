"""What the trained reader adds to and drops from the network's finds; the finds are set here."""

from __future__ import annotations

import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.learned import finder
from nemcon.reading.learned.decode import Found, Run, runs_in
from nemcon.reading.learned.window import Window
from nemcon.units import Span


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    passages = []
    at = 0
    for words in paragraphs:
        passages.append(Passage(Part.BODY, Span(at, at + len(words))))
        at += len(words) + 2
    return Document(
        "0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, tuple(passages), ()
    )  # fmt: skip


def told(
    monkeypatch: pytest.MonkeyPatch, doc: Document, *seen: tuple[str, str, tuple[str, ...]]
) -> list[tuple[str, str, str]]:
    """Read a document as if the network had seen these sources, cues and contents in it."""
    text = doc.reading_text

    def runs(window: Window, *pieces: str) -> tuple[Run, ...]:
        places = [Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces if piece]
        return runs_in(window, places)

    def network_finds(_net: object, window: Window, *_: object) -> list[Found]:
        return [
            Found(runs(window, source), runs(window, cue)[0], runs(window, *content), 0.99)
            for source, cue, content in seen
        ]

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[s.start : s.end] for s in spans)

    monkeypatch.setattr(finder, "attributions", network_finds)
    return [(words(a.source), words(a.cue), words(a.content)) for a in finder.find_attributions(doc)]


def test_a_name_and_a_deed_done_to_a_new_thing_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document("Lund brandished a copy of that accord, known as the Oslo Charter, and defended the levy.")
    seen = [
        ("Lund", "brandished", ("a copy of that accord",)),
        ("", "known as", ("the Oslo Charter",)),
        ("Lund", "defended", ("the levy",)),
    ]
    assert told(monkeypatch, doc, *seen) == [("Lund", "defended", "the levy")]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("brandished", "the levy"),  # a known thing may be spoken of
        ("brandished", "a claim that it rains"),  # a clause
        ("proposed", "a longer list"),  # a word of speech
    ],
)
def test_other_finds_stay(monkeypatch: pytest.MonkeyPatch, cue: str, content: str) -> None:
    doc = document(f"Lund {cue} {content}.")
    assert ("Lund", cue, content) in told(monkeypatch, doc, ("Lund", cue, (content,)))


def test_a_paragraph_that_quotes_stands_alone_after_reported_words(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document("Lund said the fleet would wait.", "“And we will wait long.”")
    seen = ("Lund", "said", ("the fleet would wait", "“And we will wait long.”"))
    assert told(monkeypatch, doc, seen) == [
        ("Lund", "said", "the fleet would wait"),
        ("", "", "“And we will wait long.”"),
    ]


def test_a_paragraph_that_quotes_goes_on_after_a_quotation(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document("“The fleet is late,” Lund said.", "“And we will wait long.”")
    seen = ("Lund", "said", ("“The fleet is late,”", "“And we will wait long.”"))
    assert told(monkeypatch, doc, seen) == [("Lund", "said", "“The fleet is late,” … “And we will wait long.”")]


def test_a_paragraph_that_quotes_goes_on_after_words_that_end_in_a_quotation(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document("Lund said the fleet was “late”.", "“And we will wait long.”")
    seen = ("Lund", "said", ("the fleet was “late”", "“And we will wait long.”"))
    assert told(monkeypatch, doc, seen) == [("Lund", "said", "the fleet was “late” … “And we will wait long.”")]


def test_an_attitude_is_taken_by_rule_where_the_network_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = document("Peru is willing to host the talks. Oman said it would wait.")
    assert told(monkeypatch, doc) == [("Peru", "is willing", "to host the talks")]
