"""The page about the record is true: its queries run, and it names every table and column."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "record.md"


def test_each_query_runs_on_a_record(record, reading, coding):
    given = reading()
    record.add(given, [coding(given)])
    queries = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(queries) >= 4
    with sqlite3.connect(record.path) as connection:
        for query in queries:
            assert connection.execute(query).fetchall(), query
    connection.close()


def test_each_table_and_column_is_named(record):
    page = PAGE.read_text(encoding="utf-8")
    with sqlite3.connect(record.path) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            [row] = [line for line in page.splitlines() if line.startswith(f"| `{table}` |")]
            for _, column, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
                stem = re.sub(r"^speaker_.*", "speaker_*", column)
                named = {column, stem, re.sub(r"_(text|spans)$", "_*", column), re.sub(r"_(text|spans)$", "", column)}
                plumbing = column in {"entry", "place"} or (column == "id")
                assert plumbing or any(f"`{name}`" in row for name in named), f"{table}.{column}"
    connection.close()
