"""Stretches of a document's reading text as one plain line, from which any place leads back to the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nemcon.actors.actor import Mention
from nemcon.documents.alignment import fragment
from nemcon.documents.document import Document, Fragment
from nemcon.units import Span

# One character for one, so that places stay the same.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "\n": " ",
        "\t": " ",
        "\u00a0": " ",
    }
)


@dataclass(frozen=True)
class View:
    """One or more spans of the reading text, joined by blanks.

    Parameters
    ----------
    document : Document
        The document.
    spans : tuple of Span
        In `Document.reading_text`, ascending, not touching.
    """

    document: Document
    spans: tuple[Span, ...]

    @cached_property
    def text(self) -> str:
        """The words as written, with straight quotes and single blanks."""
        read = self.document.reading_text
        return " ".join(read[span.start : span.end] for span in self.spans).translate(_PLAIN)

    @cached_property
    def lower(self) -> str:
        """The text in lower case, place for place."""
        return "".join(low if len(low := letter.lower()) == 1 else letter for letter in self.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for span in self.spans:
            starts.append(at)
            at += span.end - span.start + 1
        return starts

    def origin(self, place: Span) -> tuple[Span, ...]:
        """Lead a place in `text` back to the reading text."""
        found = []
        for start, span in zip(self._starts, self.spans, strict=True):
            first, last = max(place.start, start), min(place.end, start + span.end - span.start)
            if first < last:
                found.append(Span(span.start + first - start, span.start + last - start))
        return tuple(found)

    def mentions(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Move mentions in the reading text, ascending, to their places in `text`; those outside are left out."""
        moved = []
        for start, span in zip(self._starts, self.spans, strict=True):
            first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
            for mention in mentions[first:]:
                if mention.span.end > span.end:
                    break
                shift = start - span.start
                place = Span(mention.span.start + shift, mention.span.end + shift)
                moved.append(Mention(place, mention.actor, mention.form))
        return tuple(moved)

    def words(self, place: Span) -> Fragment:
        """Quote a place in `text` as a fragment of the document."""
        return fragment(self.document, self.origin(place))


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
        for run in document.runs[first:]:
            if run.received.start >= span.end:
                break
            if not run.received.touches(span):
                continue
            if run.reading.end - run.reading.start == run.received.end - run.received.start:
                shift = run.reading.start - run.received.start
                found.append(Span(max(run.received.start, span.start) + shift, min(run.received.end, span.end) + shift))
            else:
                found.append(run.reading)
    return _merged(document.reading_text, found)


def _merged(text: str, spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (span.start <= merged[-1].end or not text[merged[-1].end : span.start].strip()):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
