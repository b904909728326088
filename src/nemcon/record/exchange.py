"""The record for other programs: a file per table as CSV, Parquet or JSON lines, and a manifest of their columns."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import Enum
from os import getpid
from pathlib import Path
from typing import Any

from nemcon.errors import OutputError, UnknownNameError
from nemcon.record.flat import TABLES, Field, FlatTable
from nemcon.record.snapshot import Snapshot
from nemcon.version import __version__

MANIFEST = "datapackage.json"
_NAME = "nemcon-record"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "jsonl": "application/jsonl"}


def export(snapshot: Snapshot, directory: Path, format: str) -> tuple[Path, ...]:
    """Write a snapshot into a folder, one file per table, with a manifest.

    The folder appears whole or not at all. A folder that holds an export in the same format gets the new one in its
    place; any other file is left alone, and nothing is written where one is in the way.

    Parameters
    ----------
    snapshot : Snapshot
        The record as it stood on a day.
    directory : pathlib.Path
        The folder; made when it is not there.
    format : str
        ``"csv"``, ``"parquet"`` or ``"jsonl"``.

    Returns
    -------
    tuple of pathlib.Path
        The files, the manifest last.

    Raises
    ------
    UnknownNameError
        Another format.
    OutputError
        The folder cannot be written, or holds files that are not of an earlier export.
    """
    write = _WRITERS.get(format)
    if write is None:
        raise UnknownNameError(
            f"no format {format!r}",
            where="--format",
            expected=", ".join(_WRITERS),
            todo="Choose one of these.",
        )
    directory = directory.absolute()
    with _failures(directory), _staging(directory) as staging:
        names = []
        for table in TABLES:
            names.append(f"{table.name}.{format}")
            write(table, _rows(table, snapshot), staging / names[-1])
        manifest = _manifest(snapshot, format, staging)
        (staging / MANIFEST).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return _put_in_place(staging, directory, format, (*names, MANIFEST))


def _rows(table: FlatTable, snapshot: Snapshot) -> list[list[Any]]:
    return [[_plain(field.value(record)) for field in table.fields] for record in table.records(snapshot)]


def _plain(value: Any) -> Any:
    """Turn a value into one that every format can hold; what UTF-8 cannot write becomes a replacement character."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        whole = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        return whole.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _write_csv(table: FlatTable, rows: list[list[Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        # The line ends of RFC 4180: Python's writer quotes only the line ends that it writes itself.
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([field.name for field in table.fields])
        for row in rows:
            writer.writerow([_cell(field, value) for field, value in zip(table.fields, row, strict=True)])


def _cell(field: Field, value: Any) -> Any:
    """Write one CSV cell; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return _json(value)
    if field.kind == "string" and isinstance(value, str) and value.startswith(_STARTS_FORMULA):
        return f"'{value}"
    return value


def _write_jsonl(table: FlatTable, rows: list[list[Any]], path: Path) -> None:
    names = [field.name for field in table.fields]
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            file.write(_json(dict(zip(names, row, strict=True))) + "\n")


def _write_parquet(table: FlatTable, rows: list[list[Any]], path: Path) -> None:
    import duckdb

    kinds = {"number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMP"}
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.fields)
    texts = [[_parquet_text(value) for value in column] for column in columns]
    chosen = ", ".join(
        f'CAST(unnest(${place}::VARCHAR[]) AS {kinds.get(field.kind, "VARCHAR")}) AS "{field.name}"'
        for place, field in enumerate(table.fields, start=1)
    )
    # Parquet is built into duckdb; nothing may be fetched for it.
    settings = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    with duckdb.connect(config=settings) as connection:
        connection.execute(f"CREATE TABLE exported AS SELECT {chosen}", texts)
        target = str(path).replace("'", "''")
        connection.execute(f"COPY exported TO '{target}' (FORMAT parquet)")


def _parquet_text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_WRITERS: dict[str, Callable[[FlatTable, list[list[Any]], Path], None]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
    "jsonl": _write_jsonl,
}


def _manifest(snapshot: Snapshot, format: str, staging: Path) -> dict[str, Any]:
    """Describe the files as a Frictionless data package."""
    return {
        "profile": "data-package",
        "name": _NAME,
        "title": "A record of nemcon",
        "description": "Texts of the documents are left out: they belong to their publishers.",
        "nemcon": {
            "version": __version__,
            "format": format,
            "as_of": snapshot.as_of.isoformat(),
            "digest": snapshot.digest,
        },
        "resources": [_resource(table, staging / f"{table.name}.{format}", format) for table in TABLES],
    }


def _resource(table: FlatTable, path: Path, format: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "description": table.description,
        "path": path.name,
        "format": format,
        "mediatype": _MEDIA_TYPES[format],
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": _hash(path),
        "schema": {
            "fields": [
                {"name": field.name, "type": field.kind, "description": field.description} for field in table.fields
            ]
        },
    }


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


@contextmanager
def _failures(directory: Path) -> Iterator[None]:
    try:
        yield
    except OutputError:
        raise
    except OSError as problem:
        raise OutputError(
            f"the folder cannot be written ({problem.strerror or problem})",
            where=str(directory),
            expected="a folder that this user may write, on a disk with room",
            todo="Choose another folder; nothing there was changed.",
        ) from problem


@contextmanager
def _staging(directory: Path) -> Iterator[Path]:
    """Give a hidden folder beside the target, and leave none behind."""
    if directory.exists() and not directory.is_dir():
        raise OutputError(
            "a file stands where the folder would be",
            where=str(directory),
            expected="a folder, or nothing",
            todo="Choose another folder; the file was not changed.",
        )
    directory.parent.mkdir(parents=True, exist_ok=True)
    staging = directory.parent / f".{directory.name}.{getpid()}.partial"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _put_in_place(staging: Path, directory: Path, format: str, names: tuple[str, ...]) -> tuple[Path, ...]:
    if not directory.exists():
        staging.rename(directory)
        return tuple(directory / name for name in names)
    earlier = _earlier_export(directory, format)
    in_the_way = [name for name in names if (directory / name).exists() and name not in earlier]
    if in_the_way:
        raise OutputError(
            f"files that are not an unchanged earlier export: {', '.join(in_the_way)}",
            where=str(directory),
            expected=f"a new or empty folder, or an earlier export as {format}",
            todo="Choose another folder, or move these files away; nothing was changed.",
        )
    for name in names:
        (staging / name).replace(directory / name)
    return tuple(directory / name for name in names)


def _earlier_export(directory: Path, format: str) -> set[str]:
    """List the files of an earlier export in this format that nobody has changed since."""
    try:
        manifest = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))
        if manifest["name"] != _NAME or manifest["nemcon"]["format"] != format:
            return set()
        told = {resource["path"]: resource["hash"] for resource in manifest["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    ours = {name for name, known in told.items() if (directory / name).is_file() and _hash(directory / name) == known}
    return ours | {MANIFEST}
