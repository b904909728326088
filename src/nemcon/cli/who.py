"""The commands of the who's who, and how they are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nemcon.cli.exits import Format, failures_told
from nemcon.cli.output import AsFormat, shown

if TYPE_CHECKING:
    from nemcon.record.who import Entry, OfficeTold
    from nemcon.report.results.who import CorrectResult, SpeakerTold, WhoResult

_Case = Annotated[Path, typer.Argument(metavar="CASE", readable=False, help="A case's folder or its case.toml.")]


_SHOWN_IN_FULL = 5
"""So many entries are shown with the words that they rest on: those asked for by name, or a small case."""


def who(
    case: _Case,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only persons of this name or surname, in any spelling.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Take the record as it stood on this day.")
    ] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Show who is who by what the documents say, and whose statements that resolved."""
    with failures_told(format):
        from nemcon import workflow

        shown(workflow.who_is_who(case, name, as_of=as_of), format, show_who)


def correct(
    case: _Case,
    name: Annotated[str, typer.Argument(help="The person, e.g. 'Mark Rutte'.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who corrects.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="The reason.")],
    office: Annotated[str | None, typer.Option(metavar="OFFICE", help="The office held; needs --of.")] = None,
    of: Annotated[str | None, typer.Option(metavar="ACTOR", help="The state or organisation it is held for.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day of holding it, if known.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day of holding it, if known.")] = None,
    same_as: Annotated[str | None, typer.Option(metavar="NAME", help="Another name of the same person.")] = None,
    not_same_as: Annotated[str | None, typer.Option(metavar="NAME", help="A like name of another person.")] = None,
    not_so: Annotated[str | None, typer.Option(metavar="ID", help="An introduction that is wrong.")] = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Correct the who's who; what depends on it is read again. `nemcon withdraw` takes it back."""
    with failures_told(format):
        from nemcon import workflow

        result = workflow.correct(
            case, name, by=by, because=because, office=office, of=of, since=since, until=until,
            same_as=same_as, not_same_as=not_same_as, not_so=not_so,
        )  # fmt: skip
        shown(result, format, show_corrected)


def show_who(result: WhoResult) -> None:
    """Show the entries with their offices, whose statements they resolved, and the corrections."""
    from nemcon.cli.screen import heading, safe, show, table
    from nemcon.report.persons import correction_words

    documents = "1 document" if result.documents == 1 else f"{result.documents} documents"
    show(safe(f"{result.title}: who is who as of {result.as_of}, by {documents}", "bold"))
    show(table(("name", "for", "told", "by", "office"), (row for entry in result.entries for row in _rows(entry))))
    if len(result.entries) <= _SHOWN_IN_FULL:
        grounds = ((told.introduction, told.words) for entry in result.entries for told in entry.offices)
        show(heading("First words for each office"), table(("id", "words"), grounds))
    if result.speakers:
        show(heading("Speakers told by other documents"))
        show(table(("document", "source", "speaker", "why"), map(_speaker_row, result.speakers)))
    if result.corrections:
        show(heading("Corrections"))
        show(
            table(
                ("id", "says", "by", "made", "because"),
                (
                    (
                        one.correction.id,
                        correction_words(one.correction) + (" (withdrawn)" if one.withdrawn_at else ""),
                        one.correction.by,
                        f"{one.made_at:%Y-%m-%d}",
                        one.correction.because,
                    )
                    for one in result.corrections
                ),
            )
        )


def show_corrected(result: CorrectResult) -> None:
    """Say what was entered and what it changed."""
    from nemcon.cli.screen import safe, show
    from nemcon.report.persons import correction_words

    show(
        safe(f"Correction {result.correction.id} entered: {correction_words(result.correction)}."),
        safe(f"Documents read again: {result.reread}; statements with another speaker, office or state: "
             f"{result.changed}."),
    )  # fmt: skip


def _rows(entry: Entry) -> list[tuple[str, ...]]:
    others = [name for name in entry.spellings if name != entry.name]
    name = entry.name + (f" (also {', '.join(others)})" if others else "")
    return [
        (
            name if i == 0 else "",
            told.actor or "not told",
            _days(told),
            told.by or ("1 document" if told.documents == 1 else f"{told.documents} documents"),
            _standing(told),
        )
        for i, told in enumerate(entry.offices)
    ] or [(name, "not told", "", "", "")]


def _standing(told: OfficeTold) -> str:
    office = told.office or "no office told"
    return office if told.standing.value == "in office" else f"{office} ({told.standing.value})"


def _days(told: OfficeTold) -> str:
    first, last = str(told.first or "..."), str(told.last or "...")
    return first if first == last else f"{first} to {last}"


def _speaker_row(told: SpeakerTold) -> tuple[str, ...]:
    from nemcon.cli.readings import speaker_words
    from nemcon.cli.screen import shortened

    elsewhere = told.speaker.elsewhere
    why = elsewhere.why if elsewhere is not None else ""
    words = f": “{shortened(elsewhere.words)}”" if elsewhere is not None and elsewhere.words else ""
    return Path(told.path).name, told.source, speaker_words(told.speaker), why + words
