r"""Stacked mixtures: the weights of several forecasters, fitted by CRPS on issues that they were not fitted on.

Definition
----------
The mixture :math:`\sum_k w_k F_k` with :math:`w` on the simplex minimises

.. math:: \frac1n \sum_i \mathrm{CRPS}\Bigl(\sum_k w_k F_{ki}, y_i\Bigr) + \rho \sum_k (w_k - 1/K)^2   \qquad (1)

where each :math:`F_{ki}` comes from a fit that did not see the dossier of issue :math:`i`. In :math:`w` this is a
convex quadratic form; the ridge draws towards equal weights.

Sources
-------
D. Wolpert (1992), Stacked Generalization, Neural Networks 5; Y. Yao, A. Vehtari, D. Simpson and A. Gelman (2018),
Using Stacking to Average Bayesian Predictive Distributions, Bayesian Analysis 13, section 3 (also for CRPS).

Assumptions
-----------
Dossiers are exchangeable. Issues of one dossier are not: they stay in one fold.

What the papers leave open
--------------------------
The minimum is found by accelerated projected gradients (Beck and Teboulle 2009) with the projection of Duchi et al.
(2008), to a change below 1e-12.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.forecast.scores import steps

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

ROUNDS = 5000
TOLERANCE = 1e-12


def dossier_folds(dossier: Sequence[str], folds: int, rng: np.random.Generator) -> IntArray:
    """Fold of each issue, shape (issue,); issues of one dossier share a fold, folds differ by one dossier at most.

    With fewer dossiers than `folds`, each dossier is a fold.
    """
    names, group = np.unique(np.asarray(dossier), return_inverse=True)
    return np.asarray((rng.permutation(len(names)) % min(folds, len(names)))[group], dtype=np.int64)


def stacked_weights(forecast: FloatArray, outcome: FloatArray, *, ridge: float) -> FloatArray:
    """Weights of eq. 1.

    Parameters
    ----------
    forecast : float array, shape (forecaster, issue, 101)
        Distributions from fits that did not see the issue's dossier.
    outcome : float array, shape (issue,)
    ridge : float
        Strength of the pull towards equal weights, 0 or more.

    Returns
    -------
    float array, shape (forecaster,)
        Not negative, summing to one.
    """
    count, issues = forecast.shape[:2]
    below = np.cumsum(forecast, axis=2)[:, :, :-1].reshape(count, -1)
    curvature = below @ below.T / issues + ridge * np.eye(count)
    pull = below @ steps(outcome).ravel() / issues + ridge / count
    length = 1.0 / np.linalg.eigvalsh(curvature)[-1]
    weight = ahead = np.full(count, 1.0 / count)
    momentum = 1.0
    for _ in range(ROUNDS):
        following = _onto_simplex(ahead - length * (curvature @ ahead - pull))
        grown = (1.0 + np.sqrt(1.0 + 4.0 * momentum**2)) / 2.0
        ahead = following + (momentum - 1.0) / grown * (following - weight)
        moved = np.abs(following - weight).max()
        weight, momentum = following, grown
        if moved < TOLERANCE:
            break
    return np.asarray(weight)


def mixture(forecast: FloatArray, weight: FloatArray) -> FloatArray:
    """Weighted mean of distributions, shape (issue, 101)."""
    return np.asarray(np.einsum("k,kng->ng", weight, forecast))


def _onto_simplex(point: FloatArray) -> FloatArray:
    """Nearest point whose entries are not negative and sum to one."""
    down = np.sort(point)[::-1]
    excess = (np.cumsum(down) - 1.0) / np.arange(1, len(point) + 1)
    return np.asarray(np.maximum(point - excess[np.nonzero(down > excess)[0][-1]], 0.0))
