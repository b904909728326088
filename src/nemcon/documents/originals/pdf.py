"""PDF files: the text of their pages, as pypdf extracts it, within bounds of time and memory."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from nemcon.documents.originals.original import LARGEST, PAGES, Original, fault, too_large, writable
from nemcon.errors import DocumentError
from nemcon.provenance import Note

_MOST_PAGES = 2_000
# Seconds for one file; a page of text takes some hundredths.
_LONGEST_TIME = 60.0
# What one stream of a page may unpack to, and how many operators it may hold: a page of text is some 50 kB, and pypdf
# reads about a megabyte a second.
_LARGEST_STREAM = 10_000_000
_MOST_OPERATORS = 500_000

PAGE_BREAK = "\f"


def pdf_text(data: bytes, where: str) -> Original | DocumentError:
    """Extract the text of a PDF file, a form feed between pages, in the order in which the file writes it.

    Parameters
    ----------
    data : bytes
        The file.
    where : str
        Its path.

    Returns
    -------
    Original or DocumentError
        A page that cannot be read is left empty, with a note. Its date of making is no day of publication.
    """
    with _quiet():
        try:
            return _extracted(data, where)
        except _TooLongError:
            return too_large(where)
        except _TooSlowError:
            return _no_text(where, f"pages that take more than {_LONGEST_TIME:.0f} seconds", "Give its text as .txt.")
        except (Exception, RecursionError) as problem:  # a broken file may break its reader anywhere
            return _no_text(where, f"a damaged PDF file ({type(problem).__name__}: {str(problem)[:120]})", "Save anew.")


class _TooLongError(Exception):
    """More text than a report may have."""


class _TooSlowError(Exception):
    """The time for one file is over."""


def _extracted(data: bytes, where: str) -> Original | DocumentError:
    from pypdf import PdfReader  # a quarter of a second to load

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return _no_text(where, "a PDF file locked by a password", "Save it without the password.")
    if len(reader.pages) > _MOST_PAGES:
        return _no_text(where, f"{len(reader.pages):,} pages (at most {_MOST_PAGES:,} are read)", "Split it.")
    pages: list[str] = []
    broken: list[int] = []
    length = 0
    for text in _page_texts(reader):
        pages.append(text or "")
        broken += [len(pages)] if text is None else []
        length += len(pages[-1])
        if length > LARGEST:
            raise _TooLongError
    if not any(page.strip() for page in pages):
        return _no_text(where, "a PDF file without text (a scan?)", "Let a program for optical recognition read it.")
    notes = (Note("page-unreadable", f"Pages that could not be read: {broken[:20]}.", where),) if broken else ()
    text = writable(PAGE_BREAK.join(page.replace(PAGE_BREAK, "\n") for page in pages))
    return Original(text, where, PAGES, notes=notes)


def _page_texts(reader: object) -> Iterator[str | None]:
    end = time.monotonic() + _LONGEST_TIME

    def in_time(*_: object) -> None:
        if time.monotonic() > end:
            raise _TooSlowError

    for page in reader.pages:  # type: ignore[attr-defined]
        in_time()
        try:
            yield page.extract_text(visitor_operand_before=in_time)
        except _TooSlowError:
            raise
        except (Exception, RecursionError):  # one page that is broken or beyond measure spoils no other
            yield None


@contextmanager
def _quiet() -> Iterator[None]:
    """Bound pypdf's work, and keep its remarks off the screen."""
    from pypdf import apply_configuration

    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with apply_configuration(
            zlib_maximum_output_length=_LARGEST_STREAM,
            lzw_maximum_output_length=_LARGEST_STREAM,
            run_length_maximum_output_length=_LARGEST_STREAM,
            array_based_stream_maximum_output_length=_LARGEST_STREAM,
            stream_parsing_work_maximum_count=_MOST_OPERATORS,
            xform_maximum_invocations_per_extraction=500,
            disable_legacy_handling=True,
        ):
            yield
    finally:
        log.setLevel(level)


def _no_text(where: str, found: str, todo: str) -> DocumentError:
    return fault(found, where, expected="a PDF file with text", todo=todo)
