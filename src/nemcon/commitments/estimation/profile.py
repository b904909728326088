"""Profiles of the likelihood: how far a coefficient can go if all others give way.

Near a good maximum a profile is a parabola. Where it is lopsided, intervals from the profile say more than standard
errors; where it rises above the estimate, the search had ended in a lesser maximum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri

from nemcon.commitments.estimation.design import Likelihood
from nemcon.commitments.estimation.fit import Fit
from nemcon.commitments.estimation.maximise import climb_again
from nemcon.errors import CaseError
from nemcon.provenance import Note

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The profile of one coefficient.

    Parameters
    ----------
    name : str
        The coefficient.
    values : float array, shape (point,)
        Where it was held, ascending; the estimate is the middle one.
    log_likelihood : float array, shape (point,)
        The most that the other coefficients allow there; NaN does not occur, see `notes`.
    estimate, maximum : float
        The fit's own value and log-likelihood.
    low, high : float or None
        Where the profile falls by half the 95 % quantile of chi-squared with one degree of freedom (1.92); None where
        it does not within the points.
    notes : tuple of Note
        A higher likelihood than the fit's; points that did not converge.
    """

    name: str
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
        Of a strategic or ultimatum model.
    names : sequence of str, optional
        Which coefficients; None: all.
    points : int
        How many on each profile, odd.
    reach : float
        How many standard errors to each side.

    Raises
    ------
    UnknownNameError
        No such coefficient.
    CaseError
        The model has one coefficient, or was estimated by nested pseudo-likelihood, whose value at other coefficients
        is no likelihood.
    """
    if fit.model == "crisis":
        raise CaseError(
            "a profile of a pseudo-likelihood",
            where="the crisis signalling model",
            expected="a model that is estimated by maximum likelihood",
            todo="Use standard errors; the beliefs would have to move along the profile.",
        )
    curvature = fit.likelihood.hessian(fit.theta)
    return [_profile(fit, fit.coefficient(name), curvature, points, reach) for name in names or fit.names]


def _profile(fit: Fit, held: int, curvature: FloatArray, points: int, reach: float) -> Profile:
    half = points // 2
    error = float(fit.standard_errors[held])
    steps = np.linspace(0.0, reach * error, half + 1)[1:]
    downwards = _along(fit, held, curvature, -steps)
    upwards = _along(fit, held, curvature, steps)
    offsets = np.concatenate([-steps[::-1], [0.0], steps])
    values = fit.theta[held] + offsets
    heights = np.array([*[height for height, _ in downwards[::-1]], fit.log_likelihood, *[h for h, _ in upwards]])
    failed = sum(not reached for _, reached in (*downwards, *upwards))
    notes = []
    if failed:
        notes.append(
            Note("profile-not-converged", f"{failed} points of the profile did not converge.", fit.names[held])
        )
    if heights.max() > fit.log_likelihood + 1e-5:
        rise = float(heights.max() - fit.log_likelihood)
        notes.append(Note("higher-likelihood", f"The profile rises {rise:.4f} above the fit.", fit.names[held]))
    cut = fit.log_likelihood - 0.5 * float(chdtri(1, 0.05))
    return Profile(
        name=fit.names[held],
        values=values,
        log_likelihood=heights,
        estimate=float(fit.theta[held]),
        maximum=fit.log_likelihood,
        low=_crossing(values[half::-1], heights[half::-1], cut),
        high=_crossing(values[half:], heights[half:], cut),
        notes=tuple(notes),
    )


def _along(fit: Fit, held: int, curvature: FloatArray, steps: FloatArray) -> list[tuple[float, bool]]:
    """Follow the other coefficients from the estimate outwards."""
    others = np.delete(np.arange(len(fit.theta)), held)
    if not len(others):
        return [(fit.likelihood.total(fit.theta + step)[0], True) for step in steps]
    inverse = np.asarray(np.linalg.inv(curvature[np.ix_(others, others)]), dtype=np.float64)
    theta, found = fit.theta[others], []
    before = 0.0
    for step in steps:
        theta = theta - inverse @ curvature[others, held] * (step - before)
        rest = _Held(fit.likelihood, held, float(fit.theta[held] + step))
        theta, reached = climb_again(rest, theta, inverse)
        found.append((rest.total(theta)[0], reached))
        before = step
    return found


def _crossing(values: FloatArray, heights: FloatArray, cut: float) -> float | None:
    """Where the heights first fall below the cut, by linear interpolation of the root of the fall."""
    fall = np.sqrt(np.maximum(heights[0] - heights, 0.0))
    goal = np.sqrt(max(heights[0] - cut, 0.0))
    for at in range(1, len(values)):
        if fall[at] >= goal > fall[at - 1]:
            share = (goal - fall[at - 1]) / (fall[at] - fall[at - 1])
            return float(values[at - 1] + share * (values[at] - values[at - 1]))
    return None


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
