"""Totals and their parts: what is counted and what is already in it.

Three ways of knowing that a sum holds others. Its words name them ("including 1.25 billion", "part of a 2.5 billion
package"). It stands beside packages of the same donor and day that add up to it. It is a total over some time, and they
fall into that time. Where all parts are there the parts are counted, since they tell the kinds; otherwise the total is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from nemcon.commitments.ledger.amount import ROUNDED, Amount, summed
from nemcon.commitments.ledger.calendar import Calendar
from nemcon.commitments.ledger.entry import ALL_KINDS, UNSPECIFIED, Entry, Part, Role
from nemcon.commitments.ledger.packages import WINDOW, Package

MOST_PARTS = 10
"""Packages of one donor and day beyond which sums are not tried."""

BY_WORDS = "its words name the parts; they add up to it and are counted"
BY_SUM = "packages of its day add up to it and are counted; no words say so, and it may be chance"
"""Why a total is not counted beside its parts."""


def roles_of_packages(found: Sequence[Package], named: Iterable[Entry]) -> dict[str, Role]:
    """Tell the role of every package's lead, and of the totals that headlines name.

    Parameters
    ----------
    found : sequence of Package
        Packages, each counted once so far.
    named : iterable of Entry
        Sums named in headlines; they show what belongs together and are never counted.

    Returns
    -------
    dict of str to Role
        By entry id. A lead without a role here is counted.
    """
    leads = sorted((one.lead for one in found if one.lead.amount is not None), key=_by_size)
    filed = Calendar[Entry]()
    for one in leads:
        filed.file(_account(one), one.period, one)
    roles: dict[str, Role] = {}
    for total in leads:
        beside = filed.near(_account(total), total.period, WINDOW)
        free = [one for one in beside if one.id not in roles and one.id != total.id and _may_hold(total, one)]
        told = [one for one in free if _named_part(total, one)]
        parts = _all_parts(total, told, free)
        if parts:
            roles[total.id] = Role(Part.SUM, _ids(parts), BY_SUM if len(told) < len(parts) else BY_WORDS)
        else:
            for one in told:
                roles[one.id] = Role(Part.INSIDE, (total.id,), "named as a part; the total is counted")
    for headline in sorted(named, key=_by_size):
        beside = filed.near(_account(headline), headline.period, WINDOW)
        free = [one for one in beside if roles.get(one.id, _FREE).part is not Part.SUM and _may_hold(headline, one)]
        parts = _adding_up(headline, free) or ()
        roles[headline.id] = Role(Part.EVIDENCE, _ids(parts), "the parts add up to it" if parts else "")
    return roles


_FREE = Role(Part.COUNTED)


def _account(entry: Entry) -> tuple[str, str | None]:
    """What a sum and its parts share."""
    return entry.donor, entry.currency


def _all_parts(total: Entry, told: Sequence[Entry], free: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give the parts that add up to a total, those that its words name among them; none where they do not add up."""
    if _adds_up(total, told):
        return tuple(told)
    found = _adding_up(total, free) or ()
    return found if {one.id for one in told} <= {one.id for one in found} else ()


def _by_size(entry: Entry) -> tuple[object, ...]:
    return (entry.amount.value if entry.amount else 0.0, *entry.order)


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted(one.id for one in entries))


def _may_hold(total: Entry, part: Entry) -> bool:
    """Tell whether a sum can hold a package: same donor and currency, within the window, smaller, of a kind in it."""
    if total.donor != part.donor or total.currency != part.currency or total.amount is None or part.amount is None:
        return False
    if None not in (total.receiver, part.receiver) and total.receiver != part.receiver:
        return False
    return (
        total.period.apart(part.period) <= WINDOW
        and part.amount.value < total.amount.value
        and _kind_in(total, part.kind)
    )


def _kind_in(total: Entry, kind: str) -> bool:
    return total.kind in (kind, ALL_KINDS, UNSPECIFIED) or kind == UNSPECIFIED


def _named_part(total: Entry, part: Entry) -> bool:
    """Tell whether the words of one say that the part is part of the total."""
    return _is_among(part.amount, total.parts) or _is_among(total.amount, part.wholes)


def _is_among(amount: Amount | None, sums: Iterable[float]) -> bool:
    return amount is not None and any(abs(amount.value - one) <= ROUNDED * one for one in sums)


def _adds_up(total: Entry, parts: Sequence[Entry]) -> bool:
    if len(parts) < 2 or total.amount is None:
        return False
    return total.amount.meets(summed(one.amount for one in parts if one.amount), rounding=ROUNDED)


def _adding_up(total: Entry, free: Sequence[Entry]) -> tuple[Entry, ...] | None:
    """Find the packages of the total's own day that add up to it: most parts first, then the nearest sum."""
    same_day = [one for one in free if one.period == total.period and total.period.first == total.period.last]
    if len(same_day) > MOST_PARTS or total.amount is None:
        return None
    for size in range(len(same_day), 1, -1):
        fitting = [parts for parts in combinations(same_day, size) if _adds_up(total, parts)]
        if fitting:
            value = total.amount.value
            return min(fitting, key=lambda parts: (abs(_value(parts) - value), _ids(parts)))
    return None


def _value(parts: Iterable[Entry]) -> float:
    return summed(one.amount for one in parts if one.amount).value


def roles_over_time(totals: Iterable[Entry], counted: Iterable[Entry]) -> dict[str, Role]:
    """Tell which totals over some time are counted, and what lies inside them.

    Parameters
    ----------
    totals : iterable of Entry
        Totals over some time.
    counted : iterable of Entry
        Packages that would be counted.

    Returns
    -------
    dict of str to Role
        By entry id. A total told twice is counted once; one that lies inside another is not counted; of two that
        overlap in part, the one that ends later is.
    """
    packages_of = _by_donor(counted)
    roles: dict[str, Role] = {}
    for donor, mine in _by_donor(totals).items():
        roles |= _roles_of_donor(mine, packages_of.get(donor, ()))
    return roles


def _by_donor(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.donor, []).append(one)
    return found


def _roles_of_donor(totals: Iterable[Entry], counted: Iterable[Entry]) -> dict[str, Role]:
    ordered = sorted(totals, key=_widest_last_first)
    roles = _split_by_kind(ordered)
    split = [total for total in ordered if total.id in roles]
    kept: list[Entry] = []
    for total in (one for one in ordered if one.id not in roles):
        role = next((role for other in kept if (role := _beside(other, total))), None)
        if role is not None:
            roles[total.id] = role
        elif total.amount is not None:
            kept.append(total)
    for package in counted:
        for total in (*split, *kept):
            if _holds(total, package):
                roles[package.id] = Role(Part.INSIDE, (total.id,), "falls into the time of the total")
                break
    return roles


def _split_by_kind(totals: Sequence[Entry]) -> dict[str, Role]:
    """Find the totals of all kinds that totals by kind over the same time add up to: these are counted, they tell more.

    Totals that a longer one holds stay as they are.
    """
    roles: dict[str, Role] = {}
    for total in totals:
        if total.kind != ALL_KINDS or any(_beside(other, total) for other in totals if _outlasts(other, total)):
            continue
        parts = [one for one in totals if one.kind != ALL_KINDS and _comparable(total, one) and _one_time(total, one)]
        if len({one.kind for one in parts}) == len(parts) and _adds_up(total, parts):
            roles[total.id] = Role(Part.SUM, _ids(parts), "its parts by kind add up to it and are counted")
    return roles


def _outlasts(other: Entry, total: Entry) -> bool:
    return other.kind == ALL_KINDS and other.period != total.period and other.period.last >= total.period.last


def _one_time(one: Entry, other: Entry) -> bool:
    return one.period == other.period and one.currency == other.currency and other.amount is not None


def _widest_last_first(entry: Entry) -> tuple[object, ...]:
    """Order totals: without amount last, then all kinds first, then by the latest day, the longest, the id."""
    return (
        entry.amount is None,
        entry.kind != ALL_KINDS,
        -entry.period.last.toordinal(),
        entry.period.begins.toordinal(),
        entry.amount is not None and not entry.amount.exact,
        entry.amount.value if entry.amount else 0.0,
        entry.id,
    )


def _beside(kept: Entry, total: Entry) -> Role | None:
    """Tell the role of a total beside one that is counted; None where the two have nothing in common."""
    if not _comparable(kept, total):
        return None
    if kept.period == total.period and kept.kind == total.kind and _same_figure(kept, total):
        return Role(Part.SAME, (kept.id,), "the same total")
    if kept.period == total.period and kept.kind == total.kind:
        return Role(Part.OVERLAPS, (kept.id,), "another figure for the same time; the exact or lower one is counted")
    if kept.period.holds(total.period):
        return Role(Part.INSIDE, (kept.id,), "a total over a time that lies inside")
    if kept.period.touches(total.period):
        return Role(Part.OVERLAPS, (kept.id,), "the two times overlap, so the sums cannot be added")
    return None


def _same_figure(one: Entry, other: Entry) -> bool:
    if one.amount is None or other.amount is None:
        return True
    return one.currency == other.currency and one.amount.meets(other.amount, rounding=ROUNDED)


def _holds(total: Entry, package: Entry) -> bool:
    return _comparable(total, package) and total.period.holds(package.period)


def _comparable(total: Entry, other: Entry) -> bool:
    """Tell whether both count the same: donor, step, receiver, and a kind that the total holds."""
    if total.donor != other.donor or total.status is not other.status:
        return False
    if None not in (total.receiver, other.receiver) and total.receiver != other.receiver:
        return False
    return total.kind in (other.kind, ALL_KINDS)
