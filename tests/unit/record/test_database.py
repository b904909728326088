"""A file that is not a whole record of this version ends in one clear error, and nothing is changed."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from nemcon.cases.case import Proposal
from nemcon.errors import NemconError, RecordError
from nemcon.record import database, migrations
from nemcon.record.store import open_existing, open_record


def _schema(path: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
        found = [(kind, name, "".join(sql.replace('"', "").split())) for kind, name, sql in rows]
    connection.close()
    return found


def test_a_new_record_has_the_schema_that_the_migrations_make(tmp_path, clock):
    from sqlalchemy import create_engine

    open_record(tmp_path / "made.sqlite", now=clock).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.sqlite'}")
    with engine.connect() as connection:
        migrations.migrate(connection)
        connection.commit()
    engine.dispose()
    assert _schema(tmp_path / "made.sqlite") == _schema(tmp_path / "migrated.sqlite")
    with sqlite3.connect(tmp_path / "migrated.sqlite") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(database.HEAD,)]
    connection.close()


def test_an_older_record_is_migrated_and_keeps_its_content(tmp_path, clock, reading, monkeypatch):
    path = tmp_path / "record.sqlite"
    with open_record(path, now=clock) as record:
        record.add(reading())
    shutil.copytree(migrations.FOLDER, tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '9999', {database.HEAD!r}\n"
        "def upgrade():\n    op.add_column('documents', sa.Column('desk', sa.Text()))\n"
    )
    monkeypatch.setattr(migrations, "FOLDER", tmp_path / "migrations")
    monkeypatch.setattr(database, "HEAD", "9999")
    with open_record(path, now=clock) as record:
        assert list(record.readings()) == [reading()]
    assert "deskTEXT" in {name: sql for _, name, sql in _schema(path)}["documents"]


def test_a_record_of_the_first_version_keeps_readings_and_codings(tmp_path, clock, reading, coding):
    from sqlalchemy import create_engine

    with open_record(tmp_path / "new.sqlite", now=clock) as record:
        given = reading()
        judged = coding(given)
        record.add(given, [judged])
    path = tmp_path / "old.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        migrations.migrate(connection, to="0001")
        connection.commit()
        connection.exec_driver_sql(f"ATTACH '{tmp_path / 'new.sqlite'}' AS new")
        for (table,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = ", ".join(row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})"))
            if table != "alembic_version":
                connection.exec_driver_sql(f"INSERT INTO {table} SELECT {columns} FROM new.{table}")  # noqa: S608
        connection.commit()
    engine.dispose()
    with open_record(path, now=clock) as record:
        assert list(record.readings()) == [given]
        assert [
            each.coding
            for each in record.snapshot(None, (Proposal("accession", "Freedonia joins the league"),)).codings
        ] == [judged]
        record.settle(None)
        (settled,) = record.readings()
        assert replace(settled, introductions=(), strangers=()) == given
        assert settled.strangers == ("Sylvania",)
    assert _schema(path) == _schema(tmp_path / "new.sqlite")


def test_a_migration_that_fails_changes_nothing(tmp_path, clock, reading, monkeypatch):
    path = tmp_path / "record.sqlite"
    with open_record(path, now=clock) as record:
        record.add(reading())
    before = path.read_bytes()
    shutil.copytree(migrations.FOLDER, tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "9999_broken.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision = '9999', {database.HEAD!r}\n"
        "def upgrade():\n    op.drop_table('statements')\n    op.execute('no SQL at all')\n"
    )
    monkeypatch.setattr(migrations, "FOLDER", tmp_path / "migrations")
    monkeypatch.setattr(database, "HEAD", "9999")
    with pytest.raises(RecordError):
        open_record(path, now=clock)
    assert path.read_bytes() == before


def test_a_newer_record_is_left_alone(tmp_path, clock):
    path = tmp_path / "record.sqlite"
    open_record(path, now=clock).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9998'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="9998") as caught:
        open_record(path, now=clock)
    assert "newer" in caught.value.todo
    assert path.read_bytes() == before


def test_a_missing_record_is_not_made_when_it_must_exist(tmp_path, clock):
    with pytest.raises(RecordError, match="no record"):
        open_existing(tmp_path / "record.sqlite", now=clock)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path, clock):
    with pytest.raises(RecordError, match="no folder"):
        open_record(tmp_path / "nowhere" / "record.sqlite", now=clock)


def test_a_folder_is_no_record(tmp_path, clock):
    with pytest.raises(RecordError, match="a folder"):
        open_record(tmp_path, now=clock)


def test_a_file_of_no_bytes_becomes_a_record(tmp_path, clock, reading):
    (tmp_path / "record.sqlite").touch()
    with open_record(tmp_path / "record.sqlite", now=clock) as record:
        assert record.add(reading()).new


@pytest.mark.parametrize("content", [b"just some words\n", b"SQLite format 2\x00" + bytes(100), b"\x00" * 4096, b"S"])
def test_another_file_is_not_touched(tmp_path, clock, content):
    path = tmp_path / "record.sqlite"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="not a database"):
        open_record(path, now=clock)
    assert path.read_bytes() == content


def test_another_programs_database_is_not_touched(tmp_path, clock):
    path = tmp_path / "record.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (id)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="no record of nemcon"):
        open_record(path, now=clock)
    assert path.read_bytes() == before


def test_a_locked_record_says_who_holds_it_and_loses_nothing(tmp_path, clock, reading, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    path = tmp_path / "record.sqlite"
    with open_record(path, now=clock) as record:
        record.add(reading("One report with a few words of its own."))
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        for use in (
            lambda: record.add(reading()),
            lambda: record.snapshot(None, ()),
            lambda: open_record(path, now=clock),
        ):
            with pytest.raises(RecordError, match="another program") as caught:
                use()
            assert "try again" in caught.value.todo
        other.execute("ROLLBACK")
        other.close()
        record.add(reading())
        assert len(list(record.readings())) == 2


def test_a_truncated_record_is_damaged(tmp_path, clock, reading):
    path = tmp_path / "record.sqlite"
    with open_record(path, now=clock) as record:
        for n in range(20):
            record.add(reading(f"Report {n} " + "with words " * 200 + "."))
    whole = path.read_bytes()
    for length in (1, 16, 99, 100, 4096, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(RecordError):
            open_record(path, now=clock)
        assert path.read_bytes() == whole[:length]


def test_a_garbled_record_ends_in_an_error_of_ours_or_still_works(tmp_path, clock, reading, coding):
    path = tmp_path / "record.sqlite"
    with open_record(path, now=clock) as record:
        for n in range(5):
            given = reading(f"Report {n} about the long talks between the two members and the league.")
            record.add(given, [coding(given)])
    whole = path.read_bytes()
    chance = random.Random(1)  # noqa: S311 - repeatable damage
    for _ in range(60):
        garbled = bytearray(whole)
        at = chance.randrange(len(whole))
        garbled[at : at + 40] = chance.randbytes(40)
        path.write_bytes(garbled)
        try:
            with open_record(path, now=clock) as record:
                record.snapshot(None, ())
                list(record.readings())
        except NemconError as error:
            assert str(path) in error.where  # noqa: PT017 - many of the damages do no harm


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(tmp_path, clock):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(RecordError, match="cannot be written"):
            open_record(tmp_path / "record.sqlite", now=clock)
    finally:
        tmp_path.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("name", ["a ? b.sqlite", "50%.sqlite", "#1.sqlite", ":memory:", "ünï.sqlite", "file:x"])
def test_any_file_name_will_do(tmp_path, clock, reading, name):
    with open_record(tmp_path / name, now=clock) as record:
        record.add(reading())
    with open_existing(tmp_path / name, now=clock) as record:
        assert list(record.readings()) == [reading()]
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_damage_inside_is_told_by_the_whole_check_and_opening_does_not_look_for_it(tmp_path, clock, reading):
    path = tmp_path / "record.sqlite"
    with open_record(path, now=clock) as record:
        for n in range(20):
            record.add(reading(f"Report {n} " + "with words " * 200 + "."))
        record.check()
    whole = bytearray(path.read_bytes())
    with sqlite3.connect(path) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    whole[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(whole)
    with open_record(path, now=clock) as record:
        with pytest.raises(RecordError, match="damaged"):
            record.check()
        with pytest.raises(RecordError, match="damaged"):
            record.snapshot(None, ())
