"""The record's file: opened, checked, brought up to date; every failure becomes a `RecordError`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool

from nemcon.errors import RecordError
from nemcon.record.tables import HEAD, metadata

BUSY_SECONDS = 5.0
"""How long to wait for another program that is writing."""

_HEADER = b"SQLite format 3\x00"


class Database:
    """One connection to the record's file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    create : bool
        True to make the file when it is not there.

    Raises
    ------
    RecordError
        Missing (without `create`), no record of nemcon, locked, damaged, newer than this program, or not writable.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path.absolute()
        _check_file(self.path, create=create)
        with self.guard():
            engine = create_engine(
                "sqlite://", creator=self._connect, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
            )
            self.connection: Connection = engine.connect()
        try:
            self._check_length()
            self._bring_up_to_date()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
        self.connection.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a view that does not change while others write."""
        with self._transaction("BEGIN DEFERRED") as connection:
            try:
                yield connection
            except (LookupError, TypeError, ValueError) as problem:
                # A value that no record of ours can hold: SQLite checks its own pages, not what stands in them.
                raise _damaged(self.path, f"a value on record cannot be read ({problem!r})") from problem

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write all or nothing; when this returns, it is on the disk."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Turn what the database reports into a `RecordError`."""
        try:
            yield
        except IntegrityError:
            # Not the file's fault: what was handed in breaks the tables' rules, which is a bug of ours.
            raise
        except DBAPIError as problem:
            raise _translated(problem.orig, self.path) from problem
        except sqlite3.Error as problem:
            raise _translated(problem, self.path) from problem
        except UnicodeDecodeError as problem:
            # SQLite quotes what it stumbled over, and Python cannot decode the quotation.
            raise _damaged(self.path, "the file is damaged (its table of contents cannot be read)") from problem

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with self.guard():
            self.connection.exec_driver_sql(begin)
            try:
                yield self.connection
                self.connection.exec_driver_sql("COMMIT")
            except BaseException:
                # SQLite may have rolled back by itself (disk full); a second rollback would be an error.
                if self.connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
                    self.connection.exec_driver_sql("ROLLBACK")
                raise

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # The journal stays SQLite's default, a rollback journal: the record is one file that can be copied or
            # mailed whenever nobody writes. EXTRA also writes the folder's entry through, so that a commit outlives
            # a power cut.
            connection.execute("PRAGMA synchronous = EXTRA")
        except BaseException:
            connection.close()
            raise
        return connection

    def check(self) -> None:
        """Look through the whole file; the time grows with its size.

        Raises
        ------
        RecordError
            It is damaged.
        """
        with self.reading() as connection:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if answer != "ok":
            raise _damaged(self.path, f"the file is damaged ({answer})")

    def _check_length(self) -> None:
        """See that all of the file is there; what is damaged inside is told when it is come upon, or by `check`."""
        with self.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            page_size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
            # SQLite reads the missing end of a last page as zeros and finds nothing wrong.
            if self.path.stat().st_size < pages * page_size:
                raise _damaged(self.path, "the file is damaged (cut short)")

    def _bring_up_to_date(self) -> None:
        version = self._version()
        if version == HEAD:
            return
        if version is not None and version > HEAD:
            raise RecordError(
                f"the record has schema version {version}",
                where=str(self.path),
                expected=f"version {HEAD} or older, which is what this program knows",
                todo="Install the newer nemcon that wrote it; the record is unchanged.",
            )
        if version is not None:
            self.check()
        with self.writing() as connection:
            # Another program may have done it while this one waited for the lock.
            version = _stamp(connection)
            if version is None:
                metadata.create_all(connection)
                connection.exec_driver_sql(
                    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
                )
                connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
            elif version != HEAD:
                from nemcon.record.migrations import migrate

                migrate(connection)

    def _version(self) -> str | None:
        """Read the schema version; None for a file with nothing in it."""
        with self.reading() as connection:
            version = _stamp(connection)
            anything = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if version is None and anything:
            raise RecordError(
                "a database that is no record of nemcon",
                where=str(self.path),
                expected="a record that nemcon made, or no file",
                todo="Name another file; this one is unchanged.",
            )
        return version


def _stamp(connection: Connection) -> str | None:
    held = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").scalar()
    if held is None:
        return None
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if version is None else str(version)


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(
            "a folder", where=str(path), expected="the record's file", todo="Name the file inside the folder."
        )
    if not path.exists():
        if not create:
            raise RecordError(
                "there is no record",
                where=str(path),
                expected="a record that nemcon made",
                todo="Add a document first (nemcon add, nemcon run), or correct the path.",
            )
        if not path.parent.is_dir():
            raise RecordError(
                f"there is no folder {path.parent}",
                where=str(path),
                expected="an existing folder for the record",
                todo="Make the folder, or correct the path.",
            )
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError as problem:
        raise RecordError(
            f"the file cannot be read ({problem.strerror})",
            where=str(path),
            expected="a record that this user may read",
            todo="Change the file's permissions, or copy it to where you may read it.",
        ) from problem
    # A file of no bytes is what is left when a program is killed while it makes a record.
    if start and start != _HEADER:
        raise _damaged(path, "the file is not a database")


def _damaged(path: Path, found: str) -> RecordError:
    return RecordError(
        found,
        where=str(path),
        expected="a whole SQLite file made by nemcon",
        todo="Restore it from a copy, or move it away and add the documents again; nothing was changed.",
    )


def _translated(problem: BaseException | None, path: Path) -> RecordError:
    """Say in plain words what SQLite's result code means for the user."""
    code = getattr(problem, "sqlite_errorcode", None)
    match None if code is None else code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RecordError(
                f"another program has held the record for more than {BUSY_SECONDS:.0f} seconds",
                where=str(path),
                expected="a record that nobody else is writing",
                todo="Let the other nemcon finish or close the program that has the file open, then try again; "
                "nothing was lost.",
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return RecordError(
                f"the record cannot be written ({problem})",
                where=str(path),
                expected="a file and a folder that this user may write",
                todo="Change the permissions of the folder, or put the case where you may write.",
            )
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return RecordError(
                f"the disk refused ({problem})",
                where=str(path),
                expected="room on a disk that works",
                todo="Make room or use another disk, then try again; what was reported as added is kept.",
            )
        case _:
            return _damaged(path, f"the file is damaged ({problem})")
