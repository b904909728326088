"""The table of a negotiation: our own table with columns for what only a negotiator knows.

Beside the columns of `nemcon.datasets.own_table` (status quo and options among them), all optional and about the actor
on the issue: ``deviation`` (of what is known of the position, on the issue's scale), ``cost`` (of standing alone),
``ties`` (``HUN=0.3; TUR=0.2``: how much of that cost these take off by objecting too), ``move`` (cost of turning its
vote outright) and ``price`` (cost of one unit of gain paid to it). A blank cell is zero for the first three; a member
with neither move nor price cannot be brought round.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nemcon.datasets.own_table import OwnRow, OwnTable, read_own_table
from nemcon.datasets.source import Source, receive, shown
from nemcon.decision.negotiation import FloatArray, Negotiation

_NUMBERS = {"deviation": 0.0, "cost": 0.0, "move": np.inf, "price": np.inf}


def read_negotiation(path: str | Path | Source) -> Negotiation:
    """Read the table of a negotiation.

    Parameters
    ----------
    path : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        As `read_own_table`, or a further column holds what it cannot; the message names row and column.
    """
    source = path if isinstance(path, Source) else receive(path)
    own = read_own_table(source)
    numbers = {column: _numbers(source, own, column) for column in _NUMBERS}
    return Negotiation(
        table=own.table,
        options={issue: {one.label: one.position for one in options} for issue, options in own.options.items()},
        ties=_ties(source, own),
        **numbers,
    )


def _numbers(source: Source, own: OwnTable, column: str) -> FloatArray:
    table = own.table
    values = np.full(table.position.shape, _NUMBERS[column])
    for row in own.rows:
        text = row.cells.get(column, "")
        if text:
            values[_cell(own, row)] = _not_negative(source, row, column, text, above_zero=column == "price")
    return np.where(np.isnan(table.position), np.nan, values)


def _ties(source: Source, own: OwnTable) -> FloatArray:
    actors = own.table.actors
    ties = np.zeros((len(own.table.issues), len(actors), len(actors)))
    for row in own.rows:
        actor, issue = _cell(own, row)
        for part in filter(str.strip, row.cells.get("ties", "").split(";")):
            name, equals, text = (piece.strip() for piece in part.rpartition("="))
            if not equals or name not in actors or name == row.actor or ties[issue, actor, actors.index(name)]:
                raise source.error(
                    f"the tie {shown(part.strip())} is wrong",
                    row=row.number,
                    column="ties",
                    expected="other=number, parted by semicolons, each other actor of the table once",
                    todo="Write it as: HUN=0.3; TUR=0.2 (in quotes where cells are parted by semicolons).",
                )
            ties[issue, actor, actors.index(name)] = _not_negative(source, row, "ties", text)
    return ties


def _cell(own: OwnTable, row: OwnRow) -> tuple[int, int]:
    return own.table.actors.index(row.actor), own.table.issues.index(row.issue)


def _not_negative(source: Source, row: OwnRow, column: str, text: str, *, above_zero: bool = False) -> float:
    value = source.number(text, row=row.number, column=column)
    if value < 0 or (above_zero and value == 0):
        raise source.error(
            f"the {column} of {shown(row.actor)} is {value:g}",
            row=row.number,
            column=column,
            expected="a number over 0" if above_zero else "0 or more",
            todo="Correct it, or leave it blank.",
        )
    return value
