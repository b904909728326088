"""Stances are coded from signs; without a sign there is none."""

from __future__ import annotations

import pytest

from nemcon.cases.case import Proposal
from nemcon.documents import Fragment, receive
from nemcon.provenance import Provenance
from nemcon.reading.coding import Coding, EvidenceKind, Stance
from nemcon.reading.stance.account import find_accounts
from nemcon.reading.stance.coder import code
from nemcon.reading.stance.proposal import proposal_from_text
from nemcon.reading.statement import Directness, Office, Reading, Resolution, Speaker, Standing, Statement
from nemcon.units import Span

MEMBERS = ("AUT", "BGR", "CZE", "DEU", "ESP", "EST", "FRA", "GRC", "HUN", "ITA", "NLD", "POL", "ROU", "SVK", "TUR")
ADMIT = proposal_from_text("admit", "Invite Montenegro to join the alliance")
PUNISH = proposal_from_text("punish", "12th package of sanctions against Belarus")


def speaker(
    actor: str | None, rank: Office = Office.MINISTER, *, unnamed: bool = False, incoming: bool = False
) -> Speaker:
    standing = Standing.INCOMING if incoming else Standing.IN_OFFICE
    name = None if unnamed else "Jo Public"
    return Speaker(name, "diplomats" if unnamed else None, actor, unnamed, rank, standing, Resolution.NAMED)


def said(
    cue: str,
    content: str,
    who: Speaker,
    proposal: Proposal = ADMIT,
    *,
    directness: Directness = Directness.INDIRECT,
    lead: str | None = None,
) -> tuple[Coding, ...]:
    """Code one statement in a document whose title and lead are about the proposal."""
    sentence = f"Someone {cue} {content}."
    text = f"{proposal.text}\n\n{lead or proposal.text + ' is what ministers talked about.'}\n\n{sentence}\n"
    document = receive(text, path="-")
    start = text.index(sentence)
    at = start + len("Someone ")

    def piece(first: int, words: str) -> Fragment:
        return Fragment((Span(first, first + len(words)),), words)

    statement = Statement(
        id="s1",
        document=document.id,
        source=piece(start, "Someone"),
        cue=piece(at, cue),
        content=piece(at + len(cue) + 1, content),
        sentence=piece(start, sentence),
        speaker=who,
        directness=directness,
        nested=False,
        within=None,
        said_on=None,
    )
    reading = Reading(document, (statement,), (), (), (), (), (), Provenance("test", {}, document.id))
    codings = code(reading, (proposal,), MEMBERS)
    for coding in codings:
        assert coding.words is not None
        assert " ".join(text[s.start : s.end] for s in coding.words.spans) == coding.words.text
        assert coding.words.text in sentence or len(coding.words.spans) > 1
    return codings


def stances(codings: tuple[Coding, ...]) -> dict[str, str]:
    return {coding.actor or f"({coding.group})": coding.stance.value for coding in codings}


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("his country supports the accession of Montenegro", "support"),
        ("Vienna was in favour of inviting Montenegro", "support"),
        ("his government would vote for Montenegro's membership", "support"),
        ("it had dropped its objection to the invitation", "support"),
        ("his country does not oppose Montenegro's membership", "support"),
        ("Vienna opposes delaying Montenegro's accession", "support"),
        ("his government rejected calls to drop the plan", "support"),
        ("an invitation to Montenegro was a necessary step", "support"),
        ("Vienna opposed Montenegro's membership", "oppose"),
        ("his country would not support the invitation", "oppose"),
        ("Vienna refused to back Montenegro's bid to join", "oppose"),
        ("we cannot agree to Montenegro joining", "oppose"),
        ("Vienna supports putting off Montenegro's accession", "oppose"),
        ("an invitation to Montenegro would be premature", "oppose"),
        ("his country had strong reservations about Montenegro's membership", "oppose"),
        ("Vienna would veto the invitation", "oppose"),
        ("it would agree only if Montenegro's courts were reformed before joining", "conditional"),
        ("his country will not back the invitation unless reforms are passed", "conditional"),
        ("Vienna has not decided whether to invite Montenegro", "waiting"),
        ("his country would abstain in the vote on the invitation", "abstain"),
    ],
)
def test_a_sign_shows_the_stance_of_the_speakers_state(content: str, stance: str) -> None:
    assert stances(said("said", content, speaker("AUT"))) == {"AUT": stance}


@pytest.mark.parametrize(
    "content",
    [
        "there was no progress on Montenegro's membership",
        "Vienna could block Montenegro's membership",
        "if Austria were to veto the invitation the talks would end",
        "Vienna had long opposed Montenegro's membership",
        "if Hungary in the end and after all the talks of this spring blocked the invitation others would follow",
        "his country did not rule out Montenegro's membership",
        "Vienna supports tougher rules on migration",
        "his country stopped short of endorsing the invitation",
        "opposition parties and voters object to higher taxes",
    ],
)
def test_without_a_sign_nothing_is_coded(content: str) -> None:
    assert said("said", content, speaker("AUT")) == ()


def test_the_cue_itself_can_be_the_sign() -> None:
    assert stances(said("welcomed", "the invitation to Montenegro", speaker("POL"))) == {"POL": "support"}
    assert stances(said("rejected", "the invitation to Montenegro", speaker("POL"))) == {"POL": "oppose"}
    assert stances(said("called for", "putting off Montenegro's accession", speaker("POL"))) == {"POL": "oppose"}


def test_another_state_is_coded_as_spoken_of_by_one_member() -> None:
    (coding,) = said("said", "Hungary would veto the accession of Montenegro", speaker("POL"))
    assert (coding.actor, coding.stance, coding.kind) == ("HUN", Stance.OPPOSE, EvidenceKind.ABOUT_ANOTHER)


def test_an_unnamed_source_stays_unnamed() -> None:
    (coding,) = said("said", "Germany was reluctant to invite Montenegro", speaker(None, unnamed=True))
    assert (coding.actor, coding.stance, coding.kind) == ("DEU", Stance.OPPOSE, EvidenceKind.UNNAMED)


def test_a_group_keeps_the_words_of_the_text_and_whom_it_waits_for() -> None:
    (coding,) = said(
        "said", "several members are waiting to decide until they know what Germany thinks", speaker(None, unnamed=True)
    )
    assert (coding.actor, coding.group, coding.stance, coding.waits_on) == (
        None,
        "several members",
        Stance.WAITING,
        "DEU",
    )


def test_several_actors_are_told_apart() -> None:
    codings = said(
        "said", "France and Spain back the invitation to Montenegro, but Greece opposes it", speaker(None, unnamed=True)
    )
    assert stances(codings) == {"FRA": "support", "ESP": "support", "GRC": "oppose"}


def test_all_except_one_pins_only_the_exception() -> None:
    codings = said("said", "all members except Hungary support Montenegro's accession", speaker(None, unnamed=True))
    assert stances(codings) == {"HUN": "oppose"}


def test_the_condition_is_kept_in_the_texts_words() -> None:
    (coding,) = said(
        "said", "Athens would back the sanctions only if its shipowners were compensated", speaker("GRC"), PUNISH
    )
    assert coding.stance is Stance.CONDITIONAL
    assert coding.condition == "only if its shipowners were compensated"


@pytest.mark.parametrize(
    ("who", "directness", "kind"),
    [
        (speaker("AUT", Office.HEAD), Directness.DIRECT, EvidenceKind.HEAD_OWN),
        (speaker("AUT", Office.MINISTER), Directness.INDIRECT, EvidenceKind.MINISTER_PARAPHRASE),
        (speaker("AUT", Office.OFFICIAL), Directness.DIRECT, EvidenceKind.OFFICIAL_OWN),
        (speaker("AUT", Office.GOVERNMENT), Directness.INDIRECT, EvidenceKind.OFFICIAL_PARAPHRASE),
        (speaker("AUT", Office.OFFICIAL, incoming=True), Directness.INDIRECT, EvidenceKind.INCOMING),
        (speaker("AUT", Office.OTHER), Directness.INDIRECT, EvidenceKind.OUTSIDER),
    ],
)
def test_rank_and_directness_give_the_kind_of_evidence(
    who: Speaker, directness: Directness, kind: EvidenceKind
) -> None:
    (coding,) = said("said", "we oppose the invitation to Montenegro", who, directness=directness)
    assert coding.kind is kind


def test_urging_another_to_drop_its_veto_is_the_urgers_support() -> None:
    assert stances(said("urged", "Hungary to drop its veto on the invitation", speaker("CZE"))) == {"CZE": "support"}


def test_speakers_named_only_to_deny_give_nothing() -> None:
    text = f"{ADMIT.text}\n\nMinisters met.\n\nNeither Spain nor Italy supports inviting Montenegro.\n"
    document = receive(text, path="-")

    def piece(words: str) -> Fragment:
        return Fragment((Span(text.index(words), text.index(words) + len(words)),), words)

    statement = Statement(
        id="s1",
        document=document.id,
        source=piece("Italy"),
        cue=piece("supports"),
        content=piece("inviting Montenegro"),
        sentence=piece("Neither Spain nor Italy supports inviting Montenegro."),
        speaker=speaker("ITA", Office.GOVERNMENT),
        directness=Directness.INDIRECT,
        nested=False,
        within=None,
        said_on=None,
    )
    reading = Reading(document, (statement,), (), (), (), (), (), Provenance("test", {}, document.id))
    assert code(reading, (ADMIT,), MEMBERS) == ()


def test_who_could_only_agree_on_a_condition_is_conditional() -> None:
    (coding,) = said("said", "Vienna could only support the invitation if the courts were reformed", speaker("AUT"))
    assert (coding.stance, coding.condition) == (Stance.CONDITIONAL, "if the courts were reformed")


def test_a_proposal_about_another_state_is_another_proposal() -> None:
    assert said("said", "his country supports the accession of Georgia", speaker("AUT")) == ()


def test_the_direction_of_the_proposal_itself_counts() -> None:
    lift = proposal_from_text("lift", "Lift the sanctions against Belarus")
    assert stances(said("said", "Vienna supports lifting the sanctions on Belarus", speaker("AUT"), lift)) == {
        "AUT": "support"
    }
    assert stances(said("said", "Vienna supports the sanctions on Belarus", speaker("AUT"), lift)) == {"AUT": "oppose"}
    end_coal = proposal_from_text("coal", "Phase out coal")
    assert stances(said("said", "Vienna supports phasing out coal", speaker("AUT"), end_coal)) == {"AUT": "support"}


def test_an_account_of_the_reporter_is_coded_as_such() -> None:
    text = (
        "Sanctions on Belarus go through\n\n"
        "Turkey lifted its veto on the sanctions against Belarus on Monday, and Austria abstained in the vote.\n"
    )
    document = receive(text, path="-")
    accounts = find_accounts(document, ())
    reading = Reading(document, (), (), (), (), accounts, (), Provenance("test", {}, document.id))
    codings = code(reading, (PUNISH,), MEMBERS)
    assert stances(codings) == {"TUR": "support", "AUT": "abstain"}
    assert {coding.kind for coding in codings} == {EvidenceKind.REPORTER}
    assert {coding.statement for coding in codings} == {account.id for account in accounts}


def test_the_same_reading_gives_the_same_codings_and_ids() -> None:
    first = said("said", "Vienna opposes the invitation to Montenegro", speaker("AUT"))
    assert first == said("said", "Vienna opposes the invitation to Montenegro", speaker("AUT"))
    assert len(first[0].id) == 12
    assert first[0].coder == "rules/1"
    assert first[0].reason == "against"


def test_a_very_long_sentence_is_read_in_linear_time() -> None:
    content = "oppose " * 15_000
    assert len(said("said", content.strip(), speaker("AUT"))) <= 1
