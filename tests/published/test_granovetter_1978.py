"""Granovetter (1978), American Journal of Sociology 83(6), pp. 1424-1425: a hundred people in a square."""

import numpy as np
import pytest

from nemcon.decision.objection import ObjectionGame, equilibria

pytest.importorskip("numba", reason="the iteration is compiled with numba")


def crowd(thresholds):
    """Write thresholds as costs: with stakes of 1 and ties of 1/100, `t` others take off just enough."""
    n = len(thresholds)
    ties = np.full((n, n), 0.01)
    np.fill_diagonal(ties, 0)
    cost = 1 + 0.01 * (np.asarray(thresholds) - 0.5)
    return ObjectionGame(tuple(f"p{i}" for i in range(n)), np.ones(n), cost.clip(0), ties, 1.0, 0.0, 0.0, 1.0)


def test_with_thresholds_zero_to_ninety_nine_all_riot():
    both = equilibria(crowd(range(100)), np.zeros(100))
    assert both.smallest.all()
    assert both.largest.all()


def test_when_the_one_with_threshold_one_has_two_a_single_rioter_remains():
    both = equilibria(crowd([0, 2, *range(2, 100)]), np.zeros(100))
    assert both.smallest.sum() == 1
    assert both.largest.all()
