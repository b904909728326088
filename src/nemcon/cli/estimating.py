"""``nemcon commitments estimate``: strategic models on a table of observed choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    link: Annotated[str | None, typer.Option(metavar="NAME", help="probit (the usual one) or logit.")] = None,
    error: Annotated[str | None, typer.Option(metavar="NAME", help="agent (the usual one) or private.")] = None,
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
    lowest: Annotated[float | None, typer.Option(metavar="Y", help="The lowest offer allowed (ultimatum); 0.")] = None,
    s1: Annotated[float | None, typer.Option(metavar="S", help="Fixes the scale of player 1 (ultimatum).")] = None,
    s2: Annotated[float | None, typer.Option(metavar="S", help="Fixes the scale of player 2 (ultimatum).")] = None,
    observed: Annotated[
        str | None, typer.Option(metavar="WHAT", help="both, or offer where answers are not known (ultimatum).")
    ] = None,
    fixed: Annotated[
        str | None, typer.Option(metavar="NAME=U,...", help="Payoffs at numbers, e.g. 'VB=0.5,SA=1' (crisis).")
    ] = None,
    se: Annotated[
        str | None, typer.Option(metavar="KIND", help="hessian, sandwich, cluster, bootstrap; npl for crisis.")
    ] = None,
    cluster: Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of clusters.")] = None,
    replications: Annotated[int, typer.Option(min=10, max=100_000, help="Samples of the bootstrap.")] = 200,
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Seed of the bootstrap.")] = 1,
    where: Annotated[
        list[str] | None, typer.Option(metavar="CONDITION", help="Keep rows, e.g. 'year >= 1850'; may be repeated.")
    ] = None,
    profile: Annotated[
        list[str] | None, typer.Option(metavar="COEFFICIENT", help="Profile a coefficient, or all; may be repeated.")
    ] = None,
    along: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN", help="Tell what is expected along it; may be repeated.")
    ] = None,
    at: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN=VALUE", help="Hold a column there meanwhile; may be repeated.")
    ] = None,
    figure: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Plot them, or all profiles (.png, .pdf, .svg).")
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
            sd_by_player=sd_by_player or None,
            outcomes=None if outcomes is None else [word.strip() for word in outcomes.split(",")],
            highest=highest,
            lowest=lowest,
            s1=s1,
            s2=s2,
            observed=observed,
            fixed=None if fixed is None else {name: _number(value) for name, value in _pairs(fixed.split(","))},
            standard_errors=se,
            cluster=cluster,
            replications=replications,
            seed=seed,
            where=where or (),
            profile=profile or (),
            along=along or (),
            at=dict(_pairs(at or ())),
            figure=figure,
        )
        shown(result, format, show_estimate)


def _numbers(text: str | None) -> list[float] | None:
    """Read ``-1,0,-1.4,0.1``."""
    return None if text is None else [_number(word) for word in text.split(",")]


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        raise typer.BadParameter(f"{word!r}; expected numbers with commas between them, e.g. -1,0,-1.4,0.1") from None


def _pairs(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Read ``COLUMN=VALUE``."""
    for text in texts:
        name, sign, value = text.partition("=")
        if not (sign and name.strip() and value.strip()):
            raise typer.BadParameter(f"{text!r}; expected a name, an equals sign and a value, e.g. VB=0.5")
        yield name.strip(), value.strip()
