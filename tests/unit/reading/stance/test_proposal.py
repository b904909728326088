"""A proposal in anybody's words gives its subject, its terms and who decides."""

from __future__ import annotations

import pytest

from nemcon.cases.case import DecidedBy
from nemcon.reading.stance.proposal import matters_of, proposal_from_text, topic


@pytest.mark.parametrize(
    ("text", "subject", "applicant", "matter"),
    [
        ("Invite Ukraine to join", "UKR", True, "membership"),
        ("Invite Montenegro to join NATO", "MNE", True, "membership"),
        ("Open accession talks with Moldova", "MDA", True, "enlargement-talks"),
        ("20th package of sanctions against Russia", "RUS", False, "sanctions"),
        ("Resolution demanding a ceasefire in Sudan", "SDN", False, "ceasefire"),
        ("Extend the mandate of the monitoring mission", None, False, "mission"),
        ("Appoint Jane Example Secretary General", None, False, "appointment"),
        ("Waive patents on vaccines", None, False, "waiver"),
        ("Phase out fossil fuels", None, False, "climate"),
        ("Reform the stability mechanism treaty", None, False, "treaty"),
    ],
)
def test_the_users_words_are_understood(text: str, subject: str | None, applicant: bool, matter: str) -> None:
    proposal = proposal_from_text("p", text)
    assert (proposal.subject, proposal.applicant) == (subject, applicant)
    assert matter in {found.id for found in matters_of(text)}
    assert proposal.terms


def test_what_the_user_says_of_the_subject_wins() -> None:
    proposal = proposal_from_text("p", "Invite Ukraine to join", subject="MDA", applicant=False)
    assert (proposal.subject, proposal.applicant) == ("MDA", False)


def test_an_arrangement_of_the_codebook_is_recognised() -> None:
    proposal = proposal_from_text("p", "Security guarantees for Moldova from individual countries")
    assert (proposal.arrangement, proposal.decided_by) == ("individual-guarantees", DecidedBy.EACH)


def test_a_matter_nobody_foresaw_is_known_by_its_own_words() -> None:
    proposal = proposal_from_text("p", "Abolish daylight saving")
    assert topic(proposal).terms.are_in("the daylight question")
    assert not topic(proposal).terms.are_in("the budget question")


def test_the_words_of_the_matter_do_not_count_as_turning_it_round() -> None:
    assert topic(proposal_from_text("p", "Phase out coal")).reversals == 0
    assert topic(proposal_from_text("p", "Lift the sanctions on Syria")).reversals == 1
