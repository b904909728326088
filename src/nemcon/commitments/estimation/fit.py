"""What an estimation gives back: coefficients with their uncertainty, fit, convergence, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from nemcon.commitments.estimation.design import Likelihood
from nemcon.commitments.estimation.maximise import Convergence
from nemcon.errors import UnknownNameError
from nemcon.provenance import Provenance

if TYPE_CHECKING:
    import pandas as pd

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Fit:
    """An estimated model.

    Parameters
    ----------
    model : str
        Its name, e.g. ``"egame12"``.
    formula : str
        As given; blank where arrays were.
    names : tuple of str
        Names of the coefficients, as R's packages write them.
    theta : float array, shape (p,)
        The coefficients.
    covariance : float array, shape (p, p)
        Their covariance.
    errors_from : str
        Where the covariance comes from: hessian, sandwich, cluster, bootstrap.
    log_likelihood : float
        At the coefficients; for a pseudo-likelihood, at the equilibrium found.
    observations : int
        How many entered.
    outcomes : tuple of str
        Names of the outcomes.
    convergence : Convergence
        Whether a maximum was found.
    provenance : Provenance
        Method, settings, digest of the data, seed, notes.
    likelihood : Likelihood
        The function that was maximised, for profiles and predictions.
    """

    model: str
    formula: str
    names: tuple[str, ...]
    theta: FloatArray
    covariance: FloatArray
    errors_from: str
    log_likelihood: float
    observations: int
    outcomes: tuple[str, ...]
    convergence: Convergence
    provenance: Provenance
    likelihood: Likelihood

    @property
    def standard_errors(self) -> FloatArray:
        """Square roots of the variances, shape (p,)."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def z_values(self) -> FloatArray:
        """Coefficients over their standard errors, shape (p,)."""
        return np.asarray(self.theta / self.standard_errors)

    @property
    def p_values(self) -> FloatArray:
        """Two-sided probabilities of so large a z under a true zero, by the normal approximation, shape (p,)."""
        return np.asarray(2.0 * ndtr(-np.abs(self.z_values)))

    @property
    def aic(self) -> float:
        """Akaike's criterion: 2 p - 2 log L."""
        return 2.0 * len(self.theta) - 2.0 * self.log_likelihood

    @property
    def bic(self) -> float:
        """Schwarz's criterion: p log n - 2 log L."""
        return float(np.log(self.observations) * len(self.theta) - 2.0 * self.log_likelihood)

    def intervals(self, level: float = 0.95) -> FloatArray:
        """Intervals by the normal approximation, shape (p, 2)."""
        half = float(ndtri(0.5 + level / 2.0)) * self.standard_errors
        return np.column_stack([self.theta - half, self.theta + half])

    def coefficient(self, name: str) -> int:
        """Place of a coefficient.

        Raises
        ------
        UnknownNameError
            There is none of that name.
        """
        if name not in self.names:
            raise UnknownNameError(
                f"coefficient {name!r}",
                where=f"the estimated {self.model}",
                expected="one of " + ", ".join(self.names),
                todo="Name it as the summary does.",
            )
        return self.names.index(name)

    def to_dict(self) -> dict[str, Any]:
        """Everything but the arrays of data, ready for JSON."""
        low, high = self.intervals().T
        return {
            "model": self.model,
            "formula": self.formula,
            "coefficients": [
                {"name": name, "estimate": float(value), "standard_error": float(error), "z": float(z),
                 "p": float(p), "low": float(first), "high": float(last)}
                for name, value, error, z, p, first, last in zip(
                    self.names, self.theta, self.standard_errors, self.z_values, self.p_values, low, high, strict=True)
            ],
            "errors_from": self.errors_from,
            "log_likelihood": self.log_likelihood,
            "aic": self.aic,
            "bic": self.bic,
            "observations": self.observations,
            "outcomes": list(self.outcomes),
            "converged": self.convergence.converged,
            "convergence": self.convergence.message,
            "settings": dict(self.provenance.settings),
            "notes": [{"code": note.code, "message": note.message} for note in self.provenance.notes],
        }  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """The table of coefficients, one row each."""
        from nemcon.commitments.estimation.frame import as_table

        rows = self.to_dict()["coefficients"]
        return as_table({key: [row[key] for row in rows] for key in rows[0]}).set_index("name")

    def summary(self) -> str:
        """The fit as text: model, coefficients with standard errors, fit, convergence, notes."""
        width = max(len("coefficient"), *(len(name) for name in self.names))
        settings = ", ".join(f"{key} {value}" for key, value in self.provenance.settings.items() if value)
        lines = [
            f"{self.model}: {self.provenance.method}",
            settings,
            f"formula: {self.formula}" if self.formula else "",
        ]
        lines += ["", f"{'coefficient':{width}}  {'estimate':>10}  {'std. error':>10}  {'z':>7}  {'p':>7}"]
        columns = (self.names, self.theta, self.standard_errors, self.z_values, self.p_values)
        lines += [
            f"{name:{width}}  {value:10.4f}  {error:10.4f}  {z:7.2f}  {p:7.4f}"
            for name, value, error, z, p in zip(*columns, strict=True)
        ]
        lines += [
            "",
            f"standard errors: {self.errors_from}; observations: {self.observations}",
            f"log-likelihood: {self.log_likelihood:.6f}; AIC: {self.aic:.3f}; BIC: {self.bic:.3f}",
            f"convergence: {self.convergence.message} (largest derivative {self.convergence.gradient_norm:.1e}, "
            f"decrement {self.convergence.decrement:.1e}, {self.convergence.iterations} iterations)",
        ]
        lines += [f"note: {note.message}" for note in self.provenance.notes]
        return "\n".join(line for at, line in enumerate(lines) if line or at > 2)

    def __str__(self) -> str:
        return f"{self.model} on {self.observations} observations, log-likelihood {self.log_likelihood:.6f}"
