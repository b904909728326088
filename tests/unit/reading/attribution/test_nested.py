"""What one speaker reports of another, found for both readers; the sentences are our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.attribution.finder import find_attributions as by_rules
from nemcon.reading.attribution.nested import with_nested
from nemcon.reading.learned.finder import find_attributions as learned
from nemcon.reading.statement import Attribution
from nemcon.units import Span

Find = Callable[[Document], tuple[Attribution, ...]]
READERS = [by_rules, learned]


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    passages = []
    at = 0
    for paragraph in paragraphs:
        passages.append(Passage(Part.BODY, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(
        "0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, tuple(passages), ()
    )  # fmt: skip


def nested(doc: Document, find: Find) -> list[tuple[str, str, str]]:
    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(doc.reading_text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in find(doc) if a.within is not None]


INSIDE = [
    (
        "He said the Turkish minister had told him that the ships would leave in May.",
        ("the Turkish minister", "had told", "that the ships would leave in May"),
    ),
    ("Officials said Spain opposed it.", ("Spain", "opposed", "it")),
    ("The envoy said several states opposed the draft.", ("several states", "opposed", "the draft")),
    (
        "Minister Peter Varga said his country was among a group that sees the talks as premature.",
        ("a group that", "sees", "the talks as premature"),
    ),
    ("Chile backs a ban, its fisheries minister told reporters.", ("Chile", "backs", "a ban")),
    (
        "Ghana had warned that the ships would leave, a delegate recalled.",
        ("Ghana", "had warned", "that the ships would leave"),
    ),
    (
        "Two officials said Norway would not take part in the fund.",
        ("Norway", "would not take", "part in the fund"),
    ),
    ("Accra says it wants only a longer text.", ("it", "wants", "only a longer text")),
    ("The envoy said neither side had asked for help.", ("neither side", "had asked for", "help")),
    (
        "“Our colleague did say that the list was closed,” Minister Ana Costa said.",
        ("Our colleague", "did say", "that the list was closed"),
    ),
    (
        "The envoy said the finance minister opposed the levy.",
        ("the finance minister", "opposed", "the levy"),
    ),
    (
        "The envoy said they had been told that the road was shut.",
        ("", "had been told", "that the road was shut"),
    ),
    (
        "The envoy said the ten million which Peru had promised in May would be paid.",
        ("Peru", "had promised", "the ten million which"),
    ),
    ("Officials said the radars that it had promised were late.", ("it", "had promised", "the radars that")),
    (
        "The Omani side would not hear of any quota, the envoy complained.",
        ("The Omani side", "would not hear of", "any quota"),
    ),
    ("A delegate said Chile would not be the last to ratify.", ("Chile", "would not be", "the last to ratify")),
    ("The envoy said Norway was firmly opposed to the draft.", ("Norway", "was firmly opposed to", "the draft")),
    (
        "The chair said her predecessor had promised that the list would be published.",
        ("her predecessor", "had promised", "that the list would be published"),
    ),
]


@pytest.mark.parametrize("find", READERS)
@pytest.mark.parametrize(("sentence", "inner"), INSIDE)
def test_what_one_reports_of_another(find: Find, sentence: str, inner: tuple[str, str, str]) -> None:
    assert nested(document(sentence), find) == [inner]


@pytest.mark.parametrize("find", READERS)
def test_what_is_quoted_is_read_too_and_the_speaker_s_own_aside_left_out(find: Find) -> None:
    doc = document("“Oman has told us that it will not sign, and we believe it,” Minister Ana Costa said.")
    assert nested(doc, find) == [("Oman", "has told", "that it will not sign")]


NOT_INSIDE = [
    "“We said that the vote would be held in June,” Minister Ana Costa said.",  # of himself
    "The ministry said Finland approved the order on Monday.",  # a deed
    "The delegate said Chile had said nothing.",  # no content
    "Diplomats noted that Chile did not say which ships it meant.",
    "The envoy said Chile and Peru would probably oppose the draft.",  # what may be
    "Whoever speaks of the levy should speak of the ports, the envoy said.",
    "Minister Ana Costa says that she sees the port as a model.",  # of herself
    "The envoy said the farmers were confident that the road would open.",  # an attitude, but not a state's
    "The envoy said the road to the port was closed.",
]


@pytest.mark.parametrize("find", READERS)
@pytest.mark.parametrize("sentence", NOT_INSIDE)
def test_what_reports_nothing_of_another(find: Find, sentence: str) -> None:
    assert nested(document(sentence), find) == []


def test_a_semicolon_ends_what_is_said_before_the_next_speaker() -> None:
    doc = document("Portugal pledged four boats; Malta offered a harbour.")
    assert nested(doc, by_rules) == []
    assert len(by_rules(doc)) == 2


def test_what_the_rules_do_not_see_inside_a_content_is_dropped() -> None:
    doc = document("Lund said the road past Ghent was long.")
    at = doc.reading_text.index

    def span(words: str) -> tuple[Span, ...]:
        return (Span(at(words), at(words) + len(words)),)

    outer = Attribution(span("Lund"), span("said"), span("the road past Ghent was long"))
    doubtful = Attribution(span("the road"), span("past"), span("Ghent"))
    assert with_nested(doc, [outer, doubtful]) == (outer,)


QUESTIONS = (
    "Senator Rua: When will the fleet sail?",
    "Minister Ana Costa (Fisheries): We are ready. Oman says the port is open, which I doubt.",
    "We have asked twice. Chile told us on Friday that it will wait.",
    "Senator Rua: I thank the minister.",
)


@pytest.mark.parametrize("find", READERS)
def test_a_name_and_a_colon_open_a_turn_of_a_transcript(find: Find) -> None:
    doc = document(*QUESTIONS)
    text = doc.reading_text
    turns = [a for a in find(doc) if a.within is None]
    assert [text[a.source[0].start : a.source[0].end] for a in turns] == [
        "Senator Rua", "Minister Ana Costa (Fisheries)", "Senator Rua"
    ]  # fmt: skip
    assert [len(a.content) for a in turns] == [1, 2, 1]
    assert nested(doc, find) == [
        ("Oman", "says", "the port is open"),
        ("Chile", "told", "that it will wait"),
    ]


INTERVIEW = (
    "We met Rosa Marin in Lima, where Peru leads the talks.",
    "Your partners call the plan a dream.",
    "Which partners? Chile told us last week that it would sign.",
    "And Bolivia?",
    "I hope so. Bolivia says it needs a port.",
)


@pytest.mark.parametrize("find", READERS)
def test_answers_of_an_interview_are_the_words_of_the_one_interviewed(find: Find) -> None:
    doc = document(*INTERVIEW)
    text = doc.reading_text
    answers = [a for a in find(doc) if not a.cue]
    assert [text[a.content[0].start : a.content[0].end] for a in answers] == [
        INTERVIEW[2], INTERVIEW[4]
    ]  # fmt: skip
    assert nested(doc, find) == [("Chile", "told", "that it would sign"), ("Bolivia", "says", "it needs a port")]


def test_what_a_reporter_asks_is_no_statement() -> None:
    doc = document("Q: Will you sign?", "A: Not yet. We wait for Oman.", "Q: Why?", "A: I cannot say.")
    labels = [doc.reading_text[a.source[0].start : a.source[0].end] for a in by_rules(doc) if a.source]
    assert labels == ["A", "A"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Venue: the town hall of Bergen.", "Date: the first Monday of May.", "Chair: Norway, until the summer."),
        ("What next?", "The list is to be published on Friday.", "Who pays?", "Nobody had an answer on Monday."),
    ],
)
def test_labels_and_questions_alone_make_no_transcript(paragraphs: tuple[str, ...]) -> None:
    assert by_rules(document(*paragraphs)) == ()
