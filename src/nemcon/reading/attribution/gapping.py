"""Givers who share a verb that is said once ("Ghana promised two million and Togo one million")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nemcon.reading.attribution.candidate import Candidate
from nemcon.reading.tokens import Sentence, words

_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "m", "bn", "tonnes", "tons"})
_SMALL = frozenset({"a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half",
                    "another", "further", "about", "some", "nearly", "almost", "around"})  # fmt: skip
_SIGNS = frozenset("$€£¥")
_LONGEST_GIVER = 6
_LONGEST_AMOUNT = 5  # words up to its "million"


def shared(s: Sentence, c: Candidate) -> Iterator[Candidate]:
    """Give a construction, and one more of the same cue for each further giver with an amount in its content.

    Only where the content begins with an amount itself; the givers are told by a capital or an article.
    """
    inside = [k for k in range(c.at + 1, len(s)) if c.content[-1].start <= s.start[k] < c.content[-1].end]
    if not inside or len(c.content) > 1 or not _is_amount(s, inside[0]):
        yield c
        return
    last = inside[-1]
    starts = [k for k in inside if (s.word[k] == "," or s.low[k] in ("and", "while")) and not s.quoted[k]]
    givers = [giver for k in starts if (giver := _giver(s, k + 1, c)) is not None]
    ends = [*(_before(s, first) for first, _ in givers), last]
    yield c if not givers else replace(c, content=(s.over(inside[0], ends[0]),))
    for (first, amount), end in zip(givers, ends[1:], strict=True):
        named = amount - 1 if s.low[amount - 1] not in words().prepositions else amount - 2
        yield replace(c, source=(s.over(first, named),), content=(s.over(amount, end),), subject=(first, named))


def _giver(s: Sentence, first: int, c: Candidate) -> tuple[int, int] | None:
    """Give the first words of a giver and of the amount after it, the cue's own preposition let in between."""
    if first >= len(s) or not (s.capital(first) or s.low[first] == "the") or _is_amount(s, first):
        return None
    for k in range(first + 1, min(first + _LONGEST_GIVER, len(s))):
        if _is_amount(s, k):
            return first, k
        again = c.frame == "own" and _is_amount(s, min(k + 1, len(s) - 1))
        stops = s.low[k] in words().auxiliaries or (s.low[k] in words().prepositions and not again)
        if not s.is_word(k) or s.quoted[k] or stops:
            return None
    return None


def _before(s: Sentence, first: int) -> int:
    """Give the last word before a giver, without comma and conjunction."""
    k = first - 1
    while s.word[k] == "," or s.low[k] in ("and", "while"):
        k -= 1
    return k


def _is_amount(s: Sentence, k: int) -> bool:
    if s.word[k] in _SIGNS:
        return True
    begin = k + 2 if s.low[k : k + 2] == ["up", "to"] else k
    for m in range(begin, min(begin + _LONGEST_AMOUNT, len(s))):
        if s.low[m] in _SCALES:
            return m > begin
        if not (s.word[m][0].isdigit() or s.word[m] in _SIGNS or s.low[m] in _SMALL):
            return False
    return False
