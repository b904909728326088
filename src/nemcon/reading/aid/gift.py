"""Aid as one sentence tells it: one record per giver, receiver and sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nemcon.reading.aid.money import MoneyMention, own_currency, owners_of
from nemcon.reading.aid.purse import currency_given, purse_of
from nemcon.reading.aid.scene import Scene, Telling


@dataclass(frozen=True, slots=True)
class Gift:
    """Aid as one sentence tells it.

    Parameters
    ----------
    giver, receiver : str or None
        Actor ids; None where the sentence does not tell.
    kind, status : str
        As in `nemcon.reading.statement.Pledge`.
    amount : int, float or None
        In units of `currency`.
    currency : str or None
        ISO 4217 code.
    at : int
        Where the verb or noun that says it stands in the sentence.
    receiver_needed : bool
        True where it is no pledge unless the rest of the document tells the receiver.
    receiver_open : bool
        True where the document may tell the receiver: must it, any sentence does, and if it need not, the title alone.
    further : bool
        True where the sum comes on top of others ("a further", "another", "in additional aid").
    """

    giver: str | None
    receiver: str | None
    kind: str
    status: str
    amount: int | float | None
    currency: str | None
    at: int
    receiver_needed: bool = False
    receiver_open: bool = False
    further: bool = False


def spread(
    text: str, scene: Scene, receivers: tuple[str, ...], kind: str, item: MoneyMention | None, needed: bool
) -> list[Gift]:
    """Make one gift for each giver and receiver; of none to itself."""
    gifts = []
    for giver in scene.givers or (None,):
        for receiver in receivers or (None,):
            amount, currency = _sum_for(text, item, giver)
            gifts.append(
                Gift(giver, receiver, kind, scene.act.status, amount, currency, scene.act.span.start, needed, needed)
            )
    return [gift for gift in gifts if gift.giver != gift.receiver or gift.giver is None]


def _sum_for(text: str, item: MoneyMention | None, giver: str | None) -> tuple[int | float | None, str | None]:
    if item is None:
        return None, None
    return item.amount, currency_given(text, item, giver)


def shared(gifts: Iterable[Gift], each: bool) -> list[Gift]:
    """Leave open what several share, unless "each": the amount where givers do, the receiver where receivers do."""
    gifts = list(gifts)
    shared: dict[Gift, None] = {}
    for gift in gifts:
        alike = [g for g in gifts if (g.amount, g.at) == (gift.amount, gift.at)]
        givers, receivers = {g.giver for g in alike}, {g.receiver for g in alike}
        if each or len(alike) == 1 or gift.amount is None or len(givers) == len(receivers) == 1:
            shared[gift] = None
        elif len(givers) > 1:
            shared[replace(gift, amount=None, currency=None)] = None
        else:
            shared[replace(gift, receiver=None, receiver_needed=False, receiver_open=False)] = None
    return list(shared)


def from_own_purse(telling: Telling, gift: Gift) -> Gift:
    """Give a sum to whose money it is, where the words seemed to tell another giver; a speaker's "$" is its own."""
    own_dollars = own_currency("dollars", gift.giver) if telling.own_words and gift.giver == telling.speaks else None
    for item in telling.money:
        if own_dollars and item.amount == gift.amount and telling.text.startswith("$", item.span.start):
            return replace(gift, currency=own_dollars)
        if gift.amount is None or item.amount != gift.amount or gift.giver in owners_of(item):
            continue
        owner = purse_of(telling, item)
        if owner not in (None, gift.receiver):
            return replace(gift, giver=owner, currency=currency_given(telling.text, item, owner))
    return gift
