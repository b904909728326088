"""Sums that lean on one told before: "Norway gave 50 million kroner and Denmark 20 million", "Oman gave twice that"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nemcon.reading.aid.lexicon import lexicon
from nemcon.reading.aid.money import (
    OWN_CURRENCY,
    MoneyMention,
    amount_in,
    find_money,
    parts_of_wholes,
    scale_of,
    scaled_numbers,
    scaleless_numbers,
)
from nemcon.units import Span

# What may follow a number that leaves its currency out: the end of the phrase, never the thing counted.
_PHRASE_END = re.compile(
    r" ?(?:[,;:.)”\"—]|$)| (?:and|or|in|for|to|from|towards?|over|into|each|while|but|this|next|as|through|via|by|with|"
    r"before|after|under|until|since|that|which|has|is|was|more|on|at|annually|yearly|came|comes|coming|went|goes|"
    r"respectively|last)\b"
)
_OWN_CURRENCY = re.compile(
    r" in (?:its|their) own (?:national )?currenc(?:y|ies)\b|"
    r" of (?:its|their) (?:own )?(?:dollars|pounds|francs|crowns|rupees|pesos|dinars|currency|money)\b"
)
# What leads to a number of which the scale is left out too; in a list of donors a colon, and "another", do.
_GIVEN = re.compile(
    r"[A-Z]\w+(?:: (?:another )?|,? another )$|\bworth $|\b(?:down|good|in) for $|"
    r"\bfollow(?:s|ed)? with (?:another )?$|"
    r"(?:[A-Z]\w+|\bhas|\bhave|\bhad|\bwill) (?:pledged?|promised?|give|gave|given|offer|offered|add|added) "
    r"(?:another |a further )?$"
)
_PART = re.compile(r"\bof which (?:about |some |around )?$")
_COUNTED = re.compile(r"\b(?P<noun>\w+) of (?:(?:about|around|some|nearly|almost|up|to|over) ){0,2}$")
_TIMES = {
    "twice": 2, "double": 2, "three times": 3, "four times": 4, "five times": 5, "ten times": 10, "twenty times": 20,
    "half": 0.5,
}  # fmt: skip
_MULTIPLE = re.compile(
    rf"\b(?P<times>{'|'.join(_TIMES)}) (?:that(?: amount| sum| figure)?|as much|(?:this|the) (?:sum|amount|figure))"
    r"(?= ?[,;:.]|$| (?:for|to|in|will|would|is|was|has|had)\b)"
)
# "88 million of it, in Australian dollars": the currency stands apart.
_IN_MONEY = re.compile(r"(?: of (?:it|them|this))?,? in (?P<money>(?:[A-Z][\w.]+ ){0,2}[a-z]+)\b")
# "3 million and 4 million euros"
_NEXT_SUM = re.compile(r",? (?:and|or) (?:about |some |up to )?")
# "50 of the 82 million euros due": the first number is told in the scale and currency of the second.
_OF_WHOLE = re.compile(r"\bof (?:the|its|their) (?:promised |pledged )?$")
_LOOK_BACK = 40


def find_sums(text: str, before: MoneyMention | None = None) -> tuple[MoneyMention, ...]:
    """Find the amounts of money in a sentence, those too that take their currency from the one before.

    Parameters
    ----------
    text : str
        A sentence.
    before : MoneyMention or None
        The last amount that the sentences before it name.

    Returns
    -------
    tuple of MoneyMention
        In order, not touching. A number without a currency is money only where an amount stands before it and nothing
        that is counted after it ("20 million", not "20 million people" nor "a country of 20 million").
    """
    told = _without_wholes(text, find_money(text))
    starts = [mention.span.start for mention in told]
    leaning = []
    for span, amount in sorted(_numbers(text)):
        at = bisect_left(starts, span.end)
        last = told[at - 1] if at else before
        if at < len(told) and _NEXT_SUM.fullmatch(text, span.end, starts[at]):
            last = told[at]
        if at and last is not None and last.span.touches(span):
            continue
        if (apart := _money_apart(text, span, amount)) is not None:
            leaning.append(apart)
        elif _OWN_CURRENCY.match(text, span.end):
            leaning.append(MoneyMention(span, amount, None, low=amount, high=amount, unit=OWN_CURRENCY))
        elif last is not None:
            leaning.append(MoneyMention(span, amount, last.currency, low=amount, high=amount, unit=last.unit))
    mentions = sorted((*told, *leaning), key=lambda mention: mention.span)
    more = [*_multiples(text, mentions, before), *_scaleless(text, mentions, before)]
    return tuple(sorted((*mentions, *more), key=lambda mention: mention.span))


def _scaleless(text: str, told: Sequence[MoneyMention], before: MoneyMention | None) -> Iterator[MoneyMention]:
    """Find the 15 million of "Italy: 10 million. Spain: 15.", where a verb of giving or its like leads to it."""
    starts = [mention.span.start for mention in told]
    for span, number in scaleless_numbers(text) if told or before else ():
        at = bisect_left(starts, span.start)
        last = told[at - 1] if at else before
        if last is None or last.amount is None or last.currency is None or (at and last.span.touches(span)):
            continue
        if _GIVEN.search(text, max(0, span.start - _LOOK_BACK), span.start):
            amount = int(number * scale_of(last.amount))
            yield MoneyMention(span, amount, last.currency, low=amount, high=amount, unit=last.unit)


def _money_apart(text: str, span: Span, amount: float | None) -> MoneyMention | None:
    """Give the sum of a number whose currency stands apart; None where what stands there is no currency."""
    apart = _IN_MONEY.match(text, span.end)
    money = find_money(f"2 million {apart['money']}") if apart else ()
    return replace(money[0], span=span, amount=amount, low=amount, high=amount) if money else None


def _without_wholes(text: str, told: Sequence[MoneyMention]) -> Sequence[MoneyMention]:
    """Leave only the 50 million of "50 of the 82 million euros due"."""
    numbers = parts_of_wholes(text) if told else ()
    kept = []
    for mention in told:
        part = next((n for n in numbers if _OF_WHOLE.fullmatch(text, n[0].end + 1, mention.span.start)), None)
        if part is None or mention.amount is None:
            kept.append(mention)
        else:
            amount = int(part[1] * scale_of(mention.amount))
            kept.append(
                replace(mention, span=Span(part[0].start, mention.span.end), amount=amount, low=amount, high=amount)
            )
    return kept


def _numbers(text: str) -> Iterator[tuple[Span, int | float | None]]:
    for span in scaled_numbers(text):
        before = max(0, span.start - _LOOK_BACK)
        counted = _COUNTED.search(text, before, span.start)
        ends = _PHRASE_END.match(text, span.end) and (counted is None or lexicon().sum_of.fullmatch(counted["noun"]))
        if (
            ends
            or _IN_MONEY.match(text, span.end)
            or _OWN_CURRENCY.match(text, span.end)
            or _PART.search(text, before, span.start)
        ):
            yield span, amount_in(text[slice(*span)])


def _multiples(text: str, told: Sequence[MoneyMention], before: MoneyMention | None) -> Iterator[MoneyMention]:
    starts = [mention.span.start for mention in told]
    for match in _MULTIPLE.finditer(text):
        at = bisect_left(starts, match.start())
        last = told[at - 1] if at else before
        if last is not None and last.amount is not None:
            amount = last.amount * _TIMES[match["times"].casefold()]
            amount = int(amount) if amount == int(amount) else amount
            yield replace(last, span=Span(*match.span()), amount=amount, low=amount, high=amount, qualifier="")
