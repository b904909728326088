"""Quantal responses and their limits against Gambit: measured values, and live where pygambit can be imported.

The values of gambit_qre.json were measured on the games of the catalogue and on ../shared/commitments. pygambit is
needed by the live tests alone, and never by nemcon.
"""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from nemcon.commitments.games import quantal_response, sequential_equilibrium
from nemcon.datasets.efg import read_game

HERE = Path(__file__).resolve().parent
CATALOGUE = HERE.parents[1] / "src/nemcon/catalog/games"
MEASURED = json.loads((HERE / "gambit_qre.json").read_text())["games"]
ROWS = [(name, row) for name, rows in MEASURED.items() for row in rows]
# Rounding stops our trace of this game, whose equilibria are a whole line, at precision 1.7e5.
BEYOND = ("kuhn-1950-poker", 1e6)


@pytest.fixture
def game_of(shared_file):
    def find(name):
        here = CATALOGUE / f"{name}.efg"
        return read_game(here if here.exists() else shared_file(f"commitments/{name}.efg"))

    return find


def by_player(game, solution):
    return [one for player in game.players for one in solution.play if one.player == player]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}-{row['lambda']:.4g}" for name, row in ROWS])
def test_strategies_are_those_of_gambit(name, row, game_of):
    game = game_of(name)
    if (name, row["lambda"]) > BEYOND and name == BEYOND[0]:
        solution, tolerance = sequential_equilibrium(game), 2 / row["lambda"]
    else:
        solution, tolerance = quantal_response(game, row["lambda"]), 1e-8
    for ours, (player, theirs) in zip(by_player(game, solution), row["strategy"], strict=True):
        assert ours.player == player
        assert ours.probability == pytest.approx(theirs, abs=tolerance)


@pytest.mark.parametrize("name", MEASURED)
def test_the_limit_is_where_gambit_goes(name, game_of):
    """Gambit stops at a regret of 1e-8 of the range of payoffs, where mixed strategies are still 1 / lambda off."""
    game, last = game_of(name), MEASURED[name][-1]
    limit = sequential_equilibrium(game)
    assert limit.regret <= 1e-9
    for ours, (_, theirs) in zip(by_player(game, limit), last["strategy"], strict=True):
        assert ours.probability == pytest.approx(theirs, abs=5e-3 if name == "selten-1975-horse" else 2e-6)


@pytest.mark.parametrize("name", MEASURED)
@pytest.mark.parametrize("precision", [0.1, 1.0, 5.0, 25.0])
def test_gambit_finds_our_solutions_to_solve_the_equations(name, precision, game_of, shared_file):
    """Live: what each action is worth as Gambit computes it, on our strategies."""
    gambit = pytest.importorskip("pygambit", reason="pygambit is a check for developers; it is not installed here")
    here = CATALOGUE / f"{name}.efg"
    theirs = gambit.read_efg(str(here if here.exists() else shared_file(f"commitments/{name}.efg")))
    game = game_of(name)
    solution = quantal_response(game, precision)
    profile = theirs.mixed_behavior_profile()
    sets = list(zip(theirs.infosets, by_player(game, solution), strict=True))
    for there, ours in sets:
        for action, chance in zip(there.actions, ours.probability, strict=True):
            profile[action] = chance
    for there, ours in sets:
        worth = np.array([float(profile.action_value(action)) for action in there.actions])
        odds = [math.log(chance / ours.probability[0]) for chance in ours.probability]
        assert precision * (worth - worth[0]) == pytest.approx(odds, abs=1e-8)
        assert worth == pytest.approx(np.array(ours.payoff), abs=1e-10)
