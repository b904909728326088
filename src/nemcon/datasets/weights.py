"""Members' weights from a file: CSV with a column member and one for each weight; cells by comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from nemcon.datasets.members import given_twice, member_named
from nemcon.datasets.source import Source, receive, shown


def read_weights(
    source: str | Path | Source, columns: Sequence[str] = ("weight",)
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Read members and their weights, as written; whoever counts with them checks the numbers.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received. Its first row names the columns: ``member``, and those asked for.
    columns : sequence of str
        The weights to read.

    Returns
    -------
    tuple of str, dict of str to tuple of str
        Members, and by column their weights, in the order of the file.

    Raises
    ------
    DocumentError
        The file cannot be received, lacks a column or has a row that is cut short; the message names the row.
    """
    source = source if isinstance(source, Source) else receive(source)
    rows = list(_rows(source, columns))
    names = tuple(name for _, name, _ in rows)
    return names, {column: tuple(cells[place] for _, _, cells in rows) for place, column in enumerate(columns)}


def read_member_weights(source: str | Path | Source, members: Sequence[str]) -> dict[str, float]:
    """Read the weights of a body's members.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received; as for `read_weights`, with members by id or name.
    members : sequence of str
        Actor ids of the members on the day.

    Returns
    -------
    dict of str to float
        Actor id to weight, one for every member.

    Raises
    ------
    DocumentError
        As `read_weights`, or a weight is negative or no number, a member is unknown, no member on that day or given
        twice, or a member has no weight.
    """
    source = source if isinstance(source, Source) else receive(source)
    known = frozenset(members)
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    for row, name, (text,) in _rows(source, ("weight",)):
        member = member_named(source, row, name, known)
        if member in weights:
            raise given_twice(source, row, member, first[member])
        weight = source.number(text, row=row, column="weight")
        if weight < 0:
            raise source.error(
                f"the weight of {member} is negative",
                row=row,
                column="weight",
                expected="0 or more",
                todo="Correct it.",
            )
        weights[member], first[member] = weight, row
    missing = [member for member in members if member not in weights]
    if missing:
        raise source.error(
            f"no weight for {len(missing)} of {len(members)} members: {', '.join(missing[:10])}"
            f"{' ...' if len(missing) > 10 else ''}",
            expected="a row for every member",
            todo="Add them, with weight 0 for a member that has no vote.",
        )
    return weights


def _rows(source: Source, wanted: Sequence[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    lines = source.text.lstrip("\ufeff").splitlines()
    header = lines[0] if lines else ""
    separator = max(",;\t", key=header.count)
    rows = csv.reader(lines, delimiter=separator)
    columns = [cell.strip().lower() for cell in next(rows, [])]
    asked = ("member", *(name.strip().lower() for name in wanted))
    if any(name not in columns for name in asked):
        raise source.error(
            f"the columns {shown(header)}",
            row=1,
            expected=f"a first row with the columns {', '.join(asked[:-1])} and {asked[-1]}",
            todo="Name the columns in the first row.",
        )
    places = [columns.index(name) for name in asked]
    found = 0
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(places) or not all(row[place].strip() for place in places):
            raise source.error(
                f"{shown(separator.join(row))}",
                row=number,
                expected=f"a {' and a '.join(asked)}",
                todo="Check whether the file was cut off.",
            )
        found += 1
        member, *cells = (row[place].strip() for place in places)
        yield number, member, tuple(cells)
    if not found:
        raise source.error("no weights", expected="one row for each member", todo="Check whether the file was cut off.")
