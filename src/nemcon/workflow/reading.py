"""Reading documents, without a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from nemcon.documents import Document, Original, document_of, originals, paths_in
from nemcon.errors import DocumentError, ReaderError
from nemcon.provenance import Note
from nemcon.reading import USUAL, Reading, reader_named
from nemcon.reading import read as read_document
from nemcon.report.results.documents import DocumentRead, DocumentReading, Problem, ReadResult
from nemcon.units import PartialDate
from nemcon.workflow.given import Day, Place, Progress, path_words, publication_day

Item = TypeVar("Item")

_PATIENCE = 3  # documents in a row on which a reader may fail before it is taken to be gone


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that was received, and on which the reader failed."""

    path: str
    error: ReaderError

    def problem(self) -> Problem:
        """Tell it as what it is for the user."""
        path = path_words(self.path)
        return Problem(path=path, code=self.error.code, message=f"{path}: {path_words(str(self.error))}")


def read_each(
    documents: Sequence[Place], *, published: Day = None, reader: str = USUAL.name, progress: Progress = iter
) -> Iterator[DocumentReading | Problem]:
    """Read documents one by one, in constant memory; needs no case.

    Parameters
    ----------
    documents : sequence of str or Path
        Files of the kinds that are read, folders of them, ``"-"`` for standard input.
    published : str, date or None
        Day of publication of all of them, where the user knows it.
    reader : str
        Who finds the attributions: ``"default"`` or ``"trained"``, ``"rules"``, or ``"llm"``, the language
        model that is set in the environment (``NEMCON_LLM_URL`` and others).
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
    ReaderError
        The reader is not installed or not set up, or failed on every document or on three in a row.
    """
    day, chosen = publication_day(published), reader_named(reader)
    prepare = partial(each_read, published=day, read=partial(read_document, reader=chosen))
    for item in received(documents, progress, prepare):
        yield item if isinstance(item, Problem) else _without_text(item)


def read(
    documents: Sequence[Place], *, published: Day = None, reader: str = USUAL.name, progress: Progress = iter
) -> ReadResult:
    """Read documents; as `read_each`, gathered.

    Raises
    ------
    DocumentError
        None of the documents could be received.
    DateError, UnknownNameError, ReaderError
        As `read_each`.
    """
    items = list(read_each(documents, published=published, reader=reader, progress=progress))
    return ReadResult(
        readings=tuple(item for item in items if isinstance(item, DocumentReading)),
        problems=tuple(item for item in items if isinstance(item, Problem)),
    )


def received(
    documents: Sequence[Place],
    progress: Progress,
    prepare: Callable[[Iterator[Original | DocumentError]], Iterator[Item | DocumentError | Unread]],
) -> Iterator[Item | Problem]:
    """Prepare the documents of places one by one; raise the first problem when not one could be received and read.

    Parameters
    ----------
    documents, progress
        As in `read_each`.
    prepare : callable
        Makes of originals what is wanted of them, in their order; faults it hands on.

    Raises
    ------
    DocumentError
        None of the documents could be received.
    ReaderError
        The reader failed on every document, or on three in a row: it is not there.
    """
    paths, skipped, failed = _found(documents)
    first: DocumentError | ReaderError | None = None
    received, unread_in_a_row = False, 0
    for item in prepare(_originals(paths, failed, progress)):
        if isinstance(item, DocumentError):
            first = first or item
            yield Problem(path=path_words(item.where), code=item.code, message=path_words(str(item)))
        elif isinstance(item, Unread):
            first, unread_in_a_row = first or item.error, unread_in_a_row + 1
            if unread_in_a_row == _PATIENCE:
                raise item.error
            yield item.problem()
        else:
            received, unread_in_a_row = True, 0
            yield item
    if first is not None and not received:
        raise first
    for note in skipped:
        where = path_words(note.where)
        yield Problem(path=where, code=note.code, message=f"{where}: {note.message}", skipped=True)


def each_read(
    originals: Iterator[Original | DocumentError],
    *,
    published: PartialDate | None,
    read: Callable[[Document], Item],
) -> Iterator[Item | DocumentError | Unread]:
    """Read originals one by one."""
    for original in originals:
        document = original if isinstance(original, DocumentError) else document_of(original, published)
        yield document if isinstance(document, DocumentError) else read_if_can(document, read)


def read_if_can(document: Document, read: Callable[[Document], Item]) -> Item | Unread:
    """Read a document; a failure of the reader comes back as a value."""
    try:
        return read(document)
    except ReaderError as error:
        return Unread(document.path, error)


def _originals(
    paths: Sequence[str], failed: Mapping[str, DocumentError], progress: Progress
) -> Iterator[Original | DocumentError]:
    for path in progress(paths):
        if path in failed:
            yield failed[str(path)]
        else:
            yield from originals(path)


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
