from datetime import date

import pytest

from nemcon.commitments.ledger.account import keep_ledger
from nemcon.commitments.ledger.amount import exactly
from nemcon.commitments.ledger.entry import Period
from nemcon.commitments.ledger.gdp import Products, YearlyProduct
from nemcon.commitments.ledger.rates import LONGEST_WAIT, Factor, Rates, in_euros
from nemcon.provenance import Note

DAYS = (date(2024, 12, 2), date(2024, 12, 6), date(2024, 12, 30))
# European Central Bank, euro foreign exchange reference rates: 1.0507, 1.0581 and 1.0444 dollars for a euro.
RATES = Rates(days={"USD": DAYS}, euros={"USD": (1 / 1.0507, 1 / 1.0581, 1 / 1.0444)}, source="rates.csv")


def on(day):
    return Period(day, day)


def test_a_day_has_its_own_rate():
    euros, note = in_euros(exactly(725e6), "USD", on(DAYS[0]), RATES)
    assert euros.value == pytest.approx(690.0e6, rel=1e-3)
    assert note is None


def test_a_weekend_takes_the_last_rate_before_with_a_note():
    factor = RATES.per_unit("USD", on(date(2024, 12, 7)))
    assert isinstance(factor, Factor)
    assert factor.value == 1 / 1.0581
    assert (factor.note.code, "2024-12-06" in factor.note.message) == ("rate-before", True)


@pytest.mark.parametrize("day", [date(2024, 12, 1), date(2025, 1, 6 + LONGEST_WAIT)])
def test_a_currency_without_a_rate_names_currency_and_day(day):
    note = RATES.per_unit("USD", on(day))
    assert isinstance(note, Note)
    assert "USD" in note.message
    assert str(day) in note.message


def test_a_month_has_the_mean_of_its_rates_with_the_extremes_as_bounds():
    euros, _ = in_euros(exactly(1.0), "USD", Period(date(2024, 12, 1), date(2024, 12, 31)), RATES)
    assert (euros.low, euros.high) == (1 / 1.0581, 1 / 1.0444)
    assert euros.low < euros.value < euros.high


def test_a_missing_rate_leaves_the_cell_without_euros_and_says_why(entry):
    (cell,) = keep_ledger([entry("a", currency="JPY"), entry("b", 50)], date(2024, 12, 30), rates=RATES).cells
    assert cell.euros is None
    assert "JPY" in cell.notes[0].message
    assert cell.amounts["JPY"].value == 100e6


def test_an_amount_without_a_currency_is_flagged(entry):
    (cell,) = keep_ledger([entry("a", currency=None)], date(2024, 12, 30), rates=RATES).cells
    assert cell.euros is None
    assert [note.code for note in cell.notes] == ["currency-unknown"]


def test_constant_euros_are_at_the_prices_of_the_base_year(entry):
    rates = Rates(prices={2021: 100.0, 2024: 125.0}, base_year=2021)
    (cell,) = keep_ledger([entry("a")], date(2024, 12, 30), rates=rates).cells
    assert cell.euros_constant.value == pytest.approx(80e6)


def test_a_year_without_a_price_index_is_named(entry):
    rates = Rates(prices={2021: 100.0}, base_year=2021)
    (cell,) = keep_ledger([entry("a")], date(2024, 12, 30), rates=rates).cells
    assert cell.euros_constant is None
    assert "2024" in cell.notes[-1].message


def test_a_share_of_gdp_takes_the_last_year_told_with_a_note(entry):
    products = Products(by_actor={"NOR": (YearlyProduct(2022, 5e11, "EUR"), YearlyProduct(2023, 4e11, "EUR"))})
    (cell,) = keep_ledger([entry("a")], date(2024, 12, 30), products=products).cells
    assert cell.gdp_percent.value == pytest.approx(100 * 100e6 / 4e11)
    assert [note.code for note in cell.notes] == ["gdp-before"]


def test_a_donor_without_gdp_is_named(entry):
    products = Products(by_actor={"SWE": (YearlyProduct(2023, 4e11, "EUR"),)})
    (cell,) = keep_ledger([entry("a")], date(2024, 12, 30), products=products).cells
    assert cell.gdp_percent is None
    assert "NOR" in cell.notes[-1].message
