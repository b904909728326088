"""Maximise a log-likelihood, and report whether a maximum was found: nothing is assumed.

The search is quasi-Newton (BFGS) with the analytic gradient, then Newton's. A maximum is reported as found when the
gradient is small beside the curvature (Newton's decrement, which does not depend on the units of regressors) and the
Hessian of the negative log-likelihood is positive definite.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

from nemcon.commitments.estimation.design import Likelihood

FloatArray = NDArray[np.float64]

# Twice the distance to the maximum of the quadratic that fits at the point, in log-likelihood.
DECREMENT = 1e-9
# A Hessian, scaled to a unit diagonal, whose smallest eigenvalue is below this is taken as singular.
SINGULAR = 1e-9
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Convergence:
    """How the search ended.

    Parameters
    ----------
    converged : bool
        The decrement is small and the Hessian positive definite.
    iterations : int
        Steps of BFGS and of Newton's method together.
    gradient_norm : float
        Largest absolute derivative of the log-likelihood.
    decrement : float
        g' H^-1 g at the end; infinite where the Hessian is not positive definite.
    smallest_eigenvalue : float
        Of the Hessian of the negative log-likelihood, scaled to a unit diagonal; positive at a maximum.
    message : str
        The same in words.
    """

    converged: bool
    iterations: int
    gradient_norm: float
    decrement: float
    smallest_eigenvalue: float
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Maximum:
    """Where the search ended.

    Parameters
    ----------
    theta : float array, shape (p,)
        The coefficients.
    log_likelihood : float
        At that point.
    hessian : float array, shape (p, p)
        Of the negative log-likelihood.
    convergence : Convergence
        Whether it is a maximum.
    """

    theta: FloatArray
    log_likelihood: float
    hessian: FloatArray
    convergence: Convergence


def maximise(likelihood: Likelihood, start: FloatArray, weights: FloatArray | None = None) -> Maximum:
    """Search for the maximum from a start.

    Parameters
    ----------
    likelihood : Likelihood
        What is maximised.
    start : float array, shape (p,)
        Where the search begins; the log-likelihood is finite there.
    weights : float array, shape (n,), optional
        How often each observation counts; None: once.

    Returns
    -------
    Maximum
        Look at ``convergence`` before using it.
    """
    units = _units(likelihood, start, weights)

    def climb(scaled: FloatArray) -> tuple[float, FloatArray]:
        value, gradient = likelihood.total(scaled * units, weights)
        return (-value, -gradient * units) if np.isfinite(value) else (1e30, np.zeros_like(scaled))

    with np.errstate(all="ignore"):
        found = minimize(climb, start / units, jac=True, method="BFGS", options={"gtol": 1e-4, "maxiter": 500})
    return polish(likelihood, np.asarray(found.x * units), weights, before=int(found.nit))


def polish(likelihood: Likelihood, start: FloatArray, weights: FloatArray | None = None, *, before: int = 0) -> Maximum:
    """Search from a point near the maximum by Newton's method alone.

    Parameters
    ----------
    likelihood, start, weights
        As in `maximise`.
    before : int
        Steps that led to the start, to be counted.
    """
    with np.errstate(all="ignore"):
        theta, steps = _newton(likelihood, start, weights)
        value, gradient = likelihood.total(theta, weights)
        curvature = likelihood.hessian(theta, weights)
    return Maximum(theta, value, curvature, _convergence(gradient, curvature, before + steps))


def climb_again(
    likelihood: Likelihood, start: FloatArray, inverse: FloatArray, weights: FloatArray | None = None
) -> tuple[FloatArray, bool]:
    """Search near a known maximum, for data that were resampled.

    Parameters
    ----------
    likelihood : Likelihood
        What is maximised.
    start : float array, shape (p,)
        The known maximum.
    inverse : float array, shape (p, p)
        Inverse of the Hessian there, the first guess at the curvature.
    weights : float array, shape (n,), optional
        How often each observation was drawn; None: once.

    Returns
    -------
    theta : float array, shape (p,)
    reached : bool
        Whether the gradient vanished.
    """
    root = np.linalg.cholesky(inverse)

    def climb(away: FloatArray) -> tuple[float, FloatArray]:
        value, gradient = likelihood.total(start + root @ away, weights)
        return (-value, -root.T @ gradient) if np.isfinite(value) else (1e30, np.zeros_like(away))

    with np.errstate(all="ignore"):
        found = minimize(climb, np.zeros_like(start), jac=True, method="BFGS", options={"gtol": 1e-4, "maxiter": 200})
    # Beyond 50 standard errors there is no maximum nearby, but a sample that is separated.
    reached = bool(np.abs(found.jac).max() < 1e-3 and np.abs(found.x).max() < 50.0)
    return np.asarray(start + root @ found.x), reached


def scaled_eigen(curvature: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Eigenvalues and eigenvectors of a Hessian after scaling it to a unit diagonal (of ones and minus ones)."""
    size = np.sqrt(np.abs(np.diag(curvature)))
    size[size == 0.0] = 1.0
    values, vectors = np.linalg.eigh(curvature / np.outer(size, size))
    return values, vectors


def _units(likelihood: Likelihood, start: FloatArray, weights: FloatArray | None) -> FloatArray:
    """Steps that change the log-likelihood about equally, so that regressors may have any unit."""
    with np.errstate(all="ignore"):
        scores = likelihood.scores(start)
        size = np.sqrt(np.einsum("ij,ij->j", scores, scores if weights is None else weights[:, None] * scores))
    size[~(np.isfinite(size) & (size > 0.0))] = 1.0
    return np.asarray(1.0 / size)


def _newton(likelihood: Likelihood, theta: FloatArray, weights: FloatArray | None) -> tuple[FloatArray, int]:
    value, gradient = likelihood.total(theta, weights)
    for done in range(_STEPS):
        step = _direction(likelihood.hessian(theta, weights), gradient)
        if step is None:
            return theta, done
        if gradient @ step < 1e-3 * DECREMENT:
            return theta, done
        for half in range(30):
            nearer = theta + 0.5**half * step
            risen, slope = likelihood.total(nearer, weights)
            if np.isfinite(risen) and risen >= value:
                break
        else:
            return theta, done
        theta, value, gradient = nearer, risen, slope
    return theta, _STEPS


def _direction(curvature: FloatArray, gradient: FloatArray) -> FloatArray | None:
    """Newton's step uphill; where the Hessian is not positive definite, its eigenvalues are taken as positive."""
    if not np.isfinite(curvature).all():
        return None
    try:
        return np.asarray(cho_solve(cho_factor(curvature), gradient))
    except np.linalg.LinAlgError:
        values, vectors = np.linalg.eigh(curvature)
        floor = 1e-6 * max(float(np.abs(values).max()), 1e-12)
        return np.asarray(vectors @ ((vectors.T @ gradient) / np.maximum(np.abs(values), floor)))


def _convergence(gradient: FloatArray, curvature: FloatArray, iterations: int) -> Convergence:
    smallest, decrement = float("-inf"), float("inf")
    if np.isfinite(curvature).all():
        smallest = float(scaled_eigen(curvature)[0][0])
        if smallest > SINGULAR:
            decrement = float(gradient @ np.linalg.solve(curvature, gradient))
    reached = decrement < DECREMENT
    message = "a maximum: the gradient vanishes and the Hessian is positive definite"
    if smallest <= SINGULAR:
        message = "no maximum: the Hessian is not positive definite"
    elif not reached:
        message = "no maximum yet: the gradient has not vanished"
    norm = float(np.abs(gradient).max())
    return Convergence(bool(reached), iterations, norm, decrement, smallest, message)
