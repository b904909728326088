"""Names of agreements and descriptions of them ("a pact", "that agreement"), as words in a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from nemcon.actors import find_mentions
from nemcon.actors.actor import Form
from nemcon.units import PartialDate, Span

_HEADS = (
    "Agreements?|Treaty|Treaties|Accords?|Pact|Conventions?|Protocol|Memorandum|Charter|Declaration|Compact|Statute"
)
# What every head has in it: quicker to look for than names and descriptions, and mostly absent.
_HEAD_IN = re.compile(
    "greement|reaty|reaties|ccord|[Pp]act|onvention|rotocol|emorandum|harter|eclaration|ompact|tatute|deal|document|"
    "arrangement"
)
_WORD = r"(?:(?:[A-Z]\.)+|[A-Z][\w’'-]*)"
_LINK = r"(?:of|on|for|and|the|de|du|against|to|in)"
# Bounded repeats, and each alternative starts with a capital: linear in the length.
_BEFORE_HEAD = re.compile(
    rf"(?<![\w-])(?:(?!(?:{_HEADS})\b){_WORD}[ -](?:{_LINK} ){{0,2}}){{1,7}}(?:{_HEADS})(?![\w-])"
)
_HEAD_FIRST = re.compile(
    rf"(?<![\w-])(?:{_HEADS}|Memorandum of Understanding) (?:of|on|against|for|concerning|relating to) (?:the )?{_WORD}"
    rf"(?:(?:,? {_LINK}){{0,3}} {_WORD}){{0,9}}"
)
_LOWER_HEAD = re.compile(
    rf"\b[Tt]he ({_WORD}(?: {_WORD}){{0,2}} (?:peace |trade |ceasefire |climate )?"
    r"(?:agreements?|accords?|treaty|memorandum|protocol|pact))(?![\w-])"
)
_UNDERSTANDING = re.compile(r"\b(?:[Mm]emorand(?:um|a) of [Uu]nderstanding|MoUs?|MOUs?)\b")
_SIGNED = re.compile(r"\b(?:sign|signs|signed|signing|concluded|inked|initialled)\b")
_ABBREVIATED = re.compile(r" \(([A-Z][A-Za-z-]{1,9})\)")
_DETERMINERS = {
    "The", "A", "An", "This", "That", "In", "On", "At", "Under", "But", "And", "Since", "After", "Before", "Its",
    "Their", "His", "Her", "Our", "By", "With", "For", "As", "While", "When", "If", "Both", "Signed", "Article", "New",
}  # fmt: skip
_NOT_TREATIES = re.compile(
    r"\b(?:Republican|Democratic|Constitutional|Party|Annual|National|Comic|Chief|Royal|Bank|School|Security Protocol|"
    r"Tribal|Labour|Conservative|DNC|RNC|GOP|Democrats?|Republicans?|Libertarian)\b"
    r"|Convention (?:on|in) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_AFTER_NAME = re.compile(r"(?: (?:Centre|Center|Hall|School|Organization|Organisation|Bank|Airlines|on Monday))\b")
_DESCRIPTION = re.compile(
    r"(?:(?<![\w-])(?P<determiner>[Aa]n?|[Tt]he|[Tt]hat|[Tt]his|[Ii]ts|[Tt]heir|[Tt]hose|[Tt]hese)"
    r"|(?<![\w-])(?:with|of|in|by|under|to|for|from|as|on)(?P<glued>an?))"
    r" (?:(?!(?:of|that|the|this|an?) )[\w’'-]+ ){0,3}?(?P<head>pacts?|agreements?|deals?|accords?|memorandum|"
    r"treaty|treaties|convention|protocol|document|arrangements?)(?![\w-])"
)
# "the party document", "the arms deal": between article and head only words that describe an agreement.
_DESCRIBING = re.compile(
    r"(?:(?:\d{4}|landmark|historic|bilateral|trilateral|multilateral|international|security|peace|nuclear|arms|trade|"
    r"climate|non-aggression|defence|defense|mutual|old|earlier|existing|signed|written|three-page|little-known|"
    r"post-\w+|political|decades-old|year-old|[\w-]+-year-old|so-called|same|ceasefire|border|interim|original|"
    r"controversial|binding|non-binding|legally|global|failed|grain) ?)*"
)


@dataclass(frozen=True, slots=True)
class NamedPact:
    """A place where a text names an agreement.

    Parameters
    ----------
    span : Span
        The name, without article.
    name : str
        The table's name where it is known, otherwise the text's.
    key : str
        The same for all spellings of one agreement.
    """

    span: Span
    name: str
    key: str

    def moved(self, by: int) -> NamedPact:
        """Count the span from elsewhere."""
        return replace(self, span=Span(self.span.start + by, self.span.end + by))


@dataclass(frozen=True, slots=True)
class Description:
    """Words for an agreement that do not name it.

    Parameters
    ----------
    span : Span
        Article to head noun.
    head : str
        Head noun, lower case.
    opens : bool
        True for "a pact", which brings something new.
    points_back : bool
        True for "the", "that" and "this", which take up something told.
    plural : bool
        True for "these agreements".
    """

    span: Span
    head: str
    opens: bool
    points_back: bool
    plural: bool

    def moved(self, by: int) -> Description:
        """Count the span from elsewhere."""
        return replace(self, span=Span(self.span.start + by, self.span.end + by))


@dataclass(frozen=True, slots=True)
class KnownPact:
    """An agreement of the table: name, day it was made, parties where they are few, source of these."""

    name: str
    date: PartialDate
    parties: tuple[str, ...]
    source: str


def known_pacts() -> dict[str, KnownPact]:
    """Return the agreements of the table by key."""
    return _table()[0]


@cache
def _table() -> tuple[dict[str, KnownPact], dict[str, str], re.Pattern[str]]:
    text = (resources.files("nemcon.reading") / "data" / "agreements.toml").read_text("utf-8")
    pacts: dict[str, KnownPact] = {}
    key_of: dict[str, str] = {}
    for row in tomllib.loads(text)["agreement"]:
        key = row["name"].casefold()
        pacts[key] = KnownPact(row["name"], PartialDate.parse(row["date"]), tuple(row["parties"]), row["source"])
        key_of.update(dict.fromkeys((row["name"], *row["also"]), key))
    spellings = sorted(key_of, key=lambda spelling: (-len(spelling), spelling))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(spelling) for spelling in spellings)})(?![\w-])")
    return pacts, key_of, pattern


def find_names(sentence: str, short_names: dict[str, NamedPact]) -> tuple[NamedPact, ...]:
    """Find the names of agreements in a sentence.

    Parameters
    ----------
    sentence : str
        One sentence.
    short_names : dict of str to NamedPact
        Abbreviations that earlier sentences gave in parentheses; those of this one are added.

    Returns
    -------
    tuple of NamedPact
        In order, not touching.
    """
    _, key_of, pattern = _table()
    found = [
        NamedPact(Span(*match.span()), match.group(), key_of[match.group()]) for match in pattern.finditer(sentence)
    ]
    found += [
        pact
        for pact in (*_named_by_form(sentence), *_understandings(sentence), *_shortened(sentence, short_names))
        if not any(pact.span.touches(known.span) for known in found)
    ]
    kept: list[NamedPact] = []
    for pact in sorted(found, key=lambda pact: (pact.span.start, -pact.span.end)):
        if not kept or kept[-1].span.end <= pact.span.start:
            kept.append(pact)
    for pact in kept:
        short = _ABBREVIATED.match(sentence, pact.span.end)
        if short is not None:
            short_names.setdefault(short.group(1), pact)
    return tuple(kept)


def find_descriptions(sentence: str, names: Sequence[Span]) -> tuple[Description, ...]:
    """Find "a pact", "that agreement", "the 1994 deal" in a sentence, outside the names; in order."""
    found: list[Description] = []
    if not _HEAD_IN.search(sentence):
        return ()
    match = _DESCRIPTION.search(sentence)
    while match is not None:
        description = _description(sentence, match, names)
        if description is not None:
            found.append(description)
        # "its experience with a pact": what "its" does not reach, "a" may.
        match = _DESCRIPTION.search(sentence, match.end() if description is not None else match.start() + 1)
    return tuple(found)


def _description(sentence: str, match: re.Match[str], names: Sequence[Span]) -> Description | None:
    group = "determiner" if match.group("determiner") else "glued"
    determiner, start, head = match.group(group).casefold(), match.start(group), match.group("head")
    span = Span(start, match.end())
    between = sentence[start + len(determiner) + 1 : match.start("head")]
    if any(span.touches(name) for name in names) or not _DESCRIBING.fullmatch(between):
        return None
    if head == "document" and determiner not in ("this", "that"):
        return None
    points_back = determiner in ("the", "that", "this", "those", "these")
    return Description(span, head.removesuffix("s"), determiner in ("a", "an"), points_back, head.endswith("s"))


def _named_by_form(sentence: str) -> list[NamedPact]:
    found: list[NamedPact] = []
    if not _HEAD_IN.search(sentence):
        return found
    for pattern in (_HEAD_FIRST, _BEFORE_HEAD):
        for match in pattern.finditer(sentence):
            span = _without_opening(sentence, Span(*match.span()))
            name = sentence[slice(*span)]
            if " " not in name and "-" not in name:
                continue
            if _NOT_TREATIES.search(name) or _AFTER_NAME.match(sentence, span.end) or _is_actors(name):
                continue
            found.append(NamedPact(span, name, _key(name)))
    for match in _LOWER_HEAD.finditer(sentence):
        name = match.group(1)
        if not _is_actors(name) and not _NOT_TREATIES.search(name):
            found.append(NamedPact(Span(*match.span(1)), name, _key(name)))
    return found


def _is_actors(name: str) -> bool:
    """Tell whether all before the head is a state or body: "NATO Declaration" names no one pact."""
    capitals = re.match(rf"{_WORD}(?: {_WORD})*(?= \w+$)", name)
    before = capitals.group() if capitals else name.split(" ")[0]
    return any(
        mention.span == Span(0, len(before)) and mention.form not in (Form.CAPITAL, Form.SEAT)
        for mention in find_mentions(before)
    )


def _without_opening(sentence: str, span: Span) -> Span:
    """Drop a sentence opening that is no part of the name ("Under the Ohrid Agreement" starts at "Ohrid")."""
    start = span.start
    while True:
        word = re.match(r"([\w’'-]+)[ ]", sentence[start : span.end])
        if word is None or (word.group(1) not in _DETERMINERS and not word.group(1).islower()):
            return Span(start, span.end)
        start += word.end()


def _understandings(sentence: str) -> list[NamedPact]:
    """Find a memorandum of understanding that somebody signs; it has no other name."""
    if not _SIGNED.search(sentence):
        return []
    return [
        NamedPact(Span(*match.span()), "memorandum of understanding", "memorandum of understanding")
        for match in _UNDERSTANDING.finditer(sentence)
    ]


def _shortened(sentence: str, short_names: dict[str, NamedPact]) -> list[NamedPact]:
    if not short_names:
        return []
    either = "|".join(re.escape(short) for short in sorted(short_names))
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")
    return [replace(short_names[match.group()], span=Span(*match.span())) for match in pattern.finditer(sentence)]


def _key(name: str) -> str:
    plain = " ".join(name.casefold().split())
    return re.sub(r"\b(agreement|accord|convention)s$", r"\1", plain)
