"""Alternatives that a text weighs become proposals of their own."""

from __future__ import annotations

import pytest

from nemcon.cases.case import DecidedBy
from nemcon.documents import Fragment, receive
from nemcon.reading.stance.arrangement import find_arrangements, found_proposals
from nemcon.reading.stance.codebook import codebook
from nemcon.reading.stance.proposal import proposal_from_text
from nemcon.reading.statement import Arrangement

TITLE = "Moldova's path in doubt\n\nMinisters spoke about Moldova on Monday. Moldova wants to join.\n\n"


def found(sentence: str) -> list[tuple[str, str | None]]:
    document = receive(f"{TITLE}{sentence}\n", path="-")
    return [(one.kind, one.subject) for one in find_arrangements(document, ())]


@pytest.mark.parametrize(
    ("sentence", "kind", "subject"),
    [
        ("The declaration called the path of Moldova to membership irreversible.", "path-without-date", "MDA"),
        ("Moldova could get guarantees from individual member states.", "individual-guarantees", "MDA"),
        ("Paris signed a bilateral security agreement with Chisinau.", "individual-guarantees", "MDA"),
        ("Security assurances with both countries were on the table.", "individual-guarantees", "MDA"),
        ("London signed security assurances with Moldova.", "individual-guarantees", "MDA"),
        ("It signed security assurances with both countries.", "individual-guarantees", "MDA"),
        ("He would delay accession for Moldova in return for a lasting peace.", "deferral-for-peace", "MDA"),
        ("The bloc may put off the decision until June.", "deferral", "MDA"),
        (
            "Only the areas held by the government would come under its protection.",
            "umbrella-over-held-territory",
            "MDA",
        ),
        ("They spoke of a memorandum of assurances for Moldova.", "assurance-memorandum", "MDA"),
        ("They favour weapons deliveries rather than membership.", "arms-without-promise", "MDA"),
        ("A phased approach is being studied.", "phased-step", "MDA"),
        ("An exemption for Hungary was on the table.", "exemption", "HUN"),
        ("Drafters proposed softer wording.", "weaker-wording", None),
        ("A coalition of the willing might do it.", "without-holdout", None),
        ("Envoys discussed a short extension.", "shorter-extension", None),
        ("It would release funds for Budapest in exchange for its vote.", "linked-payment", "HUN"),
        ("A peacekeeping force was suggested.", "peacekeeping-force", "MDA"),
        ("Permanent neutrality was discussed.", "neutrality", "MDA"),
    ],
)
def test_each_kind_is_found_with_whom_it_is_about(sentence: str, kind: str, subject: str | None) -> None:
    assert (kind, subject) in found(sentence)


def test_every_kind_of_the_codebook_is_tried_above() -> None:
    marks = test_each_kind_is_found_with_whom_it_is_about.pytestmark  # type: ignore[attr-defined]
    assert {case[1] for case in marks[0].args[1]} == {one.id for one in codebook().arrangements}


def test_plain_news_holds_no_arrangement() -> None:
    assert found("Trade with Moldova grew, and its forces held an exercise with European troops.") == []


def test_assurances_that_nobody_gives_to_anybody_are_no_arrangement() -> None:
    assert found("He sought security assurances. Talks with both countries on security went on in Chisinau.") == []


def test_words_lead_back_to_the_text_as_received() -> None:
    text = f"{TITLE}A coalition of the willing might do it.\n"
    (one,) = find_arrangements(receive(text, path="-"), ())
    assert [text[span.start : span.end] for span in one.words.spans] == ["coalition of the willing"]
    assert one.sentence.text == "A coalition of the willing might do it."


def test_finds_become_proposals_once_per_kind_and_subject() -> None:
    document = receive(
        f"{TITLE}Guarantees from individual states for Moldova were discussed. Bilateral guarantees for Moldova are "
        "likely, and a coalition of the willing.\n",
        path="-",
    )
    arrangements = find_arrangements(document, ())
    proposals = found_proposals(arrangements, ())
    assert [proposal.id for proposal in proposals] == ["individual-guarantees-mda", "without-holdout"]
    assert proposals[0].text == "Security guarantees for Moldova from individual countries"
    assert proposals[0].decided_by is DecidedBy.EACH
    assert {proposal.origin for proposal in proposals} == {"documents"}
    declared = proposal_from_text("own", proposals[0].text)
    assert [proposal.id for proposal in found_proposals(arrangements, (declared,))] == ["without-holdout"]


def test_the_order_of_finds_does_not_matter() -> None:
    document = receive(f"{TITLE}A coalition of the willing, a short extension or permanent neutrality?\n", path="-")
    arrangements = find_arrangements(document, ())
    assert len(arrangements) == 3
    assert found_proposals(arrangements, ()) == found_proposals(arrangements[::-1], ())


@pytest.mark.parametrize("subject", [None, "MDA", "USA"])
@pytest.mark.parametrize("kind", [one.id for one in codebook().arrangements])
def test_the_text_of_a_made_proposal_is_recognised_when_a_user_types_it(kind: str, subject: str | None) -> None:
    words = Fragment((), "")
    find = Arrangement("0" * 12, "0" * 64, kind, subject, None, words, words)
    (made,) = found_proposals((find,), ())
    typed = proposal_from_text("typed", made.text)
    assert (typed.arrangement, typed.subject, typed.decided_by) == (kind, subject, made.decided_by)
