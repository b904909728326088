r"""Baron and Ferejohn's legislative bargaining under a closed rule: who gets what in the stationary equilibrium.

Definition
----------
Each period actor :math:`i` is recognised with probability :math:`p_i` and divides a unit; with :math:`k` votes of
:math:`n`, its own among them, the division stands, else the next period comes, discounted by :math:`\delta_i`. In a
stationary equilibrium :math:`i` votes for :math:`\delta_i v_i` or more, :math:`v_i` being its expected payoff; who
proposes buys the :math:`k - 1` cheapest others. With :math:`c` the highest price that is paid and :math:`A` what
remains of the unit after the :math:`k` cheapest have been paid, prices :math:`w_i = \delta_i v_i` are

.. math:: w_i = \min\Bigl(\frac{\delta_i p_i A}{1 - \delta_i}, \max(c, \delta_i p_i (A + c))\Bigr),
          \qquad \sum_i w_i / \delta_i = 1                                                     \qquad (1)

(always bought by others; bought sometimes, at the price :math:`c`; never bought). For equal actors
:math:`v_i = 1/n`, and the proposer keeps :math:`1 - \delta (k - 1) / n`.

Sources
-------
D. Baron and J. Ferejohn (1989), Bargaining in Legislatures, APSR 83, p. 1181-1206, proposition 3 (equal actors);
H. Eraslan (2002), Uniqueness of Stationary Equilibrium Payoffs in the Baron-Ferejohn Model, JET 103 (discount factors
and recognition probabilities that differ; payoffs are unique). Equation 1 is our rearrangement of her conditions.

Assumptions
-----------
A unit is divided; votes count alike; members are risk neutral; the indifferent accept.

What the papers leave open
--------------------------
Which of equally cheap members are bought: only how often is determined (`included`). Unanimity with everyone perfectly
patient has no unique payoffs and is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._closed_form import finite
from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]

BISECTIONS = 400
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class LegislativeBargain:
    """The stationary equilibrium; arrays have shape (actor,).

    Parameters
    ----------
    payoff : float array
        Expected share before anyone is recognised; the shares sum to one.
    price : float array
        Share that buys the actor's vote.
    proposer_share : float array
        Share kept when recognised.
    included : float array
        Probability of being bought by a proposer, over the periods in which another one proposes; NaN where the actor
        always proposes.
    """

    payoff: FloatArray
    price: FloatArray
    proposer_share: FloatArray
    included: FloatArray


def baron_ferejohn(recognition: FloatArray, discount: FloatArray, votes_needed: int) -> LegislativeBargain:
    """Stationary equilibrium of the closed rule (eq. 1).

    Parameters
    ----------
    recognition : float array, shape (actor,)
        Probabilities, summing to one.
    discount : float array, shape (actor,)
        Factors, over 0 and at most 1.
    votes_needed : int
        Votes that a division needs, the proposer's own among them; 2 to the number of actors.

    Raises
    ------
    CaseError
        A number is off its range, or everyone's vote is needed and someone is perfectly patient.

    References
    ----------
    Baron and Ferejohn (1989), proposition 3. Reproduced in tests/published/test_closed_form_models.py.
    """
    chance, patience = finite(recognition, "recognition"), finite(discount, "discount")
    _check(chance, patience, votes_needed)
    eager = np.full(len(chance), np.inf)
    np.divide(patience * chance, 1.0 - patience, out=eager, where=patience < 1.0)
    eager[chance == 0.0] = 0.0
    ratio = _price_of_the_dearest(chance, patience, eager, votes_needed)
    price = _prices(ratio, chance, patience, eager)
    remains = 1.0 / (price / patience).sum()
    price, top = price * remains, ratio * remains
    always = eager * remains < top
    never = ~always & (patience * chance * (remains + top) > top)
    kept = np.where(always, remains + price, remains + top)
    if votes_needed == len(chance):
        always, never = np.ones_like(always), np.zeros_like(never)
        kept = remains + price
    payoff = price / patience
    others = 1.0 - chance
    bought = np.where(always, others, np.where(never, 0.0, (payoff - chance * kept) / np.where(top > 0, top, 1.0)))
    included = np.full(len(chance), np.nan)
    np.divide(bought, others, out=included, where=others > 0)
    return LegislativeBargain(payoff, price, kept, np.clip(included, 0.0, 1.0))


def _prices(ratio: float, chance: FloatArray, patience: FloatArray, eager: FloatArray) -> FloatArray:
    """Prices of eq. 1 in units of A, for c = ratio A."""
    return np.asarray(np.minimum(eager, np.maximum(ratio, patience * chance * (1.0 + ratio))))


def _price_of_the_dearest(chance: FloatArray, patience: FloatArray, eager: FloatArray, votes_needed: int) -> float:
    """Ratio c / A at which what is paid out is the whole unit; any high enough ratio where all must be bought."""

    def surplus(ratio: float) -> float:
        paid = (_prices(ratio, chance, patience, eager) / patience).sum()
        return float(paid - 1.0 - votes_needed * ratio - np.minimum(eager - ratio, 0.0).sum())

    if votes_needed == len(chance):
        return float(eager.max()) * 2.0 + 1.0
    low, high = 0.0, 1.0
    while surplus(high) <= 0:
        high *= 2.0
    # The surplus is zero at 0, then negative, then positive: the upper root is the equilibrium.
    for _ in range(BISECTIONS):
        middle = low + (high - low) / 2.0
        if not low < middle < high:
            break
        low, high = (low, middle) if surplus(middle) > 0 else (middle, high)
    return high


def _check(chance: FloatArray, patience: FloatArray, votes_needed: int) -> None:
    count = len(chance)
    if chance.shape != patience.shape or (chance < 0).any() or abs(chance.sum() - 1.0) > 1e-9:
        raise CaseError(
            f"recognition that sums to {chance.sum():g} with {len(patience)} discount factors for {count} actors",
            where="recognition",
            expected="probabilities that sum to one, and one discount factor for each",
            todo="Correct it.",
        )
    if (patience <= 0).any() or (patience > 1).any() or not 2 <= votes_needed <= count:
        raise CaseError(
            f"discount factors from {patience.min():g} to {patience.max():g}, {votes_needed} votes of {count}",
            where="discount",
            expected="factors over 0 up to 1, and 2 votes or more up to the number of actors",
            todo="Correct it.",
        )
    if votes_needed == count and (patience == 1.0).any():
        raise CaseError(
            "everyone's vote is needed and someone is perfectly patient",
            where="discount",
            expected="factors under 1 where all must agree",
            todo="Take a factor a little under 1.",
        )
