"""Reports of one package brought together: the same donor, receiver, kind and sum, told within a few days.

Exact reports are grouped first, by day; reports that leave something open (about how much, of which kind, to whom) then
join the one group that they fit. The order in which entries come does not matter, and a report told again adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from nemcon.commitments.ledger.amount import ROUNDED
from nemcon.commitments.ledger.calendar import Calendar
from nemcon.commitments.ledger.entry import TROOPS, UNSPECIFIED, Entry, Scope
from nemcon.commitments.ledger.rates import Rates, in_euros

WINDOW = 3
"""Days that may lie between two reports of one package. Assumed: a package is news for a day or two."""

CONVERTED = 0.015
"""How far a sum that a reporter converted may lie from ours, as a share. Assumed: rounding, and another day's rate."""


@dataclass(frozen=True, slots=True)
class Package:
    """What several entries tell of one gift.

    Parameters
    ----------
    entries : tuple of Entry
        In order.
    lead : Entry
        The one that tells most: it is counted for all.
    """

    entries: tuple[Entry, ...]
    lead: Entry


def packages(entries: Iterable[Entry], rates: Rates | None = None) -> tuple[Package, ...]:
    """Bring the reports of each package together; totals over some time and named totals are left out.

    With rates, a report in another currency is known again by its euros.
    """
    known_rates = rates or Rates()
    ordered = sorted((one for one in entries if one.scope is Scope.PACKAGE), key=_exact_first)
    groups: list[list[Entry]] = []
    filed = Calendar[list[Entry]]()  # by the days of the first report; all reports of a package lie near it
    for entry in ordered:
        known = filed.near(entry.donor, entry.period, WINDOW)
        fitting = [group for group in known if all(same_package(entry, other, known_rates) for other in group)]
        if not fitting or (entry.amount is None and len(fitting) > 1):
            groups.append([entry])
            filed.file(entry.donor, entry.period, groups[-1])
        else:
            min(fitting, key=lambda group: _distance(entry, group)).append(entry)
    return tuple(_package(group) for group in groups)


def same_package(one: Entry, other: Entry, rates: Rates) -> bool:
    """Tell whether two entries can be reports of one package.

    "A further 50 million" is another package than 50 million of an earlier day, and than one in the same report; two
    reports of one time are one, whether or not both say "further".
    """
    if one.period.apart(other.period) > WINDOW or not _agree(one, other, rates):
        return False
    if one.report == other.report:
        return one.item == other.item and one.further == other.further and one.period == other.period
    return one.further == other.further or one.period.touches(other.period)


def _agree(one: Entry, other: Entry, rates: Rates) -> bool:
    if one.donor != other.donor:
        return False
    if None not in (one.receiver, other.receiver) and one.receiver != other.receiver:
        return False
    if one.kind != other.kind and (TROOPS in (one.kind, other.kind) or UNSPECIFIED not in (one.kind, other.kind)):
        return False
    if one.amount is None or other.amount is None:
        return True
    if one.currency == other.currency:
        return one.amount.meets(other.amount, rounding=ROUNDED / 10)
    return _is_converted(one, other, rates)


def _is_converted(one: Entry, other: Entry, rates: Rates) -> bool:
    """Tell whether two sums in different currencies are the same in euros, as far as reporters convert alike."""
    if one.amount is None or other.amount is None or one.currency is None or other.currency is None:
        return False
    first, _ = in_euros(one.amount, one.currency, one.period, rates)
    second, _ = in_euros(other.amount, other.currency, other.period, rates)
    return first is not None and second is not None and first.meets(second, rounding=CONVERTED)


def _exact_first(entry: Entry) -> tuple[object, ...]:
    vague = (
        entry.amount is None,
        entry.amount is None or not entry.amount.exact,
        entry.kind == UNSPECIFIED,
        entry.receiver is None,
        not entry.dated,
    )
    return (*vague, *entry.order)


def _distance(entry: Entry, group: list[Entry]) -> tuple[float, int, str]:
    lead = group[0]
    off = abs(lead.amount.value - entry.amount.value) if lead.amount and entry.amount else 0.0
    return off, entry.period.apart(lead.period), lead.id


def _package(group: list[Entry]) -> Package:
    """Let the fullest report lead, with what the others know better: the kind, the receiver, the furthest step."""
    first = group[0]
    lead = replace(
        first,
        kind=next((one.kind for one in group if one.kind != UNSPECIFIED), UNSPECIFIED),
        receiver=next((one.receiver for one in group if one.receiver), None),
        status=max((one.status for one in group), key=lambda status: status.step),
        gdp_percent=next((one.gdp_percent for one in group if one.gdp_percent), None),
        parts=tuple(sorted({part for one in group for part in one.parts})),
        wholes=tuple(sorted({whole for one in group for whole in one.wholes})),
    )
    return Package(entries=tuple(sorted(group, key=lambda one: one.order)), lead=lead)
