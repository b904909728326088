"""Stretches of a document's reading text as one plain line, from which any place leads back to the document."""

from __future__ import annotations

from bisect import bisect_left
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
        lower = self.text.lower()
        # Only a capital that is two letters when small makes it longer, and only a sigma looks at its neighbours.
        if len(lower) == len(self.text) and "Σ" not in self.text:
            return lower
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
