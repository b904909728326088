"""KTAB's CSV: a row with name, description, number of actors and of dimensions; a row of headings; a row per actor.

Columns are actor, description, influence (the capability, the same on every issue), then position and salience for each
dimension. Positions run from 0 to 100 and saliences are percentages, as KTAB's Spatial Model of Politics defines them.
An issue takes the heading of its position column as its name.
"""

from __future__ import annotations

from pathlib import Path

from nemcon.datasets.assembly import Entry, as_shares, assemble
from nemcon.datasets.source import Source, receive, shown
from nemcon.positions.table import IssueTable

_LEADING = 3


def looks_like_ktab(source: Source) -> bool:
    """Tell whether a text starts with KTAB's two leading rows."""
    lines = source.lines()[:2]
    if len(lines) < 2:
        return False
    counts = [cell.strip() for cell in lines[0][1].rstrip(" ,").split(",")[-2:]]
    headings = [cell.strip().strip('"').casefold() for cell in lines[1][1].split(",")]
    return len(counts) == 2 and all(cell.isdecimal() for cell in counts) and headings[0] == "actor"


def read_ktab(source: str | Path | Source) -> IssueTable:
    """Read a CSV file of KTAB.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        The file cannot be received, its rows are not as many as its first row says, a row is too short, a name is
        missing or given twice, a number is missing or wrong, or the table is not sound.
    """
    source = source if isinstance(source, Source) else receive(source)
    rows = source.cells(",")
    if len(rows) < 3:
        raise source.error(
            f"the file has {len(rows)} rows",
            expected="a row that counts actors and dimensions, a row of headings, and a row for each actor",
            todo="Check whether the file was cut off.",
        )
    actors, dimensions = _counts(source, *rows[0])
    issues = _issues(source, *rows[1], dimensions)
    if len(rows) - 2 != actors:
        raise source.error(
            f"{len(rows) - 2} actors follow where the first row says {actors}",
            row=rows[-1][0],
            expected=f"{actors} rows of actors",
            todo="Check whether the file was cut off, or correct the count.",
        )
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for row, cells in rows[2:]:
        name = source.label(cells[0], row=row, column="Actor")
        if name in seen:
            raise source.error(
                f"the actor {shown(name)} is given twice; the first is in row {seen[name]}",
                row=row,
                column="Actor",
                expected="each actor once",
                todo="Take one of them out or rename it.",
            )
        seen[name] = row
        entries += _entries(source, row, cells, name, issues)
    return assemble(source, as_shares(source, entries, percent=True), {}, issues=issues)


def _counts(source: Source, row: int, cells: list[str]) -> tuple[int, int]:
    filled = [cell.strip() for cell in cells]
    while filled and not filled[-1]:
        filled.pop()
    counts = filled[-2:]
    if len(counts) < 2 or not all(cell.isascii() and cell.isdecimal() and 0 < len(cell) < 7 for cell in counts):
        raise source.error(
            "the row does not end with the numbers of actors and dimensions",
            row=row,
            expected="name, description, number of actors, number of dimensions",
            todo="Correct the first row.",
        )
    return int(counts[0]), int(counts[1])


def _issues(source: Source, row: int, cells: list[str], dimensions: int) -> tuple[str, ...]:
    if len(cells) < _LEADING + 2 * dimensions:
        raise source.error(
            f"{len(cells)} headings",
            row=row,
            expected=f"{_LEADING} and then two for each of {dimensions} dimensions",
            todo="Check the number of dimensions in the first row.",
        )
    names = [
        source.label(cells[_LEADING + 2 * k], row=row, column=str(_LEADING + 2 * k + 1)) for k in range(dimensions)
    ]
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    if twice is not None or not names:
        raise source.error(
            f"the heading {shown(twice)} is given twice" if twice else "no dimension is given",
            row=row,
            expected="a name of its own for each dimension",
            todo="Correct the headings.",
        )
    return tuple(names)


def _entries(source: Source, row: int, cells: list[str], actor: str, issues: tuple[str, ...]) -> list[Entry]:
    expected = _LEADING + 2 * len(issues)
    if len(cells) < expected:
        raise source.error(
            f"the row has {len(cells)} cells",
            row=row,
            expected=f"{expected} cells",
            todo="Check whether the file was cut off.",
        )
    capability = source.number(cells[2], row=row, column="Influence")
    return [
        Entry(
            actor=actor,
            issue=issue,
            position=source.number(cells[_LEADING + 2 * k], row=row, column=issue),
            salience=source.number(cells[_LEADING + 2 * k + 1], row=row, column=f"salience of {issue}"),
            capability=capability,
            row=row,
        )
        for k, issue in enumerate(issues)
    ]
