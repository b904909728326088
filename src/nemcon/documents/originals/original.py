"""A document as a file holds it, before anything is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nemcon.errors import DocumentError
from nemcon.provenance import Note
from nemcon.units import digest

PLAIN = "text/plain"
HTML = "text/html"
PAGES = "application/pdf"
"""Text of the pages of a PDF file, a form feed between two of them."""

# A long newspaper page is some 500 kB with its markup; more than this is an archive or a book, not a report.
LARGEST = 5_000_000

LARGEST_WITH_PICTURES = 50_000_000
"""A file whose pictures are never unpacked (PDF, DOCX)."""


@dataclass(frozen=True, slots=True)
class Original:
    """One document of a file.

    Parameters
    ----------
    text : str
        The text as received, or as extracted from a PDF, DOCX or mail; all spans count its code points.
    path : str
        The file; of a file that holds several documents with ``#`` and the address or number of this one.
    media_type : str
        What `text` is: ``"text/plain"``, ``"text/html"`` or ``"application/pdf"``.
    title : str or None
        Its title as the file gives it beside the text.
    published : datetime.date or None
        Its day of publication as the file gives it beside the text.
    notes : tuple of Note
        What was noticed on the way here (encoding, attachments).
    """

    text: str
    path: str
    media_type: str = PLAIN
    title: str | None = None
    published: date | None = None
    notes: tuple[Note, ...] = ()

    @property
    def id(self) -> str:
        """SHA-256 of the text: the id of the document that is made of it."""
        return digest(self.text)


def titled(title: str | None, text: str) -> str:
    """Set a title above its text, unless it is the first line there: a report without its headline is half a report."""
    if not title or " ".join(text.lstrip().partition("\n")[0].split()) == title:
        return text
    return f"{title}\n\n{text}" if text else title


def writable(text: str) -> str:
    """Put a question mark for halves of surrogate pairs, which broken files give and which can be written nowhere."""
    return text.encode("utf-8", "replace").decode("utf-8")


def fault(found: str, where: str, *, expected: str = "a readable document", todo: str) -> DocumentError:
    """Make the fault of one document; it is told at the end and stops no other."""
    return DocumentError(found, where=where, expected=expected, todo=todo)


def too_large(where: str, size: int | None = None) -> DocumentError:
    """Make the fault of a document beyond measure."""
    return fault(
        f"more than {LARGEST:,} bytes" if size is None else f"{size:,} bytes",
        where,
        expected=f"at most {LARGEST:,} bytes for one report",
        todo="Split it into one file per report.",
    )


def nothing_in(where: str) -> DocumentError:
    """Make the fault of a file without a document."""
    return fault("nothing in it", where, expected="the text of a report", todo="Give a document with text.")
