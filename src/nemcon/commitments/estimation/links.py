"""How a difference in utility becomes a probability: the normal and the logistic distribution.

Both stand for the difference of two errors, one for each action. The errors of a probit are normal with standard
deviation sigma, so the difference has sigma times the square root of two (Signorino 2003). The logit divides by the
same number: the reference values of the R package `games` are matched that way (its scale is called lambda).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_ndtr, ndtr

FloatArray = NDArray[np.float64]
Link = Literal["probit", "logit"]

_LOG_ROOT_TWO_PI = 0.5 * np.log(2 * np.pi)


@dataclass(frozen=True, slots=True)
class Chances:
    """Values of a link at points z.

    Parameters
    ----------
    chance : float array
        Probability of right, F(z).
    density : float array
        F'(z).
    """

    chance: FloatArray
    density: FloatArray


def chances(link: Link, z: FloatArray) -> Chances:
    """Probability and density at z."""
    if link == "logit":
        chance = expit(z)
        return Chances(chance, chance * expit(-z))
    return Chances(ndtr(z), np.exp(-0.5 * z * z - _LOG_ROOT_TWO_PI))


def log_chance(link: Link, z: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Logarithm of F(z) and its derivative in z, both without loss in the tails."""
    if link == "logit":
        return -np.logaddexp(0.0, -z), expit(-z)
    log = log_ndtr(z)
    return log, np.exp(-0.5 * z * z - _LOG_ROOT_TWO_PI - log)
