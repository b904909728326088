"""Laws of estimated strategic models: what must not change an estimate, and how it changes with units."""

import functools

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nemcon.commitments.estimation import GAMES, StrategicModel
from nemcon.commitments.estimation.crisis import reply
from nemcon.commitments.estimation.formula import parse, prepare
from nemcon.commitments.estimation.nested import equilibria, resistance_gap
from nemcon.errors import NemconError

FORMULA = "esc + war ~ x + w | 0 | v | z"
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@functools.cache
def data():
    generator = np.random.default_rng(1)
    n = 300
    table = pd.DataFrame(generator.normal(size=(n, 4)), columns=["x", "w", "v", "z"])
    war = (0.5 * table.z + generator.normal(size=n) > 0).astype(int)
    esc = (0.7 * table.v - 0.6 * table.x + generator.normal(size=n) > -0.2).astype(int)
    return table.assign(esc=esc, war=war * esc)


@functools.cache
def fitted():
    return StrategicModel(formula=FORMULA).fit(data())


@SLOW
@given(st.permutations(range(300)))
def test_the_order_of_rows_does_not_matter(order):
    again = StrategicModel(formula=FORMULA).fit(data().iloc[list(order)])
    assert again.coef_ == pytest.approx(fitted().coef_, abs=1e-6)
    assert again.log_likelihood_ == pytest.approx(fitted().log_likelihood_, abs=1e-9)


@SLOW
@given(st.floats(-6.0, 6.0), st.floats(-50.0, 50.0))
def test_units_of_a_regressor_change_its_coefficient_alone(exponent, shift):
    unit = 10.0**exponent
    again = StrategicModel(formula=FORMULA).fit(data().assign(z=data().z * unit + shift * unit))
    at = again.names_.index("u2(esc,war):z")
    assert again.coef_[at] * unit == pytest.approx(fitted().coef_[at], rel=1e-4)
    assert again.log_likelihood_ == pytest.approx(fitted().log_likelihood_, abs=1e-6)
    assert again.coef_[:5] == pytest.approx(fitted().coef_[:5], abs=1e-4)


@SLOW
@given(st.integers(2, 5))
def test_repeating_all_rows_shrinks_errors_by_the_root(times):
    again = StrategicModel(formula=FORMULA).fit(pd.concat([data()] * times))
    assert again.coef_ == pytest.approx(fitted().coef_, abs=1e-6)
    assert again.standard_errors_ == pytest.approx(fitted().standard_errors_ / np.sqrt(times), rel=1e-4)


def test_a_regressor_of_noise_never_lowers_the_likelihood():
    noise = np.random.default_rng(2).normal(size=len(data()))
    more = StrategicModel(formula="esc + war ~ x + w + noise | 0 | v | z").fit(data().assign(noise=noise))
    assert more.log_likelihood_ >= fitted().log_likelihood_ - 1e-9


def test_a_utility_of_zero_and_one_left_out_are_the_same():
    by_name = {
        "u11": np.column_stack([np.ones(300), data().x, data().w]),
        "u14": np.column_stack([np.ones(300), data().v]),
        "u24": np.column_stack([np.ones(300), data().z]),
    }
    arrays = StrategicModel().fit(by_name, data()[["esc", "war"]].to_numpy())
    assert arrays.coef_ == pytest.approx(fitted().coef_, abs=1e-8)
    column = StrategicModel(formula="y ~ x + w | 0 | v | z").fit(data().assign(y=data().esc + data().war))
    assert column.coef_ == pytest.approx(fitted().coef_, abs=1e-8)


def test_same_seed_same_errors():
    made = [StrategicModel(formula=FORMULA, standard_errors="bootstrap", replications=20, seed=s) for s in (4, 4, 5)]
    first, second, other = (model.fit(data()).standard_errors_ for model in made)
    assert (first == second).all()
    assert not np.allclose(first, other)


@pytest.mark.parametrize("name", GAMES)
@SLOW
@given(st.data())
def test_probabilities_of_outcomes_sum_to_one(name, data):
    numbers = st.floats(-40.0, 40.0)
    game = GAMES[name]
    values = data.draw(st.lists(numbers, min_size=len(game.utilities), max_size=len(game.utilities)))
    kind = data.draw(st.sampled_from(["agent", "private"]))
    from nemcon.commitments.estimation.backward_induction import Uncertainty, solve

    free = (True,) * len(values)
    _, chances = solve(game, np.array(values)[:, None], free, Uncertainty("probit", kind, np.zeros((1, 1))))
    assert chances.sum() == pytest.approx(1.0, abs=1e-12)
    assert (chances >= 0.0).all()


@SLOW
@given(st.lists(st.floats(-3.0, 3.0), min_size=7, max_size=7))
@example([2.87e-301, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
def test_every_equilibrium_answers_itself(payoffs):
    game = np.array(payoffs)[:, None]
    (found,) = equilibria(game)
    assert len(found) >= 1
    gap = resistance_gap(game, found)
    inside = (found > 1e-4) & (found < 1 - 1e-4)
    assert np.abs(gap[inside]).max(initial=0.0) < 1e-5
    told = reply(game, found[:1], np.array([0.5]))
    assert told.outcomes.sum() == pytest.approx(1.0, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abxy01 +-*:^()|~.`'\"_é", max_size=30))
def test_a_formula_is_read_or_refused_with_a_reason(text):
    try:
        for part in parse(text).parts:
            prepare(part, ["a", "b", "x y"])
    except NemconError as problem:
        told = problem
    else:
        return
    assert told.where
    assert told.todo
