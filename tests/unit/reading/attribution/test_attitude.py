"""Attitudes without a verb of speech, labels before a colon, words that a speaker parts; all sentences are ours."""

from __future__ import annotations

import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.attribution.cue import lexicon
from nemcon.reading.attribution.finder import find_attributions, find_unsorted
from nemcon.units import Span


def document(*paragraphs: str, first: Part = Part.BODY) -> Document:
    text = "\n\n".join(paragraphs)
    passages = []
    at = 0
    for number, words in enumerate(paragraphs):
        passages.append(Passage(Part.BODY if number else first, Span(at, at + len(words))))
        at += len(words) + 2
    return Document(
        "0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, tuple(passages), ()
    )  # fmt: skip


def told(doc: Document) -> list[tuple[str, str, str]]:
    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(doc.reading_text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in find_attributions(doc)]


ATTITUDES = [
    ("Portugal is willing to host the talks.", ("Portugal", "is willing", "to host the talks")),
    ("Latvia was firmly opposed to the draft.", ("Latvia", "was firmly opposed to", "the draft")),
    ("The minister was confident that the quota would hold.",
     ("The minister", "was confident", "that the quota would hold")),
    ("Norway and Iceland are more hesitant about the levy.",
     ("Norway and Iceland", "are more hesitant about", "the levy")),
    ("The Commission is of the view that the annex must go.",
     ("The Commission", "is of the view", "that the annex must go")),
    ("Oman let it be known that it would wait.", ("Oman", "let it be known", "that it would wait")),
    ("The envoy made no secret of his doubts.", ("The envoy", "made no secret of", "his doubts")),
    ("Members took note of the report.", ("Members", "took note of", "the report")),
    ("It is no secret that the fleet is old.", ("", "It is no secret", "that the fleet is old")),
    ("Word from the capital is that the vote will be held in June.",
     ("", "Word … is", "that the vote will be held in June")),
    ("Lisbon's position is that the quota must fall.", ("Lisbon", "position is", "that the quota must fall")),
    ("From the islands came criticism of the levy.", ("the islands", "came", "criticism of the levy")),
    ("Chile will not join the fund.", ("Chile", "will not join", "the fund")),
    ("Chile shares the wish.", ("Chile", "shares", "the wish")),
    ("Peru would like the levy to go.", ("Peru", "would like", "the levy to go")),
    ("Bhutan entered a reservation on the wording.", ("Bhutan", "entered a reservation on", "the wording")),
    ("Laos let it be understood that it had a road.", ("Laos", "let it be understood", "that it had a road")),
    ("Peru attaches importance to the annex.", ("Peru", "attaches importance to", "the annex")),
    ("Chile expressed its sympathy to the families.", ("Chile", "expressed its sympathy to", "the families")),
    ("Mali gave its word for twenty lorries.", ("Mali", "gave its word for", "twenty lorries")),
    ("Ghana distanced itself from the text.", ("Ghana", "distanced itself from", "the text")),
    ("The clerk put the damage at four million crowns.", ("The clerk", "put", "the damage at four million crowns")),
    ("Tonga would rather wait for the ferry.", ("Tonga", "would rather", "wait for the ferry")),
    ("Tonga would sooner not hear of it.", ("Tonga", "would sooner not", "hear of it")),
    ("The envoy let the clerks know that he was leaving.", ("The envoy", "let the clerks know", "that he was leaving")),
    ("The delegate was told by Oslo that the port would close.", ("Oslo", "was told", "that the port would close")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ATTITUDES)
def test_an_attitude_needs_no_verb_of_speech(sentence: str, expected: tuple[str, str, str]) -> None:
    assert told(document(sentence)) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "The road is open to traffic.",
        "Chile did not invoke the treaty.",  # a deed that was not done
        "Chile will not leave as long as it rains.",  # no content
        "EU states met in Malta.",
        "The two questions are open.",
        "The road is rather long.",
        "The clerk put the cup at the edge of the table.",
        "The guard gave his coat for twenty crowns.",
        "It is late.",
        "Chile was ready.",
    ],
)
def test_what_tells_no_attitude(sentence: str) -> None:
    assert told(document(sentence)) == []


def test_plural_nouns_are_told_from_verbs_by_the_verb_after_them() -> None:
    assert told(document("EU states announce an exit from the ban.")) == [
        ("EU states", "announce", "an exit from the ban")
    ]  # fmt: skip


def test_what_a_clause_is_called_that_somebody_wants() -> None:
    found = told(document("The chair praised the list, a step that Malta had blocked in May."))
    assert found[-1] == ("Malta", "had blocked", "a step that")


LABELS = [
    ("At 12:15, the minister was polite: “We have done what we said.”",
     ("the minister", "was polite", "“We have done what we said.”")),
    ("UN envoy: Oman's leaders are tired of the truce", ("UN envoy", ":", "Oman's leaders are tired of the truce")),
    ("Peru's chief negotiator: “The port is an address”",
     ("Peru's chief negotiator", ":", "“The port is an address”")),
    ("12:15 Oman's new president: “We are ready to talk.”", ("Oman's new president", ":", "“We are ready to talk.”")),
    ("The minister was polite: “We have done what we said.”",
     ("The minister", "was polite", "“We have done what we said.”")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), LABELS)
def test_an_office_or_a_clause_before_a_colon_speaks(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(document(sentence, first=Part.TITLE))


@pytest.mark.parametrize("sentence", ["Chair: Norway, until the end of June.", "The vote is at 12:15 in the hall."])
def test_a_heading_or_a_time_of_day_does_not_speak(sentence: str) -> None:
    assert told(document(sentence)) == []


INTERRUPTED = [
    ("Peru will not sign, its minister said, but would not object either.",
     ("its minister", "said", "Peru will not sign … but would not object either")),
    ("Harbour fees, according to the envoy, would double.",
     ("the envoy", "according to", "Harbour fees … would double")),
    ("The port, he said, “will open tomorrow”.", ("he", "said", "The port … “will open tomorrow”")),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), INTERRUPTED)
def test_what_a_speaker_interrupts_is_one_content(sentence: str, expected: tuple[str, str, str]) -> None:
    assert told(document(sentence))[0] == expected


CONTENTS = [
    ("Malta backed Peru as well.", [("Malta", "backed", "Peru")]),
    ("Malta demanded that the ships leave, with Minister Lund telling the press why.",
     [("Malta", "demanded", "that the ships leave")]),
    ("Peru told us the port is open, and Malta has said the same.",
     [("Peru", "told", "the port is open"), ("Malta", "has said", "the same")]),
    ("Rome rejected the charge. “We gave. We will give,” Costa said.",
     [("Rome", "rejected", "the charge"), ("Costa", "said", "“We gave. We will give,”")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), CONTENTS)
def test_a_content_ends_where_another_begins(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(document(sentence)) == expected


def test_a_quotation_goes_on_in_the_next_paragraph_but_not_after_reported_words() -> None:
    assert told(document("“We waited,” Lund said.", "“Nobody came.”", "“We left.”")) == [
        ("Lund", "said", "“We waited,” … “Nobody came.” … “We left.”")
    ]
    assert told(document("Lund said the talks had failed.", "“Nobody came.”")) == [
        ("Lund", "said", "the talks had failed"),
        ("", "", "“Nobody came.”"),
    ]


def test_attitudes_and_labels_are_told_apart_for_the_other_reader() -> None:
    reading = find_unsorted(document("Oman said it would wait. Peru is willing to host the talks."))
    assert len(reading.found) == 2
    assert [a.cue[0].start for a in reading.untold] == [len("Oman said it would wait. Peru ")]


def test_every_attitude_phrase_and_impersonal_has_a_rate_or_a_floor() -> None:
    known = lexicon()
    names = {f"{' '.join(words)}/attitude" for entries in known.attitudes.values() for words in entries}
    names |= {phrase for entries in known.phrases.values() for phrase, _, _ in entries}
    names |= {f"it is {' '.join(words)}" for entries in known.impersonal.values() for words in entries}
    assert names
    assert names <= known.diplomatic
