"""Profiles of the likelihood: how far a coefficient can go if all others give way.

Near a good maximum a profile is a parabola. Where it is lopsided, intervals from the profile say more than standard
errors; where it rises above the estimate, the search had ended in a lesser maximum.

The crisis model is estimated by nested pseudo-likelihood. Its profile is one of that: with one coefficient held, the
iteration between coefficients and beliefs runs to a fixed point again, so that at each point the beliefs are an
equilibrium. Nested pseudo-likelihood does not look for the highest fixed point, so a profile may rise above the
estimate although nothing went wrong, and the fall by 1.92 that bounds a 95 % interval of a likelihood bounds nothing
here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri

from nemcon.commitments.estimation.crisis import CrisisPseudoLikelihood
from nemcon.commitments.estimation.design import Likelihood
from nemcon.commitments.estimation.fit import Fit
from nemcon.commitments.estimation.maximise import climb_again, maximise
from nemcon.commitments.estimation.nested import nested_pseudo_likelihood, settle
from nemcon.errors import CaseError
from nemcon.provenance import Note

FloatArray = NDArray[np.float64]

# Nested iterations along a profile: enough for a picture, each starts from the point before.
_TOLERANCE = 1e-6
_ROUNDS = 300


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The profile of one coefficient.

    Parameters
    ----------
    name : str
        The coefficient.
    of : {"likelihood", "pseudo-likelihood"}
        What was profiled; a pseudo-likelihood is that of the crisis model.
    values : float array, shape (point,)
        Where it was held, ascending; the estimate is the middle one.
    log_likelihood : float array, shape (point,)
        The most that the other coefficients allow there; NaN does not occur, see `notes`.
    estimate, maximum : float
        The fit's own value and log-likelihood.
    low, high : float or None
        Where the profile falls by half the 95 % quantile of chi-squared with one degree of freedom (1.92); None where
        it does not within the points, and for a pseudo-likelihood.
    notes : tuple of Note
        A higher value than the fit's; points that did not converge; points beyond `low` or `high` that the data allow
        too.
    """

    name: str
    of: Literal["likelihood", "pseudo-likelihood"]
    values: FloatArray
    log_likelihood: FloatArray
    estimate: float
    maximum: float
    low: float | None
    high: float | None
    notes: tuple[Note, ...]


def profiles(fit: Fit, names: Sequence[str] | None = None, *, points: int = 11, reach: float = 3.0) -> list[Profile]:
    """Profile coefficients of a fit.

    Parameters
    ----------
    fit : Fit
        Of any of the models.
    names : sequence of str, optional
        Which coefficients; None: all.
    points : int
        How many on each profile, odd and three or more.
    reach : float
        How many standard errors to each side, above 0.

    Raises
    ------
    UnknownNameError
        No such coefficient.
    CaseError
        `points` or `reach` is not what it must be.
    """
    if points < 3 or points % 2 == 0 or not 0.0 < reach < np.inf:
        raise CaseError(
            f"{points} points within {reach:g} standard errors",
            where="profiles",
            expected="an odd number of points, three or more, and a reach above 0",
            todo="For example: points=11, reach=3.",
        )
    return [_profile(fit, fit.coefficient(name), points, reach) for name in (fit.names if names is None else names)]


def _profile(fit: Fit, held: int, points: int, reach: float) -> Profile:
    half = points // 2
    steps = np.linspace(0.0, reach * float(fit.standard_errors[held]), half + 1)[1:]
    downwards, upwards = _along(fit, held, -steps), _along(fit, held, steps)
    offsets = np.concatenate([-steps[::-1], [0.0], steps])
    values = fit.theta[held] + offsets
    heights = np.array([*[height for height, _ in downwards[::-1]], fit.log_likelihood, *[h for h, _ in upwards]])
    nested = isinstance(fit.likelihood, CrisisPseudoLikelihood)
    failed = sum(not reached for _, reached in (*downwards, *upwards))
    cut = fit.log_likelihood - 0.5 * float(chdtri(1, 0.05))
    sides = (values[half::-1], heights[half::-1]), (values[half:], heights[half:])
    low, high = (None, None) if nested else (_crossing(*side, cut) for side in sides)
    again = () if nested else [float(x) for side in sides for x in _above_again(*side, cut)]
    return Profile(
        name=fit.names[held],
        of="pseudo-likelihood" if nested else "likelihood",
        values=values,
        log_likelihood=heights,
        estimate=float(fit.theta[held]),
        maximum=fit.log_likelihood,
        low=low,
        high=high,
        notes=tuple(_notes(fit.names[held], failed, float(heights.max()) - fit.log_likelihood, nested, again)),
    )


def _notes(name: str, failed: int, rise: float, nested: bool, again: Sequence[float]) -> Iterator[Note]:
    if failed:
        yield Note("profile-not-converged", f"{failed} points of the profile of {name} did not converge.", name)
    if again:
        yield Note(
            "profile-comes-back",
            f"The profile of {name} falls below the mark of a 95 % interval and is above it again at "
            f"{', '.join(f'{value:.4g}' for value in again)}: what the data allow is no single interval.",
            name,
        )
    if rise <= 1e-5:
        return
    if nested:
        yield Note(
            "higher-pseudo-likelihood",
            f"The profile of {name} rises {rise:.4f} above the fit; nested pseudo-likelihood ends at a fixed point, "
            "which need not be the highest.",
            name,
        )
    else:
        yield Note(
            "higher-likelihood",
            f"The profile of {name} rises {rise:.4f} above the fit: the search had ended in a lesser maximum.",
            name,
        )


def _along(fit: Fit, held: int, steps: FloatArray) -> list[tuple[float, bool]]:
    """Follow the other coefficients from the estimate outwards: the value at each step, and whether it was reached."""
    if isinstance(fit.likelihood, CrisisPseudoLikelihood):
        return list(_nested_along(fit, fit.likelihood, held, steps))
    if len(fit.theta) == 1:
        return [(fit.likelihood.total(fit.theta + step)[0], True) for step in steps]
    return list(_maximised_along(fit, held, steps))


def _maximised_along(fit: Fit, held: int, steps: FloatArray) -> Iterator[tuple[float, bool]]:
    curvature = fit.likelihood.hessian(fit.theta)
    others = np.delete(np.arange(len(fit.theta)), held)
    inverse = np.asarray(np.linalg.inv(curvature[np.ix_(others, others)]), dtype=np.float64)
    theta, before = fit.theta[others], 0.0
    for step in steps:
        theta = theta - inverse @ curvature[others, held] * (step - before)
        rest = _Held(fit.likelihood, held, float(fit.theta[held] + step))
        theta, reached = climb_again(rest, theta, inverse)
        if not reached:
            found = maximise(rest, theta)
            theta, reached = found.theta, found.convergence.converged
        yield rest.total(theta)[0], reached
        before = step


def _nested_along(
    fit: Fit, likelihood: CrisisPseudoLikelihood, held: int, steps: FloatArray
) -> Iterator[tuple[float, bool]]:
    theta, resists, firm = np.delete(fit.theta, held), likelihood.resists, likelihood.stands_firm
    for step in steps:
        if not len(theta):
            answer = settle(likelihood.values(fit.theta + step), resists, firm)
            yield float((likelihood.counts * answer.log_outcomes.T).sum()), True
            continue
        rest = replace(likelihood, resists=resists, stands_firm=firm).holding(held, float(fit.theta[held] + step))
        found = nested_pseudo_likelihood(rest, theta, tolerance=_TOLERANCE, most=_ROUNDS)
        yield found.maximum.log_likelihood, found.maximum.convergence.converged
        theta, resists, firm = found.maximum.theta, found.likelihood.resists, found.likelihood.stands_firm


def _crossing(values: FloatArray, heights: FloatArray, cut: float) -> float | None:
    """Where the heights first fall below the cut, by linear interpolation of the root of the fall."""
    fall = np.sqrt(np.maximum(heights[0] - heights, 0.0))
    goal = np.sqrt(max(heights[0] - cut, 0.0))
    for at in range(1, len(values)):
        if fall[at] >= goal > fall[at - 1]:
            share = (goal - fall[at - 1]) / (fall[at] - fall[at - 1])
            return float(values[at - 1] + share * (values[at] - values[at - 1]))
    return None


def _above_again(values: FloatArray, heights: FloatArray, cut: float) -> FloatArray:
    """Where the heights are above the cut again, after they fell below it."""
    fallen = np.maximum.accumulate(heights < cut)
    return values[fallen & (heights >= cut)]


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A likelihood with one coefficient held."""

    likelihood: Likelihood
    held: int
    value: float

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for at, name in enumerate(self.likelihood.names) if at != self.held)

    def total(self, theta: FloatArray, weights: FloatArray | None = None) -> tuple[float, FloatArray]:
        value, gradient = self.likelihood.total(np.insert(theta, self.held, self.value), weights)
        return value, np.delete(gradient, self.held)

    def scores(self, theta: FloatArray) -> FloatArray:
        return np.delete(self.likelihood.scores(np.insert(theta, self.held, self.value)), self.held, axis=1)

    def hessian(self, theta: FloatArray, weights: FloatArray | None = None) -> FloatArray:
        whole = self.likelihood.hessian(np.insert(theta, self.held, self.value), weights)
        return np.delete(np.delete(whole, self.held, axis=0), self.held, axis=1)
