"""Limits against equilibria known from the literature, and lists of quantal responses on several branches."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from nemcon.commitments.games import (
    Chance,
    Decision,
    Game,
    Terminal,
    every_quantal_response,
    quantal_response,
    read_efg,
    sequential_equilibrium,
    sequential_equilibrium_draws,
)
from nemcon.datasets.efg import read_game

CATALOGUE = Path(__file__).resolve().parents[4] / "src/nemcon/catalog/games"


def done(solution):
    return {one.information_set: dict(zip(one.actions, one.probability, strict=True)) for one in solution.play}


def coordination(first, second):
    reply = {k: Decision("2", "blind", {"l": Terminal(one), "r": Terminal(other)}) for k, (one, other) in
             enumerate([(first, (0, 0)), ((0, 0), second)])}  # fmt: skip
    return Game(("1", "2"), Decision("1", "move", {"u": reply[0], "d": reply[1]}))


def test_selten_1975_the_horse_is_ridden_at_c_c_r():
    """The sensible equilibrium: 1 and 2 go on, 3 would play R with at least 3/4 (fig. 1; perfect by its sec. 8)."""
    limit = sequential_equilibrium(read_game(CATALOGUE / "selten-1975-horse.efg"))
    assert done(limit)["1"]["C"] == pytest.approx(1, abs=1e-6)
    assert done(limit)["2"]["c"] == pytest.approx(1, abs=1e-6)
    assert done(limit)["3"]["R"] >= 3 / 4
    assert limit.regret <= 1e-6


def test_rosenthal_1981_the_centipede_ends_at_once():
    limit = sequential_equilibrium(read_game(CATALOGUE / "mckelvey-palfrey-1992-centipede.efg"))
    assert all(one["Take"] == pytest.approx(1) for one in done(limit).values())


def test_myerson_1991_the_bluff_is_one_third():
    """Black raises one third, the other meets two thirds (sec. 4.6 of the book; from memory)."""
    limit = done(sequential_equilibrium(read_game(CATALOGUE / "myerson-1991-card-game.efg")))
    assert limit["black"]["Raise"] == pytest.approx(1 / 3, abs=1e-9)
    assert limit["raised"]["Meet"] == pytest.approx(2 / 3, abs=1e-9)


def test_kuhn_1950_the_first_loses_one_eighteenth():
    limit = sequential_equilibrium(read_game(CATALOGUE / "kuhn-1950-poker.efg"))
    assert limit.payoffs["1"] == pytest.approx(-1 / 18, abs=1e-8)


def test_cho_kreps_1987_both_types_drink_beer():
    limit = done(sequential_equilibrium(read_game(CATALOGUE / "cho-kreps-1987-beer-quiche.efg")))
    assert (limit["strong"]["Beer"], limit["weak"]["Beer"]) == pytest.approx((1, 1))


def test_draws_have_the_limit_of_each_game():
    game = read_game(CATALOGUE / "myerson-1991-card-game.efg")
    many = sequential_equilibrium_draws(game, payoff=np.stack([game.tree.payoff, 3 * game.tree.payoff]))
    assert many.of("black", "Raise") == pytest.approx([1 / 3, 1 / 3], abs=1e-9)
    assert many.payoff[:, 0] == pytest.approx([1 / 3, 1], abs=1e-9)


def test_coordination_has_three_quantal_responses_whose_signs_sum_to_one():
    found = every_quantal_response(coordination((3, 2), (1, 2)), 5.0)
    assert sorted(found.signs) == [-1, 1, 1]
    assert found.sign_sum == 1
    assert found.solutions[0].branch.name == "principal"
    assert {one.branch.name for one in found.solutions[1:]} == {"other 1"}
    assert all(one.residual < 1e-9 for one in found.solutions)


def test_below_its_turning_point_the_other_branch_is_gone():
    game = coordination((3, 2), (1, 2))
    (turn,) = every_quantal_response(game, 5.0).solutions[1].branch.turning_points
    assert len(every_quantal_response(game, turn * 1.001).solutions) == 3
    assert len(every_quantal_response(game, turn * 0.999).solutions) == 1


def test_where_branches_meet_an_arm_is_taken_and_told():
    found = quantal_response(coordination((3, 1), (1, 3)), 5.0)
    assert done(found)["move"]["u"] > 0.99
    assert "branch-crosses" in {note.code for note in found.provenance.notes}


def test_nothing_chooses_between_perfectly_alike_equilibria():
    found = quantal_response(coordination((1, 1), (1, 1)), 5.0)
    assert done(found)["move"]["u"] == pytest.approx(0.5)
    assert "branch-crosses" in {note.code for note in found.provenance.notes}


def test_a_chance_of_zero_leaves_a_belief_and_is_told():
    def reply(hard):
        return Decision("B", "b", {"yield": Terminal((1, 0)), "fight": Terminal((0, -1 if hard else 1))})

    game = Game(("A", "B"), Chance("type", {"hard": (0, reply(True)), "soft": (1, reply(False))}))
    found = quantal_response(game, 1.0)
    assert found.at("b").belief == pytest.approx((0, 1))
    assert "chance-zero" in {note.code for note in found.provenance.notes}


LOOP = """EFG 2 R "Random payoffs" { "p0" "p1" "p2" }
""

p "" 1 1 "start" { "a0" "a1" } 0
p "" 2 1 "after a0" { "a0" "a1" } 0
p "" 3 1 "last after a0" { "a0" "a1" } 0
t "" 1 "" { 0.78, 0.35, -0.56 }
t "" 2 "" { 1.83, 0.13, -1.05 }
p "" 3 1 "last after a0" { "a0" "a1" } 0
t "" 3 "" { 1.26, -0.08, -3 }
t "" 4 "" { 0.45, 0.09, 0.18 }
p "" 2 2 "after a1" { "a0" "a1" } 0
p "" 3 2 "last after a1" { "a0" "a1" } 0
t "" 5 "" { -0.1, -0.71, 0.22 }
t "" 6 "" { -1.6, -0.08, 0.96 }
p "" 3 2 "last after a1" { "a0" "a1" } 0
t "" 7 "" { 1.1, -0.4, 2.04 }
t "" 8 "" { 0.4, -0.35, 0.26 }
"""


def test_every_branch_is_followed_through_its_turns_and_round_a_loop():
    """Random payoffs, kept because their nine quantal responses lie on three branches, one of them closed."""
    game = read_efg(LOOP)
    found = every_quantal_response(game, 20.0)
    count = Counter(one.branch.name for one in found.solutions)
    assert count == {"principal": 3, "other 1": 2, "other 2": 4}
    assert found.sign_sum == 1
    high, low = found.solutions[0].branch.turning_points
    assert high == pytest.approx(37.5690360, abs=1e-6)
    assert low == pytest.approx(6.9410406, abs=1e-6)
    beyond = quantal_response(game, high * 1.0001)
    assert done(beyond)["start"]["a1"] > 0.99
    assert done(quantal_response(game, high * 0.9999))["start"]["a0"] > 0.99
