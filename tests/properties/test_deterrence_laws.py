"""Laws of the deterrence game that hold whatever the parameters."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.commitments.deterrence import NOTHING, Range, arrangement, catalogue, changed, compare, shares, solve, value

SHARE = shares(6, np.random.default_rng(5))
NONE = solve(arrangement(NOTHING), SHARE)
few = settings(max_examples=12, deadline=None)
level = st.floats(0.0, 1.0)


def fixed(id_, **changes):
    return changed(arrangement(id_), changes, id_, "given")


@few
@given(level, level, st.sampled_from(["bilateral-guarantee", "assurance-memorandum", "full-membership"]))
def test_a_higher_cost_of_reneging_never_lowers_credibility(one, other, id_):
    low, high = sorted((one, other))
    less = value(fixed(id_, cost_of_reneging=low), NONE, SHARE).results["kept_if_tested"]
    more = value(fixed(id_, cost_of_reneging=high), NONE, SHARE).results["kept_if_tested"]
    assert (more >= less - 1e-9).all()


@few
@given(level, level)
def test_nor_does_it_in_the_limit(one, other):
    low, high = sorted((one, other))
    less = value(fixed("bilateral-guarantee", cost_of_reneging=low), NONE, SHARE, limit=True).results["kept_if_tested"]
    more = value(fixed("bilateral-guarantee", cost_of_reneging=high), NONE, SHARE, limit=True).results["kept_if_tested"]
    assert (more >= less - 1e-6).all()


@few
@given(level)
def test_a_promise_without_cost_help_or_forces_is_nothing(covered):
    """Neutral: what binds nobody changes nothing, whatever territory it covers on paper."""
    empty = fixed(NOTHING, cost_of_reneging=0.0, tripwire_cost=0.0, share_of_help=0.0, territory_covered=covered)
    bare = solve(fixed(NOTHING, share_of_help=0.0), SHARE)
    found = value(empty, bare, SHARE).results
    for name, values in value(fixed(NOTHING, share_of_help=0.0), bare, SHARE).results.items():
        assert found[name] == pytest.approx(values, abs=1e-8), name


@few
@given(level, level)
def test_not_covering_provoked_conflicts_never_makes_provocation_likelier(reneging, resolved):
    covers = fixed("bilateral-guarantee", cost_of_reneging=reneging, probability_resolved=resolved)
    without = replace(covers, covers_provoked=False)
    one, other = value(covers, NONE, SHARE).results, value(without, NONE, SHARE).results
    assert (other["provoked"] <= one["provoked"] + 1e-6).all()
    assert (other["kept_if_provoked"] <= one["kept_if_provoked"] + 1e-9).all()


@few
@given(st.integers(0, 2**32 - 1), st.sampled_from(sorted(catalogue())))
def test_the_same_seed_gives_the_same_result(seed, id_):
    def found():
        one, _ = compare([arrangement(id_)], arrangement(NOTHING), draws=3, generator=np.random.default_rng(seed))
        return one

    assert found() == found()


def test_more_draws_narrow_the_error_and_not_the_interval():
    def holds(draws):
        (one,), _ = compare(
            [arrangement("bilateral-guarantee")],
            arrangement(NOTHING),
            draws=draws,
            generator=np.random.default_rng(2),
        )
        return one.results["holds"]

    some, many = holds(100), holds(900)
    assert many.error == pytest.approx(some.error / 3, rel=0.25)
    assert many.high - many.low == pytest.approx(some.high - some.low, rel=0.25)
    assert abs(some.mean - many.mean) < 4 * some.error


def test_ends_of_ranges_bound_what_is_drawn():
    drawn = arrangement("full-membership").values(shares(200, np.random.default_rng(0)))
    for name, values in drawn.items():
        held = arrangement("full-membership").ranges[name]
        assert held.low <= values.min() <= values.max() <= held.high, name


def test_a_range_that_is_a_point_is_that_point():
    one = replace(arrangement(NOTHING), ranges={**arrangement(NOTHING).ranges, "precision": Range(7.0, 7.0)})
    assert (one.values(SHARE)["precision"] == 7.0).all()
