"""Dated exchange rates and a price index: CSV, one row for each day and currency.

Columns: ``date``, ``currency``, and ``eur_per_unit`` (euros for one unit) or ``units_per_eur`` (as the European Central
Bank publishes). A row may tell a price index of the euro area in its place: ``date`` a year, ``currency`` EUR, and
``price_index``; the column ``base_year`` says to whose prices "constant" refers, otherwise the year whose index is 100.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

from nemcon.commitments.ledger.rates import EURO, Rates
from nemcon.datasets.columns import Row, currency_in, positive, read_rows
from nemcon.datasets.source import Source, receive, shown
from nemcon.errors import DateError
from nemcon.units import PartialDate

_Key = TypeVar("_Key", date, int)


def read_rates(source: str | Path | Source) -> Rates:
    """Read dated rates, and the price index if there is one.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        The file cannot be received, a column is missing, a date, currency or number is wrong, a rate is not above zero,
        two rows tell different rates for one day, or the base year has no index; the message names row and column.
    """
    source = source if isinstance(source, Source) else receive(source)
    rates: dict[str, dict[date, float]] = {}
    prices: dict[int, float] = {}
    bases: set[int] = set()
    for row in read_rows(source, ("date", "currency")):
        told = _date(source, row)
        currency = currency_in(source, row)
        if row["price_index"]:
            _keep(source, row, prices, told.year, positive(source, row, "price_index"))
            bases |= {_year(source, row)} if row["base_year"] else set()
        else:
            _keep(source, row, rates.setdefault(currency, {}), _day(source, row, told), _euros(source, row, currency))
    base = _base_year(source, prices, bases)
    return Rates(
        days={currency: tuple(sorted(by_day)) for currency, by_day in rates.items()},
        euros={currency: tuple(by_day[day] for day in sorted(by_day)) for currency, by_day in rates.items()},
        prices={year: 100 * index / prices[base] for year, index in sorted(prices.items())} if base else {},
        base_year=base,
        source=Path(source.name).name,
    )


def _date(source: Source, row: Row) -> PartialDate:
    try:
        return PartialDate.parse(row["date"])
    except DateError as problem:
        raise source.error(
            problem.found, row=row.number, column="date", expected=problem.expected, todo=problem.todo
        ) from None


def _day(source: Source, row: Row, told: PartialDate) -> date:
    if told.precision != "day":
        raise source.error(
            f"{told} names no single day",
            row=row.number,
            column="date",
            expected="the day of the rate",
            todo="Add month and day.",
        )
    return told.first


def _euros(source: Source, row: Row, currency: str) -> float:
    column = "eur_per_unit" if row["eur_per_unit"] or not row["units_per_eur"] else "units_per_eur"
    value = positive(source, row, column)
    if currency == EURO and value != 1:
        raise source.error(
            f"a rate of {value:g} for the euro",
            row=row.number,
            column=column,
            expected="no rate for EUR, or 1",
            todo="Correct the currency or the rate.",
        )
    return value if column == "eur_per_unit" else 1 / value


def _keep(source: Source, row: Row, known: dict[_Key, float], key: _Key, value: float) -> None:
    if known.setdefault(key, value) != value:
        raise source.error(
            f"two figures for {row['currency']} on {row['date']}",
            row=row.number,
            column="date",
            expected="one figure for each day and currency",
            todo="Keep the right one.",
        )


def _year(source: Source, row: Row) -> int:
    if len(row["base_year"]) != 4 or not row["base_year"].isdecimal():
        raise source.error(
            f"{shown(row['base_year'])} is no year",
            row=row.number,
            column="base_year",
            expected="a year such as 2021",
            todo="Correct it.",
        )
    return int(row["base_year"])


def _base_year(source: Source, prices: dict[int, float], told: set[int]) -> int | None:
    if not prices:
        return None
    known = told or {year for year, index in prices.items() if index == 100}
    if len(known) != 1 or not known <= prices.keys():
        raise source.error(
            "the base years " + ", ".join(map(str, sorted(known))) if known else "no base year",
            column="base_year",
            expected="one base year, that has a price index",
            todo="Fill in the column base_year, or scale the index so that the base year has 100.",
        )
    return known.pop()
