"""Totals of what is counted, in cells, with the entries behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nemcon.commitments.ledger.amount import NOTHING, Amount, summed
from nemcon.commitments.ledger.entry import Entry, Scope, Status
from nemcon.commitments.ledger.gdp import Products
from nemcon.commitments.ledger.rates import Rates, in_euros
from nemcon.provenance import Note

By = Literal["donor", "kind", "status"]
EVERYONE = "all"

_Convert = Callable[[Entry], tuple[Amount | None, Note | None]]


@dataclass(frozen=True, slots=True)
class Cell:
    """What adds up under one heading at one step.

    Parameters
    ----------
    row : str
        Donor, kind, or ``"all"``.
    status : Status
        The step; steps are never added to each other, since one euro passes through several.
    collective : bool
        True where the donor stands for several; left out of rows that add donors up.
    amounts : dict of str to Amount
        By currency, as told.
    euros : Amount or None
        All of it in euros of the day; None where a rate is missing.
    euros_constant : Amount or None
        In euros of the base year; None without a price index.
    gdp_percent : Amount or None
        `euros` over the donor's GDP, in percent; None without a GDP.
    gdp_percent_told : Amount or None
        The share of GDP that the latest report tells, in percent.
    gdp_told_for : str
        The time that this share is told for, ISO 8601; not always that of the amounts. Empty without one.
    entries : tuple of str
        Ids of the entries counted.
    words : tuple of str
        The sentences behind them.
    notes : tuple of Note
        What is missing or was stood in for.
    """

    row: str
    status: Status
    collective: bool
    amounts: dict[str, Amount]
    euros: Amount | None
    euros_constant: Amount | None
    gdp_percent: Amount | None
    gdp_percent_told: Amount | None
    gdp_told_for: str
    entries: tuple[str, ...]
    words: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Books:
    """What cells are reckoned with: the day, the rates, the products, and the words behind each entry."""

    as_of: date
    rates: Rates
    products: Products
    words: Mapping[str, tuple[str, ...]]


def cells(counted: Sequence[Entry], told: Sequence[Entry], by: By, books: Books) -> tuple[Cell, ...]:
    """Add up what is counted.

    Parameters
    ----------
    counted : sequence of Entry
        The entries that count.
    told : sequence of Entry
        Entries that tell a share of GDP, counted or not.
    by : {"donor", "kind", "status"}
        What the rows are.
    books : Books
        Day, rates, products.

    Returns
    -------
    tuple of Cell
        By row, then from announced to delivered. Rows of kinds and of all leave collective donors out.
    """
    row = _row_of(by)
    shares = told if by == "donor" else ()
    keys = {(row(one), one.status) for one in (*counted, *shares) if by == "donor" or not one.collective}
    made = []
    for name, status in sorted(keys, key=lambda key: (key[0], list(Status).index(key[1]))):
        mine = [one for one in counted if (row(one), one.status) == (name, status) and _fits(one, by)]
        say = [one for one in shares if (row(one), one.status) == (name, status)]
        made.append(_cell(name, status, mine, say, by, books))
    return tuple(made)


def _row_of(by: By) -> Callable[[Entry], str]:
    if by == "donor":
        return lambda entry: entry.donor
    return (lambda entry: entry.kind) if by == "kind" else (lambda _: EVERYONE)


def _fits(entry: Entry, by: By) -> bool:
    return by == "donor" or not entry.collective


def _cell(name: str, status: Status, mine: Sequence[Entry], told: Sequence[Entry], by: By, books: Books) -> Cell:
    notes: list[Note] = []
    euros = _total(mine, lambda entry: euros_of(entry, books), notes)
    constant = _total(mine, lambda entry: _constant_euros_of(entry, books), notes) if books.rates.prices else None
    percent = _percent(name, euros, books, notes) if by == "donor" and mine and books.products.by_actor else None
    times = {str(one.period) for one in mine if one.scope is Scope.TOTAL}
    if len(times) > 1:
        notes.append(Note("times-differ", f"{name}, {status}: totals over {', '.join(sorted(times))} are added.", name))
    latest = max(told, key=lambda one: one.order) if told else None
    behind = {line: None for one in (*mine, *told) for line in books.words.get(one.id, one.words)}
    return Cell(
        row=name,
        status=status,
        collective=any(one.collective for one in (*mine, *told)),
        amounts=_by_currency(mine, books.as_of),
        euros=euros,
        euros_constant=constant,
        gdp_percent=percent,
        gdp_percent_told=latest.gdp_percent if latest else None,
        gdp_told_for=str(latest.period) if latest else "",
        entries=tuple(one.id for one in mine) or tuple(one.id for one in told),
        words=tuple(behind),
        notes=tuple(dict.fromkeys(notes)),
    )


def by_the_day(entry: Entry, as_of: date) -> Amount:
    """Give what counts of an entry by a day: all, or perhaps all where its date can mean a later day too."""
    if entry.amount is None:
        return NOTHING
    return entry.amount if entry.period.last <= as_of else entry.amount.perhaps()


def _by_currency(mine: Iterable[Entry], as_of: date) -> dict[str, Amount]:
    sums: dict[str, list[Amount]] = {}
    for entry in mine:
        sums.setdefault(entry.currency or "unknown", []).append(by_the_day(entry, as_of))
    return {currency: summed(amounts) for currency, amounts in sorted(sums.items())}


def _total(mine: Sequence[Entry], convert: _Convert, notes: list[Note]) -> Amount | None:
    """Add up in euros; None, with notes that name what is missing, where one entry cannot be converted."""
    amounts = []
    for entry in mine:
        euros, note = convert(entry)
        notes += [note] if note else []
        amounts += [euros] if euros else []
    return summed(amounts) if mine and len(amounts) == len(mine) else None


def euros_of(entry: Entry, books: Books) -> tuple[Amount | None, Note | None]:
    """Convert what counts of an entry into euros of its day; None with a note where that cannot be."""
    if entry.currency is None:
        return None, Note("currency-unknown", "The currency is not told.", entry.id)
    return in_euros(by_the_day(entry, books.as_of), entry.currency, entry.period, books.rates)


def _constant_euros_of(entry: Entry, books: Books) -> tuple[Amount | None, Note | None]:
    euros, note = euros_of(entry, books)
    if euros is None:
        return None, note
    factor = books.rates.to_base_year(entry.period)
    if isinstance(factor, Note):
        return None, factor
    return euros.times(factor.low, factor.value, factor.high), None


def _percent(donor: str, euros: Amount | None, books: Books, notes: list[Note]) -> Amount | None:
    product, note = books.products.in_euros(donor, books.as_of, books.rates)
    notes += [note] if note else []
    if product is None or euros is None:
        return None
    return euros.times(100 / product, 100 / product, 100 / product)
