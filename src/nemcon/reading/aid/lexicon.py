"""The words of aid: verbs of giving, nouns of aid, and the cues around them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nemcon.reading.aid.number import NUMBER

KINDS = ("military", "financial", "humanitarian", "energy", "unspecified")
"""Kinds of aid that words beside a gift tell, and that money can have."""

TROOPS = "troops"
"""The kind of a gift of troops to a force that keeps a truce or deters."""

# A sum that follows a verb at once.
SUM_NEXT = re.compile(
    r"(?: itself to)?(?: (?:a|an|another|additional|further|up to|about|around|some|nearly|almost|close to|over|"
    r"more than|at least|roughly|approximately))*"
    rf" (?:(?:[A-Z]{{1,3}}[$€£¥] ?|[A-Z]{{3}} |[$€£¥₹₩₺])?\d|(?i:{NUMBER})(?: an?)? [mb]illion)"
)
# "Washington has promised it 6 million"
SUM_TO_IT = re.compile(rf" (?:it|them){SUM_NEXT.pattern}")
_NEXT = {
    "a sum": SUM_NEXT,
    "with a sum": re.compile(f" with{SUM_NEXT.pattern}"),
    "a sum or a grant of it": re.compile(
        rf"(?: (?:an?|another) (?:[a-z]+ )?(?:grant|loan|contribution|donation|credit|gift) of)?{SUM_NEXT.pattern}"
    ),
}
# How far behind a verb of many uses the word stands that makes it one of giving.
_THEN = r"[^.;:]{0,70}?"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of giving as the table has it: its group, and its status once done and while to be done.

    `then` is what must follow a verb of many uses for it to be one of giving; None for a verb that needs nothing.
    `goods` is True where it gives things without a sum too.
    """

    group: str
    form: str
    done: str
    future: str
    then: re.Pattern[str] | None
    goods: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns, compiled once."""

    verbs: dict[str, tuple[Verb, ...]]
    verb: re.Pattern[str]
    bearing: re.Pattern[str]
    takings: frozenset[str]
    taking: re.Pattern[str]
    receiver_passive: frozenset[str]
    term: re.Pattern[str]
    kind_of: dict[str, str]
    goods: frozenset[str]
    arms: re.Pattern[str]
    force: re.Pattern[str]
    weak: re.Pattern[str]
    abroad: re.Pattern[str]
    kind_abroad: dict[str, str]
    pool: re.Pattern[str]
    own: re.Pattern[str]
    own_thing: re.Pattern[str]
    other: re.Pattern[str]
    not_other: re.Pattern[str]
    in_kind: re.Pattern[str]
    private: re.Pattern[str]
    office: re.Pattern[str]
    news: re.Pattern[str]
    welcome: re.Pattern[str]
    doubt: re.Pattern[str]
    stop: re.Pattern[str]
    negation: re.Pattern[str]
    price: re.Pattern[str]
    report: re.Pattern[str]
    promises: dict[str, str]
    promise: re.Pattern[str]
    donors: re.Pattern[str]
    sum_of: re.Pattern[str]
    resolves: dict[str, str]
    resolve: re.Pattern[str]
    total_before: re.Pattern[str]
    total_after: re.Pattern[str]
    lenders: frozenset[str]
    relief_agencies: frozenset[str]
    armies: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """Load the table of words."""
    table = tomllib.loads((resources.files("nemcon.reading") / "data" / "aid.toml").read_text("utf-8"))
    verbs = _verbs(table["verbs"])
    kind_of = {word.casefold(): kind for kind in KINDS for word in table["terms"][kind]}
    kind_abroad = {word: kind for kind, words in table["abroad"].items() for word in words}
    cues = table["cues"]
    promises, resolves = _statuses(table["promises"]), _statuses(table["resolves"])
    return Lexicon(
        verbs=verbs,
        verb=_words(verbs),
        bearing=_words(table["bearing"]["words"]),
        takings=frozenset(table["takings"]["words"] + table["takings"]["others"]),
        taking=_words(table["takings"]["words"]),
        receiver_passive=frozenset(table["sides"]["receiver_passive"]),
        term=_words(kind_of),
        kind_of=kind_of,
        goods=frozenset(word.casefold() for word in table["goods"]["words"]),
        arms=_words(table["terms"]["military"]),
        force=_words(table["troops"]["forces"]),
        weak=_words(table["weak"]["words"]),
        abroad=_words(kind_abroad),
        kind_abroad=kind_abroad,
        pool=_pool(table["pools"]["words"], table["pools"]["own"]),
        own=_own(table["own"]["words"]),
        own_thing=_own_thing(table["own"]["shared"]),
        other=_words(table["other"]["words"]),
        not_other=_words(table["other"]["not"] + table["other"]["in_kind"]),
        in_kind=_words(table["other"]["in_kind"]),
        private=_words(table["private"]["words"]),
        office=_words(table["offices"]["words"]),
        news=_words(cues["news"]),
        welcome=_words(cues["welcome"]),
        doubt=re.compile(rf"(?-i:(?!May\b)){_words(cues['doubt']).pattern}", re.IGNORECASE),  # not the month
        stop=_words(cues["stop"]),
        negation=re.compile(rf"{_words(cues['negation']).pattern}|n['’]t\b", re.IGNORECASE),
        price=_words(cues["price"]),
        report=_words(cues["report"]),
        promises=promises,
        promise=_words(promises),
        donors=_words([*promises, *table["donors"]["words"]]),
        sum_of=_words([*promises, *table["holders"]["words"]]),
        resolves=resolves,
        resolve=re.compile(
            rf"(?P<noun>{_words(resolves).pattern})(?: (?:of|by)(?: the)?(?-i:(?: [A-Z]\w+| of){{1,4}}))? to $",
            re.IGNORECASE,
        ),
        total_before=re.compile(rf"{_words(cues['total_before']).pattern}(?P<gap>[^.;]{{0,25}})$", re.IGNORECASE),
        total_after=_words(cues["total_after"]),
        lenders=frozenset(table["sides"]["lenders"]),
        relief_agencies=frozenset(table["sides"]["relief_agencies"]),
        armies=_words(table["sides"]["armies"]),
    )


def kind_in(text: str) -> str | None:
    """Tell the kind of aid that a stretch of text names first; None where it names none."""
    words = lexicon()
    kinds = [words.kind_of[match.group().casefold()] for match in words.term.finditer(text)]
    return next((kind for kind in kinds if kind != "unspecified"), kinds[0] if kinds else None)


def _verbs(groups: dict[str, dict[str, object]]) -> dict[str, tuple[Verb, ...]]:
    verbs: dict[str, list[Verb]] = {}
    for group, entry in groups.items():
        done = str(entry["status"])
        future = str(entry.get("future", done))
        then = _then(entry)
        goods = then is None or bool(entry.get("goods"))
        forms = entry["forms"]
        assert isinstance(forms, list)  # noqa: S101  the table is ours
        for line in forms:
            for form, word in zip(("base", "third", "past", "participle", "ing"), line.split(), strict=True):
                verbs.setdefault(word, []).append(Verb(group, form, done, future, then, goods))
    return {word: tuple(found) for word, found in verbs.items()}


def _statuses(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: status for status, words in table.items() for word in words}


def _then(entry: dict[str, object]) -> re.Pattern[str] | None:
    words = entry.get("then")
    if isinstance(words, list):
        return re.compile(_THEN + _words(words).pattern, re.IGNORECASE)
    return _NEXT[str(entry["next"])] if "next" in entry else None


def _pool(words: Iterable[str], own: Iterable[str]) -> re.Pattern[str]:
    """Match "to the green fund", and not "to the pension fund", "to its fund"."""
    of_many = rf"(?:(?!{_words(own).pattern}|(?:its|his|her|their)\b)[\w’'-]+ ){{0,4}}?"
    return re.compile(
        rf"\b(?:to|into|towards?|in) (?:the|a|an|this|that) {of_many}{_words(words).pattern}", re.IGNORECASE
    )


def _own(words: Iterable[str]) -> re.Pattern[str]:
    """Match "for households", "its farmers", "for its own people"."""
    lead = r"\b(?:(?:for|to)(?: its| his| her| their| our| the)?|its|his|her|their|our)(?: [a-z-]+){0,2}? "
    return re.compile(lead + _words(words).pattern, re.IGNORECASE)


def _own_thing(shared: Iterable[str]) -> re.Pattern[str]:
    """Match "for its farms" and "drones, its own", and not "for its part", "for its partners"."""
    return re.compile(
        rf"\bfor (?:its|his|her|their|our)(?: own)? (?!{_either(set(shared))})[a-z]+\b|, its own\b", re.IGNORECASE
    )


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_either({word.lower() for word in words})})(?![\w-])", re.IGNORECASE)


def _either(words: set[str]) -> str:
    """Write any of many words, longer ones first; a beginning that several share is written, and looked at, once."""
    rest: dict[str, set[str]] = {}
    for word in words - {""}:
        rest.setdefault(word[0], set()).add(word[1:])
    branches = "|".join(re.escape(first) + _either(tails) for first, tails in sorted(rest.items()))
    if "" in words:
        return f"(?:{branches})?" if branches else ""
    return branches if len(rest) == 1 else f"(?:{branches})"
