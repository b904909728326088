"""Which spellings are one name: Szijjártó and Szijarto, Zelensky and Zelenskiy, Müller and Mueller."""

from __future__ import annotations

import re
from functools import lru_cache

from nemcon.reading.speaker.name import SUFFIXES, fold, name_words

# From the habits of writing Cyrillic, Greek and Arabic letters and German umlauts in English; in this order.
_ALIKE = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"(?<!^)off\b"), "ov"),
    (re.compile(r"(?<!^)eff\b"), "ev"),
    (re.compile(r"ae"), "a"),
    (re.compile(r"oe"), "o"),
    (re.compile(r"ue"), "u"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"c?k|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<!^)g"), "h"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"^i(?=e)"), ""),
)
_WORD = re.compile(r"[^\s.]+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Give what the spellings of one name have in common; names of one sound may still be two."""
    heard = fold(word)
    for written, alike in _ALIKE:
        heard = written.sub(alike, heard)
    return heard or fold(word)


def name_parts(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell persons apart: no particles, no "Jr."."""
    words = [word for word in _WORD.findall(name) if word.lower() not in name_words().particles]
    while len(words) > 1 and words[-1].lower() in SUFFIXES:
        words.pop()
    return tuple(words)


def full_sound(name: str) -> str | None:
    """Give the sound of first and last word; None for a name of one word."""
    words = name_parts(name)
    return f"{sound(words[0])} {sound(words[-1])}" if len(words) > 1 else None


def surname_sounds(name: str, *, surname_first: bool = False) -> frozenset[str]:
    """Give the sounds by which a person may be called without the given name."""
    words = name_parts(name)
    return frozenset(sound(word) for word in (words if surname_first or len(words) < 2 else words[1:]))
