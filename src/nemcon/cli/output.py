"""Showing a result: the JSON of its record, or a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from nemcon.cli.exits import Format

Result = TypeVar("Result")

AsFormat = Annotated[Format, typer.Option("--format", help="Tables for people, JSON for machines.")]


def shown(result: Result, format: Format, table: Callable[[Result], None]) -> None:
    """Print a result in the format asked for."""
    if format is Format.JSON:
        from nemcon.wire import json_text

        typer.echo(json_text(result, indent=2))
    else:
        table(result)
