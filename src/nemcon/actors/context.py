"""What the words around a naming tell about it: agreement or actor, person or state, this Georgia or the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from nemcon.actors.actor import Form, Mention
from nemcon.actors.names import Naming, wording
from nemcon.units import Span

# How far the words before a naming are looked at.
_BEFORE = 40
_WORD_BEFORE = re.compile(r"(\w[\w'’]*)(\.?[^\S\n]{1,2})$")
_OF_BEFORE = re.compile(r"(\w+) (?:of|on) (?:the )?$")
_COMPOUND_BEFORE = re.compile(r"(\w+)[-‐‑–]$")
_WORD_AFTER = re.compile(r"[^\S\n]{1,2}([\w’']+)")
_NAME_AFTER = re.compile(r"(?:[^\S\n]{1,2}[^\W\d_a-z][\w’'-]{0,40}){2,5}")
_PEOPLE_AFTER = re.compile(r"[-‐‑ ](\w{1,20})")
_ORIGIN_BEFORE = re.compile(r"(\w+)[-‐‑ ]$")
_COMPOUND_AFTER = re.compile(r"[-‐‑][a-z]")
_OWNER = re.compile(r"(?:['’]s?)?[^\S\n]{1,2}")
_HEADLINE_WIDTH = 30


class Context:
    """The text around the namings; what is asked of the whole text is answered once.

    Parameters
    ----------
    text : str
        The text that is searched.
    """

    __slots__ = ("_elsewhere", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._elsewhere: dict[str, bool] = {}

    def names_the_actor(self, span: Span, naming: Naming) -> bool:
        """Tell whether the words at `span` name the actor and not something that holds its name."""
        before = self._text[max(0, span.start - _BEFORE) : span.start]
        words = self._text[span.start : span.end]
        after = _WORD_AFTER.match(self._text, span.end)
        following = after[1] if after else ""
        return not (
            self._is_compound(span, before)
            or self._is_in_capitals(span, words)
            or _is_longer_name(naming.form, before, following)
            or (naming.form is not Form.SEAT and self._is_a_society(span))
            or (naming.form is Form.DEMONYM and self._is_people_of_america(span, words, before))
            or _is_person(words, before, following)
            or (words in _sets().currency_codes and following[:1].isdigit())
            or (words in _sets().ambiguous and self._is_the_other(words))
        )

    def settled(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Give each description its actor; drop the organ of another actor ("Peru's Foreign Office")."""
        seen: dict[str, int] = {}
        last: Mention | None = None
        for place, mention in enumerate(mentions):
            if mention.form is Form.DESCRIPTION:
                actor = self._last_named(mention, seen)
                if actor is None:
                    continue
                mention = replace(mention, actor=actor)
            elif mention.form is Form.SEAT and last is not None and self._is_owned(mention, last):
                continue
            yield mention
            seen[mention.actor] = place
            last = mention

    def _is_compound(self, span: Span, before: str) -> bool:
        prefix = _COMPOUND_BEFORE.search(before)
        if prefix and not prefix[1].isupper() and prefix[1].lower() in _sets().compound_prefixes:
            return True
        return _COMPOUND_AFTER.match(self._text, span.end) is not None or self._text.startswith("$", span.end)

    def _is_in_capitals(self, span: Span, words: str) -> bool:
        """Tell whether it is a short word in a line set in capitals ("TELL US WHO")."""
        if words not in _sets().shouted:
            return False
        around = self._text[max(0, span.start - _HEADLINE_WIDTH) : span.end + _HEADLINE_WIDTH]
        return around.isupper() and sum(map(str.isalpha, around)) > len(words) + 8

    def _is_a_society(self, span: Span) -> bool:
        """Tell whether it opens the name of a party, a society, a law ("the Swiss People's Party")."""
        name = _NAME_AFTER.match(self._text, span.end)
        words = set(name[0].split()) if name else set()
        return not words.isdisjoint(_sets().society_words) and words.isdisjoint(_sets().state_words)

    def _is_people_of_america(self, span: Span, words: str, before: str) -> bool:
        """Tell whether it is a half of "Cuban-American"."""
        sets = _sets()
        after = _PEOPLE_AFTER.match(self._text, span.end)
        if words in sets.people_of_america:
            origin = _ORIGIN_BEFORE.search(before)
            return origin is not None and origin[1] in sets.origins
        return after is not None and after[1] in sets.people_of_america

    def _is_the_other(self, word: str) -> bool:
        if word not in self._elsewhere:
            signs = _sets().ambiguous[word]
            self._elsewhere[word] = any(sign in self._text for sign in signs["other"]) and not any(
                sign in self._text for sign in signs["this"]
            )
        return self._elsewhere[word]

    def _is_owned(self, mention: Mention, owner: Mention) -> bool:
        if owner.actor == mention.actor or owner.form is Form.DESCRIPTION:
            return False
        gap = self._text[owner.span.end : mention.span.start] if mention.span.start - owner.span.end < 5 else "-"
        return _OWNER.fullmatch(gap) is not None

    def _last_named(self, mention: Mention, seen: dict[str, int]) -> str | None:
        entry = _sets().described[self._noun(mention)]
        named = [actor for actor in entry["actors"] if actor in seen]
        if not named and entry.get("needs_name"):
            return None
        return max(named, key=seen.__getitem__, default=str(entry["actors"][0]))

    def _noun(self, mention: Mention) -> str:
        words = self._text[mention.span.start : mention.span.end].lower()
        return max((noun for noun in _sets().described if words.endswith(noun)), key=len)


def _is_longer_name(form: Form, before: str, following: str) -> bool:
    sets = _sets()
    if form in (Form.SEAT, Form.ABBREVIATION):
        return following in sets.money_tails or (form is Form.SEAT and (following == "of" or following in sets.tails))
    of = _OF_BEFORE.search(before)
    if following in sets.tails or (of and of[1] in sets.of_prefixes):
        return True
    if form is Form.CAPITAL:
        return following in sets.capital_tails or (following[:1].isupper() and following not in sets.headline_words)
    word = _WORD_BEFORE.search(before)
    return form is Form.DEMONYM and (
        following in sets.money_tails or (word is not None and word[1] in sets.people_prefixes)
    )


def _is_person(words: str, before: str, following: str) -> bool:
    """Tell whether it is the surname or first name of somebody."""
    sets = _sets()
    word = _WORD_BEFORE.search(before)
    previous, dot = (word[1], "." in word[2]) if word else ("", False)
    if previous in sets.person_titles:
        return True
    if words in sets.surnames and _like_a_name(previous) and not dot and previous not in sets.opening_words:
        return True
    return (
        words in sets.first_names
        and previous != "the"  # "the Dane Jeppe Lund"
        and _like_a_name(following)
        and following not in sets.institution_words
        and following not in sets.headline_words
        and following not in sets.actor_words
    )


def _like_a_name(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


class _Sets:
    """`data/wording.toml` as sets."""

    def __init__(self, data: dict[str, Any], actor_words: frozenset[str]) -> None:
        self.compound_prefixes = frozenset(data["compound_prefixes"])
        self.people_prefixes = frozenset(data["people_prefixes"])
        self.of_prefixes = frozenset(data["of_prefixes"])
        self.tails = frozenset(data["tails"])
        self.capital_tails = frozenset(data["capital_tails"])
        self.money_tails = frozenset(data["money_tails"])
        self.currency_codes = frozenset(data["currency_codes"])
        self.headline_words = frozenset(data["headline_words"])
        self.opening_words = frozenset(data["opening_words"]) | actor_words
        self.surnames = frozenset(data["surnames"])
        self.first_names = frozenset(data["first_names"])
        self.institution_words = frozenset(data["institution_words"])
        self.person_titles = frozenset(data["person_titles"])
        self.shouted = frozenset(data["shouted"])
        self.actor_words = actor_words
        self.ambiguous = {entry["word"]: entry for entry in data["ambiguous"]}
        self.society_words = frozenset(data["society_words"])
        self.state_words = frozenset(data["state_words"])
        self.people_of_america = frozenset(data["people_of_america"])
        self.origins = frozenset(data["origins"]) | actor_words
        self.described: dict[str, dict[str, Any]] = {
            noun.lower(): entry for entry in data["description"] for noun in entry["nouns"]
        }


@cache
def _sets() -> _Sets:
    from nemcon.actors.names import namings

    return _Sets(wording(), frozenset(naming.words for naming in namings()))
