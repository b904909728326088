"""For whom somebody speaks where only the report around the words tells."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import Resolution, Speaker, Statement, read


def statements(*paragraphs: str) -> tuple[Statement, ...]:
    return read(receive("\n\n".join(paragraphs), path="test.txt")).statements


def speaker(*paragraphs: str) -> Speaker:
    return statements(*paragraphs)[-1].speaker


SAID = "said that the text was weak."


@pytest.mark.parametrize(
    ("words", "office", "actor"),
    [
        ("His Mexican counterpart", "counterpart", "MEX"),
        ("Her Norwegian colleague", "colleague", "NOR"),
        ("His colleague", "colleague", None),
    ],
)
def test_a_counterpart_is_of_the_state_beside_the_word_never_of_the_speakers(words, office, actor) -> None:
    found = speaker(f"Chilean Foreign Minister Paz Rojas said that the text was good. {words} {SAID}")
    assert (found.office, found.actor) == (office, actor)


def test_a_secretary_general_speaks_for_the_organisation_of_the_report() -> None:
    found = speaker("NATO met on Monday.", f"NATO ministers left. The Secretary General, Piet Brandsma, {SAID}")
    assert (found.name, found.actor) == ("Piet Brandsma", "NATO")
    assert speaker("NATO met the OSCE on Monday.", f"The Secretary General, Piet Brandsma, {SAID}").actor is None


def test_a_minister_speaks_for_the_state_that_acts_in_the_paragraph() -> None:
    text = "Sweden sees no reason to wait. Foreign Minister Henrik Wall " + SAID
    assert speaker("Ministers met on Monday.", text).actor == "SWE"
    assert speaker("Sweden sees no reason to wait.", f"Foreign Minister Henrik Wall {SAID}").actor is None
    assert speaker("NATO sees no reason to wait. Foreign Minister Henrik Wall " + SAID).actor is None


def test_a_minister_speaks_for_the_state_that_opens_the_title() -> None:
    title = "Denmark gives fighters to Ukraine"
    assert speaker(title, "The gift is large.", f"Prime Minister Birgit Aagard {SAID}").actor == "DNK"
    assert speaker(title, "The gift is large.", f"An official {SAID}").actor is None


def test_an_office_of_which_the_text_names_one_state_is_that_states() -> None:
    met = "The two met on Monday: the Prime Minister of India came late."
    assert speaker("A visit", met, f"Prime Minister Arun Desh {SAID}").actor == "IND"
    both = f"{met} The Prime Minister of Nepal came early."
    assert speaker("A visit", both, f"Prime Minister Arun Desh {SAID}").actor is None


@pytest.mark.parametrize(
    ("office", "actor"),
    [
        ("The premier of the State Council of China, Shen Guowei,", "CHN"),
        ("The president of the Commission, Anna Brand,", "EU"),
        ("A State Department official", "USA"),
    ],
)
def test_an_organ_between_the_office_and_its_state_is_looked_through(office: str, actor: str) -> None:
    assert speaker(f"{office} {SAID}").actor == actor


def test_we_of_a_communique_are_those_who_open_it() -> None:
    opening = "We, the leaders of ASEAN, met in Jakarta."
    found = speaker("A declaration", opening, "We urge all parties to show restraint.")
    assert (found.actor, found.resolution) == ("ASEAN", Resolution.PRONOUN)
    assert speaker("A declaration", "We urge all parties to show restraint.").actor is None
    several = "We, the ministers of Poland and Latvia, met in Riga."
    assert speaker("A declaration", several, "We urge all parties to show restraint.").actor is None


def test_he_may_be_a_head_of_state_without_a_name() -> None:
    said = "Foreign Minister Omar Sy of Mali said no. The US president said that it was late."
    found = speaker(f'{said} "We shall go on without him," he said.')
    assert (found.name, found.actor, found.resolution) == (None, "USA", Resolution.PRONOUN)


def test_a_time_that_opens_an_entry_is_no_part_of_who_speaks() -> None:
    (found,) = statements("Live: the summit", "12:40 Algeria backs a delay until April.")
    assert found.source is not None
    assert (found.source.text, found.speaker.actor) == ("Algeria", "DZA")


def test_the_answers_of_an_interview_are_of_the_person_named_first() -> None:
    turns = ("Q: And the gas?", "A: It will come, I think.", "Q: When?", "A: Before the winter, I am told.")
    found = statements("An interview", "Liina Tamm, Estonia's foreign minister, met us in her office.", *turns)
    assert [(s.speaker.name, s.speaker.actor) for s in found if s.cue and s.cue.text == ":"] == [
        ("Liina Tamm", "EST")
    ] * 2


@pytest.mark.parametrize(
    ("lead", "actor"),
    [
        ("MANILA, 5 November 2024 – The Philippines sent two boats.", "PHL"),
        ("The weather was bad.", "GBR"),
        ("LONDON, 5 November 2024 – The Philippines sent two boats.", "GBR"),
        ("The Philippines sent two boats, and Britain sent none.", "GBR"),
    ],
)
def test_an_office_with_a_usual_holder_is_not_his_in_a_text_that_never_names_him(lead, actor) -> None:
    assert speaker("Report", lead, "Defence Secretary Ana Reyes said that the boats were late.").actor == actor


def test_a_president_is_not_of_a_state_whose_president_the_text_names() -> None:
    lead = "The Kenyan president, Ann Otieno, asked for rain."
    found = speaker("Kenya asks for rain", lead, "President Kofi Badu said that the text was weak.")
    assert (found.name, found.actor) == ("Kofi Badu", None)


def test_nobody_told_of_by_another_goes_on_speaking() -> None:
    told = "Kenya's Paul Otieno said that the text was weak since Kofi Badu, the Ghanaian minister, did not want rain."
    assert speaker("Report", told, "He said that the road was late.").name == "Paul Otieno"
