"""Estimating: strategic models on a table of observed choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nemcon.errors import CaseError, OutputError, UnknownNameError
from nemcon.report.results.estimation import Coefficient, EstimateResult, OutcomeShare
from nemcon.workflow.given import Place, path_words

if TYPE_CHECKING:
    from nemcon.commitments.estimation import CrisisModel, Fit, StrategicModel, UltimatumModel
    from nemcon.datasets.observations import Observations

ESTIMABLE = ("egame12", "egame122", "egame123", "ultimatum", "crisis")
"""The models that can be estimated."""


def estimate_model(
    table: Place,
    *,
    model: str,
    formula: str,
    link: str = "probit",
    error: str = "agent",
    fixed_utilities: Sequence[float] | None = None,
    sd: str | None = None,
    sd_by_player: bool = False,
    outcomes: Sequence[str] | None = None,
    highest: float | None = None,
    standard_errors: str | None = None,
    cluster: str | None = None,
    replications: int = 200,
    seed: int = 1,
    where: Sequence[str] = (),
    figure: Place | None = None,
) -> EstimateResult:
    """Estimate a strategic model from a table of observed choices.

    Parameters
    ----------
    table : str or Path
        A CSV file, also compressed with gzip: one row an observation, or for ``crisis`` a game with counts of outcomes.
    model : str
        ``egame12``, ``egame122``, ``egame123``, ``ultimatum`` or ``crisis``.
    formula : str
        Dependent variables, a tilde, and one part for each utility: ``"esc + war ~ x1 | 0 | x2 | z"``.
    link, error, fixed_utilities, sd, sd_by_player, outcomes
        As in `nemcon.commitments.estimation.StrategicModel`; for the games of Signorino's family.
    highest : float, optional
        What there is to divide in ``ultimatum``.
    standard_errors : str, optional
        ``hessian``, ``sandwich``, ``cluster`` or ``bootstrap``; for ``crisis`` ``npl`` in place of the first. None: the
        first.
    cluster : str, optional
        Column of clusters.
    replications, seed : int
        Of the bootstrap.
    where : sequence of str
        Conditions that rows must meet, such as ``"year >= 1850"``.
    figure : str or Path, optional
        File for a plot of the profiles of all coefficients (PNG, PDF or SVG, by its ending).

    Raises
    ------
    DocumentError
        The file cannot be read as a table; the message names the row.
    UnknownNameError
        A model, option or column is not known; the message names the nearest column.
    CaseError
        The formula is malformed, the data are separated, the coefficients are not identified, or an extra is missing.
    OutputError
        The figure cannot be written.
    """
    from nemcon.datasets.observations import read_observations

    if model not in ESTIMABLE:
        raise UnknownNameError(
            f"model {model!r}", where="--model", expected="one of " + ", ".join(ESTIMABLE), todo="Correct the name."
        )
    observations = read_observations(Path(table))
    for condition in where:
        observations = observations.where(condition)
    options: dict[str, Any] = {"replications": replications, "seed": seed}
    if standard_errors is not None:
        options["standard_errors"] = standard_errors
    strategic = {"link": link, "error": error, "fixed_utilities": fixed_utilities, "sd": sd, "outcomes": outcomes}
    plain = {"link": "probit", "error": "agent", "fixed_utilities": None, "sd": None, "outcomes": None}
    if model in ("ultimatum", "crisis"):
        _refuse_idle(model, [name for name in strategic if strategic[name] != plain[name]], sd_by_player)
    estimator = _estimator(model, formula, highest, strategic | {"sd_by_player": sd_by_player}, options)
    estimator.fit(_frame(observations), clusters=None if cluster is None else observations.named(cluster))
    if figure is not None:
        _draw(estimator.result_, Path(figure))
    conditions = {"where": " and ".join(where)} if where else {}
    return _told(estimator, conditions, "" if figure is None else path_words(figure))


def _estimator(
    model: str, formula: str, highest: float | None, strategic: dict[str, Any], options: dict[str, Any]
) -> StrategicModel | UltimatumModel | CrisisModel:
    from nemcon.commitments.estimation import CrisisModel, StrategicModel, UltimatumModel

    if model == "crisis":
        return CrisisModel(formula, **options)
    if model != "ultimatum":
        return StrategicModel(model, formula=formula, **strategic, **options)
    if highest is None:
        raise CaseError(
            "no highest offer",
            where="--highest",
            expected="what there is to divide, in the units of the offer",
            todo="For example: --highest 15",
        )
    return UltimatumModel(formula, highest=highest, **options)


def _refuse_idle(model: str, given: list[str], sd_by_player: bool) -> None:
    """Refuse options that would change nothing."""
    names = [*given, *(["sd_by_player"] if sd_by_player else [])]
    if names:
        raise CaseError(
            f"{names[0].replace('_', ' ')} is set",
            where=f"the model {model}",
            expected="options that the model has; this one belongs to egame12, egame122 and egame123",
            todo="Leave it out.",
        )


def _frame(observations: Observations) -> Any:
    """The table with line numbers as its index, so that errors can name rows."""
    from nemcon.commitments.estimation.frame import as_table

    return as_table(observations.columns).set_axis(list(observations.rows), axis=0)


def _draw(fit: Fit, path: Path) -> None:
    from nemcon.commitments.estimation import profiles
    from nemcon.commitments.estimation.figure import plot_profiles

    figure = plot_profiles(profiles(fit))
    try:
        figure.savefig(path)
    except (OSError, ValueError) as problem:
        raise OutputError(
            f"the figure cannot be written ({problem})",
            where=path_words(path),
            expected="a file that ends in .png, .pdf or .svg, in a folder that can be written",
            todo="Choose another file.",
        ) from None


def _told(
    estimator: StrategicModel | UltimatumModel | CrisisModel, conditions: dict[str, str], figure: str
) -> EstimateResult:
    fit = estimator.result_
    shares = estimator.outcome_shares_
    return EstimateResult(
        model=fit.model,
        formula=fit.formula,
        coefficients=tuple(Coefficient(**row) for row in fit.to_dict()["coefficients"]),
        errors_from=fit.errors_from,
        log_likelihood=fit.log_likelihood,
        aic=fit.aic,
        bic=fit.bic,
        observations=fit.observations,
        outcomes=tuple(OutcomeShare(name, observed, predicted) for name, observed, predicted in shares),
        converged=fit.convergence.converged,
        convergence=fit.convergence.message,
        iterations=fit.convergence.iterations,
        gradient_norm=fit.convergence.gradient_norm,
        figure=figure,
        provenance=replace(fit.provenance, settings=fit.provenance.settings | conditions),
    )
