"""Laws of the decision: the order of members does not matter, more support never blocks, the sets are the smallest."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.bodies.body import Base, BodyOnDay, Clause, ClauseKind, Rule
from nemcon.cases.case import Proposal
from nemcon.decision import Decision, Verdict, Vote, adopted, agree_votes, decide, hold_out_votes, smallest_changes
from nemcon.positions import STANCES, Coverage, Position, PositionEstimate
from nemcon.provenance import Provenance
from nemcon.reading.coding import Stance

DAY = date(2024, 6, 1)
ACTORS = tuple(f"M{letter}" for letter in "ABCDEFG")

shares = st.sampled_from(["1/2", "0.55", "0.65", "2/3", "3/4", "1"])
sizes = st.builds(
    Clause,
    st.sampled_from([ClauseKind.YES_MEMBERS, ClauseKind.YES_WEIGHT]),
    share=shares,
    strict=st.booleans(),
    base=st.sampled_from(Base),
    unless_against_fewer_than=st.none() | st.integers(1, 3),
)
clauses = st.one_of(
    sizes,
    st.builds(Clause, st.just(ClauseKind.YES_MEMBERS), count=st.integers(1, 6)),
    st.builds(Clause, st.just(ClauseKind.NO_OBJECTION), count=st.integers(0, 2)),
    st.builds(Clause, st.just(ClauseKind.NO_VETO), holders=st.sampled_from([("MA",), ("MB", "MC")])),
    st.builds(Clause, st.just(ClauseKind.ABSTAINERS_BELOW), share=shares),
)


def rule_of(parts: list[Clause], reverse: bool, consent: bool) -> Rule:
    return Rule("r", "Rule", "Text.", "all", tuple(parts), reverse, "", "", "", consent, None, None, ())


straight_rules = st.builds(rule_of, st.lists(clauses, min_size=1, max_size=3), st.just(False), st.booleans())
# A reverse rule asks for a majority against; vetoes and objections have no meaning there.
reverse_rules = st.builds(rule_of, st.lists(sizes, min_size=1, max_size=2), st.just(True), st.booleans())
rules = straight_rules | reverse_rules
weights = st.lists(st.integers(1, 500), min_size=len(ACTORS), max_size=len(ACTORS)).map(
    lambda tenths: dict(zip(ACTORS, (tenth / 10 for tenth in tenths), strict=True))
)
positions = st.lists(
    st.tuples(st.sampled_from(Stance), st.sampled_from([0.0, 0.55, 0.8, 1.0])),
    min_size=len(ACTORS),
    max_size=len(ACTORS),
)
votes = st.lists(st.sampled_from(Vote), min_size=len(ACTORS), max_size=len(ACTORS))


def estimate_of(held: list[tuple[Stance, float]]) -> PositionEstimate:
    members = []
    for actor, (stance, certainty) in zip(ACTORS, held, strict=True):
        distribution = {other.value: 0.0 for other in Stance}
        distribution["unknown"] = 1.0 - certainty
        distribution[stance.value] += certainty
        leading = stance if certainty else Stance.UNKNOWN
        members.append(Position(actor, actor, "member", leading, distribution, Coverage.CODED, (), (), ()))
    return PositionEstimate("p", DAY, tuple(members), (), Provenance("m", {}, "0" * 64))


def answer(estimate: PositionEstimate, rule: Rule, weight: dict[str, float], assumed: dict | None = None) -> Decision:
    body = BodyOnDay("b", "Body", "B", DAY, tuple(m.actor for m in estimate.members), (rule,), weight)
    return decide(estimate, Proposal("p", "P"), body, rule, assumed=assumed, seed=3, draws=60)


@given(rules, votes, weights, st.sampled_from(range(len(ACTORS))))
def test_a_vote_in_favour_never_stops_what_passed(rule: Rule, cast: list, weight: dict, mover: int) -> None:
    before = np.array([cast], dtype=np.int8)
    after = before.copy()
    after[0, mover] = Vote.YES
    assert adopted(rule, after, ACTORS, weight)[0] >= adopted(rule, before, ACTORS, weight)[0]


@given(rules, votes, weights, st.randoms())
def test_the_order_of_the_members_does_not_change_the_vote(
    rule: Rule, cast: list, weight: dict, shuffler: random.Random
) -> None:
    order = list(range(len(ACTORS)))
    shuffler.shuffle(order)
    shuffled = np.array([[cast[i] for i in order]], dtype=np.int8)
    straight = np.array([cast], dtype=np.int8)
    assert adopted(rule, shuffled, [ACTORS[i] for i in order], weight) == adopted(rule, straight, ACTORS, weight)


@given(rules, votes, weights, st.sampled_from([0.1, 10, 1000]))
def test_the_unit_of_the_weights_does_not_matter(rule: Rule, cast: list, weight: dict, factor: float) -> None:
    # Rounded, since the product is written in binary fractions: 0.3 * 0.1 is meant to be 0.03.
    scaled = {actor: round(value * factor, 6) for actor, value in weight.items()}
    straight = np.array([cast], dtype=np.int8)
    assert adopted(rule, straight, ACTORS, scaled) == adopted(rule, straight, ACTORS, weight)


@given(rules, positions, weights, st.randoms())
@settings(deadline=None)
def test_the_order_of_the_members_does_not_change_the_answer(
    rule: Rule, held: list, weight: dict, shuffler: random.Random
) -> None:
    estimate = estimate_of(held)
    shuffled = list(estimate.members)
    shuffler.shuffle(shuffled)
    one, other = answer(estimate, rule, weight), answer(replace(estimate, members=tuple(shuffled)), rule, weight)
    assert (one.verdict, one.probability_low, one.probability_high) == (
        other.verdict,
        other.probability_low,
        other.probability_high,
    )
    assert set(one.blockers) == set(other.blockers)
    assert one.changes == other.changes
    assert one.changes_total == other.changes_total


@given(rules, positions, weights, st.sampled_from(ACTORS))
@settings(deadline=None)
def test_more_support_never_blocks(rule: Rule, held: list, weight: dict, mover: str) -> None:
    rank = [Verdict.BLOCKED, Verdict.OPEN, Verdict.PASSES]
    before = answer(estimate_of(held), rule, weight)
    after = answer(estimate_of(held), rule, weight, {mover: Stance.SUPPORT})
    assert rank.index(after.verdict) >= rank.index(before.verdict)
    assert after.probability_low >= before.probability_low
    assert after.probability_high >= before.probability_high
    assert mover not in after.blockers


@given(rules, positions, weights)
@settings(deadline=None)
def test_bounds_are_in_order_and_agree_with_the_verdict(rule: Rule, held: list, weight: dict) -> None:
    decision = answer(estimate_of(held), rule, weight)
    assert 0.0 <= decision.probability_low <= decision.probability_high <= 1.0
    if decision.blockers:
        assert decision.verdict is Verdict.BLOCKED


@given(rules, positions, weights, st.booleans())
@settings(deadline=None)
def test_the_sets_are_all_the_smallest_ones(rule: Rule, held: list, weight: dict, agreeing: bool) -> None:
    """Against the slow, obvious version: try all sets of each size."""
    by_stance = (agree_votes if agreeing else hold_out_votes)(rule)
    cast = by_stance[[STANCES.index(stance if certainty else Stance.UNKNOWN) for stance, certainty in held]]
    found = smallest_changes(rule, cast, ACTORS, weight, shown=1000)
    expected: set[tuple[str, ...]] = set()
    for size in range(len(ACTORS) + 1):
        for chosen in combinations([i for i in range(len(ACTORS)) if cast[i] != Vote.YES], size):
            moved = cast.copy()
            moved[list(chosen)] = Vote.YES
            if adopted(rule, moved[np.newaxis, :], ACTORS, weight)[0]:
                expected.add(tuple(sorted(ACTORS[i] for i in chosen)))
        if expected:
            break
    assert found.passes_already == (expected == {()})
    assert set(found.sets) == expected - {()}
    assert found.total == len(expected - {()})
