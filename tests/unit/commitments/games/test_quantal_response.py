"""Quantal responses against closed forms and against the equations written out."""

import math

import numpy as np
import pytest

from nemcon.commitments.games import Chance, Decision, Game, Terminal, quantal_response, quantal_response_draws
from nemcon.errors import GameError

DETERRENCE = Game(
    ("Challenger", "Protege"),
    Decision("Challenger", "C", {
        "stay": Terminal((0, 0), "status quo"),
        "attack": Decision("Protege", "P", {
            "concede": Terminal((1, -1), "gain"),
            "resist": Terminal((-0.5, -0.8), "war"),
        }),
    }),
    "deterrence",
)  # fmt: skip


@pytest.mark.parametrize("precision", [0, 0.5, 3, 40])
def test_a_game_of_full_information_follows_from_its_end(precision):
    concede = 1 / (1 + math.exp(0.2 * precision))
    attacked = concede - 0.5 * (1 - concede)
    attack = 1 / (1 + math.exp(-precision * attacked))
    found = quantal_response(DETERRENCE, precision)
    assert found.at("P").probability == pytest.approx((concede, 1 - concede), rel=1e-12)
    assert found.at("C").probability == pytest.approx((1 - attack, attack), rel=1e-12)
    assert found.at("P").reached == pytest.approx(attack, rel=1e-12)
    assert found.probability_of("war") == pytest.approx(attack * (1 - concede), rel=1e-12)
    assert found.payoffs["Challenger"] == pytest.approx(attack * attacked, rel=1e-12)
    assert found.residual < 1e-10


def test_beliefs_follow_bayes():
    def reply(hard):
        return Decision(
            "B", "b", {"yield": Terminal((1, 0)), "fight": Terminal((-1 if hard else 0, -1 if hard else 1))}
        )

    def move(hard):
        return Decision("A", "hard" if hard else "soft", {"out": Terminal((0, 2)), "in": reply(hard)})

    game = Game(("A", "B"), Chance("type", {"hard": (0.3, move(True)), "soft": (0.7, move(False))}))
    found = quantal_response(game, 2.0)
    come = 0.3 * found.at("hard").probability[1], 0.7 * found.at("soft").probability[1]
    assert found.at("b").belief == pytest.approx([one / sum(come) for one in come], rel=1e-12)
    assert found.at("b").histories == ("hard > in", "soft > in")


def test_doubling_payoffs_is_doubling_precision():
    rich = Game(("A",), Decision("A", "a", {"l": Terminal((6,)), "r": Terminal((2,))}))
    poor = Game(("A",), Decision("A", "a", {"l": Terminal((3,)), "r": Terminal((1,))}))
    assert quantal_response(rich, 1.0).at("a").probability == pytest.approx(
        quantal_response(poor, 2.0).at("a").probability
    )


@pytest.mark.parametrize("precision", [-1, float("nan"), float("inf"), 1e13])
def test_a_precision_out_of_range_is_refused(precision):
    with pytest.raises(GameError, match="precision: the precision"):
        quantal_response(DETERRENCE, precision)


def test_a_game_without_moves_has_its_payoffs():
    assert quantal_response(Game(("A",), Terminal((3,))), 1.0).payoffs == {"A": 3.0}


def test_draws_are_what_each_would_be_alone():
    generator = np.random.default_rng(1)
    payoff = generator.normal(size=(20, *DETERRENCE.tree.payoff.shape))
    many = quantal_response_draws(DETERRENCE, 2.0, payoff=payoff)
    for d, ends in enumerate(payoff.tolist()):
        stay, concede, resist = map(Terminal, ends)
        alone = Decision("Protege", "P", {"concede": concede, "resist": resist})
        game = Game(DETERRENCE.players, Decision("Challenger", "C", {"stay": stay, "attack": alone}))
        found = quantal_response(game, 2.0)
        assert many.of("C", "attack")[d] == pytest.approx(found.at("C").probability[1], rel=1e-10)
        assert many.payoff[d].tolist() == pytest.approx(list(found.payoffs.values()), rel=1e-10)
        assert many.outcome("war")[d] == pytest.approx(found.ends[2].probability, rel=1e-10)


def test_draws_that_are_no_numbers_are_refused_by_their_place():
    payoff = np.zeros((3, 3, 2))
    payoff[1, 0, 0] = np.nan
    with pytest.raises(GameError, match="draw 1: a payoff is not finite"):
        quantal_response_draws(DETERRENCE, 1.0, payoff=payoff)


def test_drawn_chances_that_do_not_sum_to_one_are_refused():
    game = Game(("A",), Chance("war", {"won": (0.5, Terminal((1,))), "lost": (0.5, Terminal((0,)))}))
    with pytest.raises(GameError, match="draw 1: the chances of 'war' do not sum to one"):
        quantal_response_draws(game, 1.0, chance=[[0.5, 0.5], [0.5, 0.4]])
