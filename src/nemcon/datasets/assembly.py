"""From entries, one for each actor on each issue, to the checked `IssueTable`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nemcon.datasets.source import Source, shown
from nemcon.positions.table import IssueTable

# An array of this many cells takes 32 MB; a file that asks for more is not a table of positions.
LIMIT_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What one actor holds on one issue.

    Parameters
    ----------
    actor, issue : str
        Names.
    position, salience, capability : float
        As written in the file; `salience` becomes a share only in `as_shares`.
    row : int or str
        Where it stands, for messages: the number of the row, or words such as ``"actor 'x'"``.
    """

    actor: str
    issue: str
    position: float
    salience: float
    capability: float
    row: int | str


@dataclass(frozen=True, slots=True)
class IssueScale:
    """Ends of an issue's scale, and what else is known of the issue; NaN where it is not given.

    Without ends of its own an issue runs from 0 to 100.
    """

    low: float = 0.0
    high: float = 100.0
    status_quo: float = float("nan")
    outcome: float = float("nan")
    row: int | str | None = None


def as_shares(source: Source, entries: Sequence[Entry], *, percent: bool | None = None) -> list[Entry]:
    """Bring saliences to 0 to 1.

    Parameters
    ----------
    source : Source
        The file, for messages.
    entries : sequence of Entry
        With the saliences as written.
    percent : bool or None
        Whether they are percentages. None where the file does not say: they are shares when none is over 1, and
        percentages when one is. Then a value strictly between 0 and 1 beside it is an error, since the two scales
        seem mixed.

    Raises
    ------
    DocumentError
        A salience is negative or over the top of its scale, or the scales are mixed.
    """
    over = next((entry for entry in entries if entry.salience > 1), None)
    if percent is None:
        between = next((entry for entry in entries if 0 < entry.salience < 1), None)
        if over is not None and between is not None:
            raise source.error(
                f"salience {over.salience:g} of {shown(over.actor)} on {shown(over.issue)} and {between.salience:g} in "
                f"{_place(between.row)} are on different scales",
                row=over.row,
                column="salience",
                expected="all saliences from 0 to 1, or all from 0 to 100",
                todo="Correct the one that is mistyped, or name the column salience_percent if all are percentages.",
            )
        percent = over is not None
    top = 100.0 if percent else 1.0
    for entry in entries:
        if not 0 <= entry.salience <= top:
            raise source.error(
                f"the salience {entry.salience:g} of {shown(entry.actor)} on {shown(entry.issue)} is off its scale",
                row=entry.row,
                column="salience",
                expected=f"0 to {top:g}",
                todo="Correct it.",
            )
    return [replace(entry, salience=entry.salience / top) for entry in entries]


def assemble(
    source: Source,
    entries: Sequence[Entry],
    scales: dict[str, IssueScale],
    *,
    actors: Sequence[str] = (),
    issues: Sequence[str] = (),
) -> IssueTable:
    """Make the table from entries whose saliences are shares.

    Parameters
    ----------
    source : Source
        The file, for messages.
    entries : sequence of Entry
        At most one for each actor on each issue.
    scales : dict of str to IssueScale
        By issue; an issue that is not in it runs from 0 to 100.
    actors, issues : sequence of str
        Names that the file declares, in its order; without them the names come in the order of the entries.

    Raises
    ------
    DocumentError
        No entries; an actor or issue that is declared and has none; a second entry for the same actor and issue; a
        negative capability; a position off the scale; an issue on which nobody has both salience and capability; a
        scale whose ends are equal or reversed; more cells than the limit.
    """
    if not entries:
        raise source.error("the table holds no position", expected="one row or more", todo="Check the file.")
    actors = tuple(actors) or _in_order(entry.actor for entry in entries)
    issues = tuple(issues) or _in_order(entry.issue for entry in entries)
    if len(actors) * len(issues) > LIMIT_CELLS:
        raise source.error(
            f"{len(actors):,} actors on {len(issues):,} issues",
            expected=f"at most {LIMIT_CELLS:,} cells",
            todo="Split the table by issues.",
        )
    _everyone_is_placed(source, entries, actors, issues)
    _scales_run_upwards(source, scales)
    cells = _cells(source, entries, scales, actors, issues)
    position, salience, capability = cells
    weight = np.nansum(salience * capability, axis=0)
    for issue, total in zip(issues, weight, strict=True):
        if not total > 0:
            raise source.error(
                f"nobody has both salience and capability on the issue {shown(issue)}",
                expected="one actor or more with both over 0",
                todo="Correct the saliences and capabilities, or take the issue out.",
            )
    ordered = [scales.get(issue, IssueScale()) for issue in issues]
    return IssueTable(
        actors=actors,
        issues=issues,
        position=position,
        salience=salience,
        capability=capability,
        low=np.array([scale.low for scale in ordered]),
        high=np.array([scale.high for scale in ordered]),
        status_quo=np.array([scale.status_quo for scale in ordered]),
        outcome=np.array([scale.outcome for scale in ordered]),
    )


def _cells(
    source: Source,
    entries: Sequence[Entry],
    scales: dict[str, IssueScale],
    actors: Sequence[str],
    issues: Sequence[str],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    row_of = {name: index for index, name in enumerate(actors)}
    column_of = {name: index for index, name in enumerate(issues)}
    position, salience, capability = np.full((3, len(actors), len(issues)), np.nan)
    placed: dict[tuple[int, int], int | str] = {}
    for entry in entries:
        cell = row_of[entry.actor], column_of[entry.issue]
        if cell in placed:
            raise source.error(
                f"{shown(entry.actor)} has a second position on {shown(entry.issue)}; the first is in "
                f"{_place(placed[cell])}",
                row=entry.row,
                expected="one row for each actor on each issue",
                todo="Keep the right one.",
            )
        placed[cell] = entry.row
        _entry_is_sound(source, entry, scales.get(entry.issue, IssueScale()))
        position[cell], salience[cell], capability[cell] = entry.position, entry.salience, entry.capability
    return position, salience, capability


def _entry_is_sound(source: Source, entry: Entry, scale: IssueScale) -> None:
    if entry.capability < 0:
        raise source.error(
            f"the capability of {shown(entry.actor)} on {shown(entry.issue)} is {entry.capability:g}",
            row=entry.row,
            column="capability",
            expected="0 or more",
            todo="Correct it.",
        )
    if not scale.low <= entry.position <= scale.high:
        raise source.error(
            f"the position {entry.position:g} of {shown(entry.actor)} on {shown(entry.issue)} is off the scale",
            row=entry.row,
            column="position",
            expected=f"{scale.low:g} to {scale.high:g}",
            todo="Correct it, or give the ends of the issue's scale.",
        )


def _scales_run_upwards(source: Source, scales: dict[str, IssueScale]) -> None:
    for issue, scale in scales.items():
        if not scale.low < scale.high:
            raise source.error(
                f"the scale of {shown(issue)} runs from {scale.low:g} to {scale.high:g}",
                row=scale.row,
                column="low",
                expected="a low end under the high end",
                todo="Correct the ends of the scale.",
            )
        for column, value in (("status_quo", scale.status_quo), ("outcome", scale.outcome)):
            if value < scale.low or value > scale.high:
                raise source.error(
                    f"the {column} {value:g} of {shown(issue)} is off the scale",
                    row=scale.row,
                    column=column,
                    expected=f"{scale.low:g} to {scale.high:g}",
                    todo="Correct it, or the ends of the issue's scale.",
                )


def _everyone_is_placed(source: Source, entries: Sequence[Entry], actors: Sequence[str], issues: Sequence[str]) -> None:
    for kind, declared, placed in (
        ("actor", actors, {entry.actor for entry in entries}),
        ("issue", issues, {entry.issue for entry in entries}),
    ):
        for name in declared:
            if name not in placed:
                lacks = "holds no position" if kind == "actor" else "has no positions"
                raise source.error(
                    f"the {kind} {shown(name)} is declared and {lacks}",
                    expected=f"a position or more for each declared {kind}",
                    todo=f"Check whether the file was cut off, or take the {kind} out.",
                )


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _place(row: int | str) -> str:
    return f"row {row}" if isinstance(row, int) else row
