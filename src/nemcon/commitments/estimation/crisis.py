r"""The crisis signalling game of Lewis and Schultz, and its pseudo-likelihood.

Definition
----------
A keeps the status quo (payoffs :math:`S_A`, 0) or makes a threat. B concedes (:math:`V_A, C_B`) or resists; then A
fights (:math:`\bar W_A + \epsilon_A, \bar W_B + \epsilon_B`) or backs down (:math:`\bar a + \epsilon_a, V_B`). Each
side knows its own :math:`\epsilon`, all standard normal; so a threat tells B something about A. With the probabilities
:math:`p_R` that B resists and :math:`p_F` that A fights if resisted, and
:math:`c = (S_A - (1 - p_R) V_A) / p_R`,

.. math::
    p_C = 1 - \Phi(c - \bar W_A) \Phi(c - \bar a), \quad
    p_F = \Phi_2\big((\bar W_A - \bar a)/\sqrt 2, \bar W_A - c; 1/\sqrt 2\big) \big/ p_C, \quad
    p_R = \Phi\big((p_F \bar W_B + (1 - p_F) V_B - C_B) / p_F\big).

An equilibrium is a pair :math:`(p_R, p_F)` that answers itself; there may be several. The pseudo-likelihood puts given
probabilities into the right-hand sides, once, so it is smooth in the payoffs.

Sources
-------
J. Lewis and K. Schultz (2003), Revealing Preferences: Empirical Estimation of a Crisis Bargaining Game with Incomplete
Information, Political Analysis 11: 345-367; C. Crisman-Cox and M. Gibilisco (2021), Estimating Signaling Games in
International Relations: Problems and Solutions, Political Science Research and Methods 9: 565-582.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_ndtr, ndtr, owens_t

from nemcon.commitments.estimation.design import Equation, IndexLikelihood

FloatArray = NDArray[np.float64]

PAYOFFS = ("SA", "VA", "CB", "barWA", "barWB", "bara", "VB")
"""The payoffs in the order of a formula's parts."""

OUTCOMES = ("SQ", "CD", "SF", "BD")
"""Status quo; B concedes; A stands firm; A backs down."""

_ROOT2 = np.sqrt(2.0)
# Probabilities are kept this far from 0 and 1, where a payoff is divided by one of them.
_EDGE = 1e-10
_TINY = 1e-16


@dataclass(frozen=True, slots=True, eq=False)
class Reply:
    """What follows from beliefs about resistance and resolve, in each game.

    Parameters
    ----------
    log_status_quo : float array, shape (n,)
        Logarithm of the probability that A makes no threat.
    fight, back_down : float array, shape (n,)
        Probabilities that A makes a threat and would then fight, or back down.
    resist_z : float array, shape (n,)
        B resists with probability Phi of this.
    """

    log_status_quo: FloatArray
    fight: FloatArray
    back_down: FloatArray
    resist_z: FloatArray

    @property
    def threat(self) -> FloatArray:
        """Probability of a threat."""
        return self.fight + self.back_down

    @property
    def stands_firm(self) -> FloatArray:
        """Probability that A fights, once it has made a threat and met resistance."""
        return np.asarray(np.clip(self.fight / self.threat, _EDGE, 1.0 - _EDGE))

    @property
    def resists(self) -> FloatArray:
        """Probability that B resists a threat."""
        return np.asarray(np.clip(ndtr(self.resist_z), _EDGE, 1.0 - _EDGE))

    @property
    def outcomes(self) -> FloatArray:
        """Probabilities of the outcomes, shape (n, 4)."""
        resists = ndtr(self.resist_z)
        return np.column_stack(
            [np.exp(self.log_status_quo), self.threat * ndtr(-self.resist_z), self.fight * resists,
             self.back_down * resists]
        )  # fmt: skip


def reply(payoffs: FloatArray, resists: FloatArray, stands_firm: FloatArray) -> Reply:
    """What players do if they believe these probabilities.

    Parameters
    ----------
    payoffs : float array, shape (7, n)
        In the order of `PAYOFFS`.
    resists, stands_firm : float array, shape (n,)
        Beliefs p_R and p_F, inside (0, 1).
    """
    sa, va, cb, wa, wb, a, vb = payoffs
    c = (sa - (1.0 - resists) * va) / resists
    gap = (wa - a) / _ROOT2
    return Reply(
        log_status_quo=log_ndtr(c - wa) + log_ndtr(c - a),
        fight=np.maximum(both_below(gap, wa - c), _TINY),
        back_down=np.maximum(both_below(-gap, a - c), _TINY),
        resist_z=(stands_firm * wb + (1.0 - stands_firm) * vb - cb) / stands_firm,
    )


def both_below(x: FloatArray, y: FloatArray) -> FloatArray:
    """Two standard normals with correlation 1/sqrt(2) both below x and y (Owen 1956)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        # With this correlation (y - r x)/(x sqrt(1 - r^2)) is sqrt(2) y/x - 1.
        x_safe, y_safe = np.where(x == 0.0, 1e-300, x), np.where(y == 0.0, 1e-300, y)
        half = np.where((x_safe * y_safe > 0.0) | ((x_safe * y_safe == 0.0) & (x_safe + y_safe >= 0.0)), 0.0, 0.5)
        below = owens_t(x_safe, _ROOT2 * y_safe / x_safe - 1.0) + owens_t(y_safe, _ROOT2 * x_safe / y_safe - 1.0)
    return np.asarray(0.5 * (ndtr(x) + ndtr(y)) - below - half)


@dataclass(frozen=True, eq=False)
class CrisisPseudoLikelihood(IndexLikelihood):
    """Log-likelihood of the outcomes of many games, given beliefs.

    Parameters
    ----------
    payoffs : tuple of Equation
        Seven, in the order of `PAYOFFS`; those without regressors are fixed.
    fixed : float array, shape (7,)
        Values of the fixed ones.
    counts : float array, shape (n, 4)
        How often each outcome was seen in each game, in the order of `OUTCOMES`.
    resists, stands_firm : float array, shape (n,)
        The beliefs.
    """

    payoffs: tuple[Equation, ...]
    fixed: FloatArray
    counts: FloatArray
    resists: FloatArray
    stands_firm: FloatArray

    @property
    def equations(self) -> tuple[Equation, ...]:
        """All equations in the order of the coefficients."""
        return self.payoffs

    def values(self, theta: FloatArray) -> FloatArray:
        """All payoffs, shape (7, n)."""
        return self.filled(self.indices(theta))

    def by_index(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Log-likelihood of each game, shape (n,), and its derivatives in the free payoffs, shape (m, n)."""
        payoffs = self.filled(values)
        told = reply(payoffs, self.resists, self.stands_firm)
        sq, cd, sf, bd = self.counts.T
        log = (
            sq * told.log_status_quo
            + cd * (np.log(told.threat) + log_ndtr(-told.resist_z))
            + sf * np.log(told.fight)
            + bd * np.log(told.back_down)
            + (sf + bd) * log_ndtr(told.resist_z)
        )
        slope = self._slopes(payoffs, told)
        return log, slope[[bool(equation.columns) for equation in self.payoffs]]

    def _slopes(self, payoffs: FloatArray, told: Reply) -> FloatArray:
        """Derivatives of the log-likelihood in all seven payoffs."""
        sq, cd, sf, bd = self.counts.T
        resists, firm = self.resists, self.stands_firm
        by_wa, by_a, by_c = threat_slopes(payoffs, resists)
        fight = cd / told.threat + sf / told.fight
        back_down = cd / told.threat + bd / told.back_down
        quiet = [sq * slope for slope in by_wa[:1] + by_a[:1] + by_c[:1]]
        in_wa = quiet[0] + fight * by_wa[1] + back_down * by_wa[2]
        in_a = quiet[1] + fight * by_a[1] + back_down * by_a[2]
        in_c = quiet[2] + fight * by_c[1] + back_down * by_c[2]
        z = told.resist_z
        in_z = (sf + bd) * _mills(z) - cd * _mills(-z)
        return np.array(
            [in_c / resists, -in_c * (1.0 - resists) / resists, -in_z / firm, in_wa, in_z, in_a,
             in_z * (1.0 - firm) / firm]
        )  # fmt: skip

    def filled(self, values: FloatArray) -> FloatArray:
        """All payoffs, shape (7, n), from the free ones."""
        free = [bool(equation.columns) for equation in self.payoffs]
        payoffs = np.empty((len(self.payoffs), len(self.counts)))
        payoffs[:] = self.fixed[:, None]
        payoffs[free] = values
        return payoffs


Slopes = tuple[FloatArray, FloatArray, FloatArray]
"""Derivatives of the log of the status quo, of fighting and of backing down."""


def threat_slopes(payoffs: FloatArray, resists: FloatArray) -> tuple[Slopes, Slopes, Slopes]:
    """How A's first move depends on the payoffs of war and of backing down, and on the threshold c."""
    sa, va, _, wa, _, a, _ = payoffs
    c = (sa - (1.0 - resists) * va) / resists
    gap = (wa - a) / _ROOT2
    quiet_wa, quiet_a = _mills(c - wa), _mills(c - a)
    fight_gap, fight_edge = _density(gap) * ndtr(_ROOT2 * (wa - c) - gap), _density(wa - c) * ndtr(c - a)
    down_gap, down_edge = _density(gap) * ndtr(_ROOT2 * (a - c) + gap), _density(a - c) * ndtr(c - wa)
    return (
        (-quiet_wa, fight_gap / _ROOT2 + fight_edge, -down_gap / _ROOT2),
        (-quiet_a, -fight_gap / _ROOT2, down_gap / _ROOT2 + down_edge),
        (quiet_wa + quiet_a, -fight_edge, -down_edge),
    )


def _density(z: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-0.5 * z * z) / np.sqrt(2.0 * np.pi))


def _mills(z: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-0.5 * z * z - 0.5 * np.log(2.0 * np.pi) - log_ndtr(z)))
