"""Aid to Ukraine around December 2024, as public reports tell it: the rows of `facts/aid.csv` and those that ship.

Kyiv Independent, 30 December 2024: a year-end package of nearly 2.5 billion dollars, 1.25 by drawdown and 1.22 through
USAI; Japan Times, 31 December: almost 5.9 billion with 3.4 in budget support. Kiel Institute, February 2024: EU
institutions 84.99 billion euros, of which 77.18 financial, 2.21 humanitarian and 5.6 military.
"""

from datetime import date
from pathlib import Path

import pytest

from nemcon.commitments.ledger.account import keep_ledger
from nemcon.commitments.ledger.entry import Part, Status
from nemcon.datasets.pledge_table import read_pledge_table
from nemcon.datasets.rates import read_rates

EXAMPLE = Path(__file__).resolve().parents[2] / "src/nemcon/catalog/aid-ukraine-2025-02"
END = date(2025, 2, 28)


@pytest.fixture(params=["../shared", "shipped"])
def entries(request):
    if request.param == "shipped":
        return read_pledge_table(EXAMPLE / "pledges.csv")
    return read_pledge_table(request.getfixturevalue("shared_file")("facts/aid.csv"))


def kept(entries, as_of=END, **other):
    return keep_ledger(entries, as_of, rates=read_rates(EXAMPLE / "rates.csv"), **other)


def cell(ledger, row, status):
    (found,) = [one for one in ledger.cells if (one.row, one.status) == (row, status)]
    return found


def test_the_year_end_package_is_counted_once_by_its_parts(entries):
    ledger = kept(entries, date(2024, 12, 31))
    announced = cell(ledger, "USA", Status.ANNOUNCED)
    assert announced.amounts["USD"].value == 725e6 + 988e6 + 1.25e9 + 1.22e9
    sums = {
        one.entry.amount.value: one.role for one in ledger.entries if len(one.role.of) > 1 and one.entry.donor == "USA"
    }
    assert set(sums) == {2.5e9, 5.9e9}
    assert len(sums[2.5e9].of) == 2
    assert len(sums[5.9e9].of) == 3
    assert cell(ledger, "USA", Status.DELIVERED).amounts["USD"].value == 3.4e9


def test_a_package_announced_after_the_day_is_not_counted(entries):
    before, after = kept(entries, date(2024, 12, 31)), kept(entries)
    assert cell(after, "USA", Status.ANNOUNCED).amounts["USD"].value - 500e6 == pytest.approx(
        cell(before, "USA", Status.ANNOUNCED).amounts["USD"].value
    )


def test_dollars_become_euros_at_the_reference_rate_of_the_day(entries):
    announced = cell(kept(entries, date(2024, 12, 31)), "USA", Status.ANNOUNCED)
    expected = 725e6 / 1.0507 + 988e6 / 1.0581 + 2.47e9 / 1.0444
    assert announced.euros.value == pytest.approx(expected)
    assert [note.code for note in announced.notes] == ["rate-before"]


def test_the_later_total_holds_the_earlier_one(entries):
    ledger = kept(entries)
    committed = cell(ledger, "USA", Status.COMMITTED)
    assert (committed.euros.low, committed.euros.value) == pytest.approx((66.5e9, 70e9))
    roles = {one.entry.amount.value: one.role.part for one in ledger.entries if one.entry.amount}
    assert roles[67.71e9] is Part.INSIDE


def test_the_total_of_eu_institutions_is_counted_by_kind(entries):
    ledger = kept(entries, by="kind")
    assert cell(ledger, "financial", Status.COMMITTED).euros.value == 77.18e9
    assert cell(ledger, "humanitarian", Status.COMMITTED).euros.value == 2.21e9
    assert cell(ledger, "military", Status.COMMITTED).euros.value == 5.6e9
    donors = kept(entries)
    assert cell(donors, "EU institutions", Status.COMMITTED).euros.value == pytest.approx(84.99e9)


def test_new_allocations_of_five_donors(entries):
    (five,) = [one for one in kept(entries).burdens if one.covers == "all 2025-01-01/2025-02-28"]
    assert [one.donor for one in five.shares] == ["SWE", "DNK", "NOR", "DEU", "GBR"]
    assert five.shares[0].share == pytest.approx(1100 / 3210)


def test_shares_of_gdp_are_told_for_their_time(entries):
    estonia = cell(kept(entries), "EST", Status.ALLOCATED)
    assert (estonia.gdp_percent_told.low, estonia.gdp_percent_told.high) == (2, None)
    assert cell(kept(entries), "EST", Status.COMMITTED).gdp_told_for == "2022-01-24/2024-01-15"


def test_europe_and_nato_are_in_no_sum_over_donors(entries):
    everyone = {one.status: one for one in kept(entries, by="status").cells}
    assert everyone[Status.COMMITTED].euros.value == pytest.approx(70e9 + 22.06e9 + 84.99e9)
    assert cell(kept(entries), "NATO (32)", Status.ANNOUNCED).euros.high is None
