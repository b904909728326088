"""The words of aid, and where a sentence uses its verbs with somebody doing it now, before or soon."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from nemcon.units import Span

KINDS = ("military", "financial", "humanitarian", "energy", "unspecified")
"""Kinds of aid that words beside a gift tell, and that money can have."""

TROOPS = "troops"
"""The kind of a gift of troops to a force that keeps a truce or deters."""

_AUXILIARY_TAIL = re.compile(
    r"(?P<modal>\b(?:will|would|shall|could|can|may|might|should|must|did)|['’]ll)?"
    r"(?P<have>\b(?:has|have|had|having)|['’]ve)?"
    r"(?P<be>\b(?:am|is|are|was|were|been|be|being|gets?|got))?"
    r"(?P<link> (?:set|due|going|expected|ready|prepared|likely|poised))?"
    r"(?P<to> to)?"
    r"(?: (?:also|now|then|already|again|additionally|today|immediately|soon|since|previously|recently|formally|"
    r"officially|separately|jointly|together|each|both|even|on \w+day|this \w+|last \w+|earlier|therefore)){0,2} $"
)
_LOOK_BACK = 60
_INDEFINITE = {"could", "can", "may", "might", "should", "must"}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of giving as the table has it: its group, and its status once done and while to be done."""

    group: str
    form: str
    done: str
    future: str


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of giving in use.

    Parameters
    ----------
    span : Span
        The verb, in the searched text.
    start : int
        Where its auxiliaries begin.
    group : str
        Group of the verb in the table (``"announce"``, ``"give"`` ...).
    word : str
        The verb as written, lower case.
    status : str
        Status of a `Pledge`.
    passive : bool
        True where the subject is what is given ("was pledged by").
    supposed : bool
        True for "would": real only when it reports what somebody said.
    """

    span: Span
    start: int
    group: str
    word: str
    status: str
    passive: bool
    supposed: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns, compiled once."""

    verbs: dict[str, tuple[Verb, ...]]
    verb: re.Pattern[str]
    receiver_passive: frozenset[str]
    term: re.Pattern[str]
    kind_of: dict[str, str]
    goods: frozenset[str]
    force: re.Pattern[str]
    weak: re.Pattern[str]
    abroad: re.Pattern[str]
    other: re.Pattern[str]
    not_other: re.Pattern[str]
    private: re.Pattern[str]
    office: re.Pattern[str]
    news: re.Pattern[str]
    welcome: re.Pattern[str]
    doubt: re.Pattern[str]
    stop: re.Pattern[str]
    negation: re.Pattern[str]
    report: re.Pattern[str]
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
    cues = table["cues"]
    return Lexicon(
        verbs=verbs,
        verb=_words(verbs),
        receiver_passive=frozenset(table["sides"]["receiver_passive"]),
        term=_words(kind_of),
        kind_of=kind_of,
        goods=frozenset(word.casefold() for word in table["goods"]["words"]),
        force=_words(table["troops"]["forces"]),
        weak=_words(table["weak"]["words"]),
        abroad=_words(table["abroad"]["words"]),
        other=_words(table["other"]["words"]),
        not_other=_words(table["other"]["not"]),
        private=_words(table["private"]["words"]),
        office=_words(table["offices"]["words"]),
        news=_words(cues["news"]),
        welcome=_words(cues["welcome"]),
        doubt=_words(cues["doubt"]),
        stop=_words(cues["stop"]),
        negation=re.compile(rf"{_words(cues['negation']).pattern}|n['’]t\b", re.IGNORECASE),
        report=_words(cues["report"]),
        total_before=re.compile(rf"{_words(cues['total_before']).pattern}(?P<gap>[^.;]{{0,25}})$", re.IGNORECASE),
        total_after=_words(cues["total_after"]),
        lenders=frozenset(table["sides"]["lenders"]),
        relief_agencies=frozenset(table["sides"]["relief_agencies"]),
        armies=_words(table["sides"]["armies"]),
    )


def find_acts(text: str) -> tuple[Act, ...]:
    """Find the verbs of giving that are said of somebody as done, under way or to come; in order.

    Infinitives and -ing forms that say only what might be done ("the need to provide", "providing more arms") are no
    acts, and neither are "could", "may", "should".
    """
    words = lexicon()
    acts = []
    for match in words.verb.finditer(text):
        for verb in words.verbs[match.group().casefold()]:
            act = _act(text, Span(*match.span()), verb)
            if act is not None:
                acts.append(act)
                break
    return tuple(acts)


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
        forms = entry["forms"]
        assert isinstance(forms, list)  # noqa: S101  the table is ours
        for line in forms:
            for form, word in zip(("base", "third", "past", "participle", "ing"), line.split(), strict=True):
                verbs.setdefault(word, []).append(Verb(group, form, done, future))
    return {word: tuple(found) for word, found in verbs.items()}


def _words(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(word) for word in ordered)})(?![\w-])", re.IGNORECASE)


def _act(text: str, span: Span, verb: Verb) -> Act | None:
    tail = _AUXILIARY_TAIL.search(text, max(0, span.start - _LOOK_BACK), span.start)
    found = tail.groupdict() if tail is not None else {}
    modal, have, be = (found.get(name) for name in ("modal", "have", "be"))
    to, link = found.get("to"), (found.get("link") or "").strip()
    if modal in _INDEFINITE:
        return None
    passive, status = False, verb.done
    if verb.form == "base":
        if not (modal or (to and be)):
            return None
        status = "proposed" if link in ("expected", "ready", "prepared", "likely", "poised") else verb.future
        if modal == "did":
            status = verb.done
    elif verb.form == "third":
        if verb.group == "give" or (tail is not None and be):
            return None
        status = verb.future
    elif verb.form == "ing":
        if not be:
            return None
        status = verb.future
    elif verb.form in ("past", "participle"):
        if to:
            status = verb.future if be else status
        passive = bool(be) or (not have and text[span.end : span.end + 4] == " by ")
        if verb.form == "participle" and not (have or be or passive):
            return None
        if passive and (modal in ("will", "would", "shall", "'ll", "’ll") or to):
            status = verb.future
    start = tail.start() if tail is not None else span.start
    return Act(
        span, start, verb.group, text[span.start : span.end].casefold(), status, passive, supposed=modal == "would"
    )
