r"""How good forecasts were: error of the point, score of the distribution, calibration, paired differences.

Distributions are probabilities on the points 0, 1, ..., 100 (`GRID`); outcomes may lie between the points.

The continuous ranked probability score of a distribution with cumulative function :math:`F` for an outcome :math:`y`
is :math:`\int (F(x) - 1\{x \ge y\})^2 dx = E|X - y| - E|X - X'| / 2`, in units of the scale, smaller is better; for a
point it is the absolute error.

Sources
-------
T. Gneiting and A. E. Raftery (2007), Strictly Proper Scoring Rules, JASA 102, eq. 20 and 21 (CRPS).
T. Gneiting, F. Balabdaoui and A. E. Raftery (2007), Probabilistic forecasts, calibration and sharpness, JRSS B 69;
C. Czado, T. Gneiting and L. Held (2009), Predictive model assessment for count data, Biometrics 65 (randomised PIT).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

GRID: FloatArray = np.arange(101.0)
GRID.setflags(write=False)


def steps(outcome: FloatArray) -> FloatArray:
    """The cumulative function of the outcomes themselves, averaged between one grid point and the next.

    Parameters
    ----------
    outcome : float array, shape (issue,)

    Returns
    -------
    float array, shape (issue, 100)
        Entry g is the share of (g, g + 1) that lies above the outcome.
    """
    return np.clip(GRID[1:] - outcome[:, None], 0.0, 1.0)


def crps(probability: FloatArray, outcome: FloatArray) -> FloatArray:
    """Continuous ranked probability score, exact.

    Parameters
    ----------
    probability : float array, shape (issue, 101)
        On `GRID`, each row summing to one.
    outcome : float array, shape (issue,)
        0 to 100.

    Returns
    -------
    float array, shape (issue,)

    References
    ----------
    Gneiting and Raftery (2007), eq. 20.
    """
    above = steps(outcome)
    below = np.cumsum(probability, axis=1)[:, :-1]
    # On (g, g + 1) the integral of (F - step)^2 is F^2 - 2 F h + h, h being the share that lies above the outcome.
    return np.asarray((below**2 - 2.0 * below * above + above).sum(axis=1))


def median_point(probability: FloatArray) -> FloatArray:
    """Median of each distribution, the point that minimises the expected absolute error, shape (issue,)."""
    return quantile(probability, 0.5)


def quantile(probability: FloatArray, level: float) -> FloatArray:
    """Smallest grid point with at least `level` of the probability at or below it, shape (issue,)."""
    reached = np.cumsum(probability, axis=1) >= level - 1e-12
    return np.asarray(GRID[reached.argmax(axis=1)])


def randomised_pit(probability: FloatArray, outcome: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Place of each outcome in its distribution, uniform on 0 to 1 if the forecasts are right.

    Where the outcome lies on a grid point with probability p, the place is drawn between F(y-) and F(y); an outcome
    between two points counts to the nearer one.

    Returns
    -------
    float array, shape (issue,)
    """
    at = np.clip(np.rint(outcome), 0, 100).astype(int)
    rows = np.arange(len(outcome))
    upper = np.cumsum(probability, axis=1)[rows, at]
    return np.asarray(np.clip(upper - rng.random(len(outcome)) * probability[rows, at], 0.0, 1.0))


def pit_coverage(pit: FloatArray, level: float) -> float:
    """Share of outcomes whose place lies in the central `level`; right forecasts give `level`."""
    return float((np.abs(pit - 0.5) <= level / 2.0).mean())


def interval_coverage(probability: FloatArray, outcome: FloatArray, level: float) -> float:
    """Share of outcomes in the closed central interval; with lumps of probability it holds `level` or more."""
    low, high = quantile(probability, (1.0 - level) / 2.0), quantile(probability, (1.0 + level) / 2.0)
    return float(((outcome >= low) & (outcome <= high)).mean())


def paired_bootstrap(
    difference: FloatArray, dossier: Sequence[str], rng: np.random.Generator, *, draws: int = 2000, level: float = 0.95
) -> tuple[float, float]:
    """Percentile interval of the mean difference, drawing whole dossiers with replacement.

    Parameters
    ----------
    difference : float array, shape (issue,)
        Score of one model less score of another, issue by issue.
    dossier : sequence of str
        Issues of one dossier were decided together and are drawn together.

    Returns
    -------
    low, high : float
    """
    # In the order of the names, so that permuting the issues changes nothing but the rounding.
    names, group = np.unique(np.asarray(dossier), return_inverse=True)
    total = np.bincount(group, weights=difference)
    size = np.bincount(group)
    picked = rng.integers(0, len(names), size=(draws, len(names)))
    means = total[picked].sum(axis=1) / size[picked].sum(axis=1)
    low, high = np.quantile(means, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return float(low), float(high)
