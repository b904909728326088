"""Files and standard input, opened: the only place of this stage that does."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from nemcon.documents.document import Document
from nemcon.documents.folders import STANDARD_INPUT, missing
from nemcon.documents.originals.kinds import held
from nemcon.documents.originals.original import HTML, Original, fault, writable
from nemcon.documents.receive import receive
from nemcon.errors import DateError, DocumentError
from nemcon.units import PartialDate

# What is left of a document to be read, without markup; the longest novels have more. How long the worst of texts of
# this length take is told in docs/documents.md.
LONGEST = 1_000_000


def load(path: str | os.PathLike[str], *, published: PartialDate | None = None, today: date | None = None) -> Document:
    """Load the one document of a file, or of standard input.

    Parameters
    ----------
    path : path
        A file of any kind that is read; ``"-"`` reads standard input.
    published : PartialDate or None
        Publication date; wins over what the document says.
    today : date or None
        The day on which `published` must not lie in the future; the day of the clock when None.

    Returns
    -------
    Document

    Raises
    ------
    DocumentError
        The file is missing, a folder, unreadable, empty, too large or no text; or it holds several documents, which
        `load_each` gives one by one.
    DateError
        `published` lies in the future.
    """
    found = load_each(path, published=published, today=today)
    first, second = next(found), next(found, None)
    if isinstance(first, DocumentError):
        raise first
    if second is not None:
        raise fault(
            "several documents", os.fspath(path), expected="a file of one document", todo="Use load_each, or part it."
        )
    return first


def load_each(
    path: str | os.PathLike[str], *, published: PartialDate | None = None, today: date | None = None
) -> Iterator[Document | DocumentError]:
    """Load the documents of a file one by one, in constant memory.

    Parameters
    ----------
    path, published, today
        As in `load`.

    Yields
    ------
    Document or DocumentError
        At least one; what cannot be received is a fault in its place, and stops no other.

    Raises
    ------
    DateError
        `published` lies in the future.
    """
    _check_published(published, today or date.today())
    for original in originals(path):
        yield original if isinstance(original, DocumentError) else document_of(original, published)


def document_of(original: Original, published: PartialDate | None = None) -> Document | DocumentError:
    """Prepare an original for reading; a fault where there is more of it to read than a report has."""
    too_long = _too_long(len(original.text), original.path) if original.media_type != HTML else None
    if too_long is not None:
        return too_long
    document = receive(
        original.text,
        path=original.path,
        media_type=original.media_type,
        published=published,
        title=original.title,
        stated=original.published,
        notes=original.notes,
    )
    length = sum(passage.span.end - passage.span.start for passage in document.passages)
    return _too_long(length, original.path) or document


def originals(path: str | os.PathLike[str]) -> Iterator[Original | DocumentError]:
    """Give the documents that a file holds, one by one, before anything is read from them; at least one, or a fault."""
    name = os.fspath(path)
    # Bytes of a file name that are no UTF-8 could be written nowhere: neither in JSON nor in a page.
    shown = writable(name)
    where = "standard input" if name == STANDARD_INPUT else shown
    try:
        with _opened(name) as stream:
            for found in held(stream, name, where):
                yield replace(found, path=shown + found.path[len(where) :]) if isinstance(found, Original) else found
    except DocumentError as problem:
        yield problem
    except (OSError, EOFError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        yield fault(
            f"it cannot be read ({reason})",
            where,
            expected="a readable file",
            todo="Check the file and its permissions.",
        )


@contextmanager
def _opened(name: str) -> Iterator[io.BufferedReader]:
    if name == STANDARD_INPUT:
        yield _standard_input()
        return
    if Path(name).is_dir():
        raise fault("a folder", name, expected="a file of a kind that is read", todo="Name a file in it.")
    try:
        file = open(name, "rb")  # noqa: SIM115 - closed below; only opening may find that it is not there
    except FileNotFoundError:
        raise missing(name) from None
    with file:
        yield file


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None:
        raise DocumentError(
            "it is closed",
            where="standard input",
            expected="the text of a report",
            todo="Pipe a text into nemcon, or name a file.",
        )
    stream = sys.stdin.buffer
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[arg-type]


def _check_published(published: PartialDate | None, today: date) -> None:
    if published is not None and published.first > today:
        raise DateError(
            f"{published} lies in the future",
            where="publication date",
            expected=f"a day up to {today.isoformat()}",
            todo="Give the day on which the document was published.",
        )


def _too_long(length: int, where: str) -> DocumentError | None:
    if length <= LONGEST:
        return None
    return fault(
        f"a text of {length:,} characters",
        where,
        expected=f"at most {LONGEST:,} characters to read for one report",
        todo="Split it into one file per report.",
    )
