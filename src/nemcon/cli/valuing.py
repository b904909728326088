"""The command that compares arrangements."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nemcon.cli.exits import Format, failures_told
from nemcon.cli.output import AsFormat, shown

_LAST_SEED = 2**32 - 1


def compare(
    place: Annotated[
        Path, typer.Argument(metavar="CASE|FILE", readable=False, help="A case, or a TOML or CSV file of arrangements.")
    ],
    explain: Annotated[bool, typer.Option("--explain", help="Say in words why each beats the next one.")] = False,
    draws: Annotated[int, typer.Option(min=1, max=100_000, help="Draws from the ranges of the parameters.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, max=_LAST_SEED, help="Seed of all random draws.")] = 1,
    result: Annotated[str, typer.Option(metavar="NAME", help="The result to order and explain by.")] = "holds",
    limit: Annotated[bool, typer.Option("--limit", help="Perfect play: the limit of the quantal responses.")] = False,
    help_from: Annotated[
        str | None,
        typer.Option(metavar="PROPOSAL", help="Take the chance that help passes from the case's decision on this."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Take the record, or a file's dates and bodies, as of this day."),
    ] = None,
    figure: Annotated[
        Path | None, typer.Option("--figure", metavar="FILE", help="Write the figure: .svg, .pdf or .png.")
    ] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Compare what arrangements are worth: those an article weighs, or those of a file; with intervals and reasons."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.arrangement_tables import show_arrangements

        found = workflow.compare_arrangements(
            place,
            draws=draws,
            seed=seed,
            explained=explain,
            result=result,
            limit=limit,
            help_from=help_from,
            as_of=as_of,
            figure=figure,
        )
        shown(found, format, show_arrangements)
