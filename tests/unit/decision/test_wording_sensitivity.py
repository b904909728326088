"""Which wording passes, and what moves the result: against plain counting and closed forms."""

import numpy as np
import pytest
from rule_shapes import CONSENSUS, EVERY, TWO_THIRDS

from nemcon.decision.objection import ObjectionGame
from nemcon.decision.rules import adopted
from nemcon.decision.sensitivity import (
    compromise_gradient,
    compromise_indices,
    objection_swings,
    one_at_a_time,
    sobol_indices,
)
from nemcon.decision.wording import rank_wordings, win_set
from nemcon.errors import CaseError

MEMBERS = tuple(f"m{i}" for i in range(6))
WEIGHTS = dict(zip(MEMBERS, (5.5, 3.25, 3.0, 2.0, 1.0, 0.5), strict=True))


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_the_win_set_is_where_wordings_pass(rule):
    position = np.random.default_rng(3).uniform(0, 100, (25, 6))
    found = win_set(MEMBERS, position, 40.0, (0.0, 100.0), rule, WEIGHTS)
    grid = np.linspace(0.25, 99.75, 200)
    for draw, x in enumerate(position):
        yes = np.abs(x - grid[:, np.newaxis]) <= np.abs(x - 40.0)
        passing = adopted(rule, np.where(yes, 0, 1).astype(np.int8), MEMBERS, WEIGHTS)
        inside = (grid >= found.low[draw]) & (grid <= found.high[draw])
        assert (passing == inside).all()
    ranked = rank_wordings({str(p): p for p in grid[::20]}, MEMBERS, position, 40.0, rule, WEIGHTS)
    assert ranked.probability == pytest.approx(found.chance(ranked.value))
    assert (np.diff(ranked.probability) <= 0).all()
    low, high = found.interval(0.5)
    assert found.chance(np.array([low, high])).min() >= 0.5
    assert found.chance(np.array([low - 1e-6, high + 1e-6])).max() < 0.5 or (low, high) == (0.0, 100.0)


def test_two_thirds_of_three_let_pass_what_the_middle_one_bears():
    found = win_set(("a", "b", "c"), np.array([[10.0, 50.0, 60.0]]), 0.0, (0.0, 100.0), TWO_THIRDS)
    assert (found.low[0], found.high[0]) == (0.0, 100.0)
    assert win_set(("a", "b", "c"), np.array([[10.0, 30.0, 60.0]]), 0.0, (0.0, 100.0), CONSENSUS).high[0] == 20.0


def test_indices_of_a_sum_and_of_ishigami_s_function():
    pytest.importorskip("scipy", reason="the points come from scipy.stats.qmc")
    salience, capability = np.array([1.0, 0.5, 0.2]), np.array([1.0, 2.0, 3.0])
    exact = compromise_indices(("a", "b", "c"), salience, capability, np.full(3, 100**2 / 12))
    w = salience * capability
    ends = dict.fromkeys(("a", "b", "c"), (0.0, 100.0))
    found = sobol_indices(lambda x: x @ w / w.sum(), ends, points=4096, generator=np.random.default_rng(5))
    assert found.first == pytest.approx(exact.first, abs=0.01)
    assert found.total == pytest.approx(exact.total, abs=0.01)
    assert found.variance == pytest.approx(exact.variance, rel=0.02)

    def ishigami(x):
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    ends = dict.fromkeys("xyz", (-np.pi, np.pi))
    found = sobol_indices(ishigami, ends, points=8192, generator=np.random.default_rng(5))
    # Saltelli et al. (2008), Global Sensitivity Analysis: The Primer: known values for a = 7, b = 0.1.
    assert found.first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)
    assert (found.first_error < 0.02).all()


def test_the_gradient_of_the_compromise_mean_is_its_change():
    x, s, c = np.array([10.0, 40.0, 90.0]), np.array([0.3, 0.9, 0.5]), np.array([2.0, 1.0, 1.0])
    by_position, by_salience = compromise_gradient("abc", x, s, c)

    def mean(x, s):
        return (x * s * c).sum() / (s * c).sum()

    for i in range(3):
        step = np.eye(3)[i] * 1e-6
        assert by_position[i] == pytest.approx((mean(x + step, s) - mean(x - step, s)) / 2e-6, rel=1e-6)
        assert by_salience[i] == pytest.approx((mean(x, s + step) - mean(x, s - step)) / 2e-6, rel=1e-6)


def test_one_at_a_time_lists_the_largest_mover_first():
    swings = one_at_a_time(lambda x: x @ [1.0, -3.0], {"a": (0, 1), "b": (0, 1)}, [0.5, 0.5])
    assert [(swing.factor, swing.moves) for swing in swings] == [("b", 3.0), ("a", 1.0)]


def test_the_leader_s_salience_moves_an_objection_most():
    pytest.importorskip("numba", reason="the iteration is compiled with numba")
    game = ObjectionGame(("lead", "hide", "calm"), np.array([1.0, 0.5, 0.5]), np.array([0.1, 0.4, 0.1]),
                         np.array([[0.0, 0, 0], [0.35, 0, 0], [0, 0, 0]]), 100.0, 0.0, 0.0, 100.0)  # fmt: skip
    swings = objection_swings(game, np.array([[0.0, 40.0, 90.0], [10.0, 60.0, 90.0]]), CONSENSUS)
    assert (swings[0].factor, swings[0].moves) == ("salience lead", 1.0)
    assert "tie hide to lead" in {swing.factor for swing in swings}


def test_wrong_values_are_named():
    with pytest.raises(CaseError, match="draw 0, member b"):
        win_set(("a", "b"), np.array([[1.0, np.nan]]), 0.0, (0.0, 1.0), CONSENSUS)
    with pytest.raises(CaseError, match="factor b"):
        one_at_a_time(lambda x: x[:, 0], {"a": (0, 1), "b": (1, 0)}, [0, 0])
    with pytest.raises(CaseError, match="power of two"):
        sobol_indices(lambda x: x[:, 0], {"a": (0, 1)}, points=100, generator=np.random.default_rng(0))
