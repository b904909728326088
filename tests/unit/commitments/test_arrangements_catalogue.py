"""The catalogue: what is in it, its sources, and how wrong entries are told."""

from datetime import date

import numpy as np
import pytest

from nemcon.commitments.deterrence import (
    NOTHING,
    PARAMETERS,
    Standing,
    arrangement,
    catalogue,
    changed,
    kinds,
    shares,
)
from nemcon.errors import CaseError, UnknownNameError
from nemcon.reading.stance.codebook import codebook

ASKED_FOR = {
    "full-membership",
    "membership-territory-excluded",
    "bilateral-guarantee",
    "guarantees-from-many",
    "assurance-memorandum",
    "umbrella-over-held-territory",
    "delay-with-peace-deal",
    "porcupine",
    "nothing",
}


def test_every_arrangement_is_there_and_every_parameter_has_a_source():
    assert set(catalogue()) == ASKED_FOR
    for one in catalogue().values():
        assert set(one.ranges) == {parameter.name for parameter in PARAMETERS}
        assert all(value.source.strip() for value in one.ranges.values())
        assert one.definition.endswith(".")


def test_nothing_promises_nothing():
    nothing = arrangement(NOTHING)
    for name in ("cost_of_reneging", "tripwire_cost", "arms_effect", "arms_cost"):
        assert nothing.ranges[name].high == 0


def test_what_reading_finds_is_mapped_to_arrangements_that_are_there():
    known = {one.id for one in codebook().arrangements}
    assert set(kinds().values()) <= set(catalogue())
    assert set(kinds()) - {"membership"} <= known


def test_the_fraction_of_kept_defence_commitments_is_the_low_end():
    low = arrangement("bilateral-guarantee").ranges["probability_resolved"]
    assert low.low == pytest.approx(42 / 102, abs=0.005)
    assert "Berkemeier" in low.source
    assert "doubtful" in low.source


@pytest.mark.parametrize(
    ("entry", "place", "expected"),
    [
        ({"cost_of_renegin": 0.2}, "x", "cost_of_reneging"),
        ({"cost_of_reneging": [0.5, 0.2]}, "x.cost_of_reneging", "between 0 and 5"),
        ({"probability_resolved": 1.2}, "x.probability_resolved", "between 0 and 1"),
        ({"probability_resolved": float("nan")}, "x.probability_resolved", "between 0 and 1"),
        ({"share_of_help": "much"}, "x.share_of_help", "[low, high]"),
        ({"share_of_help": True}, "x.share_of_help", "[low, high]"),
        ({"share_of_help": {"low": 0.2}}, "x.share_of_help", "low and high"),
        ({"share_of_help": {"beta": [0, 2]}}, "x.share_of_help", "above zero"),
        ({"guarantors": 9}, "x.guarantors", "1 to 3"),
        ({"guarantors": 1.5}, "x.guarantors", "whole number"),
        ({"covers_provoked": "yes"}, "x.covers_provoked", "true or false"),
        ({"adopted_by": "chance"}, "x.adopted_by", "'each' or 'body'"),
        ({"conditions": "a ceasefire"}, "x.conditions[0]", "a list of words"),
        ({"conditions": [{"what": "a ceasefire"}]}, "x.conditions[0]", "what and met"),
        ({"conditions": [{"what": "a ceasefire", "met": 1.5}]}, "x.conditions[0].met", "between 0 and 1"),
        ({"conditions": [{"what": "a ceasefire", "met": {"beta": [1, 2]}}]}, "x.conditions[0].met", "low and high"),
        ({"conditions": [{"what": "a ceasefire", "met": 0.5}, "elections"]}, "x.conditions", "all or none"),
        ({"conditions": [{"what": "a", "met": 0.5}], "conditions_met": 0.5}, "x.conditions_met", "either it or"),
        ({"help_by_rule": "nato"}, "x.help_by_rule", "body, member_helps"),
        ({"help_by_rule": {"body": "nato"}}, "x.help_by_rule", "body, member_helps"),
        ({"help_by_rule": {"body": "nato", "member_helps": [0.9, 2]}}, "x.help_by_rule.member_helps", "0 and 1"),
        ({"help_by_rule": {"body": "nato", "member_helps": 1}, "rule_delivers": 1}, "x.rule_delivers", "either it or"),
        ({"from_date": 2027}, "x.from_date", "a date as"),
        ({"from_date": "2027-06-01", "until_date": "2027-05-31"}, "x.until_date", "not before the first"),
    ],
)
def test_a_wrong_entry_names_its_key(entry, place, expected):
    with pytest.raises(CaseError) as told:
        changed(arrangement(NOTHING), {**entry, "id": "x"}, "x", "given by the user")
    assert told.value.where == place
    assert expected in str(told.value)


def test_an_entry_of_the_catalogue_needs_its_source():
    with pytest.raises(CaseError, match="source"):
        changed(arrangement(NOTHING), {"share_of_help": 0.2}, "x")


def test_an_unknown_arrangement_lists_the_nearest():
    with pytest.raises(UnknownNameError, match="full-membership"):
        arrangement("full-membershp")


def test_a_beta_parameter_is_drawn_from_its_counts():
    one = changed(arrangement(NOTHING), {"probability_resolved": {"beta": [42, 60]}}, "x", "42 of 102")
    drawn = one.values(shares(4000, np.random.default_rng(0)))["probability_resolved"]
    assert drawn.mean() == pytest.approx(42 / 102, abs=0.005)
    assert drawn.std() == pytest.approx(np.sqrt(42 * 60 / 102**2 / 103), rel=0.05)


def test_conditions_hold_together_when_each_of_them_holds():
    told = [{"what": "a ceasefire holds", "met": [0.5, 0.8]}, {"what": "parliament agrees", "met": 0.9}]
    one = changed(arrangement(NOTHING), {"conditions": told}, "x", "given by the user")
    assert one.conditions == ("a ceasefire holds", "parliament agrees")
    met = one.ranges["conditions_met"]
    assert (met.low, met.high) == (pytest.approx(0.45), pytest.approx(0.72))
    assert one.may_not_help


def test_an_arrangement_holds_from_its_first_day_to_its_last():
    entry = {"from_date": date(2027, 6, 1), "until_date": "2032-05-31"}
    one = changed(arrangement(NOTHING), entry, "x", "given by the user")
    days = {
        date(2027, 5, 31): Standing.NOT_YET,
        date(2027, 6, 1): Standing.HOLDS,
        date(2032, 5, 31): Standing.HOLDS,
        date(2032, 6, 1): Standing.OVER,
    }
    assert {day: one.standing_on(day) for day in days} == days
    in_words = changed(one, {"from_date": "after a ceasefire", "until_date": ""}, "x", "given by the user")
    assert {in_words.standing_on(day) for day in days} == {Standing.HOLDS}
