"""Constructions of wire reports, each with who, cue and what; the sentences are our own."""

from __future__ import annotations

import pytest

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.attribution.finder import find_attributions
from nemcon.units import Span


def document(*paragraphs: str, parts: tuple[Part, ...] | None = None) -> Document:
    text = "\n\n".join(paragraphs)
    passages = []
    at = 0
    for i, paragraph in enumerate(paragraphs):
        passages.append(Passage(parts[i] if parts else Part.BODY, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Document(
        id="0" * 64,
        path="report.txt",
        media_type="text/plain",
        text=text,
        title=None,
        published=None,
        published_from="unknown",
        language="en",
        reading_text=text,
        passages=tuple(passages),
        runs=(),
    )


def told(doc: Document) -> list[tuple[str, str, str]]:
    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(doc.reading_text[s.start : s.end] for s in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in find_attributions(doc)]


ONE = [
    ("The chair said that the text was closed.", "The chair", "said", "that the text was closed"),
    ("Latvia said the quota was too low.", "Latvia", "said", "the quota was too low"),
    ("The fleet must leave by May, Oman said.", "Oman", "said", "The fleet must leave by May"),
    (
        "The talks are dead, said Maria Lund, a senior fisheries official.",
        "Maria Lund, a senior fisheries official",
        "said",
        "The talks are dead",
    ),
    ("“We will not sign,” Costa said.", "Costa", "said", "“We will not sign,”"),
    (
        "“We will not sign,” said Prime Minister Ana Costa, whose party trails in polls.",
        "Prime Minister Ana Costa",
        "said",
        "“We will not sign,”",
    ),
    (
        "“We will not sign,” Costa told reporters in Geneva on Tuesday, “unless the annex goes.”",
        "Costa",
        "told",
        "“We will not sign,” … “unless the annex goes.”",
    ),
    ("Costa told lawmakers that the annex would go.", "Costa", "told", "that the annex would go"),
    (
        "Costa told reporters there had been “some movement” on the annex.",
        "Costa",
        "told",
        "there had been “some movement” on the annex",
    ),
    ("Costa told Radio Lisboa the annex would go.", "Costa", "told", "the annex would go"),
    (
        "Finnish Finance Minister Eero Salo on Monday said the fund should stay small.",
        "Finnish Finance Minister Eero Salo",
        "said",
        "the fund should stay small",
    ),
    (
        "According to two diplomats, the Gambia will abstain.",
        "two diplomats",
        "According to",
        "the Gambia will abstain",
    ),
    (
        "The Gambia will abstain, according to two diplomats.",
        "two diplomats",
        "according to",
        "The Gambia will abstain",
    ),
    (
        "In a note to members, the WTO chief warned that time was short.",
        "the WTO chief",
        "warned",
        "that time was short",
    ),
    ("Brazil called for a second reading of the budget.", "Brazil", "called for", "a second reading of the budget"),
    ("Peru welcomed the new draft on mercury.", "Peru", "welcomed", "the new draft on mercury"),
    (
        "Ministers reaffirmed their commitment to the 2015 accord.",
        "Ministers",
        "reaffirmed",
        "their commitment to the 2015 accord",
    ),
    (
        "The Committee underlines that inspections must go on.",
        "The Committee",
        "underlines",
        "that inspections must go on",
    ),
    (
        "The Council calls on all parties to respect the ceasefire.",
        "The Council",
        "calls on",
        "all parties to respect the ceasefire",
    ),
    ("Serbia has rejected the plan for a joint force.", "Serbia", "has rejected", "the plan for a joint force"),
    ("Kenya urged donors to release the second tranche.", "Kenya", "urged", "donors to release the second tranche"),
    ("Chile declared it would not lift its reserve.", "Chile", "declared", "it would not lift its reserve"),
    ("Nepal insisted the clause be struck.", "Nepal", "insisted", "the clause be struck"),
    ("Mali’s call for an early vote found few friends.", "Mali", "call for", "an early vote"),
    (
        "Although Cyprus has said that it backs the list, others are waiting.",
        "Cyprus",
        "has said",
        "that it backs the list",
    ),
    (
        "Bulgarian envoy Ivan Petkov, whose government faces an election and who flew home, said he could wait.",
        "Bulgarian envoy Ivan Petkov",
        "said",
        "he could wait",
    ),
    (
        "Helga Brandt, a former judge, said the rule was clear.",
        "Helga Brandt, a former judge",
        "said",
        "the rule was clear",
    ),
    ("The minister, speaking after the dinner, said Malta was ready.", "The minister", "said", "Malta was ready"),
    ("Jordan sees the corridor as a test of good faith.", "Jordan", "sees", "the corridor as a test of good faith"),
    ("The envoy was quoted as saying the ban would stay.", "The envoy", "was quoted as saying", "the ban would stay"),
    ("Austria said: “Our reserve stands.”", "Austria", "said", "“Our reserve stands.”"),
    (
        "Iceland's fisheries minister said in a statement on Friday that mackerel was not for sale.",
        "Iceland's fisheries minister",
        "said",
        "that mackerel was not for sale",
    ),
    (
        "Germany, France and Italy said they would not block the loan.",
        "Germany, France and Italy",
        "said",
        "they would not block the loan",
    ),
    ("The U.S. said it would rejoin the fund.", "The U.S.", "said", "it would rejoin the fund"),
    (
        "A senior EU official involved in the talks said the veto might fall.",
        "A senior EU official involved in the talks",
        "said",
        "the veto might fall",
    ),
    ("The delay, she said, would cost lives.", "she", "said", "The delay … would cost lives"),
    ("«La porte reste ouverte», Diallo said.", "Diallo", "said", "«La porte reste ouverte»"),
    (
        "Lesotho suggested in a radio interview that the court could rule.",
        "Lesotho",
        "suggested",
        "that the court could rule",
    ),
    ("Norway promised to pay its share of the fund.", "Norway", "promised", "to pay its share of the fund"),
    (
        "The director, Ana Lund, who leaves in May, said the file was hers.",
        "The director, Ana Lund",
        "said",
        "the file was hers",
    ),
    ("GENEVA - India rejected the compromise on fish.", "India", "rejected", "the compromise on fish"),
    ("Togo accused its neighbour of stalling.", "Togo", "accused", "its neighbour of stalling"),
]


@pytest.mark.parametrize(("sentence", "source", "cue", "content"), ONE, ids=[case[0][:40] for case in ONE])
def test_one_construction(sentence: str, source: str, cue: str, content: str) -> None:
    assert told(document(sentence)) == [(source, cue, content)]


def test_same_speaker_goes_on_with_a_second_verb() -> None:
    doc = document("Croatia said the fund was too small and warned that fishermen would suffer.")
    assert told(doc) == [
        ("Croatia", "said", "the fund was too small"),
        ("Croatia", "warned", "that fishermen would suffer"),
    ]


def test_same_speaker_goes_on_after_but() -> None:
    doc = document("Envoy Rosa Marin said her country would wait, but added: “We have no veto in mind.”")
    assert told(doc) == [
        ("Envoy Rosa Marin", "said", "her country would wait"),
        ("Envoy Rosa Marin", "added", "“We have no veto in mind.”"),
    ]


def test_same_speaker_goes_on_with_a_participle() -> None:
    doc = document("Estonia opposed the waiver, saying it would reward delay.")
    assert ("Estonia", "saying", "it would reward delay") in told(doc)


def test_one_statement_within_another() -> None:
    doc = document("Lund said that Denmark’s minister had told her that the cap would stay.")
    found = find_attributions(doc)
    assert told(doc)[0][2] == "that Denmark’s minister had told her that the cap would stay"
    assert [a.within for a in found] == [None, 0]


def test_group_that_sees_something_in_a_certain_way_is_within() -> None:
    doc = document("Lund said Denmark was in a group that sees the cap as “a first step”.")
    found = find_attributions(doc)
    assert told(doc)[1] == ("a group that", "sees", "the cap as “a first step”")
    assert found[1].within == 0


def test_name_and_colon_where_the_name_speaks_elsewhere() -> None:
    doc = document("Trade chief Petra Holm said talks went on.", "Holm: we will publish the list on Friday.")
    assert told(doc)[1] == ("Holm", ":", "we will publish the list on Friday")


def test_name_colon_and_quotation_within_a_paragraph() -> None:
    doc = document("The ministry denied it. Spokesman Dmitri Orl: “This is nonsense.”")
    assert told(doc)[-1] == ("Spokesman Dmitri Orl", ":", "“This is nonsense.”")


def test_label_and_colon_is_no_speaker() -> None:
    assert told(document("Background: the list was drawn up in the spring.")) == []


def test_a_semicolon_ends_what_was_said() -> None:
    doc = document("Oman welcomed the text; Chad rejected the plan.")
    assert told(doc) == [("Oman", "welcomed", "the text"), ("Chad", "rejected", "the plan")]


def test_a_quotation_before_its_speaker_is_what_was_told_not_the_listener() -> None:
    doc = document("“We gave it up,” she told broadcaster NRK.")
    assert told(doc) == [("she", "told", "“We gave it up,”")]


@pytest.mark.parametrize("speaker", ["officials", "its president, Ana Ruiz,"])
def test_what_a_state_wants_ends_before_whoever_tells_it(speaker: str) -> None:
    doc = document(f"Oman wants a loan for the port, {speaker} confirmed on Monday.")
    inner = next(found for found in told(doc) if found[0] == "Oman")
    assert inner == ("Oman", "wants", "a loan for the port")


def test_what_a_state_does_is_mostly_a_stand() -> None:
    assert told(document("Germany invoked article 4 of the treaty.")) == [
        ("Germany", "invoked", "article 4 of the treaty")
    ]
    assert told(document("The club invoked article 4 of the treaty.")) == []
    assert told(document("Germany did not invoke article 4 of the treaty.")) == []


def test_the_turns_of_a_transcript_are_whole_paragraphs() -> None:
    doc = document(
        "Ana Ruiz (North): Will the minister say more? He never does.",
        "Hon. Omar Sy (Minister of Trade): No. Chad wants a ban.",
        "Q: And why?",
        "Omar Sy: Because it is late. It is very late.",
    )
    turns = [found for found in told(doc) if found[1] == ":"]
    assert turns == [
        ("Ana Ruiz (North)", ":", "Will the minister say more? He never does."),
        ("Hon. Omar Sy (Minister of Trade)", ":", "No. Chad wants a ban."),
        ("Omar Sy", ":", "Because it is late. It is very late."),
    ]
    assert ("Chad", "wants", "a ban") in told(doc)


def test_headings_with_a_colon_are_no_transcript() -> None:
    doc = document("Place: the old hall of the town.", "Time: late in the afternoon.", "Dress: warm, with a hat.")
    assert told(doc) == []


def test_question_is_no_statement_of_what_it_asks() -> None:
    doc = document("Asked whether Belgium would veto the list, Minister Bram Peeters said: “Not yet.”")
    assert told(doc) == [("Minister Bram Peeters", "said", "“Not yet.”")]


def test_speaker_in_a_headline_and_its_body() -> None:
    doc = document("Oman says no", "Oman said no deal was near.", parts=(Part.TITLE, Part.BODY))
    assert told(doc)[-1] == ("Oman", "said", "no deal was near")


def test_quotation_continues_after_its_speaker_in_the_same_paragraph() -> None:
    doc = document("“The door is open,” Okafor said. “It will not stay open for ever.”")
    assert told(doc) == [("Okafor", "said", "“The door is open,” … “It will not stay open for ever.”")]


def test_quotation_of_two_sentences_is_one_content() -> None:
    doc = document("“The door is open. It will not stay so,” Okafor said.")
    assert told(doc) == [("Okafor", "said", "“The door is open. It will not stay so,”")]


def test_quotation_paragraph_without_cue_has_neither_source_nor_cue() -> None:
    doc = document("Okafor said the door was open.", "“But somebody has to walk through it first.”")
    assert told(doc)[1] == ("", "", "“But somebody has to walk through it first.”")


def test_quotation_over_paragraphs_with_opening_marks_only() -> None:
    doc = document("Okafor said: “The door is open.", "“It will not stay open for ever.”", "The meeting ended late.")
    assert told(doc) == [("Okafor", "said", "“The door is open. … “It will not stay open for ever.”")]


@pytest.mark.parametrize("part", [Part.CAPTION, Part.CREDIT, Part.BYLINE, Part.DATELINE, Part.SUBHEADING])
def test_parts_that_are_not_read(part: Part) -> None:
    assert told(document("The chair said the text was closed.", parts=(part,))) == []


def test_title_is_read() -> None:
    doc = document("Oman says quota is too low", parts=(Part.TITLE,))
    assert told(doc) == [("Oman", "says", "quota is too low")]


NONE = [
    "The talks began at noon and ended after midnight.",
    "The report runs to 300 pages.",
    "Three ships left port on Sunday.",
    "The ministers’ meeting is expected on Friday.",
    "The organisation has 32 members and takes decisions by consensus.",
    "He showed his passport at the gate.",
    "The bank issued a bond worth $2 billion.",
    "Read more: the week in pictures.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_reporter_own_words_are_no_attribution(sentence: str) -> None:
    assert told(document(sentence)) == []


ODD = [
    "",
    "“",
    "”“”“",
    "said",
    "said said said",
    "“Only a quotation.”",
    "“One.” “Two.” “Three.”",
    "'Tis said 'twas so,' he said' ''",
    "according to",
    "According to , ,",
    ", said , told that",
    "who said that",
    "(said) (told) : “",
    "’s call for",
    "It’s its’ ‘said",
    "…!?.,;:—–-()",
    "Ivan said:",
    "А он сказал: «нет», — said.",
    "«»«»„“",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_without_complaint(text: str) -> None:
    doc = document(text)
    for found in find_attributions(doc):
        assert found.content


def test_empty_document() -> None:
    assert find_attributions(document()) == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Maltese and the Dutch condemn the seizure.", ("The Maltese and the Dutch", "condemn", "the seizure")),
        ("Both insist that the list must be short.", ("Both", "insist", "that the list must be short")),
        ("The two regret the delay.", ("The two", "regret", "the delay")),
        (
            "Fishermen at the pier suspect that the quota is gone.",
            ("Fishermen at the pier", "suspect", "that the quota is gone"),
        ),
    ],
)
def test_several_who_speak(sentence: str, found: tuple[str, str, str]) -> None:
    assert told(document(sentence)) == [found]


def test_a_wish_that_would_have_been() -> None:
    assert told(document("Samoa would have liked to hear more.")) == [("Samoa", "would have liked", "to hear more")]


def test_what_stands_before_as_its_speaker_said() -> None:
    doc = document("The price was fair, as the Samoan minister, Ana Leota, emphasised.")
    assert told(doc) == [("the Samoan minister, Ana Leota", "emphasised", "The price was fair")]


def test_an_insertion_before_that_is_stepped_over() -> None:
    doc = document("Two envoys said, separately and in low voices, that they were tired.")
    assert told(doc) == [("Two envoys", "said", "that they were tired")]


OBJECTS = [
    ("Tonga politely declined it, Samoa would have preferred a loan.", ("Tonga", "politely declined", "it")),
    ("The Swazi side denied this through a lawyer.", ("The Swazi side", "denied", "this")),
    ("Togo opposes it, and Benin is thinking of the same.", ("Togo", "opposes", "it")),
    (
        "Togo offered rice worth two million dollars, and Benin is thinking of the same.",
        ("Togo", "offered", "rice worth two million dollars"),
    ),
    ("Chad promised a hundred lorries and Mali gave its word for more.", ("Chad", "promised", "a hundred lorries")),
    ("Peru called it a mistake.", ("Peru", "called", "it a mistake")),
    (
        "Peru backs the plan that Chile wrote and Fiji signed.",
        ("Peru", "backs", "the plan that Chile wrote and Fiji signed"),
    ),
    ("Ghana reserves the right to look again in May.", ("Ghana", "reserves the right", "to look again in May")),
    (
        "The ministry asks the press to consult the text, which will be laid before the house.",
        ("The ministry", "asks", "to consult the text, which will be laid before the house"),
    ),
]


@pytest.mark.parametrize(("sentence", "first"), OBJECTS)
def test_where_an_object_ends(sentence: str, first: tuple[str, str, str]) -> None:
    assert told(document(sentence))[0] == first


def test_two_participles_are_one_content() -> None:
    doc = document("A clerk complained that four men had been sent and dismissed within a week.")
    assert told(doc) == [("A clerk", "complained", "that four men had been sent and dismissed within a week")]


def test_givers_share_a_verb_said_once() -> None:
    doc = document("Peru offered 20 million dollars, Chile 15 million and the Holy See 10 million.")
    assert sorted(told(doc)) == [
        ("Chile", "offered", "15 million"),
        ("Peru", "offered", "20 million dollars"),
        ("the Holy See", "offered", "10 million"),
    ]


def test_givers_share_a_verb_with_its_preposition() -> None:
    doc = document("Japan held out the prospect of ten million yen, Fiji of a further two million.")
    assert told(doc) == [
        ("Japan", "held out the prospect of", "ten million yen"),
        ("Fiji", "held out the prospect of", "a further two million"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Spain pledged 2 million euros and Leopard 2 tanks.",
        "Spain pledged 2 million euros and said Rome would follow.",
        "Spain pledged ships, planes and Patriot batteries.",
    ],
)
def test_what_is_given_is_no_giver(sentence: str) -> None:
    assert {source for source, _, _ in told(document(sentence))} == {"Spain"}


def test_it_speaks_for_the_body_that_the_sentence_before_began_with() -> None:
    doc = document("The Icelandic government met at noon. It welcomes the report of the chair.")
    assert ("It", "welcomes", "the report of the chair") in told(doc)
    assert told(document("The machine was old. It welcomes the report of the chair.")) == []


def test_whom_it_was_told_to_stands_before_what_was_told() -> None:
    doc = document("Nepal informed its neighbours of the state of its roads.")
    assert told(doc) == [("Nepal", "informed", "of the state of its roads")]


def test_a_sentence_quoted_belongs_to_who_spoke_in_the_sentence_before() -> None:
    doc = document("The crews were tired, a mate said. “We sail tomorrow all the same.” Nobody laughed.")
    assert told(doc) == [("a mate", "said", "The crews were tired … “We sail tomorrow all the same.”")]


def test_a_sentence_quoted_stands_alone_where_nobody_speaks_before() -> None:
    doc = document("The Togolese envoy was last and shortest. “Not yet, my friends.” The door closed.")
    assert told(doc) == [("", "", "“Not yet, my friends.”")]
    assert told(document("The word was “tomorrow” and nothing else.")) == []


def test_a_quotation_is_signed_after_a_dash() -> None:
    assert told(document("“We sail tomorrow all the same.” – Ana Ruiz")) == [
        ("Ana Ruiz", "–", "“We sail tomorrow all the same.”")
    ]
    assert ("the fleet", "–", "“We sail.”") not in told(document("“We sail.” – the fleet never did."))


def test_what_somebody_was_told_by_nobody_named() -> None:
    assert told(document("The crews were told that the port was shut.")) == [
        ("", "were told", "that the port was shut")
    ]
    assert told(document("Chad was reminded that the list is closed.")) == [
        ("", "was reminded", "that the list is closed")
    ]
    assert told(document("The crews were waiting to be told who would come.")) == []


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Fiji could live with ten, he said, provided the list is short.", "provided the list is short"),
        ("The port is open, he said, and the road is not.", "and the road is not"),
        ("They feared the storm less, he said, than the customs.", "than the customs"),
    ],
)
def test_what_was_said_goes_on_after_its_speaker(sentence: str, rest: str) -> None:
    [(source, cue, content)] = told(document(sentence))
    assert (source, cue, content.split(" … ")[-1]) == ("he", "said", rest)


def test_what_follows_a_speaker_may_be_the_reporter_s() -> None:
    doc = document("The port is open, he said, pointing at the gate.")
    assert told(doc) == [("he", "said", "The port is open")]


def test_a_quoted_word_ends_before_a_clause_of_its_own() -> None:
    doc = document("Lima spoke of “a wedding without a bride”, and a colonel of the guard sent a song.")
    assert told(doc) == [("Lima", "spoke of", "“a wedding without a bride”")]


def test_a_verb_that_leads_to_another_is_in_the_cue() -> None:
    doc = document("Our cook likes to say that soup is a treaty.")
    assert told(doc) == [("Our cook", "likes to say", "that soup is a treaty")]
