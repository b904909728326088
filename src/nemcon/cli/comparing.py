"""The command that reads by two readers, and its table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nemcon.cli.exits import Format, ReaderName, failures_told
from nemcon.cli.output import AsFormat, shown
from nemcon.cli.problems import tell_problems

if TYPE_CHECKING:
    from nemcon.report.results.documents import ReadersCompared


def compare_readers(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT...", help="Text or HTML files, folders, or - for standard input.")
    ],
    first: Annotated[ReaderName, typer.Option("--first", help="One reader.")] = ReaderName.DEFAULT,
    second: Annotated[ReaderName, typer.Option("--second", help="The other reader.")] = ReaderName.LLM,
    case: Annotated[
        Path | None, typer.Option("--case", metavar="CASE", help="Compare stances on this case's proposals too.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, e.g. 2024-12-03, where you know it.")
    ] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Read documents by two readers and show how far they agree; nothing is put on record."""
    with failures_told(format):
        from nemcon import workflow
        from nemcon.cli.progress import shown_progress

        result = workflow.compare_readers(
            documents,
            first=first.value,
            second=second.value,
            case=case,
            published=published,
            progress=shown_progress("comparing"),
        )
        shown(result, format, _show)
        tell_problems(result.problems)


def _show(result: ReadersCompared) -> None:
    from nemcon.cli.screen import heading, paragraph, safe, show, table

    show(
        safe(f"{result.first} and {result.second}", "bold"),
        paragraph("Agreement is not accuracy: both can be wrong in the same place."),
        table(
            ("what", "both", f"only {result.first}", f"only {result.second}", "same", "overlap", "alpha"), _rows(result)
        ),
        heading("Statements by document"),
        table(
            ("document", "both", f"only {result.first}", f"only {result.second}"),
            (
                (one.title or one.path, str(one.both), str(one.first_only), str(one.second_only))
                for one in result.documents
            ),
        ),
        *(paragraph(f"Note on {one.path}: {note.message}") for one in result.documents for note in one.notes),
    )


def _rows(result: ReadersCompared) -> Iterator[tuple[str, ...]]:
    yield "statements", str(result.both), str(result.first_only), str(result.second_only), "", "", ""
    for name in ("source", "cue", "content"):
        spans = getattr(result, name)
        yield f"{name} of these", str(spans.pairs), "", "", str(spans.exact), _share(spans.overlap), ""
    for name, values in (("speaker of these", result.speakers), ("stances", result.stances)):
        if values is not None:
            counts = (values.both, values.first_only, values.second_only, values.equal)
            both, first, second, equal = map(str, counts)
            yield name, both, first, second, equal, "", _share(values.alpha)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
