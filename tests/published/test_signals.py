"""Sign results of the papers, on our smallest versions of their models; and the closed forms against brute force."""

import numpy as np
import pytest

from nemcon.commitments.signals import (
    audience_costs,
    no_signal,
    promise,
    reliability_selection,
    sinking_costs,
    tying_hands,
)
from nemcon.errors import CaseError

COSTS = [0.1, 0.4, 0.8]
SHARES = [0.05, 0.3, 0.9]


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("undeterrable", SHARES)
def test_fearon_1997_tying_hands_is_better_for_the_defender_and_risks_more_war(cost, undeterrable):
    tied, sunk = tying_hands(cost, undeterrable), sinking_costs(cost, undeterrable)
    assert tied.payoff > sunk.payoff
    assert tied.war > sunk.war
    assert tied.signals > sunk.signals
    assert tied.fights_if_signalled == sunk.fights_if_signalled == 1.0  # nobody bluffs
    assert sunk.payoff == pytest.approx(no_signal(cost).payoff)


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("undeterrable", SHARES)
def test_fearon_1997_no_type_gains_by_doing_otherwise(cost, undeterrable):
    """Each type's best choice on a grid, at the signal of the closed form, is the closed form's choice."""
    v = np.linspace(0.0005, 0.9995, 1000)
    silent = np.maximum(v - cost, 0)
    for model, on_backing_down in ((tying_hands, True), (sinking_costs, False)):
        size = model(cost, undeterrable).signal
        backs_down = -size if on_backing_down else 0.0
        paid = 0.0 if on_backing_down else size
        signalled = (1 - undeterrable) * v + undeterrable * np.maximum(v - cost, backs_down) - paid
        sends = signalled > silent + 1e-9
        if on_backing_down:
            assert sends.mean() == pytest.approx(model(cost, undeterrable).signals, abs=2e-3)
            assert (v[sends] - cost >= backs_down - 1e-3).all()
        else:
            assert not sends[v < cost].any()  # those who would not fight do not gain
            assert signalled[v > cost] == pytest.approx(silent[v > cost])  # those who would are indifferent
        got = np.where(v >= 1 - model(cost, undeterrable).signals, signalled, silent)
        assert got.mean() == pytest.approx(model(cost, undeterrable).payoff, abs=2e-3)


@pytest.mark.parametrize(("strong", "weak"), [(1.0, 0.5), (3.0, 0.1), (0.2, 0.19)])
def test_fearon_1994_the_state_with_higher_audience_costs_backs_down_less(strong, weak):
    crisis = audience_costs(strong, weak)
    assert crisis.backs_down[0] < crisis.backs_down[1]
    assert crisis.backs_down_at_once[0] == pytest.approx(0, abs=1e-12)
    assert crisis.backs_down_at_once[1] > 0
    assert audience_costs(weak, strong).backs_down == crisis.backs_down[::-1]


def test_fearon_1994_higher_audience_costs_shorten_the_crisis():
    assert audience_costs(2.0, 2.0).horizon < audience_costs(1.0, 1.0).horizon
    equal = audience_costs(1.0, 1.0)
    assert equal.backs_down_at_once == pytest.approx((0, 0), abs=1e-12)


@pytest.mark.parametrize(("first", "second", "war_cost"), [(1.0, 0.5, 1.0), (2.0, 0.3, 4.0), (0.7, 0.7, 0.4)])
def test_fearon_1994_the_horizon_is_where_the_rates_of_backing_down_lead(first, second, war_cost):
    """Integrate the rates of (1) numerically; at the horizon the stronger has just those left who would fight."""
    crisis = audience_costs(first, second, war_cost)
    t = np.linspace(0, crisis.horizon, 20001)
    survives = np.exp(-np.trapezoid(second / (1 + second * t), t))  # the stronger's, at the rate that second sets
    assert survives == pytest.approx(first * crisis.horizon / war_cost, abs=1e-6)


@pytest.mark.parametrize("keeps", [0.2, 0.6, 1.0])
def test_benson_2012_unconditional_promises_bring_more_provocation(keeps):
    conditional, probable, unconditional = (promise(keeps, share, anger=0.1) for share in (0.0, 0.5, 1.0))
    assert conditional.provokes < probable.provokes < unconditional.provokes
    assert conditional.attack_if_restrained == unconditional.attack_if_restrained
    assert conditional.entrapped == 0 < probable.entrapped < unconditional.entrapped


def test_benson_2012_a_likelier_promise_deters_better_and_emboldens_more():
    assert promise(0.9, 1.0).attack_if_restrained < promise(0.3, 1.0).attack_if_restrained
    assert promise(0.9, 1.0).attack_if_provoked < promise(0.3, 1.0).attack_if_provoked
    assert promise(0.9, 1.0).provokes > promise(0.3, 1.0).provokes


def test_benson_2012_the_closed_form_is_what_drawn_proteges_do():
    generator = np.random.default_rng(4)
    keeps, share, support, gain, anger = 0.7, 0.5, 0.6, 0.4, 0.3
    g = generator.random(200_000)
    attack_0, attack_1 = gain * (1 - support * keeps), gain * (1 - support * keeps * share) + anger
    daring = (1 - attack_1) * g - attack_1 * (1 - support * keeps * share) > -attack_0 * (1 - support * keeps)
    told = promise(keeps, share, support=support, gain=gain, anger=anger)
    assert daring.mean() == pytest.approx(told.provokes, abs=0.005)


@pytest.mark.parametrize(("a", "b"), [(2.0, 2.0), (8.0, 2.0), (0.5, 0.7)])
def test_smith_1995_tested_promises_are_the_doubtful_ones(a, b):
    seen = reliability_selection(a, b)
    assert seen.kept_if_tested < seen.would_be_kept < seen.kept_if_untested
    assert 0 < seen.tested < 1
    reliability = np.random.default_rng(1).beta(a, b, 400_000)
    tested = reliability < 0.4 / 0.6
    assert seen.tested == pytest.approx(tested.mean(), abs=0.004)
    assert seen.kept_if_tested == pytest.approx(reliability[tested].mean(), abs=0.004)


def test_smith_1995_without_selection_there_is_no_difference():
    everything = reliability_selection(2.0, 2.0, win_alone=1.0, help_effect=0.5, war_cost=0.1)
    assert everything.tested == 1
    assert everything.kept_if_tested == pytest.approx(everything.would_be_kept)
    assert everything.kept_if_untested is None
    assert reliability_selection(2.0, 2.0, win_alone=0.2, war_cost=0.5).kept_if_tested is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: tying_hands(1.0, 0.1),
        lambda: sinking_costs(0.5, float("nan")),
        lambda: audience_costs(0.0, 1.0),
        lambda: promise(1.2, 0.5),
        lambda: reliability_selection(0.0, 1.0),
    ],
)
def test_numbers_out_of_bounds_are_named(wrong):
    with pytest.raises(CaseError, match="expected a number"):
        wrong()


def test_benson_2012_where_provocation_never_pays_no_promise_brings_it_about():
    assert promise(0.2, 0.0, anger=0.6).provokes == promise(0.2, 1.0, anger=0.6).provokes == 0
