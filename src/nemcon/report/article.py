"""A document as read, with its statements, pledges and agreements marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from nemcon.documents.alignment import reading_spans
from nemcon.documents.document import Document, Fragment
from nemcon.reading.statement import Statement
from nemcon.report.persons import person_anchor
from nemcon.report.results.case import Analysis
from nemcon.report.sentences import name_of
from nemcon.units import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with the same marks.

    Parameters
    ----------
    text : str
        The words.
    kinds : tuple of str
        ``"content"``, ``"source"``, ``"cue"``, ``"pledge"``, ``"agreement"``, ``"account"``, ``"arrangement"``; empty
        for plain text.
    anchors : tuple of str
        Ids of what begins here.
    tip : str
        Who says it, for readers who point or listen; empty when nobody is quoted.
    href : str
        The entry of a speaker known from other documents; empty otherwise.
    """

    text: str
    kinds: tuple[str, ...]
    anchors: tuple[str, ...]
    tip: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A passage: its part of the page, and its segments."""

    part: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A document for the page.

    Parameters
    ----------
    id, title, about : str
        Document id, title, and a line that says where it comes from.
    blocks : tuple of Block
        The passages.
    notes : tuple of str
        What was noticed on reading.
    """

    id: str
    title: str
    about: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    kind: str
    anchor: str
    tip: str
    href: str = ""


def article(document: Document, analysis: Analysis) -> Article:
    """Lay a document out with its marks."""
    marks = sorted(_marks(document, analysis), key=lambda mark: (mark.span, mark.kind, mark.anchor))
    published = f"published {document.published}" if document.published else "publication date unknown"
    return Article(
        id=f"document-{document.id[:12]}",
        title=document.title or PurePath(document.path).name,
        about=f"{PurePath(document.path).name}; {published}",
        blocks=tuple(
            Block(passage.part.value, tuple(_segments(document.reading_text, passage.span, marks)))
            for passage in document.passages
        ),
        notes=tuple(note.message for note in document.notes),
    )


def _marks(document: Document, analysis: Analysis) -> Iterator[_Mark]:
    for one in analysis.statements:
        if one.document == document.id:
            who = ", ".join(part for part in (one.speaker.name, one.speaker.office) if part)
            state = ", ".join(name_of(actor) for actor in one.speaker.actors)
            tip = " · ".join(part for part in (who or state or "speaker not told", state if who else "") if part)
            entry = _entry_place(one)
            unnamed = entry if one.source is None else ""
            yield from _of(document, one.content, "content", one.id, tip, unnamed)
            yield from _of(document, one.source, "source", "", tip, entry)
            yield from _of(document, one.cue, "cue", "", tip)
    for pledge in analysis.pledges:
        if pledge.document == document.id:
            yield from _of(document, pledge.words[0], "pledge", pledge.id, "")
    for agreement in analysis.agreements:
        if agreement.document == document.id:
            for number, words in enumerate(agreement.words):
                yield from _of(document, words, "agreement", agreement.id if number == 0 else "", agreement.name)
    for account in analysis.accounts:
        if account.document == document.id:
            yield from _of(document, account.words, "account", account.id, "the reporter's own account")


def _entry_place(one: Statement) -> str:
    """Lead to the entry of a speaker whom the document leaves open and another tells."""
    known = one.speaker.elsewhere.entry if one.speaker.elsewhere is not None else None
    return f"#{person_anchor(known)}" if known is not None else ""


def _of(
    document: Document, fragment: Fragment | None, kind: str, anchor: str, tip: str, href: str = ""
) -> Iterator[_Mark]:
    if fragment is not None:
        for number, span in enumerate(reading_spans(document, fragment)):
            yield _Mark(span, kind, anchor if number == 0 else "", tip, href)


def _segments(text: str, passage: Span, marks: list[_Mark]) -> Iterator[Segment]:
    """Cut a passage wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.span.touches(passage)]
    edges = {passage.start, passage.end}
    edges |= {edge for mark in here for edge in mark.span if passage.start < edge < passage.end}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        covering = [mark for mark in here if mark.span.start <= start and end <= mark.span.end]
        tips = [mark.tip for mark in covering if mark.tip]
        yield Segment(
            text=text[start:end],
            kinds=tuple(dict.fromkeys(mark.kind for mark in covering)),
            anchors=tuple(mark.anchor for mark in covering if mark.anchor and mark.span.start == start),
            tip=tips[-1] if tips else "",
            href=next((mark.href for mark in covering if mark.href), ""),
        )
