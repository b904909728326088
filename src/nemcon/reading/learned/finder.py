"""Who said what, by the trained reader: the spans of source, cue and content in a document."""

from __future__ import annotations

from collections.abc import Sequence

from nemcon.documents.document import Document
from nemcon.reading.attribution.finder import find_attributions as find_by_rules
from nemcon.reading.attribution.nested import with_nested
from nemcon.reading.learned.decode import Hint, Run, Weights, attributions, place, runs_in
from nemcon.reading.learned.network import network
from nemcon.reading.learned.window import Window, windows
from nemcon.reading.statement import Attribution
from nemcon.units import Span


def find_attributions(document: Document) -> tuple[Attribution, ...]:
    """Find who said what in the title and body of a document, by the trained reader.

    Parameters
    ----------
    document : Document
        Its passages say what is title and body; nothing else is read.

    Returns
    -------
    tuple of Attribution
        In order of their first span; `Attribution.within` points at the one whose content holds it.
    """
    net, weights = network(), Weights()
    by_rules = find_by_rules(document)
    found = [
        Attribution(_spans(window, one.source), _spans(window, (one.cue,)), _spans(window, one.content))
        for window in windows(document, net.vocabulary)
        for one in attributions(net, window, weights, hints(window, by_rules))
    ]
    return with_nested(document, [*found, *_continued(found, by_rules)])


def hints(window: Window, by_rules: Sequence[Attribution]) -> list[Hint]:
    """Give what the rules found in a window, in its words."""
    low, high = int(window.start[0]), int(window.end[-1])
    return [
        Hint(runs_in(window, a.source), cue, runs_in(window, a.content))
        for a in by_rules
        if a.cue and low <= a.cue[0].start < high and (cue := runs_in(window, a.cue))
    ]


def _continued(found: list[Attribution], by_rules: Sequence[Attribution]) -> list[Attribution]:
    """Give the paragraphs that only quote, by rule, where nobody was found to have said them."""
    taken = [span for a in found for span in a.content]
    return [a for a in by_rules if not a.cue and not any(s.touches(t) for s in a.content for t in taken)]


def _spans(window: Window, runs: tuple[Run, ...]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in place(window, runs))
