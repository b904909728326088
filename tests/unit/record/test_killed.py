"""A program killed at any moment: all that it reported as added is there, and no half of anything."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nemcon.record.store import open_existing, open_record

ADDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from conftest import make_coding, make_reading
from nemcon.record.store import open_record

with open_record(Path(sys.argv[1]), now=lambda: datetime(2024, 6, 1, tzinfo=UTC)) as record:
    for n in range(int(sys.argv[3]), int(sys.argv[3]) + int(sys.argv[4])):
        given = make_reading(f"Report number {n} of the desk tells about the talks. " * 20 + f"It is the {n}th.")
        record.add(given, [make_coding(given)])
        print(given.document.id, flush=True)
"""


def _start(path: Path, first: int, count: int = 1000) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", ADDING, str(path), str(Path(__file__).parent), str(first), str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def _assert_whole(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        on_record = {row[0] for row in connection.execute("SELECT id FROM documents")}
        for table in ("passages", "readings", "signatures", "statements", "pledges", "accounts", "codings"):
            assert {row[0] for row in connection.execute(f"SELECT document FROM {table}")} == on_record, table  # noqa: S608
    connection.close()
    return on_record


def test_what_was_reported_as_added_outlives_a_kill(tmp_path, clock):
    path = tmp_path / "record.sqlite"
    chance = random.Random(7)  # noqa: S311 - any moment will do
    reported: set[str] = set()
    for first in range(0, 4000, 1000):
        process = _start(path, first)
        assert process.stdout is not None
        reported.add(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        reported.update(line.strip() for line in process.stdout if line.endswith("\n"))
        process.stdout.close()
        process.wait()
        with open_existing(path, now=clock) as record:
            assert reported <= {reading.document.id for reading in record.readings()}
        assert reported <= _assert_whole(path)


@pytest.mark.parametrize("delay", [0, 0.001, 0.003])
def test_a_kill_while_the_record_is_made_leaves_a_file_that_opens(tmp_path, clock, reading, coding, delay):
    path = tmp_path / "record.sqlite"
    process = _start(path, 0)
    while not path.exists() and process.poll() is None:
        time.sleep(0.0002)
    time.sleep(delay)
    process.kill()
    process.communicate()
    with open_record(path, now=clock) as record:
        assert record.add(reading(), [coding(reading())]).new
    _assert_whole(path)


def test_two_programs_add_to_one_record(tmp_path):
    path = tmp_path / "record.sqlite"
    both = [_start(path, first, count=10) for first in (0, 1000)]
    reported = {line.strip() for process in both for line in process.communicate()[0].splitlines()}
    assert [process.returncode for process in both] == [0, 0]
    assert len(reported) == 20
    assert reported == _assert_whole(path)
