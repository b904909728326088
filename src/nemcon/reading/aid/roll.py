"""Sums of a document that is a roll of givers: whoever stands next to a sum there gives it, whatever the words.

In "From Hanoi came 300,000 dollars", "Norway: 1.5 billion kroner" no verb of giving tells the gift, but the document
does: several givers and their sums stand in it. A wish, a stop, a taking, a price, a total or money at
home refuses the sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nemcon.actors import Form
from nemcon.reading.aid.gift import Gift
from nemcon.reading.aid.lexicon import kind_in, lexicon
from nemcon.reading.aid.money import MoneyMention, is_further
from nemcon.reading.aid.party import GAP_IN_LIST, Named, receivers_in
from nemcon.reading.aid.purse import currency_given, purse_of
from nemcon.reading.aid.refusal import is_refused
from nemcon.reading.aid.scene import Telling
from nemcon.units import Span

# So many givers of sums make a document a roll.
_GIVERS = 3
_START = re.compile(r"[;—] |(?<=[a-z]{3}): (?=[a-z])| but | while |, (?:and|whereas) |[.] ")
_END = re.compile(r"[;—]| but | while |, (?:and|whereas|after|because|although) ")
# What stands before a name that gives nothing: "for Chad", "in Chad", "with Chad", "told Chad".
_NOT_GIVING = re.compile(
    r"\b(?:for|to|in|on|at|with|against|into|inside|towards?|than|of|like|near|after|between|"
    r"helps?|gives?|gave|lends?|lent|told|thanked|support(?:s|ed|ing)?)(?: (?:the|its|neighbouring))?(?: [a-z]+)? $",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:[Ff]rom|[Bb]y) (?:the )?$")
_AFTER = re.compile(r"(?:[”\"]? [\w’'-]+){0,7}?,? (?:from|by) (?:the )?")
# "had been approved in Bern", "is under examination in Berlin"
_DECIDED_IN = re.compile(r"(?: [\w’'-]+){0,3}? (?:is|are|was|were|been|be|lies?|lay)(?: [\w’'-]+){1,3} in ")
# "Ukraine's backers", "Somalia's arrears" are not the state; "Chad's minister", "Spain's 5 million" are its own.
_OWNED = re.compile(r"['’]s?(?P<what>(?: [\w-]+){1,4})")
_NUMBER = re.compile(r"\d|illion")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y|us)\b")
_THIRD_PERSON = re.compile(r"\b(?:[Ii]ts?|[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_OWN_BODY = re.compile(
    r"\b[Tt]he (?:Federal )?(?:[Gg]overnment|[Cc]abinet|[Mm]inistry|Bank|Council|Republic|Confederation|Union)\b(?! of)"
)


def gifts_of_roll(told: Sequence[tuple[Telling, Sequence[Gift]]], known: Iterable[str]) -> list[tuple[int, Gift]]:
    """Read the sums that nothing else has taken, if the document names sums of at least three givers.

    Parameters
    ----------
    told : sequence of (Telling, sequence of Gift)
        Each sentence of the document and what was found in it.
    known : iterable of str
        Givers found already.

    Returns
    -------
    list of (int, Gift)
        The place of the sentence in `told`, and the gift.
    """
    found = [
        (i, gift, owned)
        for i, (telling, gifts) in enumerate(told)
        if not telling.text.rstrip().endswith("?")
        for item in telling.money
        if all(item.amount != gift.amount for gift in gifts)
        for owned in [purse_of(telling, item)]
        if (gift := _gift(telling, item, owned)) is not None
    ]
    givers = {*known, *(gift.giver for _, gift, _ in found)}
    if len(givers) >= _GIVERS:
        return [(i, gift) for i, gift, _ in found]
    return [
        (i, replace(gift, receiver_needed=not gift.receiver))
        for i, gift, owned in found
        if owned and (givers - {owned} or gift.receiver or gift.kind != "unspecified")
    ]


def _gift(telling: Telling, item: MoneyMention, owned: str | None) -> Gift | None:
    text = telling.text
    clause = _clause(telling, item.span)
    if item.per not in ("", "year") or item.amount is None or is_refused(telling, item, clause):
        return None
    giver = owned or _giver(telling, item.span, clause)
    if giver is None or owned in receivers_in(text, telling.names, clause, ()):
        return None
    receivers = receivers_in(text, telling.names, clause, (giver,))
    return Gift(
        giver=giver,
        receiver=receivers[0] if len(receivers) == 1 else None,
        kind=kind_in(text[slice(*clause)]) or "unspecified",
        status="announced",
        amount=item.amount,
        currency=currency_given(text, item, giver),
        at=item.span.start,
        receiver_open=not receivers,
        further=is_further(text, item),
    )


def _clause(telling: Telling, span: Span) -> Span:
    text = telling.text
    labels = {name.span.end for name in telling.names}  # "Norway: 1.5 billion kroner"
    starts = [m.end() for m in _START.finditer(text, 0, span.start) if m.start() not in labels]
    end = _END.search(text, span.end)
    return Span(starts[-1] if starts else 0, end.start() if end else len(text))


def _giver(telling: Telling, span: Span, clause: Span) -> str | None:
    """Tell who stands next to a sum: named before it in the clause, after it with "from" or "by", or by a pronoun."""
    text = telling.text
    for name in telling.names:
        if name.form is Form.CAPITAL and _DECIDED_IN.fullmatch(text, span.end, name.span.start):
            return name.actor
    before = [name for name in telling.names if clause.start <= name.span.start and name.span.end <= span.start]
    for i, name in reversed(list(enumerate(before))):
        listed = i and GAP_IN_LIST.fullmatch(text, before[i - 1].span.end, name.span.start)
        if _gives(text, name) and not (listed and not _gives(text, before[i - 1])):
            return name.actor
    for name in telling.names:
        if span.end <= name.span.start < clause.end and _AFTER.fullmatch(text, span.end, name.span.start):
            return name.actor
    lead = text[clause.start : span.start]
    if telling.speaks and telling.own_words and _FIRST_PERSON.search(text):
        return telling.speaks
    if _OWN_BODY.search(lead):
        return (telling.speaks if telling.own_words else None) or telling.issuer or telling.carried or telling.speaks
    if _THIRD_PERSON.search(lead):
        return telling.carried or telling.issuer or telling.speaks
    return telling.speaks if telling.own_words else None


def _gives(text: str, name: Named) -> bool:
    words = lexicon()
    start, end = name.span
    if _FROM.search(text, max(0, start - 10), start):
        return True
    if name.form is Form.DEMONYM and re.match(
        r" (?:dollars?|francs?|pounds?|riyals?|crowns?|kron|army|towns)", text[end : end + 10]
    ):
        return False
    owned = _OWNED.match(text, end)
    if owned is not None and not any(sign.search(owned["what"]) for sign in (words.office, words.promise, _NUMBER)):
        return False
    return _NOT_GIVING.search(text, max(0, start - 40), start) is None
