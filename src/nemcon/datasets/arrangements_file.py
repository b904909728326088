"""The user's arrangements: a TOML file, or a CSV file with one parameter a row.

TOML: a table ``[situation]`` with parameters of the conflict, and ``[[arrangements]]``, each ``like`` one of the
catalogue (with an ``id`` of its own where it is a variant) and with the keys that differ. CSV: the columns
``arrangement`` (an id of the catalogue, or ``situation``), ``parameter``, ``low``, and where wanted ``high`` and
``source``. Without any arrangement the whole catalogue is taken.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nemcon.commitments.deterrence import NOTHING, Arrangement, arrangement, catalogue, changed
from nemcon.commitments.deterrence.catalogue import BY_NAME, SITUATION, ranges_from
from nemcon.datasets.source import Source, receive, shown
from nemcon.errors import CaseError, NemconError

OWN = "given by the user"
MOST = 50

_WHOLE = ("guarantors", "challenger_types", "waiting_periods")
_ANSWERS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class OwnArrangements:
    """Arrangements as the user gives them.

    Parameters
    ----------
    arrangements : tuple of Arrangement
        In the order of the file; *nothing* last unless it is listed.
    nothing : Arrangement
        What holds without any of them.
    """

    arrangements: tuple[Arrangement, ...]
    nothing: Arrangement


def read_arrangements(path: str | Path) -> OwnArrangements:
    """Read arrangements from a TOML or CSV file.

    Raises
    ------
    DocumentError
        The file cannot be received or is no TOML or CSV; the message names the row.
    CaseError
        A key or a value that cannot be; the message names file, arrangement and key.
    UnknownNameError
        There is no arrangement like the one that is named.
    """
    source = receive(path)
    data = _from_csv(source) if Path(path).suffix.lower() == ".csv" else _from_toml(source)
    try:
        return own_arrangements(data)
    except NemconError as problem:
        where = f"{source.name}: {problem.where}"
        raise type(problem)(problem.found, where=where, expected=problem.expected, todo=problem.todo) from None


def own_arrangements(data: Mapping[str, Any]) -> OwnArrangements:
    """Take arrangements from a mapping of the shape of the TOML file; errors as `read_arrangements`."""
    unknown = sorted(set(data) - {"situation", "arrangements"})
    if unknown:
        raise CaseError(
            f"the key {unknown[0][:100]!r}",
            where="top level",
            expected="[situation] and [[arrangements]]",
            todo="docs/commitments/arrangements.md has an example.",
        )
    situation = _situation(data.get("situation", {}))
    entries = _entries(data.get("arrangements", []))
    made = [_made(entry, k) for k, entry in enumerate(entries)] if entries else list(catalogue().values())
    made = [replace(one, ranges={**one.ranges, **situation}) for one in made]
    _refuse_repeated([one.id for one in made])
    nothing = next((one for one in made if one.id == NOTHING), None)
    if nothing is None:
        base = arrangement(NOTHING)
        nothing = replace(base, ranges={**base.ranges, **situation}, challenger_types=made[0].challenger_types)
        made.append(nothing)
    return OwnArrangements(tuple(made), nothing)


def _situation(entry: object) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise CaseError(shown(str(entry)), where="situation", expected="a table of parameters", todo="Mend it.")
    promised = [key for key in entry if key in BY_NAME and key not in SITUATION]
    if promised:
        raise CaseError(
            f"{promised[0]!r}",
            where="situation",
            expected="parameters of the conflict: " + ", ".join(SITUATION),
            todo="It belongs to an arrangement.",
        )
    return ranges_from(entry, "situation", OWN)


def _entries(listed: object) -> list[dict[str, Any]]:
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed) or len(listed) > MOST:
        raise CaseError(
            "no list of tables" if not isinstance(listed, list) else f"{len(listed)} entries",
            where="arrangements",
            expected=f"at most {MOST} tables [[arrangements]]",
            todo="docs/commitments/arrangements.md has an example.",
        )
    return listed


def _made(entry: Mapping[str, Any], place: int) -> Arrangement:
    id_ = entry.get("id", entry.get("like"))
    like = entry.get("like", id_)
    if not isinstance(id_, str) or not isinstance(like, str) or not id_.strip() or len(id_) > 100:
        raise CaseError(
            f"id {id_!r}"[:100],
            where=f"arrangements[{place}]",
            expected="`like` with an id of the catalogue, and an `id` of its own where it is a variant",
            todo="For example: like = 'full-membership'",
        )
    base = arrangement(like)
    if id_ != like and "name" not in entry:
        base = replace(base, name=id_)
    return changed(base, {**entry, "id": id_}, id_, OWN)


def _refuse_repeated(ids: Sequence[str]) -> None:
    for id_ in ids:
        if ids.count(id_) > 1:
            raise CaseError(
                f"the id {id_!r} twice",
                where="arrangements",
                expected="an id of its own for each",
                todo="Give a variant an `id` beside its `like`.",
            )


def _from_toml(source: Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as problem:
        raise source.error(
            f"not TOML: {problem}",
            expected="a TOML file of arrangements, or a CSV file whose name ends in .csv",
            todo="Mend the line that is named.",
        ) from None


def _from_csv(source: Source) -> dict[str, Any]:
    (first, headings), *rows = source.cells(_separator(source))
    columns = [heading.strip().lower() for heading in headings]
    for needed in ("arrangement", "parameter", "low"):
        if columns.count(needed) != 1:
            raise source.error(
                f"the columns {', '.join(columns)}"[:200],
                row=first,
                column=needed,
                expected="the columns arrangement, parameter, low, and where wanted high and source, each once",
                todo="Add or rename the column.",
            )
    data: dict[str, Any] = {"situation": {}, "arrangements": []}
    entries: dict[str, dict[str, Any]] = {"situation": data["situation"]}
    for row, cells in rows:
        if len(cells) != len(columns):
            raise source.error(
                f"{len(cells)} cells", row=row, expected=f"{len(columns)}, as in the first row", todo="Complete it."
            )
        named = dict(zip(columns, cells, strict=True))
        id_ = source.label(named["arrangement"], row=row, column="arrangement")
        key = source.label(named["parameter"], row=row, column="parameter")
        if id_ not in entries:
            entries[id_] = {"like": id_}
            data["arrangements"].append(entries[id_])
        if key in entries[id_]:
            raise source.error(
                f"{key} of {id_} a second time", row=row, column="parameter", expected="each once", todo="Keep one."
            )
        entries[id_][key] = _cell(source, row, key, named)
    return data


def _cell(source: Source, row: int, key: str, named: Mapping[str, str]) -> object:
    text = named["low"].strip()
    if key == "covers_provoked":
        return _ANSWERS.get(text.lower(), text)
    if key not in BY_NAME and key not in _WHOLE:
        return text
    low = source.number(text, row=row, column="low")
    if key in _WHOLE:
        return int(low) if low == int(low) else low
    high = source.number(named["high"], row=row, column="high") if named.get("high", "").strip() else low
    return {"low": low, "high": high, "source": named.get("source", "").strip() or OWN}


def _separator(source: Source) -> str:
    first = source.lines()[0][1]
    return max((",", ";", "\t"), key=first.count)
