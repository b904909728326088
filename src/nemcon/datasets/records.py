"""Case records in JSON: actors with position, salience and capability on a continuum.

Two shapes are known: one question (``question_id``, ``continuum``, ``actors`` whose numbers are ``low``, ``mode``,
``high``: the mode is taken) as in the record of the European emission standards of 1994, and a list of ``cases`` with
plain numbers as in the record of KTAB's China study; there each case is an issue. An actor's ``id`` is its name.
The scale is 0 to 100, or runs between the positions that the continuum's ends name as ``(position 4)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nemcon.datasets.assembly import Entry, IssueScale, as_shares, assemble
from nemcon.datasets.source import Source, receive, shown
from nemcon.positions.table import IssueTable

_ANCHOR = re.compile(r"\(position (-?[0-9]{1,9}(?:\.[0-9]{1,9})?)\)")


def looks_like_records(value: object) -> bool:
    """Tell whether a JSON value has one of the two shapes."""
    return isinstance(value, dict) and (isinstance(value.get("cases"), list) or isinstance(value.get("actors"), list))


def read_records(source: str | Path | Source) -> IssueTable:
    """Read case records in JSON.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        The file cannot be received, is damaged or of another shape, a number is missing or wrong, or the table is not
        sound.
    """
    source = source if isinstance(source, Source) else receive(source)
    value = source.json()
    if not isinstance(value, dict) or not looks_like_records(value):
        raise source.error(
            "the JSON holds no case", expected="a key actors or cases", todo="Check whether this is the right file."
        )
    cases = value["cases"] if isinstance(value.get("cases"), list) else [value]
    entries: list[Entry] = []
    scales: dict[str, IssueScale] = {}
    for number, case in enumerate(cases, start=1):
        case = _mapping(source, case, f"case {number}")
        issue = source.label(
            _text(case.get("case_id") or case.get("question_id") or f"case {number}"),
            row=f"case {number}",
            column="case_id",
        )
        if issue in scales:
            raise source.error(
                f"the case {shown(issue)} is given twice",
                row=f"case {number}",
                expected="each case once",
                todo="Rename one.",
            )
        scales[issue] = _scale(source, case)
        entries += _entries(source, case, issue)
    shared = as_shares(source, entries)
    return assemble(source, shared, scales, issues=tuple(scales))


def _entries(source: Source, case: dict[str, object], issue: str) -> Iterator[Entry]:
    actors = case.get("actors")
    if not isinstance(actors, list):
        raise source.error(
            f"{shown(issue)} lists no actors", expected="a list of actors", todo="Check whether the file is whole."
        )
    for number, item in enumerate(actors, start=1):
        actor = _mapping(source, item, f"actor {number} of {issue}")
        name = source.label(_text(actor.get("id") or actor.get("name")), row=f"actor {number} of {issue}", column="id")
        row = f"actor {shown(name)} of {issue}"
        yield Entry(
            actor=name,
            issue=issue,
            position=_number(source, actor, "position", row),
            salience=_number(source, actor, "salience", row),
            capability=_number(source, actor, "capability", row),
            row=row,
        )


def _number(source: Source, actor: dict[str, object], column: str, row: str) -> float:
    value = actor.get(column)
    if isinstance(value, dict):
        value = value.get("mode")
    return source.number("" if value is None else _text(value), row=row, column=column)


def _scale(source: Source, case: dict[str, object]) -> IssueScale:
    continuum = case.get("continuum")
    ends = [continuum.get(key) for key in ("anchor_0", "anchor_100")] if isinstance(continuum, dict) else []
    found = [match[1] for end in ends if isinstance(end, str) and (match := _ANCHOR.search(end))]
    if len(found) != 2:
        return IssueScale()
    low, high = (source.number(text, row="continuum", column="anchor") for text in found)
    return IssueScale(low=low, high=high, row="continuum")


def _mapping(source: Source, value: object, row: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise source.error(
            f"{shown(_text(value))} is no record", row=row, expected="a JSON object", todo="Check the file."
        )
    return value


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else repr(value)
