r"""The tilted logarithmic pool: opinions multiplied, drawn towards and away from points, fitted by CRPS.

Definition
----------
For an issue, with opinions :math:`p_k(x)` on the points :math:`x` of the scale and anchor points :math:`a_j`,

.. math:: p(x) \propto \prod_k p_k(x)^{\alpha_k} \prod_j e^{-\beta_j |x - a_j| / 100}          \qquad (1)

:math:`\alpha, \beta` minimise the mean CRPS of the training issues plus a ridge,
:math:`\lambda \sum_m ((\theta_m - \theta^0_m) / s_m)^2`. With a negative :math:`\beta_j` an anchor repels.

Sources
-------
C. Genest and J. V. Zidek (1986), Combining Probability Distributions, Statistical Science 1, section 3 (logarithmic
pool). Minimum-CRPS fitting: T. Gneiting et al. (2005), Monthly Weather Review 133.

Assumptions
-----------
The same exponents hold for every issue; an anchor that an issue lacks has no pull.

What the papers leave open
--------------------------
The anchors are ours. CRPS is a sum of squares in the cumulative probabilities, so the fit is a damped Gauss-Newton
iteration (Levenberg-Marquardt); it stops when a step no longer lowers the objective by one part in :math:`10^7`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.forecast.scores import steps

FloatArray = NDArray[np.float64]

ROUNDS = 60
TOLERANCE = 1e-7


def log_pool(feature: FloatArray, theta: FloatArray) -> FloatArray:
    """Distributions of eq. 1.

    Parameters
    ----------
    feature : float array, shape (issue, 101, term)
        Logarithms of opinions, and distances to anchors with the sign turned.
    theta : float array, shape (term,)

    Returns
    -------
    float array, shape (issue, 101)
    """
    logarithm = feature @ theta
    probability = np.exp(logarithm - logarithm.max(axis=1, keepdims=True))
    return np.asarray(probability / probability.sum(axis=1, keepdims=True))


def fit_log_pool(
    feature: FloatArray, outcome: FloatArray, *, start: FloatArray, scale: FloatArray, ridge: float
) -> FloatArray:
    """Exponents that minimise the mean CRPS and the ridge.

    Parameters
    ----------
    feature : float array, shape (issue, 101, term)
        As for `log_pool`.
    outcome : float array, shape (issue,)
    start, scale : float array, shape (term,)
        Where the ridge pulls to, and how far from it a term may easily go.
    ridge : float
        Strength, over 0.

    Returns
    -------
    float array, shape (term,)
    """
    target = steps(outcome)
    penalty = ridge / scale**2
    theta, damping = start.copy(), 1e-3
    loss, residual, probability = _loss(feature, theta, target, start, penalty)
    for _ in range(ROUNDS):
        slope = probability[:, :, None] * (feature - np.einsum("ng,ngk->nk", probability, feature)[:, None, :])
        jacobian = np.cumsum(slope, axis=1)[:, :-1].reshape(-1, len(theta))
        normal = jacobian.T @ jacobian / len(outcome) + np.diag(penalty)
        gradient = jacobian.T @ residual.ravel() / len(outcome) + penalty * (theta - start)
        before = loss
        while damping < 1e8:
            step = np.linalg.solve(normal + damping * np.diag(np.diag(normal)), gradient)
            tried = _loss(feature, theta - step, target, start, penalty)
            if tried[0] <= loss:
                theta = theta - step
                loss, residual, probability = tried
                damping = max(damping / 5.0, 1e-9)
                break
            damping *= 4.0
        if before - loss <= TOLERANCE * before:
            break
    return theta


def _loss(
    feature: FloatArray, theta: FloatArray, target: FloatArray, start: FloatArray, penalty: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    """Mean CRPS (but for a constant) with the ridge, what is left of each step, and the distributions."""
    probability = log_pool(feature, theta)
    residual = np.cumsum(probability, axis=1)[:, :-1] - target
    loss = float((residual**2).sum() / len(target) + (penalty * (theta - start) ** 2).sum())
    return loss, residual, probability
