"""Tables whose first row names the columns: rows as cells by name, in any order of columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nemcon.datasets.source import Source, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Parameters
    ----------
    number : int
        Its line, from 1.
    cells : dict of str to str
        By column name in lower case; stripped. A column that the table lacks reads as empty.
    """

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def first_of(self, *columns: str) -> tuple[str, str]:
        """Give the first of several columns that is filled in, with its name; the first name where none is."""
        return next(((name, self[name]) for name in columns if self[name]), (columns[0], ""))


def read_rows(source: Source, needed: Collection[str]) -> tuple[Row, ...]:
    """Read the rows below the one that names the columns; cells by comma, semicolon or tab.

    Parameters
    ----------
    source : Source
        The file as received.
    needed : collection of str
        Columns that must be there.

    Raises
    ------
    DocumentError
        A column is missing or named twice, a row is longer or shorter than the first, or there is no row.
    """
    first = next(iter(source.lines()), (1, ""))[1]
    (at, headings), *rows = source.cells(max(",;\t", key=first.count))
    names = ["_".join(name.strip().casefold().replace("-", " ").split()) for name in headings]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    missing = [name for name in needed if name not in names]
    if twice or missing:
        raise source.error(
            f"the column {shown(twice)} is named twice" if twice else f"there is no column {missing[0]}",
            row=at,
            column=twice or missing[0],
            expected="a first row that names each column once, with " + ", ".join(needed),
            todo="Correct the first row of the table.",
        )
    if not rows:
        raise source.error("no rows", expected="a row below the first", todo="Check whether the file was cut off.")
    return tuple(_row(source, number, cells, names) for number, cells in rows)


def _row(source: Source, number: int, cells: list[str], names: list[str]) -> Row:
    if len(cells) != len(names):
        raise source.error(
            f"the row has {len(cells)} cells",
            row=number,
            expected=f"{len(names)} cells, as the first row names columns",
            todo="Check whether the file was cut off or a cell needs quotes.",
        )
    return Row(number, {name: cell.strip() for name, cell in zip(names, cells, strict=True) if name})


def positive(source: Source, row: Row, column: str) -> float:
    """Read a number above zero from a column."""
    value = source.number(row[column], row=row.number, column=column)
    if value <= 0:
        raise source.error(
            f"{shown(row[column])} is not above zero",
            row=row.number,
            column=column,
            expected="a number above 0",
            todo="Correct the figure, or take the row out.",
        )
    return value


def currency_in(source: Source, row: Row) -> str:
    """Read a currency's code from the column currency."""
    code = row["currency"].upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise source.error(
            f"{shown(row['currency'])} is no currency" if code else "the currency is missing",
            row=row.number,
            column="currency",
            expected="three letters by ISO 4217, such as USD",
            todo="Fill it in.",
        )
    return code
