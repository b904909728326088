"""The commands on commitments: what promises are worth, how reliable they were, and what came of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nemcon.cli.estimating import estimate
from nemcon.cli.exits import Format, failures_told
from nemcon.cli.output import AsFormat, shown
from nemcon.cli.valuing import compare

commitments_app = typer.Typer(
    help="What promises are worth, how reliable they were, what came of them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
for command in (compare, estimate):
    commitments_app.command()(command)


class Rows(StrEnum):
    """What the rows of the ledger's totals are."""

    DONOR = "donor"
    KIND = "kind"
    STATUS = "status"


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


@commitments_app.command("ledger")
def ledger(
    place: Annotated[
        Path, typer.Argument(metavar="CASE|FILE", readable=False, help="A case, or a table of pledges in CSV.")
    ],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Count up to this day.")] = None,
    rates: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV of dated exchange rates: date, currency, eur_per_unit.")
    ] = None,
    gdp: Annotated[Path | None, typer.Option(metavar="FILE", help="CSV of GDP: country, year, gdp, currency.")] = None,
    by: Annotated[Rows, typer.Option(help="What the rows of the totals are.")] = Rows.DONOR,
    format: AsFormat = Format.TABLE,
) -> None:
    """Count what was announced, committed, allocated and delivered once, and add it up."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.ledger_tables import show_ledger

        shown(workflow.keep_ledger(place, as_of=as_of, rates=rates, gdp=gdp, by=by.value), format, show_ledger)


@commitments_app.command("reliability")
def reliability(
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="defence, offence, neutrality, non-aggression, any, or other.")
    ] = "any",
    period: Annotated[
        str, typer.Option(metavar="PERIOD", help="1816-1944, 1945-2003, or the whole, 1816-2003.")
    ] = "1816-2003",
    records: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV of tested promises; otherwise published counts.")
    ] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Estimate how likely a promise is kept if it is tested, and what that says of those that were not."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.ledger_tables import show_reliability

        shown(workflow.estimate_reliability(kind, period=period, records=records), format, show_reliability)
