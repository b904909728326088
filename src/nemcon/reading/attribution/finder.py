"""Who said what, by rules: the spans of source, cue and content in a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nemcon.actors import Form, document_mentions
from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.attribution.candidate import REFUSING, Candidate, is_attitude, likely, probability
from nemcon.reading.attribution.clause import verbish
from nemcon.reading.attribution.colon import signed_quotations, speaker_and_colon
from nemcon.reading.attribution.construction import candidates
from nemcon.reading.attribution.content import OPENING, Paragraph, paragraph
from nemcon.reading.attribution.nested import ACTING, with_nested
from nemcon.reading.attribution.order import joined, touches_any
from nemcon.reading.speaker.office import find_offices
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_READ = frozenset({Part.TITLE, Part.BODY})
_LONGEST_PASSAGE = 50_000  # characters; no paragraph of a news report comes near
_NO_NOUN_PHRASE = re.compile(
    r"(?:not )?[a-z]{3,20}(?:ed|ing) (?:by|before|after|until|into|onto|through|between) |[a-z]{2,20}ing$"
)
_NO_FACT = frozenset({"negated", "modal", "hypothetical"})
_PAST = frozenset({"hypothetical", "done"})
_SHORTEST_SENTENCE = 10  # characters
_SHORTEST_QUOTATION = 5  # words and marks


def find_attributions(document: Document) -> tuple[Attribution, ...]:
    """Find who said what in the title and body of a document.

    Parameters
    ----------
    document : Document
        Its passages say what is title and body; captions, credits, bylines, datelines and subheadings are not read.

    Returns
    -------
    tuple of Attribution
        In order of their first span; `Attribution.within` points at the one whose content holds it.
    """
    return with_nested(document, list(find_unsorted(document).found))


@dataclass(frozen=True, slots=True)
class Unsorted:
    """What the rules find before what stands inside contents is read.

    Parameters
    ----------
    found : tuple of Attribution
        By paragraph, `within` not yet told.
    untold : frozenset of Attribution
        Those of them that no verb or noun of speech tells: attitudes ("is wary of"), "it is no secret that", colons.
    """

    found: tuple[Attribution, ...]
    untold: frozenset[Attribution]


def find_unsorted(document: Document) -> Unsorted:
    """Find who said what, paragraph by paragraph."""
    text = document.reading_text
    found: list[Attribution] = []
    labelled: list[Attribution] = []
    quotations: list[Span] = []
    attitudes: list[Attribution] = []
    states = _state_starts(text)
    open_quotation: int | None = None
    goes_before = False
    for passage in _portions(document):
        p = paragraph(text, passage.span)
        labelled.extend((*speaker_and_colon(p), *signed_quotations(p)))
        actors, goes_before = _pronouns_of_actors(p, states, goes_before)
        here = _one_per_cue(
            [c for c in _with_states(candidates(p), states | actors) if likely(c) and _can_speak(text, c)]
        )
        continued = _unclaimed_quotation(text, p, here)
        goes_on = continued is not None
        if continued is not None and open_quotation is not None:
            found[open_quotation] = replace(found[open_quotation], content=(*found[open_quotation].content, continued))
        elif continued is not None and passage.part is Part.BODY:
            found.append(Attribution((), (), (continued,)))
            open_quotation = len(found) - 1
        if here or continued is None:
            open_quotation = None
        here, loose = _with_sentences_quoted(p, here)
        if passage.part is Part.BODY:  # who is quoted in a title is seldom told
            quotations.extend(loose)
        for c in here:
            found.append(Attribution(c.source, c.cue, c.content))
            if is_attitude(c):
                attitudes.append(found[-1])
            if c.content[-1].end == p.span.end:
                open_quotation = len(found) - 1
        if here and text[here[-1].content[0].start] in OPENING:  # "...," she said; the next paragraph may go on
            open_quotation, goes_on = len(found) - 1, True
        if not goes_on and not _left_open(text, p):
            open_quotation = None
    spoken = _by_known_speakers(text, labelled, found)
    told = joined(span for a in (*found, *spoken) for span in a.content)
    unsaid = [Attribution((), (), (span,)) for span in quotations if not touches_any(span, told)]
    return Unsorted((*found, *spoken, *unsaid), frozenset((*attitudes, *spoken)))


def _state_starts(text: str) -> frozenset[int]:
    """Tell where states and organisations are named as such, not as an adjective."""
    return frozenset(m.span.start for m in document_mentions(text) if m.form is not Form.DEMONYM)


def _with_states(found: Iterable[Candidate], states: frozenset[int]) -> Iterator[Candidate]:
    """Add the sign that a state or organisation itself acts, as a fact, or will not: mostly it takes a stand."""
    for c in found:
        is_state = any(start in states for span in c.source for start in (span.start, span.start + len("the ")))
        refuses = REFUSING.issubset(c.signs) and _PAST.isdisjoint(c.signs) and c.frame != "to"
        stands = refuses or _NO_FACT.isdisjoint(c.signs)
        named = tuple(sign for sign in c.signs if sign != "thing" or not is_state)
        yield replace(c, signs=(*named, "of-a-state") if is_state and stands else named)


def _pronouns_of_actors(p: Paragraph, states: frozenset[int], goes_before: bool) -> tuple[frozenset[int], bool]:
    """Tell where a sentence begins with "It" for the state or body that the one before began with.

    `goes_before` tells whether the last sentence before the paragraph did; so the answer does for this paragraph.
    """
    found: list[int] = []
    for s in p.sentences:
        if s.low[0] != "it":
            verb = next((k for k in range(1, len(s)) if verbish(s, k)), 0)
            goes_before = any(s.start[k] in states or s.low[k] in ACTING for k in range(verb))
        elif goes_before:
            found.append(s.start[0])
    return frozenset(found), goes_before


def _portions(document: Document) -> Iterator[Passage]:
    """Give the passages to read; an overlong one in portions, so that memory stays small."""
    text = document.reading_text
    for passage in document.passages:
        if passage.part not in _READ:
            continue
        start, end = passage.span
        while end - start > _LONGEST_PASSAGE:
            limit = start + _LONGEST_PASSAGE
            last = max(text.rfind(". ", start + 1, limit), start)
            if last == start:
                last = max(text.rfind(" ", start + 1, limit), start)
            stop = last + 1 if last > start else limit
            yield Passage(passage.part, Span(start, stop))
            start = stop
        yield Passage(passage.part, Span(start, end))


def _can_speak(text: str, c: Candidate) -> bool:
    """Tell a noun phrase from the end of a clause that only looks like a subject ("protected by it before members")."""
    return not c.source or _NO_NOUN_PHRASE.match(text, c.source[0].start, c.source[-1].end) is None


def _by_known_speakers(text: str, named: list[Attribution], found: list[Attribution]) -> list[Attribution]:
    """Keep what stands after a speaker and a colon and has no other speaker: quotations, and words after some labels.

    The label is an office ("UN envoy: ...") or a name that speaks elsewhere too.
    """

    def last_word(a: Attribution) -> str:
        return text[a.source[-1].start : a.source[-1].end].split()[-1]

    speakers = {last_word(a) for a in found if a.source}
    claimed = {span.start for a in found for span in a.content}
    return [
        a
        for a in named
        if a.content[0].start not in claimed
        and (last_word(a) in speakers or text[a.content[0].start] in OPENING or _ends_on_office(text, a.source))
    ]


def _ends_on_office(text: str, source: tuple[Span, ...]) -> bool:
    """Tell an office with whose it is ("UN envoy"), not a heading ("Chair: Norway")."""
    label = text[source[0].start : source[-1].end]
    return " " in label and any(office.span.end == len(label) for office in find_offices(label))


def _one_per_cue(found: list[Candidate]) -> list[Candidate]:
    """Keep the likeliest of constructions that have the same cue or the same source and content."""
    best: dict[tuple[Span, ...], Candidate] = {}
    for c in found:
        other = best.get(c.content)
        if other is None or probability(c) > probability(other):
            best[c.content] = c
    return list(best.values())


def _unclaimed_quotation(text: str, p: Paragraph, here: list[Candidate]) -> Span | None:
    """Give the quotation that a paragraph consists of, where nobody in the paragraph is said to have spoken it."""
    if not p.quotes or p.quotes[0].start > p.span.start or sum(len(s) for s in p.sentences) < _SHORTEST_QUOTATION:
        return None
    if any(s.is_word(k) and not s.quoted[k] for s in p.sentences for k in range(len(s))):
        return None
    if any(span.touches(p.span) for c in here for span in c.content):
        return None
    return Span(p.span.start, max(p.quotes[-1].end, p.span.start + len(text[p.span.start : p.span.end].rstrip())))


def _with_sentences_quoted(p: Paragraph, here: list[Candidate]) -> tuple[list[Candidate], list[Span]]:
    """Give each quotation that is a sentence of its own to who spoke in the sentence before; else let it stand alone.

    "The envoy was brief, she said. “Not yet.”" is one statement; "He had one answer. “Not yet.”" names no speaker.
    """
    told = list(here)
    covered = joined(span for c in here for span in c.content)
    spoke: dict[int, list[int]] = {}
    starts = [s.start[0] for s in p.sentences]
    for k, c in enumerate(here):
        if c.cue:
            spoke.setdefault(bisect_right(starts, c.cue[0].start) - 1, []).append(k)
    alone: list[Span] = []
    for index, quote in _whole_sentences(p):
        if touches_any(quote, covered):
            continue
        before = spoke.get(index - 1, [])
        inside = {k for k in before for o in before if any(s.holds(here[k].cue[0]) for s in here[o].content)}
        outer = [k for k in before if k not in inside]
        if outer:
            told[outer[-1]] = replace(told[outer[-1]], content=(*told[outer[-1]].content, quote))
        else:
            alone.append(quote)
    return told, alone


def _whole_sentences(p: Paragraph) -> Iterator[tuple[int, Span]]:
    """Give the quotations of a paragraph that are sentences of their own, each with the number of its first."""
    ends = {s.end[-1] for s in p.sentences}
    number = {s.start[0]: index for index, s in enumerate(p.sentences)}
    for quote in p.quotes:
        if quote.start in number and quote.end in ends and quote.end - quote.start > _SHORTEST_SENTENCE:
            yield number[quote.start], quote


def _left_open(text: str, p: Paragraph) -> bool:
    """Tell whether the last quotation of a paragraph goes on in the next: it opens and does not close."""
    if not p.quotes or p.quotes[-1].end < p.span.end:
        return False
    last = text[p.quotes[-1].start : p.quotes[-1].end]
    return len(last) < 2 or last.rstrip()[-1] not in "\"”“»«'’"
