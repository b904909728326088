"""Whole reports, from text to stances: wordings that unseen articles brought up."""

from __future__ import annotations

import pytest

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.reading.coding import Stance
from nemcon.reading.stance.arrangement import found_proposals
from nemcon.reading.stance.coder import code
from nemcon.reading.stance.proposal import proposal_from_text
from nemcon.reading.statement import Arrangement, Reading

FINLAND = proposal_from_text("finland", "Invite Finland to join NATO")
SWEDEN = proposal_from_text("sweden", "Invite Sweden to join NATO")
MEMBERS = ("DEU", "DNK", "GRC", "HUN", "NLD", "POL", "TUR", "USA")
LEAD = "BRUSSELS, May 19, 2022 (Wire) - Allies discussed the membership of Finland and Sweden on Thursday."


def reading(*paragraphs: str) -> Reading:
    return read(receive("\n\n".join(("Allies meet", LEAD, *paragraphs)), path="report.txt"))


def stances(*paragraphs: str) -> set[tuple[str, str | None, Stance]]:
    return {(c.proposal, c.actor, c.stance) for c in code(reading(*paragraphs), (FINLAND, SWEDEN), MEMBERS)}


def both(actor: str, stance: Stance) -> set[tuple[str, str, Stance]]:
    return {("finland", actor, stance), ("sweden", actor, stance)}


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("Greece said it would not sign the letter and vetoed the accession of both.", "GRC", Stance.OPPOSE),
        ("Officials said the two applicants enjoyed the full support of Denmark.", "DNK", Stance.SUPPORT),
        ("Poland supported the admission of both countries, its ambassador said.", "POL", Stance.SUPPORT),
        ("The Netherlands backs the two bids for membership.", "NLD", Stance.SUPPORT),
        ("Hungary's defence ministry did not respond to questions.", "HUN", Stance.SILENT),
        ("Greece does not intend to veto the accession of the two countries.", "GRC", Stance.SUPPORT),
        ("Greece does not want to block the accession of the two countries.", "GRC", Stance.SUPPORT),
        ("Greece has no intention to veto the accession of the two countries.", "GRC", Stance.SUPPORT),
        ("Greece has no wish to support the accession of the two countries.", "GRC", Stance.OPPOSE),
        ("All allies except Hungary agreed to the accession of both countries.", "HUN", Stance.OPPOSE),
        ("Denmark stood firmly behind the membership of the two countries.", "DNK", Stance.SUPPORT),
    ],
)
def test_what_is_said_of_both_is_coded_for_both(text: str, actor: str, stance: Stance) -> None:
    assert stances(text) == both(actor, stance)


def test_a_second_verb_ends_what_the_first_is_about() -> None:
    found = stances("Hungary backed the entry of Finland, opposed the accession of Sweden and left early.")
    assert ("finland", "HUN", Stance.SUPPORT) in found
    assert ("sweden", "HUN", Stance.OPPOSE) in found
    assert ("sweden", "HUN", Stance.SUPPORT) not in found


def test_a_relative_clause_is_not_the_subjects_own_stance() -> None:
    found = stances("Turkey vetoed a text that demanded the accession of Finland.")
    assert {stance for _, actor, stance in found if actor == "TUR"} == {Stance.OPPOSE}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Denmark will send 20 million euros, Finance Minister Jens Holt said.", "DNK"),
        ("Poland opposes the plan, its foreign ministry said.", "POL"),
        ("Prime Minister Janos Kis told the Hungarian parliament that the plan was a mistake.", "HUN"),
    ],
)
def test_an_office_without_a_state_takes_the_one_that_acts(text: str, state: str) -> None:
    speakers = {s.speaker.actor for s in reading(text).statements if s.speaker.office not in (None, "Allies")}
    assert speakers == {state}


def test_a_name_before_a_demonym_is_not_taken_for_the_speakers_state() -> None:
    found = reading("Foreign Minister Jo Public said the Russian army was near.").statements[-1]
    assert found.speaker.actor is None


def test_a_participle_is_no_source() -> None:
    sources = {
        s.source.text
        for s in reading("A state is not covered by the pact before each ally has ratified it.").statements
        if s.source
    }
    assert sources == {"Allies"}


def test_the_person_of_an_appointment_is_its_last_name() -> None:
    post = proposal_from_text("post", "Appoint Anna Vale as Secretary General")
    whole = read(
        receive("Vale for the post\n\nAllies look for a secretary general.\n\nPoland will support Anna Vale.", path="x")
    )
    assert {(c.actor, c.stance) for c in code(whole, (post,), MEMBERS)} == {("POL", Stance.SUPPORT)}


def test_a_found_alternative_about_an_applicant_knows_it_as_one() -> None:
    text = reading("Some diplomats suggested a partial membership for Finland. Others called it a partial membership.")
    one = text.arrangements[0]
    bare = Arrangement("0" * 12, one.document, one.kind, None, None, one.words, one.sentence)
    about = Arrangement("1" * 12, one.document, one.kind, "FIN", None, one.words, one.sentence)
    (found,) = found_proposals((bare, about), (FINLAND,))
    assert (found.subject, found.applicant) == ("FIN", True)


def test_money_for_the_budget_of_another_state_is_aid() -> None:
    text = "Denmark will give 30 million euros in grants to the Moldovan budget, Finance Minister Jens Holt said."
    assert [(p.giver, p.receiver, p.amount) for p in reading(text).pledges] == [("DNK", "MDA", 30_000_000)]


def test_a_bare_invitation_after_both_countries_is_both_countries_invitation():
    found = stances(
        "German Chancellor Olaf Scholz said Germany supported the admission of both countries.",
        "Turkish President Tayyip Erdogan said Turkey would vote against the invitation.",
    )
    assert {("finland", "TUR", Stance.OPPOSE), ("sweden", "TUR", Stance.OPPOSE)} <= found
