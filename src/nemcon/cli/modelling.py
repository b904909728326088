"""The commands that need no case: rules on votes, voting power, bargaining models, forecasts on outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nemcon.cli.exits import Format, failures_told
from nemcon.cli.output import AsFormat, shown

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of members, rule and weights; else today.")]
RuleId = Annotated[str | None, typer.Option("--rule", metavar="RULE", help="The body's rule; otherwise its default.")]
Seed = Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Seed of all random draws.")]

Weights = Annotated[
    Path | None, typer.Option(metavar="FILE", help="CSV with the columns member and weight; in place of known weights.")
]

backtest_app = typer.Typer(help="Score the models on real outcomes.", no_args_is_help=True, rich_markup_mode=None)


def rule(
    body: Annotated[str, typer.Argument(help="Id of the body, e.g. unsc.")],
    votes: Annotated[Path, typer.Option(metavar="FILE", help="CSV or JSON of members and votes.")],
    on: On = None,
    rule: RuleId = None,
    weights: Weights = None,
    deadline: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="When silence ends; objections whose column received is later do not count."),
    ] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Apply a body's rule to votes: adopted or not, by which clause, who was pivotal."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.model_tables import show_ruling

        told = workflow.apply_rule(body, votes, on=on, rule=rule, weights=weights, deadline=deadline)
        shown(told, format, show_ruling)


def power(
    body: Annotated[str | None, typer.Argument(help="Id of the body; or give --weights and --quota.")] = None,
    weights: Weights = None,
    quota: Annotated[
        list[str] | None,
        typer.Option(
            metavar="Q",
            help="Weight needed, or a share such as 85%; COLUMN=Q for each of several (members=Q counts heads).",
        ),
    ] = None,
    on: On = None,
    rule: RuleId = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Measure voting power, exactly: Shapley-Shubik, Banzhaf, Coleman, swings and pivots."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.model_tables import show_power

        shown(workflow.measure_power(body, weights=weights, quotas=quota or (), on=on, rule=rule), format, show_power)


def bargain(
    table: Annotated[Path, typer.Argument(metavar="FILE", help="A table of positions, salience and capability.")],
    model: Annotated[str, typer.Option(metavar="NAME", help="The model; list them with: nemcon models")],
    rounds: Annotated[int, typer.Option(min=1, max=1000, help="Rounds, for models that go in rounds.")] = 10,
    seed: Seed = 1,
    setting: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KNOB=VALUE", help="A knob of the model, e.g. victory=square; may be repeated."),
    ] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Run a published bargaining model on a table of positions."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.model_tables import show_bargain

        settings = {knob.strip(): value.strip() for knob, _, value in (one.partition("=") for one in setting or ())}
        told = workflow.bargain(table, model=model, rounds=rounds, seed=seed, settings=settings)
        shown(told, format, show_bargain)


def models(format: AsFormat = Format.TABLE) -> None:
    """List the bargaining models with what they assume and where they were published."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.model_tables import show_models

        shown(workflow.list_models(), format, show_models)


@backtest_app.command("deu")
def backtest_deu(
    issues: Annotated[Path, typer.Argument(metavar="FILE", help="JSON of DEU issues with outcomes.")],
    seed: Seed = 1,
    format: AsFormat = Format.TABLE,
) -> None:
    """Score every model on real EU outcomes; the combined forecast is cross-validated by dossier."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.model_tables import show_backtest

        shown(workflow.backtest_deu(issues, seed=seed), format, show_backtest)
