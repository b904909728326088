"""Who said what, by the trained reader: the spans of source, cue and content in a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nemcon.documents.document import Document
from nemcon.reading.attribution.finder import find_unsorted
from nemcon.reading.attribution.nested import with_nested
from nemcon.reading.attribution.order import touches_any
from nemcon.reading.learned.decode import Found, Hint, Run, Weights, attributions, place, runs_in
from nemcon.reading.learned.deed import is_deed, is_naming, makes_new, only_points
from nemcon.reading.learned.network import network
from nemcon.reading.learned.window import Window, windows
from nemcon.reading.speaker.joint import without_link
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_LEAD = re.compile(
    r"(?:[Ff]rom|[Bb]y) (?=\w)"
    r"|(?:Minister|Ambassador|President|Commissioner|Secretary|Sir|Madam)(?: [A-Z]\w+)?, (?=the [A-Z])"
)
_CLOSING = frozenset("”\"»’'")


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
    by_rules = find_unsorted(document)
    found = list(_by_network(document, by_rules.found))
    found.extend(_untold(found, by_rules.untold))
    return with_nested(document, _with_continued(document.reading_text, found, by_rules.found))


def _by_network(document: Document, by_rules: Sequence[Attribution]) -> Iterator[Attribution]:
    net, weights, text = network(), Weights(), document.reading_text
    for window in windows(document, net.vocabulary):
        for one in attributions(net, window, weights, hints(window, by_rules)):
            source = without_link(text, _without_lead(text, _spans(window, one.source)))
            a = Attribution(source, _spans(window, (one.cue,)), _spans(window, one.content))
            if _reports(text, one, a, weights):
                yield a


def _without_lead(text: str, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut off what the network may take for part of who speaks: "From the Red Cross", "Minister, the Union"."""
    opens = _LEAD.match(text, source[0].start, source[0].end) if source else None
    return source if opens is None else (Span(opens.end(), source[0].end), *source[1:])


def hints(window: Window, by_rules: Sequence[Attribution]) -> list[Hint]:
    """Give what the rules found in a window, in its words."""
    low, high = int(window.start[0]), int(window.end[-1])
    return [
        Hint(runs_in(window, a.source), cue, runs_in(window, a.content))
        for a in by_rules
        if a.cue and low <= a.cue[0].start < high and (cue := runs_in(window, a.cue))
    ]


def _reports(text: str, one: Found, a: Attribution, weights: Weights) -> bool:
    """Tell whether words or an attitude are reported; a deed may be an attitude where the network is very sure."""
    if is_naming(text, a) or makes_new(text, a):
        return False
    if one.backed:
        return True
    return not only_points(text, a) and (one.confidence >= weights.least_deed or not is_deed(text, a))


def _untold(found: Sequence[Attribution], by_rules: Iterable[Attribution]) -> list[Attribution]:
    """Give by rule what the network was hardly taught, where it sees no other cue."""
    taken = {at for a in found for span in a.cue for at in range(span.start, span.end)}
    return [a for a in by_rules if taken.isdisjoint(at for span in a.cue for at in range(span.start, span.end))]


def _with_continued(text: str, found: list[Attribution], by_rules: Sequence[Attribution]) -> list[Attribution]:
    """Let the paragraphs that only quote stand by themselves, as they do by rule, where no quotation before goes on."""
    quoting = [a for a in by_rules if not a.cue]
    pieces = sorted((span.start, span.end, k) for k, a in enumerate(quoting) for span in a.content)
    alone = [True] * len(quoting)
    for a in found:
        for span in a.content:
            first = bisect_left(pieces, span.start, key=lambda piece: piece[1] - 1)
            for n in range(first, len(pieces)):
                start, _, k = pieces[n]
                if start >= span.end:
                    break
                alone[k] = alone[k] and _tells_before(text, a, quoting[k])
    own = [a for k, a in enumerate(quoting) if alone[k]]
    taken = sorted((span for a in own for span in a.content), key=lambda span: span.start)
    return [*(replace(a, content=_outside(a.content, taken)) for a in found), *own]


def _tells_before(text: str, a: Attribution, quoting: Attribution) -> bool:
    """Tell whether what somebody said ends, in the reporter's words, before a paragraph that only quotes begins."""
    before = _outside(a.content, quoting.content)
    ahead = bool(before) and max(span.end for span in (*a.cue, *before)) <= quoting.content[0].start
    return ahead and text[before[-1].end - 1] not in _CLOSING


def _outside(content: tuple[Span, ...], taken: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in content if not touches_any(span, taken))


def _spans(window: Window, runs: tuple[Run, ...]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in place(window, runs))
