"""``nemcon commitments estimate``: strategic models on a table of observed choices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nemcon.cli.exits import Format, failures_told
from nemcon.cli.output import AsFormat, shown


def estimate(
    table: Annotated[Path, typer.Argument(metavar="FILE", help="CSV of observed choices; may end in .gz.")],
    model: Annotated[
        str, typer.Option(metavar="NAME", help="egame12, egame122, egame123, ultimatum or crisis.")
    ] = "egame12",
    formula: Annotated[
        str, typer.Option(metavar="FORMULA", help="E.g. 'esc + war ~ x1 + x2 | 0 | x3 | z': one part a utility.")
    ] = "",
    link: Annotated[str, typer.Option(metavar="NAME", help="probit or logit.")] = "probit",
    error: Annotated[str, typer.Option(metavar="NAME", help="agent or private.")] = "agent",
    fixed_utilities: Annotated[
        str | None, typer.Option(metavar="U,U,...", help="A number for each utility; then scales are estimated.")
    ] = None,
    sd: Annotated[
        str | None, typer.Option(metavar="FORMULA", help="Regressors of the log scale, e.g. 'balanc - 1'.")
    ] = None,
    sd_by_player: Annotated[bool, typer.Option("--sd-by-player", help="A scale for each player.")] = False,
    outcomes: Annotated[
        str | None, typer.Option(metavar="A,B,...", help="Values of an outcome column, from left to right in the game.")
    ] = None,
    highest: Annotated[float | None, typer.Option(metavar="Q", help="What there is to divide (ultimatum).")] = None,
    se: Annotated[
        str | None, typer.Option(metavar="KIND", help="hessian, sandwich, cluster, bootstrap; npl for crisis.")
    ] = None,
    cluster: Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of clusters.")] = None,
    replications: Annotated[int, typer.Option(min=10, max=100_000, help="Samples of the bootstrap.")] = 200,
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Seed of the bootstrap.")] = 1,
    where: Annotated[
        list[str] | None, typer.Option(metavar="CONDITION", help="Keep rows, e.g. 'year >= 1850'; may be repeated.")
    ] = None,
    figure: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Plot the profiles of the likelihood (.png, .pdf, .svg).")
    ] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Estimate a strategic model from observed choices: coefficients, standard errors, fit, convergence."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.estimation_tables import show_estimate

        result = workflow.estimate_model(
            table,
            model=model,
            formula=formula,
            link=link,
            error=error,
            fixed_utilities=_numbers(fixed_utilities),
            sd=sd,
            sd_by_player=sd_by_player,
            outcomes=None if outcomes is None else [word.strip() for word in outcomes.split(",")],
            highest=highest,
            standard_errors=se,
            cluster=cluster,
            replications=replications,
            seed=seed,
            where=where or (),
            figure=figure,
        )
        shown(result, format, show_estimate)


def _numbers(text: str | None) -> list[float] | None:
    """Read ``-1,0,-1.4,0.1``."""
    try:
        return None if text is None else [float(word) for word in text.split(",")]
    except ValueError:
        raise typer.BadParameter(f"{text!r}; expected numbers with commas between them, e.g. -1,0,-1.4,0.1") from None
