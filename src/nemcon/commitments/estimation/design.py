"""What goes into an estimation: the equations with their regressors, and what happened in each observation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


class Likelihood(Protocol):
    """What can be maximised."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the coefficients."""

    def total(self, theta: FloatArray, weights: FloatArray | None = None) -> tuple[float, FloatArray]:
        """Log-likelihood, each observation as often as its weight says, and its gradient, shape (p,)."""

    def scores(self, theta: FloatArray) -> FloatArray:
        """Gradients of the observations, shape (n, p)."""

    def hessian(self, theta: FloatArray, weights: FloatArray | None = None) -> FloatArray:
        """Hessian of the negative log-likelihood, shape (p, p)."""


@dataclass(frozen=True, slots=True, eq=False)
class Equation:
    """A linear index: a utility, the logarithm of a scale, a reservation value.

    Parameters
    ----------
    name : str
        As the results name it, e.g. ``"u1(esc,war)"`` or ``"log(sigma)"``.
    columns : tuple of str
        Names of its regressors; none: the index is zero, or fixed. A blank name stands for an only constant that is
        named after the equation alone.
    values : float array, shape (n, k)
        The regressors.
    """

    name: str
    columns: tuple[str, ...]
    values: FloatArray

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its coefficients."""
        return tuple(f"{self.name}:{column}" if column else self.name for column in self.columns)


def names_of(equations: Sequence[Equation]) -> tuple[str, ...]:
    """Names of the coefficients of several equations, in order."""
    return tuple(name for equation in equations for name in equation.names)


def parts(equations: Sequence[Equation], theta: FloatArray) -> list[FloatArray]:
    """Cut a vector of coefficients into those of each equation."""
    ends = np.cumsum([len(equation.columns) for equation in equations])
    return np.split(theta, ends[:-1])


class IndexLikelihood(ABC):
    """A log-likelihood in which coefficients enter through linear indices only.

    Derivatives in the indices are exact. The Hessian takes central differences of them, one index at a time for all
    observations at once: the steps are in units of utility, whatever the units of the regressors.
    """

    @property
    @abstractmethod
    def equations(self) -> tuple[Equation, ...]:
        """All equations in the order of the coefficients, those without regressors too."""

    @abstractmethod
    def by_index(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Log-likelihood of each observation and its derivatives in the indices.

        Parameters
        ----------
        values : float array, shape (m, n)
            The indices that have regressors, in the order of the equations.

        Returns
        -------
        log : float array, shape (n,)
        slope : float array, shape (m, n)
        """

    @cached_property
    def free(self) -> tuple[Equation, ...]:
        """The equations with regressors."""
        return tuple(equation for equation in self.equations if equation.columns)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the coefficients."""
        return names_of(self.free)

    def indices(self, theta: FloatArray) -> FloatArray:
        """Values of the free indices, shape (m, n)."""
        pairs = zip(self.free, parts(self.free, theta), strict=True)
        return np.array([equation.values @ part for equation, part in pairs])

    def observed(self, theta: FloatArray) -> FloatArray:
        """Log-likelihood of each observation, shape (n,)."""
        return self.by_index(self.indices(theta))[0]

    def total(self, theta: FloatArray, weights: FloatArray | None = None) -> tuple[float, FloatArray]:
        """Log-likelihood, each observation as often as its weight says, and its gradient, shape (p,)."""
        log, slope = self.by_index(self.indices(theta))
        if weights is not None:
            log, slope = weights * log, weights * slope
        gradient = [row @ equation.values for equation, row in zip(self.free, slope, strict=True)]
        return float(log.sum()), np.concatenate(gradient)

    def scores(self, theta: FloatArray) -> FloatArray:
        """Gradients of the observations, shape (n, p)."""
        _, slope = self.by_index(self.indices(theta))
        return np.hstack([equation.values * row[:, None] for equation, row in zip(self.free, slope, strict=True)])

    def hessian(self, theta: FloatArray, weights: FloatArray | None = None) -> FloatArray:
        """Hessian of the negative log-likelihood, shape (p, p)."""
        values = self.indices(theta)
        rows = []
        for at, equation in enumerate(self.free):
            step = np.zeros_like(values)
            step[at] = _STEP
            ahead, behind = (self.by_index(values + sign * step)[1] for sign in (1.0, -1.0))
            bend = (behind - ahead) / (2.0 * _STEP)
            if weights is not None:
                bend = weights * bend
            rows.append(
                np.hstack([equation.values.T @ (b[:, None] * other.values)
                           for other, b in zip(self.free, bend, strict=True)])
            )  # fmt: skip
        matrix = np.vstack(rows)
        return np.asarray(0.5 * (matrix + matrix.T))


# Central differences of exact derivatives: the error is of the order of the step squared, 1e-10.
_STEP = 1e-5
