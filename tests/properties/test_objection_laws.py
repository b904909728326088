"""Laws of the objection game and of what it would take; the rule for yes and no against the rule itself."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.bodies.body import Base, Clause, ClauseKind, Rule
from nemcon.decision._yes_no import yes_no_rule
from nemcon.decision.objection import ObjectionGame, equilibria
from nemcon.decision.rules import adopted

SEEDS = st.integers(0, 10_000)
SHARES = st.sampled_from(["0.5", "0.55", "2/3", "0.65", "1"])
CLAUSES = st.one_of(
    st.builds(Clause, st.just(ClauseKind.NO_OBJECTION), count=st.integers(0, 3)),
    st.builds(Clause, st.just(ClauseKind.YES_MEMBERS), count=st.integers(0, 7), strict=st.booleans()),
    st.builds(Clause, st.just(ClauseKind.YES_MEMBERS), share=SHARES, strict=st.booleans(), base=st.sampled_from(Base)),
    st.builds(Clause, st.just(ClauseKind.YES_WEIGHT), share=SHARES, strict=st.booleans(),
              unless_against_fewer_than=st.sampled_from([None, 2, 4])),
    st.builds(Clause, st.just(ClauseKind.NO_VETO), holders=st.sampled_from([("m0",), ("m1", "m4")])),
    st.builds(Clause, st.just(ClauseKind.ABSTAINERS_BELOW), share=st.just("1/3")),
    st.builds(Clause, st.just(ClauseKind.ALL_PRESENT)),
)  # fmt: skip


def a_game(seed, n=6):
    generator = np.random.default_rng(seed)
    ties = generator.uniform(0, 0.4, (n, n)) * (generator.random((n, n)) < 0.6)
    np.fill_diagonal(ties, 0)
    game = ObjectionGame(tuple(f"m{i}" for i in range(n)), generator.uniform(0.3, 1, n), generator.uniform(0, 0.7, n),
                         ties, 60.0, 30.0, 0.0, 100.0)  # fmt: skip
    return game, generator.uniform(0, 100, (20, n)), generator


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_order_of_members_means_nothing(seed):
    pytest.importorskip("numba", reason="the iteration is compiled with numba")
    game, position, generator = a_game(seed)
    turn = generator.permutation(6)
    turned = replace(game, members=tuple(game.members[i] for i in turn), salience=game.salience[turn],
                     cost=game.cost[turn], ties=game.ties[np.ix_(turn, turn)])  # fmt: skip
    plain, other = equilibria(game, position), equilibria(turned, position[:, turn])
    assert (plain.smallest[:, turn] == other.smallest).all()
    assert (plain.largest[:, turn] == other.largest).all()
    assert (plain.smallest <= plain.largest).all()


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_more_cover_more_salience_and_less_fear_never_end_an_objection(seed):
    pytest.importorskip("numba", reason="the iteration is compiled with numba")
    game, position, generator = a_game(seed)
    bolder = replace(
        game,
        salience=np.minimum(1, game.salience + generator.uniform(0, 0.2, 6)),
        cost=game.cost * generator.uniform(0.5, 1, 6),
        ties=game.ties * generator.uniform(1, 1.5, (6, 6)),
    )
    before, after = equilibria(game, position), equilibria(bolder, position)
    assert (before.smallest <= after.smallest).all()
    assert (before.largest <= after.largest).all()


@given(st.lists(CLAUSES, min_size=1, max_size=3), st.booleans(), SEEDS)
@settings(max_examples=150, deadline=None)
def test_what_a_rule_asks_of_yes_and_no_is_what_the_rule_decides(clauses, reverse, seed):
    members = tuple(f"m{i}" for i in range(6))
    weights = dict(zip(members, (5.5, 3.25, 3.0, 2.0, 1.0, 0.5), strict=True))
    rule = Rule("r", "r", "", "", tuple(clauses), reverse, "", "", "", True, None, None, ())
    asked = yes_no_rule(rule, members, weights)
    for row in np.random.default_rng(seed).random((10, 6)) < 0.6:
        favour = row != reverse
        holding = all(
            6 - favour.sum() < waived
            or (
                favour.sum() >= least
                and asked.weight[favour].sum() >= heavy
                and not (veto and asked.veto[~favour].any())
            )
            for least, heavy, veto, waived in asked.least.tolist()
        )
        votes = np.where(row, 0, 1).astype(np.int8)[np.newaxis]
        assert adopted(rule, votes, members, weights)[0] == (holding != reverse)
