"""What the Spatial Model of Politics takes from a table, once the table is checked."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._spatial_politics_turn import Actors
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable
from nemcon.provenance import Note

FloatArray = NDArray[np.float64]


def actors_of(table: IssueTable) -> tuple[Actors, list[Note]]:
    """Check the table and give what the turns need of it."""
    _check_names(table)
    _check_cells(table)
    salience, notes = table.salience, list[Note]()
    total = salience.sum(axis=1)
    if not (total > 0.0).all():
        actor = table.actors[int(np.argmin(total))]
        raise CaseError(
            "salience 0 on every issue",
            where=f"actor {actor}",
            expected="at least one issue that matters to the actor",
            todo="Give it a salience or leave the actor out.",
        )
    if total.max() > 1.0 + 1e-9:
        notes.append(
            Note(
                "salience-scaled",
                f"saliences were divided by {total.max():g}, the largest sum over the issues",
                where=table.actors[int(np.argmax(total))],
            )
        )
        salience = salience / total.max()
    capability = table.capability[:, 0]
    if (table.capability != capability[:, None]).any():
        capability = (table.capability * salience).sum(axis=1) / salience.sum(axis=1)
        notes.append(Note("capability-averaged", "capabilities differ by issue: their mean by salience was taken"))
    if not capability.sum() > 0.0:
        raise CaseError(
            "capabilities that are all zero",
            where="column capability",
            expected="at least one above zero",
            todo="Correct them.",
        )
    return Actors(capability, salience, salience.sum(axis=1)), notes


def _check_names(table: IssueTable) -> None:
    for axis, names in (("actor", table.actors), ("issue", table.issues)):
        if not names:
            raise CaseError(f"no {axis}", where="table", expected=f"at least one {axis}", todo=f"Add an {axis}.")
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise CaseError(
                f"{axis} {twice[0]!r} more than once", where="table", expected="distinct names", todo="Rename one."
            )


def _check_cells(table: IssueTable) -> None:
    width = table.high - table.low
    if not (width > 0.0).all():
        issue = int(np.argmin(width > 0.0))
        raise CaseError(
            f"a scale from {table.low[issue]:g} to {table.high[issue]:g}",
            where=f"issue {table.issues[issue]}",
            expected="a low end below the high end",
            todo="Correct the scale.",
        )
    ends = [f"{low:g} to {high:g}" for low, high in zip(table.low, table.high, strict=True)]
    share, power = ["0 to 1"] * len(ends), ["0 or more"] * len(ends)
    for column, values, low, high, expected in (
        ("position", table.position, table.low, table.high, ends),
        ("salience", table.salience, np.zeros_like(width), np.ones_like(width), share),
        ("capability", table.capability, np.zeros_like(width), np.full_like(width, np.finfo(float).max), power),
    ):
        wrong = ~((values >= low) & (values <= high))
        if wrong.any():
            actor, issue = np.argwhere(wrong)[0]
            value = values[actor, issue]
            raise CaseError(
                f"no {column}" if np.isnan(value) else f"{column} {value:g}",
                where=f"actor {table.actors[actor]}, issue {table.issues[issue]}, column {column}",
                expected=expected[issue],
                todo="The model needs every actor on every issue: fill the cell, or leave the actor or the issue out.",
            )


def scaled(table: IssueTable) -> FloatArray:
    """Positions on 0 to 1."""
    return np.asarray((table.position - table.low) / (table.high - table.low))


def on_scale(table: IssueTable, state: FloatArray) -> FloatArray:
    """Positions on 0 to 1 as positions on the issues' own scales."""
    return np.asarray(table.low + state * (table.high - table.low))


def digest_of(table: IssueTable) -> str:
    """Digest of the numbers and names that the model uses."""
    digest = hashlib.sha256(repr((table.actors, table.issues)).encode())
    for values in (table.position, table.salience, table.capability, table.low, table.high):
        digest.update(np.ascontiguousarray(values, dtype="<f8").tobytes())
    return digest.hexdigest()
