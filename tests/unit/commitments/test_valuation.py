"""Valuations: results are probabilities that belong together, waiting, free-riding, reasons."""

from dataclasses import replace

import numpy as np
import pytest

from nemcon.commitments.deterrence import (
    NOTHING,
    RESULTS,
    Range,
    arrangement,
    catalogue,
    changed,
    compare,
    explain,
    sensitivity,
    shares,
    solve,
    value,
)
from nemcon.errors import CaseError

DRAWS = 40


@pytest.fixture(scope="module")
def share():
    return shares(DRAWS, np.random.default_rng(3))


@pytest.fixture(scope="module")
def without(share):
    return solve(arrangement(NOTHING), share)


@pytest.mark.parametrize("id_", catalogue())
def test_what_can_happen_sums_to_one(share, without, id_):
    found = value(arrangement(id_), without, share).results
    assert set(found) == set(RESULTS)
    total = sum(found[name] for name in ("holds", "conceded", "war_with_guarantor", "war_alone"))
    assert total == pytest.approx(np.ones(DRAWS), abs=1e-9)
    for name, values in found.items():
        assert values.shape == (DRAWS,)
        assert np.isfinite(values).all()
        assert name.startswith("payoff") or ((values >= -1e-12) & (values <= 1 + 1e-12)).all()


def test_what_is_expected_under_attack_is_what_the_game_says(share):
    """Kept if tested, worked out from strategies, is the share of tested ends in which a guarantor fights."""
    solved = solve(arrangement("guarantees-from-many"), share)
    there, end = solved.form, solved.draws.end
    tested = there.resisted & ~there.provoked
    kept = end[:, tested & there.fights.any(axis=1)].sum(axis=1) / end[:, tested].sum(axis=1)
    found = value(arrangement("guarantees-from-many"), solve(arrangement(NOTHING), share), share).results
    assert found["kept_if_tested"] == pytest.approx(kept, abs=1e-9)


def test_waiting_that_is_never_attacked_is_no_waiting(share, without):
    delay = arrangement("delay-with-peace-deal")
    calm = replace(delay, ranges={**delay.ranges, "challenger_cost": Range(5.0, 5.0), "precision": Range(50.0, 50.0)})
    dear = replace(without.arrangement, ranges={**without.arrangement.ranges, "challenger_cost": Range(5.0, 5.0)})
    waits = value(calm, solve(dear, share), share)
    at_once = value(replace(calm, waiting_periods=0), solve(dear, share), share)
    assert waits.results["attacked_while_waiting"].max() < 1e-6
    for name in ("holds", "payoff_protege", "provoked"):
        assert waits.results[name] == pytest.approx(at_once.results[name], abs=1e-6)


def test_waiting_is_attacked_and_then_worth_less(share, without):
    delay = arrangement("delay-with-peace-deal")
    waits, at_once = value(delay, without, share), value(replace(delay, waiting_periods=0), without, share)
    assert waits.results["attacked_while_waiting"].mean() > 0.5
    assert waits.results["holds"].mean() < at_once.results["holds"].mean()
    assert waits.results["kept_if_tested"] == pytest.approx(at_once.results["kept_if_tested"])


def test_one_more_guarantor_lets_each_do_less(share, without):
    """Free-riding: where one suffices, a guarantor of two fights less than a guarantor alone, without a promise."""
    base = changed(arrangement(NOTHING), {"probability_resolved": 1.0, "share_of_help": 1.0}, "x", "given")
    alone = solve(base, share)
    two = solve(replace(base, guarantors=2), share)
    fights_alone = alone.draws.of("D resolved, restrained", "Fight")
    fights_of_two = two.draws.of("D1 resolved, restrained", "Fight")
    assert (fights_of_two <= fights_alone + 1e-9).all()
    assert fights_of_two.mean() < fights_alone.mean() - 0.01


def test_as_things_stand_lies_between_nothing_and_the_arrangement(share, without):
    membership = arrangement("full-membership")
    half = replace(membership, ranges={**membership.ranges, "adopted": Range(0.5, 0.5)})
    none = value(arrangement(NOTHING), without, share).results["holds"]
    found = value(half, without, share)
    assert found.as_things_stand == pytest.approx((found.results["holds"] + none) / 2)


def test_the_rule_is_worth_what_it_delivers(share, without):
    membership = arrangement("full-membership")
    never = replace(membership, ranges={**membership.ranges, "rule_delivers": Range(0.0, 0.0)})
    assert value(never, without, share).results["kept_if_tested"] == pytest.approx(np.zeros(DRAWS), abs=1e-12)
    surely = replace(membership, ranges={**membership.ranges, "rule_delivers": Range(1.0, 1.0)})
    assert (value(surely, without, share).results["holds"] > value(never, without, share).results["holds"]).all()


def test_the_limit_is_a_limit(share, without):
    guarantee = arrangement("bilateral-guarantee")
    few = share[:8]
    nothing = solve(arrangement(NOTHING), few, limit=True)
    limit = value(guarantee, nothing, few, limit=True)
    sharp = replace(guarantee, ranges={**guarantee.ranges, "precision": Range(1000.0, 1000.0)})
    assert limit.results["holds"] == pytest.approx(value(sharp, nothing, few).results["holds"], abs=0.05)


def test_reasons_move_one_difference_at_a_time():
    base = arrangement("bilateral-guarantee")
    better = changed(base, {"id": "better", "cost_of_reneging": 0.9}, "better", "given")
    found = explain(better, base, arrangement(NOTHING), draws=20, generator=np.random.default_rng(1))
    assert [one.parameter for one in found.reasons] == ["cost_of_reneging"]
    assert found.reasons[0].higher is True
    assert found.reasons[0].result_with == pytest.approx(found.better_mean)
    assert found.better_mean > found.worse_mean


def test_each_reason_is_the_worse_arrangement_with_that_one_difference():
    base = arrangement("bilateral-guarantee")
    moves = {"cost_of_reneging": 0.9, "rule_delivers": 0.8, "guarantors": 2, "one_helps": 0.6}
    better = changed(base, {"id": "better", **moves}, "better", "given")
    found = explain(better, base, arrangement(NOTHING), draws=20, generator=np.random.default_rng(1))
    alone = {
        "cost_of_reneging": {"cost_of_reneging": 0.9},
        "rule_delivers": {"rule_delivers": 0.8},
        "guarantors": {"guarantors": 2, "one_helps": 0.6},  # a share says nothing without the number that shares
    }
    drawn = shares(20, np.random.default_rng(1))
    none = solve(arrangement(NOTHING), drawn)
    assert {one.parameter for one in found.reasons} == set(alone)
    for one in found.reasons:
        moved = changed(base, {"id": "moved", **alone[one.parameter]}, "moved", "given")
        assert one.result_with == pytest.approx(value(moved, none, drawn).results["holds"].mean()), one.parameter
    assert [one.brings for one in found.reasons] == sorted((one.brings for one in found.reasons), reverse=True)


def test_sensitivity_finds_the_only_thing_that_varies(share):
    nothing = arrangement(NOTHING)
    fixed = {name: Range(one.at(np.array(0.5)), one.at(np.array(0.5))) for name, one in nothing.ranges.items()}
    one = replace(nothing, ranges={**fixed, "challenger_cost": Range(0.1, 0.5)})
    moved = sensitivity(value(one, solve(one, share), share), "holds")
    assert [one.parameter for one in moved] == ["challenger_cost"]
    assert moved[0].correlation == pytest.approx(1.0)


@pytest.mark.parametrize("draws", [0, 100_001])
def test_a_number_of_draws_out_of_range_is_refused(draws):
    with pytest.raises(CaseError, match="draws"):
        compare([arrangement(NOTHING)], arrangement(NOTHING), draws=draws, generator=np.random.default_rng(1))
