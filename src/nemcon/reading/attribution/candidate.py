"""A construction that may be an attribution, and how likely it is one."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

from nemcon.reading.attribution.cue import lexicon
from nemcon.reading.tokens import Sentence, words
from nemcon.units import Span

_LEAST = 0.45  # chosen on PolNeAR dev, 2026-11-23; see docs/reading/attribution.md

REFUSING = frozenset({"modal", "negated"})
"""The signs of what somebody will not do."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A construction that may be an attribution.

    Parameters
    ----------
    name : str
        The verb, or the noun followed by ``/noun``.
    frame : str
        The construction: what follows the cue or where it stands.
    source, cue, content : tuple of Span
        Spans in the reading text.
    at : int
        Word of the sentence where the cue's head stands.
    subject : tuple of (int, int) or None
        First and last word of the source where it is the subject of a verb that others may share.
    signs : tuple of str
        What else speaks for or against it, named as in `data/cues.toml`.
    """

    name: str
    frame: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    at: int
    subject: tuple[int, int] | None = None
    signs: tuple[str, ...] = ()


def likely(c: Candidate) -> bool:
    """Tell whether a construction counts as an attribution."""
    return probability(c) >= _LEAST


def is_attitude(c: Candidate) -> bool:
    """Tell an adjective or a phrase ("is wary of", "it is no secret that") from a verb or noun of speech."""
    return " " in c.name or c.frame.startswith("attitude-")


def probability(c: Candidate) -> float:
    """Give how likely a construction is an attribution: the rate of its word, moved by its signs."""
    base = min(0.99, max(0.01, _rate(c.name, c.frame)))
    odds = lexicon().odds
    score = odds.get("rate", 1.0) * math.log(base / (1 - base)) + odds.get("all", 0.0)
    if c.name in lexicon().diplomatic:
        score += odds.get("diplomatic", 0.0)
    score += sum(odds.get(sign, 0.0) for sign in c.signs)
    return 1 / (1 + math.exp(-score))


def _rate(name: str, frame: str) -> float:
    """Give the share of such constructions that are attributions: measured, or for a rare word supposed."""
    known = lexicon()
    measured = known.rates.get(name, {}).get(frame)
    if measured is not None:
        return measured
    return known.floors.get(frame, 0.0) if name in known.diplomatic else 0.5 * known.frames.get(frame, 0.0)


def signs(s: Sentence, c: Candidate, earlier: list[Candidate]) -> tuple[str, ...]:
    """Name what speaks for or against a construction besides its word; `earlier` are likely ones of the sentence."""
    lists = words()
    seen: list[str] = []
    group = [s.low[k] for k in range(max(0, c.at - 5), c.at) if c.cue and s.start[k] >= c.cue[0].start]
    if any(w in lists.modals for w in group):
        seen.append("modal")
    if any(w in ("not", "never", "cannot") or w.endswith(("n’t", "n't")) for w in group):
        seen.append("negated")
    if any(w in ("did", "didn’t", "didn't") for w in group):
        seen.append("done")
    if any(w in lists.have for w in group):
        seen.append("perfect")
    if c.subject is not None and not group and not s.low[c.at].endswith(("ed", "d", "t", "ing", "e")):
        seen.append("present")
    if c.subject is not None:
        seen.append(_kind(s, *c.subject))
        if c.subject[0] > 0 and s.low[c.subject[0] - 1] in ("whether", "if", "unless", "should"):
            seen.append("hypothetical")
    first, end = (bisect_left(s.start, place) for place in (c.content[0].start, c.content[-1].end))
    quoted = any(s.quoted[first:end])
    if quoted:
        seen.append("quotes")
    if end - first < 4:
        seen.append("short")
    elif end - first > 12:
        seen.append("long")
    if any(span.holds(c.cue[0]) for o in earlier for span in o.content if c.cue):
        seen.append("nested")
        if quoted:
            seen.append("nested-quotes")
    return tuple(seen)


def _kind(s: Sentence, first: int, last: int) -> str:
    low = s.low[last]
    if low in ("who", "which", "that") and (first < last or low == "who"):
        return "relative"
    if low in ("it", "this", "that", "which", "there", "these", "those"):
        return "thing"
    if low in ("he", "she", "they", "we", "i", "you"):
        return "person"
    if first == last == 0:
        return "initial"
    if s.capital(last):
        return "named" if first < last else "single-name"
    return "definite" if s.low[first] in ("the", "his", "her", "its", "their") else "common"
