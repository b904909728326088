"""Gifts told by a noun and its sum: "the pledge of 5 million by Algeria", "brought a promise of 300 million"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nemcon.reading.aid.gift import Gift
from nemcon.reading.aid.lexicon import kind_in, lexicon
from nemcon.reading.aid.money import MoneyMention, currency_of, is_further
from nemcon.reading.aid.party import Named, receivers_in
from nemcon.reading.aid.scene import Telling, clause_end
from nemcon.units import Span

_STATUS = {"pledge": "pledged", "promise": "pledged", "contribution": "announced", "donation": "announced"}
_NOUN = rf"\b(?P<noun>{'|'.join(_STATUS)})s? "
_OF_SUM = re.compile(rf"{_NOUN}of (?:a further |another |about |around |up to |some )?\Z")
_OF_GIVER = re.compile(rf"(?:{_NOUN}(?:of|by|from)|\band (?:of|by|from)) (?:the )?\Z")
_GIVER_AFTER = re.compile(r" (?:by|from|that) (?:the )?")
_OWNED = re.compile(r"(?:['’]s?)? (?:[a-z]+ )?\Z")
_REACH = 60


def gifts_promised(telling: Telling) -> Iterator[Gift]:
    """Give the sums that stand beside a noun of giving and its giver; wishes, doubts and refusals give none."""
    words = lexicon()
    status = None
    for item in telling.money:
        before = telling.text[max(0, item.span.start - _REACH) : item.span.start]
        noun = _OF_SUM.search(before)
        giver = _beside(telling, item, noun) if noun is not None else _of_giver(telling, item)
        noun = noun or _last_noun(telling.text, item.span.start)
        status = _STATUS[noun["noun"]] if noun is not None else status
        left = telling.text[: item.span.start]
        if giver is None or status is None or words.doubt.search(left) or words.stop.search(left):
            continue
        window = Span(item.span.end, clause_end(telling.text, item.span.end))
        receiver = next(iter(receivers_in(telling.text, telling.names, window, (giver,))), None)
        kind = kind_in(telling.text[slice(*window)]) or "unspecified"
        currency = item.currency or currency_of(item.unit, giver)
        yield Gift(
            giver,
            receiver,
            kind,
            status,
            item.amount,
            currency,
            item.span.start,
            further=is_further(telling.text, item),
        )


def _beside(telling: Telling, item: MoneyMention, noun: re.Match[str]) -> str | None:
    """Find the giver after the sum ("by Algeria", "that Norway has announced"), before the noun, or as the subject."""
    after = _GIVER_AFTER.match(telling.text, item.span.end)
    at = max(0, item.span.start - _REACH) + noun.start()
    for name in telling.names:
        if after is not None and name.span.start == after.end():
            return name.actor
        if name.span.end <= at and _OWNED.fullmatch(telling.text, name.span.end, at):
            return name.actor
    first = next(iter(telling.names), None)
    return first.actor if after is None and first is not None and _opens(telling, first) else None


def _of_giver(telling: Telling, item: MoneyMention) -> str | None:
    """Find the giver of "the pledge of Chad of 2 million and of Oman of 3 million"."""
    for name in telling.names:
        if telling.text[name.span.end : item.span.start] == " of ":
            before = telling.text[max(0, name.span.start - _REACH) : name.span.start]
            return name.actor if _OF_GIVER.search(before) else None
    return None


def _last_noun(text: str, end: int) -> re.Match[str] | None:
    return next(reversed(list(re.finditer(_NOUN, text[:end]))), None)


def _opens(telling: Telling, name: Named) -> bool:
    return name.form is not None and telling.text[: name.span.start] in ("", "The ")
