"""The commands of a negotiator: ``nemcon ask``, over one table of positions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nemcon.cli.exits import Format, failures_told
from nemcon.cli.output import AsFormat, shown

if TYPE_CHECKING:
    from nemcon.workflow.asked_under import Under

ask_app = typer.Typer(
    help="Ask what a negotiator asks of a table: who objects in the end, what it would take, which package, which "
    "wording, whose stance moves the result.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="CSV: actor, issue, position, salience, capability, status_quo ...")
]
Proposal = Annotated[str, typer.Option(metavar="P", help="An option of the issue, or a number on its scale.")]
Issue = Annotated[str | None, typer.Option(metavar="NAME", help="The issue, where the table has several.")]
Body = Annotated[
    str | None, typer.Option(metavar="BODY", help="The table's actors are its members; else these decide.")
]
RuleId = Annotated[str | None, typer.Option("--rule", metavar="RULE", help="The body's rule; otherwise its default.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Day of the body's members, rule and weights.")]
Weights = Annotated[Path | None, typer.Option(metavar="FILE", help="CSV of member and weight, for the body's rule.")]
Quota = Annotated[
    str | None, typer.Option(metavar="Q", help="Without a body: share of capability needed, e.g. 65%; else consensus.")
]
Draws = Annotated[int, typer.Option(min=1, max=10_000_000, help="Draws of the uncertain positions.")]
Seed = Annotated[int, typer.Option(min=0, max=2**32 - 1, help="Seed of all random draws.")]
Most = Annotated[int, typer.Option(min=1, max=10_000, help="How many are listed.")]


def _under(body: str | None, rule: str | None, on: str | None, weights: Path | None, quota: str | None) -> Under:
    """Hand on what was given."""
    told: Under = {}
    if body is not None:
        told["body"] = body
    if rule is not None:
        told["rule"] = rule
    if on is not None:
        told["on"] = on
    if weights is not None:
        told["weights"] = weights
    if quota is not None:
        told["quota"] = quota
    return told


@ask_app.command("objections")
def ask_objections(
    table: File,
    proposal: Proposal,
    issue: Issue = None,
    body: Body = None,
    rule: RuleId = None,
    on: On = None,
    weights: Weights = None,
    quota: Quota = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    format: AsFormat = Format.TABLE,
) -> None:
    """Tell who objects in the end, when objecting is easier in company."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.asking_tables import show_objections

        under = _under(body, rule, on, weights, quota)
        told = workflow.ask_objections(table, proposal, issue=issue, draws=draws, seed=seed, **under)
        shown(told, format, show_objections)


@ask_app.command("concessions")
def ask_concessions(
    table: File,
    proposal: Proposal,
    issue: Issue = None,
    block: Annotated[bool, typer.Option("--block", help="Ask what stops it, not what brings agreement.")] = False,
    wording_cost: Annotated[
        float, typer.Option(min=0, help="Cost of moving the text from one end of the scale to the other.")
    ] = 1.0,
    body: Body = None,
    rule: RuleId = None,
    on: On = None,
    weights: Weights = None,
    quota: Quota = None,
    most: Most = 50,
    format: AsFormat = Format.TABLE,
) -> None:
    """Find the cheapest moves, side payments and rewordings that bring agreement, or stop it."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.asking_tables import show_concessions

        under = _under(body, rule, on, weights, quota)
        told = workflow.ask_concessions(
            table, proposal, issue=issue, block=block, wording_cost=wording_cost, most=most, **under
        )
        shown(told, format, show_concessions)


@ask_app.command("packages")
def ask_packages(
    table: File,
    risk: Annotated[float, typer.Option(min=0, max=1, help="Share of draws in which a package may fail.")] = 0.1,
    body: Body = None,
    rule: RuleId = None,
    on: On = None,
    weights: Weights = None,
    quota: Quota = None,
    draws: Draws = 1000,
    most: Most = 20,
    seed: Seed = 1,
    format: AsFormat = Format.TABLE,
) -> None:
    """Find the combinations of options on all issues that are accepted, and the best among them."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.asking_tables import show_packages

        under = _under(body, rule, on, weights, quota)
        told = workflow.ask_packages(table, risk=risk, draws=draws, most=most, seed=seed, **under)
        shown(told, format, show_packages)


@ask_app.command("wordings")
def ask_wordings(
    table: File,
    issue: Issue = None,
    body: Body = None,
    rule: RuleId = None,
    on: On = None,
    weights: Weights = None,
    quota: Quota = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    picture: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the win set: SVG, PNG or PDF (extra: figures).")
    ] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Rank the options of an issue by their chance, and find which points of the scale pass."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.asking_tables import show_wordings

        under = _under(body, rule, on, weights, quota)
        told = workflow.ask_wordings(table, issue=issue, draws=draws, seed=seed, picture=picture, **under)
        shown(told, format, show_wordings)


@ask_app.command("sensitivity")
def ask_sensitivity(
    table: File,
    proposal: Annotated[str | None, typer.Option(metavar="P", help="Option or number; else only the mean.")] = None,
    issue: Issue = None,
    body: Body = None,
    rule: RuleId = None,
    on: On = None,
    weights: Weights = None,
    quota: Quota = None,
    draws: Draws = 10_000,
    seed: Seed = 1,
    format: AsFormat = Format.TABLE,
) -> None:
    """Tell whose position, salience or tie moves the result most."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.asking_tables import show_sensitivity

        under = _under(body, rule, on, weights, quota)
        told = workflow.ask_sensitivity(table, proposal=proposal, issue=issue, draws=draws, seed=seed, **under)
        shown(told, format, show_sensitivity)
