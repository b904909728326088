"""Any table of positions, its format told by its content."""

from __future__ import annotations

from pathlib import Path

from nemcon.datasets.deu import looks_like_deu
from nemcon.datasets.exchange_input import looks_like_exchange_input, read_exchange_input
from nemcon.datasets.ktab import looks_like_ktab, read_ktab
from nemcon.datasets.own_table import read_own_table, separator_of
from nemcon.datasets.records import read_records
from nemcon.datasets.source import Source, receive, shown
from nemcon.positions.table import IssueTable


def read_table(path: str | Path) -> IssueTable:
    """Read a table of positions, whichever of the known formats it is in.

    The format is told by the content, never by the file's name: a row that starts with ``#A``, ``#P``, ``#M`` or ``#D``
    is the exchange model's; a first row that names the columns actor and position is our own table; a first row that
    ends with two counts over a row of headings is KTAB's; JSON holds case records.

    Raises
    ------
    DocumentError
        The file cannot be received, is in none of these formats, or is wrong; the message names row and column.
    """
    source = receive(path)
    if source.text.lstrip()[:1] in ("{", "["):
        return _from_json(source)
    if looks_like_exchange_input(source.text):
        return read_exchange_input(source)
    if separator_of(source) is not None:
        return read_own_table(source).table
    if looks_like_ktab(source):
        return read_ktab(source)
    raise source.error(
        f"the file starts with {shown(source.lines()[0][1])}, which no known format does",
        row=source.lines()[0][0],
        expected="a table with the columns actor, issue, position, salience, capability; an exchange model's file with "
        "#A, #P, #M, #D rows; a CSV of KTAB; or case records in JSON",
        todo="Check the first row; `nemcon bargain --help` names the formats.",
    )


def _from_json(source: Source) -> IssueTable:
    if looks_like_deu(source.json()):
        raise source.error(
            "the file lists issues of many decisions with different actors",
            expected="the issues of one decision",
            todo="Score the models on it with `nemcon backtest deu FILE`, or give one decision as a table.",
        )
    return read_records(source)
