"""How uncertain the coefficients are: from the Hessian, robust to its being wrong, by cluster, or by resampling.

Sources
-------
H. White (1982), Maximum Likelihood Estimation of Misspecified Models, Econometrica 50: 1-25 (the sandwich); K.-Y. Liang
and S. Zeger (1986), Biometrika 73: 13-22 (clusters); B. Efron (1979), Annals of Statistics 7: 1-26 (the bootstrap).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.design import Likelihood
from nemcon.commitments.estimation.maximise import climb_again
from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
ErrorsFrom = Literal["hessian", "sandwich", "cluster", "bootstrap"]


def sandwich(curvature: FloatArray, scores: FloatArray, clusters: IntArray | None = None) -> FloatArray:
    """Covariance that holds even where the likelihood is wrong about the spread.

    Parameters
    ----------
    curvature : float array, shape (p, p)
        Hessian of the negative log-likelihood.
    scores : float array, shape (n, p)
        Gradients of the observations.
    clusters : int array, shape (n,), optional
        Numbers of the clusters, from 0; observations within one may depend on each other. The usual factor g/(g - 1)
        for g clusters is applied; without clusters none is.

    Raises
    ------
    CaseError
        There are no more clusters than coefficients.
    """
    factor = 1.0
    if clusters is not None:
        count = int(clusters.max()) + 1
        if count <= scores.shape[1]:
            raise CaseError(
                f"{count} clusters for {scores.shape[1]} coefficients",
                where="clusters",
                expected="more clusters than coefficients; otherwise the covariance is singular",
                todo="Choose a finer grouping, or another kind of standard error.",
            )
        summed = np.zeros((count, scores.shape[1]))
        np.add.at(summed, clusters, scores)
        scores, factor = summed, count / (count - 1.0)
    bread = np.linalg.inv(curvature)
    return np.asarray(factor * bread @ (scores.T @ scores) @ bread)


def bootstrap(
    likelihood: Likelihood,
    theta: FloatArray,
    inverse: FloatArray,
    observations: int,
    replications: int,
    generator: np.random.Generator,
    clusters: IntArray | None = None,
) -> tuple[FloatArray, int]:
    """Coefficients in resampled data.

    Parameters
    ----------
    likelihood : Likelihood
        The model.
    theta : float array, shape (p,)
        The estimate, from which each search starts.
    inverse : float array, shape (p, p)
        Inverse of the Hessian there.
    observations : int
        How many there are.
    replications : int
        How many samples to draw, with replacement.
    generator : numpy.random.Generator
        Source of randomness.
    clusters : int array, optional
        Whole clusters are drawn.

    Returns
    -------
    draws : float array, shape (samples that reached a maximum, p)
    failed : int
        How many did not, for instance since the sample was separated.
    """
    units = clusters if clusters is not None else np.arange(observations)
    count = int(units.max()) + 1
    kept = []
    for _ in range(replications):
        weights = generator.multinomial(count, np.full(count, 1.0 / count))[units].astype(np.float64)
        found, reached = climb_again(likelihood, theta, inverse, weights)
        if reached:
            kept.append(found)
    return np.array(kept).reshape(len(kept), len(theta)), replications - len(kept)
