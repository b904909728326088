from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from record_builder import BODY, PROPOSAL, Record

from nemcon.documents.document import Fragment
from nemcon.positions import STANCES, Coverage, distribution_array, draw
from nemcon.reading.coding import EvidenceKind, Stance
from nemcon.reading.statement import Account, Pledge, Standing
from nemcon.units import PartialDate, Span


def test_members_stand_in_the_body_s_order_and_unknown_ones_say_why() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE)
    record.pledges.append(Pledge("p", "doc", "CCC", None, "military", "pledged", None, None, None, ()))
    estimate = record.estimate()
    assert [position.actor for position in estimate.members] == ["AAA", "BBB", "CCC"]
    assert [position.coverage for position in estimate.members] == [
        Coverage.NOT_ASKED,
        Coverage.CODED,
        Coverage.MENTIONED,
    ]
    assert [position.stance for position in estimate.members] == [Stance.UNKNOWN, Stance.OPPOSE, Stance.UNKNOWN]
    assert estimate.members[1].name == "Boland"


def test_evidence_tells_speaker_words_and_weight() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE, kind=EvidenceKind.MINISTER_PARAPHRASE, on="2024-05-02")
    (item,) = record.member("BBB").evidence
    assert item.speaker == "Ann Able, Foreign Minister (Boland)"
    assert item.words is not None
    assert item.words.text == "words 0"
    assert item.sentence is not None
    assert item.weight == pytest.approx(0.8)
    assert str(item.said_on) == "2024-05-02"


def test_a_joint_statement_counts_for_each_of_its_states_and_for_nobody_else() -> None:
    record = Record()
    for actor in ("AAA", "BBB"):
        record.says(actor, Stance.SUPPORT, kind=EvidenceKind.OFFICIAL_PARAPHRASE)
    together = replace(record.statements[0].speaker, name=None, office="both", actor=None, group=("AAA", "BBB"))
    record.statements = [replace(statement, speaker=together) for statement in record.statements]
    estimate = record.estimate()
    assert [position.stance for position in estimate.members] == [Stance.SUPPORT, Stance.SUPPORT, Stance.UNKNOWN]
    assert estimate.members[2].coverage is Coverage.NOT_ASKED
    assert record.member("BBB").evidence[0].speaker == "both (Aland, Boland)"


def test_who_joins_a_statement_that_is_not_coded_is_mentioned() -> None:
    record = Record()
    record.says("AAA", Stance.SUPPORT)
    joint = replace(record.statements[0].speaker, actor=None, group=("AAA", "CCC"))
    record.statements[0] = replace(record.statements[0], speaker=joint)
    assert record.member("CCC").coverage is Coverage.MENTIONED
    assert record.member("BBB").coverage is Coverage.NOT_ASKED


def test_withdrawn_codings_are_shown_and_not_counted() -> None:
    record = Record()
    record.withdraw(record.says("BBB", Stance.OPPOSE), "misread")
    position = record.member("BBB")
    assert position.stance is Stance.UNKNOWN
    assert position.coverage is Coverage.MENTIONED
    assert position.evidence[0].reason_not_counted == "withdrawn: misread"
    assert position.evidence[0].weight == 0.0


def test_the_same_speaker_repeating_itself_counts_once_and_at_its_strongest() -> None:
    record = Record()
    record.says("BBB", Stance.SUPPORT, kind=EvidenceKind.MINISTER_PARAPHRASE, on="2024-05-02")
    record.says("BBB", Stance.SUPPORT, kind=EvidenceKind.MINISTER_OWN, on="2024-05-01")
    position = record.member("BBB")
    assert position.distribution["support"] == pytest.approx(0.9)
    assert [item.counted for item in position.evidence] == [False, True]


def test_two_speakers_strengthen_each_other() -> None:
    record = Record()
    record.says("BBB", Stance.SUPPORT)
    record.says("BBB", Stance.SUPPORT, name="Bob Bold", kind=EvidenceKind.HEAD_OWN)
    assert record.member("BBB").distribution["support"] == pytest.approx(1 - 0.1 * 0.05)


def test_a_copy_counts_once_with_its_original() -> None:
    record = Record()
    record.document("first")
    record.document("second", copy_of="first")
    for document in ("second", "first"):
        record.says(
            "BBB", Stance.OPPOSE, kind=EvidenceKind.UNNAMED, name=None, office="diplomats", unnamed=True,
            document=document,
        )  # fmt: skip
    position = record.member("BBB")
    assert position.distribution["oppose"] == pytest.approx(0.55)
    (copy,) = [item for item in position.evidence if not item.counted]
    assert copy.document == "second"
    assert "copy" in copy.reason_not_counted


def test_unnamed_sources_of_one_report_are_one_source_and_those_of_two_reports_are_two() -> None:
    record = Record()
    unnamed = {"kind": EvidenceKind.UNNAMED, "name": None, "unnamed": True}
    record.says("BBB", Stance.OPPOSE, office="diplomats", **unnamed)
    record.says("BBB", Stance.OPPOSE, office="officials", **unnamed)
    assert record.member("BBB").distribution["oppose"] == pytest.approx(0.55)
    record.says("BBB", Stance.OPPOSE, office="officials", document="other", **unnamed)
    assert record.member("BBB").distribution["oppose"] == pytest.approx(1 - 0.45**2)


def test_a_later_own_statement_supersedes_what_was_said_before() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE, kind=EvidenceKind.HEAD_OWN, name="Bob Bold", on="2024-03-01")
    record.says("BBB", Stance.SUPPORT, on="2024-04")
    position = record.member("BBB")
    assert position.stance is Stance.SUPPORT
    assert position.distribution["oppose"] == 0.0
    assert [item.counted for item in position.evidence] == [True, False]
    assert position.evidence[1].reason_not_counted == "superseded: support on 2024-04-01"


def test_dates_that_do_not_tell_the_order_leave_a_conflict() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE, on="2024-04-15")
    record.says("BBB", Stance.SUPPORT, on="2024-04")
    assert record.member("BBB").stance is Stance.UNKNOWN
    assert "evidence-conflicts" in {note.code for note in record.estimate().provenance.notes}


def test_what_another_member_says_supersedes_nothing() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE, on="2024-03-01")
    record.says("BBB", Stance.SUPPORT, kind=EvidenceKind.ABOUT_ANOTHER, of="AAA", name="Al Ally", on="2024-05-01")
    assert all(item.counted for item in record.member("BBB").evidence)


def test_a_reporter_s_account_of_what_it_did_supersedes_what_it_said() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE, on="2024-03-01")
    coding = record.says("BBB", Stance.SUPPORT, kind=EvidenceKind.REPORTER, on="2024-05-01")
    words = Fragment((Span(0, 3),), "Boland lifted its veto")
    record.statements.pop()
    record.accounts.append(Account("s1", "doc", "BBB", words, words, PartialDate.parse("2024-05-01")))
    position = record.member("BBB")
    assert position.stance is Stance.SUPPORT
    assert position.evidence[0].coding == coding
    assert position.evidence[0].speaker == "the reporter"


def test_declining_to_say_is_its_own_stance_but_takes_back_nothing() -> None:
    record = Record()
    record.says("AAA", Stance.SILENT)
    assert record.member("AAA").stance is Stance.SILENT
    record.says("BBB", Stance.OPPOSE, on="2024-03-01")
    record.says("BBB", Stance.SILENT, on="2024-05-01")
    assert record.member("BBB").distribution["oppose"] == pytest.approx(0.9)


def test_a_person_outranks_the_machine_for_that_actor() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE)
    record.says("AAA", Stance.OPPOSE)
    record.judges("BBB", Stance.SUPPORT)
    position = record.member("BBB")
    assert position.stance is Stance.SUPPORT
    assert {item.reason_not_counted for item in position.evidence} == {"", "a person judged otherwise"}
    assert record.member("AAA").stance is Stance.OPPOSE


def test_a_person_s_last_judgement_counts_and_two_persons_can_disagree() -> None:
    record = Record()
    record.judges("BBB", Stance.OPPOSE, hour=13)
    record.judges("BBB", Stance.SUPPORT, hour=14)
    assert record.member("BBB").stance is Stance.SUPPORT
    record.judges("BBB", Stance.OPPOSE, coder="Max", hour=12)
    assert record.member("BBB").stance is Stance.UNKNOWN


def test_an_office_holder_to_be_or_former_does_not_speak_for_the_member() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE, kind=EvidenceKind.INCOMING, standing=Standing.INCOMING)
    record.says("BBB", Stance.SUPPORT, kind=EvidenceKind.INCOMING, standing=Standing.FORMER, name="Old Owl")
    estimate = record.estimate()
    assert record.member("BBB").stance is Stance.UNKNOWN
    assert record.member("BBB").coverage is Coverage.MENTIONED
    roles = {position.name: (position.role, position.stance) for position in estimate.others}
    assert roles["Boland (incoming office-holder)"] == ("incoming", Stance.OPPOSE)
    assert roles["Boland (former office-holder)"] == ("outsider", Stance.SUPPORT)


def test_applicant_outsiders_and_groups_have_no_vote() -> None:
    record = Record()
    record.says("ZZZ", Stance.SUPPORT)
    record.says("ORG", Stance.OPPOSE)
    record.says(
        None, Stance.WAITING, group="Some countries", kind=EvidenceKind.UNNAMED, name=None, unnamed=True, of=None,
        waits_on="AAA",
    )  # fmt: skip
    others = record.estimate().others
    assert [(position.role, position.actor) for position in others] == [
        ("applicant", "ZZZ"),
        ("outsider", "ORG"),
        ("group", "Some countries"),
    ]
    assert others[2].stance is Stance.WAITING
    assert others[2].waits_on == ("AAA",)


def test_an_applicant_on_the_list_is_no_member() -> None:
    body = replace(BODY, members=("AAA", "ZZZ"))
    estimate = Record().estimate(body=body)
    assert [position.actor for position in estimate.members] == ["AAA"]
    assert [position.role for position in estimate.others] == ["applicant"]
    assert "applicant-listed" in {note.code for note in estimate.provenance.notes}
    without = Record().estimate(proposal=replace(PROPOSAL, applicant=False), body=body)
    assert [position.actor for position in without.members] == ["AAA", "ZZZ"]


def test_codings_of_another_proposal_do_not_count() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE)
    estimate = record.estimate(proposal=replace(PROPOSAL, id="other"))
    assert estimate.members[1].stance is Stance.UNKNOWN
    assert estimate.members[1].coverage is Coverage.MENTIONED


def test_every_condition_is_kept_even_where_the_repetition_is_not_counted() -> None:
    record = Record()
    record.says("BBB", Stance.CONDITIONAL, condition="once it reforms")
    record.says("BBB", Stance.CONDITIONAL, condition="after the war")
    assert set(record.member("BBB").conditions) == {"once it reforms", "after the war"}


def test_old_evidence_counts_in_full_and_is_named() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE, on="2022-01-01")
    assert record.member("BBB").distribution["oppose"] == pytest.approx(0.9)
    assert [note.where for note in record.estimate().provenance.notes if note.code == "evidence-old"] == ["BBB"]


def test_draws_follow_the_distribution() -> None:
    record = Record()
    record.says("BBB", Stance.OPPOSE)
    estimate = record.estimate()
    array = distribution_array(estimate)
    assert array.shape == (3, len(STANCES))
    codes = draw(estimate, np.random.default_rng(7), 20_000)
    assert codes.shape == (20_000, 3)
    assert codes.dtype == np.int8
    # Four standard errors of a share of 0.9 in 20,000 draws.
    assert (codes[:, 1] == STANCES.index(Stance.OPPOSE)).mean() == pytest.approx(0.9, abs=0.0085)
    assert (codes[:, 0] == STANCES.index(Stance.UNKNOWN)).all()


def test_a_member_keeps_its_draws_wherever_it_stands() -> None:
    record = Record()
    record.says("AAA", Stance.SUPPORT, kind=EvidenceKind.UNNAMED)
    record.says("BBB", Stance.OPPOSE, kind=EvidenceKind.UNNAMED)
    estimate = record.estimate()
    turned = replace(estimate, members=estimate.members[::-1])
    straight = draw(estimate, np.random.default_rng(7), 100)
    assert (draw(turned, np.random.default_rng(7), 100)[:, ::-1] == straight).all()
