"""Fearon (1995) and Powell (2006): when power shifts fast against what can be conceded, waiting is attacked."""

import numpy as np
import pytest

from nemcon.commitments.shifting_power import slowest_safe_shift, temptation_before, waiting
from nemcon.errors import CaseError


def test_powell_2006_a_large_and_fast_fall_is_attacked_on_its_eve():
    found = waiting([0.6, 0.6, 0.6, 0.1], discount=0.9)
    assert found.attacked_in == 2
    assert found.temptation[2] == pytest.approx(0.6 - 0.1 - 0.9 * 0.1)
    assert found.value[0] == pytest.approx(0.6)


def test_powell_2006_the_same_fall_in_small_steps_is_not():
    assert waiting(np.linspace(0.6, 0.1, 31).tolist(), discount=0.9).attacked_in is None
    steps = slowest_safe_shift(0.6, 0.1, 0.9)
    assert steps is not None
    assert waiting(np.linspace(0.6, 0.1, steps + 1).tolist(), 0.9).attacked_in is None
    assert waiting(np.linspace(0.6, 0.1, steps).tolist(), 0.9).attacked_in is not None


def test_fearon_1995_no_shift_no_attack():
    assert waiting([0.6] * 5, discount=0.95).attacked_in is None


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"war_later": 0.3}, {"war_later": 0.1}),  # the larger the fall
        ({"concession_limit": 1.0}, {"concession_limit": 0.2}),  # the less can be conceded
        ({"discount": 0.5}, {"discount": 0.95}),  # the more the future counts
        ({"war_now": 0.4}, {"war_now": 0.6}),  # the cheaper war is now
    ],
)
def test_fearon_1995_what_makes_waiting_tempting_to_attack(less, more):
    usual = {"war_now": 0.6, "war_later": 0.1, "discount": 0.9, "concession_limit": 1.0}
    one, other = (temptation_before(**{k: np.array(v) for k, v in {**usual, **x}.items()}) for x in (less, more))
    assert other > one


@pytest.mark.parametrize("discount", [0.3, 0.8, 0.95])
@pytest.mark.parametrize("fall", [0.05, 0.2, 0.5])
def test_the_condition_for_one_fall_is_what_backward_induction_finds(discount, fall):
    for limit in (0.1, 0.5, 1.0):
        found = waiting([0.55, 0.55, 0.55 - fall], discount, limit)
        tempted = float(temptation_before(np.array(0.55), np.array(0.55 - fall), discount, limit)) > 0
        assert (found.temptation[1] > 0) == tempted


def test_war_worth_more_than_any_concession_is_fought_at_once():
    assert waiting([0.5], discount=0.9, concession_limit=0.2).attacked_in == 0


@pytest.mark.parametrize(
    ("war", "discount", "limit", "named"),
    [([], 0.9, 1, "war"), ([0.5, np.nan], 0.9, 1, "war"), ([0.5], 1.0, 1, "discount"), ([0.5], 0.9, 2, "concession")],
)
def test_numbers_out_of_bounds_are_named(war, discount, limit, named):
    with pytest.raises(CaseError, match=named):
        waiting(war, discount, limit)
