r"""The compromise model: the mean of the positions, weighted by salience times capability.

Definition
----------
.. math:: x^* = \sum_i c_i s_i x_i \Big/ \sum_i c_i s_i                                        \qquad (1)

with position :math:`x_i`, salience :math:`s_i` and capability :math:`c_i` of actor :math:`i`.

Sources
-------
B. Van den Bos (1991), Dutch EC Policy Making, p. 176 (the compromise model); F. Stokman and B. Van den Bos (1992), A
Two-Stage Model of Policymaking, eq. 1; C. Achen (2006), Institutional realism and bargaining models, in Thomson et al.,
The European Union Decides, ch. 4 (as the first-order approximation of the Nash bargaining solution).

Assumptions
-----------
Everyone's interest counts in proportion to how strong it is and how much it cares; no rule of decision, no status quo.

What the papers leave open
--------------------------
An actor without a position (NaN) has no weight. Where nobody has weight there is no compromise: an error, not NaN.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._closed_form import one_round, weighty
from nemcon.decision.bargaining.bargain import Bargain
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable

FloatArray = NDArray[np.float64]

METHOD = "compromise model (Van den Bos 1991; Stokman and Van den Bos 1992, eq. 1)"


def compromise(position: FloatArray, salience: FloatArray, capability: FloatArray) -> FloatArray:
    """Weighted mean of the positions (eq. 1).

    Parameters
    ----------
    position : float array, shape (..., actor)
        Leading axes are draws; NaN where an actor holds no position.
    salience, capability : float array, shape (actor,)
        Not negative; only ratios matter.

    Returns
    -------
    float array, shape (...)
        Within the range of the positions that have weight.

    Raises
    ------
    CaseError
        A weight is negative or not finite, or in some draw nobody has both a position and weight.

    References
    ----------
    Stokman and Van den Bos (1992), eq. 1. Reproduced in tests/published/test_closed_form_models.py.
    """
    position = np.asarray(position, dtype=np.float64)
    weight = weighty(salience, capability)
    mean = np.asarray(position @ (weight / weight.sum()))
    if not np.isnan(mean).any():
        return _between(mean, position, weight)
    held = ~np.isnan(position)
    total = held @ weight
    if not (total > 0).all():
        raise CaseError(
            "nobody has both a position and weight",
            where="position",
            expected="one actor or more with position, salience and capability",
            todo="Leave the issue out, or give a position.",
        )
    return _between(np.where(held, position, 0.0) @ weight / total, position, weight)


def compromise_bargain(table: IssueTable) -> Bargain:
    """The compromise on each issue of a table, as one round."""
    outcome = [
        float(compromise(table.position[held, k], table.salience[held, k], table.capability[held, k]))
        for k, held in enumerate(~np.isnan(table.position.T))
    ]
    return one_round(table, "compromise", METHOD, outcome)


def _between(mean: FloatArray, position: FloatArray, weight: FloatArray) -> FloatArray:
    """Take back the rounding that may carry a mean of (nearly) equal positions past them."""
    if mean.ndim:
        return mean
    held = position[(weight > 0) & ~np.isnan(position)]
    return np.asarray(np.clip(mean, held.min(), held.max()))
