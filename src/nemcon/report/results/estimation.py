"""What the estimation of a strategic model gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemcon.provenance import Note, Provenance


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


@dataclass(frozen=True, slots=True)
class CoefficientProfile:
    """How far a coefficient can go if all others give way.

    Parameters
    ----------
    name : str
        The coefficient.
    of : {"likelihood", "pseudo-likelihood"}
        What was profiled; a pseudo-likelihood is that of the crisis model, and gives no interval.
    values, log_likelihood : tuple of float
        Where it was held, ascending, and the most that the others allow there.
    low, high : float or None
        95 % interval from the profile; None where it does not end within the points.
    notes : tuple of Note
        Points that did not converge; a higher value than the fit's.
    """

    name: str
    of: Literal["likelihood", "pseudo-likelihood"]
    values: tuple[float, ...]
    log_likelihood: tuple[float, ...]
    low: float | None
    high: float | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ExpectedAlong:
    """What is expected along a regressor, the others held.

    Parameters
    ----------
    along : str
        The regressor.
    values : tuple of float or str
        Where it was held.
    names : tuple of str
        Outcomes, or the median offer and the probability that it is accepted.
    expected, low, high : tuple of tuple of float
        At each value, for each name: under the estimate, and the ends of the band.
    level : float
        Share of the draws within the band, 0 to 1.
    held : dict of str to float or str
        The other regressors, and where they were held.
    draws, seed : int
        Of the band.
    """

    along: str
    values: tuple[float | str, ...]
    names: tuple[str, ...]
    expected: tuple[tuple[float, ...], ...]
    low: tuple[tuple[float, ...], ...]
    high: tuple[tuple[float, ...], ...]
    level: float
    held: dict[str, float | str]
    draws: int
    seed: int


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
    profiles : tuple of CoefficientProfile
        Of the coefficients that were asked for.
    curves : tuple of ExpectedAlong
        Along the regressors that were asked for.
    figure : str
        The file that they are drawn in, blank where none was asked for.
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
    profiles: tuple[CoefficientProfile, ...]
    curves: tuple[ExpectedAlong, ...]
    figure: str
    provenance: Provenance
