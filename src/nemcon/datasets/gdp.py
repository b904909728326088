"""Gross domestic products: CSV with the columns country, year, gdp, currency and, if wanted, unit."""

from __future__ import annotations

from pathlib import Path

from nemcon.actors import actor_named
from nemcon.commitments.ledger.gdp import Products, YearlyProduct
from nemcon.datasets.columns import Row, currency_in, positive, read_rows
from nemcon.datasets.pledge_table import unit_in
from nemcon.datasets.source import Source, receive, shown
from nemcon.errors import UnknownNameError


def read_gdp(source: str | Path | Source) -> Products:
    """Read products by country and year.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        The file cannot be received, a column is missing, a country, year, currency or number is wrong, or a country has
        two figures for a year; the message names row and column.
    """
    source = source if isinstance(source, Source) else receive(source)
    found: dict[str, dict[int, YearlyProduct]] = {}
    for row in read_rows(source, ("country", "year", "gdp", "currency")):
        country, year = _country(source, row), _year(source, row)
        product = YearlyProduct(year, positive(source, row, "gdp") * unit_in(source, row), currency_in(source, row))
        if found.setdefault(country, {}).setdefault(year, product) != product:
            raise source.error(
                f"two figures for {country} in {year}",
                row=row.number,
                column="gdp",
                expected="one figure for each country and year",
                todo="Keep the right one.",
            )
    return Products(
        by_actor={country: tuple(years[year] for year in sorted(years)) for country, years in found.items()},
        source=Path(source.name).name,
    )


def _country(source: Source, row: Row) -> str:
    try:
        return actor_named(row["country"]).id
    except UnknownNameError as problem:
        raise source.error(
            problem.found, row=row.number, column="country", expected=problem.expected, todo=problem.todo
        ) from None


def _year(source: Source, row: Row) -> int:
    if len(row["year"]) != 4 or not row["year"].isdecimal() or row["year"] == "0000":
        raise source.error(
            f"{shown(row['year'])} is no year",
            row=row.number,
            column="year",
            expected="a year such as 2024",
            todo="Correct it.",
        )
    return int(row["year"])
