"""The main path: entries in, the ledger as of a day out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from nemcon.commitments.ledger.burden import Burden, burden
from nemcon.commitments.ledger.cells import Books, By, Cell, cells, euros_of
from nemcon.commitments.ledger.entry import Entry, Part, Role, Scope, Status
from nemcon.commitments.ledger.gdp import Products
from nemcon.commitments.ledger.packages import Package, packages
from nemcon.commitments.ledger.rates import Rates
from nemcon.commitments.ledger.totals import BY_SUM, roles_of_packages, roles_over_time
from nemcon.provenance import Note
from nemcon.units import digest


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with the part that it plays.

    Parameters
    ----------
    entry : Entry
        What was reported.
    role : Role
        Counted, or why it is not, and which entries it belongs to.
    """

    entry: Entry
    role: Role


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was promised and delivered by a day, counted once.

    Parameters
    ----------
    as_of : datetime.date
        The day.
    entries : tuple of Placed
        Every entry, in order of time, with its part in the totals.
    cells : tuple of Cell
        The totals.
    burdens : tuple of Burden
        How donors that stand for themselves share each step, like compared with like.
    notes : tuple of Note
        What the reader must know.
    """

    as_of: date
    entries: tuple[Placed, ...]
    cells: tuple[Cell, ...]
    burdens: tuple[Burden, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Counting:
    """The entries that count, as their packages know them, the part of every other, and the words of all reports."""

    counted: tuple[Entry, ...]
    roles: dict[str, Role] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)


def keep_ledger(
    entries: Iterable[Entry],
    as_of: date,
    *,
    rates: Rates | None = None,
    products: Products | None = None,
    by: By = "donor",
) -> Ledger:
    """Count every sum once and add up.

    Parameters
    ----------
    entries : iterable of Entry
        In any order.
    as_of : datetime.date
        What happened later is shown and not counted. A date that can mean a later day too counts in the upper bound.
    rates, products
        Dated exchange rates and gross domestic products; without them there are no euros and no shares of GDP.
    by : {"donor", "kind", "status"}
        The rows of the cells.

    Returns
    -------
    Ledger
        The same whatever the order of the entries.
    """
    known = tuple(sorted(entries, key=lambda one: one.order))
    dated = rates or Rates()
    counting = _count_once(known, as_of, dated)
    books = Books(as_of, dated, products or Products(), counting.words)
    told = [one for one in known if one.gdp_percent is not None and one.period.last <= as_of]
    return Ledger(
        as_of=as_of,
        entries=tuple(Placed(one, counting.roles.get(one.id, Role(Part.COUNTED))) for one in known),
        cells=cells(counting.counted, told, by, books),
        burdens=tuple(_burdens(known, counting, books)),
        notes=_notes(known, counting.roles),
    )


def _count_once(known: Sequence[Entry], as_of: date, rates: Rates) -> _Counting:
    roles = {one.id: role for one in known if (role := _out_of_count(one, as_of))}
    free = [one for one in known if one.id not in roles]
    found = packages(free, rates)
    for package in found:
        roles |= _roles_of_reports(package)
    roles |= roles_of_packages(found, (one for one in free if one.scope is Scope.NAMED))
    leads = [one.lead for one in found if one.lead.id not in roles]
    totals = [one for one in free if one.scope is Scope.TOTAL]
    roles |= roles_over_time(totals, leads)
    counted = [one for one in (*leads, *totals) if one.id not in roles]
    return _Counting(
        counted=tuple(sorted(counted, key=lambda one: one.order)),
        roles=roles,
        words={one.lead.id: _words(one) for one in found},
    )


def _out_of_count(entry: Entry, as_of: date) -> Role | None:
    """Tell why an entry is not counted whatever the others are; None where it may be."""
    if entry.period.begins > as_of or (entry.scope is Scope.TOTAL and entry.period.last > as_of):
        return Role(Part.LATER)
    if entry.status is Status.PROPOSED:
        return Role(Part.PROPOSED, because="nobody has promised it")
    if entry.scope is Scope.TOTAL and entry.amount is None:
        return Role(Part.SHARE if entry.gdp_percent is not None else Part.NO_AMOUNT)
    return None


def _roles_of_reports(package: Package) -> dict[str, Role]:
    roles = {
        one.id: Role(Part.SAME, (package.lead.id,), "another report of it")
        for one in package.entries
        if one.id != package.lead.id
    }
    if package.lead.amount is None:
        roles[package.lead.id] = Role(Part.NO_AMOUNT)
    return roles


def _words(package: Package) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for one in package.entries for line in one.words))


def _burdens(known: Sequence[Entry], counting: _Counting, books: Books) -> Iterable[Burden]:
    """Measure how donors share, like with like: packages with packages, totals with totals of their kind and time.

    A total that a later one holds is out of the sums and still fit to be compared with others of its own time.
    """
    groups: dict[tuple[Status, str], list[Entry]] = {}
    for entry in counting.counted:
        if entry.scope is Scope.PACKAGE and not entry.collective:
            groups.setdefault((entry.status, "packages"), []).append(entry)
    for entry in known:
        part = counting.roles.get(entry.id, Role(Part.COUNTED)).part
        if entry.scope is Scope.TOTAL and not entry.collective and part in _COMPARABLE:
            groups.setdefault((entry.status, f"{entry.kind} {entry.period}"), []).append(entry)
    for (status, covers), entries in sorted(
        groups.items(), key=lambda item: (list(Status).index(item[0][0]), item[0][1])
    ):
        donors = {entry.donor for entry in entries}
        if len(donors) > 1:
            yield _burden(status, covers, entries, books)


_COMPARABLE = (Part.COUNTED, Part.INSIDE, Part.SHARE)


def _burden(status: Status, covers: str, entries: Sequence[Entry], books: Books) -> Burden:
    euros: dict[str, float] = {}
    unknown: set[str] = set()
    for entry in entries:
        found = euros_of(entry, books)[0] if entry.amount is not None else None
        if found is not None:
            euros[entry.donor] = euros.get(entry.donor, 0.0) + found.value
        elif entry.amount is not None:
            unknown.add(entry.donor)
    products = {entry.donor: books.products.in_euros(entry.donor, books.as_of, books.rates)[0] for entry in entries}
    return burden(
        status.value,
        covers,
        euros={donor: sum_ for donor, sum_ in euros.items() if donor not in unknown},
        told_percent={entry.donor: entry.gdp_percent.value for entry in entries if entry.gdp_percent},
        products={donor: product for donor, product in products.items() if product},
    )


def _notes(known: Sequence[Entry], roles: dict[str, Role]) -> tuple[Note, ...]:
    notes = []
    if any(one.collective for one in known):
        notes.append(
            Note("collective", "Donors that stand for several have rows of their own and are in no sum over donors.")
        )
    overlapping = sum(role.part is Part.OVERLAPS for role in roles.values())
    if overlapping:
        notes.append(
            Note("overlaps", f"{overlapping} totals overlap one that is counted, so that they could not be added.")
        )
    by_sum = [one.id for one in known if (role := roles.get(one.id)) and role.because == BY_SUM]
    if by_sum:
        notes.append(Note("by-sum", _supposed(by_sum), by_sum[0]))
    if any(not one.dated for one in known):
        notes.append(Note("undated", "Where no day is told, the week up to the day of the report stands in."))
    if not known:
        notes.append(Note("empty", "Nothing was promised or given in what went in."))
    return tuple(notes)


def _supposed(totals: Sequence[str]) -> str:
    """Warn of totals that only their sum gave away."""
    beyond = f" and {len(totals) - _NAMED} more" if len(totals) > _NAMED else ""
    return (
        f"Taken for a total of other packages only because these add up to it: {', '.join(totals[:_NAMED])}{beyond}. "
        "No words say so; if it is chance, too little is counted."
    )


_NAMED = 5


def content_digest(entries: Iterable[Entry]) -> str:
    """Name the content of a ledger's input, whatever its order."""
    return digest(*sorted(repr(one) for one in entries))
