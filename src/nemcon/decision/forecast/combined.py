r"""The combined forecast: elections and log pools of them, mixed with stacked weights, some of it put on the ends.

Experts (the members of the mixture)
    the election on the scale with proportional votes; the log pool with five terms; the same with each actor's pull.
Terms of the log pool
    both elections (smoothed), and the distinct positions with a floor, which makes a point that someone holds a few
    times likelier than its neighbours; the weighted mean, which draws; the weighted median, which on the data repels:
    real outcomes crowd the middle less than an election does.
Ends
    Of the mixture :math:`F` with mean :math:`m` (in shares of the scale) a share :math:`\varepsilon` goes to the ends,
    :math:`(1 - \varepsilon) F + \varepsilon ((1 - m) \delta_0 + m \delta_{100})`, so many that on forecasts of issues
    not seen the ends hold as much as outcomes lay on them: more than anything above gives them. The mean stays.
Settings
    Ridges, smoothing, floor and the terms themselves were chosen on the 252 issues of the development file (November
    2026; what that costs: docs/decision/forecasts.md). Exponents and weights are fitted on the training issues only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.forecast.issue import HIGH, Issue, check_issues, outcomes
from nemcon.decision.forecast.pool import fit_log_pool, log_pool
from nemcon.decision.forecast.predictive import (
    DISTRIBUTIONS,
    compromise_point,
    predict_each,
    smooth,
    weighted_median_point,
)
from nemcon.decision.forecast.scores import GRID
from nemcon.decision.forecast.stacking import dossier_folds, mixture, stacked_weights
from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]

TERMS = ("election, whole votes", "election, proportional votes", "positions", "weighted mean", "weighted median")
START = np.array([0.5, 0.5, 0.25, 0.0, 0.0])
"""Where the ridge pulls: the geometric mean of the elections, a little of the positions, no pull of the points."""
TERM_SCALE, ACTOR_SCALE = 10.0, 1.0
RIDGE = 0.3
STACK_RIDGE = 1.0
INNER_FOLDS = 5
MOST_AT_ENDS = 0.2
"""Largest share that is put on the ends."""
SMOOTHING = 2.0
FLOOR = 1e-4
EXPERTS = ("election, proportional votes", "log pool", "log pool with actors")


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What is computed of issues once, before anything is fitted.

    Parameters
    ----------
    election : float array, shape (issue, 101)
        On the scale, with proportional votes.
    terms : float array, shape (issue, 101, term)
        Of the log pool, in the order of `TERMS`.
    held : tuple of dict of str to float
        Position of each actor, one entry per issue.
    """

    election: FloatArray
    terms: FloatArray
    held: tuple[dict[str, float], ...]

    def take(self, rows: NDArray[np.intp]) -> Prepared:
        """Some of the issues."""
        return Prepared(self.election[rows], self.terms[rows], tuple(self.held[row] for row in rows))

    def with_actors(self, actors: Sequence[str]) -> FloatArray:
        """Terms followed by one for each actor, shape (issue, 101, term + actor); zero where it has no position."""
        place = np.array([[held.get(actor, np.nan) for actor in actors] for held in self.held]).reshape(-1, len(actors))
        return np.concatenate([self.terms, _nearness(place)], axis=2)


@dataclass(frozen=True, slots=True, eq=False)
class Forecaster:
    """A fitted combined forecast.

    Parameters
    ----------
    actors : tuple of str
        Actors with a pull of their own; others have none.
    plain, pulls : float array, shape (term,) and (term + actor,)
        Exponents of the two log pools.
    weight : float array, shape (expert,)
        Of the mixture, in the order of `EXPERTS`.
    ends : float
        Share of the mixture that is put on the ends, 0 to 1.
    """

    actors: tuple[str, ...]
    plain: FloatArray
    pulls: FloatArray
    weight: FloatArray
    ends: float

    def predict(self, issues: Sequence[Issue]) -> FloatArray:
        """Distributions, shape (issue, 101); the outcomes are not looked at."""
        return self.predict_prepared(prepare(issues))

    def predict_prepared(self, prepared: Prepared) -> FloatArray:
        """As `predict`, from what was computed before."""
        return with_ends(mixture(self.experts(prepared), self.weight), self.ends)

    def experts(self, prepared: Prepared) -> FloatArray:
        """Distributions of each expert, shape (expert, issue, 101)."""
        return np.stack(
            [
                prepared.election,
                log_pool(prepared.terms, self.plain),
                log_pool(prepared.with_actors(self.actors), self.pulls),
            ]
        )


def prepare(issues: Sequence[Issue]) -> Prepared:
    """Compute elections and terms of issues.

    Raises
    ------
    CaseError
        An issue holds numbers no model can take.
    """
    check_issues(issues)
    whole = predict_each(DISTRIBUTIONS["condorcet election (scale, whole votes)"], issues)
    proportional = predict_each(DISTRIBUTIONS["condorcet election (scale, proportional votes)"], issues)
    positions = predict_each(DISTRIBUTIONS["positions"], issues)
    opinions = [smooth(whole, SMOOTHING), smooth(proportional, SMOOTHING), positions]
    points = np.array([[compromise_point(issue), weighted_median_point(issue)] for issue in issues]).reshape(-1, 2)
    logarithms = np.log(np.stack(opinions, axis=2) + FLOOR)
    return Prepared(
        election=proportional,
        terms=np.concatenate([logarithms, _nearness(points)], axis=2),
        held=tuple(dict(zip(issue.actors, map(float, issue.position), strict=True)) for issue in issues),
    )


def fit(issues: Sequence[Issue], seed: int = 0) -> Forecaster:
    """Fit the combined forecast on issues with outcomes.

    Parameters
    ----------
    issues : sequence of Issue
        Of two dossiers or more.
    seed : int
        Deals the dossiers to the inner folds that the stacked weights are fitted on.

    Raises
    ------
    CaseError
        An issue holds numbers no model can take or has no outcome, or there are fewer than two dossiers.
    """
    return fit_prepared(prepare(issues), outcomes(issues), [issue.dossier for issue in issues], seed)


def fit_prepared(prepared: Prepared, outcome: FloatArray, dossier: Sequence[str], seed: int) -> Forecaster:
    """As `fit`, from what was computed before."""
    if len(set(dossier)) < 2:
        raise CaseError(
            f"{len(set(dossier))} dossier",
            where="issues to fit on",
            expected="two dossiers or more",
            todo="Use the coefficients that ship with nemcon, or give more issues.",
        )
    fold = dossier_folds(dossier, INNER_FOLDS, np.random.default_rng(seed))
    unseen = np.empty((len(EXPERTS), len(outcome), len(GRID)))
    for out in range(int(fold.max()) + 1):
        seen, left = np.nonzero(fold != out)[0], np.nonzero(fold == out)[0]
        unseen[:, left] = _fit_experts(prepared.take(seen), outcome[seen]).experts(prepared.take(left))
    fitted = _fit_experts(prepared, outcome)
    weight = stacked_weights(unseen, outcome, ridge=STACK_RIDGE)
    return replace(fitted, weight=weight, ends=share_at_ends(mixture(unseen, weight), outcome))


def with_ends(forecast: FloatArray, share: float) -> FloatArray:
    """Put a share of each distribution on the ends, divided so that its mean stays, shape (issue, 101)."""
    mean = forecast @ GRID / HIGH
    moved = (1.0 - share) * forecast
    moved[:, 0] += share * (1.0 - mean)
    moved[:, -1] += share * mean
    return np.asarray(moved)


def share_at_ends(forecast: FloatArray, outcome: FloatArray) -> float:
    """Share to put on the ends so that they hold what outcomes lay on them, from 0 to `MOST_AT_ENDS`.

    Parameters
    ----------
    forecast : float array, shape (issue, 101)
        From fits that did not see the issue's dossier.
    outcome : float array, shape (issue,)
    """
    held = float((forecast[:, 0] + forecast[:, -1]).mean())
    seen = float(np.isin(outcome, (GRID[0], GRID[-1])).mean())
    return min(max((seen - held) / (1.0 - held), 0.0), MOST_AT_ENDS) if held < 1.0 else 0.0


def _fit_experts(prepared: Prepared, outcome: FloatArray) -> Forecaster:
    """Fit the experts; the mixture's weights are equal, and nothing is put on the ends."""
    actors = tuple(sorted({actor for held in prepared.held for actor in held}))
    scale = np.full(len(TERMS), TERM_SCALE)
    return Forecaster(
        actors=actors,
        plain=fit_log_pool(prepared.terms, outcome, start=START, scale=scale, ridge=RIDGE),
        pulls=fit_log_pool(
            prepared.with_actors(actors),
            outcome,
            start=np.concatenate([START, np.zeros(len(actors))]),
            scale=np.concatenate([scale, np.full(len(actors), ACTOR_SCALE)]),
            ridge=RIDGE,
        ),
        weight=np.full(len(EXPERTS), 1.0 / len(EXPERTS)),
        ends=0.0,
    )


def _nearness(place: FloatArray) -> FloatArray:
    """Distance of each grid point to places, in scales, with the sign turned; zero where there is no place.

    Shape (issue, place) to (issue, 101, place).
    """
    return -np.nan_to_num(np.abs(GRID[None, :, None] - place[:, None, :]) / HIGH, nan=0.0)
