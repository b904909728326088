"""Personal names as a text writes them: runs of words with a capital, cut at words that are no name."""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nemcon.units import Span

_MOST_WORDS = 6
_UNFOLDED = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ə": "e",
        "’": "'",
        "ʼ": "'",
        "`": "'",
    }
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Words behind a name that are no part of it."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists of ``data/names.toml``, ready for look-up."""

    particles: frozenset[str]
    surname_first: frozenset[str]
    honorifics: dict[str, str]
    gendered: dict[str, str]
    never: frozenset[str]
    month: frozenset[str]
    organisation: frozenset[str]
    media: frozenset[str]
    run: re.Pattern[str]
    token: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NameToken:
    """One word of a run, with where it stands."""

    span: Span
    text: str

    @property
    def folded(self) -> str:
        """Lower case, without marks: how names are compared."""
        return fold(self.text).rstrip(".")


@cache
def name_words() -> NameWords:
    """Load the word lists once."""
    lists = tomllib.loads((resources.files("nemcon.reading") / "data" / "names.toml").read_text("utf-8"))
    upper = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x250)) if c.isupper())
    upper += "".join(c for c in map(chr, range(0x1E00, 0x1F00)) if c.isupper())
    particles = "|".join(lists["particle"])
    initial = rf"(?:[{upper}]\.-?){{1,3}}"
    letters = r"[^\W\d_]"
    # A word never takes the 's of a possessive; "al-" and "d'" may open it.
    word = (
        rf"(?:(?:al|el|as|ash|an|ad|at|az|ul)-|[dDlLO]['’])?[{upper}]{letters}*"
        rf"(?:-{letters}+|['’ʼ](?![sS]\b){letters}+)*(?:(?<=\bSt)\.|(?<=\b[JS]r)\.)?"
    )
    token = rf"(?:{initial}(?!\w)|{word})"
    between = rf"[ \u00a0](?:(?:{particles})[ \u00a0]){{0,3}}"
    return NameWords(
        particles=frozenset(lists["particle"]),
        surname_first=frozenset(lists["surname_first"]),
        honorifics=lists["honorific"],
        gendered=lists["gendered"],
        never=frozenset(lists["words"]["never"]),
        month=frozenset(lists["words"]["month"]),
        organisation=frozenset(lists["words"]["organisation"]),
        media=frozenset(lists["words"]["media"]),
        run=re.compile(rf"(?<![\w-])(?<!\w['’])(?:(?:{particles}) ){{0,3}}{token}(?:{between}{token})*"),
        token=re.compile(rf"{token}|(?:{particles})(?= )"),
    )


def gender_of_given_name(folded: str) -> str:
    """Give ``"male"`` or ``"female"`` for a given name that tells it; empty otherwise."""
    return _given_names().get(folded, "")


@cache
def _given_names() -> dict[str, str]:
    lists = tomllib.loads((resources.files("nemcon.reading") / "data" / "given_names.toml").read_text("utf-8"))
    return {name: gender for gender in ("male", "female") for name in lists[gender].split()}


def fold(word: str) -> str:
    """Lower case, without diacritics, so that Szijjártó and Szijjarto are one name."""
    low = word.lower()
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFKD", low.translate(_UNFOLDED))
    return "".join(c for c in plain if not unicodedata.combining(c))


def capital_runs(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[tuple[NameToken, ...]]:
    """Give the runs of words with a capital, particles inside, in order."""
    words = name_words()
    for run in words.run.finditer(text, start, min(end, len(text))):
        yield tuple(
            NameToken(Span(*token.span()), token.group())
            for token in words.token.finditer(text, run.start(), run.end())
        )


def display(tokens: tuple[NameToken, ...]) -> str:
    """Write a name as its words in a row."""
    return " ".join(token.text for token in tokens)


def key_of(tokens: tuple[NameToken, ...]) -> tuple[str, ...]:
    """Folded words of a name, without "Jr." and the like."""
    folded = tuple(token.folded for token in tokens)
    return folded[:-1] if len(folded) > 1 and folded[-1] in SUFFIXES else folded


def could_be_person(tokens: tuple[NameToken, ...]) -> bool:
    """Tell whether a run without a title may be a person's full name."""
    words = name_words()
    proper = [t for t in tokens if t.folded not in words.particles]
    return (
        2 <= len(proper) <= _MOST_WORDS
        and not any(t.folded in words.organisation for t in proper)
        and not all(len(t.text) > 1 and t.text.isupper() for t in proper)
        and not (len(proper[-1].text) > 2 and proper[-1].text.isupper())
    )
