"""Exit codes, and how a failure is told."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import typer

from nemcon.errors import (
    CaseError,
    DateError,
    DocumentError,
    GameError,
    NemconError,
    OutputError,
    ReaderError,
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
    GameError: 9,
    ReaderError: 10,
}
"""Documented in docs/cli.md; 0 is success, 1 a bug of ours, 2 a wrong call, 130 an interruption."""

_OUTPUT_FAILURES = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG)


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


class ReaderName(StrEnum):
    """Who finds the statements in ``nemcon read`` and ``nemcon add``."""

    DEFAULT = "default"
    RULES = "rules"
    TRAINED = "trained"
    LLM = "llm"


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
        _let_go_of_output()
        raise typer.Exit(0) from None


@contextmanager
def output_in_order() -> Iterator[None]:
    """Write UTF-8 whatever the locale says, and tell in one line when standard output cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
        sys.exit(0)
    except OSError as problem:
        if problem.errno not in _OUTPUT_FAILURES or problem.filename is not None:
            raise
        _let_go_of_output()
        told = OutputError(
            problem.strerror or str(problem),
            where="standard output",
            expected="room for the result",
            todo="Make room, or send the output elsewhere.",
        )
        typer.echo(f"nemcon: {told}", err=True)
        sys.exit(EXIT_CODES[OutputError])


def _let_go_of_output() -> None:
    """Point standard output at nothing, so that Python does not try once more at the end to write what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def one_line(text: str) -> str:
    """Fold white space, and take out control characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


def _error_json(problem: NemconError, code: int) -> str:
    from nemcon.wire import json_text

    told = {
        "code": problem.code,
        "message": str(problem),
        "found": problem.found,
        "where": problem.where,
        "expected": problem.expected,
        "todo": problem.todo,
    }
    # A file name may hold bytes that are no UTF-8.
    told = {key: text.encode("utf-8", "replace").decode("utf-8") for key, text in told.items()}
    return json_text({"schema": "nemcon.error/1", "error": told, "exit": code})
