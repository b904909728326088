r"""The asymmetric Nash bargaining solution on one dimension.

Definition
----------
Actor :math:`i` at :math:`x_i` with bargaining power :math:`w_i` loses :math:`|x - x_i|^e` from an agreement on
:math:`x` and :math:`d_i^e` from none. With the gains :math:`g_i(x) = d_i^e - |x - x_i|^e`,

.. math:: x^* = \arg\max_{x : g(x) \ge 0} \prod_i g_i(x)^{w_i}                                 \qquad (1)

A status quo :math:`q` sets :math:`d_i = |q - x_i|`. A failure that is equally bad for all, :math:`d_i = D` beyond every
loss, gives with growing :math:`D` and :math:`e = 2` the weighted mean (the compromise model).

Sources
-------
J. Nash (1950), The Bargaining Problem, Econometrica 18; E. Kalai (1977), Nonsymmetric Nash Solutions, IJGT 6 (weights);
C. Achen (2006), in Thomson et al., The European Union Decides, ch. 4, p. 100-105 (spatial losses; the limit).

Assumptions
-----------
Unanimity: an agreement needs everyone with weight to gain. Losses grow with distance alike on both sides.

What the papers leave open
--------------------------
Salience scales an actor's utility, which the solution does not see; as is usual it is counted as power instead
(:math:`w_i = s_i c_i`). Where no point gives everyone a gain, nothing is agreed and the result is the disagreement,
told apart by `NashOutcome.agreed`. The logarithm of (1) is concave for :math:`e \ge 1`; its slope is bisected to the
last bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._closed_form import finite, one_round, weighty
from nemcon.decision.bargaining.bargain import Bargain
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable
from nemcon.provenance import Note

FloatArray = NDArray[np.float64]

METHOD = "asymmetric Nash bargaining solution (Nash 1950; Kalai 1977; Achen 2006)"
BISECTIONS = 200


@dataclass(frozen=True, slots=True)
class NashOutcome:
    """What the bargain ends in.

    Parameters
    ----------
    agreed : bool
        False where no point gives everyone with weight a gain.
    outcome : float
        The agreement; NaN where there is none.
    low, high : float
        Ends of the bargaining range, where nobody with weight loses; NaN where there is none.
    """

    agreed: bool
    outcome: float
    low: float
    high: float


def nash(position: FloatArray, weight: FloatArray, disagreement: FloatArray, *, exponent: float = 2.0) -> NashOutcome:
    """Maximise the weighted product of gains (eq. 1).

    Parameters
    ----------
    position, weight : float array, shape (actor,)
        Ideal points, and bargaining powers (not negative, not all zero).
    disagreement : float array, shape (actor,)
        Distance that hurts as much as no agreement; ``abs(status_quo - position)`` for a status quo. Not negative.
    exponent : float
        1 (linear loss), 2 (quadratic) or any from 1 up.

    Raises
    ------
    CaseError
        A number is not finite, negative where it may not be, or the exponent is under 1.
    """
    position, distance = finite(position, "position"), finite(disagreement, "disagreement")
    weight = weighty(np.asarray(weight, dtype=np.float64), np.ones(len(position)))
    if (distance < 0).any() or not 1.0 <= exponent < np.inf:
        raise CaseError(
            f"a disagreement of {distance.min():g} with exponent {exponent:g}",
            where="disagreement",
            expected="distances from 0 up and an exponent from 1 up",
            todo="Correct it.",
        )
    position, distance, weight = (values[weight > 0] for values in (position, distance, weight))
    weight = weight / weight.sum()
    low, high = float((position - distance).max()), float((position + distance).min())
    if not low < high:
        return NashOutcome(agreed=False, outcome=np.nan, low=np.nan, high=np.nan)
    # Beyond the outermost ideal points everyone gains by moving inwards.
    left, right = max(low, float(position.min())), min(high, float(position.max()))
    for _ in range(BISECTIONS):
        middle = left + (right - left) / 2.0
        if not left < middle < right:
            break
        away = middle - position
        gain = distance**exponent - np.abs(away) ** exponent
        slope = -(weight * np.sign(away) * np.abs(away) ** (exponent - 1.0) / np.maximum(gain, 1e-300)).sum()
        left, right = (middle, right) if slope > 0 else (left, middle)
    return NashOutcome(agreed=True, outcome=left + (right - left) / 2.0, low=low, high=high)


def nash_bargain(table: IssueTable) -> Bargain:
    """The solution on each issue of a table with its status quo, as one round.

    Without a status quo the failure is taken as equally bad for all, twice the length of the scale away. Where nobody
    can gain together, the status quo stays.
    """
    outcome, notes = [], []
    for k, issue in enumerate(table.issues):
        held = ~np.isnan(table.position[:, k])
        position = table.position[held, k]
        weight = weighty(table.salience[held, k], table.capability[held, k])
        quo = table.status_quo[k]
        known = not np.isnan(quo)
        far = 2.0 * (table.high[k] - table.low[k])
        found = nash(position, weight, np.abs(quo - position) if known else np.full(len(position), far))
        outcome.append(found.outcome if found.agreed else float(quo))
        if not known:
            notes.append(Note("no-status-quo", "no status quo; failing is taken as equally bad for all", where=issue))
        elif not found.agreed:
            notes.append(
                Note("no-agreement", "nobody can gain without another's loss; the status quo stays", where=issue)
            )
    return one_round(table, "nash", METHOD, outcome, settings={"exponent": "2"}, notes=tuple(notes))
