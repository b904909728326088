r"""The statistical ultimatum game: how much is offered, and whether it is taken.

Definition
----------
Player 1 offers :math:`y \in [0, Q]`; if player 2 accepts, they get :math:`Q - y` and :math:`y`, otherwise their
reservation values :math:`R_1 + \epsilon_1` and :math:`R_2 + \epsilon_2`, each known to its owner alone, with logistic
:math:`\epsilon_i` of scale :math:`s_i`. So :math:`P(\text{accept}) = \Lambda((y - R_2)/s_2)`, and the best offer solves
the first-order condition

.. math:: Q - R_1 - \epsilon_1 = g(y), \qquad g(y) = y + s_2 \big(1 + e^{(y - R_2)/s_2}\big),

whose right side rises in y. An offer inside the range has the density of :math:`\epsilon_1` there times
:math:`g'(y)`; the lowest and the highest offer gather what lies beyond.

Source
------
K. Ramsay and C. Signorino (2009), A Statistical Model of the Ultimatum Game (working paper, Princeton and Rochester).
The formulas above are derived here from the first-order condition; no published table was at hand to reproduce.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from nemcon.commitments.estimation.design import Equation, IndexLikelihood
from nemcon.commitments.estimation.starting import binary_choice

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Observed = Literal["both", "offer"]


@dataclass(frozen=True, eq=False)
class UltimatumLikelihood(IndexLikelihood):
    """Offers and answers with regressors.

    Parameters
    ----------
    reservations : tuple of Equation
        R1 and R2.
    scales : tuple of Equation
        The logarithms of s1 and s2: a constant, or nothing where the scale is fixed.
    fixed : float array, shape (2,)
        Logarithms of the fixed scales.
    offer : float array, shape (n,)
        What was offered.
    accepted : bool array, shape (n,), or None
        Whether it was taken; None where only offers are explained.
    lowest, highest : float
        Bounds of offers.
    """

    reservations: tuple[Equation, Equation]
    scales: tuple[Equation, Equation]
    fixed: FloatArray
    offer: FloatArray
    accepted: BoolArray | None
    lowest: float
    highest: float

    @property
    def equations(self) -> tuple[Equation, ...]:
        """All equations in the order of the coefficients."""
        return (*self.reservations, *self.scales)

    @cached_property
    def at_bound(self) -> FloatArray:
        """-1 where the lowest offer was made, 1 where the highest, 0 between, shape (n,)."""
        near = 1e-8 * (self.highest - self.lowest)
        return np.where(self.offer <= self.lowest + near, -1.0, np.where(self.offer >= self.highest - near, 1.0, 0.0))

    def by_index(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Log-likelihood of each observation, shape (n,), and its derivatives in the free indices, shape (m, n)."""
        with np.errstate(over="ignore", invalid="ignore"):
            log, slope = self._offers(self._filled(values))
            if self.accepted is not None:
                answer, turn = self._answers(self._filled(values), self.accepted)
                log, slope = log + answer, slope + turn
        return log, slope[[bool(equation.columns) for equation in self.equations]]

    def _offers(self, filled: FloatArray) -> tuple[FloatArray, FloatArray]:
        r1, r2, log1, log2 = filled
        s1, s2 = np.exp(log1), np.exp(log2)
        w = (self.offer - r2) / s2
        odds = np.exp(w)
        x = (self.highest - r1 - self.offer - s2 * (1.0 + odds)) / s1
        x_slope = np.array([-1.0 / s1, odds / s1, -x, -s2 * (1.0 + odds - w * odds) / s1])
        inside = self.at_bound == 0.0
        side = np.where(inside, 1.0, self.at_bound)
        # The density of a logistic is F(x) F(-x); beyond a bound F alone counts.
        tail = -np.logaddexp(0.0, -side * x)
        log = tail + np.where(inside, -np.logaddexp(0.0, x) - log1 + np.logaddexp(0.0, w), 0.0)
        slope = (side * expit(-side * x) - np.where(inside, expit(x), 0.0)) * x_slope
        bend = np.array([0.0 * w, -expit(w) / s2, np.full_like(w, -1.0), -w * expit(w)])
        return log, slope + np.where(inside, bend, 0.0)

    def _answers(self, filled: FloatArray, accepted: BoolArray) -> tuple[FloatArray, FloatArray]:
        _, r2, _, log2 = filled
        s2 = np.exp(log2)
        w = (self.offer - r2) / s2
        sign = np.where(accepted, 1.0, -1.0)
        steep = sign * expit(-sign * w)
        none = np.zeros_like(w)
        return -np.logaddexp(0.0, -sign * w), np.array([none, -steep / s2, none, -steep * w])

    def _filled(self, values: FloatArray) -> FloatArray:
        filled = np.zeros((4, len(self.offer)))
        filled[2:] = self.fixed[:, None]
        filled[[bool(equation.columns) for equation in self.equations]] = values
        return filled

    def reservation_values(self, theta: FloatArray) -> FloatArray:
        """R1, R2, log s1 and log s2 in each observation, shape (4, n)."""
        return self._filled(self.indices(theta))


def best_offer(reservations: FloatArray, error: FloatArray, lowest: float, highest: float) -> FloatArray:
    """The offer that player 1 makes, by bisection on the first-order condition.

    Parameters
    ----------
    reservations : float array, shape (4, n)
        R1, R2, log s1, log s2.
    error : float array, shape (n,)
        Player 1's epsilon.
    lowest, highest : float
        Bounds of offers.
    """
    r1, r2, _, log2 = reservations
    s2 = np.exp(log2)
    goal = highest - r1 - error
    low, high = np.full_like(r1, lowest), np.full_like(r1, highest)
    with np.errstate(over="ignore"):
        for _ in range(80):
            middle = 0.5 * (low + high)
            under = middle + s2 * (1.0 + np.exp((middle - r2) / s2)) < goal
            low, high = np.where(under, middle, low), np.where(under, high, middle)
    return np.asarray(0.5 * (low + high))


def ultimatum_start(likelihood: UltimatumLikelihood) -> FloatArray:
    """Coefficients to start from: a logit of the answers, then a regression of the reservation value that offers imply.

    Returns
    -------
    float array, shape (p,)

    Raises
    ------
    CaseError
        The answers are separated by the offer and the regressors of R2.
    """
    first, second = likelihood.reservations
    offer, spread = likelihood.offer, max(float(likelihood.offer.std()), 1e-8)
    fixed = [not equation.columns for equation in likelihood.scales]
    s2 = float(np.exp(likelihood.fixed[1])) if fixed[1] else spread
    gamma = _least_squares(second.values, offer - spread)
    if likelihood.accepted is not None:
        sign = np.where(likelihood.accepted, 1.0, -1.0)
        columns = np.column_stack([offer, -second.values])
        beta = binary_choice("logit", columns, sign, np.zeros(len(offer)), ["offer", *second.names], "the answers")
        if beta[0] > 1e-3 / spread and not fixed[1]:
            s2 = 1.0 / float(beta[0])
        gamma = beta[1:] * s2
    w = np.clip((offer - second.values @ gamma) / s2, -30.0, 3.0)
    implied = likelihood.highest - offer - s2 * (1.0 + np.exp(w))
    beta1 = _least_squares(first.values, implied)
    left = implied - first.values @ beta1
    s1 = max(float(left.std()) * np.sqrt(3.0) / np.pi, 1e-3 * spread)
    return np.concatenate([beta1, gamma, [] if fixed[0] else [np.log(s1)], [] if fixed[1] else [np.log(s2)]])


def _least_squares(values: FloatArray, target: FloatArray) -> FloatArray:
    if not values.shape[1]:
        return np.zeros(0)
    return np.asarray(np.linalg.lstsq(values, target, rcond=None)[0])
