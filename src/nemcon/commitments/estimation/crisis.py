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

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_ndtr, ndtr, owens_t

from nemcon.commitments.estimation.design import Equation, IndexLikelihood

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

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
    log_fight, log_back_down : float array, shape (n,)
        Logarithms of the probabilities that A makes a threat and would then fight, or back down.
    resist_z : float array, shape (n,)
        B resists with probability Phi of this.
    """

    log_status_quo: FloatArray
    log_fight: FloatArray
    log_back_down: FloatArray
    resist_z: FloatArray

    @property
    def log_threat(self) -> FloatArray:
        """Logarithm of the probability of a threat."""
        return np.logaddexp(self.log_fight, self.log_back_down)

    @property
    def stands_firm(self) -> FloatArray:
        """Probability that A fights, once it has made a threat and met resistance."""
        return np.asarray(np.clip(expit(self.log_fight - self.log_back_down), _EDGE, 1.0 - _EDGE))

    @property
    def resists(self) -> FloatArray:
        """Probability that B resists a threat."""
        return np.asarray(np.clip(ndtr(self.resist_z), _EDGE, 1.0 - _EDGE))

    @property
    def log_outcomes(self) -> FloatArray:
        """Logarithms of the probabilities of the outcomes, shape (4, n)."""
        resists = log_ndtr(self.resist_z)
        return np.array(
            [self.log_status_quo, self.log_threat + log_ndtr(-self.resist_z), self.log_fight + resists,
             self.log_back_down + resists]
        )  # fmt: skip

    @property
    def outcomes(self) -> FloatArray:
        """Probabilities of the outcomes, shape (n, 4)."""
        return np.exp(self.log_outcomes.T)


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
    quiet = _quiet(wa - c, a - c)
    return Reply(
        log_status_quo=log_ndtr(c - wa) + log_ndtr(c - a),
        log_fight=np.where(quiet, log_ndtr(wa - c), np.log(np.maximum(both_below(gap, wa - c), _TINY))),
        log_back_down=np.where(quiet, log_ndtr(a - c), np.log(np.maximum(both_below(-gap, a - c), _TINY))),
        resist_z=(stands_firm * wb + (1.0 - stands_firm) * vb - cb) / stands_firm,
    )


def _quiet(fight: FloatArray, back_down: FloatArray) -> BoolArray:
    """Where a threat is so rare that hardly ever both of A's ends would beat the threshold: then each counts alone.

    The probability that both do is below one in 10^8 of either; differences of bivariate normals would lose more.
    """
    return np.asarray((ndtr(fight) < 1e-8) & (ndtr(back_down) < 1e-8))


def both_below(x: FloatArray, y: FloatArray) -> FloatArray:
    """Two standard normals with correlation 1/sqrt(2) both below x and y (Owen 1956)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        # With this correlation (y - r x)/(x sqrt(1 - r^2)) is sqrt(2) y/x - 1.
        x_safe, y_safe = np.where(x == 0.0, 1e-300, x), np.where(y == 0.0, 1e-300, y)
        half = np.where(np.sign(x_safe) == np.sign(y_safe), 0.0, 0.5)  # their product may be too small to have a sign
        below = owens_t(x_safe, _ROOT2 * y_safe / x_safe - 1.0) + owens_t(y_safe, _ROOT2 * x_safe / y_safe - 1.0)
    return np.asarray(0.5 * (ndtr(x) + ndtr(y)) - below - half)


@dataclass(frozen=True, eq=False)
class CrisisPseudoLikelihood(IndexLikelihood):
    """Log-likelihood of the outcomes of many games, given beliefs.

    Parameters
    ----------
    payoffs : tuple of Equation
        Seven, in the order of `PAYOFFS`; those without regressors are fixed.
    fixed : float array, shape (7, 1) or (7, n)
        What each payoff holds besides its regressors: the value of a fixed one, a coefficient that is held.
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
        log = np.einsum("nk,kn->n", self.counts, told.log_outcomes)
        slope = self._slopes(payoffs, told)
        return log, slope[[bool(equation.columns) for equation in self.payoffs]]

    def _slopes(self, payoffs: FloatArray, told: Reply) -> FloatArray:
        """Derivatives of the log-likelihood in all seven payoffs."""
        sq, cd, sf, bd = self.counts.T
        resists, firm, z = self.resists, self.stands_firm, told.resist_z
        share = expit(told.log_fight - told.log_back_down)
        times = np.array([sq, sf + cd * share, bd + cd * (1.0 - share)])
        in_wa, in_a, in_c = np.einsum("kn,jkn->jn", times, threat_slopes(payoffs, resists, told))
        in_z = (sf + bd) * _mills(z) - cd * _mills(-z)
        return np.array(
            [in_c / resists, -in_c * (1.0 - resists) / resists, -in_z / firm, in_wa, in_z, in_a,
             in_z * (1.0 - firm) / firm]
        )  # fmt: skip

    def filled(self, values: FloatArray) -> FloatArray:
        """All payoffs, shape (7, n), from the free ones."""
        free = [bool(equation.columns) for equation in self.payoffs]
        payoffs = np.empty((len(self.payoffs), len(self.counts)))
        payoffs[:] = self.fixed
        payoffs[free] += values
        return payoffs

    def holding(self, coefficient: int, value: float) -> CrisisPseudoLikelihood:
        """The same with one coefficient held at a value: its regressor moves into what the payoff holds besides.

        Parameters
        ----------
        coefficient : int
            Place among `names`.
        value : float
            What it is held at.
        """
        owners = [(slot, at) for slot, equation in enumerate(self.payoffs) for at in range(len(equation.columns))]
        slot, at = owners[coefficient]
        equation = self.payoffs[slot]
        left = Equation(
            equation.name,
            equation.columns[:at] + equation.columns[at + 1 :],
            np.delete(equation.values, at, axis=1),
        )
        fixed = np.broadcast_to(self.fixed, (len(self.payoffs), len(self.counts))).copy()
        fixed[slot] += value * equation.values[:, at]
        payoffs = tuple(left if k == slot else other for k, other in enumerate(self.payoffs))
        return replace(self, payoffs=payoffs, fixed=fixed)


def threat_slopes(payoffs: FloatArray, resists: FloatArray, told: Reply) -> FloatArray:
    """How A's plans depend on the payoffs of war and of backing down, and on the threshold c.

    Returns
    -------
    float array, shape (3, 3, n)
        Derivatives in (war, backing down, c) of the logarithms of the probabilities of (no threat, a threat and
        fighting, a threat and backing down).
    """
    sa, va, _, wa, _, a, _ = payoffs
    c = (sa - (1.0 - resists) * va) / resists
    gap = (wa - a) / _ROOT2
    quiet = _quiet(wa - c, a - c)
    none_wa, none_a = _mills(c - wa), _mills(c - a)
    fight, down = (np.maximum(np.exp(log), _TINY) for log in (told.log_fight, told.log_back_down))
    # Along the line where fighting and backing down are worth the same, and along the threshold.
    fight_gap = np.where(quiet, 0.0, _density(gap) * ndtr(_ROOT2 * (wa - c) - gap) / (_ROOT2 * fight))
    fight_edge = np.where(quiet, _mills(wa - c), _density(wa - c) * ndtr(c - a) / fight)
    down_gap = np.where(quiet, 0.0, _density(gap) * ndtr(_ROOT2 * (a - c) + gap) / (_ROOT2 * down))
    down_edge = np.where(quiet, _mills(a - c), _density(a - c) * ndtr(c - wa) / down)
    return np.array(
        [
            [-none_wa, fight_gap + fight_edge, -down_gap],
            [-none_a, -fight_gap, down_gap + down_edge],
            [none_wa + none_a, -fight_edge, -down_edge],
        ]
    )


def _density(z: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-0.5 * z * z) / np.sqrt(2.0 * np.pi))


def _mills(z: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-0.5 * z * z - 0.5 * np.log(2.0 * np.pi) - log_ndtr(z)))
