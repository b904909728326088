from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import comb

import pytest

from nemcon.bodies.body import Base, BodyOnDay, Clause, ClauseKind, Rule
from nemcon.cases.case import DecidedBy, Proposal
from nemcon.decision import Change, Decision, Verdict, decide
from nemcon.errors import UnknownNameError
from nemcon.positions import Coverage, Position, PositionEstimate
from nemcon.provenance import Provenance
from nemcon.reading.coding import Stance

S, C, W, N, A, Q, U = Stance
DAY = date(2024, 6, 1)


def rule(*clauses: Clause, consent: bool = False, reverse: bool = False) -> Rule:
    return Rule("r", "Rule", "Plain text.", "all", clauses, reverse, "", "", "", consent, None, None, ())


CONSENSUS = rule(Clause(ClauseKind.NO_OBJECTION, article="Article 9"), consent=True)
TWO_THIRDS = rule(Clause(ClauseKind.YES_MEMBERS, share="2/3", base=Base.VOTING))
WEIGHED = rule(
    Clause(ClauseKind.YES_MEMBERS, share="0.55"),
    Clause(ClauseKind.YES_WEIGHT, share="0.65", unless_against_fewer_than=2),
)


def position(actor: str, stance: Stance, certainty: float = 1.0, role: str = "member", on: str = "") -> Position:
    distribution = {other.value: 0.0 for other in Stance}
    distribution["unknown"] = 1.0 - certainty
    distribution[stance.value] += certainty
    waits_on = (on,) if on else ()
    return Position(actor, actor, role, stance, distribution, Coverage.CODED, waits_on, (), ())


def ask(
    asked: Rule,
    stances: Mapping[str, Stance] | tuple[Position, ...],
    *,
    others: tuple[Position, ...] = (),
    assumed: Mapping[str, Stance] | None = None,
    weights: Mapping[str, float] | None = None,
    decided_by: DecidedBy = DecidedBy.BODY,
) -> Decision:
    members = stances if isinstance(stances, tuple) else tuple(position(*item) for item in stances.items())
    estimate = PositionEstimate("p", DAY, members, others, Provenance("m", {}, "0" * 64))
    body = BodyOnDay("b", "Body", "B", DAY, tuple(member.actor for member in members), (asked,), dict(weights or {}))
    proposal = Proposal("p", "Proposal", decided_by=decided_by)
    return decide(estimate, proposal, body, asked, assumed=assumed, seed=1, draws=2000)


def codes(decision: Decision) -> set[str]:
    return {note.code for note in decision.provenance.notes}


def test_consensus_is_stopped_by_the_objector_and_by_nobody_else() -> None:
    decision = ask(CONSENSUS, {"AAA": S, "BBB": N, "CCC": U, "DDD": Q})
    assert decision.verdict is Verdict.BLOCKED
    assert decision.blockers == decision.opponents == ("BBB",)
    assert (decision.probability_low, decision.probability_high) == (0.0, 0.0)
    assert decision.unknown == ("CCC",)
    assert decision.silent == ("DDD",)
    assert decision.rule_text == "Plain text. (Article 9)"


def test_consensus_needs_the_objector_and_perhaps_the_unknown() -> None:
    decision = ask(CONSENSUS, {"AAA": S, "BBB": N, "CCC": U, "DDD": Q})
    assert decision.changes == (Change(("BBB",), "do not object"), Change(("BBB", "CCC"), "hold out"))
    assert decision.changes_total == 2


def test_consensus_is_open_while_somebody_is_unknown_and_passes_when_all_are_settled() -> None:
    opened = ask(CONSENSUS, {"AAA": S, "CCC": U})
    assert opened.verdict is Verdict.OPEN
    assert (opened.probability_low, opened.probability_high) == (0.0, 1.0)
    assert opened.changes == (Change(("CCC",), "hold out"),)
    assert "passes-already" in codes(opened)
    settled = ask(CONSENSUS, {"AAA": S, "BBB": A, "CCC": Q})
    assert settled.verdict is Verdict.PASSES
    assert settled.changes == ()


def test_where_silence_is_no_consent_the_silent_may_hold_out() -> None:
    assert ask(rule(Clause(ClauseKind.NO_OBJECTION)), {"AAA": S, "CCC": Q}).verdict is Verdict.OPEN


def test_waiting_and_conditional_members_are_not_ready_but_can_agree() -> None:
    decision = ask(CONSENSUS, (position("AAA", W, on="USA"), position("BBB", C), position("CCC", S)))
    assert decision.verdict is Verdict.OPEN
    assert [(wait.who, wait.named, wait.on) for wait in decision.waiting] == [("AAA", True, ("USA",))]
    assert decision.conditional == ("BBB",)
    assert decision.changes == (Change(("AAA", "BBB"), "hold out"),)


def test_probabilities_come_from_the_distributions() -> None:
    decision = ask(CONSENSUS, (position("AAA", N, 0.8), position("BBB", S, 0.9)))
    assert decision.probability_low == 0.0
    # Four standard errors of a share of 0.2 in 2,000 draws.
    assert decision.probability_high == pytest.approx(0.2, abs=0.036)
    assert decision.objection_probability == pytest.approx({"AAA": 0.8, "BBB": 0.0})


def test_an_assumption_replaces_the_member_s_position_and_nobody_else_s() -> None:
    members = (position("AAA", W, on="BBB"), position("BBB", N))
    group = position("some countries", W, 0.6, role="group", on="BBB")
    decision = ask(CONSENSUS, members, others=(group,), assumed={"BBB": S})
    assert decision.supporters == ("BBB",)
    assert decision.assumed == {"BBB": "support"}
    assert decision.verdict is Verdict.OPEN
    assert [(wait.who, wait.named) for wait in decision.waiting] == [("AAA", True), ("some countries", False)]
    assert {note.where for note in decision.provenance.notes if note.code == "waits-on-assumed"} == {
        "AAA",
        "some countries",
    }


def test_an_assumption_about_no_member_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match=r"'BBC' is no member.*BBB"):
        ask(CONSENSUS, {"AAA": S, "BBB": N}, assumed={"BBC": S})


def test_a_proposal_for_each_member_is_not_for_the_body() -> None:
    decision = ask(CONSENSUS, {"AAA": S, "BBB": N}, decided_by=DecidedBy.EACH)
    assert decision.verdict is Verdict.NOT_FOR_THE_BODY
    assert decision.rule == ""
    assert decision.probability_low is None
    assert decision.probability_high is None
    assert decision.blockers == ()
    assert decision.changes == ()
    assert decision.supporters == ("AAA",)


def test_opponents_too_few_for_a_blocking_minority_block_nothing() -> None:
    few = ask(TWO_THIRDS, {"AAA": N, "BBB": U, "CCC": U, "DDD": U})
    assert few.verdict is Verdict.OPEN
    assert few.blockers == ()
    many = ask(TWO_THIRDS, {"AAA": N, "BBB": N, "CCC": U, "DDD": U})
    assert many.verdict is Verdict.BLOCKED
    assert many.blockers == ("AAA", "BBB")


def test_a_veto_blocks_alone_and_those_who_did_not_matter_are_not_named() -> None:
    council = rule(Clause(ClauseKind.YES_MEMBERS, count=3), Clause(ClauseKind.NO_VETO, holders=("VVV",)))
    decision = ask(council, {"VVV": N, "AAA": N, "BBB": S, "CCC": S, "DDD": S})
    assert decision.blockers == ("VVV",)
    assert decision.changes == (Change(("VVV",), "do not object"), Change(("VVV",), "hold out"))


def test_abstainers_block_together_where_abstention_counts_against() -> None:
    quota = rule(Clause(ClauseKind.YES_MEMBERS, count=3))
    assert ask(quota, {"AAA": N, "BBB": A, "CCC": S, "DDD": S}).blockers == ("AAA", "BBB")
    voting = rule(Clause(ClauseKind.YES_MEMBERS, share="2/3", base=Base.VOTING))
    assert ask(voting, {"AAA": N, "BBB": A, "CCC": S, "DDD": S}).blockers == ()


def test_heavy_members_make_the_smallest_change() -> None:
    weights = {"AAA": 40.0, "BBB": 30.0, "CCC": 15.0, "DDD": 15.0}
    decision = ask(WEIGHED, {"AAA": N, "BBB": N, "CCC": S, "DDD": S}, weights=weights)
    # Three of four pass by the waiver: one against is fewer than two.
    assert {change.members for change in decision.changes} == {("AAA",), ("BBB",)}
    assert decision.changes_total == 4


def test_the_sets_are_counted_where_they_are_too_many_to_list() -> None:
    decision = ask(TWO_THIRDS, {f"M{number:03}": U for number in range(193)})
    assert decision.changes_total == comb(193, 129)  # 129 of 193 is the least that reaches two thirds
    assert {len(change.members) for change in decision.changes} == {129}
    assert len(set(decision.changes)) == int(decision.provenance.settings["changes shown"])


def test_a_body_whose_members_are_not_listed_is_open() -> None:
    decision = ask(CONSENSUS, {})
    assert decision.verdict is Verdict.OPEN
    assert (decision.probability_low, decision.probability_high) == (0.0, 1.0)
    assert "members-unlisted" in codes(decision)


def test_without_weights_a_rule_that_counts_them_leaves_it_open() -> None:
    for weights in ({}, {"AAA": 1.0}):
        decision = ask(WEIGHED, {"AAA": S, "BBB": S}, weights=weights)
        assert decision.verdict is Verdict.OPEN
        assert (decision.probability_low, decision.probability_high) == (0.0, 1.0)
        assert "weights-unknown" in codes(decision)
    assert ask(CONSENSUS, {"AAA": S, "BBB": S}, weights={"AAA": 1.0}).verdict is Verdict.PASSES


def test_the_answer_says_how_it_came_about() -> None:
    decision = ask(CONSENSUS, {"AAA": N, "BBB": U})
    assert decision.provenance.seed == 1
    assert decision.provenance.settings["draws"] == "2000"
    assert {"members-unknown", "opposition-may-end"} <= codes(decision)
    assert "opposition-may-end" not in codes(ask(CONSENSUS, {"AAA": S}))


def test_the_body_s_notes_are_handed_on() -> None:
    estimate = PositionEstimate("p", DAY, (position("AAA", S),), (), Provenance("m", {}, "0" * 64))
    body = BodyOnDay("b", "Body", "B", DAY, ("AAA",), (), {}, ("weights of 2025 are used",))
    decision = decide(estimate, Proposal("p", "P"), body, CONSENSUS, seed=1, draws=1)
    assert decision.provenance.notes[0].message == "weights of 2025 are used"
    assert replace(decision, assumed={}) == decision


def test_under_a_reverse_rule_only_opponents_can_bring_it_nearer() -> None:
    weights = {"AAA": 50.0, "BBB": 20.0, "CCC": 20.0, "DDD": 10.0}
    reverse = rule(Clause(ClauseKind.YES_WEIGHT, share="0.4"), reverse=True, consent=True)
    decision = ask(reverse, {"AAA": A, "BBB": N, "CCC": N, "DDD": S}, weights=weights)
    assert decision.verdict is Verdict.BLOCKED
    assert {change.members for change in decision.changes} == {("BBB",), ("CCC",)}


def test_so_many_abstainers_have_to_move_that_their_number_or_weight_is_below_the_limit() -> None:
    weights = {"AAA": 50.0, "BBB": 20.0, "CCC": 20.0, "DDD": 10.0}
    unanimity = rule(Clause(ClauseKind.NO_OBJECTION), Clause(ClauseKind.ABSTAINERS_BELOW, share="1/2"), consent=True)
    decision = ask(unanimity, {"AAA": A, "BBB": A, "CCC": S, "DDD": Q}, weights=weights)
    # Either move leaves one of four abstaining; the silent member changes nothing.
    assert {change.members for change in decision.changes} == {("AAA",), ("BBB",)}
    heavy = ask(unanimity, {"AAA": A, "BBB": A, "CCC": A, "DDD": Q}, weights=weights)
    assert {change.members for change in heavy.changes} == {("AAA",)}


def test_an_assumed_wait_does_not_keep_what_the_record_told() -> None:
    decision = ask(CONSENSUS, (position("AAA", W, on="BBB"), position("BBB", S)), assumed={"AAA": W})
    assert [(wait.who, wait.on, wait.evidence) for wait in decision.waiting] == [("AAA", (), ())]
