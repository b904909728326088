"""Exit codes, and how a failure is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import typer

from nemcon.errors import (
    CaseError,
    DateError,
    DocumentError,
    NemconError,
    OutputError,
    RecordError,
    UnknownNameError,
)

EXIT_CODES: dict[type[NemconError], int] = {
    DocumentError: 3,
    CaseError: 4,
    UnknownNameError: 5,
    DateError: 6,
    RecordError: 7,
    OutputError: 8,
}
"""Documented in docs/cli.md; 0 is success, 1 a bug of ours, 2 a wrong call, 130 an interruption."""


class Format(StrEnum):
    """How a result is shown."""

    TABLE = "table"
    JSON = "json"


class ReadFormat(StrEnum):
    """How ``nemcon read`` shows what it read."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class ExportFormat(StrEnum):
    """What ``nemcon export`` writes."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


@contextmanager
def failures_told(format: Format | ReadFormat = Format.TABLE) -> Iterator[None]:
    """Turn an error of ours into one line on standard error, and into an object on standard output for machines."""
    try:
        yield
    except NemconError as problem:
        code = next(code for kind, code in EXIT_CODES.items() if isinstance(problem, kind))
        if format in ("json", "jsonl"):
            typer.echo(_error_json(problem, code))
        typer.echo(f"nemcon: {one_line(str(problem))}", err=True)
        raise typer.Exit(code) from None
    except BrokenPipeError:
        # The reader of our output went away (nemcon ... | head): not a failure, and nothing more to say.
        sys.stderr.close()
        raise typer.Exit(0) from None


def one_line(text: str) -> str:
    """Fold white space, and take out control characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def _error_json(problem: NemconError, code: int) -> str:
    from nemcon.wire import json_text

    return json_text(
        {
            "schema": "nemcon.error/1",
            "error": {
                "code": problem.code,
                "message": str(problem),
                "found": problem.found,
                "where": problem.where,
                "expected": problem.expected,
                "todo": problem.todo,
            },
            "exit": code,
        }
    )
