"""A table of observations for estimation: one row each, any columns, from CSV as statistics programs write it.

Cells are parted by commas, semicolons or tabs. Blank, ``NA`` and ``NaN`` mean missing; ``TRUE`` and ``FALSE`` are 1 and
0; a column whose other cells are all numbers is numeric, any other holds words. The file may be compressed (``.gz``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from nemcon.datasets.source import LIMIT_NUMBER, Source, receive, shown
from nemcon.errors import CaseError, UnknownNameError

Cell = float | str | None

_MISSING = {"", "NA", "NaN", "nan"}
_LOGICAL = {"TRUE": 1.0, "FALSE": 0.0}
_CONDITION = re.compile(r"\s*(?P<column>.+?)\s*(?P<sign><=|>=|==|!=|<|>)\s*(?P<value>.+?)\s*")


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """A table as read.

    Parameters
    ----------
    source : str
        Name of the file.
    columns : dict of str to tuple of float, str or None
        By name; None where a value is missing.
    rows : tuple of int
        Line of each row in the file, from 1.
    """

    source: str
    columns: dict[str, tuple[Cell, ...]]
    rows: tuple[int, ...]

    def where(self, condition: str) -> Observations:
        """Keep the rows that meet a condition such as ``year >= 1850``; a missing value meets none.

        Raises
        ------
        CaseError
            The condition is no comparison of a column with a value.
        UnknownNameError
            There is no such column.
        """
        told = _CONDITION.fullmatch(condition)
        if told is None:
            raise CaseError(
                f"{shown(condition)} is no condition",
                where="--where",
                expected="COLUMN and one of < <= > >= == != and a value, e.g. 'year >= 1850'",
                todo="Correct it.",
            )
        cells = self.columns[self.named(told["column"])]
        wanted: Cell = told["value"].strip("'\"")
        if all(cell is None or isinstance(cell, float) for cell in cells):
            wanted = _number(str(wanted))
        kept = [at for at, cell in enumerate(cells) if cell is not None and _met(cell, told["sign"], wanted)]
        if not kept:
            raise CaseError(
                f"no row meets {shown(condition)}",
                where=self.source,
                expected="one row or more",
                todo="Correct the condition.",
            )
        return Observations(
            self.source,
            {name: tuple(values[at] for at in kept) for name, values in self.columns.items()},
            tuple(self.rows[at] for at in kept),
        )

    def named(self, column: str) -> str:
        """Give a column's name back if it is there.

        Raises
        ------
        UnknownNameError
            It is not; the message names the nearest.
        """
        if column not in self.columns:
            near = get_close_matches(column, list(self.columns), n=1, cutoff=0.5)
            raise UnknownNameError(
                f"there is no column {shown(column)}",
                where=self.source,
                expected="one of " + ", ".join(self.columns),
                todo=f"Did you mean {near[0]!r}?" if near else "Correct the name.",
            )
        return column


def read_observations(source: str | Path | Source) -> Observations:
    """Read a table of observations.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        The file cannot be received, has no rows, a column is named twice or not at all, or a row has another number of
        cells than the first; the message names the row.
    """
    source = source if isinstance(source, Source) else receive(source)
    first = source.lines()[0][1]
    separator = max(",;\t", key=first.count)
    (line, headings), *rows = source.cells(separator)
    names = [heading.strip() for heading in headings]
    for at, name in enumerate(names):
        if not name or name in names[:at]:
            raise source.error(
                f"the column {shown(name)} is named twice" if name else f"column {at + 1} has no name",
                row=line,
                expected="a name for each column, each once",
                todo="Correct the first row of the table.",
            )
    if not rows:
        raise source.error("there are no rows below the names", expected="one row an observation", todo="Add rows.")
    for number, cells in rows:
        if len(cells) != len(names):
            raise source.error(
                f"the row has {len(cells)} cells",
                row=number,
                expected=f"{len(names)} cells, as the first row names columns",
                todo="Check whether the file was cut off or a cell needs quotes.",
            )
    columns = {
        name: _column(source, name, [(number, cells[at].strip()) for number, cells in rows])
        for at, name in enumerate(names)
    }
    return Observations(source.name, columns, tuple(number for number, _ in rows))


def _column(source: Source, name: str, cells: list[tuple[int, str]]) -> tuple[Cell, ...]:
    told: list[Cell] = []
    for row, cell in cells:
        if cell in _MISSING:
            told.append(None)
        elif cell in _LOGICAL:
            told.append(_LOGICAL[cell])
        else:
            value = _float(cell)
            if value is None:
                return tuple(None if word in _MISSING else word for _, word in cells)
            if not abs(value) <= LIMIT_NUMBER:
                raise source.error(
                    f"{shown(cell)} is no usable number",
                    row=row,
                    column=name,
                    expected=f"a finite number of at most {LIMIT_NUMBER:g}",
                    todo="Correct it, or leave the cell blank where the value is missing.",
                )
            told.append(value)
    return tuple(told)


def _float(text: str) -> float | None:
    try:
        return float(text) if "_" not in text else None
    except ValueError:
        return None


def _number(text: str) -> float:
    value = _float(text)
    if value is None:
        raise CaseError(
            f"{shown(text)} is compared with numbers",
            where="--where",
            expected="a number",
            todo="Correct the condition.",
        )
    return value


def _met(cell: float | str, sign: str, wanted: Cell) -> bool:
    if isinstance(cell, float) and isinstance(wanted, float):
        return _compared(cell < wanted, cell == wanted, sign)
    return _compared(str(cell) < str(wanted), str(cell) == str(wanted), sign)


def _compared(below: bool, equal: bool, sign: str) -> bool:
    return {
        "<": below, "<=": below or equal, "==": equal, "!=": not equal, ">=": not below, ">": not (below or equal),
    }[sign]  # fmt: skip
