"""A text as received, and what of it is to be read."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from nemcon.provenance import Note
from nemcon.units import PartialDate, Span


class Part(StrEnum):
    """What a passage is in the make-up of the page."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    SUBHEADING = "subheading"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading of the reading text.

    Parameters
    ----------
    part : Part
        What it is.
    span : Span
        Where it stands in the reading text (`Document.reading_text`).
    """

    part: Part
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of reading text and the stretch of received text that it came from.

    Where both have the same length they correspond one to one; otherwise (an entity such as ``&amp;``, folded white
    space) the whole stretch corresponds to the whole.
    """

    reading: Span
    received: Span


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a document: where it stands as received, and its words.

    Parameters
    ----------
    spans : tuple of Span
        In code points of the text as received, ascending, not touching. Their texts in order give `text`, up to
        white space and, in HTML, entities.
    text : str
        The words as a person reads them.
    """

    spans: tuple[Span, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text as received, with its reading text.

    Parameters
    ----------
    id : str
        SHA-256 of the text as received.
    path : str
        Where it came from as given by the user; of a file of several documents with ``#`` and the address or number
        of this one.
    media_type : str
        What `text` is: ``"text/plain"`` (also the text of a DOCX file or a mail), ``"text/html"``, or
        ``"application/pdf"``: the text of pages, parted by form feeds.
    text : str
        The text as received or extracted, decoded, nothing removed.
    title : str or None
        Title, None when there is none.
    published : PartialDate or None
        Day of publication; None when it is not known.
    published_from : str
        ``"given"``, ``"metadata"``, ``"dateline"`` or ``"unknown"``.
    language : str or None
        ISO 639-1 code when it could be told.
    reading_text : str
        What is to be read: the passages, furniture left out, one blank line between passages, white space folded.
    passages : tuple of Passage
        In order.
    runs : tuple of Run
        Alignment of reading text and received text, in order.
    notes : tuple of Note
        What was noticed (date unknown, other language, nothing to read, undecodable bytes ...).
    """

    id: str
    path: str
    media_type: str
    text: str
    title: str | None
    published: PartialDate | None
    published_from: str
    language: str | None
    reading_text: str
    passages: tuple[Passage, ...]
    runs: tuple[Run, ...]
    notes: tuple[Note, ...] = ()

    def passage_at(self, place: int) -> Passage | None:
        """The passage that holds a place of the reading text; None between passages and beyond the end."""
        k = bisect_right(self.passages, place, key=lambda passage: passage.span.start) - 1
        return self.passages[k] if k >= 0 and place < self.passages[k].span.end else None
