"""The back-test: every model on real outcomes, scored alike, the combined forecast cross-validated by dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.forecast.combined import Prepared, fit_prepared, prepare
from nemcon.decision.forecast.issue import Issue, outcomes
from nemcon.decision.forecast.predictive import DISTRIBUTIONS, POINTS, climatology, predict_each
from nemcon.decision.forecast.rounds import round_models
from nemcon.decision.forecast.scores import (
    crps,
    interval_coverage,
    median_point,
    paired_bootstrap,
    pit_coverage,
    randomised_pit,
)
from nemcon.decision.forecast.shipped import fitted_on, shipped_forecaster
from nemcon.decision.forecast.stacking import dossier_folds
from nemcon.errors import CaseError
from nemcon.provenance import Note, Provenance

FloatArray = NDArray[np.float64]

BASELINE = "compromise"
COMBINED = "combined (cross-validated)"
SHIPPED = "combined (shipped coefficients)"
FOLDS = 10
METHOD = "back-test on real outcomes; the combined forecast cross-validated by dossier"


@dataclass(frozen=True, slots=True)
class Interval:
    """A difference with its 95 % bootstrap interval over dossiers.

    Parameters
    ----------
    mean : float
        The difference, in points of the scale of 0 to 100.
    low, high : float
        Ends of the interval.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often outcomes lie where a distribution says.

    Parameters
    ----------
    interval_50, interval_90 : float
        Share of outcomes in the closed central 50 % and 90 % intervals; lumps of probability make them wider than
        need be.
    pit_50, pit_90 : float
        Share of outcomes whose randomised place lies in the central 50 % and 90 %.
    pit_tenths : tuple of float
        Share of places in each tenth from 0 to 1; a tenth each if the forecasts are right.
    """

    interval_50: float
    interval_90: float
    pit_50: float
    pit_90: float
    pit_tenths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ModelScore:
    """One model's scores; errors and CRPS in points of the scale of 0 to 100.

    Parameters
    ----------
    model : str
        Name.
    kind : str
        ``"point"`` or ``"distribution"``; a distribution's point is its median.
    fitted : str
        ``"nothing"``, ``"other dossiers"`` (cross-validated) or ``"another file"``; ``"this file"`` where shipped
        coefficients were fitted on issues of the file, so that their scores are too good.
    mean_error, median_error : float
        Mean and median absolute error of the point.
    within_10 : float
        Share of points no more than 10 off.
    crps : float
        Mean continuous ranked probability score; for a point its absolute error.
    error_difference, crps_difference : Interval
        Mean absolute error and CRPS less those of the compromise model.
    calibration : Calibration or None
        None for a point.
    """

    model: str
    kind: str
    fitted: str
    mean_error: float
    median_error: float
    within_10: float
    crps: float
    error_difference: Interval
    crps_difference: Interval
    calibration: Calibration | None


@dataclass(frozen=True, slots=True)
class BacktestResult:
    """Scores of all models on one file.

    Parameters
    ----------
    issues, dossiers : int
        How many with a known outcome.
    at_ends : float
        Share of outcomes on an end of the scale.
    baseline : str
        Model that the differences are taken to.
    models : tuple of ModelScore
        Best CRPS first.
    provenance : Provenance
        Method, settings, seed, notes.
    """

    issues: int
    dossiers: int
    at_ends: float
    baseline: str
    models: tuple[ModelScore, ...]
    provenance: Provenance

    def score(self, model: str) -> ModelScore:
        """A model's scores by its name.

        Raises
        ------
        KeyError
            No such model.
        """
        return {score.model: score for score in self.models}[model]


def backtest(
    issues: Sequence[Issue], seed: int = 0, *, others: Mapping[str, FloatArray] | None = None
) -> BacktestResult:
    """Score every model on issues with real outcomes.

    Parameters
    ----------
    issues : sequence of Issue
        Those without an outcome are left out, with a note.
    seed : int
        Deals dossiers to folds, draws the bootstrap and the randomised places.
    others : mapping of str to float array, shape (issue,)
        Points of further models, one for each of `issues`.

    Raises
    ------
    CaseError
        An issue holds numbers no model can take, two issues have one name, nothing has an outcome, or a further
        model's points are not one finite number for each issue.
    """
    known = [row for row, issue in enumerate(issues) if not np.isnan(issue.outcome)]
    scored = [issues[row] for row in known]
    _check(issues, scored, others or {})
    outcome, dossier = outcomes(scored), [issue.dossier for issue in scored]
    prepared = prepare(scored)
    points = {name: np.array([model(issue) for issue in scored]) for name, model in POINTS.items()}
    points |= round_models(scored)
    points |= {name: np.asarray(values, np.float64)[known] for name, values in (others or {}).items()}
    forecasts = {name: predict_each(model, scored) for name, model in DISTRIBUTIONS.items()}
    notes = [Note("no-outcome", f"{len(issues) - len(scored)} issues have no outcome and are left out")]
    notes = notes if len(scored) < len(issues) else []
    fitted = dict.fromkeys([*points, *forecasts], "nothing")
    if len(set(dossier)) > 2:
        forecasts["climatology"], forecasts[COMBINED] = cross_validated(prepared, outcome, dossier, seed)
        fitted |= dict.fromkeys(("climatology", COMBINED), "other dossiers")
    else:
        notes.append(Note("few-dossiers", "with fewer than three dossiers nothing can be cross-validated"))
    forecasts[SHIPPED] = shipped_forecaster().predict_prepared(prepared)
    seen = sum(fitted_on(issue.id) for issue in scored)
    fitted[SHIPPED] = "this file" if seen else "another file"
    if seen:
        notes.append(
            Note("in-sample", f"the shipped coefficients were fitted on {seen} of these issues", where=SHIPPED)
        )
    scores = _score_all(points, forecasts, outcome, dossier, fitted, seed)
    return BacktestResult(
        issues=len(scored),
        dossiers=len(set(dossier)),
        at_ends=float(np.isin(outcome, (0.0, 100.0)).mean()),
        baseline=BASELINE,
        models=tuple(sorted(scores, key=lambda score: (score.crps, score.model))),
        provenance=Provenance(
            method=METHOD,
            settings={"folds": str(min(FOLDS, len(set(dossier)))), "bootstrap draws": "2000"},
            record=_digest(scored),
            seed=seed,
            notes=tuple(notes),
        ),
    )


def cross_validated(
    prepared: Prepared, outcome: FloatArray, dossier: Sequence[str], seed: int
) -> tuple[FloatArray, FloatArray]:
    """Climatology and combined forecast for each issue from fits that did not see its dossier, shape (issue, 101)."""
    fold = dossier_folds(dossier, FOLDS, np.random.default_rng(seed))
    past = np.empty((len(outcome), 101))
    combined = np.empty_like(past)
    for out in range(int(fold.max()) + 1):
        seen, left = np.nonzero(fold != out)[0], np.nonzero(fold == out)[0]
        forecaster = fit_prepared(prepared.take(seen), outcome[seen], [dossier[int(row)] for row in seen], seed)
        past[left] = climatology(outcome[seen])
        combined[left] = forecaster.predict_prepared(prepared.take(left))
    return past, combined


def _score_all(
    points: Mapping[str, FloatArray],
    forecasts: Mapping[str, FloatArray],
    outcome: FloatArray,
    dossier: Sequence[str],
    fitted: Mapping[str, str],
    seed: int,
) -> list[ModelScore]:
    errors = {name: np.abs(point - outcome) for name, point in points.items()}
    errors |= {name: np.abs(median_point(forecast) - outcome) for name, forecast in forecasts.items()}
    ranked = {**errors, **{name: crps(forecast, outcome) for name, forecast in forecasts.items()}}
    return [
        ModelScore(
            model=name,
            kind="distribution" if name in forecasts else "point",
            fitted=fitted[name],
            mean_error=float(error.mean()),
            median_error=float(np.median(error)),
            within_10=float((error <= 10.0).mean()),
            crps=float(ranked[name].mean()),
            error_difference=_difference(error, errors[BASELINE], dossier, seed),
            crps_difference=_difference(ranked[name], ranked[BASELINE], dossier, seed),
            calibration=_calibration(forecasts[name], outcome, seed) if name in forecasts else None,
        )
        for name, error in errors.items()
    ]


def _difference(score: FloatArray, base: FloatArray, dossier: Sequence[str], seed: int) -> Interval:
    low, high = paired_bootstrap(score - base, dossier, np.random.default_rng(seed))
    return Interval(float((score - base).mean()), low, high)


def _calibration(forecast: FloatArray, outcome: FloatArray, seed: int) -> Calibration:
    place = randomised_pit(forecast, outcome, np.random.default_rng(seed))
    tenths = np.histogram(place, bins=10, range=(0.0, 1.0))[0] / len(place)
    return Calibration(
        interval_50=interval_coverage(forecast, outcome, 0.5),
        interval_90=interval_coverage(forecast, outcome, 0.9),
        pit_50=pit_coverage(place, 0.5),
        pit_90=pit_coverage(place, 0.9),
        pit_tenths=tuple(tenths.tolist()),
    )


def _check(issues: Sequence[Issue], scored: Sequence[Issue], others: Mapping[str, FloatArray]) -> None:
    if not scored:
        raise CaseError(
            f"{len(issues)} issues, none with an outcome",
            where="issues",
            expected="issues whose outcome is known",
            todo="Give a file with outcomes (out).",
        )
    names = [issue.id for issue in issues]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        raise CaseError(f"{twice[0]} twice", where="issues", expected="each issue once", todo="Keep the right one.")
    for name, values in others.items():
        points = np.asarray(values, dtype=np.float64)
        if points.shape != (len(issues),) or not np.isfinite(points).all():
            raise CaseError(
                f"points of shape {points.shape}",
                where=name,
                expected=f"{len(issues)} finite numbers, one for each issue",
                todo="Correct the further model.",
            )


def _digest(issues: Sequence[Issue]) -> str:
    whole = sha256()
    for issue in issues:
        whole.update(repr((issue.id, issue.dossier, issue.actors)).encode())
        ends = np.array([issue.reference_point, issue.outcome])
        for values in (issue.position, issue.salience, issue.power, ends):
            whole.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
    return whole.hexdigest()
