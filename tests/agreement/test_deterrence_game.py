"""The deterrence game with one guarantor is the reference game, node by node; fast draws agree with one game."""

import numpy as np
import pytest

from nemcon.commitments.deterrence import Shape, form, payoffs, written_game
from nemcon.commitments.games import Terminal, quantal_response, read_efg, sequential_equilibrium, write_efg

REFERENCE = {
    "win_alone": 0.7,
    "help_effect": 0.4,
    "challenger_cost": 0.15,
    "challenger_cost_spread": 0.4,
    "protege_cost": 0.15,
    "guarantor_stake": 0.4,
    "fight_cost": 0.1,
    "fight_cost_gap": 0.45,
    "provocation_gain": 0.12,
    "provocation_harm": 0.18,
    "probability_resolved": 0.6,
    "cost_of_reneging": 0.45,
    "share_of_help": 1.0,
    "tripwire_cost": 0.1,
    "territory_covered": 1.0,
    "one_helps": 1.0,
    "rule_delivers": 1.0,
    "conditions_met": 1.0,
    "arms_effect": 0.0,
    "arms_cost": 0.0,
}


def at(**changes):
    return {name: np.array([float(value)]) for name, value in {**REFERENCE, **changes}.items()}


@pytest.fixture(scope="module")
def reference(shared_file):
    return read_efg(shared_file("commitments/extdet_membership.efg").read_text())


def kinds(game):
    return [(type(node).__name__, getattr(node, "player", "")) for node, _ in game.walk()]


def test_the_game_with_one_guarantor_is_the_reference_game(reference):
    ours = written_game(form(Shape()), at(), True)
    assert len(kinds(ours)) == 63
    assert kinds(ours) == kinds(reference)
    assert ours.tree.payoff == pytest.approx(reference.tree.payoff, abs=1e-12)
    assert ours.tree.chance == pytest.approx(reference.tree.chance, abs=1e-12)
    assert [len(one.histories) for one in ours.tree.sets] == [len(one.histories) for one in reference.tree.sets]


def test_written_out_and_read_again_it_is_solved_alike(reference):
    ours = read_efg(write_efg(written_game(form(Shape()), at(), True)))
    for solve in (sequential_equilibrium, lambda game: quantal_response(game, 12.0)):
        assert list(solve(ours).payoffs.values()) == pytest.approx(list(solve(reference).payoffs.values()), abs=1e-9)


@pytest.mark.parametrize("shape", [Shape(1, 3, True), Shape(2, 2, False), Shape(3, 1, True)])
def test_draws_and_the_written_game_have_the_same_payoffs(shape):
    values = at(one_helps=0.6, rule_delivers=0.8, territory_covered=0.9)
    game = written_game(form(shape), values, False)
    assert payoffs(form(shape), values, False)[0] == pytest.approx(game.tree.payoff, abs=1e-11)
    assert sum(isinstance(node, Terminal) for node, _ in game.walk()) == len(game.tree.payoff)
    assert quantal_response(game, 3.0).residual < 1e-8
