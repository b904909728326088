"""Who goes on speaking: interviews, transcripts, live reports, and pronouns in somebody's own words."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import Attribution, Resolution, Statement, read
from nemcon.reading.speaker.resolver import resolve_speakers
from nemcon.units import Span

QUESTIONS = ("What do you expect of the summit?", "And your neighbours, what do you tell them?")


def statements(*paragraphs: str) -> tuple[Statement, ...]:
    return read(receive("\n\n".join(paragraphs), path="test.txt")).statements


def interview(title: str, lead: str, *answers: str) -> list[Statement]:
    turns = [paragraph for pair in zip(QUESTIONS, answers, strict=False) for paragraph in pair]
    return [one for one in statements(title, lead, *turns) if one.source is None and not one.nested]


ANSWERS = (
    "We expect a date. Everybody has had time to think, and I am in no hurry myself, as you can see from my desk.",
    "The same as I tell you: our word is good, and it was given in writing before the winter began.",
)


@pytest.mark.parametrize(
    ("title", "lead", "office", "actor"),
    [
        (
            "The Maltese energy minister on gas",
            "We spoke to Carmen Zahra in her office on Monday.",
            "energy minister",
            "MLT",
        ),
        ("Patience pays", "Carmen Zahra has been Malta's energy minister for a year.", "energy minister", "MLT"),
        (
            "Patience pays",
            "Carmen Zahra is the commissioner for gas of the European Union.",
            "commissioner for gas",
            "EU",
        ),
        ("Patience pays", "We met Carmen Zahra, who leads the talks for Valletta, on Monday.", None, "MLT"),
        ('"Patience pays": Malta\'s envoy to the IMO talks', "Carmen Zahra has a small office.", "envoy", "MLT"),
        (
            "An interview with the foreign minister of Malta",
            "Carmen Zahra has a small office.",
            "foreign minister",
            "MLT",
        ),
    ],
)
def test_answers_are_of_the_person_whom_title_and_lead_introduce(title, lead, office, actor) -> None:
    found = interview(title, lead, *ANSWERS)
    assert len(found) == len(ANSWERS)
    for one in found:
        speaker = one.speaker
        assert (speaker.name, speaker.office, speaker.actor) == ("Carmen Zahra", office, actor)
        assert speaker.resolution is Resolution.CARRIED


def test_a_heading_below_the_title_may_name_the_office() -> None:
    turns = [paragraph for pair in zip(QUESTIONS, ANSWERS, strict=True) for paragraph in pair]
    heading, lead = "An interview with Malta's envoy", "Carmen Zahra has had a small office by the harbour since June."
    found = statements('"Patience pays"', heading, lead, *turns)
    assert {one.speaker.actor for one in found if one.source is None and not one.nested} == {"MLT"}


def test_who_was_asked_is_interviewed_not_who_is_only_named() -> None:
    lead = "President Igor Dobrev of Bulgaria came late. Before him we talked to Carmen Zahra, the Maltese minister."
    assert {one.speaker.name for one in interview("Patience pays", lead, *ANSWERS)} == {"Carmen Zahra"}


def test_an_answer_stays_an_answer_where_others_are_named_in_question_and_answer() -> None:
    named = "Italy has told us that it agrees. The Italian minister wrote to me in May, and he said that he was sorry."
    found = statements(
        "The Maltese energy minister on gas", "We spoke to Carmen Zahra.", QUESTIONS[0], ANSWERS[0],
        "Rome says that you are slow.", named, QUESTIONS[1], ANSWERS[1],
    )  # fmt: skip
    answers = [one.speaker.name for one in found if one.source is None and not one.nested]
    assert answers == ["Carmen Zahra"] * 3
    meant = next(one for one in found if one.nested and one.source.text == "he")
    assert (meant.speaker.name, meant.speaker.office, meant.speaker.actor) == (None, "minister", "ITA")


@pytest.mark.parametrize("label", ["A", "CZ", "ZAHRA"])
def test_a_label_may_be_a_letter_initials_or_a_surname_in_capitals(label) -> None:
    turns = [f"Q: {QUESTIONS[0]}", f"{label}: {ANSWERS[0]}", f"Q: {QUESTIONS[1]}", f"{label}: {ANSWERS[1]}"]
    found = statements("The Maltese energy minister on gas", "We spoke to Carmen Zahra.", *turns)
    said = [one.speaker for one in found if one.source is not None and one.source.text == label]
    assert [(one.name, one.actor) for one in said] == [("Carmen Zahra", "MLT")] * 2


def test_initials_of_two_persons_are_nobodys() -> None:
    lead = "We spoke to the Maltese minister Carmen Zahra and to the Croatian minister Cvita Zovko."
    turns = [f"Q: {QUESTIONS[0]}", f"CZ: {ANSWERS[0]}", f"Q: {QUESTIONS[1]}", f"CZ: {ANSWERS[1]}"]
    said = [one.speaker.name for one in statements("Gas", lead, *turns) if one.source is not None]
    assert {name for name in said if name in ("Carmen Zahra", "Cvita Zovko")} == set()


def test_we_in_an_answer_is_the_one_who_answers_and_our_friends_are_not() -> None:
    first = "Our Italian hosts say that it is early. We agree with Croatia, as I told them when they asked me in May."
    found = statements("The Maltese energy minister on gas", "We spoke to Carmen Zahra.", *QUESTIONS[:1], first,
                       QUESTIONS[1], ANSWERS[1])  # fmt: skip
    inside = {one.source.text: one.speaker for one in found if one.nested}
    assert (inside["Our Italian hosts"].actor, inside["Our Italian hosts"].name) == ("ITA", None)
    assert all(one.actor == "MLT" for words, one in inside.items() if words == "We")


def test_a_pronoun_of_the_reporter_is_nobody_of_whom_only_others_spoke() -> None:
    told = 'Maltese minister Joe Borg said: "The Danish envoy told us that he was ill." He added that it was a pity.'
    assert statements(told)[-1].speaker.name == "Joe Borg"


def test_an_office_that_opens_a_sentence_stands_behind_the_pronoun_after_it() -> None:
    before = (
        'Maltese minister Joe Borg said that the text was weak. A Danish diplomat was sceptical. "We wait," he said.'
    )
    found = statements(before)[-1].speaker
    assert (found.name, found.office, found.actor, found.unnamed) == (None, "diplomat", "DNK", True)
    known = "Maltese minister Joe Borg met Danish envoy Bo Dam. The minister was tired. He said that the text was weak."
    assert statements(known)[-1].speaker.name == "Joe Borg"


def test_a_person_told_only_after_a_title_is_no_subject() -> None:
    met = "Maltese minister Joe Borg met the Danish envoy, Bo Dam. He said that the text was weak."
    assert statements(met)[-1].speaker.name == "Joe Borg"


def test_a_quotation_does_not_go_on_in_the_next_entry_of_a_live_report() -> None:
    quote = '"Nobody here knows what the text says, and nobody asks."'
    said = "14:05 Maltese minister Joe Borg said that the text was weak."
    live = ("Talks: live", said, "14:30 The hall is empty.", quote, "15:10 Denmark is late.", "15:40 It is over.")
    report = tuple(paragraph.split(" ", 1)[1] if paragraph[0].isdigit() else paragraph for paragraph in live)
    assert [one.speaker.name for one in statements(*live) if one.source is None] == [None]
    assert [one.speaker.name for one in statements(*report) if one.source is None] == ["Joe Borg"]


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Malta is reflecting, its minister said.", "MLT"),
        ("Malta closed the port in May. An official there said that it was late.", "MLT"),
        ("Malta sees no need. The adviser to its president said that it was late.", "MLT"),
        ("The Maltese delegation was absent. The deputy chairman of its parliament said that it was late.", "MLT"),
        ("Malta rejects it. The army's deputy commander said that it was late.", "MLT"),
        ("The Maltese coordinating minister said that it was late.", "MLT"),
        ("Denmark waits for Oman. The sultanate, its minister said, would send a ship.", "OMN"),
        ("Danish minister Bo Dam waits for Malta. The island's minister said that it was late.", "MLT"),
        ("The Maltese seafaring minister said that it was late.", "MLT"),
        ("Malta sees no need. One of its officials said that it was late.", "MLT"),
        ("Denmark wants a tap; Malta wants money. Its ambassador shrugged. He said that it was late.", "MLT"),
        ("Danish minister Bo Dam met a friend. His Maltese colleague shrugged. She said that it was late.", "MLT"),
        ("Danish minister Lars Dam wrote to the president of Malta. She said that it was late.", "MLT"),
        ("Danish minister Bo Dam hoped that Malta would agree.", "DNK"),
        ("Foreign Minister Bo Dam hoped that Malta would agree.", None),
        ("Foreign Minister Bo Dam said that Malta would agree.", "MLT"),
        ("Valletta's man at the table, Deputy Prime Minister Joe Borg, said that it was late.", "MLT"),
        ("Danish minister Bo Dam met Prime Minister Joe Borg of Malta. The 47-year-old said that it was late.", "DNK"),
    ],
)
def test_whose_an_office_is_where_only_the_words_around_tell(words, actor) -> None:
    assert statements(words)[-1].speaker.actor == actor


def attribution(text: str, source: str, cue: str, content: str, within: int | None = None) -> Attribution:
    """Mark the first places of the words in a text."""

    def span(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(span(source), span(cue), span(content), within)


def test_we_in_a_quotation_is_the_one_who_is_quoted() -> None:
    text = 'Maltese minister Joe Borg said: "It is weak. We demanded a better one."'
    outer = attribution(text, "Maltese minister Joe Borg", "said", '"It is weak. We demanded a better one."')
    inner = attribution(text, "We", "demanded", "a better one", within=0)
    found = resolve_speakers(receive(text, path="x"), (outer, inner))
    assert [(one.name, one.actor) for one in found] == [("Joe Borg", "MLT")] * 2


def test_a_quotation_after_words_that_name_nobody_goes_on_with_the_last_speaker() -> None:
    text = 'Maltese minister Joe Borg said that he was late. Then, softly: "It was the rain."'
    first = attribution(text, "Maltese minister Joe Borg", "said", "that he was late")
    second = attribution(text, "", ":", '"It was the rain."')
    assert [one.name for one in resolve_speakers(receive(text, path="x"), (first, second))] == ["Joe Borg"] * 2


def test_it_is_the_government_that_opened_the_sentence_before() -> None:
    lead = "OSLO, 5 November 2024 – The works are large."
    assert (
        statements("Works", lead, "The Government met on Monday. It said that it was late.")[-1].speaker.actor == "NOR"
    )


def test_a_host_of_no_told_state_is_of_the_place() -> None:
    lead = "VALLETTA, 5 November 2024 – A conference on water ended on Monday."
    assert statements("Water", lead, "The host, Carmen Zahra, said that it was late.")[-1].speaker.actor == "MLT"


def test_they_in_own_words_is_the_state_that_was_named_last() -> None:
    text = 'Danish minister Bo Dam said: "Valletta has been fair to us. They told us what they wanted."'
    outer = attribution(text, "Danish minister Bo Dam", "said", text[text.index('"') :])
    inner = attribution(text, "They", "told", "what they wanted", within=0)
    assert [one.actor for one in resolve_speakers(receive(text, path="x"), (outer, inner))] == ["DNK", "MLT"]


def test_a_paragraph_that_tells_whose_the_quotation_is_is_no_answer() -> None:
    cited = 'She thinks for long, looks at the harbour, and at last she shrugs a little. "Ask me in May," she says.'
    turns = (QUESTIONS[0], ANSWERS[0], QUESTIONS[1], ANSWERS[1], "And when do you expect a date?", cited)
    found = statements("The Maltese energy minister on gas", "We spoke to Carmen Zahra.", *turns)
    assert [one.content.text[:8] for one in found if one.source is None and not one.nested] == [
        answer[:8] for answer in ANSWERS
    ]


def test_several_who_open_a_communique_are_a_group() -> None:
    opening = "We, the foreign ministers of Malta, Denmark and Norway, met on Monday."
    found = statements("Three ministers meet in the north", opening, "We call on all to keep the truce.")[-1].speaker
    assert (found.actor, found.group) == (None, ("MLT", "DNK", "NOR"))


@pytest.mark.parametrize(
    ("question", "actor"),
    [
        ("And your Kenyan colleague? Does he still have a free hand?", "KEN"),
        ("And the president of Ghana, is he content?", "GHA"),
    ],
)
def test_he_of_an_answer_may_be_whom_the_question_names(question, actor) -> None:
    lead = "Ann Otieno, the Togolese trade minister, received us."
    turns = ("REVIEW: Are you content?", "OTIENO: I am.", f"REVIEW: {question}", "OTIENO: He told me that he is.")
    assert statements("A conversation with Ann Otieno", lead, *turns)[-1].speaker.actor == actor


def test_he_of_the_reporter_is_the_one_interviewed() -> None:
    lead = "Paul Otieno, the Kenyan trade minister, received us at home."
    turns = [part for pair in zip(QUESTIONS, ANSWERS, strict=True) for part in pair]
    told = (
        "And the president of Ghana?",
        f"The president of Ghana told me so. {ANSWERS[0]}",
        "He takes his time. “There is a list,” he says.",
    )
    found = statements("A conversation with Paul Otieno", lead, *turns, *told)[-1].speaker
    assert (found.name, found.actor) == ("Paul Otieno", "KEN")
