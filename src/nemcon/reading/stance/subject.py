"""Whose stance a sign shows: the actors before it, the speaker, or a group that is not named."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from nemcon.actors.actor import Form, Mention
from nemcon.reading.stance.pattern import Words, words
from nemcon.units import Span

_OWNER_NEAR = 60
_AGENT_GAP = re.compile(r"^[^,;]{0,30}$")
_POSSESSED = re.compile(r"(?:'s?)? (?:[a-z-]+ )?$")
_INSERTION = re.compile(r", (?:who|which|whose|where|whom)\b[^,;]{0,200},")
_WORD = re.compile(r"[\w']+")
_WORD_BEFORE = re.compile(r"([\w'-]+) (?:the |both )?$")
_TWO_BEFORE = re.compile(r"([\w'-]+ [\w'-]+) (?:the )?$")
_JOINT = re.compile(
    r"^(?:'s)?[\s,]*(?:and|or|nor|as well as|along with|plus|together with|,)?\s*"
    r"(?:also\s+|the\s+|its ally\s+|neighbouring\s+)?$"
)
_NAME_NEXT = re.compile(r"^(?:'s?)?\s+(?:[a-z-]+\s+){0,3}[A-Z]")
_MATTER_NEXT = re.compile(
    r"^\s+(?:nato |eu )?(?:membership|bid|entry|accession|invitation|war|aid|deal|sanctions|package|talks|proposal|"
    r"plan|path|call|calls|request|application|candidacy|issue|question|crisis|joining|becoming|policy|mission|joins)\b"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a stance.

    Parameters
    ----------
    actors : tuple of str
        Actor ids, in the order of the text.
    group : Span or None
        Where several that are not named stand.
    own : bool
        True when it is the speaker.
    start : int or None
        Where the words that name it begin.
    """

    actors: tuple[str, ...] = ()
    group: Span | None = None
    own: bool = False
    start: int | None = None

    @property
    def known(self) -> bool:
        """Tell whether there is anybody."""
        return bool(self.actors or self.group or self.own)


@dataclass(frozen=True, slots=True)
class _Lists:
    holders: re.Pattern[str]
    holder_of: re.Pattern[str]
    prepositions: frozenset[str]
    lists: frozenset[str]
    fillers: frozenset[str]
    stance_nouns: frozenset[str]
    own: Words
    group: Words
    judging: Words


@cache
def _lists() -> _Lists:
    table = tomllib.loads((resources.files("nemcon.reading") / "data" / "subjects.toml").read_text("utf-8"))
    nouns = "|".join(table["holders"])
    return _Lists(
        holders=re.compile(rf"^(?:'s?)?\s+(?:[\w-]+\s+){{0,3}}(?:{nouns})\b"),
        holder_of=re.compile(rf"\b(?:{nouns}) (?:of|in|from|for) (?:the )?$"),
        prepositions=frozenset(table["prepositions"]),
        lists=frozenset(table["lists"]),
        fillers=frozenset(table["fillers"]),
        stance_nouns=frozenset(table["stance_nouns"]),
        own=words(tuple(table["own"])),
        group=words(tuple(table["group"])),
        judging=words(tuple(table["judging"])),
    )


def holder_before(text: str, area: Span, mentions: Sequence[Mention]) -> Holder:
    """Find who stands as the subject in `area`, the stretch of a clause before a sign.

    Parameters
    ----------
    text : str
        The line, as written.
    area : Span
        From the start of the clause to the sign.
    mentions : sequence of Mention
        All mentions of actors in `text`, ascending.

    Returns
    -------
    Holder
        Nobody when another noun is the subject.
    """
    inside = [mention for mention in _within(mentions, area) if not _is_inserted(text, area, mention)]
    lower = text[area.start : area.end].lower()
    acting = (i for i in range(len(inside) - 1, -1, -1) if _acts(text, inside[i], area))
    at = next((i for i in acting if not _is_governed(text, inside[_first(text, inside, i)], area)), None)
    last = inside[at].span.end - area.start if at is not None else -1
    group = _last_after(_lists().group.find(lower), last)
    if group is not None:
        place = Span(group.start + area.start, group.end + area.start)
        return Holder(group=place, start=place.start)
    if at is not None:
        return _coordinated(text, inside, at)
    own = _last_after(_lists().own.find(lower), -1)
    return Holder(own=own is not None, start=None if own is None else area.start + own.start)


def is_bare(text: str, area: Span) -> bool:
    """Tell whether nothing but auxiliaries and adverbs stands in `area`: the subject is the one before."""
    return all(word.lower() in _lists().fillers for word in _WORD.findall(text[area.start : area.end]))


def judge_before(text: str, area: Span, mentions: Sequence[Mention]) -> Holder:
    """Find whose judgement ("Germany sees it as ...") a sign of judgement is; nobody when no verb says so."""
    verbs = _lists().judging.find(text[area.start : area.end].lower())
    if not verbs:
        return Holder()
    return holder_before(text, Span(area.start, area.start + verbs[0].start), mentions)


def possessor(text: str, sign: Span, mentions: Sequence[Mention]) -> Holder:
    """Find whose a noun of stance is ("Hungary's opposition to", "Turkish objections to")."""
    noun = _WORD.match(text, sign.start)
    if noun is None or noun.group().lower() not in _lists().stance_nouns:
        return Holder()
    for mention in reversed(_within(mentions, Span(max(0, sign.start - _OWNER_NEAR), sign.start))):
        gap = text[mention.span.end : sign.start]
        if _POSSESSED.match(gap) and (gap[0] == "'" or mention.form is Form.DEMONYM):
            return Holder(actors=(mention.actor,), start=mention.span.start)
    return Holder()


def is_stance_noun(word: str) -> bool:
    """Tell whether a word can be the noun of a stance ("opposition")."""
    return word in _lists().stance_nouns


def actors_after(mentions: Sequence[Mention], area: Span) -> tuple[str, ...]:
    """Give the actors named in an area, each once, in order."""
    return tuple(dict.fromkeys(mention.actor for mention in _within(mentions, area)))


def agents_after(text: str, mentions: Sequence[Mention], area: Span) -> tuple[str, ...]:
    """Give the actors of a passive: those in the list after "by"."""
    inside = _within(mentions, area)
    if not inside or not _AGENT_GAP.match(text[area.start : inside[0].span.start]):
        return ()
    found = [inside[0].actor]
    for left, right in pairwise(inside):
        if not _JOINT.match(text[left.span.end : right.span.start]):
            break
        found.append(right.actor)
    return tuple(dict.fromkeys(found))


def _within(mentions: Sequence[Mention], area: Span) -> list[Mention]:
    """Give the mentions that lie in an area; they are in order, so those elsewhere cost nothing."""
    first = bisect_left(mentions, area.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, area.end, key=lambda mention: mention.span.start)
    return [mention for mention in mentions[first:last] if area.holds(mention.span)]


def _is_inserted(text: str, area: Span, mention: Mention) -> bool:
    """Tell whether a mention stands in a relative clause between commas."""
    return any(
        match.start() <= mention.span.start < match.end() for match in _INSERTION.finditer(text, area.start, area.end)
    )


def _acts(text: str, mention: Mention, area: Span) -> bool:
    lists = _lists()
    before = text[max(area.start, mention.span.start - 60) : mention.span.start].lower()
    if _is_governed(text, mention, area):
        return False
    after = text[mention.span.end : min(area.end + 20, mention.span.end + 60)]
    if _MATTER_NEXT.match(after.lower()):
        return False
    if after.startswith("'") or mention.form is Form.DEMONYM:
        speaks = lists.holders.match(after.lower()) or _NAME_NEXT.match(after[: max(0, area.end - mention.span.end)])
        people = (
            mention.form is Form.DEMONYM and before.endswith("the ") and is_bare(text, Span(mention.span.end, area.end))
        )
        return bool(speaks or people)
    return True


def _is_governed(text: str, mention: Mention, area: Span) -> bool:
    """Tell whether a preposition or a verb before a name keeps it from being the subject ("ties with Russia")."""
    lists = _lists()
    before = text[max(area.start, mention.span.start - 60) : mention.span.start].lower()
    previous, two = _WORD_BEFORE.search(before), _TWO_BEFORE.search(before)
    if (previous and previous.group(1) in lists.lists) or (two and two.group(1) in lists.lists):
        return False
    return bool(previous and previous.group(1) in lists.prepositions and not lists.holder_of.search(before))


def _first(text: str, mentions: Sequence[Mention], at: int) -> int:
    """Go back to the first of a list of names that ends at `at`."""
    while at and _JOINT.match(text[mentions[at - 1].span.end : mentions[at].span.start]):
        at -= 1
    return at


def _coordinated(text: str, mentions: Sequence[Mention], at: int) -> Holder:
    first = _first(text, mentions, at)
    actors = tuple(dict.fromkeys(mention.actor for mention in mentions[first : at + 1]))
    return Holder(actors=actors, start=mentions[first].span.start)


def _last_after(spans: list[Span], place: int) -> Span | None:
    return next((span for span in reversed(spans) if span.start >= place), None)
