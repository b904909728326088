"""The commands about commitments: what a promise is worth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nemcon.cli.exits import Format, failures_told
from nemcon.cli.output import AsFormat, shown
from nemcon.cli.valuing import compare

commitments_app = typer.Typer(help="What a promise is worth.", no_args_is_help=True, rich_markup_mode=None)
commitments_app.command("compare")(compare)


@commitments_app.command("solve")
def solve(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An extensive game in Gambit's format, .efg.")],
    precision: Annotated[
        str, typer.Option(metavar="LAMBDA", help="Precision of choice, one over payoff; or: limit.")
    ] = "limit",
    every: Annotated[bool, typer.Option("--all", help="Look for every quantal response, with --precision.")] = False,
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Seed of the search with --all.")] = 1,
    format: AsFormat = Format.TABLE,
) -> None:
    """Solve an extensive game: quantal response at a precision, or the sequential limit."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.commitment_tables import show_solved

        shown(workflow.solve_game(file, precision=precision, every=every, seed=seed), format, show_solved)
