"""Who said what, by the trained reader: the spans of source, cue and content in a document."""

from __future__ import annotations

from nemcon.documents.document import Document
from nemcon.reading.attribution.order import in_order
from nemcon.reading.learned.decode import Bias, Run, attributions, place
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
    net = network()
    found: list[Attribution] = []
    for window in windows(document, net.vocabulary):
        for one in attributions(net, window, Bias()):
            found.append(
                Attribution(_spans(window, one.source), _spans(window, (one.cue,)), _spans(window, one.content))
            )
    return in_order(found)


def _spans(window: Window, runs: tuple[Run, ...]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in place(window, runs))
