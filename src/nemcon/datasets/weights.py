"""Members' weights from a file: CSV with the columns member and weight; cells by comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from nemcon.datasets.members import given_twice, member_named
from nemcon.datasets.source import Source, receive, shown


def read_weights(source: str | Path | Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read members and their weights, as written; whoever counts with them checks the numbers.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received. Its first row names the columns ``member`` and ``weight``.

    Returns
    -------
    tuple of str, tuple of str
        Members and weights, in the order of the file.

    Raises
    ------
    DocumentError
        The file cannot be received, has other columns or a row that is cut short; the message names the row.
    """
    source = source if isinstance(source, Source) else receive(source)
    rows = list(_rows(source))
    return tuple(name for _, name, _ in rows), tuple(weight for _, _, weight in rows)


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
    for row, name, text in _rows(source):
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


def _rows(source: Source) -> Iterator[tuple[int, str, str]]:
    lines = source.text.lstrip("\ufeff").splitlines()
    header = lines[0] if lines else ""
    separator = max(",;\t", key=header.count)
    rows = csv.reader(lines, delimiter=separator)
    columns = [cell.strip().lower() for cell in next(rows, [])]
    if "member" not in columns or "weight" not in columns:
        raise source.error(
            f"the columns {shown(header)}",
            row=1,
            expected="a first row with the columns member and weight",
            todo="Name the columns in the first row.",
        )
    member, weight = columns.index("member"), columns.index("weight")
    found = 0
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(member, weight) or not row[member].strip() or not row[weight].strip():
            raise source.error(
                f"{shown(separator.join(row))}",
                row=number,
                expected="a member and a weight",
                todo="Check whether the file was cut off.",
            )
        found += 1
        yield number, row[member].strip(), row[weight].strip()
    if not found:
        raise source.error("no weights", expected="one row for each member", todo="Check whether the file was cut off.")
