from datetime import date

import pytest

from nemcon.commitments.ledger.amount import Amount
from nemcon.commitments.ledger.entry import Scope, Status
from nemcon.datasets.gdp import read_gdp
from nemcon.datasets.pledge_table import read_pledge_table
from nemcon.datasets.rates import read_rates
from nemcon.datasets.source import Source
from nemcon.errors import DocumentError

HEAD = "donor,amount,currency,unit,share_gdp_percent,date,kind,item,source_title\n"


def table(*rows):
    return read_pledge_table(Source("pledges.csv", HEAD + "\n".join(rows) + "\n"))


def one(row):
    return table(row)[0]


def test_a_row_becomes_an_entry():
    entry = one("United States,1.25,USD,billion,,2024-12-30,military announcement,Drawdown,A headline")
    assert (entry.donor, entry.kind, entry.status, entry.scope) == (
        "USA", "military", Status.ANNOUNCED, Scope.PACKAGE,
    )  # fmt: skip
    assert (entry.amount.value, entry.currency, entry.words) == (1.25e9, "USD", ("A headline",))
    assert entry.period.first == entry.period.last == date(2024, 12, 30)


@pytest.mark.parametrize(
    ("cell", "bounds"),
    [
        (">2", (2, 2, None)), ("at least 2", (2, 2, None)), ("up to 2", (0, 2, 2)), ("nearly 2", (1.9, 2, 2)),
        ("about 2", (1.9, 2, 2.1)), ("0.4-0.5", (0.4, 0.45, 0.5)), ("2 to 3", (2, 2.5, 3)), ("67.71", (67.71,) * 3),
    ],
)  # fmt: skip
def test_bounds_are_kept(cell, bounds):
    amount = one(f"SWE,{cell},EUR,,,2024,military announcement,,").amount
    assert (amount.low, amount.value) == pytest.approx(bounds[:2])
    assert amount.high == (None if bounds[2] is None else pytest.approx(bounds[2]))


def test_the_item_or_title_can_qualify_the_amount():
    assert one("SWE,40,EUR,,,2024,pledge,Minimum baseline,").amount == Amount(40.0, 40.0, None)
    assert one("SWE,70,EUR,,,2024,total,,A press release (about 70)").amount.low == pytest.approx(66.5)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("military announcement", Status.ANNOUNCED), ("collective pledge (written)", Status.ANNOUNCED),
        ("total commitments", Status.COMMITTED), ("provided and pledged", Status.COMMITTED),
        ("allocations", Status.ALLOCATED), ("financial disbursement", Status.DELIVERED),
        ("military cumulative", Status.NOT_TOLD),
    ],
)  # fmt: skip
def test_the_kind_tells_the_step(kind, status):
    assert one(f"SWE,1,EUR,,,2024,{kind},,").status is status


def test_months_years_and_times_are_kept_as_days():
    month, year, time = table(
        "SWE,1,EUR,,,2024-02,military announcement,,", "SWE,2,EUR,,,2024,military announcement,,",
        "SWE,3,EUR,,,2025-01/2025-02,allocations,,",
    )  # fmt: skip
    assert (month.period.first, month.period.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (year.period.first, year.period.last) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (time.scope, time.period.last) == (Scope.TOTAL, date(2025, 2, 28))


def test_a_total_that_names_its_last_day_only_has_run_since_an_unknown_day():
    assert one("DEU,28,EUR,billion,,2024-12-02,military cumulative,,").period.first is None


def test_donors_who_share_a_row_have_each_the_share_that_it_tells():
    entries = table("EST and DNK,,,,>2,2025-02-28,allocations,,", "FRA ITA ESP,,,,0.1-0.2,2025-02-28,allocations,,")
    assert [entry.donor for entry in entries] == ["EST", "DNK", "FRA", "ITA", "ESP"]
    assert entries[0].gdp_percent == Amount(2.0, 2.0, None)


@pytest.mark.parametrize("donor", ["Europe (total)", "NATO (32)", "Agreements (23 signed)", "EST and DNK"])
def test_a_sum_of_several_is_a_collective_donors(donor):
    assert one(f"{donor},5,EUR,,,2024,total commitments,,").collective


def test_a_donor_that_nobody_here_knows_keeps_its_name():
    entry = one("EU institutions,5,EUR,,,2024,total commitments,,")
    assert (entry.donor, entry.collective) == ("EU institutions", False)


def test_a_larger_sum_in_the_title_is_evidence():
    *_, named = table(
        "USA,1.25,USD,billion,,2024-12-30,military announcement,a,Nearly $2.5 billion for Kyiv",
        "USA,1.22,USD,billion,,2024-12-30,military announcement,b,Nearly $2.5 billion for Kyiv",
    )
    assert (named.scope, named.amount.value, named.amount.high) == (Scope.NAMED, 2.5e9, 2.5e9)


def test_a_title_can_split_a_total_by_kind():
    entries = table(
        "EU,84.99,EUR,billion,,2022/2023,total commitments,,Data (77.18 financial 2.21 humanitarian 5.6 military)"
    )
    assert {entry.kind: entry.amount.value for entry in entries[1:]} == {
        "financial": 77.18e9, "humanitarian": 2.21e9, "military": 5.6e9,
    }  # fmt: skip


def test_identical_rows_have_ids_of_their_own_in_any_order():
    row = "SWE,1,EUR,,,2024,military announcement,,"
    other = "NOR,1,EUR,,,2024,military announcement,,"
    ids = {entry.id for entry in table(row, other, row)}
    assert len(ids) == 3
    assert ids == {entry.id for entry in table(row, row, other)}


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("SWE,-5,EUR,,,2024,pledge,,", "amount", "negative"),
        ("SWE,5-3,EUR,,,2024,pledge,,", "amount", "no range"),
        ("SWE,nan,EUR,,,2024,pledge,,", "amount", "no usable number"),
        ("SWE,much,EUR,,,2024,pledge,,", "amount", "no usable number"),
        ("SWE,5,,,,2024,pledge,,", "currency", "missing"),
        ("SWE,5,euros,,,2024,pledge,,", "currency", "no currency"),
        ("SWE,5,EUR,dozens,,2024,pledge,,", "unit", "dozens"),
        ("SWE,5,EUR,,,soon,pledge,,", "date", "no date"),
        ("SWE,5,EUR,,,,pledge,,", "date", "missing"),
        ("SWE,5,EUR,,,2025/2024,pledge,,", "date", "before it begins"),
        ("SWE,,,,250,2024,pledge,,", "share_gdp_percent", "above 100"),
        (",5,EUR,,,2024,pledge,,", "donor", "missing"),
    ],
)
def test_a_wrong_cell_names_row_and_column(row, column, words):
    with pytest.raises(DocumentError, match=words) as caught:
        table("NOR,1,EUR,,,2024,pledge,,", row)
    assert caught.value.where == f"pledges.csv, row 3, column {column}"


def test_a_status_that_is_none_is_named():
    source = Source("p.csv", "donor,amount,currency,date,kind,status\nSWE,1,EUR,2024,military,maybe\n")
    with pytest.raises(DocumentError, match="maybe"):
        read_pledge_table(source)


@pytest.mark.parametrize("text", ["donor,amount,kind\nSWE,1,x\n", HEAD, HEAD + "SWE,1\n", "donor,donor\na,b\n"])
def test_a_table_that_is_none_says_what_is_missing(text):
    with pytest.raises(DocumentError):
        read_pledge_table(Source("pledges.csv", text))


def test_rates_either_way_round_and_a_price_index():
    rates = read_rates(
        Source(
            "rates.csv",
            "date,currency,eur_per_unit,units_per_eur,price_index,base_year\n"
            "2024-12-03,USD,,2,,\n2024-12-02,USD,0.25,,,\n2021,EUR,,,110,2021\n2024,EUR,,,132,2021\n",
        )
    )
    assert (rates.days["USD"], rates.euros["USD"]) == ((date(2024, 12, 2), date(2024, 12, 3)), (0.25, 0.5))
    assert rates.prices == {2021: 100, 2024: pytest.approx(120)}
    assert rates.base_year == 2021


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("2024-12-02,USD,0,,", "above zero"), ("2024-12-02,USD,-1,,", "above zero"), ("2024-12,USD,1,,", "single day"),
        ("2024-12-02,dollar,1,,", "no currency"), ("2024-12-02,EUR,2,,", "for the euro"),
        ("2024-12-02,USD,,,", "missing"), ("2024-12-02,USD,1,,\n2024-12-02,USD,2,,", "two figures"),
        ("2024,EUR,,110,", "base year"), ("2024,EUR,,110,1999", "base year"), ("then,USD,1,,", "no date"),
    ],
)  # fmt: skip
def test_a_wrong_rate_names_its_row(rows, words):
    with pytest.raises(DocumentError, match=words):
        read_rates(Source("rates.csv", "date,currency,eur_per_unit,price_index,base_year\n" + rows + "\n"))


def test_gdp_by_country_and_year():
    products = read_gdp(
        Source("gdp.csv", "country,year,gdp,currency,unit\nNorway,2023,5,NOK,trillion\nNOR,2022,4,NOK,trillion\n")
    )
    assert [(one.year, one.product, one.currency) for one in products.by_actor["NOR"]] == [
        (2022, 4e12, "NOK"), (2023, 5e12, "NOK"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Atlantis,2023,5,EUR", "Atlantis"), ("NOR,23,5,EUR", "no year"), ("NOR,2023,0,EUR", "above zero"),
        ("NOR,2023,5,krone", "no currency"), ("NOR,2023,5,EUR\nNOR,2023,6,EUR", "two figures"),
    ],
)  # fmt: skip
def test_a_wrong_gdp_names_its_row(row, words):
    with pytest.raises(DocumentError, match=words):
        read_gdp(Source("gdp.csv", "country,year,gdp,currency\n" + row + "\n"))
