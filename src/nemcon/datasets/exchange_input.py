"""Files of the exchange model: rows ``#A`` actors, ``#P`` issues, ``#M`` ends of scales, ``#D`` positions.

The format is that of the programs behind Stokman and Van Oosten (1994): every row starts with its kind; cells are
quoted or bare, and separated by a tab, semicolon, comma, bar or space. ``#A`` name; ``#P`` name; ``#M`` issue, a point
of its scale (two rows or more: the lowest and the highest are the ends); ``#D`` actor, issue, position, salience,
power. What follows in a row is a comment and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nemcon.datasets.assembly import Entry, IssueScale, as_shares, assemble
from nemcon.datasets.source import Source, receive, shown
from nemcon.positions.table import IssueTable

_START = re.compile(r"\s*(?P<quote>['\"]?)#[APMD](?P=quote)(?P<separator>[\t;,| ])")
_CELLS = {"#A": ("name",), "#P": ("name",), "#M": ("issue", "value")}
_CELLS["#D"] = ("actor", "issue", "position", "salience", "power")

Row = tuple[int, list[str]]


def looks_like_exchange_input(text: str) -> bool:
    """Tell whether a text starts with a row of this format."""
    return _START.match(text) is not None


def read_exchange_input(source: str | Path | Source) -> IssueTable:
    """Read a file of the exchange model.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        The file cannot be received, a row is of no known kind or too short, a name is not declared or declared twice,
        a number is missing or wrong, or the table is not sound (see `nemcon.datasets.assembly.assemble`).
    """
    source = source if isinstance(source, Source) else receive(source)
    rows: dict[str, list[Row]] = {kind: [] for kind in _CELLS}
    for row, kind, cells in _rows(source):
        rows[kind].append((row, cells))
    actors = _declared(source, rows["#A"], "actor")
    issues = _declared(source, rows["#P"], "issue")
    scales = _scales(source, rows["#M"], issues)
    entries = [_entry(source, row, cells, actors, issues) for row, cells in rows["#D"]]
    return assemble(source, as_shares(source, entries), scales, actors=tuple(actors), issues=tuple(issues))


def _rows(source: Source) -> Iterator[tuple[int, str, list[str]]]:
    start = _START.match(source.text)
    separator = start["separator"] if start else "\t"
    for row, line in source.lines():
        cells = _split(line, separator)
        kind = cells[0]
        if kind not in _CELLS:
            raise source.error(
                f"the row starts with {shown(kind)}",
                row=row,
                expected="a row that starts with #A, #P, #M or #D",
                todo="Correct the row or take it out.",
            )
        missing = _CELLS[kind][len(cells) - 1 :]
        if missing:
            raise source.error(
                f"the {kind} row breaks off before the {missing[0]}",
                row=row,
                column=missing[0],
                expected=f"{kind}, {', '.join(_CELLS[kind])}",
                todo="Check whether the file was cut off.",
            )
        yield row, kind, cells[1:]


def _split(line: str, separator: str) -> list[str]:
    """Cut a line at its separators; a quoted cell ends where its quote stands before a separator or the end."""
    line = line.strip() if separator == " " else line.strip(" \r\n")
    cells: list[str] = []
    at = 0
    while at <= len(line):
        end = -1
        if line[at : at + 1] in ("'", '"'):
            quote = line[at]
            end = line.find(quote + separator, at + 1)
            if end < 0 and line.endswith(quote) and len(line) - 1 > at:
                end = len(line) - 1
        if end >= 0:
            cells.append(line[at + 1 : end].strip())
            at = end + 2
            continue
        end = line.find(separator, at)
        end = len(line) if end < 0 else end
        cells.append(line[at:end].strip())
        at = end + 1
    return cells


def _declared(source: Source, rows: list[Row], kind: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for row, cells in rows:
        name = source.label(cells[0], row=row, column="name")
        if name in names:
            raise source.error(
                f"the {kind} {shown(name)} is declared a second time; the first is in row {names[name]}",
                row=row,
                column="name",
                expected=f"each {kind} once",
                todo="Take one of them out or rename it.",
            )
        names[name] = row
    if not names:
        raise source.error(
            f"no {kind} is declared",
            expected=f"rows that start with {'#A' if kind == 'actor' else '#P'}",
            todo="Check whether the file was cut off.",
        )
    return names


def _scales(source: Source, rows: list[Row], issues: dict[str, int]) -> dict[str, IssueScale]:
    points: dict[str, list[float]] = {}
    last: dict[str, int] = {}
    for row, cells in rows:
        issue = _known(source, cells[0], issues, row, "issue")
        points.setdefault(issue, []).append(source.number(cells[1], row=row, column="value"))
        last[issue] = row
    return {issue: IssueScale(low=min(at), high=max(at), row=last[issue]) for issue, at in points.items()}


def _entry(source: Source, row: int, cells: list[str], actors: dict[str, int], issues: dict[str, int]) -> Entry:
    return Entry(
        actor=_known(source, cells[0], actors, row, "actor"),
        issue=_known(source, cells[1], issues, row, "issue"),
        position=source.number(cells[2], row=row, column="position"),
        salience=source.number(cells[3], row=row, column="salience"),
        capability=source.number(cells[4], row=row, column="power"),
        row=row,
    )


def _known(source: Source, text: str, names: dict[str, int], row: int, kind: str) -> str:
    name = source.label(text, row=row, column=kind)
    if name not in names:
        raise source.error(
            f"the {kind} {shown(name)} is not declared",
            row=row,
            column=kind,
            expected=f"a name from the {'#A' if kind == 'actor' else '#P'} rows",
            todo="Correct the name, or declare it.",
        )
    return name
