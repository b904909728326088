"""Each model as a forecast: a point, or probabilities on the points 0, 1, ..., 100.

The models of single issues are those of `nemcon.decision.bargaining`. Two ways of reading a model as a distribution:
the probabilistic Condorcet election among the actors' positions, and the same among all points of the scale (every
fifth), which leaves room for compromises that nobody asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining.agenda import codecision, consultation
from nemcon.decision.bargaining.compromise import compromise
from nemcon.decision.bargaining.condorcet import Election, Voting, condorcet_election
from nemcon.decision.bargaining.influence import influence_limit
from nemcon.decision.bargaining.median import median, weighted_median
from nemcon.decision.bargaining.nash import nash
from nemcon.decision.forecast.issue import HIGH, LOW, Issue
from nemcon.decision.forecast.scores import GRID

FloatArray = NDArray[np.float64]

OPTIONS: FloatArray = np.arange(0.0, 101.0, 5.0)
"""Options of the election on the scale; a finer grid changes little and costs its square."""

QUALIFIED = 0.71
"""Share of the Council's weighted votes that made a qualified majority from 1995 to 2004 (62 of 87)."""

OPEN = 0.99
"""Susceptibility of an actor that does not care at all; wholly open groups have no limit."""


def point_at(value: float) -> FloatArray:
    """All probability at a value, shared by its two neighbours where it lies between grid points, shape (101,)."""
    return spread(np.array([value]), np.ones(1))


def spread(position: FloatArray, weight: FloatArray) -> FloatArray:
    """Probability at positions in proportion to weight, shape (101,); between grid points the neighbours share."""
    probability = np.zeros(len(GRID))
    below = np.minimum(np.floor(position).astype(int), len(GRID) - 2)
    share = position - below
    np.add.at(probability, below, weight * (1.0 - share))
    np.add.at(probability, below + 1, weight * share)
    return np.asarray(probability / probability.sum())


def smooth(probability: FloatArray, width: float) -> FloatArray:
    """Spread each point's probability as a normal kernel of standard deviation `width`, kept on the scale.

    Parameters
    ----------
    probability : float array, shape (..., 101)
    """
    kernel = np.exp(-0.5 * ((GRID[:, None] - GRID[None, :]) / width) ** 2)
    return np.asarray(probability @ (kernel / kernel.sum(axis=1, keepdims=True)))


def compromise_point(issue: Issue) -> float:
    """The compromise model's outcome."""
    return float(compromise(issue.position, issue.salience, issue.power))


def weighted_median_point(issue: Issue) -> float:
    """The weighted median."""
    return float(weighted_median(issue.position, issue.salience, issue.power))


def nash_point(issue: Issue) -> float:
    """The Nash solution from the reference point; where that is not known or nobody can gain, see `nash`'s page.

    Without a reference point failing is taken as equally bad for all, two scales away; without a common gain the
    reference point stays.
    """
    known = not np.isnan(issue.reference_point)
    away = np.abs(issue.reference_point - issue.position) if known else np.full(len(issue.position), 2.0 * HIGH)
    found = nash(issue.position, issue.salience * issue.power, away)
    return found.outcome if found.agreed else float(issue.reference_point)


def achen_point(issue: Issue) -> float:
    """The Nash solution where failing is equally bad for all, one scale away from everyone's ideal."""
    return nash(issue.position, issue.salience * issue.power, np.full(len(issue.position), HIGH)).outcome


def procedural_point(issue: Issue) -> float:
    """Consultation or codecision from the reference point, the rest of the actors being the Council.

    Shares of power stand in for votes: 71 % of them for a qualified majority, all for unanimity. Without a reference
    point the scale's end farther from the Council's weighted median does for one. Without a Commission (consultation)
    or a Parliament (codecision) that takes a position, or without a Council, the Council's weighted median.
    """
    council = np.array([actor not in ("com", "ep") for actor in issue.actors], dtype=bool) & (issue.power > 0)
    if not council.any():
        return weighted_median_point(issue)
    position, power = issue.position[council], issue.power[council]
    pivot = float(weighted_median(position, np.ones(len(position)), power))
    far = HIGH if pivot < HIGH / 2.0 else 0.0
    quo = far if np.isnan(issue.reference_point) else float(issue.reference_point)
    quota = power.sum() * (1.0 if issue.vote.startswith("Unan") else QUALIFIED)
    ideal = dict(zip(issue.actors, map(float, issue.position), strict=True))
    if issue.procedure == "COD" and "ep" in ideal:
        outcome = codecision(ideal["ep"], position, power, quota, quo)
    elif issue.procedure != "COD" and "com" in ideal:
        outcome = consultation(ideal["com"], position, power, quota, quo)
    else:
        outcome = pivot
    return min(max(outcome, LOW), HIGH)


def influence_point(issue: Issue) -> float:
    """The compromise once everyone has heard everyone, in proportion to power, as much as its salience lets it."""
    share = issue.power / issue.power.sum()
    network = np.tile(share, (len(share), 1))
    settled = influence_limit(issue.position, network, np.minimum(1.0 - issue.salience, OPEN))
    return float(compromise(settled, issue.salience, issue.power))


POINTS: dict[str, Callable[[Issue], float]] = {
    "compromise": compromise_point,
    "mean": lambda issue: float(issue.position.mean()),
    "weighted median": weighted_median_point,
    "median": lambda issue: float(median(issue.position)),
    "nash (reference point)": nash_point,
    "nash (far failure)": achen_point,
    "procedural (consultation, codecision)": procedural_point,
    "influence": influence_point,
    "middle of the scale": lambda _: 50.0,
}
"""Models that name a point."""


def election_on_positions(issue: Issue, election: Election) -> FloatArray:
    """The election among the distinct positions, linear victory and proportional voting."""
    options = np.unique(issue.position)
    return spread(options, _election(issue, options, "proportional", election))


def election_on_scale(issue: Issue, voting: Voting) -> FloatArray:
    """The Markov election among the points of the scale, each challenged by all alike."""
    return spread(OPTIONS, _election(issue, OPTIONS, voting, "markov_uniform"))


def _election(issue: Issue, options: FloatArray, voting: Voting, election: Election) -> FloatArray:
    utility = 1.0 - np.abs(issue.position[:, None] - options) / HIGH
    weight = issue.salience * issue.power
    return condorcet_election(utility, weight / weight.sum(), voting=voting, election=election)


DISTRIBUTIONS: dict[str, Callable[[Issue], FloatArray]] = {
    "condorcet election (positions)": lambda issue: election_on_positions(issue, "conditional"),
    "condorcet election (positions, Markov)": lambda issue: election_on_positions(issue, "markov_uniform"),
    "condorcet election (scale, whole votes)": lambda issue: election_on_scale(issue, "binary"),
    "condorcet election (scale, proportional votes)": lambda issue: election_on_scale(issue, "proportional"),
    "weighted positions": lambda issue: spread(issue.position, issue.salience * issue.power),
    "positions": lambda issue: spread(np.unique(issue.position), np.ones(len(np.unique(issue.position)))),
    "compromise, normal error": lambda issue: smooth(point_at(compromise_point(issue)), 25.0),
    "uniform": lambda _: np.full(len(GRID), 1.0 / len(GRID)),
}
"""Models that give a distribution without having seen an outcome."""


def climatology(outcome: FloatArray) -> FloatArray:
    """How outcomes of other issues lay, shape (101,)."""
    return spread(outcome, np.ones(len(outcome)))


def predict_each(model: Callable[[Issue], FloatArray], issues: Sequence[Issue]) -> FloatArray:
    """A model's distributions, shape (issue, 101)."""
    return np.array([model(issue) for issue in issues]).reshape(len(issues), len(GRID))
