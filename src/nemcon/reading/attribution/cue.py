"""Words that say who speaks or thinks: verbs and nouns, their forms, and how often each is such a word."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

BASE, S, PAST, ING, PARTICIPLE = "base", "s", "past", "ing", "participle"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue words by form.

    Parameters
    ----------
    verbs : dict of str to tuple of (str, frozenset of str)
        Form in lower case to its verb and the forms it may be (``"said"``: say, past or participle).
    nouns : dict of str to str
        Form in lower case to its noun (``"calls"``: call).
    prepositions : dict of str to frozenset of str
        Verb or noun to the prepositions that belong to it (``"call"``: for, on).
    rates : dict of str to dict of str to float
        Verb or noun to frame to the share of its finds that are attributions.
    frames : dict of str to float
        Frame to the share over all words, for a word that was not met in it.
    odds : dict of str to float
        Sign to what it adds to the log odds.
    diplomatic : frozenset of str
        Verbs and nouns that decisions and talks between states are reported with, and all attitudes and phrases.
    floors : dict of str to float
        Frame to the least share that a diplomatic word is given in it.
    after_content : frozenset of str
        Verbs that may stand after what was said, before the speaker (``said Smith``).
    attitudes : dict of str to tuple of tuple of str
        First word to the words after "is" that tell an attitude (``willing``; ``of the view``), longest first.
    phrases : dict of str to tuple of (str, frozenset of str, tuple of str)
        Form of a verb to the phrases that it begins: the phrase, the forms it may be, and the words after the verb.
    impersonal : dict of str to tuple of tuple of str
        First word to the words that stand between "it is" and "that" (``no secret``), longest first.
    """

    verbs: dict[str, tuple[str, frozenset[str]]]
    nouns: dict[str, str]
    prepositions: dict[str, frozenset[str]]
    rates: dict[str, dict[str, float]]
    frames: dict[str, float]
    odds: dict[str, float]
    diplomatic: frozenset[str]
    floors: dict[str, float]
    after_content: frozenset[str]
    attitudes: dict[str, tuple[tuple[str, ...], ...]]
    phrases: dict[str, tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]]
    impersonal: dict[str, tuple[tuple[str, ...], ...]]


@cache
def lexicon() -> Lexicon:
    """Give the cue words, read once from `data/cues.toml`."""
    table = tomllib.loads((resources.files("nemcon.reading") / "data" / "cues.toml").read_text("utf-8"))
    verbs: dict[str, tuple[str, frozenset[str]]] = {}
    for verb in table["verbs"]:
        for form, kinds in _inflected(verb, table["irregular"], frozenset(table["doubling"])).items():
            if form not in verbs:
                verbs[form] = (verb, frozenset(kinds))
    nouns = {form: noun for noun in table["nouns"] for form in (noun, _plural(noun))}
    attitudes = {
        **{f"{words}/attitude": entry for words, entry in table["attitudes"].items()},
        **table["phrases"],
        **{f"it is {words}": entry for words, entry in table["impersonal"].items()},
    }
    entries = {**table["verbs"], **{f"{noun}/noun": entry for noun, entry in table["nouns"].items()}, **attitudes}
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        prepositions={name: frozenset(entry.get("prepositions", ())) for name, entry in entries.items()},
        rates={name: {k: v for k, v in entry.items() if k != "prepositions"} for name, entry in entries.items()},
        frames=table.get("frames", {}),
        odds=table.get("odds", {}),
        diplomatic=frozenset(
            (*table["diplomatic"], *attitudes, "come from", "put at", "would rather", "word/noun", "refusal")
        ),
        floors=table["floors"],
        after_content=frozenset(table["after_content"]),
        attitudes=_by_first_word(table["attitudes"]),
        phrases=_phrases(table),
        impersonal=_by_first_word(table["impersonal"]),
    )


def _by_first_word(entries: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        found.setdefault(entry.split()[0], []).append(tuple(entry.split()))
    return {first: tuple(entries) for first, entries in found.items()}


def _phrases(table: dict[str, Any]) -> dict[str, tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[str, frozenset[str], tuple[str, ...]]]] = {}
    for phrase in sorted(table["phrases"], key=len, reverse=True):
        verb, *rest = phrase.split()
        for form, kinds in _inflected(verb, table["irregular"], frozenset(table["doubling"])).items():
            found.setdefault(form, []).append((phrase, frozenset(kinds), tuple(rest)))
    return {form: tuple(entries) for form, entries in found.items()}


def _inflected(verb: str, irregular: dict[str, list[str]], doubling: frozenset[str]) -> dict[str, set[str]]:
    if verb in irregular:
        s, past, participle, ing = irregular[verb]
    else:
        stem = verb + verb[-1] if verb in doubling else verb
        s = _plural(verb)
        past = participle = _past(stem)
        ing = (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe")) else stem) + "ing"
    forms: dict[str, set[str]] = {}
    for form, kind in ((verb, BASE), (s, S), (past, PAST), (participle, PARTICIPLE), (ing, ING)):
        forms.setdefault(form, set()).add(kind)
    return forms


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(stem: str) -> str:
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")
