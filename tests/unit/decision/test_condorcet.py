"""The probabilistic Condorcet election on small cases, and against a slow version in plain loops."""

import math

import numpy as np
import pytest

from nemcon.decision.bargaining.condorcet import condorcet_election
from nemcon.errors import CaseError

RNG = np.random.default_rng(4)
VICTORIES = {"linear": 2 / 3, "square": 4 / 5, "quartic": 16 / 17, "octic": 256 / 257, "binary": 1.0}
CYCLE = np.array([[1.0, 0.5, 0.0], [0.0, 1.0, 0.5], [0.5, 0.0, 1.0]])
VOTES = {
    "proportional": lambda d: d,
    "binary": lambda d: 1.0,
    "proportional_binary": lambda d: 0.8 * d + 0.2,
    "cubic": lambda d: d**3,
    "proportional_cubic": lambda d: (d + d**3) / 2,
}


def slow_election(utility, weight, power, vote, election):
    """The equations of the module, in loops."""
    actors, options = utility.shape
    s = np.zeros((options, options))
    for i in range(actors):
        for a in range(options):
            for b in range(options):
                gain = utility[i, a] - utility[i, b]
                if gain > 0:
                    s[a, b] += weight[i] * vote(gain)
    p = np.array(
        [
            [0.5 if a == b else s[a, b] ** power / (s[a, b] ** power + s[b, a] ** power) for b in range(options)]
            for a in range(options)
        ]
    )
    if election == "conditional":
        chance = np.array([math.prod(row) for row in p])
        return chance / chance.sum()
    chance = np.full(options, 1 / options)
    for _ in range(20_000):
        after = np.zeros(options)
        for a in range(options):
            for b in range(options):
                if election == "markov_uniform":
                    challenged, challenging = 1 / options, 1 / options
                else:
                    challenged = s[b, a] * p[b, a] / sum(s[x, a] * p[x, a] for x in range(options))
                    challenging = s[a, b] * p[a, b] / sum(s[x, b] * p[x, b] for x in range(options))
                after[a] += p[a, b] * (chance[a] * challenged + chance[b] * challenging)
        if np.abs(after - chance).max() < 1e-14:
            break
        chance = (chance + after) / 2
    return chance


@pytest.mark.parametrize(("victory", "expected"), VICTORIES.items())
def test_a_coalition_twice_as_strong_wins_as_the_user_guide_says(victory, expected):
    chance = condorcet_election(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([2.0, 1.0]), victory=victory)
    assert chance == pytest.approx([expected, 1 - expected], abs=1e-6)


@pytest.mark.parametrize("election", ["conditional", "markov_uniform", "markov_incentive"])
@pytest.mark.parametrize("voting", VOTES)
@pytest.mark.parametrize(("victory", "power"), [("linear", 1), ("square", 2), ("quartic", 4)])
def test_fast_and_slow_agree(election, voting, victory, power):
    utility, weight = RNG.random((5, 4)), RNG.uniform(1.0, 9.0, 5)
    fast = condorcet_election(utility, weight, victory=victory, voting=voting, election=election)
    assert fast == pytest.approx(slow_election(utility, weight, power, VOTES[voting], election), abs=1e-6)


@pytest.mark.parametrize("election", ["conditional", "markov_uniform", "markov_incentive"])
@pytest.mark.parametrize("victory", ["linear", "binary"])
def test_a_cycle_is_shared(election, victory):
    chance = condorcet_election(CYCLE, np.ones(3), election=election, victory=victory)
    assert chance == pytest.approx([1 / 3] * 3, abs=1e-9)


@pytest.mark.parametrize("election", ["conditional", "markov_incentive"])
def test_what_everyone_prefers_is_chosen(election):
    utility = np.array([[1.0, 0.3, 0.2], [0.9, 0.1, 0.5]])
    assert condorcet_election(utility, np.ones(2), election=election)[0] == pytest.approx(1.0, abs=1e-6)


def test_alike_options_share_alike():
    assert condorcet_election(np.full((3, 4), 0.7), np.ones(3)) == pytest.approx([0.25] * 4)
    assert condorcet_election(np.full((3, 1), 0.7), np.ones(3)) == pytest.approx([1.0])


def test_a_thousand_options_do_not_vanish():
    chance = condorcet_election(RNG.random((3, 400)), np.ones(3))
    assert np.isfinite(chance).all()
    assert chance.sum() == pytest.approx(1.0)


def test_draws_are_elections_of_their_own():
    utility, weight = RNG.random((7, 2, 5, 4)), RNG.uniform(1.0, 9.0, 5)
    chance = condorcet_election(utility, weight, election="markov_incentive")
    assert chance.shape == (7, 2, 4)
    assert chance[3, 1] == pytest.approx(condorcet_election(utility[3, 1], weight, election="markov_incentive"))


@pytest.mark.parametrize(
    ("utility", "weight", "knobs", "message"),
    [
        ([[1.0, math.nan]], [1.0], {}, "actor 0, option 1"),
        ([[1.0, 0.0], [0.5, math.inf]], [1.0, 1.0], {}, "actor 1, option 1"),
        ([[1.0, 0.0]], [-1.0], {}, "actor 0"),
        ([[1.0, 0.0]], [0.0], {}, "all zero"),
        ([[1.0, 0.0]], [1.0, 2.0], {}, "shape"),
        ([[1.0, 0.0]], [1.0], {"victory": "cubed"}, "linear, square"),
        ([[1.0, 0.0]], [1.0], {"voting": "loud"}, "proportional"),
        ([[1.0, 0.0]], [1.0], {"election": "primary"}, "markov_uniform"),
    ],
)
def test_bad_input_is_named(utility, weight, knobs, message):
    with pytest.raises(CaseError, match=message):
        condorcet_election(np.array(utility), np.array(weight), **knobs)
