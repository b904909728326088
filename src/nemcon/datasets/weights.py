"""Members' weights from a file: CSV with the columns member and weight; cells by comma, semicolon or tab."""

from __future__ import annotations

import csv
from pathlib import Path

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
    names, weights = [], []
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
        names.append(row[member].strip())
        weights.append(row[weight].strip())
    if not names:
        raise source.error("no weights", expected="one row for each member", todo="Check whether the file was cut off.")
    return tuple(names), tuple(weights)
