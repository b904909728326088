"""Tables of positions that others publish, from files into `IssueTable`; the only room here that reads files.

In: a file of the exchange model (``#A #P #M #D``), of KTAB, of the case records in JSON, of the DEU issues, or our own
table. Out: an `IssueTable`, or for DEU one `DeuIssue` for each issue. What is wrong in a file is a `DocumentError` that
names file, row and column.
"""

from __future__ import annotations

from nemcon.datasets.deu import DeuIssue, read_deu
from nemcon.datasets.efg import read_game, save_game
from nemcon.datasets.exchange_input import read_exchange_input
from nemcon.datasets.ktab import read_ktab
from nemcon.datasets.own_table import Option, OwnTable, read_own_table
from nemcon.datasets.records import read_records
from nemcon.datasets.tables import read_table

__all__ = [
    "DeuIssue",
    "Option",
    "OwnTable",
    "read_deu",
    "read_exchange_input",
    "read_game",
    "read_ktab",
    "read_own_table",
    "read_records",
    "read_table",
    "save_game",
]
