"""The commands. Each parses, calls one function of `nemcon.workflow`, and shows the result."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from nemcon.cli.asking import ask_app
from nemcon.cli.commitments import commitments_app
from nemcon.cli.comparing import compare_readers
from nemcon.cli.exits import ExportFormat, Format, ReaderName, ReadFormat, failures_told
from nemcon.cli.modelling import backtest_app, bargain, models, power, rule
from nemcon.cli.output import AsFormat, shown
from nemcon.cli.problems import tell_problems
from nemcon.cli.who import correct, who
from nemcon.version import __version__

if TYPE_CHECKING:
    from nemcon.report.results.documents import Problem

Result = TypeVar("Result")

app = typer.Typer(
    name="nemcon",
    help="From news reports to a checkable answer: can a body that decides together agree, who blocks, who waits, "
    "and what would it take.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
case_app = typer.Typer(help="Make a case.", no_args_is_help=True, rich_markup_mode=None)
bodies_app = typer.Typer(help="List the bodies that are known, or show one.", rich_markup_mode=None)
app.add_typer(case_app, name="case")
app.add_typer(bodies_app, name="bodies")
app.add_typer(backtest_app, name="backtest")
app.add_typer(ask_app, name="ask")
app.add_typer(commitments_app, name="commitments")
for command in (who, correct, rule, power, bargain, models, compare_readers):
    app.command()(command)

Case = Annotated[Path, typer.Argument(metavar="CASE", readable=False, help="A case's folder or its case.toml.")]
Documents = Annotated[
    list[str], typer.Argument(metavar="DOCUMENT...", help="Text or HTML files, folders, or - for standard input.")
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Day of publication, e.g. 2024-12-03, where you know it.")
]
Learned = Annotated[
    str | None, typer.Option(metavar="DATE", help="Day you learned of it; otherwise the day of publication.")
]
ReadBy = Annotated[
    ReaderName,
    typer.Option(
        "--reader", help="Who finds the statements; default is trained, llm sends the texts to the model that you set."
    ),
]
Workers = Annotated[int | None, typer.Option(min=1, max=64, help="Processes that read; otherwise one for each core.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Take the record as it stood on this day.")]
Assume = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="MEMBER=STANCE", help="Suppose a stance, e.g. USA=support; may be repeated."),
]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"nemcon {__version__}")
        raise typer.Exit


@app.callback()
def _nemcon(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    case: Case,
    documents: Documents,
    published: Published = None,
    learned: Learned = None,
    reader: ReadBy = ReaderName.DEFAULT,
    as_of: AsOf = None,
    assume: Assume = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="The report; otherwise CASE/report.html.")
    ] = None,
    workers: Workers = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Do the main job: read documents into the case, estimate positions, decide, write the report."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.progress import shown_progress
        from nemcon.cli.tables import show_analysis

        analysis = workflow.run(
            case,
            documents,
            published=published,
            learned=learned,
            reader=reader.value,
            as_of=as_of,
            assume=_pairs(assume),
            output=output,
            workers=workers,
            progress=shown_progress("reading"),
        )
        shown(analysis, format, show_analysis)
        tell_problems(analysis.problems)


@app.command()
def read(
    documents: Documents,
    published: Published = None,
    reader: ReadBy = ReaderName.DEFAULT,
    format: Annotated[
        ReadFormat, typer.Option("--format", help="Tables for people, JSON, JSON lines or CSV for machines.")
    ] = ReadFormat.TABLE,
) -> None:
    """Read documents and show who said what, what was pledged, what was agreed; needs no case."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.progress import shown_progress
        from nemcon.cli.readings import show_each, show_json

        progress = shown_progress("reading")
        if format is ReadFormat.JSON:
            result = workflow.read(documents, published=published, reader=reader.value, progress=progress)
            show_json(result)
            problems: Sequence[Problem] = result.problems
        else:
            problems = show_each(
                workflow.read_each(documents, published=published, reader=reader.value, progress=progress), format
            )
        tell_problems(problems)


@case_app.command("new")
def case_new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The case's folder; made if it is missing.")],
    body: Annotated[str, typer.Option(metavar="BODY", help="The body that decides; see: nemcon bodies")],
    proposal: Annotated[list[str], typer.Option(metavar="TEXT", help="What is proposed; may be repeated.")],
    title: Annotated[str, typer.Option(metavar="TEXT", help="Name of the case; otherwise the first proposal.")] = "",
    rule: Annotated[str | None, typer.Option(metavar="RULE", help="The body's rule; otherwise its default.")] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Write a commented case.toml into a new folder."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_new_case

        shown(
            workflow.new_case(folder, body_id=body, proposals=proposal, title=title, rule=rule), format, show_new_case
        )


@app.command()
def add(
    case: Case,
    documents: Documents,
    published: Published = None,
    learned: Learned = None,
    reader: ReadBy = ReaderName.DEFAULT,
    workers: Workers = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Read documents into a case's record; the same document twice changes nothing.

    Killed and given again, it goes on where it was.
    """
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.progress import shown_progress
        from nemcon.cli.tables import MOST_ROWS, show_added

        result = workflow.add(
            case,
            documents,
            published=published,
            learned=learned,
            reader=reader.value,
            listed=MOST_ROWS if format is Format.TABLE else None,
            workers=workers,
            progress=shown_progress("adding"),
        )
        shown(result, format, show_added)
        tell_problems(result.problems)


@app.command()
def positions(case: Case, as_of: AsOf = None, format: AsFormat = Format.TABLE) -> None:
    """Show where each member stands on each proposal, and on which words that rests."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_positions

        shown(workflow.estimate_positions(case, as_of=as_of), format, show_positions)


@app.command()
def decide(
    case: Case,
    assumptions: Annotated[
        list[str] | None, typer.Argument(metavar="[MEMBER=STANCE]...", help="More stances to suppose, after --set.")
    ] = None,
    as_of: AsOf = None,
    assume: Assume = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Apply the body's rule: can it pass, who blocks, who waits, what would it take."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_decisions

        assumed = _pairs([*(assume or []), *(assumptions or [])])
        shown(workflow.decide(case, as_of=as_of, assume=assumed), format, show_decisions)


@app.command()
def judge(
    case: Case,
    member: Annotated[str, typer.Argument(help="The member, e.g. TUR or Turkey.")],
    stance: Annotated[str, typer.Argument(help="One of the codebook's stances.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who judges.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="The reason.")],
    proposal: Annotated[str | None, typer.Option(metavar="ID", help="The proposal, where there are several.")] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Enter your own judgement of a member's stance; it outranks the machine's codings."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_judged

        shown(workflow.judge(case, member, stance, by=by, because=because, proposal=proposal), format, show_judged)


@app.command()
def withdraw(
    case: Case,
    coding: Annotated[
        str, typer.Argument(help="Id of the coding, as shown by: nemcon positions; or of a correction, by: nemcon who")
    ],
    because: Annotated[str, typer.Option(metavar="TEXT", help="The reason.")],
    format: AsFormat = Format.TABLE,
) -> None:
    """Withdraw a coding or a correction; it is kept, marked, and no longer counted."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_judged

        shown(workflow.withdraw(case, coding, because=because), format, show_judged)


@app.command()
def report(
    case: Case,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The HTML file to write.")],
    as_of: AsOf = None,
    assume: Assume = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Write the report: one HTML file without outside requests."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_report

        shown(workflow.write_report(case, output, as_of=as_of, assume=_pairs(assume)), format, show_report)


@app.command()
def export(
    case: Case,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where; made if it is missing.")],
    format: Annotated[ExportFormat, typer.Option("--format", help="What to write.")] = ExportFormat.CSV,
    as_of: AsOf = None,
    show: Annotated[Format, typer.Option("--show", help="How to tell what was written.")] = Format.TABLE,
) -> None:
    """Write the record as tables: one file each for documents, statements, pledges, agreements, codings."""
    with failures_told(show):
        from nemcon import workflow
        from nemcon.cli.tables import show_exported

        shown(workflow.export(case, folder, format=format.value, as_of=as_of), show, show_exported)


@bodies_app.callback(invoke_without_command=True)
def bodies(context: typer.Context, format: AsFormat = Format.TABLE) -> None:
    """List the bodies that are known, or show one."""
    if context.invoked_subcommand is not None:
        return
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_bodies

        shown(workflow.list_bodies(), format, show_bodies)


@bodies_app.command("show")
def bodies_show(
    body: Annotated[str, typer.Argument(help="Id of the body, e.g. nato.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Show it as it stands on this day.")] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Show a body: members, rules, what abstention, absence and silence do, and where that is written."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_body

        shown(workflow.show_body(body, on=on), format, show_body)


@app.command()
def codebook(format: AsFormat = Format.TABLE) -> None:
    """Show the stances with their signs, the arrangements, and what the fields of each result mean."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.tables import show_codebook

        shown(workflow.show_codebook(), format, show_codebook)


def _pairs(texts: Sequence[str] | None) -> dict[str, str]:
    """Read ``USA=support`` and ``USA=support,TUR=oppose``."""
    pairs: dict[str, str] = {}
    for text in texts or ():
        for item in text.split(","):
            member, equals, stance = item.partition("=")
            if not (member.strip() and equals and stance.strip()):
                raise typer.BadParameter(f"{item!r}; expected MEMBER=STANCE, e.g. USA=support")
            if pairs.setdefault(member.strip(), stance.strip()) != stance.strip():
                raise typer.BadParameter(f"two stances for {member.strip()!r}; expected one for each member")
    return pairs
