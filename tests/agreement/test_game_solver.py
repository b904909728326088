"""The compiled solver against the slow, obvious way: walk the tree, apply Bayes' rule, compare actions."""

import math
from pathlib import Path

import pytest

from nemcon.commitments.games import Chance, Decision, Terminal, quantal_response, sequential_equilibrium
from nemcon.commitments.games.nodes import moves
from nemcon.datasets.efg import read_game

CATALOGUE = sorted((Path(__file__).resolve().parents[2] / "src/nemcon/catalog/games").glob("*.efg"))


def chance_of(node, label, strategy):
    if isinstance(node, Chance):
        return float(next(chance for one, chance, _ in node.branches if one == label))
    return strategy[node.player, node.information_set][label]


def worth(node, player, strategy):
    paid = float(node.payoffs[player]) if node.payoffs else 0.0
    if isinstance(node, Terminal):
        return paid
    return paid + sum(chance_of(node, label, strategy) * worth(below, player, strategy) for label, below in moves(node))


def reached(game, strategy):
    waiting = [(game.root, 1.0)]
    while waiting:
        node, chance = waiting.pop()
        if isinstance(node, Decision):
            yield node, chance
        waiting += [(below, chance * chance_of(node, label, strategy)) for label, below in moves(node)]


def worth_of_actions(game, strategy):
    """What each action is worth at each information set, by the rule of Bayes."""
    found = {}
    for node, chance in reached(game, strategy):
        total, values = found.setdefault((node.player, node.information_set), [0.0, dict.fromkeys(node.labels, 0.0)])
        found[node.player, node.information_set][0] = total + chance
        for label, below in node.actions:
            values[label] += chance * worth(below, game.players.index(node.player), strategy)
    return {key: {label: value / total for label, value in values.items()} for key, (total, values) in found.items()}


def strategy_of(solution):
    return {(one.player, one.information_set): dict(zip(one.actions, one.probability, strict=True)) for one in
            solution.play}  # fmt: skip


@pytest.mark.parametrize("file", CATALOGUE, ids=lambda file: file.stem)
@pytest.mark.parametrize("precision", [0.3, 4.0])
def test_strategies_answer_what_actions_are_worth(file, precision):
    game = read_game(file)
    strategy = strategy_of(quantal_response(game, precision))
    for key, values in worth_of_actions(game, strategy).items():
        weight = {label: math.exp(precision * value) for label, value in values.items()}
        expected = {label: one / sum(weight.values()) for label, one in weight.items()}
        assert strategy[key] == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize("file", CATALOGUE, ids=lambda file: file.stem)
def test_the_payoffs_are_those_of_the_ends(file):
    game = read_game(file)
    for solution in (quantal_response(game, 2.0), sequential_equilibrium(game)):
        strategy = strategy_of(solution)
        expected = {player: worth(game.root, k, strategy) for k, player in enumerate(game.players)}
        assert solution.payoffs == pytest.approx(expected, abs=1e-12)
