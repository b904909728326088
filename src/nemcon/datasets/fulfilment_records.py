"""Records of promises that wars tested, as others publish them or in our own table.

Three shapes are known by their columns: Berkemeier and Fuhrmann (2018), one row for each treaty and war, counted by the
rules of Leeds, Long and Mitchell (``honorLLM``, ``violateLLM``; rows with neither were not tested); Leeds and Anac
(2005), one row for each state, treaty and war (``honor2``), all before 1945; and our own: ``war``, ``treaty``,
``kinds`` (out of defence, offence, neutrality, non-aggression, parted by blanks), ``year``, ``honoured`` (yes or no).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from nemcon.commitments.fulfilment import KINDS, PERIODS, PromiseTested
from nemcon.datasets.columns import Row, read_rows
from nemcon.datasets.source import Source, receive, shown

_COLUMNS = {"defence": "defense", "offence": "offense", "neutrality": "neutral", "non-aggression": "nonagg"}
_WORDS = {"yes": True, "no": False, "1": True, "0": False, "1.0": True, "0.0": False}


def read_fulfilment(source: str | Path | Source) -> tuple[PromiseTested, ...]:
    """Read records of tested promises.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Returns
    -------
    tuple of PromiseTested
        In the order of the rows; rows that were not tested are left out.

    Raises
    ------
    DocumentError
        The file cannot be received or has none of the three shapes, a cell is wrong, or a row says that a promise was
        kept and broken; the message names row and column.
    """
    source = source if isinstance(source, Source) else receive(source)
    first = next(iter(source.lines()), (1, ""))[1].casefold()
    read: Callable[[Source, Row], PromiseTested | None]
    if "honorllm" in first:
        needed, read = ("warname", "atopid", "honorllm", "violatellm", "sample", *_COLUMNS.values()), _treaty_in_war
    elif "honor2" in first:
        needed, read = ("war", "atopid", "honor2"), _state_in_war
    else:
        needed, read = ("war", "treaty", "kinds", "year", "honoured"), _own
    found = (read(source, row) for row in read_rows(source, needed))
    return tuple(one for one in found if one is not None)


def _treaty_in_war(source: Source, row: Row) -> PromiseTested | None:
    kept, broken = (bool(row[name]) and _yes(source, row, name) for name in ("honorllm", "violatellm"))
    if kept and broken:
        raise source.error(
            "the promise is marked kept and broken",
            row=row.number,
            column="honorLLM",
            expected="one of the two",
            todo="Keep the right mark.",
        )
    if not kept and not broken:
        return None
    kinds = tuple(kind for kind, column in _COLUMNS.items() if _yes(source, row, column))
    # `sample` marks the wars that Leeds, Long and Mitchell covered, which are those that began by 1944.
    period = PERIODS[0] if _yes(source, row, "sample") else PERIODS[1]
    return PromiseTested(row["warname"], row["atopid"], kinds, period, kept)


def _state_in_war(source: Source, row: Row) -> PromiseTested:
    return PromiseTested(row["war"], row["atopid"], (), PERIODS[0], _yes(source, row, "honor2"))


def _own(source: Source, row: Row) -> PromiseTested:
    kinds = tuple(row["kinds"].casefold().split())
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise source.error(
            f"the kind {shown(unknown[0])}",
            row=row.number,
            column="kinds",
            expected="some of " + ", ".join(KINDS),
            todo="Part kinds by blanks.",
        )
    year = source.number(row["year"], row=row.number, column="year")
    period = next((one for one in PERIODS if int(one[:4]) <= year <= int(one[5:])), None)
    if period is None:
        raise source.error(
            f"the year {row['year']}",
            row=row.number,
            column="year",
            expected="a year from 1816 to 2003, the time of the records",
            todo="Correct it, or leave the row out.",
        )
    return PromiseTested(row["war"], row["treaty"], kinds, period, _yes(source, row, "honoured"))


def _yes(source: Source, row: Row, column: str) -> bool:
    word = row[column].casefold()
    if word not in _WORDS:
        raise source.error(
            f"{shown(row[column])}", row=row.number, column=column, expected="yes or no (1 or 0)", todo="Correct it."
        )
    return _WORDS[word]
