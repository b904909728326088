"""What the estimation of a strategic model gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemcon.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient with its uncertainty.

    Parameters
    ----------
    name : str
        As R's packages write it, e.g. ``"u1(esc,war):regime1dem"``.
    estimate, standard_error : float
        In units of utility per unit of the regressor; a log scale in logarithms.
    z, p : float
        Estimate over standard error, and the two-sided probability of so large a z under a true zero.
    low, high : float
        95 % interval by the normal approximation.
    """

    name: str
    estimate: float
    standard_error: float
    z: float
    p: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OutcomeShare:
    """How often an outcome was seen, and is expected.

    Parameters
    ----------
    name : str
        The outcome.
    observed, predicted : float
        Shares over the observations, 0 to 1; the prediction is the mean probability under the model.
    """

    name: str
    observed: float
    predicted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateResult:
    """What ``nemcon commitments estimate`` gives back.

    Parameters
    ----------
    model : str
        The model's name.
    formula : str
        As given.
    coefficients : tuple of Coefficient
        In the order of the formula's parts.
    errors_from : str
        Where standard errors come from.
    log_likelihood, aic, bic : float
        Fit.
    observations : int
        How many entered; for the crisis model, games.
    outcomes : tuple of OutcomeShare
        Observed and predicted shares; empty for the ultimatum model.
    converged : bool
        Whether a maximum was found.
    convergence : str
        The same in words.
    iterations : int
        Of the search.
    gradient_norm : float
        Largest absolute derivative at the end.
    figure : str
        The file of profiles, blank where none was asked for.
    provenance : Provenance
        Method, settings, digest of the data, seed, notes.
    """

    schema: Literal["nemcon.commitments-estimate/1"] = "nemcon.commitments-estimate/1"
    model: str
    formula: str
    coefficients: tuple[Coefficient, ...]
    errors_from: str
    log_likelihood: float
    aic: float
    bic: float
    observations: int
    outcomes: tuple[OutcomeShare, ...]
    converged: bool
    convergence: str
    iterations: int
    gradient_norm: float
    figure: str
    provenance: Provenance
