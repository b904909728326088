"""Reading documents, without a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from nemcon.documents import Document, Original, document_of, originals, paths_in
from nemcon.errors import DocumentError
from nemcon.provenance import Note
from nemcon.reading import RULES, Reading, reader_named
from nemcon.reading import read as read_document
from nemcon.report.results.documents import DocumentRead, DocumentReading, Problem, ReadResult
from nemcon.units import PartialDate
from nemcon.workflow.given import Day, Place, Progress, path_words, publication_day

Item = TypeVar("Item")


def read_each(
    documents: Sequence[Place], *, published: Day = None, reader: str = RULES.name, progress: Progress = iter
) -> Iterator[DocumentReading | Problem]:
    """Read documents one by one, in constant memory; needs no case.

    Parameters
    ----------
    documents : sequence of str or Path
        Files of the kinds that are read, folders of them, ``"-"`` for standard input.
    published : str, date or None
        Day of publication of all of them, where the user knows it.
    reader : str
        Who finds the attributions: ``"rules"`` or ``"trained"``.
    progress : Progress
        Shows how far it has come.

    Yields
    ------
    DocumentReading or Problem
        One per document, in the order given (folders by name); a bad document is a `Problem` and stops nothing.

    Raises
    ------
    DateError
        `published` is no date or lies in the future.
    UnknownNameError
        No reader is called `reader`.
    """
    day, chosen = publication_day(published), reader_named(reader)
    for item in received(documents, progress, partial(_loaded, published=day)):
        yield item if isinstance(item, Problem) else _without_text(read_document(item, reader=chosen))


def read(
    documents: Sequence[Place], *, published: Day = None, reader: str = RULES.name, progress: Progress = iter
) -> ReadResult:
    """Read documents; as `read_each`, gathered.

    Raises
    ------
    DocumentError
        None of the documents could be received.
    DateError, UnknownNameError
        `published` is no date or lies in the future; no reader is called `reader`.
    """
    items = list(read_each(documents, published=published, reader=reader, progress=progress))
    return ReadResult(
        readings=tuple(item for item in items if isinstance(item, DocumentReading)),
        problems=tuple(item for item in items if isinstance(item, Problem)),
    )


def received(
    documents: Sequence[Place],
    progress: Progress,
    prepare: Callable[[Iterator[Original | DocumentError]], Iterator[Item | DocumentError]],
) -> Iterator[Item | Problem]:
    """Prepare the documents of places one by one; raise the first problem when not one could be received.

    Parameters
    ----------
    documents, progress
        As in `read_each`.
    prepare : callable
        Makes of originals what is wanted of them, in their order; faults it hands on.
    """
    paths, skipped, failed = _found(documents)
    first: DocumentError | None = None
    received = False
    for item in prepare(_originals(paths, failed, progress)):
        if isinstance(item, DocumentError):
            first = first or item
            yield Problem(path=path_words(item.where), code=item.code, message=path_words(str(item)))
        else:
            received = True
            yield item
    if first is not None and not received:
        raise first
    for note in skipped:
        where = path_words(note.where)
        yield Problem(path=where, code=note.code, message=f"{where}: {note.message}", skipped=True)


def _originals(
    paths: Sequence[str], failed: Mapping[str, DocumentError], progress: Progress
) -> Iterator[Original | DocumentError]:
    for path in progress(paths):
        if path in failed:
            yield failed[str(path)]
        else:
            yield from originals(path)


def _loaded(
    originals: Iterator[Original | DocumentError], *, published: PartialDate | None
) -> Iterator[Document | DocumentError]:
    return (
        original if isinstance(original, DocumentError) else document_of(original, published) for original in originals
    )


def _found(documents: Sequence[Place]) -> tuple[tuple[str, ...], tuple[Note, ...], dict[str, DocumentError]]:
    """List the documents that places stand for, each once; a place that stands for none stays in, with the reason."""
    paths: dict[str, None] = {}
    skipped: dict[Note, None] = {}
    failed: dict[str, DocumentError] = {}
    for place in documents:
        try:
            inside, notes = paths_in((place,))
        except DocumentError as problem:
            failed[str(place)] = problem
            inside, notes = (str(place),), ()
        paths.update(dict.fromkeys(inside))
        skipped.update(dict.fromkeys(notes))
    return tuple(paths), tuple(skipped), failed


def _without_text(reading: Reading) -> DocumentReading:
    document = reading.document
    return DocumentReading(
        document=DocumentRead(
            path=document.path,
            title=document.title,
            published=document.published,
            published_from=document.published_from,
            media_type=document.media_type,
            language=document.language,
            id=document.id,
            characters=len(document.text),
        ),
        statements=reading.statements,
        pledges=reading.pledges,
        agreements=reading.agreements,
        arrangements=reading.arrangements,
        accounts=reading.accounts,
        notes=reading.notes,
        provenance=reading.provenance,
    )
