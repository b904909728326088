"""Estimating: strategic models on a table of observed choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nemcon.errors import CaseError, OutputError, UnknownNameError
from nemcon.report.results.estimation import (
    Coefficient,
    CoefficientProfile,
    EstimateResult,
    ExpectedAlong,
    OutcomeShare,
)
from nemcon.workflow.given import Place, path_words

if TYPE_CHECKING:
    from nemcon.commitments.estimation import CrisisModel, Curve, Profile, StrategicModel, UltimatumModel
    from nemcon.datasets.observations import Observations

ESTIMABLE = ("egame12", "egame122", "egame123", "ultimatum", "crisis")
"""The models that can be estimated."""

_STRATEGIC = ("link", "error", "fixed_utilities", "sd", "sd_by_player", "outcomes")
_ULTIMATUM = ("highest", "lowest", "s1", "s2", "observed")
_CRISIS = ("fixed",)
_ALL = "all"


def estimate_model(
    table: Place,
    *,
    model: str,
    formula: str,
    link: str | None = None,
    error: str | None = None,
    fixed_utilities: Sequence[float] | None = None,
    sd: str | None = None,
    sd_by_player: bool | None = None,
    outcomes: Sequence[str] | None = None,
    highest: float | None = None,
    lowest: float | None = None,
    s1: float | None = None,
    s2: float | None = None,
    observed: str | None = None,
    fixed: Mapping[str, float] | None = None,
    standard_errors: str | None = None,
    cluster: str | None = None,
    replications: int = 200,
    seed: int = 1,
    where: Sequence[str] = (),
    profile: Sequence[str] = (),
    along: Sequence[str] = (),
    at: Mapping[str, str | float] | None = None,
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
        As in `nemcon.commitments.estimation.StrategicModel`, for the games of Signorino's family; None: as there.
    highest, lowest, s1, s2, observed
        As in `nemcon.commitments.estimation.UltimatumModel`, for ``ultimatum``, which needs the first.
    fixed : mapping of str to float, optional
        Values of payoffs that have no regressors, as in `nemcon.commitments.estimation.CrisisModel`, for ``crisis``.
    standard_errors : str, optional
        ``hessian``, ``sandwich``, ``cluster`` or ``bootstrap``; for ``crisis`` ``npl`` in place of the first. None: the
        first.
    cluster : str, optional
        Column of clusters.
    replications, seed : int
        Of the bootstrap; the seed is also that of the bands of curves.
    where : sequence of str
        Conditions that rows must meet, such as ``"year >= 1850"``.
    profile : sequence of str
        Coefficients to profile; ``"all"`` stands for all.
    along : sequence of str
        Regressors along which to tell what is expected.
    at : mapping of str to str or float, optional
        Where to hold other regressors meanwhile; None: at typical values.
    figure : str or Path, optional
        File for a plot of what `profile` and `along` ask for; of all profiles if they ask for nothing (PNG, PDF or SVG,
        by its ending).

    Raises
    ------
    DocumentError
        The file cannot be read as a table; the message names the row.
    UnknownNameError
        A model, option, column or coefficient is not known; the message names the nearest column.
    CaseError
        The formula is malformed, an option belongs to another model, the data are separated, the coefficients are not
        identified, or an extra is missing.
    OutputError
        The figure cannot be written.
    """
    from nemcon.commitments.estimation import curve, profiles
    from nemcon.datasets.observations import read_observations

    if model not in ESTIMABLE:
        raise UnknownNameError(
            f"model {model!r}", where="--model", expected="one of " + ", ".join(ESTIMABLE), todo="Correct the name."
        )
    told: dict[str, Any] = {
        "link": link, "error": error, "fixed_utilities": fixed_utilities, "sd": sd, "sd_by_player": sd_by_player,
        "outcomes": outcomes, "highest": highest, "lowest": lowest, "s1": s1, "s2": s2, "observed": observed,
        "fixed": fixed, "standard_errors": standard_errors,
    }  # fmt: skip
    options = {name: value for name, value in told.items() if value is not None}
    _refuse_idle(model, options)
    observations = read_observations(Path(table))
    for condition in where:
        observations = observations.where(condition)
    frame = _frame(observations)
    estimator = _estimator(model, formula, options | {"replications": replications, "seed": seed})
    estimator.fit(frame, clusters=None if cluster is None else observations.named(cluster))
    asked = profile or ((_ALL,) if figure is not None and not along else ())
    lines = profiles(estimator.result_, None if _ALL in asked else asked)
    held = {name: _as_in(frame, name, value) for name, value in (at or {}).items()}
    curves = [curve(estimator, frame, name, at=_without(held, name), seed=seed) for name in along]
    if figure is not None:
        _draw(lines, curves, Path(figure))
    conditions = {"where": " and ".join(where)} if where else {}
    return replace(
        _told(estimator, conditions),
        profiles=tuple(_profile_told(one) for one in lines),
        curves=tuple(_curve_told(one) for one in curves),
        figure="" if figure is None else path_words(figure),
    )


def _estimator(model: str, formula: str, options: dict[str, Any]) -> StrategicModel | UltimatumModel | CrisisModel:
    from nemcon.commitments.estimation import CrisisModel, StrategicModel, UltimatumModel

    if model == "crisis":
        return CrisisModel(formula, **options)
    if model != "ultimatum":
        return StrategicModel(model, formula=formula, **options)
    if "highest" not in options:
        raise CaseError(
            "no highest offer",
            where="--highest",
            expected="what there is to divide, in the units of the offer",
            todo="For example: --highest 15",
        )
    return UltimatumModel(formula, **options)


def _refuse_idle(model: str, options: Mapping[str, Any]) -> None:
    """Refuse options that would change nothing."""
    owners = {"ultimatum": _ULTIMATUM, "crisis": _CRISIS}
    mine = owners.get(model, _STRATEGIC)
    for name in options:
        if name in (*_STRATEGIC, *_ULTIMATUM, *_CRISIS) and name not in mine:
            owner = next((other for other, names in owners.items() if name in names), "egame12, egame122 and egame123")
            raise CaseError(
                f"{name.replace('_', ' ')} is set",
                where=f"the model {model}",
                expected=f"options that the model has; this one belongs to {owner}",
                todo="Leave it out.",
            )


def _frame(observations: Observations) -> Any:
    """The table with line numbers as its index, so that errors can name rows."""
    from nemcon.commitments.estimation.frame import as_table

    return as_table(observations.columns).set_axis(list(observations.rows), axis=0)


def _as_in(frame: Any, name: str, value: str | float) -> str | float:
    """A value as its column has it: a number, or a word."""
    if name not in frame.columns or frame[name].dtype.kind != "f":
        return value
    try:
        return float(value)
    except ValueError:
        raise CaseError(
            f"{value!r} is no number",
            where=f"--at {name}",
            expected="a number, as in the column",
            todo="Correct the value.",
        ) from None


def _without(held: dict[str, str | float], name: str) -> dict[str, str | float]:
    """What is held while one of several regressors moves."""
    return {other: value for other, value in held.items() if other != name}


def _draw(lines: Sequence[Profile], curves: Sequence[Curve], path: Path) -> None:
    from nemcon.commitments.estimation.figure import plot

    figure = plot(lines, curves)
    try:
        figure.savefig(path)
    except (OSError, ValueError) as problem:
        raise OutputError(
            f"the figure cannot be written ({problem})",
            where=path_words(path),
            expected="a file that ends in .png, .pdf or .svg, in a folder that can be written",
            todo="Choose another file.",
        ) from None


def _told(estimator: StrategicModel | UltimatumModel | CrisisModel, conditions: dict[str, str]) -> EstimateResult:
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
        profiles=(),
        curves=(),
        figure="",
        provenance=replace(fit.provenance, settings=fit.provenance.settings | conditions),
    )


def _profile_told(one: Profile) -> CoefficientProfile:
    return CoefficientProfile(
        name=one.name,
        of=one.of,
        values=tuple(one.values.tolist()),
        log_likelihood=tuple(one.log_likelihood.tolist()),
        low=one.low,
        high=one.high,
        notes=one.notes,
    )


def _curve_told(one: Curve) -> ExpectedAlong:
    expected, low, high = (tuple(map(tuple, part.tolist())) for part in (one.expected, one.low, one.high))
    return ExpectedAlong(
        along=one.along,
        values=one.values,
        names=one.names,
        expected=expected,
        low=low,
        high=high,
        level=one.level,
        held=one.held,
        draws=one.draws,
        seed=one.seed,
    )
