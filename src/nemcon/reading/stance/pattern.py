"""The little language of the codebook's words, turned into regular expressions.

``back+`` any form of the verb, ``sceptic*`` any ending, ``(a|b c)`` one of these, ``[a|b]`` one of these or nothing,
``..`` a few words between. Every gap and every ending is bounded, so matching is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache

from nemcon.reading.stance.codebook import irregular_forms
from nemcon.units import Span

_ENDING = r"[\w'-]{0,20}"
_SPACE = r"[\s\"'(),]{1,4}"
_WORD = re.compile(r"[a-z0-9]+|%")
_STEM = 3  # letters by which words of any ending are looked up


def inflected(verb: str) -> tuple[str, ...]:
    """Give the forms of an English verb: regular ones by rule, others from the codebook's list."""
    if verb in irregular_forms():
        return irregular_forms()[verb]
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    plural = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return verb, plural, f"{verb}ed", f"{verb}ing"


Places = Mapping[str, Sequence[int]]
"""Where the words of a text begin, as `places_of` gives them."""


class Words:
    """Verbal patterns of one sign, compiled; each is tried only where a word stands that it can begin with.

    Parameters
    ----------
    patterns : iterable of str
        In the language of the codebook.
    gap : int
        Most words that ``..`` stands for.
    """

    __slots__ = ("_by_key",)

    def __init__(self, patterns: Iterable[str], *, gap: int = 4) -> None:
        sources: dict[str, dict[int, list[str]]] = {}
        for pattern in patterns:
            source = _source(pattern, gap)
            for key, lead in _keys(pattern):
                sources.setdefault(key, {}).setdefault(lead, []).append(source)
        self._by_key = {
            key: tuple((lead, _compiled(tuple(some))) for lead, some in found.items()) for key, found in sources.items()
        }

    @property
    def keys(self) -> Set[str]:
        """The words that a pattern can begin with, as `places_of` gives them."""
        return self._by_key.keys()

    def find(self, text: str, places: Places | None = None) -> list[Span]:
        """Find all places, ascending; of overlapping ones the longest.

        Parameters
        ----------
        text : str
            Lower case, straight quotes.
        places : mapping of str to places, optional
            `places_of` the text, where the caller has them.
        """
        spans = [Span(*match.span()) for match in self._matches(text, places_of(text) if places is None else places)]
        return longest(spans) if len(spans) > 1 else spans

    def are_in(self, text: str) -> bool:
        """Tell whether one of them stands in the text."""
        return next(self._matches(text, places_of(text)), None) is not None

    def _matches(self, text: str, places: Places) -> Iterator[re.Match[str]]:
        for key in self._by_key.keys() & places.keys():
            for lead, pattern in self._by_key[key]:
                for start in places[key]:
                    match = pattern.match(text, start - lead)
                    if match is not None:
                        yield match


class WordLists:
    """Several `Words`, asked together; only those that can begin in a text are tried.

    Parameters
    ----------
    lists : sequence of Words
        Found by their places in it.
    """

    __slots__ = ("_by_key", "_lists")

    def __init__(self, lists: Sequence[Words]) -> None:
        self._lists = tuple(lists)
        self._by_key: dict[str, list[int]] = {}
        for i, one in enumerate(self._lists):
            for key in one.keys:
                self._by_key.setdefault(key, []).append(i)

    def find(self, text: str) -> Iterator[tuple[int, Span]]:
        """Give what each finds in a text, with its place; one after the other."""
        places = places_of(text)
        for i in sorted({i for key in self._by_key.keys() & places.keys() for i in self._by_key[key]}):
            for span in self._lists[i].find(text, places):
                yield i, span


@lru_cache(maxsize=64)
def places_of(text: str) -> Places:
    """Tell where the words of a text begin, by the whole word (``stop``) and by its stem (``sto*``)."""
    places: dict[str, list[int]] = {}
    for found in _WORD.finditer(text):
        places.setdefault(found.group(), []).append(found.start())
    stems: dict[str, list[int]] = {}
    for word, starts in places.items():
        stems.setdefault(f"{word[:_STEM]}*", []).extend(starts)
    return places | stems


def longest(spans: Iterable[Span]) -> list[Span]:
    """Of overlapping spans keep the longest, then the first; ascending."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s.start)):
        at = bisect_left(kept, span)
        if not any(span.touches(other) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, span)
    return kept


@cache
def words(patterns: tuple[str, ...], gap: int = 4) -> Words:
    """Compile patterns once."""
    return Words(patterns, gap=gap)


@cache
def _compiled(sources: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(dict.fromkeys(sources), key=lambda source: (-len(source), source))
    return re.compile(r"(?<![\w-])(?:" + "|".join(ordered) + r")(?![\w])")


def _keys(pattern: str) -> set[tuple[str, int]]:
    """The words that a pattern can begin with, as `places_of` gives them, each with the marks that lead it."""
    keys: set[tuple[str, int]] = set()
    for item in _items(pattern):
        optional = item.startswith("[")
        options = _options(item) if item[0] in "([" else [item]
        for option in options:
            first = _items(option)[0]
            keys |= _keys(option) if first[0] in "([" else _keys_of_word(first)
        if not optional:
            return keys
    return keys


def _keys_of_word(word: str) -> set[tuple[str, int]]:
    forms = inflected(word[:-1]) if word.endswith("+") else (word,)
    found = [match for form in forms if (match := _WORD.search(form)) is not None]
    return {
        (f"{match.group()[:_STEM]}*" if match.string.startswith("*", match.end()) else match.group(), match.start())
        for match in found
    }


def _source(pattern: str, gap: int) -> str:
    parts: list[str] = []
    glue = ""
    for item in _items(pattern):
        if item == "..":
            glue = rf"{_SPACE}(?:[\w'%.-]{{1,30}}{_SPACE}){{0,{gap}}}?"
        elif item[0] == "[":
            inner = "|".join(_source(option, gap) for option in _options(item))
            parts.append(f"(?:{glue}(?:{inner}))?" if parts else f"(?:(?:{inner}){_SPACE})?")
        else:
            inner = "|".join(_source(option, gap) for option in _options(item)) if item[0] == "(" else _word(item)
            parts.append(f"{glue}(?:{inner})")
            glue = _SPACE
    return "".join(parts)


def _word(word: str) -> str:
    if word.endswith("+"):
        return "|".join(re.escape(form) for form in sorted(inflected(word[:-1]), key=len, reverse=True))
    if word.endswith("*"):
        return re.escape(word[:-1]) + _ENDING
    return re.escape(word)


def _items(pattern: str) -> list[str]:
    """Split at blanks outside brackets."""
    return _split(pattern, " ")


def _options(item: str) -> list[str]:
    return _split(item[1:-1], "|")


def _split(text: str, at: str) -> list[str]:
    pieces, depth, current = [], 0, ""
    for letter in text:
        depth += letter in "(["
        depth -= letter in ")]"
        if letter == at and depth == 0:
            pieces.append(current)
            current = ""
        else:
            current += letter
    return [piece for piece in (*pieces, current) if piece]
