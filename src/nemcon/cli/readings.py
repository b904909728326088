"""Readings as tables, JSON lines and CSV; one document at a time, so that any number can be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import typer

from nemcon.cli.exits import ReadFormat
from nemcon.cli.screen import heading, paragraph, shortened, show, table
from nemcon.reading.statement import Pledge, Speaker, Statement
from nemcon.report.results.documents import DocumentReading, Problem, ReadResult
from nemcon.report.sentences import name_of
from nemcon.wire import json_text

CSV_COLUMNS = (
    "path", "published", "kind", "id", "actor", "speaker", "office", "unnamed", "directness", "nested", "date",
    "source", "cue", "content", "receiver", "amount", "currency", "status", "spans",
)  # fmt: skip


def show_json(result: ReadResult) -> None:
    """Print all readings as one JSON object."""
    typer.echo(json_text(result, indent=2))


def show_each(items: Iterable[DocumentReading | Problem], format: ReadFormat) -> list[Problem]:
    """Print each reading as it comes; give back the problems, to be told at the end."""
    problems = []
    if format is ReadFormat.CSV:
        typer.echo(_csv_line(CSV_COLUMNS), nl=False)
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        elif format is ReadFormat.JSONL:
            typer.echo(json_text(item))
        elif format is ReadFormat.CSV:
            typer.echo("".join(_csv_line(row) for row in _rows(item)), nl=False)
        else:
            _show_tables(item)
    return problems


def speaker_words(speaker: Speaker) -> str:
    """A speaker in a few words: "Peter Szijjarto, Foreign Minister (Hungary)"."""
    person = ", ".join(part for part in (speaker.name, speaker.office) if part)
    states = [name_of(actor) for actor in speaker.actors]
    if not person:
        return ", ".join(states) or "not told"
    return person if all(state in person for state in states) else f"{person} ({', '.join(states)})"


def amount_words(pledge: Pledge) -> str:
    """An amount in a few words: "725,000,000 USD", or "unknown"."""
    if pledge.amount is None:
        return "unknown"
    return f"{pledge.amount:,} {pledge.currency or '(currency not told)'}"


def _show_tables(reading: DocumentReading) -> None:
    document = reading.document
    published = f"published {document.published}" if document.published else "publication date unknown"
    show(
        heading(document.title or document.path),
        paragraph(f"{document.path} · {published} · {document.characters:,} characters · {_read_by(reading)}"),
        *(paragraph(f"Note: {note.message}") for note in reading.notes),
    )
    if reading.statements:
        show(
            heading(f"Statements ({len(reading.statements)})"),
            table(("where", "who", "how", "said"), (_statement_row(one) for one in reading.statements)),
        )
    if reading.pledges:
        show(
            heading(f"Pledges ({len(reading.pledges)})"),
            table(
                ("giver", "receiver", "kind", "status", "amount", "date"),
                (
                    (_name(one.giver), _name(one.receiver), one.kind, one.status, amount_words(one), _date(one.date))
                    for one in reading.pledges
                ),
            ),
        )
    if reading.agreements:
        show(
            heading(f"Agreements ({len(reading.agreements)})"),
            table(("name", "date"), ((one.name, _date(one.date)) for one in reading.agreements)),
        )
    if reading.arrangements:
        show(
            heading(f"Arrangements ({len(reading.arrangements)})"),
            table(("kind", "words"), ((one.kind, one.words.text) for one in reading.arrangements)),
        )


def _read_by(reading: DocumentReading) -> str:
    """Tell who read, and where a text was sent."""
    settings = reading.provenance.settings
    by = f"read by {reading.provenance.method}"
    return f"{by}, {settings['model']} at {settings['endpoint']}" if "endpoint" in settings else by


def _statement_row(statement: Statement) -> tuple[str, str, str, str]:
    place = f"{statement.content.spans[0].start}-{statement.content.spans[-1].end}"
    how = statement.directness.value + (", nested" if statement.nested else "")
    return place, speaker_words(statement.speaker), how, shortened(statement.content.text)


def _name(actor_id: str | None) -> str:
    return name_of(actor_id) if actor_id else "not told"


def _date(date: object) -> str:
    return str(date) if date is not None else "not told"


def _rows(reading: DocumentReading) -> Iterable[dict[str, object]]:
    common: dict[str, object] = {"path": reading.document.path, "published": reading.document.published}
    for statement in reading.statements:
        speaker = statement.speaker
        yield common | {
            "kind": "statement",
            "id": statement.id,
            "actor": ";".join(speaker.actors) or None,
            "speaker": speaker.name,
            "office": speaker.office,
            "unnamed": speaker.unnamed,
            "directness": statement.directness.value,
            "nested": statement.nested,
            "date": statement.said_on,
            "source": statement.source.text if statement.source else None,
            "cue": statement.cue.text if statement.cue else None,
            "content": statement.content.text,
            "spans": json_text(statement.content.spans),
        }
    for pledge in reading.pledges:
        yield common | {
            "kind": "pledge",
            "id": pledge.id,
            "actor": pledge.giver,
            "receiver": pledge.receiver,
            "amount": pledge.amount,
            "currency": pledge.currency,
            "status": pledge.status,
            "date": pledge.date,
            "content": pledge.words[0].text,
            "spans": json_text(pledge.words[0].spans),
        }
    for agreement in reading.agreements:
        yield common | {
            "kind": "agreement",
            "id": agreement.id,
            "date": agreement.date,
            "content": agreement.name,
            "spans": json_text([span for words in agreement.words for span in words.spans]),
        }


def _csv_line(row: dict[str, object] | tuple[str, ...]) -> str:
    line = io.StringIO()
    cells = row if isinstance(row, tuple) else (row.get(column) for column in CSV_COLUMNS)
    csv.writer(line, lineterminator="\n").writerow(_harmless(cell) for cell in cells)
    return line.getvalue()


def _harmless(cell: object) -> object:
    """Keep a spreadsheet from taking a document's words for a formula."""
    if cell is None:
        return ""
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
