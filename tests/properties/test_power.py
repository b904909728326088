"""Laws of voting power."""

from __future__ import annotations

import itertools
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.decision.power import power_of_weights

WEIGHTS = st.lists(st.integers(0, 60), min_size=1, max_size=12).filter(any)


@given(WEIGHTS, st.data())
@settings(max_examples=60, deadline=None)
def test_laws(weights: list[int], data: st.DataObject) -> None:
    quota = data.draw(st.integers(1, sum(weights)))
    names = tuple(f"m{place}" for place in range(len(weights)))
    power = power_of_weights(names, weights, quota)
    assert power.pivots is not None
    assert sum(power.pivots) == factorial(len(weights))  # someone turns the result in every order
    order = data.draw(st.permutations(range(len(weights))))
    permuted = power_of_weights([names[place] for place in order], [weights[place] for place in order], quota)
    assert permuted.swings == tuple(power.swings[place] for place in order)
    assert permuted.pivots == tuple(power.pivots[place] for place in order)
    scaled = power_of_weights(names, [weight / 8 for weight in weights], quota / 8)
    assert scaled.swings == power.swings
    mirrored = power_of_weights(names, weights, sum(weights) - quota + 1)
    assert mirrored.swings == power.swings
    assert mirrored.winning + power.winning == 2 ** len(weights)
    by_weight = sorted(range(len(weights)), key=lambda place: weights[place])
    for lighter, heavier in itertools.pairwise(by_weight):
        assert power.swings[lighter] <= power.swings[heavier]
        assert power.pivots[lighter] <= power.pivots[heavier]
        if weights[lighter] == 0:
            assert power.swings[lighter] == 0


@given(st.lists(st.integers(1, 60), min_size=2, max_size=12))
@settings(max_examples=30, deadline=None)
def test_unanimity_gives_all_the_same(weights: list[int]) -> None:
    power = power_of_weights([str(place) for place in range(len(weights))], weights, "100%")
    assert power.winning == 1
    assert power.shapley_shubik == pytest.approx([1 / len(weights)] * len(weights))
