"""Adding documents to a case's record: any number of them, each on record before the next, on several cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nemcon.cases import open_case
from nemcon.documents import Document, Original, document_of
from nemcon.errors import DocumentError
from nemcon.provenance import Note
from nemcon.reading import USUAL, Reader, Reading, reader_named
from nemcon.reading import read as read_document
from nemcon.report.results.case import AddedDocument, AddedTotals, AddResult
from nemcon.report.results.documents import Problem
from nemcon.units import PartialDate
from nemcon.workflow.given import Day, Place, Progress, past_day, path_words, publication_day
from nemcon.workflow.keeping import bring_up_to_date, open_record
from nemcon.workflow.reading import Unread, read_if_can, received
from nemcon.workflow.workers import Workers, all_cores

if TYPE_CHECKING:
    from nemcon.record.store import Added, Over, Record


def add(
    case: Place,
    documents: Sequence[Place],
    *,
    published: Day = None,
    learned: Day = None,
    reader: str = USUAL.name,
    listed: int | None = None,
    workers: int | None = 1,
    progress: Progress = iter,
) -> AddResult:
    """Read documents into a case's record; each is on record, whole, before the next is.

    Killed at any moment and called again, it goes on where it was: what is on record is not read again. Of a
    document on record only names and numbers are held (docs/documents.md).

    Parameters
    ----------
    case : str or Path
        Case folder or case file.
    documents : sequence of str or Path
        As in `read_each`.
    published : str, date or None
        Day of publication of all of them, where the user knows it.
    learned : str, date or None
        Day we learned of them; None: the day of publication, or today where that is unknown.
    reader : str
        Who finds the attributions, as in `read_each`; the record keeps who did.
    listed : int or None
        How many of the documents the result lists, the first ones; None: all.
    workers : int or None
        How many processes read; None: one for each core. The record is the same whatever their number. A script that
        asks for more than one needs the line ``if __name__ == "__main__":``, as always with processes in Python.
    progress : Progress
        Shows how far it has come.

    Raises
    ------
    CaseError, UnknownNameError, DateError, RecordError
        The case file, a date or the record is not in order; nothing was added.
    DocumentError
        None of the documents could be received.
    ReaderError
        As `read_each`; what was read before is on record.
    """
    home = open_case(Path(case))
    published_on, learned_on = publication_day(published), past_day(learned, "--learned")
    chosen, hands = reader_named(reader), workers or all_cores()
    added: list[AddedDocument] = []
    problems: list[Problem] = []
    totals = AddedTotals()
    with open_record(home, create=True) as record, Workers(hands) as shared:
        prepare = partial(_prepared, record=record, published=published_on, reader=chosen, over=shared.in_order)
        for item in received(documents, progress, prepare):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            one = _added(record, item, learned_on, chosen)
            if isinstance(one, Unread):
                problems.append(one.problem())
                continue
            totals = totals.with_one(one, item.document.language)
            if listed is None or len(added) < listed:
                added.append(one)
        _, lights = bring_up_to_date(record, home.case, over=shared.in_order)
        added = [replace(one, codings=record.count_codings(one.id, lights)) for one in added]
    return AddResult(
        case=path_words(home.path),
        record=path_words(home.record_path),
        totals=totals,
        documents=tuple(added),
        problems=tuple(problems),
    )


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document on its way to the record; `reading` is None for one that was there before it was looked at."""

    document: Document
    reading: Reading | None


def _prepared(
    originals: Iterator[Original | DocumentError],
    *,
    record: Record,
    published: PartialDate | None,
    reader: Reader,
    over: Over,
) -> Iterator[_Prepared | DocumentError | Unread]:
    """Read what is not on record, on several cores; the rest is only prepared, since its date may be known better."""
    marked = (
        (original, isinstance(original, Original) and record.holds(original.id)) for original in originals
    )  # fmt: skip
    return over(partial(_read, published=published, reader=reader), marked)


def _read(
    marked: tuple[Original | DocumentError, bool], *, published: PartialDate | None, reader: Reader
) -> _Prepared | DocumentError | Unread:
    original, on_record = marked
    document = original if isinstance(original, DocumentError) else document_of(original, published)
    if isinstance(document, DocumentError):
        return document
    reading = None if on_record else _reading(document, reader)
    return reading if isinstance(reading, Unread) else _Prepared(document, reading)


def _reading(document: Document, reader: Reader) -> Reading | Unread:
    return read_if_can(document, partial(read_document, reader=reader))


def _added(record: Record, item: _Prepared, learned_on: date | None, reader: Reader) -> AddedDocument | Unread:
    met = record.meet(item.document, learned_on=learned_on)
    if met is None:
        reading = _reading(item.document, reader) if item.reading is None else item.reading
        if isinstance(reading, Unread):
            return reading
        met = record.add(reading, learned_on=learned_on)
        return _told(item.document, met, record, reading.notes + met.notes)
    return _told(item.document, met, record, item.document.notes + met.notes)


def _told(document: Document, met: Added, record: Record, notes: tuple[Note, ...]) -> AddedDocument:
    found = record.count_found(document.id)
    return AddedDocument(
        path=document.path,
        title=document.title,
        id=document.id,
        new=met.new,
        copy_of=met.copies[0] if met.copies else None,
        statements=found.statements,
        pledges=found.pledges,
        agreements=found.agreements,
        codings=0,
        notes=notes,
    )
