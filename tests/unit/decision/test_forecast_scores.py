"""Scores, pools, stacked weights and the back-test on made-up outcomes."""

from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from nemcon.decision.forecast import backtest, fit, shipped_forecaster
from nemcon.decision.forecast.issue import check_issues
from nemcon.decision.forecast.pool import fit_log_pool, log_pool
from nemcon.decision.forecast.predictive import DISTRIBUTIONS, POINTS, point_at, predict_each, smooth, spread
from nemcon.decision.forecast.rounds import round_models
from nemcon.decision.forecast.scores import (
    GRID,
    crps,
    interval_coverage,
    median_point,
    paired_bootstrap,
    pit_coverage,
    randomised_pit,
)
from nemcon.decision.forecast.stacking import dossier_folds, stacked_weights
from nemcon.errors import CaseError, NemconError


@dataclass(frozen=True)
class Made:
    """An issue as a test makes it."""

    id: str
    dossier: str
    position: np.ndarray
    outcome: float
    reference_point: float = float("nan")
    procedure: str = "COD"
    vote: str = "QMV"
    salience: np.ndarray = field(default=None)
    power: np.ndarray = field(default=None)
    actors: tuple = ()


def made(number, rng, outcome=None):
    size = int(rng.integers(2, 8))
    position = 10.0 * rng.integers(0, 11, size)
    return Made(
        id=f"issue {number}",
        dossier=f"dossier {number // 2}",
        position=position,
        outcome=float(rng.choice(position)) if outcome is None else outcome,
        reference_point=float(rng.choice([0.0, 100.0, np.nan])),
        salience=rng.uniform(0.1, 1.0, size),
        power=rng.uniform(0.1, 1.0, size),
        actors=tuple(f"a{i}" for i in range(size)),
    )


@pytest.fixture(scope="module")
def issues():
    rng = np.random.default_rng(5)
    return [made(number, rng) for number in range(24)]


def random_forecasts(rng, count):
    return rng.dirichlet(np.full(len(GRID), 0.05), size=count)


def test_crps_is_the_integral_and_the_expectation():
    rng = np.random.default_rng(1)
    forecast, outcome = random_forecasts(rng, 20), np.append(rng.uniform(0, 100, 18), [0.0, 100.0])
    spread_between = np.abs(GRID[:, None] - GRID)
    slow = [p @ np.abs(GRID - y) - p @ spread_between @ p / 2 for p, y in zip(forecast, outcome, strict=True)]
    assert crps(forecast, outcome) == pytest.approx(slow)


def test_crps_of_a_point_is_its_error():
    assert crps(point_at(30.0)[None], np.array([72.5])) == pytest.approx(42.5)


def test_crps_is_least_for_the_truth():
    truth = np.random.default_rng(2).dirichlet(np.ones(101))
    other = smooth(truth, 10.0)
    expected = [truth @ crps(np.tile(p, (101, 1)), GRID) for p in (truth, other)]
    assert expected[0] < expected[1]


def test_spread_keeps_the_mean_between_grid_points():
    assert spread(np.array([12.25, 100.0]), np.array([3.0, 1.0])) @ GRID == pytest.approx((3 * 12.25 + 100) / 4)


def test_median_is_the_first_point_that_reaches_half():
    assert median_point(spread(np.array([10.0, 60.0]), np.ones(2))[None]).tolist() == [10.0]


def test_places_are_uniform_when_the_forecasts_are_right():
    rng = np.random.default_rng(3)
    forecast = random_forecasts(rng, 4000)
    outcome = np.array([rng.choice(GRID, p=p) for p in forecast])
    place = randomised_pit(forecast, outcome, rng)
    assert np.histogram(place, 10, (0, 1))[0] / 4000 == pytest.approx(np.full(10, 0.1), abs=0.02)
    assert pit_coverage(place, 0.5) == pytest.approx(0.5, abs=0.03)
    assert pit_coverage(place, 0.9) == pytest.approx(0.9, abs=0.02)
    assert interval_coverage(forecast, outcome, 0.9) >= 0.9


def test_bootstrap_draws_dossiers_whole():
    difference = np.array([1.0, 1.0, 1.0, 1.0, -1.0])
    together = paired_bootstrap(difference, list("aaaab"), np.random.default_rng(0))
    assert together == (-1.0, 1.0)
    assert paired_bootstrap(np.full(5, 2.0), list("abcde"), np.random.default_rng(0)) == (2.0, 2.0)


def test_log_pool_of_one_opinion_is_that_opinion():
    opinion = np.random.default_rng(4).dirichlet(np.ones(101), size=3)
    assert log_pool(np.log(opinion)[:, :, None], np.ones(1)) == pytest.approx(opinion)


def test_fitted_pool_finds_the_exponents_that_made_the_outcomes():
    rng = np.random.default_rng(6)
    feature = -np.abs(GRID[None, :, None] - rng.uniform(0, 100, (3000, 1, 2))) / 100
    truth = log_pool(feature, np.array([8.0, 3.0]))
    outcome = np.array([rng.choice(GRID, p=p) for p in truth])
    found = fit_log_pool(feature, outcome, start=np.zeros(2), scale=np.ones(2), ridge=1e-6)
    assert found == pytest.approx([8.0, 3.0], abs=0.7)
    nearby = [
        crps(log_pool(feature, found + step), outcome).mean() for step in ([0.3, 0], [-0.3, 0], [0, 0.3], [0, -0.3])
    ]
    assert min(nearby) > crps(log_pool(feature, found), outcome).mean()


def test_stacked_weights_are_the_best_on_the_simplex():
    rng = np.random.default_rng(7)
    forecast = np.stack([random_forecasts(rng, 60), np.full((60, 101), 1 / 101), np.tile(point_at(50.0), (60, 1))])
    outcome = np.clip(rng.normal(50, 15, 60).round(), 0, 100)
    found = stacked_weights(forecast, outcome, ridge=0.0)
    assert found.sum() == pytest.approx(1.0)
    best = min(
        (crps(np.tensordot(w, forecast, 1), outcome).mean(), tuple(w))
        for w in ([a / 50, b / 50, (50 - a - b) / 50] for a in range(51) for b in range(51 - a))
    )
    assert crps(np.tensordot(found, forecast, 1), outcome).mean() <= best[0] + 1e-9
    assert stacked_weights(forecast, outcome, ridge=1e6) == pytest.approx(np.full(3, 1 / 3), abs=1e-3)


def test_folds_keep_dossiers_together_and_even():
    dossier = [f"d{n // 3}" for n in range(33)]
    fold = dossier_folds(dossier, 4, np.random.default_rng(0))
    assert all(len(set(fold[3 * k : 3 * k + 3])) == 1 for k in range(11))
    assert sorted(np.bincount(fold) // 3) == [2, 3, 3, 3]


def test_every_model_gives_a_distribution_or_a_point_on_the_scale(issues):
    for name, model in DISTRIBUTIONS.items():
        forecast = predict_each(model, issues)
        assert forecast.min() >= 0, name
        assert forecast.sum(axis=1) == pytest.approx(np.ones(len(issues))), name
    for name, model in POINTS.items():
        assert all(0 <= model(issue) <= 100 for issue in issues), name


def test_forecaster_does_not_look_at_outcomes_or_at_the_order_of_actors(issues):
    forecaster = fit(issues[:16], seed=1)
    given = forecaster.predict(issues[16:])
    assert given.sum(axis=1) == pytest.approx(np.ones(8))
    assert forecaster.predict([replace(issue, outcome=np.nan) for issue in issues[16:]]).tolist() == given.tolist()
    turned = [
        replace(i, position=i.position[::-1], salience=i.salience[::-1], power=7 * i.power[::-1], actors=i.actors[::-1])
        for i in issues[16:]
    ]
    assert forecaster.predict(turned) == pytest.approx(given)


def test_shipped_coefficients_forecast_an_issue_of_strangers(issues):
    assert shipped_forecaster().predict(issues).sum(axis=1) == pytest.approx(np.ones(len(issues)))


def test_backtest_scores_do_not_leak(issues):
    """An outcome may move only forecasts of other dossiers."""
    from nemcon.decision.forecast.backtest import cross_validated
    from nemcon.decision.forecast.combined import prepare

    outcome, dossier = np.array([i.outcome for i in issues]), [i.dossier for i in issues]
    changed = outcome.copy()
    changed[:2] = 100.0 - changed[:2]
    before, after = (cross_validated(prepare(issues), y, dossier, 0) for y in (outcome, changed))
    for first, second in zip(before, after, strict=True):
        assert first[:2].tolist() == second[:2].tolist()
    assert before[1][2:].tolist() != after[1][2:].tolist()


def test_backtest_is_the_same_again_and_names_what_it_left_out(issues):
    given = [*issues, replace(issues[0], id="open", outcome=np.nan)]
    first, second = backtest(given, 3), backtest(given, 3)
    assert first == second
    assert first.issues == 24
    assert [note.code for note in first.provenance.notes] == ["no-outcome"]
    assert first.score("compromise").crps == pytest.approx(first.score("compromise").mean_error)
    assert first.score("compromise").crps_difference.mean == 0.0


def test_backtest_takes_points_of_further_models(issues):
    right = np.array([issue.outcome for issue in issues])
    result = backtest(issues, others={"oracle": right})
    assert result.models[0].model == "oracle"
    assert result.score("oracle").within_10 == 1.0
    with pytest.raises(CaseError, match="oracle"):
        backtest(issues, others={"oracle": right[:-1]})


def test_lone_actors_and_dossiers_of_one_issue_are_forecast_by_the_models_in_rounds(issues):
    alone = Made("alone", "d", np.array([70.0]), 70.0, salience=np.ones(1), power=np.ones(1), actors=("a",))
    careless = replace(issues[0], salience=np.append(np.zeros(len(issues[0].position) - 1), 1.0))
    for name, points in round_models([alone, careless]).items():
        assert points == pytest.approx([70.0, careless.position[-1]]), name


def test_one_dossier_is_scored_without_cross_validation(issues):
    result = backtest(issues[:2])
    assert "few-dossiers" in [note.code for note in result.provenance.notes]
    assert result.score("compromise").mean_error >= 0
    with pytest.raises(CaseError, match="dossier"):
        fit(issues[:2])


@pytest.mark.parametrize(
    "wrong",
    [
        {"position": np.array([50.0, 101.0])},
        {"position": np.array([50.0, np.nan])},
        {"power": np.array([1.0, -1.0])},
        {"salience": np.zeros(2)},
        {"reference_point": 150.0},
    ],
)
def test_bad_numbers_are_refused_with_the_name_of_the_issue(wrong):
    good = Made("x1", "d", np.array([0.0, 100.0]), 50.0, salience=np.ones(2), power=np.ones(2), actors=("a", "b"))
    with pytest.raises(NemconError, match="x1"):
        check_issues([replace(good, **wrong)])


def test_backtest_refuses_nothing_twice_and_off_the_scale(issues):
    for given, words in (
        ([], "none with an outcome"),
        ([issues[0], issues[0]], "twice"),
        ([replace(issues[0], outcome=120.0)], "outcome"),
    ):
        with pytest.raises(CaseError, match=words):
            backtest(given)


def test_all_alike_is_a_defined_result():
    issue = Made("x", "d", np.full(3, 40.0), 40.0, salience=np.ones(3), power=np.ones(3), actors=("a", "b", "c"))
    result = backtest([issue])
    assert result.score("compromise").mean_error == 0.0
    assert all(np.isfinite(score.crps) for score in result.models)


def test_the_ends_are_given_what_outcomes_lay_on_them_and_the_mean_stays():
    from nemcon.decision.forecast.combined import MOST_AT_ENDS, share_at_ends, with_ends

    forecast = np.full((10, 101), 1 / 101)
    forecast[:2] = np.eye(101)[[20, 60]]
    outcome = np.array([0.0, *range(10, 100, 10)])
    share = share_at_ends(forecast, outcome)
    given = with_ends(forecast, share)
    assert given.sum(axis=1) == pytest.approx(np.ones(10))
    assert given @ np.arange(101) == pytest.approx(forecast @ np.arange(101))
    assert (given[:, 0] + given[:, -1]).mean() == pytest.approx(0.1)
    assert share_at_ends(forecast, np.full(10, 50.0)) == 0  # nothing is taken away
    assert share_at_ends(forecast, np.full(10, 100.0)) == MOST_AT_ENDS
