"""Estimators: what they refuse and by what name, what they give back, how they behave for scikit-learn."""

import sys

import numpy as np
import pandas as pd
import pytest

from nemcon.commitments.estimation import CrisisModel, StrategicModel, UltimatumModel
from nemcon.commitments.estimation.figure import plot
from nemcon.commitments.estimation.profile import profiles
from nemcon.errors import CaseError, UnknownNameError

FORMULA = "esc + war ~ x | 0 | v | z"


@pytest.fixture(scope="module")
def table():
    generator = np.random.default_rng(1)
    n = 250
    made = pd.DataFrame(generator.normal(size=(n, 3)), columns=["x", "v", "z"])
    made["kind"] = np.array(["autoc", "dem", "mixed"])[generator.integers(3, size=n)]
    made["esc"] = (0.7 * made.v - 0.6 * made.x + generator.normal(size=n) > -0.2).astype(int)
    made["war"] = ((0.5 * made.z + generator.normal(size=n) > 0) & (made.esc == 1)).astype(int)
    made["dyad"] = generator.integers(40, size=n)
    return made


@pytest.fixture(scope="module")
def fitted(table):
    return StrategicModel(formula=FORMULA).fit(table)


REFUSED = [
    ({"formula": "esc + war ~ x | 1 | v | z"}, CaseError, r"all utilities of player 1.*u1\(~esc\):\(Intercept\)"),
    ({"formula": "esc + war ~ x - 1 | x - 1 | x | z"}, CaseError, r"all utilities of player 1.*:x"),
    ({"formula": "esc + war ~ x + I(2*x) | 0 | v | z"}, CaseError, r"equation u1\(~esc\).*collinear: x, I\(2 \* x\)"),
    ({"formula": "esc + war ~ x | 0 | v | z + war"}, CaseError, r"player 2.*separated: u2\(esc,war\):war tells"),
    ({"formula": "esc + war ~ x + esc | 0 | v | z"}, CaseError, r"player 1.*separated: u1\(~esc\):esc tells"),
    ({"formula": FORMULA, "sd": "x"}, CaseError, r"missing normalisation: log\(sigma\)"),
    ({"formula": FORMULA, "sd_by_player": True}, CaseError, r"missing normalisation: log\(sigma1\)"),
    ({"formula": "esc + war ~ xx | 0 | v | z"}, UnknownNameError, "no column 'xx'.*Did you mean 'x'"),
    ({"formula": "esk + war ~ x | 0 | v | z"}, UnknownNameError, "no column 'esk'.*Did you mean 'esc'"),
    ({"formula": "esc + dyad ~ x | 0 | v | z"}, CaseError, "column dyad: .*is no indicator"),
    ({"formula": "esc + kind ~ x | 0 | v | z"}, CaseError, "esc, kind: a value is no number"),
    ({"formula": "esc ~ x | 0 | v | z"}, CaseError, "2 different outcomes"),
    ({"formula": "esc + war ~ log(x) | 0 | v | z"}, CaseError, r"log\(x\) is not finite in row"),
    ({"formula": "esc + war ~ 0 | 0 | 0 | 0"}, CaseError, "no coefficient"),
    ({"formula": FORMULA, "link": "cauchit"}, UnknownNameError, "link 'cauchit'"),
    ({"formula": FORMULA, "link": "logit", "error": "private"}, CaseError, "private information with a logit"),
    ({"formula": FORMULA, "fixed_utilities": [1.0]}, CaseError, "1 fixed utilities"),
    ({"game": "egame13"}, UnknownNameError, "game 'egame13'"),
    ({"formula": FORMULA, "standard_errors": "jackknife"}, UnknownNameError, "jackknife"),
    ({"formula": FORMULA, "standard_errors": "cluster"}, CaseError, "without clusters"),
    ({"formula": "kind ~ x | 0 | v | z", "outcomes": ["autoc", "dem", "mixt"]}, UnknownNameError, "'mixed'"),
    ({"formula": "esc + war ~ 1", "fixed_utilities": [0.0, 0.0, 0.0, 0.0]}, CaseError, r"log\(sigma\)"),
]


@pytest.mark.parametrize(("options", "error", "message"), REFUSED)
def test_what_cannot_be_estimated_is_named(table, options, error, message):
    with pytest.raises(error, match=message):
        StrategicModel(**options).fit(table)


def test_fewer_observations_than_coefficients(table):
    few = pd.concat([table[(table.esc == a) & (table.war == b)].head(2) for a, b in ((0, 0), (1, 0), (1, 1))])
    with pytest.raises(CaseError, match="6 complete observations for 6 coefficients"):
        StrategicModel(formula=FORMULA).fit(few)


def test_an_outcome_that_never_occurs(table):
    with pytest.raises(CaseError, match="outcome esc,war never occurs"):
        StrategicModel(formula=FORMULA).fit(table.assign(war=0))


def test_quasi_separation_is_no_huge_estimate(table):
    """A dummy under which player 2 always fights."""
    rare = ((table.war == 1) & (table.z > 1.0)).astype(int)
    with pytest.raises(CaseError, match=r"separated: u2\(esc,war\):rare tells"):
        StrategicModel(formula="esc + war ~ x | 0 | v | z + rare").fit(table.assign(rare=rare))


def test_rows_with_missing_values_are_left_out_and_counted(table, fitted):
    holes = table.astype({"x": float}).copy()
    holes.loc[[3, 5, 8], "x"] = np.nan
    model = StrategicModel(formula=FORMULA).fit(holes)
    assert model.result_.observations == len(table) - 3
    (note,) = model.result_.provenance.notes
    assert note.code == "missing-values"
    assert "3 of 250" in note.message
    whole = StrategicModel(formula=FORMULA).fit(table.drop(index=[3, 5, 8]))
    assert (whole.coef_ == model.coef_).all()
    assert fitted.result_.provenance.notes == ()


def test_an_action_after_the_end_may_be_missing(table, fitted):
    holes = table.assign(war=table.war.where(table.esc == 1))
    assert (StrategicModel(formula=FORMULA).fit(holes).coef_ == fitted.coef_).all()


def test_no_complete_row(table):
    with pytest.raises(CaseError, match="no row is complete; 'x' lacks 250"):
        StrategicModel(formula=FORMULA).fit(table.assign(x=np.nan))


def test_names_are_those_of_r(table):
    names = StrategicModel(formula="esc + war ~ x - 1 | 0 | kind | sqrt(abs(z)) + I(z^2)").fit(table).names_
    assert names == (
        "u1(~esc):x", "u1(esc,war):(Intercept)", "u1(esc,war):kinddem", "u1(esc,war):kindmixed",
        "u2(esc,war):(Intercept)", "u2(esc,war):sqrt(abs(z))", "u2(esc,war):I(z^2)",
    )  # fmt: skip


def test_outcomes_of_a_column_are_in_the_order_that_is_given(table, fitted):
    words = np.where(table.esc == 0, "quiet", np.where(table.war == 1, "arms", "cede"))
    order = ["quiet", "cede", "arms"]
    model = StrategicModel(formula="y ~ x | 0 | v | z", outcomes=order).fit(table.assign(y=words))
    assert model.classes_ == tuple(order)
    assert model.names_[0] == "u1(quiet):(Intercept)"
    assert (model.coef_ == fitted.coef_).all()
    typed = table.assign(y=pd.Categorical(words, categories=order))
    assert StrategicModel(formula="y ~ x | 0 | v | z").fit(typed).classes_ == tuple(order)


def test_predictions(table, fitted):
    chances = fitted.predict_proba(table)
    assert chances.shape == (250, 3)
    assert chances.sum(axis=1) == pytest.approx(np.ones(250))
    actions = fitted.predict_actions(table)
    assert list(actions) == ["player 2: esc,war", "player 1: esc,~war or esc,war"]
    two, one = actions.values()
    assert one * two == pytest.approx(chances[:, 2])
    assert set(fitted.predict(table)) <= set(fitted.classes_)
    assert fitted.score(table) * 250 == pytest.approx(fitted.log_likelihood_)
    shares = fitted.outcome_shares_
    assert [observed for _, observed, _ in shares] == pytest.approx([(table.esc == 0).mean(),
        ((table.esc == 1) & (table.war == 0)).mean(), (table.war == 1).mean()])  # fmt: skip


def test_predictions_have_intervals(table, fitted):
    rows = table.head(20)
    low, high = fitted.predict_intervals(rows, draws=300)
    chances = fitted.predict_proba(rows)
    assert ((low < chances) & (chances < high)).all()
    narrow = fitted.predict_intervals(rows, draws=300, level=0.5)
    assert ((narrow[0] > low) & (narrow[1] < high)).all()
    again = fitted.predict_intervals(rows, draws=300)
    assert (again[0] == low).all()
    wide = StrategicModel(formula=FORMULA).fit(table.head(120)).predict_intervals(rows, draws=300)
    assert (wide[1] - wide[0]).mean() > 1.2 * (high - low).mean()


def test_categories_are_kept_for_predictions(table):
    model = StrategicModel(formula="esc + war ~ x | 0 | kind | z").fit(table)
    dem = table[table.kind == "dem"].head(3)
    assert model.predict_proba(dem) == pytest.approx(model.predict_proba(table)[dem.index])


def test_a_missing_value_in_a_prediction_is_named(table, fitted):
    with pytest.raises(CaseError, match=r"equation u1\(~esc\): x is not finite in row 4"):
        fitted.predict_proba(table.assign(x=table.x.where(table.index != 4)))


def test_parameters_as_scikit_learn_wants_them(table):
    model = StrategicModel(formula=FORMULA, link="logit")
    assert StrategicModel(**model.get_params()).get_params() == model.get_params()
    assert model.set_params(link="probit", seed=3).link == "probit"
    with pytest.raises(UnknownNameError, match="parameter 'links'"):
        model.set_params(links="probit")
    with pytest.raises(CaseError, match="not been fitted"):
        model.predict_proba(table)
    assert "egame12" in repr(model)


def test_a_fit_says_how_it_came_about(fitted):
    fit = fitted.result_
    text = fitted.summary()
    assert "u2(esc,war):z" in text
    assert f"{fit.log_likelihood:.6f}" in text
    assert "a maximum: the gradient vanishes" in text
    assert fit.to_frame().loc["u2(esc,war):z", "estimate"] == fit.theta[-1]
    told = fit.to_dict()
    assert told["aic"] == pytest.approx(2 * 6 - 2 * fit.log_likelihood)
    assert told["bic"] == pytest.approx(6 * np.log(250) - 2 * fit.log_likelihood)
    assert len(fit.provenance.record) == 64
    assert fit.provenance.seed is None


def test_clusters_by_column_or_labels(table):
    by_name = StrategicModel(formula=FORMULA, standard_errors="cluster").fit(table, clusters="dyad")
    by_label = StrategicModel(formula=FORMULA, standard_errors="cluster").fit(table, clusters=table.dyad.to_numpy())
    assert (by_name.standard_errors_ == by_label.standard_errors_).all()
    with pytest.raises(UnknownNameError, match="'dyat'"):
        StrategicModel(formula=FORMULA, standard_errors="cluster").fit(table, clusters="dyat")
    with pytest.raises(CaseError, match="2 clusters for 6 coefficients"):
        StrategicModel(formula=FORMULA, standard_errors="cluster").fit(table, clusters=table.index.to_numpy() % 2)


def test_profiles(fitted):
    (told,) = profiles(fitted.result_, ["u2(esc,war):z"], points=9)
    low, high = fitted.result_.intervals()[-1]
    assert told.log_likelihood.argmax() == 4
    assert (np.diff(told.log_likelihood[:5]) > 0).all()
    assert told.low == pytest.approx(low, abs=0.1)
    assert told.high == pytest.approx(high, abs=0.1)
    assert told.notes == ()
    with pytest.raises(UnknownNameError, match="coefficient 'z'"):
        profiles(fitted.result_, ["z"])


def test_a_profile_point_is_the_best_that_the_others_allow(fitted):
    """Against a search by another method with the coefficient held."""
    from scipy.optimize import minimize

    fit = fitted.result_
    (told,) = profiles(fit, [fit.names[1]], points=3, reach=2.0)

    def fall(others):
        return -fit.likelihood.total(np.insert(others, 1, told.values[2]))[0]

    found = minimize(fall, np.delete(fit.theta, 1), method="Nelder-Mead", options={"xatol": 1e-7, "maxiter": 5000})
    assert told.log_likelihood[2] == pytest.approx(-found.fun, abs=1e-4)


def test_a_plot_of_profiles(fitted, tmp_path):
    figure = plot(profiles(fitted.result_, points=5))
    figure.savefig(tmp_path / "profiles.png")
    assert (tmp_path / "profiles.png").stat().st_size > 5000
    assert [axes.get_title() for axes in figure.axes][:2] == ["u1(~esc):(Intercept)", "u1(~esc):x"]


def test_extras_are_named_where_they_are_missing(table, monkeypatch, fitted):
    monkeypatch.setitem(sys.modules, "formulaic", None)
    with pytest.raises(CaseError, match="the extra `estimation`"):
        StrategicModel(formula=FORMULA).fit(table)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(CaseError, match="the extra `figures`"):
        plot([])


def test_arrays_need_no_formula_and_name_their_faults(table):
    x = {"u11": table[["x"]], "u14": np.column_stack([np.ones(250), table.v]), "u24": table.z.to_numpy()}
    model = StrategicModel().fit(x, table[["esc", "war"]].to_numpy())
    assert model.names_ == ("u1(~y1):x", "u1(y1,y2):x1", "u1(y1,y2):x2", "u2(y1,y2):x1")
    assert model.predict_proba(x).shape == (250, 3)
    with pytest.raises(CaseError, match="no outcomes"):
        StrategicModel().fit(x)
    with pytest.raises(UnknownNameError, match="equation 'u15'"):
        StrategicModel().fit({"u15": table.x}, table.esc + table.war)
    with pytest.raises(CaseError, match="not finite"):
        StrategicModel().fit(x | {"u24": table.z.where(table.z < 1)}, table.esc + table.war)
    with pytest.raises(CaseError, match="249 outcomes and 250 rows"):
        StrategicModel().fit(x, (table.esc + table.war).iloc[1:])


ULTIMATUM = pd.DataFrame({"offer": [0.0, 3, 4, 5, 2, 6, 4, 3], "ok": [0, 1, 1, 1, 0, 1, 0, 0], "x": range(8)})


@pytest.mark.parametrize(
    ("options", "change", "message"),
    [
        ({"highest": 5.0}, {}, "an offer of 6 in row 5"),
        ({"highest": 0.0}, {}, "offers from 0 to 0"),
        ({"highest": 10.0, "s1": -1.0}, {}, "s1: a scale of -1"),
        ({"highest": 10.0}, {"ok": 2}, "column ok: 2 in row 0"),
        ({"highest": 10.0, "formula": "offer ~ x | x"}, {}, "1 columns stand left"),
        ({"highest": 10.0}, {"ok": [0, 1, 1, 1, 0, 1, 1, 1]}, "the answers: the data are separated: offer"),
    ],
)
def test_bad_ultimatum_data_are_named(options, change, message):
    with pytest.raises(CaseError, match=message):
        UltimatumModel(**{"formula": "offer + ok ~ 1 | 1"} | options).fit(ULTIMATUM.assign(**change))


CRISIS = pd.DataFrame({"sq": [9, 8, 7], "cd": [1, 2, 1], "sf": [1, 0, 1], "bd": [1, 1, 0], "x": [0.1, 0.4, 0.2]})


@pytest.mark.parametrize(
    ("formula", "change", "message"),
    [
        ("sq + cd + sf + bd ~ 0 | 1 | 1 | 1 | 1 | 1 | 1", {}, "all utilities of B"),
        ("sq + cd + sf + bd ~ 1 | 1 | 0 | 1 | 1 | 1 | 0", {}, "all utilities of A"),
        ("sq + cd + sf + bd ~ 0 | 0 | 0 | 1 | 1 | 0 | 0", {"bd": 0}, "outcome BD never occurs"),
        ("sq + cd + sf + bd ~ 0 | 0 | 0 | 1 | 1 | 0 | 0", {"cd": -1}, "-1 in row 0 is no count"),
        ("sq + cd + sf + bd ~ x | x | x | x | x | 1 | 0", {}, "9 complete observations for 11"),
        ("sq + cd + sf ~ 0 | 1 | 1 | 1 | 1 | 1 | 0", {}, "3 columns stand left"),
    ],
)
def test_bad_crisis_data_are_named(formula, change, message):
    with pytest.raises(CaseError, match=message):
        CrisisModel(formula).fit(CRISIS.assign(**change))
