"""Promises told as a noun with its sum: "Iceland's pledge of 3 million", "pledges came from A (5 million), B (2)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nemcon.actors import Form
from nemcon.reading.aid.gift import Gift
from nemcon.reading.aid.lexicon import kind_in, lexicon
from nemcon.reading.aid.money import MoneyMention, is_further
from nemcon.reading.aid.party import Named, receivers_in, subject_before
from nemcon.reading.aid.purse import currency_given
from nemcon.reading.aid.scene import Telling, noun_clause
from nemcon.reading.aid.sums import is_other
from nemcon.units import Span

_OF = re.compile(
    r",? (?:of|worth|(?:of [a-z]+ )?equivalent to)"
    r"(?: (?:about|around|some|up to|close to|nearly|almost|over|at least|more than))? "
)
_IS = re.compile(
    r"(?: (?:to|for|of|in) [^,.;:]{3,50}?)? (?:(?:is|was|were|are|will be|would be)(?: worth)?|will total|"
    r"totals|totalled|(?:amounts|amounted|comes|came|rises|rose|will rise|will come) to|stands at|consists of) "
    r"(?:about |around |some |up to |nearly )?|(?: (?:to|for|of) [^,.;:]{3,40}?)?, (?:worth )?"
)
_OWNED = re.compile(r"['’]s?(?: [a-z-]+){0,2} ")
_ADJECTIVE = re.compile(r"(?: [a-z-]+){0,2} ")
_GIVER = re.compile(r"(?:,|,? and)? (?:of|by|from) (?:the )?|(?:,|,? and) (?:the )?")
_WITH = re.compile(r"(?:^|, | and )[Ww]ith (?:an?|its)(?: [a-z-]+)? $")
_BESIDE = re.compile(
    r"(?:,? with| \(|:|)(?: (?:about|around|some|up to|close to|nearly|almost|over|at least|more than))? ?"
)
# "Chile said that its share of the cost is 5 million"
_OWN = re.compile(r"\b[Ii]ts (?:own |new |yearly )?$")
_ROLL = 2
_BY = re.compile(r" (?:by|from) (?:the )?")
_COMMA = re.compile(r", (?:the )?")


def gifts_of_promises(telling: Telling, covered: Sequence[Span]) -> list[Gift]:
    """Read each promise noun that has a giver and a sum, and that no verb of giving has taken."""
    text, words = telling.text, lexicon()
    gifts: list[Gift] = []
    for noun in words.promise.finditer(text):
        clause = noun_clause(text, noun)
        if any(span.touches(Span(*noun.span())) for span in covered):
            continue
        if words.doubt.search(text, clause.start, noun.start()) or words.stop.search(text, *clause):
            continue
        status = words.promises[noun.group().casefold()]
        for giver, item in _promised(telling, noun):
            if not is_other(text, item.span, Span(noun.start(), clause.end)):
                gifts.append(_gift(telling, giver, item, status, Span(noun.start(), clause.end)))
    return gifts


def _promised(telling: Telling, noun: re.Match[str]) -> Iterator[tuple[str, MoneyMention]]:
    text = telling.text
    item = _sum_at(telling, noun.end()) or _sum_after_is(telling, noun.end())
    if item is None:
        yield from _listed(telling, noun.end())
        return
    owner = next((name for name in telling.names if _BY.fullmatch(text, item.span.end, name.span.start)), None)
    owner = owner or next((name for name in telling.names if _owns(text, name, noun.start())), None)
    if owner is None and _WITH.search(text, 0, noun.start()):
        owner = next((name for name in telling.names if _COMMA.fullmatch(text, item.span.end, name.span.start)), None)
    if owner is not None:
        yield owner.actor, item
    elif (own := _own_giver(telling, noun)) is not None:
        yield own, item
    elif telling.issuer in lexicon().lenders:  # the release of a lender tells what it lends itself
        yield telling.issuer, item


def _own_giver(telling: Telling, noun: re.Match[str]) -> str | None:
    """Tell whose "its share" is: the subject's before it, or that of the sentence before."""
    owned = _OWN.search(telling.text, 0, noun.start())
    if owned is None or lexicon().negation.search(telling.text, 0, owned.start()):
        return None
    subject = subject_before(telling.text, telling.names, owned.start())
    return next(iter(subject.actors), telling.carried if owned.start() == 0 else None)


def gifts_of_rolls(telling: Telling) -> list[Gift]:
    """Read a roll of donors without a verb of its own: "Pledges came from A (5 million euros) and B (2 million)"."""
    text = telling.text
    about = lexicon().donors.search(text)
    if about is None or lexicon().doubt.search(text, 0, about.start()) or lexicon().stop.search(text):
        return []
    entries = [(name, item) for name in telling.names if (item := _sum_beside(telling, name.span.end)) is not None]
    if len(entries) < _ROLL:
        return []
    status = lexicon().promises.get(about.group().casefold(), "pledged")
    clause = Span(0, len(text))
    return [_gift(telling, name.actor, item, status, clause) for name, item in entries]


def _sum_beside(telling: Telling, at: int) -> MoneyMention | None:
    item = next((item for item in telling.money if item.span.start >= at), None)
    return item if item is not None and _BESIDE.fullmatch(telling.text, at, item.span.start) else None


def _owns(text: str, name: Named, noun: int) -> bool:
    """Tell whether a name is that of "Iceland's further pledge" or "an Icelandic pledge"."""
    own = _ADJECTIVE if name.form is Form.DEMONYM else _OWNED
    return own.fullmatch(text, name.span.end, noun) is not None


def _listed(telling: Telling, at: int) -> Iterator[tuple[str, MoneyMention]]:
    """Go through "of A of 5 million, of B of 2 million and C of 1 million", which begins at `at`."""
    for name in telling.names:
        if name.span.start < at:
            continue
        item = _sum_at(telling, name.span.end)
        if item is None or not _GIVER.fullmatch(telling.text, at, name.span.start):
            return
        yield name.actor, item
        at = item.span.end


def _sum_at(telling: Telling, at: int) -> MoneyMention | None:
    """Find the sum that a noun or a name at `at` leads to with "of" or "worth"."""
    item = next((item for item in telling.money if item.span.start > at), None)
    return item if item is not None and _OF.fullmatch(telling.text, at, item.span.start) and not item.per else None


def _sum_after_is(telling: Telling, at: int) -> MoneyMention | None:
    """Find the sum of "contribution to the fund will be 4 million euros"."""
    found = _IS.match(telling.text, at)
    return next((item for item in telling.money if item.span.start == found.end()), None) if found else None


def _gift(telling: Telling, giver: str, item: MoneyMention, status: str, clause: Span) -> Gift:
    text = telling.text
    receivers = receivers_in(text, telling.names, Span(item.span.end, clause.end), (giver,)) or receivers_in(
        text, telling.names, clause, (giver,)
    )
    return Gift(
        giver=giver,
        receiver=receivers[0] if len(receivers) == 1 else None,
        kind=kind_in(text[slice(*clause)]) or "unspecified",
        status=status,
        amount=item.amount,
        currency=currency_given(text, item, giver),
        at=clause.start,
        receiver_open=lexicon().abroad.search(text, *clause) is None,
        further=is_further(text, item),
    )
