"""Entries from the pledges on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from nemcon.commitments.ledger.amount import Amount, between, qualified
from nemcon.commitments.ledger.entry import UNSPECIFIED, Entry, Period, Scope, Status
from nemcon.reading.aid.wording import Wording, wording_of
from nemcon.reading.statement import Pledge
from nemcon.record.snapshot import DocumentOnRecord
from nemcon.units import Span

NEWS = 7
"""Days before a report within which news without a day lies. Assumed."""

_STATUS = {
    "proposed": Status.PROPOSED,
    "announced": Status.ANNOUNCED,
    "pledged": Status.ANNOUNCED,
    "committed": Status.COMMITTED,
    "allocated": Status.ALLOCATED,
    "delivered": Status.DELIVERED,
}


_Sentence = tuple[str, tuple[Span, ...]]
_Sides = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Sum:
    amount: Amount | None
    currency: str | None


def entries_on_record(pledges: Iterable[Pledge], documents: Iterable[DocumentOnRecord]) -> tuple[Entry, ...]:
    """Turn pledges into entries.

    Parameters
    ----------
    pledges : iterable of Pledge
        As in a snapshot of the record.
    documents : iterable of DocumentOnRecord
        The documents that they stand in.

    Returns
    -------
    tuple of Entry
        In the order of the pledges. Pledges of a document that is a copy of another are left out, and so are those
        without a giver. A pledge without a date has the week that ends with its report (or with the day that we
        learned of it).
    """
    by_id = {document.id: document for document in documents}
    known = tuple(one for one in pledges if one.giver is not None and by_id[one.document].copy_of is None)
    sides = _sides_by_sentence(known)
    return tuple(_entry(one, by_id[one.document], alone=_is_alone(one, sides)) for one in known)


def _sides_by_sentence(pledges: Iterable[Pledge]) -> dict[_Sentence, set[_Sides]]:
    """Tell between whom each sentence tells of aid: a range that several share is nobody's own."""
    sides: dict[_Sentence, set[_Sides]] = {}
    for pledge in pledges:
        for words in pledge.words:
            sides.setdefault((pledge.document, words.spans), set()).add((pledge.giver, pledge.receiver))
    return sides


def _is_alone(pledge: Pledge, sides: Mapping[_Sentence, set[_Sides]]) -> bool:
    return all(len(sides[pledge.document, words.spans]) == 1 for words in pledge.words)


def _entry(pledge: Pledge, document: DocumentOnRecord, *, alone: bool) -> Entry:
    wording = wording_of(pledge)
    told = _sum(pledge, wording) if alone or pledge.amount is not None else _Sum(None, pledge.currency)
    return Entry(
        id=pledge.id,
        donor=pledge.giver or "",
        collective=False,
        receiver=pledge.receiver,
        kind=pledge.kind or UNSPECIFIED,
        status=_STATUS[pledge.status],
        scope=Scope.PACKAGE,
        amount=told.amount,
        currency=told.currency,
        gdp_percent=None,
        period=_period(pledge, document),
        dated=pledge.date is not None,
        further=wording.further,
        parts=wording.parts,
        wholes=wording.wholes,
        item="",
        words=tuple(one.text for one in pledge.words),
        source=f"{document.path} ({document.id[:12]})",
        report=document.id,
    )


def _sum(pledge: Pledge, wording: Wording) -> _Sum:
    if wording.low is not None and wording.high is not None:
        return _Sum(between(float(wording.low), float(wording.high)), pledge.currency or wording.currency)
    if pledge.amount is not None:
        return _Sum(qualified(float(pledge.amount), wording.qualifier), pledge.currency)
    return _Sum(None, pledge.currency)


def _period(pledge: Pledge, document: DocumentOnRecord) -> Period:
    if pledge.date is not None:
        return Period(pledge.date.first, pledge.date.last)
    if document.published is not None:
        return Period(document.published.first - timedelta(days=NEWS), document.published.last)
    return Period(document.learned_on - timedelta(days=NEWS), document.learned_on)
