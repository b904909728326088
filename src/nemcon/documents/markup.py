"""HTML pages: the paragraphs of the main text, each character with its place in the source, and the metadata."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date

from nemcon.documents.html_source import Element, Source, read_source
from nemcon.documents.paragraphs import Paragraph
from nemcon.documents.written_dates import first_full_date
from nemcon.provenance import Note

# Beyond these a page is not given to trafilatura, whose tree would take minutes or exhaust the stack.
_MOST_ELEMENTS = 40_000
_DEEPEST = 250
_LONGEST = 4_000_000

# A paragraph that trafilatura left out between others is kept when it is a sentence and not a list of links.
_SHORTEST_SENTENCE = 60
_MOST_LINKED = 0.5
# How far, in letters, a paragraph is looked for ahead of the last one found in the main text.
_AHEAD = 50_000

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "published_time",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "date",
)
_LINKED_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')
_SQUEEZED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Page:
    """What was found on a page, before its paragraphs are told apart."""

    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    published: date | None = None
    language: str | None = None
    notes: tuple[Note, ...] = ()


def read_markup(text: str) -> Page:
    """Read an HTML page.

    Parameters
    ----------
    text : str
        The source; scripts and styles in it are never read.

    Returns
    -------
    Page
        Its main text as trafilatura finds it; where it finds none, all that is not navigation, with a note.
    """
    source = read_source(text)
    main = _main_text(text, source)
    kept = _main_paragraphs(source.paragraphs, main) if main else ()
    notes: tuple[Note, ...] = ()
    if not kept and source.paragraphs:
        message = "No main text was recognised on the page; all its paragraphs were taken, navigation left out."
        notes = (Note("main-text-not-found", message),)
        kept = tuple(p for p in source.paragraphs if not p.aside) or source.paragraphs
    return Page(
        paragraphs=tuple(Paragraph(p.aligned, p.tag) for p in kept),
        title=_title(source),
        published=_published(source),
        language=source.language,
        notes=notes,
    )


def _main_text(text: str, source: Source) -> str:
    """Let trafilatura find the main text; empty when it finds none or the page is beyond measure."""
    if len(text) > _LONGEST or source.elements > _MOST_ELEMENTS or source.depth > _DEEPEST:
        return ""
    from trafilatura import extract  # takes most of a second to load

    log = logging.getLogger("trafilatura")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)  # a page without a main text is a note here, not a line on the screen
    try:
        return extract(text, include_comments=False, include_tables=True, favor_recall=True) or ""
    except Exception:  # a broken page may break its parser anywhere; all paragraphs are taken then
        return ""
    finally:
        log.setLevel(level)


def _main_paragraphs(paragraphs: tuple[Element, ...], main: str) -> tuple[Element, ...]:
    """Keep the paragraphs of the main text, its title and captions, and sentences that stand between them."""
    squeezed = _squeezed(main)
    lines = {_squeezed(line) for line in main.splitlines()}
    found: list[int] = []
    at = 0
    for i, paragraph in enumerate(paragraphs):
        key = _squeezed(paragraph.aligned.text)
        place = squeezed.find(key, at, at + _AHEAD) if key else -1
        if key and (key in lines or (place >= 0 and len(key) > 20)):
            found.append(i)
            at = place + len(key) if place >= 0 else at
    if not found:
        return ()
    inside = set(found)
    first, last = found[0], found[-1]
    title = next((i for i, p in enumerate(paragraphs[: last + 1]) if p.tag == "h1" and not p.aside), first)
    return tuple(
        p
        for i, p in enumerate(paragraphs)
        if i in inside or (min(title, first) <= i <= last and not p.aside and _belongs(p, before=i < first))
    )


def _belongs(paragraph: Element, *, before: bool) -> bool:
    """Tell whether a paragraph amid the main text, or between title and text, is of the report."""
    if paragraph.tag in ("h1", "figcaption"):
        return True
    if before:
        return paragraph.linked < 1 or paragraph.aligned.text.lower().startswith("by ")
    text = paragraph.aligned.text
    is_sentence = len(text) >= _SHORTEST_SENTENCE and text.rstrip("\"'”’»)")[-1:] in (".", "!", "?")
    return is_sentence and paragraph.linked <= _MOST_LINKED


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", text).casefold()


def _title(source: Source) -> str | None:
    for paragraph in source.paragraphs:
        if paragraph.tag == "h1" and not paragraph.aside:
            return paragraph.aligned.text
    return source.meta.get("og:title") or source.meta.get("twitter:title") or source.title or None


def _published(source: Source) -> date | None:
    """Take the publication date that the page states of itself; of `time` elements only where all give one day."""
    for name in _DATE_NAMES:
        day = _day(source.meta.get(name, ""))
        if day is not None:
            return day
    for data in source.linked_data:
        match = _LINKED_DATE.search(data)
        day = _day(match.group(1)) if match else None
        if day is not None:
            return day
    days = {day for day in map(_day, source.times) if day is not None}
    return days.pop() if len(days) == 1 else None


def _day(written: str) -> date | None:
    compact = re.match(r"(\d{4})(\d\d)(\d\d)(?!\d)", written)
    return first_full_date("-".join(compact.groups()) if compact else written.replace("T", " ", 1))
