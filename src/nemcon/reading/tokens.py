"""Sentences cut into words, with what the shape of a word tells: no tagger, closed lists and capitals only."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nemcon.units import Span

_WORD = re.compile(r"[’']s\b(?!\w)|\w+(?:[.,&’'-](?!s\b)\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """Closed word classes."""

    auxiliaries: frozenset[str]
    modals: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    subordinators: frozenset[str]
    question: frozenset[str]
    time: frozenset[str]
    openers: frozenset[str]
    audience: frozenset[str]
    not_verbs: frozenset[str]
    verbs: frozenset[str]


@cache
def words() -> Words:
    """Give the closed word classes, read once from `data/words.toml`."""
    lists = tomllib.loads((resources.files("nemcon.reading") / "data" / "words.toml").read_text("utf-8"))
    return Words(**{name: frozenset(entries) for name, entries in lists.items()})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as parallel lists, one entry per word or mark.

    Parameters
    ----------
    span : Span
        Where it stands in the reading text.
    word, low : list of str
        Words as written and in lower case.
    start, end : list of int
        Offsets in the reading text.
    quoted : list of bool
        True inside quotation marks, the marks included.
    """

    span: Span
    word: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    quoted: list[bool]

    def __len__(self) -> int:
        return len(self.word)

    def pieces(self, longest: int) -> tuple[Sentence, ...]:
        """Divide a sentence of more than `longest` words; give it alone where it has no more."""
        if len(self) <= longest:
            return (self,) if len(self) else ()
        return tuple(
            Sentence(
                Span(self.start[k], self.end[min(k + longest, len(self)) - 1]),
                self.word[k : k + longest],
                self.low[k : k + longest],
                self.start[k : k + longest],
                self.end[k : k + longest],
                self.quoted[k : k + longest],
            )
            for k in range(0, len(self), longest)
        )

    def over(self, first: int, last: int) -> Span:
        """Give the span from the word `first` to the word `last`, both included."""
        return Span(self.start[first], self.end[last])

    def capital(self, i: int) -> bool:
        """Tell whether word `i` begins with a capital."""
        return self.word[i][0].isupper()

    def is_word(self, i: int) -> bool:
        """Tell whether entry `i` is a word or number, not a mark."""
        return self.word[i][0].isalnum()


def cut(text: str, span: Span, quotes: tuple[Span, ...]) -> Sentence:
    """Cut a sentence into words.

    Parameters
    ----------
    text : str
        The reading text.
    span : Span
        The sentence.
    quotes : tuple of Span
        Quotations that may touch it, ascending.
    """
    found = list(_WORD.finditer(text, span.start, span.end))
    word = [match.group() for match in found]
    start, end = [match.start() for match in found], [match.end() for match in found]
    return Sentence(span, word, [each.lower() for each in word], start, end, _quoted(start, quotes))


def _quoted(starts: list[int], quotes: tuple[Span, ...]) -> list[bool]:
    if not quotes:
        return [False] * len(starts)
    inside: list[bool] = []
    k = 0
    for start in starts:
        while k < len(quotes) and quotes[k].end <= start:
            k += 1
        inside.append(k < len(quotes) and quotes[k].start <= start)
    return inside
