"""Issues of Decision-making in the European Union, as the back-test takes them: one record for each issue.

The file is a JSON list; each item has ``id``, ``prnr`` (the dossier), ``proc`` (procedure), ``vote`` (rule in the
Council), ``rp`` (reference point, or null), ``out`` (what was decided), ``regime`` (the treaty in force) and
``actors``, which maps an actor to its position (0 to 100), salience (0 to 100) and power. Data: Thomson et al. (2006,
2012) and Arregui and Perarnaud (2022).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nemcon.datasets.source import Source, receive, shown
from nemcon.positions.table import FloatArray

_KEYS = {"id", "prnr", "actors", "out"}


@dataclass(frozen=True, slots=True, eq=False)
class DeuIssue:
    """One issue with its real outcome.

    Parameters
    ----------
    id : str
        Name of the issue, unique in the file.
    dossier : str
        Number of the proposal; issues of one dossier were decided together.
    procedure : str
        ``"COD"`` or ``"CNS"`` as written in the file.
    vote : str
        Rule in the Council, ``"QMV"`` or ``"Unan"`` as written in the file.
    regime : str
        Treaty in force, ``"EU15"``, ``"Nice"`` ... as written in the file.
    reference_point : float
        What holds without agreement, 0 to 100; NaN where not known.
    outcome : float
        What was decided, 0 to 100; NaN where not known.
    actors : tuple of str
        Names of the actor axis, in the file's order.
    position : float array, shape (actor,)
        0 to 100.
    salience : float array, shape (actor,)
        0 to 1.
    power : float array, shape (actor,)
        Not negative, in the file's unit (the largest is 1).
    """

    id: str
    dossier: str
    procedure: str
    vote: str
    regime: str
    reference_point: float
    outcome: float
    actors: tuple[str, ...]
    position: FloatArray
    salience: FloatArray
    power: FloatArray


def looks_like_deu(value: object) -> bool:
    """Tell whether a JSON value is a list of such issues."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and value[0].keys() >= _KEYS


def read_deu(source: str | Path | Source) -> tuple[DeuIssue, ...]:
    """Read a file of DEU issues, in its order.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        The file cannot be received, is damaged or of another shape; an issue is given twice, has no actors, or has
        nobody with both salience and power; a number is missing or off its scale.
    """
    source = source if isinstance(source, Source) else receive(source)
    value = source.json()
    if not isinstance(value, list) or not value:
        raise source.error(
            "the JSON is no list of issues",
            expected="a list of issues with id, prnr, proc, vote, rp, out, regime, actors",
            todo="Check whether this is the right file.",
        )
    issues = tuple(_issue(source, item, number) for number, item in enumerate(value, start=1))
    first: dict[str, int] = {}
    for number, issue in enumerate(issues, start=1):
        if first.setdefault(issue.id, number) != number:
            raise source.error(
                f"the issue {shown(issue.id)} is given twice; the first is item {first[issue.id]}",
                row=f"item {number}",
                column="id",
                expected="each issue once",
                todo="Keep the right one.",
            )
    return issues


def _issue(source: Source, item: object, number: int) -> DeuIssue:
    row = f"item {number}"
    if not isinstance(item, dict) or not item.keys() >= _KEYS:
        lacking = sorted(_KEYS - item.keys()) if isinstance(item, dict) else sorted(_KEYS)
        raise source.error(
            f"the item lacks {', '.join(lacking)}",
            row=row,
            expected="id, prnr, proc, vote, rp, out, regime, actors",
            todo="Complete it or take it out.",
        )
    name = source.label(_text(item["id"]), row=row, column="id")
    row = f"item {number} ({name})"
    actors = item["actors"]
    if not isinstance(actors, dict) or not actors:
        raise source.error(
            "the issue has no actors",
            row=row,
            column="actors",
            expected="actors with position, salience and power",
            todo="Complete it or take it out.",
        )
    names = tuple(source.label(actor, row=row, column="actors") for actor in actors)
    held = np.array([_held(source, actor, triple, row) for actor, triple in actors.items()])
    if not np.sum(held[:, 1] * held[:, 2]) > 0:
        raise source.error(
            "nobody has both salience and power",
            row=row,
            column="actors",
            expected="one actor or more with both over 0",
            todo="Correct it or take the issue out.",
        )
    return DeuIssue(
        id=name,
        dossier=source.label(_text(item["prnr"]), row=row, column="prnr"),
        procedure=_text(item.get("proc")),
        vote=_text(item.get("vote")),
        regime=_text(item.get("regime")),
        reference_point=_point(source, item.get("rp"), row, "rp"),
        outcome=_point(source, item["out"], row, "out"),
        actors=names,
        position=held[:, 0].copy(),
        salience=held[:, 1] / 100.0,
        power=held[:, 2].copy(),
    )


def _held(source: Source, actor: str, triple: object, row: str) -> tuple[float, float, float]:
    where = f"{row}, actor {shown(actor)}"
    if not isinstance(triple, list) or len(triple) != 3:
        raise source.error(
            f"{shown(_text(triple))} is no triple",
            row=where,
            column="actors",
            expected="[position, salience, power]",
            todo="Complete it or take the actor out.",
        )
    position, salience = (
        _within(source, value, where, column) for value, column in zip(triple, ("position", "salience"), strict=False)
    )
    power = source.number(_text(triple[2]), row=where, column="power")
    if power < 0:
        raise source.error(
            f"the power is {power:g}", row=where, column="power", expected="0 or more", todo="Correct it."
        )
    return position, salience, power


def _point(source: Source, value: object, row: str, column: str) -> float:
    return float("nan") if value is None else _within(source, value, row, column)


def _within(source: Source, value: object, row: str, column: str) -> float:
    number = source.number(_text(value), row=row, column=column)
    if not 0 <= number <= 100:
        raise source.error(
            f"the {column} is {number:g}", row=row, column=column, expected="0 to 100", todo="Correct it."
        )
    return number


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else repr(value)
