r"""The unanimity core and the win set of the status quo.

Definition
----------
Actor :math:`i` prefers :math:`x` to :math:`q` if :math:`|x - x_i| < |q - x_i|`. The win set is what enough prefer,

.. math:: W(q) = \{x : \sum_{i : |x - x_i| < |q - x_i|} w_i \ge Q\}                            \qquad (1)

The core is what nothing beats: :math:`\{x : W(x) = \emptyset\}`. Under unanimity of the actors with weight it is the
Pareto set, in one dimension :math:`[\min x_i, \max x_i]`, in more the convex hull of the ideal points.

Sources
-------
G. Tsebelis (2002), Veto Players, ch. 1 (win set, unanimity core, p. 19-25); G. Cox (1987), The Uncovered Set and the
Core, AJPS 31 (core under quotas); C. Plott (1967), AER 57.

Assumptions
-----------
Euclidean, symmetric single-peaked preferences; the indifferent do not vote for a change.

What the papers leave open
--------------------------
Weights reach the quota if they fall short by no more than one part in 10^12. In one dimension everything is exact from
the points where somebody is indifferent. In more dimensions the set is given by its test (`in_win_set`), the hull by a
least-squares test (Lawson and Hanson 1974, ch. 23) to one part in 10^9 of the spread; there is no list of its edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._closed_form import finite, weighty
from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

ROUNDING = 1e-12
NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class WinSet:
    """What beats the status quo, in one dimension.

    Parameters
    ----------
    status_quo : float
        What is to be beaten.
    intervals : tuple of (float, float)
        Open intervals, from the left; none where nothing beats it.
    """

    status_quo: float
    intervals: tuple[tuple[float, float], ...]


def win_set(position: FloatArray, weight: FloatArray, quota: float, status_quo: float) -> WinSet:
    """Win set of a status quo (eq. 1) in one dimension, exactly.

    Parameters
    ----------
    position, weight : float array, shape (actor,)
        Ideal points, and votes (not negative, not all zero).
    quota : float
        Weight needed, over 0 and no more than the sum.
    status_quo : float

    Raises
    ------
    CaseError
        A number is not finite or off its range.
    """
    position, weight = _voters(position, weight, quota)
    quo = float(finite(np.array([status_quo]), "status_quo")[0])
    mirrored = 2.0 * position - quo
    edges = np.unique(np.append(mirrored, quo))
    open_pieces = [
        (float(left), float(right))
        for left, right in pairwise(edges)
        if in_win_set(np.array([(left + right) / 2.0]), position[:, None], weight, quota, np.array([quo]))
    ]
    return WinSet(quo, tuple(_joined(open_pieces, position, weight, quota, quo)))


def in_win_set(
    point: FloatArray, position: FloatArray, weight: FloatArray, quota: float, status_quo: FloatArray
) -> BoolArray:
    """Tell which points beat the status quo, in any number of dimensions.

    Parameters
    ----------
    point : float array, shape (..., dimension)
    position : float array, shape (actor, dimension)
    weight : float array, shape (actor,)
    quota : float
    status_quo : float array, shape (dimension,)

    Returns
    -------
    bool array, shape (...)
    """
    position, weight = _voters(position, weight, quota)
    away = np.linalg.norm(finite(point, "point")[..., None, :] - position, axis=-1)
    return np.asarray((away < np.linalg.norm(status_quo - position, axis=-1)) @ weight >= quota * (1.0 - ROUNDING))


def core(position: FloatArray, weight: FloatArray, quota: float) -> tuple[float, float] | None:
    """Core under a quota in one dimension: the closed interval of points that nothing beats; None where it is empty.

    A point is beaten from the right if those right of it reach the quota, and likewise from the left; with a quota of
    more than half the interval is never empty.
    """
    position, weight = _voters(position, weight, quota)
    enough = quota * (1.0 - ROUNDING)
    at = np.unique(position)
    right_of = (position[None, :] > at[:, None]) @ weight
    left_of = (position[None, :] < at[:, None]) @ weight
    low, high = float(at[right_of < enough].min()), float(at[left_of < enough].max())
    return (low, high) if low <= high else None


def in_unanimity_core(point: FloatArray, position: FloatArray) -> bool:
    """Tell whether no other point is better for someone and worse for nobody: whether it lies in the convex hull.

    Parameters
    ----------
    point : float array, shape (dimension,)
    position : float array, shape (actor, dimension)
    """
    position, point = finite(position, "position"), finite(point, "point")
    spread = max(float(np.abs(position - position.mean(axis=0)).max()), float(np.finfo(float).tiny))
    corners = np.vstack([(position - point).T / spread, np.ones(len(position))])
    target = np.append(np.zeros(len(point)), 1.0)
    left = target - corners @ _not_negative_least_squares(corners, target)
    return bool(np.linalg.norm(left) <= NEAR)


def _voters(position: FloatArray, weight: FloatArray, quota: float) -> tuple[FloatArray, FloatArray]:
    position = finite(position, "position")
    weight = weighty(np.asarray(weight, dtype=np.float64), np.ones(len(position)))
    if not 0 < quota <= weight.sum() * (1.0 + ROUNDING):
        raise CaseError(
            f"a quota of {quota:g} of {weight.sum():g}",
            where="quota",
            expected="over 0 and no more than the sum of the weights",
            todo="Correct the quota.",
        )
    return position[weight > 0], weight[weight > 0]


def _joined(
    pieces: list[tuple[float, float]], position: FloatArray, weight: FloatArray, quota: float, quo: float
) -> list[tuple[float, float]]:
    """Join neighbours whose common edge is in the set too."""
    joined: list[tuple[float, float]] = []
    for left, right in pieces:
        if joined and joined[-1][1] == left:
            edge = np.array([left])
            if in_win_set(edge, position[:, None], weight, quota, np.array([quo])):
                joined[-1] = (joined[-1][0], right)
                continue
        joined.append((left, right))
    return joined


def _not_negative_least_squares(matrix: FloatArray, target: FloatArray) -> FloatArray:
    """Lawson and Hanson's active set: weights from 0 up that bring matrix @ weights nearest to the target."""
    weights = np.zeros(matrix.shape[1])
    free = np.zeros(matrix.shape[1], dtype=bool)
    for _ in range(3 * matrix.shape[1] + 10):
        gradient = matrix.T @ (target - matrix @ weights)
        gradient[free] = -np.inf
        if free.all() or gradient.max() <= NEAR**1.5:
            break
        free[gradient.argmax()] = True
        while True:
            trial = np.zeros_like(weights)
            trial[free] = np.linalg.lstsq(matrix[:, free], target, rcond=None)[0]
            if not free.any() or (trial[free] > 0).all():
                break
            falling = free & (trial <= 0)
            step = (weights[falling] / np.maximum(weights[falling] - trial[falling], 1e-300)).min()
            weights = weights + step * (trial - weights)
            free &= weights > ROUNDING
            weights[~free] = 0.0
        weights = trial
    return weights
