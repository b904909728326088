"""Documents that could not be received or read, told after all the others were dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from nemcon.cli.exits import EXIT_CODES, one_line
from nemcon.errors import DocumentError

if TYPE_CHECKING:
    from nemcon.report.results.documents import Problem


def tell_problems(problems: Sequence[Problem]) -> None:
    """Name the files that could not be received or read or were passed over, and end with the exit code of that."""
    for problem in problems:
        typer.echo(f"nemcon: {one_line(problem.message)}", err=True)
    failed = sum(not problem.skipped for problem in problems)
    if failed:
        typer.echo(f"nemcon: {failed} of the documents could not be received or read; the others were.", err=True)
        raise typer.Exit(EXIT_CODES[DocumentError])
