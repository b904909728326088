r"""The median voter, plain and weighted.

Definition
----------
The position at which the sorted weights reach half of their sum. Where they reach exactly half, every point between
that position and the next one that has weight is a median; the midpoint is given.

Sources
-------
D. Black (1948), On the Rationale of Group Decision-making, JPE 56, p. 26-28; for weights B. Bueno de Mesquita (1994),
Political forecasting: an expected utility method, in European Community Decision Making, ch. 4 (salience times
capability as votes).

Assumptions
-----------
One dimension, single-peaked preferences, pairwise votes decided by simple majority of the weights.

What the papers leave open
--------------------------
The choice among tied medians (above). "Exactly half" allows for rounding: one part in 10^12.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._closed_form import finite, one_round, weighty
from nemcon.decision.bargaining.bargain import Bargain
from nemcon.positions.table import IssueTable

FloatArray = NDArray[np.float64]

METHOD = "weighted median (Black 1948; Bueno de Mesquita 1994)"
ROUNDING = 1e-12


def median(position: FloatArray) -> FloatArray:
    """Median of the positions, everyone alike; shape (..., actor) to (...).

    Raises
    ------
    CaseError
        A position is not finite, or there are none.
    """
    return np.asarray(np.median(finite(position, "position"), axis=-1))


def weighted_median(position: FloatArray, salience: FloatArray, capability: FloatArray) -> FloatArray:
    """Median of the positions, weighted by salience times capability.

    Parameters
    ----------
    position : float array, shape (..., actor)
        Leading axes are draws.
    salience, capability : float array, shape (actor,)
        Not negative; only ratios matter.

    Returns
    -------
    float array, shape (...)

    Raises
    ------
    CaseError
        A number is not finite, a weight is negative, or nobody has weight.

    References
    ----------
    Black (1948). Reproduced in tests/published/test_closed_form_models.py.
    """
    position = finite(position, "position")
    weight = weighty(salience, capability)
    position, weight = position[..., weight > 0], weight[weight > 0] / weight.sum()
    order = np.argsort(position, axis=-1, kind="stable")
    sorted_position = np.take_along_axis(position, order, axis=-1)
    reached = np.cumsum(weight[order], axis=-1)
    lower = (reached >= 0.5 - ROUNDING).argmax(axis=-1)[..., None]
    upper = (reached > 0.5 + ROUNDING).argmax(axis=-1)[..., None]
    ends = [np.take_along_axis(sorted_position, end, axis=-1)[..., 0] for end in (lower, upper)]
    return np.asarray(ends[0] + (ends[1] - ends[0]) / 2.0)


def median_bargain(table: IssueTable) -> Bargain:
    """The weighted median on each issue of a table, as one round."""
    outcome = [
        float(weighted_median(table.position[held, k], table.salience[held, k], table.capability[held, k]))
        for k, held in enumerate(~np.isnan(table.position.T))
    ]
    return one_round(table, "median", METHOD, outcome)


def plain_median_bargain(table: IssueTable) -> Bargain:
    """The plain median on each issue of a table, as one round."""
    outcome = [float(median(column[~np.isnan(column)])) for column in table.position.T]
    return one_round(table, "median-plain", "median (Black 1948)", outcome)
