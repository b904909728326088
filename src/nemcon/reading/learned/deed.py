"""What is no report though the network may take it for one: names, deeds, what only points at something said before.

The network learned from campaign news, in which most that is told of somebody is told for what he thinks. Reports on
states are full of what they did ("ratified the treaty"). The rules know the words of speech and attitude.
"""

from __future__ import annotations

import re

from nemcon.reading.attribution.cue import lexicon
from nemcon.reading.attribution.nested import DEEDS
from nemcon.reading.statement import Attribution
from nemcon.reading.tokens import words

_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
_NEW_THING = re.compile(r"an? (?!few )", re.IGNORECASE)
_CLAUSE = re.compile(r"[\"“«]|\b(?:(?<!of )(?<!in )(?<!on )that|to|how|why|what|whether) ")
_NAMING = re.compile(r"(?:(?:also|commonly|widely) )?(?:known|called|named|dubbed|nicknamed|titled|entitled)(?: as)?")
_OTHERS = frozenset({"him", "her", "them", "us", "me", "not"})


def is_naming(text: str, a: Attribution) -> bool:
    """Tell a name from what is said ("known as the Oslo Accord")."""
    return not a.source and _NAMING.fullmatch(text[a.cue[0].start : a.cue[-1].end]) is not None


def makes_new(text: str, a: Attribution) -> bool:
    """Tell what is done to a thing that is new ("brandished a copy"): one speaks of what is known, or in clauses."""
    return not _speaks(_cue(text, a)) and _NEW_THING.match(_content(text, a)) is not None and _is_thing(text, a)


def only_points(text: str, a: Attribution) -> bool:
    """Tell a content of one word that stands for something ("ratified it") or leads to it ("the"): nothing is told."""
    lists = words()
    content = _WORD.findall(_content(text, a).lower())
    return (
        len(content) == 1
        and content[0] in lists.pronouns | lists.determiners | lists.question | lists.relatives | _OTHERS
    )


def is_deed(text: str, a: Attribution) -> bool:
    """Tell what is likely done rather than said: something is done to a thing, or has been done to it.

    The cue has no word of speech or attitude that the rules know, or such words only as tell of deeds too ("signed
    the accord"); or nobody is named who did it, and the thing stands before the cue ("the accord was concluded").
    """
    cue = _cue(text, a)
    undergone = not a.source and a.content[-1].end <= a.cue[0].start and not words().be.isdisjoint(cue)
    return _is_thing(text, a) and (undergone or _acts(cue))


def _acts(cue: list[str]) -> bool:
    """Tell whether no word of a cue tells of speech, but for those that tell of deeds as well."""
    verbs = lexicon().verbs
    told = [word for place, word in enumerate(cue) if _tells(cue, place) and word not in words().auxiliaries]
    return all(verbs.get(word, ("",))[0] in DEEDS for word in told)


def _speaks(cue: list[str]) -> bool:
    return any(_tells(cue, place) for place in range(len(cue)))


def _tells(cue: list[str], place: int) -> bool:
    """Tell a verb or noun of speech, or the beginning of an attitude ("of the view", not any "of")."""
    known, word = lexicon(), cue[place]
    attitudes = known.attitudes.get(word, ())
    return word in known.verbs or word in known.nouns or any(cue[place:][: len(each)] == [*each] for each in attitudes)


def _is_thing(text: str, a: Attribution) -> bool:
    """Tell a noun phrase from a clause and from somebody's own words."""
    return _CLAUSE.search(_content(text, a)) is None


def _cue(text: str, a: Attribution) -> list[str]:
    return _WORD.findall(text[a.cue[0].start : a.cue[-1].end].lower())


def _content(text: str, a: Attribution) -> str:
    return text[a.content[0].start : a.content[-1].end]
