"""Where the reading text stands in the text as received."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nemcon.documents.document import Document, Fragment, Part, Passage, Run
from nemcon.units import Span

# Soft hyphens and zero-width marks: a reader does not see them, and a name broken by one would not be recognised.
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_FOLDED = re.compile(rf"\s\s+|[{_UNSEEN}]+")
_SPACE = re.compile(r"\s")
_BLANK = re.compile(r"\s+")


class Piece(NamedTuple):
    """Text a person reads, and the stretch as received that gave it (of the same length, or an entity)."""

    text: str
    received: Span


@dataclass(frozen=True, slots=True)
class Aligned:
    """Text with white space folded, and its alignment; the runs' reading spans count from its own start."""

    text: str
    runs: tuple[Run, ...]

    def cut(self, start: int, end: int) -> Aligned:
        """Return the stretch ``[start, end)`` without white space at its ends."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        runs = tuple(_moved(run, -start) for run in _between(self.runs, Span(start, end)))
        return Aligned(self.text[start:end], runs)


def align(pieces: Iterable[Piece]) -> Aligned:
    """Fold white space to single blanks, leave out marks that nobody sees, and keep where each stretch came from."""
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    blank: Span | None = None
    for text, received in _stretches(pieces):
        if not text.strip():
            blank = blank or received
            continue
        if blank is not None and length:
            _append(runs, Run(Span(length, length + 1), blank))
            texts.append(" ")
            length += 1
        blank = None
        _append(runs, Run(Span(length, length + len(text)), received))
        texts.append(_SPACE.sub(" ", text))
        length += len(text)
    return Aligned("".join(texts), tuple(runs))


def lay_out(passages: Iterable[tuple[Part, Aligned]], text: str) -> tuple[str, tuple[Passage, ...], tuple[Run, ...]]:
    """Set passages one below the other, a blank line between, and align the whole with `text` as received.

    Returns
    -------
    tuple of str, tuple of Passage, tuple of Run
        Reading text, passages and runs of a `Document`.
    """
    texts: list[str] = []
    laid: list[Passage] = []
    runs: list[Run] = []
    length = 0
    for part, aligned in passages:
        if not aligned.text:
            continue
        if laid:
            gap = _space_at(text, runs[-1].received.end, aligned.runs[0].received.start)
            if gap is not None:
                runs.append(Run(Span(length, length + 2), gap))
            texts.append("\n\n")
            length += 2
        for run in aligned.runs:
            _append(runs, _moved(run, length))
        texts.append(aligned.text)
        laid.append(Passage(part, Span(length, length + len(aligned.text))))
        length += len(aligned.text)
    return "".join(texts), tuple(laid), tuple(runs)


def fragment(document: Document, spans: tuple[Span, ...]) -> Fragment:
    """Find spans of the reading text in the text as received.

    Parameters
    ----------
    document : Document
        The document.
    spans : tuple of Span
        Spans of `Document.reading_text`, in any order; they may touch or overlap.

    Returns
    -------
    Fragment
        Spans of `Document.text`: ascending, not touching. Tags between them are left out, so that their texts in
        order give the fragment's text up to white space and entities.
    """
    wanted = _merged(span for span in spans if span.start < span.end)
    received = _merged(
        run.received
        for span in wanted
        for run in _between(document.runs, span)
        if run.received.start < run.received.end
    )
    return Fragment(received, " ".join(document.reading_text[span.start : span.end] for span in wanted))


def received_span(document: Document, span: Span) -> Span:
    """Return the smallest stretch of the text as received that holds all of a span of the reading text."""
    spans = fragment(document, (span,)).spans
    return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)


def reading_spans(document: Document, piece: Fragment) -> tuple[Span, ...]:
    """Find in the reading text what a fragment quotes, through the alignment of the two texts.

    Parameters
    ----------
    document : Document
        The document that the fragment comes from.
    piece : Fragment
        With spans in the text as received.

    Returns
    -------
    tuple of Span
        In `Document.reading_text`, ascending, merged where at most white space lies between. An entity or folded
        white space that the fragment touches belongs to it as a whole.
    """
    found: list[Span] = []
    for span in piece.spans:
        first = max(0, bisect_right(document.runs, span.start, key=lambda run: run.received.start) - 1)
        for run in _from(document.runs, first):
            if run.received.start >= span.end:
                break
            if not run.received.touches(span):
                continue
            if _is_even(run):
                shift = run.reading.start - run.received.start
                found.append(Span(max(run.received.start, span.start) + shift, min(run.received.end, span.end) + shift))
            else:
                found.append(run.reading)
    return _bridged(document.reading_text, found)


def _stretches(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Part the pieces at white space to fold and at marks to leave out."""
    for text, received in pieces:
        if len(text) != received.end - received.start:
            yield Piece(text, received)
            continue
        lead = len(text) - len(text.lstrip())
        tail = len(text.rstrip()) if lead < len(text) else len(text)
        if lead:
            yield Piece(text[:lead], Span(received.start, received.start + lead))
        at = lead
        for match in _FOLDED.finditer(text, lead, tail):
            if at < match.start():
                yield Piece(text[at : match.start()], Span(received.start + at, received.start + match.start()))
            if match.group()[0] not in _UNSEEN:
                yield Piece(match.group(), Span(received.start + match.start(), received.start + match.end()))
            at = match.end()
        if at < tail:
            yield Piece(text[at:tail], Span(received.start + at, received.start + tail))
        if tail < len(text):
            yield Piece(text[tail:], Span(received.start + tail, received.end))


def _append(runs: list[Run], run: Run) -> None:
    """Add a run, joined to the last one where both are one to one and nothing lies between."""
    if runs and _is_even(runs[-1]) and _is_even(run):
        last = runs[-1]
        if last.reading.end == run.reading.start and last.received.end == run.received.start:
            runs[-1] = Run(Span(last.reading.start, run.reading.end), Span(last.received.start, run.received.end))
            return
    runs.append(run)


def _is_even(run: Run) -> bool:
    return run.reading.end - run.reading.start == run.received.end - run.received.start


def _moved(run: Run, by: int) -> Run:
    return Run(Span(run.reading.start + by, run.reading.end + by), run.received)


def _between(runs: tuple[Run, ...], span: Span) -> Iterator[Run]:
    """Give the runs that touch a span of the reading text; even runs are cut to it, others are whole."""
    first = max(0, bisect_right(runs, span.start, key=lambda run: run.reading.start) - 1)
    for run in _from(runs, first):
        if run.reading.start >= span.end:
            return
        if not run.reading.touches(span):
            continue
        if not _is_even(run):
            yield run
            continue
        start, end = max(run.reading.start, span.start), min(run.reading.end, span.end)
        shift = run.received.start - run.reading.start
        yield Run(Span(start, end), Span(start + shift, end + shift))


def _from(runs: tuple[Run, ...], first: int) -> Iterator[Run]:
    """Walk the runs from one on, without copying the rest: a fragment touches few of the many."""
    return (runs[k] for k in range(first, len(runs)))


def _bridged(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Merge spans that touch, or between which there is only white space."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _space_at(text: str, start: int, end: int) -> Span | None:
    """Return the white space that a gap between two passages opens with."""
    match = _BLANK.match(text, start, end)
    return Span(*match.span()) if match else None
