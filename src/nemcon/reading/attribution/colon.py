"""What stands after a colon: the words of whoever stands before it."""

from __future__ import annotations

from collections.abc import Iterator

from nemcon.reading.attribution.clause import subject_before, verbish
from nemcon.reading.attribution.content import Paragraph, following, quotations_after
from nemcon.reading.attribution.predicate import group_start
from nemcon.reading.speaker.office import find_offices
from nemcon.reading.statement import Attribution
from nemcon.reading.tokens import Sentence, words

_DASHES = frozenset("―–—")
_LONGEST_LABEL = 12  # words before a colon
_LONGEST_NAME = 7
_SHORTEST_SPEECH = 5  # words and marks after it, the colon included


def speaker_and_colon(p: Paragraph) -> Iterator[Attribution]:
    """Give what follows a speaker and a colon, as headlines, live reports and transcripts write it.

    At the head of the paragraph anything may follow a name or an office ("UN envoy: ..."); elsewhere, and after
    anybody else, a quotation. What stands before may be a whole clause ("The minister was polite: ...").
    """
    for index, s in enumerate(p.sentences):
        colon = _colon(s)
        if colon is None or len(s) - colon < _SHORTEST_SPEECH:
            continue
        found = _label(s, colon, headed=index == 0) or _clause(s, colon)
        content = following(p, s, colon + 1, clause=True)
        if found and content:
            source, cue = found
            yield Attribution((s.over(*source),), (s.over(*cue),), content + quotations_after(p, index))


def signed_quotations(p: Paragraph) -> Iterator[Attribution]:
    """Find whose a quotation is that somebody signs after a dash ("“Not one boat.” – Ana Ruiz")."""
    last = p.sentences[-1] if p.sentences else None
    dash = (
        None
        if last is None
        else next((k for k in range(len(last)) if last.word[k] in _DASHES and not last.quoted[k]), None)
    )
    if last is None or dash is None or not 0 < len(last) - dash - 1 <= _LONGEST_NAME:
        return
    if (
        p.quotes
        and p.quotes[-1].end <= last.start[dash]
        and all(last.capital(k) for k in range(dash + 1, len(last)) if last.is_word(k))
    ):
        before = [s for s in p.sentences for k in range(len(s)) if p.quotes[-1].end <= s.start[k] < last.start[dash]]
        if not before:
            yield Attribution((last.over(dash + 1, len(last) - 1),), (last.over(dash, dash),), (p.quotes[-1],))


def _colon(s: Sentence) -> int | None:
    """Give the colon that may open speech, not that of a time of day."""
    for k in range(1, min(len(s), _LONGEST_LABEL + 4)):
        if s.quoted[k]:
            return None
        if s.word[k] == ":" and not (s.word[k - 1].isdigit() and k + 1 < len(s) and s.word[k + 1].isdigit()):
            return k
    return None


def _label(s: Sentence, colon: int, *, headed: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    first = next((k for k in range(colon) if not s.word[k].isdigit() and s.word[k] != ":"), colon)
    if first == colon or not all(s.is_word(k) or s.word[k] in "’'’s's-." for k in range(first, colon)):
        return None
    name = all(s.capital(k) for k in range(first, colon)) and colon - first < _LONGEST_NAME
    speaks = name or _is_office(s, first, colon)
    if any(verbish(s, k) for k in range(first, colon)) and not name:
        return None
    quoted = s.quoted[colon + 1] and s.low[first] not in words().prepositions
    return ((first, colon - 1), (colon, colon)) if (headed and speaks) or quoted else None


def _is_office(s: Sentence, first: int, colon: int) -> bool:
    label = " ".join(s.word[first:colon])
    return any(office.span.end == len(label) for office in find_offices(label))


def _clause(s: Sentence, colon: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Find who a quotation belongs to that a whole clause introduces ("Switzerland did: ...")."""
    verb = next((k for k in range(1, colon) if verbish(s, k)), None)
    if verb is None or not s.quoted[colon + 1]:
        return None
    subject = subject_before(s, group_start(s, verb))
    if subject is None or s.low[subject[0]] in ("it", "this", "that", "there"):
        return None
    return subject, (subject[1] + 1, colon - 1)
