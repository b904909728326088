"""The fast likelihood against a slow walk through the tree, one observation at a time; and derivatives."""

import math

import numpy as np
import pytest
from scipy.stats import logistic, multivariate_normal, norm

from nemcon.commitments.estimation.crisis import CrisisPseudoLikelihood, both_below, reply
from nemcon.commitments.estimation.design import Equation
from nemcon.commitments.estimation.game import GAMES
from nemcon.commitments.estimation.strategic import StrategicLikelihood
from nemcon.commitments.estimation.ultimatum import UltimatumLikelihood

ROWS = 40
KINDS = [("probit", "agent"), ("probit", "private"), ("logit", "agent")]


def made(name, link, error, *, scales=0, fixed_at=(), seed=0):
    """A likelihood with made-up regressors, and coefficients for it."""
    generator = np.random.default_rng(seed)
    game = GAMES[name]
    utilities = tuple(
        Equation(utility.name, () if at in fixed_at else ("a", "b"),
                 generator.normal(size=(ROWS, 0 if at in fixed_at else 2)))
        for at, utility in enumerate(game.utilities)
    )  # fmt: skip
    sd = tuple(Equation(f"log(sigma{k + 1})", ("s",), 0.3 * generator.normal(size=(ROWS, 1))) for k in range(scales))
    outcome = generator.integers(len(game.outcomes), size=ROWS)
    fixed = generator.normal(size=len(game.utilities))
    likelihood = StrategicLikelihood(game, utilities, fixed, sd, link, error, outcome)
    return likelihood, 0.7 * generator.normal(size=len(likelihood.names))


def walked(likelihood, theta):
    """Log-likelihood of each observation by walking the tree as the papers tell it."""
    told = []
    for row in range(ROWS):
        at, values, scales = 0, {}, []
        for slot, (utility, equation) in enumerate(zip(likelihood.game.utilities, likelihood.utilities, strict=True)):
            value = likelihood.fixed[slot]
            if equation.columns:
                value = sum(x * b for x, b in zip(equation.values[row], theta[at:], strict=False))
                at += len(equation.columns)
            values[utility.player, utility.outcome] = value
        for equation in likelihood.scales:
            scales.append(math.exp(sum(x * b for x, b in zip(equation.values[row], theta[at:], strict=False))))
            at += len(equation.columns)
        told.append(math.log(lottery(likelihood, likelihood.game.root, values, scales)[likelihood.outcome[row]]))
    return np.array(told)


def lottery(likelihood, node, values, scales):
    """Probabilities of outcomes from a node on."""
    if isinstance(node, int):
        return {node: 1.0}
    left = lottery(likelihood, node.left, values, scales)
    right = lottery(likelihood, node.right, values, scales)
    worth = [sum(q * values.get((node.player, k), 0.0) for k, q in side.items()) for side in (left, right)]
    sigma = 1.0 if not scales else scales[0] if len(scales) == 1 else scales[node.player - 1]
    spread = 2.0 if likelihood.error == "agent" else sum(q * q for side in (left, right) for q in side.values())
    cdf = norm.cdf if likelihood.link == "probit" else logistic.cdf
    chance = cdf((worth[1] - worth[0]) / (sigma * math.sqrt(spread)))
    return {k: q * (1.0 - chance) for k, q in left.items()} | {k: q * chance for k, q in right.items()}


def differenced(value, theta, step=1e-6):
    return np.array([(value(theta + e) - value(theta - e)) / (2.0 * step) for e in step * np.eye(len(theta))])


CASES = [
    (name, *kind, options)
    for name in GAMES
    for kind in KINDS
    for options in ({}, {"scales": 1}, {"scales": GAMES[name].players, "fixed_at": (0, 2)})
]


@pytest.mark.parametrize(("name", "link", "error", "options"), CASES)
def test_fast_and_slow_agree(name, link, error, options):
    likelihood, theta = made(name, link, error, **options)
    slow = walked(likelihood, theta)
    assert likelihood.observed(theta) == pytest.approx(slow, abs=1e-10)
    chosen = likelihood.outcome_chances(theta)[np.arange(ROWS), likelihood.outcome]
    assert np.log(chosen) == pytest.approx(slow, abs=1e-10)


@pytest.mark.parametrize(("name", "link", "error", "options"), CASES)
def test_derivatives_are_those_of_the_function(name, link, error, options):
    likelihood, theta = made(name, link, error, **options)
    slope = likelihood.total(theta)[1]
    assert slope == pytest.approx(differenced(lambda at: likelihood.total(at)[0], theta), abs=1e-5)
    assert likelihood.scores(theta).sum(axis=0) == pytest.approx(slope, abs=1e-10)
    bend = -differenced(lambda at: likelihood.total(at)[1], theta)
    assert likelihood.hessian(theta) == pytest.approx(bend, abs=1e-4)


def test_weights_count_observations():
    likelihood, theta = made("egame122", "probit", "private")
    weights = np.zeros(ROWS)
    weights[[3, 7]] = 1.0, 2.0
    log, scores = likelihood.observed(theta), likelihood.scores(theta)
    value, slope = likelihood.total(theta, weights)
    assert value == pytest.approx(log[3] + 2.0 * log[7])
    assert slope == pytest.approx(scores[3] + 2.0 * scores[7])


def test_certainty_has_a_finite_logarithm():
    likelihood, theta = made("egame12", "probit", "agent")
    value, slope = likelihood.total(30.0 * theta)
    assert np.isfinite(value)
    assert np.isfinite(slope).all()


@pytest.mark.parametrize("answers", [True, False])
def test_derivatives_of_the_ultimatum_game(answers):
    generator = np.random.default_rng(2)
    first, second = (Equation(name, ("a", "b"), generator.normal(size=(ROWS, 2))) for name in ("R1", "R2"))
    scales = tuple(Equation(f"log(s{k})", ("",), np.ones((ROWS, 1))) for k in (1, 2))
    offer = generator.uniform(0.1, 9.9, size=ROWS)
    offer[:5], offer[5:10] = 0.0, 10.0
    accepted = generator.uniform(size=ROWS) < 0.5 if answers else None
    likelihood = UltimatumLikelihood((first, second), scales, np.zeros(2), offer, accepted, 0.0, 10.0)
    theta = np.array([0.4, -0.3, 0.5, 0.2, 0.8, 1.2])
    slope = likelihood.total(theta)[1]
    assert slope == pytest.approx(differenced(lambda at: likelihood.total(at)[0], theta), rel=1e-4, abs=1e-3)


def test_density_of_offers_integrates_to_one():
    """Interior density and the two bounds together, by the trapezium rule on a fine grid."""
    grid = np.linspace(0.0, 10.0, 20001)
    one = np.ones((len(grid), 1))
    equations = (Equation("R1", ("",), one), Equation("R2", ("",), one))
    scales = (Equation("log(s1)", ("",), one), Equation("log(s2)", ("",), one))
    likelihood = UltimatumLikelihood(equations, scales, np.zeros(2), grid, None, 0.0, 10.0)
    mass = np.exp(likelihood.observed(np.array([2.0, 3.0, np.log(3.0), np.log(1.3)])))
    inside = np.trapezoid(mass[1:-1], grid[1:-1])
    assert mass[0] > 0.001
    assert mass[0] + inside + mass[-1] == pytest.approx(1.0, abs=2e-3)


def test_two_normals_below():
    generator = np.random.default_rng(1)
    points = np.vstack([generator.normal(scale=2.0, size=(30, 2)), [[0.0, 0.7], [0.7, 0.0], [0.0, 0.0], [-1.0, 1.0]]])
    correlation = [[1.0, np.sqrt(0.5)], [np.sqrt(0.5), 1.0]]
    slow = [multivariate_normal.cdf(point, mean=[0.0, 0.0], cov=correlation) for point in points]
    assert both_below(*points.T) == pytest.approx(np.array(slow), abs=1e-7)


def crisis():
    generator = np.random.default_rng(4)
    equations = tuple(
        Equation(name, ("a", "b"), generator.normal(size=(ROWS, 2))) for name in ("SA", "VA", "CB", "WA", "WB", "a")
    )
    counts = generator.integers(0, 4, size=(ROWS, 4)).astype(float)
    resists, firm = generator.uniform(0.2, 0.9, size=(2, ROWS))
    fixed = np.array([[0.0]] * 6 + [[0.3]])
    equations = (*equations, Equation("VB", (), np.zeros((ROWS, 0))))
    return CrisisPseudoLikelihood(equations, fixed, counts, resists, firm), 0.5 * generator.normal(size=12)


def test_derivatives_of_the_crisis_game():
    likelihood, theta = crisis()
    slope = likelihood.total(theta)[1]
    assert slope == pytest.approx(differenced(lambda at: likelihood.total(at)[0], theta), abs=1e-4)


def test_crisis_game_against_simulated_play():
    """Draw the private values and let each player do what pays under the beliefs."""
    generator = np.random.default_rng(5)
    payoffs = np.array([[0.1], [1.2], [-0.4], [-0.8], [-0.5], [-1.1], [0.2]])
    sa, va, cb, wa, wb, a, vb = payoffs[:, 0]
    resists, firm = np.array([0.6]), np.array([0.55])
    draws = generator.normal(size=(3, 400_000))
    fight, down = wa + draws[0], a + draws[1]
    threat = (1 - resists) * va + resists * np.maximum(fight, down) > sa
    answer = firm * (wb + draws[2]) + (1 - firm) * vb > cb
    told = reply(payoffs, resists, firm)
    assert np.exp(told.log_threat[0]) == pytest.approx(threat.mean(), abs=0.004)
    assert told.stands_firm[0] == pytest.approx((fight > down)[threat].mean(), abs=0.004)
    assert told.resists[0] == pytest.approx(answer.mean(), abs=0.004)
    assert told.outcomes.sum() == pytest.approx(1.0, abs=1e-12)
