"""The back-test on the development file of real EU outcomes, against the figures measured elsewhere."""

import gzip
import json

import numpy as np
import pytest

from nemcon.datasets.deu import read_deu
from nemcon.decision.forecast import backtest, shipped_forecaster
from nemcon.decision.forecast.scores import crps


@pytest.fixture(scope="module")
def issues(shared_file):
    return read_deu(shared_file("deciding/data/deu3_issues_dev.json"))


@pytest.fixture(scope="module")
def result(issues):
    return backtest(issues, 0)


def test_combined_forecast_reaches_the_goal_on_dossiers_it_did_not_see(result):
    combined = result.score("combined (cross-validated)")
    assert combined.fitted == "other dossiers"
    assert combined.crps <= 15.6
    assert combined.crps_difference.high < 0
    assert combined.mean_error < result.score("compromise").mean_error


def test_combined_forecast_covers_at_its_stated_rate(result):
    """252 issues in 96 dossiers: two standard errors are about 0.08 at 50 % and 0.05 at 90 %."""
    calibration = result.score("combined (cross-validated)").calibration
    assert calibration.pit_50 == pytest.approx(0.5, abs=0.08)
    assert calibration.pit_90 == pytest.approx(0.9, abs=0.05)
    assert calibration.interval_50 >= 0.5
    assert calibration.interval_90 >= 0.9


def test_simple_models_score_as_measured(result):
    assert result.issues == 252
    assert result.score("compromise").mean_error == pytest.approx(23.63, abs=0.01)
    assert result.score("middle of the scale").mean_error == pytest.approx(28.69, abs=0.01)


def test_simple_models_are_near_the_reference_of_all_351_issues(result, shared_file):
    """The dev file is 252 of them: the figures differ by what the other 99 issues are like, less than 1."""
    reference = json.loads(gzip.decompress(shared_file("deciding/ref/deu3_crps_baselines.json.gz").read_bytes()))
    for ours, theirs in (
        ("compromise", "point: compromise mean"),
        ("middle of the scale", "point: 50"),
        ("uniform", "uniform[0,100]"),
        ("weighted positions", "weighted positions distribution"),
        ("climatology", "climatology (leave-one-out outcomes)"),
        ("condorcet election (positions, Markov)", "PCE distribution power 1"),
    ):
        assert result.score(ours).crps == pytest.approx(reference[theirs], abs=1.0), ours


def test_shipped_coefficients_know_the_file_they_were_fitted_on(issues, result):
    assert result.score("combined (shipped coefficients)").fitted == "this file"
    assert [note.code for note in result.provenance.notes] == ["in-sample"]
    outcome = np.array([issue.outcome for issue in issues])
    fitted_here = result.score("combined (shipped coefficients)").crps
    assert crps(shipped_forecaster().predict(issues), outcome).mean() == pytest.approx(fitted_here)
    assert fitted_here < result.score("combined (cross-validated)").crps
