"""Receive a text: what is to be read of it, and where that stands in the text as received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nemcon.documents.alignment import lay_out
from nemcon.documents.document import Document, Part, Passage
from nemcon.documents.language import NAMES, language_of
from nemcon.documents.makeup import parts_of
from nemcon.documents.markup import Page, read_markup
from nemcon.documents.originals.original import HTML, PAGES, PLAIN
from nemcon.documents.overlong import parted
from nemcon.documents.pages import paragraphs_of_pages
from nemcon.documents.paragraphs import paragraphs_of
from nemcon.documents.published import publication_date
from nemcon.provenance import Note
from nemcon.units import PartialDate, digest


def receive(
    text: str,
    *,
    path: str,
    media_type: str = PLAIN,
    published: PartialDate | None = None,
    title: str | None = None,
    stated: date | None = None,
    notes: tuple[Note, ...] = (),
) -> Document:
    """Make a document of a text.

    Parameters
    ----------
    text : str
        The text as received; nothing in it is ever changed.
    path : str
        Where it came from.
    media_type : str
        ``"text/plain"``, ``"text/html"``, or ``"application/pdf"`` for the text of pages parted by form feeds.
    published : PartialDate or None
        Publication date as given by the user; it wins over what the page says.
    title : str or None
        Title that the file gives beside the text; a first paragraph of the same words is the title.
    stated : datetime.date or None
        Day of publication that the file gives beside the text; it wins over what the page says.
    notes : tuple of Note
        What was noticed on the way here (encoding).

    Returns
    -------
    Document
        Never refuses; its notes say what is missing.
    """
    page = _labelled(_page(text, media_type), title, stated)
    parts = tuple(parted(parts_of(page.paragraphs)))
    reading_text, passages, runs = lay_out(parts, text)
    day, day_from = publication_date(page, parts, published)
    language = language_of(_body(reading_text, passages)) or page.language
    noticed = (*notes, *page.notes, *_notes(path, reading_text, day_from, language))
    return Document(
        id=digest(text),
        path=path,
        media_type=media_type,
        text=text,
        title=_title(page, reading_text, passages),
        published=day,
        published_from=day_from,
        language=language,
        reading_text=reading_text,
        passages=passages,
        runs=runs,
        notes=tuple(Note(note.code, note.message, note.where or path) for note in noticed),
    )


def _page(text: str, media_type: str) -> Page:
    if media_type == HTML:
        return read_markup(text)
    return Page(paragraphs_of_pages(text) if media_type == PAGES else paragraphs_of(text))


def _labelled(page: Page, title: str | None, stated: date | None) -> Page:
    """Let what the file says beside the text win over what the page says."""
    paragraphs = page.paragraphs
    if title and paragraphs and not paragraphs[0].tag and paragraphs[0].text == " ".join(title.split()):
        paragraphs = (replace(paragraphs[0], tag="h1"), *paragraphs[1:])
    return replace(page, paragraphs=paragraphs, title=title or page.title, published=stated or page.published)


def _body(reading_text: str, passages: tuple[Passage, ...]) -> str:
    return "\n".join(reading_text[p.span.start : p.span.end] for p in passages if p.part is Part.BODY)


def _title(page: Page, reading_text: str, passages: tuple[Passage, ...]) -> str | None:
    for passage in passages:
        if passage.part is Part.TITLE:
            return reading_text[passage.span.start : passage.span.end]
    return page.title


def _notes(path: str, reading_text: str, day_from: str, language: str | None) -> tuple[Note, ...]:
    notes = []
    if not reading_text:
        notes.append(Note("nothing-to-read", "Nothing but page furniture or white space was found.", path))
    if day_from == "unknown":
        notes.append(
            Note(
                "published-unknown",
                "The publication date is not known, so days such as “on Monday” cannot be dated; give --published.",
                path,
            )
        )
    if language not in (None, "en"):
        message = f"The text seems to be in {NAMES.get(str(language), language)}; only English is read."
        notes.append(Note("other-language", message, path))
    return tuple(notes)
