r"""Nested pseudo-likelihood for the crisis signalling game, and its equilibria.

Given beliefs, maximise the pseudo-likelihood; answer the beliefs once under the new payoffs; repeat until neither
changes. What stays is an equilibrium in every game and a zero of the score.

The covariance is Aguirregabiria and Mira's,

.. math:: V = A^{-1} \Omega_{\theta\theta} A^{-1\prime}, \qquad
    A = \Omega_{\theta\theta} + \Omega_{\theta P} (I - \nabla_P \Psi')^{-1} \nabla_\theta \Psi,

with outer products of scores over games for :math:`\Omega`. Read by the letter, as the package `sigInt` does, the
Jacobian of best responses is transposed; only so are its published standard errors reproduced. Implicit differentiation
of the equilibrium gives the Jacobian as it is. Both are offered; see docs/commitments/estimation.md.

Sources
-------
V. Aguirregabiria and P. Mira (2007), Sequential Estimation of Dynamic Discrete Games, Econometrica 75: 1-53; C.
Crisman-Cox and M. Gibilisco (2021), Political Science Research and Methods 9: 565-582.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from nemcon.commitments.estimation.crisis import CrisisPseudoLikelihood, Reply, reply
from nemcon.commitments.estimation.maximise import DECREMENT, Convergence, Maximum, maximise, polish

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Nested:
    """Where the iteration ended.

    Parameters
    ----------
    maximum : Maximum
        Of the last pseudo-likelihood; its convergence speaks of the whole iteration.
    likelihood : CrisisPseudoLikelihood
        With the last beliefs.
    change : float
        Largest change of a coefficient or belief in the last round.
    rounds : int
        How many there were.
    """

    maximum: Maximum
    likelihood: CrisisPseudoLikelihood
    change: float
    rounds: int


def nested_pseudo_likelihood(
    likelihood: CrisisPseudoLikelihood, start: FloatArray, *, tolerance: float = 1e-8, most: int = 500
) -> Nested:
    """Iterate between pseudo-likelihood and best responses.

    Parameters
    ----------
    likelihood : CrisisPseudoLikelihood
        With the first beliefs.
    start : float array, shape (p,)
        First coefficients.
    tolerance : float
        Change of coefficients and beliefs under which it ends.
    most : int
        Rounds after which it gives up; the convergence then says so.

    References
    ----------
    Crisman-Cox and Gibilisco (2021). Reproduced in tests/published/test_sigint_sanctions.py.
    """
    theta, change, rounds = start, np.inf, 0
    found = maximise(likelihood, theta)
    while rounds < most and change > tolerance:
        rounds += 1
        steady = change < _STEADY
        answer = reply(likelihood.values(found.theta), likelihood.resists, likelihood.stands_firm)
        moved = (answer.resists - likelihood.resists, answer.stands_firm - likelihood.stands_firm)
        likelihood = replace(likelihood, resists=answer.resists, stands_firm=answer.stands_firm)
        found = _followed(likelihood, found) if steady else polish(likelihood, found.theta)
        change = max(float(np.abs(step).max()) for step in (found.theta - theta, *moved))
        theta = found.theta
    found = polish(likelihood, theta)
    told = found.convergence
    settled = change <= tolerance
    message = told.message if settled else f"no fixed point after {rounds} rounds: the last change was {change:.1e}"
    convergence = Convergence(
        converged=told.converged and settled,
        iterations=rounds,
        gradient_norm=told.gradient_norm,
        decrement=told.decrement,
        smallest_eigenvalue=told.smallest_eigenvalue,
        message=message,
    )
    return Nested(replace(found, convergence=convergence), likelihood, change, rounds)


# Below this change of coefficients and beliefs the Hessian of the round before will do for the next.
_STEADY = 0.1


def _followed(likelihood: CrisisPseudoLikelihood, before: Maximum) -> Maximum:
    """The maximum after a small change of beliefs, by Newton's steps with the Hessian of the last full search."""
    inverse = np.linalg.inv(before.hessian)
    theta = before.theta
    for _ in range(12):
        value, gradient = likelihood.total(theta)
        step = inverse @ gradient
        if gradient @ step < 1e-5 * DECREMENT:
            return replace(before, theta=theta, log_likelihood=value)
        theta = theta + step
    return polish(likelihood, before.theta)


def nested_covariance(
    nested: Nested, *, implicit: bool = False, clusters: NDArray[np.int64] | None = None
) -> FloatArray:
    """Covariance of the coefficients at the fixed point.

    Parameters
    ----------
    nested : Nested
        The fit.
    implicit : bool
        False: by the letter of the published formula. True: by implicit differentiation of the equilibrium, with the
        Hessian of the pseudo-likelihood in place of outer products.
    clusters : int array, shape (n,), optional
        With `implicit`: games that may depend on each other.

    References
    ----------
    Aguirregabiria and Mira (2007), proposition 2. Reproduced in tests/published/test_sigint_sanctions.py.
    """
    likelihood, theta = nested.likelihood, nested.maximum.theta
    scores = likelihood.scores(theta)
    beliefs_slope, own_slope, mixed = _derivatives(likelihood, theta)
    if not implicit:
        beliefs_slope = beliefs_slope.transpose(0, 2, 1)
    turn = np.linalg.solve(np.eye(2) - beliefs_slope, own_slope)  # (n, 2, p): how beliefs follow the coefficients
    if implicit:
        inner = nested.maximum.hessian - np.einsum("npw,nwq->pq", mixed, turn)
        summed = scores
        if clusters is not None:
            summed = np.zeros((int(clusters.max()) + 1, scores.shape[1]))
            np.add.at(summed, clusters, scores)
        middle = summed.T @ summed
    else:
        middle = scores.T @ scores
        inner = middle + np.einsum("np,nw,nwq->pq", scores, _belief_scores(likelihood, theta), turn)
    bread = np.linalg.inv(inner)
    return np.asarray(bread @ middle @ bread.T)


def equilibria(payoffs: FloatArray, *, points: int = 200) -> list[FloatArray]:
    """Every equilibrium probability of resistance that a grid can tell apart, for each game.

    Parameters
    ----------
    payoffs : float array, shape (7, n)
        In the order of `PAYOFFS`.
    points : int
        Of the grid on (0, 1); two equilibria closer than its spacing are missed.

    Returns
    -------
    list of float array
        For each game the probabilities p_R, ascending; one or more.
    """
    ends = 0.5 * (1.0 - np.cos(np.linspace(0.0, np.pi, points)))  # denser towards 0 and 1
    grid = np.clip(ends, 1e-6, 1.0 - 1e-6)
    gap = resistance_gap(payoffs[:, :, None], grid[None, :])
    games, turns = np.nonzero(np.sign(gap[:, :-1]) != np.sign(gap[:, 1:]))
    low, high = grid[turns], grid[turns + 1]
    sign_low = np.sign(gap[games, turns])
    for _ in range(50):
        middle = 0.5 * (low + high)
        same = np.sign(resistance_gap(payoffs[:, games], middle)) == sign_low
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    roots = 0.5 * (low + high)
    nearest = grid[np.abs(gap).argmin(axis=1)]
    return [roots[games == game] if (games == game).any() else nearest[[game]] for game in range(payoffs.shape[1])]


def resistance_gap(payoffs: FloatArray, resists: FloatArray) -> FloatArray:
    """The answer to a belief about resistance, minus the belief; zero in equilibrium, shape of the two together."""
    firm = reply(payoffs, resists, np.full_like(resists, 0.5)).stands_firm
    _, _, cb, _, wb, _, vb = payoffs
    return np.asarray(ndtr((firm * wb + (1.0 - firm) * vb - cb) / firm) - resists)


def settle(payoffs: FloatArray, resists: FloatArray, stands_firm: FloatArray, most: int = 500) -> Reply:
    """Answer beliefs again and again, halving each step, until they stay: the equilibrium that they lead to.

    Where answers swing without end, or creep, it is the equilibrium nearest to the belief about resistance after `most`
    answers.
    """
    resists, stands_firm = resists.copy(), stands_firm.copy()
    moving = np.arange(len(resists))
    for _ in range(most):
        answer = reply(payoffs[:, moving], resists[moving], stands_firm[moving])
        steps = 0.5 * np.array([answer.resists - resists[moving], answer.stands_firm - stands_firm[moving]])
        resists[moving] += steps[0]
        stands_firm[moving] += steps[1]
        moving = moving[np.abs(steps).max(axis=0) >= 1e-13]
    if len(moving):
        found = equilibria(payoffs[:, moving])
        resists[moving] = [
            min(known, key=lambda one: abs(one - last)) for known, last in zip(found, resists[moving], strict=True)
        ]
        stands_firm[moving] = reply(payoffs[:, moving], resists[moving], stands_firm[moving]).stands_firm
    return reply(payoffs, resists, stands_firm)


_STEP = 1e-6


def _derivatives(likelihood: CrisisPseudoLikelihood, theta: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Slopes of answers in beliefs (n, 2, 2) and coefficients (n, 2, p), and of scores in beliefs (n, p, 2)."""
    values = likelihood.indices(theta)
    resists, firm = likelihood.resists, likelihood.stands_firm

    def answers(indices: FloatArray, r: FloatArray, f: FloatArray) -> FloatArray:
        told = reply(likelihood.filled(indices), r, f)
        return np.stack([told.resists, told.stands_firm], axis=1)

    shifts = ((_STEP, 0.0), (0.0, _STEP))
    by_belief = [
        (answers(values, resists + a, firm + b) - answers(values, resists - a, firm - b)) / (2.0 * _STEP)
        for a, b in shifts
    ]
    mixed = [
        (replace(likelihood, resists=resists + a, stands_firm=firm + b).scores(theta)
         - replace(likelihood, resists=resists - a, stands_firm=firm - b).scores(theta)) / (2.0 * _STEP)
        for a, b in shifts
    ]  # fmt: skip
    own = []
    for at, equation in enumerate(likelihood.free):
        step = np.zeros_like(values)
        step[at] = _STEP
        ahead, behind = (answers(values + sign * step, resists, firm) for sign in (1.0, -1.0))
        own.append(((ahead - behind) / (2.0 * _STEP))[:, :, None] * equation.values[:, None, :])
    return np.stack(by_belief, axis=2), np.concatenate(own, axis=2), np.stack(mixed, axis=2)


def _belief_scores(likelihood: CrisisPseudoLikelihood, theta: FloatArray) -> FloatArray:
    """Derivatives of each game's log-likelihood in the beliefs, shape (n, 2)."""
    resists, firm = likelihood.resists, likelihood.stands_firm
    columns = []
    for a, b in ((_STEP, 0.0), (0.0, _STEP)):
        ahead = replace(likelihood, resists=resists + a, stands_firm=firm + b).observed(theta)
        behind = replace(likelihood, resists=resists - a, stands_firm=firm - b).observed(theta)
        columns.append((ahead - behind) / (2.0 * _STEP))
    return np.stack(columns, axis=1)
