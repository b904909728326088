"""What is expected along a regressor, for each model; and profiles of the crisis model's pseudo-likelihood."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from nemcon.commitments.estimation import CrisisModel, StrategicModel, UltimatumModel, curve, profiles
from nemcon.commitments.estimation.figure import plot
from nemcon.commitments.estimation.nested import equilibria, settle
from nemcon.commitments.estimation.ultimatum import best_offer
from nemcon.errors import CaseError, UnknownNameError

CRISIS = "sq + cd + sf + bd ~ 0 | 1 | z | x | z | 1 | 0"


@pytest.fixture(scope="module")
def choices():
    generator = np.random.default_rng(3)
    n = 300
    made = pd.DataFrame(generator.normal(size=(n, 2)), columns=["x", "z"])
    made["regime"] = np.array(["autoc", "dem", "dem", "mixed"])[generator.integers(4, size=n)]
    made["ally"] = generator.integers(2, size=n)
    made["esc"] = (0.7 * made.ally - 0.6 * made.x + generator.normal(size=n) > 0).astype(int)
    made["war"] = ((0.5 * made.z + generator.normal(size=n) > 0) & (made.esc == 1)).astype(int)
    made.loc[5, "z"] = np.nan
    return made


@pytest.fixture(scope="module")
def strategic(choices):
    return StrategicModel(formula="esc + war ~ x | 0 | ally + regime | z").fit(choices)


@pytest.fixture(scope="module")
def games():
    generator = np.random.default_rng(2)
    x, z = generator.normal(size=(2, 150))
    one = np.ones(150)
    payoffs = np.array([0.0 * x, 1.2 * one, -1.5 + 0.4 * z, -1.0 + 0.5 * x, -1.0 + 0.3 * z, -1.4 * one, 0.0 * one])
    shares = settle(payoffs, 0.5 * one, 0.5 * one).outcomes
    counts = np.array([generator.multinomial(60, share / share.sum()) for share in shares])
    return pd.DataFrame(counts, columns=["sq", "cd", "sf", "bd"]).assign(x=x, z=z)


@pytest.fixture(scope="module")
def crisis(games):
    return CrisisModel(CRISIS, standard_errors="sandwich").fit(games)


def test_others_are_held_at_their_mean_or_commonest_value(strategic, choices):
    told = curve(strategic, choices, "x", points=5, draws=50)
    whole = choices.dropna()
    assert told.held == {"ally": int(whole.ally.mode()[0]), "regime": "dem", "z": pytest.approx(whole.z.mean())}
    assert told.values == pytest.approx(np.linspace(whole.x.min(), whole.x.max(), 5))


def test_a_curve_is_what_the_model_predicts_there(strategic, choices):
    told = curve(strategic, choices, "z", values=[-1.0, 2.0], at={"x": 0.3, "ally": 1, "regime": "mixed"}, draws=300)
    rows = pd.DataFrame({"z": [-1.0, 2.0], "x": 0.3, "ally": 1, "regime": "mixed"})
    assert told.expected == pytest.approx(strategic.predict_proba(rows), abs=1e-12)
    low, high = strategic.predict_intervals(rows, draws=300)
    assert told.low == pytest.approx(low)
    assert told.high == pytest.approx(high)
    assert told.names == strategic.classes_


def test_categories_and_two_valued_columns_are_steps(strategic, choices):
    assert curve(strategic, choices, "regime", draws=20).values == ("autoc", "dem", "mixed")
    assert curve(strategic, choices, "ally", draws=20).values == (0, 1)


def test_a_lower_level_is_a_narrower_band(strategic, choices):
    wide, narrow = (curve(strategic, choices, "x", points=3, level=level, draws=200) for level in (0.95, 0.5))
    assert ((narrow.high - narrow.low) < (wide.high - wide.low)).all()
    assert ((wide.low < wide.expected) & (wide.expected < wide.high)).all()


def test_offers_along_a_regressor():
    generator = np.random.default_rng(9)
    x, z = generator.normal(size=(2, 400))
    unit = np.zeros(400)
    offer = best_offer(np.array([2 + 0.8 * x, 3 - 0.7 * z, unit, unit]), generator.logistic(size=400), 0.0, 10.0)
    accepted = 3 - 0.7 * z + generator.logistic(size=400) < offer
    table = pd.DataFrame({"offer": offer, "accepted": accepted.astype(int), "x": x, "z": z})
    model = UltimatumModel("offer + accepted ~ x | z", highest=10.0).fit(table)
    told = curve(model, table, "z", points=4, draws=50)
    assert told.names == ("offer", "accepted")
    assert (np.diff(told.expected[:, 0]) < 0).all()  # R2 falls in z, so less has to be offered
    rows = pd.DataFrame({"z": told.values, "x": x.mean()})
    assert told.expected[:, 0] == pytest.approx(model.predict(rows))
    assert told.expected[:, 1] == pytest.approx(model.predict_proba(rows)[:, 1])
    assert len(plot(curves=[told]).axes) == 2  # offers and probabilities share no axis


def test_a_crisis_along_a_regressor(crisis, games):
    told = curve(crisis, games, "x", points=4, draws=30)
    assert told.expected.sum(axis=1) == pytest.approx(np.ones(4))
    rows = pd.DataFrame({"x": told.values, "z": games.z.mean()})
    assert told.expected == pytest.approx(crisis.predict_proba(rows))
    assert (told.low < told.high).all()
    figure = plot(profiles(crisis.result_, ["VA:(Intercept)"], points=3), [told])
    assert [axes.get_xlabel() for axes in figure.axes][1] == "x"


def test_a_crisis_profile_is_the_fit_with_the_payoff_fixed(crisis, games):
    """By another way: the payoff given as a number, its part of the formula 0, a search from nothing."""
    (told,) = profiles(crisis.result_, ["VA:(Intercept)"], points=3, reach=2.0)
    assert told.of == "pseudo-likelihood"
    assert (told.low, told.high) == (None, None)
    for value, height in zip(told.values, told.log_likelihood, strict=True):
        other = CrisisModel("sq + cd + sf + bd ~ 0 | 0 | z | x | z | 1 | 0", fixed={"VA": value}).fit(games)
        assert height == pytest.approx(other.log_likelihood_, abs=1e-4)


def test_holding_a_coefficient_of_the_crisis_model_changes_no_value(crisis):
    fit = crisis.result_
    for at in range(len(fit.theta)):
        held = fit.likelihood.holding(at, fit.theta[at] + 0.1)
        moved = fit.theta + 0.1 * (np.arange(len(fit.theta)) == at)
        assert held.total(np.delete(fit.theta, at))[0] == pytest.approx(fit.likelihood.total(moved)[0], abs=1e-9)


def test_a_crisis_whose_answers_swing_settles_in_an_equilibrium():
    """Drawn payoffs among which halved steps go round for ever in some games."""
    payoffs = 1.5 * np.random.default_rng(0).normal(size=(7, 3000))
    half = np.full(3000, 0.5)
    resists = settle(payoffs, half, half).resists
    known = equilibria(payoffs)
    assert max(np.abs(found - one).min() for found, one in zip(known, resists, strict=True)) < 1e-6


def test_rare_outcomes_have_an_axis_of_their_own(crisis, games):
    told = curve(crisis, games, "x", points=3, draws=20)
    rare = replace(told, high=np.where(np.arange(4) < 1, told.high, 0.05))
    panels = plot(curves=[rare]).axes
    assert [[text.get_text() for text in panel.get_legend().get_texts()] for panel in panels] == [
        ["SQ"],
        ["CD", "SF", "BD"],
    ]
    assert len(plot(curves=[replace(told, high=np.full_like(told.high, 0.5))]).axes) == 1


def test_a_crisis_fit_says_where_its_errors_come_from(crisis):
    assert crisis.result_.provenance.settings["standard errors"] == "sandwich"


def test_a_category_that_the_fit_has_not_seen_is_refused(strategic):
    row = {"x": [0.1], "z": [0.2], "ally": [1], "regime": ["junta"]}
    with pytest.raises(CaseError, match=r"column regime: junta in row 0.*one of autoc, dem, mixed"):
        strategic.predict_proba(row)
    with pytest.raises(CaseError, match="column regime: a missing value in row 1"):
        strategic.predict_proba({"x": [0.1, 0.1], "z": [0.2, 0.2], "ally": [1, 1], "regime": ["dem", None]})
    with pytest.raises(UnknownNameError, match="no column 'z'"):
        strategic.predict_proba({"x": [0.1], "ally": [1], "regime": ["dem"]})


@pytest.mark.parametrize(
    ("along", "options", "error", "message"),
    [
        ("y", {}, UnknownNameError, "'y' is no regressor.*one of ally, regime, x, z"),
        ("x", {"at": {"esc": 1}}, UnknownNameError, "'esc' is no regressor"),
        ("x", {"at": {"x": 1}}, CaseError, "x is held at 1"),
        ("x", {"at": {"z": "high"}}, CaseError, "'high' is no finite number"),
        ("x", {"at": {"regime": "junta"}}, CaseError, "'junta' is no value that the fit has seen"),
        ("x", {"values": [float("nan")]}, CaseError, "nan is no finite number"),
        ("x", {"points": 1}, CaseError, "1 points"),
        ("x", {"level": 1.5}, CaseError, "a level of 1.5"),
    ],
)
def test_what_a_curve_cannot_follow_is_named(strategic, choices, along, options, error, message):
    with pytest.raises(error, match=message):
        curve(strategic, choices, along, **options)


def test_arrays_have_no_regressors_by_name(choices):
    model = StrategicModel().fit({"u11": choices.x, "u24": choices.x}, choices.esc + choices.war)
    with pytest.raises(CaseError, match="no regressors by name"):
        curve(model, choices, "x")


@pytest.mark.parametrize(("points", "reach"), [(4, 3.0), (1, 3.0), (5, 0.0)])
def test_profiles_need_points_and_a_reach(strategic, points, reach):
    with pytest.raises(CaseError, match=r"profiles: .* points within"):
        profiles(strategic.result_, points=points, reach=reach)
