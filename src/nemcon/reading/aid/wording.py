"""What the sentences of a pledge say about its sum beyond the figure: how sure, on top of what, part of what.

A pledge keeps its sentences, so this can be read from the record as well as from a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nemcon.reading.aid.money import MoneyMention, find_money, is_further
from nemcon.reading.statement import Pledge

_NEARLY = re.compile(
    r"\b(?:nearly|almost|close to|just under|just short of|not quite)(?: the| a| an)? ?$", re.IGNORECASE
)
_HOLDS = re.compile(
    r"\b(?:including|includes?|of which|among (?:it|them)|comprising|comprises?|consisting of|made up of|"
    r"split into|consists of|covers|covering)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?:part|portion|tranche|instal?lment|share|slice|out) of (?:an? |the |its |their )?"
    r"(?:[\w-]+ ){0,3}(?:about |around |nearly |almost |up to )?$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;:](?:\s|$)| while | but ")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words say about the sum of a pledge.

    Parameters
    ----------
    qualifier : str
        ``"about"``, ``"nearly"``, ``"at least"``, ``"up to"`` or empty.
    low, high : int, float or None
        Ends of the range that the words give; None where they give one figure.
    currency : str or None
        Currency of that range.
    further : bool
        True where the sum comes on top of others ("a further", "another", "in additional aid").
    parts : tuple of float
        Sums that the words name as held by this one, in order.
    wholes : tuple of float
        Sums that the words name as holding this one.
    """

    qualifier: str = ""
    low: int | float | None = None
    high: int | float | None = None
    currency: str | None = None
    further: bool = False
    parts: tuple[float, ...] = ()
    wholes: tuple[float, ...] = ()


def wording_of(pledge: Pledge) -> Wording:
    """Read what the sentences of a pledge say about its sum.

    Parameters
    ----------
    pledge : Pledge
        As found in a document or kept in the record.

    Returns
    -------
    Wording
        Of the sentence that names the amount, or else the range; an empty one where none does.
    """
    for sentence in (one.text for one in pledge.words):
        mentions = find_money(sentence)
        own = [k for k, mention in enumerate(mentions) if _is_its_own(mention, pledge)]
        if pledge.amount is None and len(own) != 1:
            continue
        if own:
            return _wording(sentence, mentions, own[0])
    return Wording()


def _is_its_own(mention: MoneyMention, pledge: Pledge) -> bool:
    if pledge.amount is None:
        return mention.low is not None and mention.low != mention.high and not mention.per
    return mention.amount == pledge.amount and mention.currency in (pledge.currency, None)


def qualifier_of(text: str, mention: MoneyMention) -> str:
    """Give a mention's qualifier, with "nearly" (never more) told from "about" (either way)."""
    before = text[max(0, mention.span.start - _REACH) : mention.span.start]
    return "nearly" if _NEARLY.search(before) else mention.qualifier


def _wording(sentence: str, mentions: tuple[MoneyMention, ...], at: int) -> Wording:
    own = mentions[at]
    low, high = (own.low, own.high) if own.amount is None else (None, None)
    return Wording(
        qualifier=qualifier_of(sentence, own),
        low=low,
        high=high,
        currency=own.currency if low is not None else None,
        further=is_further(sentence, own),
        parts=_parts(sentence, mentions, at),
        wholes=_wholes(sentence, mentions, at),
    )


def _parts(sentence: str, mentions: tuple[MoneyMention, ...], at: int) -> tuple[float, ...]:
    """Take the smaller sums that follow "including" after this one, up to the end of the clause."""
    own = mentions[at]
    cue = _HOLDS.search(sentence, own.span.end)
    stop = _STOP.search(sentence, own.span.end)
    if cue is None or own.amount is None or (stop and stop.start() < cue.start()):
        return ()
    stop = _STOP.search(sentence, cue.end())
    end = stop.start() if stop else len(sentence)
    return tuple(
        float(one.amount)
        for one in mentions[at + 1 :]
        if cue.end() <= one.span.start < end and one.amount is not None and one.amount < own.amount
    )


def _wholes(sentence: str, mentions: tuple[MoneyMention, ...], at: int) -> tuple[float, ...]:
    """Take the larger sums that "part of" leads to, in the same sentence."""
    own = mentions[at]
    return tuple(
        float(one.amount)
        for one in mentions
        if one.amount is not None
        and own.amount is not None
        and one.amount > own.amount
        and _PART_OF.search(sentence[max(0, one.span.start - _REACH) : one.span.start])
    )
