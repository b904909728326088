"""Our own table: CSV with the columns actor, issue, position, salience and capability.

Without an issue column the table is about one issue, which takes the file's name. Optional columns: ``low`` and
``high`` (ends of the scale, else 0 and 100), ``status_quo``, ``outcome``, ``options``; each is about the issue and may
stand in one row of it or in all. ``salience_percent`` in place of ``salience`` says that saliences are percentages;
otherwise see `nemcon.datasets.assembly.as_shares`. ``power`` and ``influence`` are read as capability. Cells are
separated by commas, semicolons or tabs. Other columns are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from nemcon.datasets.assembly import Entry, IssueScale, as_shares, assemble
from nemcon.datasets.source import Source, receive, shown
from nemcon.positions.table import IssueTable

_ALSO = {"power": "capability", "influence": "capability", "member": "actor"}
_ABOUT_ISSUE = ("low", "high", "status_quo", "outcome")


@dataclass(frozen=True, slots=True)
class Option:
    """An option of an issue: its label, and where it stands on the issue's scale."""

    label: str
    position: float


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row: where it stands, whom and what it is about, and its cells by column."""

    number: int
    actor: str
    issue: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class OwnTable:
    """Our own table as read.

    Parameters
    ----------
    table : IssueTable
        Positions, saliences, capabilities.
    options : dict of str to tuple of Option
        By issue; issues without options are left out.
    rows : tuple of OwnRow
        The rows as written, for those who read further columns.
    """

    table: IssueTable
    options: dict[str, tuple[Option, ...]]
    rows: tuple[OwnRow, ...]


def separator_of(source: Source) -> str | None:
    """Give the separator under which the first row names the columns actor and position; None when none does."""
    lines = source.lines()
    first = lines[0][1] if lines else ""
    for separator in (",", ";", "\t"):
        if {"actor", "position"} <= {_column(cell.strip().strip('"')) for cell in first.split(separator)}:
            return separator
    return None


def read_own_table(source: str | Path | Source) -> OwnTable:
    """Read our own table, with the options of its issues.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Raises
    ------
    DocumentError
        The file cannot be received, a column is missing or named twice, a row is cut off, a cell is missing or wrong,
        two rows say different things about an issue, or the table is not sound.
    """
    source = source if isinstance(source, Source) else receive(source)
    (first, headings), *rows = source.cells(separator_of(source) or ",")
    columns = _columns(source, first, headings)
    named = [(row, _named(source, row, cells, columns)) for row, cells in rows]
    alone = PurePath(source.name).stem or "issue"
    percent = "salience_percent" in columns
    entries: list[Entry] = []
    kept: list[OwnRow] = []
    about: dict[str, dict[str, tuple[str, int]]] = {}
    for row, cells in named:
        issue = source.label(cells["issue"], row=row, column="issue") if "issue" in columns else alone
        _note_issue(source, row, cells, issue, about)
        entry = _entry(source, row, cells, issue)
        if entry is not None:
            entries.append(entry)
            kept.append(OwnRow(row, entry.actor, issue, cells))
    scales = {issue: _scale(source, given) for issue, given in about.items()}
    table = assemble(source, as_shares(source, entries, percent=percent or None), scales, issues=tuple(about))
    options = {
        issue: _options(source, *given["options"], scales[issue])
        for issue, given in about.items()
        if "options" in given
    }
    return OwnTable(table=table, options=options, rows=tuple(kept))


def _column(heading: str) -> str:
    name = "_".join(heading.strip().casefold().replace("-", " ").split())
    return _ALSO.get(name, name)


def _columns(source: Source, row: int, headings: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, heading in enumerate(headings):
        name = _column(heading)
        if name and name in columns:
            raise source.error(
                f"the column {shown(name)} is named twice", row=row, expected="each column once", todo="Rename one."
            )
        columns[name] = at
    columns.pop("", None)
    saliences = columns.keys() & {"salience", "salience_percent"}
    missing = [name for name in ("actor", "position", "capability") if name not in columns]
    missing += [] if saliences else ["salience"]
    if missing or len(saliences) == 2:
        raise source.error(
            f"there is no column {missing[0]}" if missing else "there are columns salience and salience_percent",
            row=row,
            column=missing[0] if missing else "salience",
            expected="the columns actor, issue, position, salience (or salience_percent), capability",
            todo="Correct the first row of the table.",
        )
    return columns


def _named(source: Source, row: int, cells: list[str], columns: dict[str, int]) -> dict[str, str]:
    last = max(columns.values())
    beyond = [cell for cell in cells[last + 1 :] if cell.strip()]
    if beyond or len(cells) <= max(columns[name] for name in columns if name in _NEEDED):
        raise source.error(
            f"the row has {len(cells)} cells",
            row=row,
            expected=f"{last + 1} cells, as the first row names columns",
            todo="Check whether the file was cut off or a cell needs quotes.",
        )
    named = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
    named["salience"] = named.get("salience", named.get("salience_percent", ""))
    return named


_NEEDED = {"actor", "issue", "position", "salience", "salience_percent", "capability"}


def _entry(source: Source, row: int, cells: dict[str, str], issue: str) -> Entry | None:
    """Read what the actor holds; a row without position, salience and capability says that it holds none."""
    actor = source.label(cells["actor"], row=row, column="actor")
    if not (cells["position"] or cells["salience"] or cells["capability"]):
        return None
    return Entry(
        actor=actor,
        issue=issue,
        position=source.number(cells["position"], row=row, column="position"),
        salience=source.number(cells["salience"], row=row, column="salience"),
        capability=source.number(cells["capability"], row=row, column="capability"),
        row=row,
    )


def _note_issue(
    source: Source, row: int, cells: dict[str, str], issue: str, about: dict[str, dict[str, tuple[str, int]]]
) -> None:
    given = about.setdefault(issue, {})
    for column in (*_ABOUT_ISSUE, "options"):
        value = cells.get(column, "")
        if not value:
            continue
        before, where = given.setdefault(column, (value, row))
        if value != before:
            raise source.error(
                f"{shown(value)} where row {where} says {shown(before)} for the issue {shown(issue)}",
                row=row,
                column=column,
                expected="the same value in every row of the issue, or in one only",
                todo="Keep the right one.",
            )


def _scale(source: Source, given: dict[str, tuple[str, int]]) -> IssueScale:
    value = {
        column: source.number(text, row=row, column=column)
        for column, (text, row) in given.items()
        if column in _ABOUT_ISSUE
    }
    rows = [row for column, (_, row) in given.items() if column in _ABOUT_ISSUE]
    if ("low" in value) != ("high" in value):
        raise source.error(
            "only one end of the scale is given",
            row=rows[0],
            column="high" if "low" in value else "low",
            expected="both low and high, or neither (then the scale is 0 to 100)",
            todo="Give the other end.",
        )
    return IssueScale(**value, row=rows[0] if rows else None)


def _options(source: Source, text: str, row: int, scale: IssueScale) -> tuple[Option, ...]:
    """Read ``label=position; label=position``."""
    options: dict[str, Option] = {}
    for part in text.split(";"):
        label, equals, position = part.rpartition("=")
        name = " ".join(label.split())
        at = source.number(position, row=row, column="options") if equals else float("nan")
        if not name or name in options or not scale.low <= at <= scale.high:
            raise source.error(
                f"the option {shown(part.strip())} is wrong",
                row=row,
                column="options",
                expected=f"label=position, parted by semicolons, each label once, {scale.low:g} to {scale.high:g}",
                todo="Write it as: no change=0; half=50; full=100 (in quotes where cells are parted by semicolons).",
            )
        options[name] = Option(label=name, position=at)
    return tuple(options.values())
