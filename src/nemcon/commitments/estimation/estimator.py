"""What the estimators share, in the manner of scikit-learn: parameters, the search, standard errors, the result."""

from __future__ import annotations

import hashlib
import importlib
import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.covariance import ErrorsFrom, bootstrap, sandwich
from nemcon.commitments.estimation.design import Likelihood
from nemcon.commitments.estimation.fit import Fit
from nemcon.commitments.estimation.frame import Recipe
from nemcon.commitments.estimation.identification import check_hessian
from nemcon.commitments.estimation.maximise import Maximum, maximise
from nemcon.errors import CaseError, UnknownNameError
from nemcon.provenance import Note, Provenance

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spread:
    """How standard errors are made.

    Parameters
    ----------
    kind : {"hessian", "sandwich", "cluster", "bootstrap", "npl"}
        Where they come from; the last is the crisis model's own.
    replications : int
        Samples of the bootstrap.
    seed : int
        Of the bootstrap.
    """

    kind: ErrorsFrom | Literal["npl"]
    replications: int
    seed: int


class Estimator(ABC):
    """Base of the estimators: ``get_params``, ``set_params``, and attributes with a trailing underscore after a fit."""

    result_: Fit
    recipes_: tuple[Recipe, ...]

    @property
    @abstractmethod
    def expected_(self) -> tuple[str, ...]:
        """Names of what `expect` gives."""

    @abstractmethod
    def expect(self, X: Any, thetas: FloatArray) -> FloatArray:  # noqa: N803 (scikit-learn's name)
        """What is expected of each row under given coefficients: probabilities, or an offer and its acceptance.

        Parameters
        ----------
        X : data frame or mapping
            As in `fit`; what stands on the left of the formula is not needed.
        thetas : float array, shape (draw, p)
            Coefficients.

        Returns
        -------
        float array, shape (draw, n, k)
            In the order of ``expected_``.
        """

    def predict_intervals(
        self,
        X: Any,  # noqa: N803
        *,
        level: float = 0.95,
        draws: int = 1000,
        seed: int = 1,
    ) -> tuple[FloatArray, FloatArray]:
        """Intervals of what is expected, from draws of the coefficients.

        Parameters
        ----------
        X : data frame or mapping
            As in `expect`.
        level : float
            Share of the draws inside, between 0 and 1.
        draws, seed : int
            How many draws of a normal distribution with the fitted coefficients and covariance, and from which seed.

        Returns
        -------
        low, high : float array, shape (n, k)
            In the order of ``expected_``.

        Raises
        ------
        CaseError
            The model has not been fitted, or `level` or `draws` is not what it must be.

        References
        ----------
        G. King, M. Tomz and J. Wittenberg (2000), American Journal of Political Science 44: 347-361.
        """
        if not 0.0 < level < 1.0 or draws < 2:
            raise CaseError(
                f"a level of {level:g} from {draws} draws",
                where="intervals",
                expected="a level between 0 and 1 and two draws or more",
                todo="For example: level=0.95, draws=1000.",
            )
        fitted = self._fitted()
        generator = np.random.default_rng(seed)
        drawn = generator.multivariate_normal(fitted.theta, fitted.covariance, size=draws, method="eigh")
        low, high = np.quantile(self.expect(X, drawn), [0.5 - level / 2.0, 0.5 + level / 2.0], axis=0)
        return low, high

    def get_params(self, deep: bool = True) -> dict[str, Any]:  # noqa: ARG002 (scikit-learn asks for it)
        """Parameters of the estimator by name; `deep` is there for scikit-learn."""
        return {name: getattr(self, name) for name in inspect.signature(type(self)).parameters}

    def set_params(self, **params: Any) -> Self:
        """Set parameters of the estimator.

        Raises
        ------
        UnknownNameError
            There is no such parameter.
        """
        known = self.get_params()
        for name, value in params.items():
            if name not in known:
                raise UnknownNameError(
                    f"parameter {name!r}",
                    where=type(self).__name__,
                    expected="one of " + ", ".join(known),
                    todo="Correct the name.",
                )
            setattr(self, name, value)
        return self

    def __sklearn_tags__(self) -> Any:
        """What scikit-learn (1.6 and later) asks before it cross-validates; only it does, so it is there then."""
        told = importlib.import_module("sklearn.utils")
        return told.Tags(estimator_type=None, target_tags=told.TargetTags(required=False))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.get_params().items() if value is not None)
        return f"{type(self).__name__}({told})"

    @property
    def coef_(self) -> FloatArray:
        """The coefficients, shape (p,)."""
        return self._fitted().theta

    @property
    def names_(self) -> tuple[str, ...]:
        """Names of the coefficients."""
        return self._fitted().names

    @property
    def covariance_(self) -> FloatArray:
        """Covariance of the coefficients, shape (p, p)."""
        return self._fitted().covariance

    @property
    def standard_errors_(self) -> FloatArray:
        """Standard errors, shape (p,)."""
        return self._fitted().standard_errors

    @property
    def log_likelihood_(self) -> float:
        """Log-likelihood at the coefficients."""
        return self._fitted().log_likelihood

    @property
    def converged_(self) -> bool:
        """Whether a maximum was found."""
        return self._fitted().convergence.converged

    def fitted_recipes(self) -> tuple[Recipe, ...]:
        """How the equations are made from a table; none where arrays were given.

        Raises
        ------
        CaseError
            The model has not been fitted.
        """
        self._fitted()
        return self.recipes_

    def summary(self) -> str:
        """The fit as text."""
        return self._fitted().summary()

    def _fitted(self) -> Fit:
        found: Fit | None = getattr(self, "result_", None)
        if found is None:
            raise CaseError(
                "the model has not been fitted",
                where=type(self).__name__,
                expected="fit before results are asked for",
                todo="Call fit with the data.",
            )
        return found


def search(likelihood: Likelihood, start: FloatArray) -> tuple[Maximum, tuple[Note, ...]]:
    """Maximise, from the start and, where that ends nowhere, from zero too.

    Raises
    ------
    CaseError
        The Hessian is singular at the better end.
    """
    found = maximise(likelihood, start)
    if not found.convergence.converged:
        other = maximise(likelihood, np.zeros_like(start))
        found = max(found, other, key=lambda end: (end.convergence.converged, end.log_likelihood))
    check_hessian(found, likelihood.names)
    if found.convergence.converged:
        return found, ()
    return found, (Note("not-converged", f"The search did not end at a maximum: {found.convergence.message}."),)


def spread_of(
    spread: Spread, likelihood: Likelihood, maximum: Maximum, clusters: IntArray | None
) -> tuple[FloatArray, tuple[Note, ...]]:
    """Covariance of the coefficients, with notes.

    Raises
    ------
    CaseError
        Clustered errors are asked for without clusters, or too few bootstrap samples reached a maximum.
    """
    if spread.kind == "cluster" and clusters is None:
        raise CaseError(
            "clustered standard errors without clusters",
            where="standard errors",
            expected="a column that names each observation's cluster",
            todo="Name it with --cluster COLUMN, or fit(..., clusters=...).",
        )
    if spread.kind == "hessian":
        return inverse(maximum.hessian), ()
    scores = likelihood.scores(maximum.theta)
    if spread.kind != "bootstrap":
        grouped = clusters if spread.kind == "cluster" else None
        return sandwich(maximum.hessian, scores, grouped), ()
    generator = np.random.default_rng(spread.seed)
    draws, failed = bootstrap(
        likelihood, maximum.theta, inverse(maximum.hessian), len(scores), spread.replications, generator, clusters
    )
    if len(draws) < max(2, spread.replications // 2):
        raise CaseError(
            f"only {len(draws)} of {spread.replications} bootstrap samples reached a maximum",
            where="standard errors",
            expected="half of them or more",
            todo="The data are close to separation; use the Hessian, or fewer regressors.",
        )
    covariance = np.asarray(np.atleast_2d(np.cov(draws, rowvar=False)), dtype=np.float64)
    return covariance, tuple(_bootstrap_notes(likelihood.names, draws, failed))


def _bootstrap_notes(names: Sequence[str], draws: FloatArray, failed: int) -> Iterator[Note]:
    if failed:
        total = len(draws) + failed
        yield Note("bootstrap-failed", f"{failed} of {total} bootstrap samples reached no maximum.")
    low, high = np.quantile(draws, [0.1587, 0.8413], axis=0)  # one standard deviation to each side of a normal
    far = draws.std(axis=0, ddof=1) > _FAR * 0.5 * (high - low)
    if far.any():
        named = ", ".join(name for name, one in zip(names, far, strict=True) if one)
        yield Note(
            "bootstrap-tails",
            f"A few bootstrap samples lie so far out that they make the standard errors of {named}; the middle two "
            "thirds are less than half as wide. Profiles tell more.",
        )


# How many times the spread of a normal, as the middle two thirds of the samples show it, a standard deviation may be.
_FAR = 2.0


def inverse(matrix: FloatArray) -> FloatArray:
    """Inverse of a symmetric matrix."""
    return np.asarray(np.linalg.inv(matrix), dtype=np.float64)


def digest(arrays: Sequence[NDArray[Any]]) -> str:
    """SHA-256 of the data that entered, 64 hexadecimal digits."""
    made = hashlib.sha256()
    for array in arrays:
        made.update(str(array.shape).encode())
        made.update(np.ascontiguousarray(array).tobytes())
    return made.hexdigest()


def provenance(method: str, settings: dict[str, str], record: str, spread: Spread, notes: Sequence[Note]) -> Provenance:
    """How a fit came about."""
    seed = spread.seed if spread.kind == "bootstrap" else None
    told = settings | {"standard errors": spread.kind}
    if seed is not None:
        told["replications"] = str(spread.replications)
    return Provenance(method=method, settings=told, record=record, seed=seed, notes=tuple(notes))
