"""A table of pledges: CSV, one row for each announcement, commitment, allocation, delivery or total.

Columns: ``donor``; ``amount`` with ``currency`` and ``unit`` (million, billion); ``date`` (also ``period_or_date``): a
day, month or year, or two of them with a slash between for a total over that time; ``kind``. If wanted: ``status``,
``receiver``, ``item``, ``share_gdp_percent``, ``source`` (also ``source_url``), ``source_title``. Amounts and shares
may be bounds: ``>2``, ``at least 40``, ``up to 100``, ``nearly 2.5``, ``about 70``, ``0.4-0.5``.

Without a status the words of ``kind`` tell it ("military announcement", "financial disbursement"), and "total" or
"cumulative" there makes the row a total. Several donors in a row that tells only a share of GDP each get it; a sum of
several is a collective donor's, and so is one that is called a total or counts its members ("NATO (32)"). A sum that
the title of a source names is kept as evidence of what belongs together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from nemcon.actors import actor_named
from nemcon.commitments.ledger.amount import ROUNDED, Amount, between, exactly, qualified, summed
from nemcon.commitments.ledger.entry import ALL_KINDS, KINDS, UNSPECIFIED, Entry, Period, Scope, Status
from nemcon.datasets.columns import Row, currency_in, read_rows
from nemcon.datasets.source import Source, receive, shown
from nemcon.errors import DateError, UnknownNameError
from nemcon.reading.aid.money import find_money
from nemcon.reading.aid.wording import qualifier_of
from nemcon.units import PartialDate, short_id

_UNITS = {"": 1.0, "unit": 1.0, "units": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_QUALIFIERS = {
    ">": "at least", "at least": "at least", "more than": "at least", "over": "at least", "minimum": "at least",
    "<": "up to", "up to": "up to", "less than": "up to", "at most": "up to", "nearly": "nearly", "almost": "nearly",
    "~": "about", "about": "about", "around": "about", "approximately": "about", "approximate": "about",
}  # fmt: skip
_QUALIFIER = re.compile("|".join(sorted(map(re.escape, _QUALIFIERS), key=len, reverse=True)), re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?P<qualifier>{_QUALIFIER.pattern})?\s*(?P<low>[+-]?[\d.eE]+)(?:\s*(?:-|–|to)\s*(?P<high>[\d.eE]+))?",
    re.IGNORECASE,
)
_STATUS = (
    (re.compile(r"\bpropos", re.IGNORECASE), Status.PROPOSED),
    (re.compile(r"\b(?:disburse|deliver)", re.IGNORECASE), Status.DELIVERED),
    (re.compile(r"\ballocat", re.IGNORECASE), Status.ALLOCATED),
    # What was provided together with what was pledged is what the Ukraine Support Tracker calls commitments.
    (re.compile(r"\bcommit|\bprovided and pledged\b", re.IGNORECASE), Status.COMMITTED),
    (re.compile(r"\b(?:announce|pledge)", re.IGNORECASE), Status.ANNOUNCED),
)
_TOTAL = re.compile(r"\b(?:total|cumulative|provided and pledged)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\(\s*(?:total\b|\d+)|\btotal\b", re.IGNORECASE)
_BY_KIND = re.compile(r"(\d+(?:\.\d+)?) (military|financial|humanitarian|energy)\b", re.IGNORECASE)
_FURTHER = re.compile(r"\b(?:a further|further|additional|another|extra)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Donor:
    name: str
    collective: bool


def read_pledge_table(source: str | Path | Source) -> tuple[Entry, ...]:
    """Read a table of pledges as entries of a ledger.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.

    Returns
    -------
    tuple of Entry
        In the order of the rows; named totals behind them.

    Raises
    ------
    DocumentError
        The file cannot be received, a column is missing, a row is cut off, an amount is negative or no number, a sum
        has no currency, or a date, unit, status or kind is not known; the message names row and column.
    """
    source = source if isinstance(source, Source) else receive(source)
    rows = read_rows(source, ("donor", "amount", "currency", "kind"))
    seen: Counter[str] = Counter()
    entries: list[Entry] = []
    headlines: dict[str, Entry] = {}
    for row in rows:
        for entry in _entries(source, row, seen):
            entries += (entry, *_split_by_kind(entry, row, unit_in(source, row)))
            headlines |= {one.id: one for one in _named_totals(entry, row)}
    return (*entries, *headlines.values())


def unit_in(source: Source, row: Row) -> float:
    """Read what a figure counts in, from the column unit."""
    word = row["unit"].casefold()
    if word not in _UNITS:
        raise source.error(
            f"the unit {shown(row['unit'])}",
            row=row.number,
            column="unit",
            expected="thousand, million, billion, trillion, or nothing",
            todo="Correct it.",
        )
    return _UNITS[word]


def _entries(source: Source, row: Row, seen: Counter[str]) -> Iterator[Entry]:
    amount = _bounds(source, row, "amount", unit_in(source, row))
    share = _bounds(source, row, "share_gdp_percent", 1.0)
    period, spans = _period(source, row)
    words = row["kind"]
    scope = Scope.TOTAL if spans or _TOTAL.search(words) else Scope.PACKAGE
    address = row.first_of("source_url", "source")[1] or row["source_title"]
    for donor in _donors(source, row, only_share=amount is None and share is not None):
        key = short_id(donor.name, *(f"{name}={cell}" for name, cell in sorted(row.cells.items())))
        seen[key] += 1
        id_ = key if seen[key] == 1 else short_id(key, str(seen[key]))
        yield Entry(
            id=id_,
            donor=donor.name,
            collective=donor.collective or "collective" in words.casefold(),
            receiver=_receiver(source, row),
            kind=_kind(words, scope),
            status=_status(source, row, row["status"] or words),
            scope=scope,
            amount=amount,
            currency=currency_in(source, row) if amount is not None else None,
            gdp_percent=share,
            # A total that only names its last day has run since a day that the row does not tell.
            period=Period(None, period.last) if scope is Scope.TOTAL and not spans else period,
            dated=True,
            further=_FURTHER.search(row["item"]) is not None,
            parts=(),
            wholes=(),
            item=row["item"],
            words=tuple(text for text in (row["source_title"] or row["item"],) if text),
            source=address or Path(source.name).name,
            report=address or id_,
        )


def _bounds(source: Source, row: Row, column: str, unit: float) -> Amount | None:
    """Read a figure with its bounds; the item may qualify the amount ("minimum", "approximate")."""
    text = row[column]
    if not text:
        return None
    match = _FIGURE.fullmatch(text)
    low = source.number(match["low"] if match else text, row=row.number, column=column)
    high = source.number(match["high"], row=row.number, column=column) if match and match["high"] else low
    if low < 0 or high < low or (column != "amount" and high > 100):
        raise source.error(
            f"{shown(text)} is " + ("negative" if low < 0 else "no range" if high < low else "above 100 %"),
            row=row.number,
            column=column,
            expected="a figure of 0 or more, or a range from low to high"
            + ("" if column == "amount" else ", in percent"),
            todo="Correct the sign or the order; what was taken back is a pledge of its own or leaves the table.",
        )
    low, high = (float(Decimal(str(end)) * Decimal(str(unit))) for end in (low, high))
    if match and match["high"]:
        return between(low, high)
    return qualified(low, _qualifier(match["qualifier"] if match else None, row, column))


def _qualifier(told: str | None, row: Row, column: str) -> str:
    if told is None and column == "amount":
        beside = _QUALIFIER.match(row["item"]) or re.search(
            rf"(?<=\()(?:{_QUALIFIER.pattern})(?= {re.escape(row[column])}\b)", row["source_title"], re.IGNORECASE
        )
        told = beside.group() if beside else None
    return _QUALIFIERS[told.casefold()] if told else ""


def _period(source: Source, row: Row) -> tuple[Period, bool]:
    """Read a date, or two with a slash between; tell whether there were two."""
    column, text = row.first_of("date", "period_or_date", "period")
    try:
        told = [PartialDate.parse(part) for part in text.split("/", 1)]
    except DateError as problem:
        raise source.error(
            problem.found if text else "the date is missing",
            row=row.number,
            column=column,
            expected=problem.expected + ", or two with a slash between",
            todo=problem.todo,
        ) from None
    first, last = told[0].first, told[-1].last
    if last < first:
        raise source.error(
            f"{shown(text)} ends before it begins",
            row=row.number,
            column=column,
            expected="the earlier date first",
            todo="Swap the two.",
        )
    return Period(first, last), len(told) == 2


def _donors(source: Source, row: Row, *, only_share: bool) -> tuple[_Donor, ...]:
    """Tell whose row it is: one actor, several who each have the share told, or a collective."""
    label = source.label(row["donor"], row=row.number, column="donor")
    one = _actor(label)
    if one is not None:
        return (_Donor(one, collective=False),)
    several = [_actor(part) for part in re.split(r"\s*,\s*|\s+and\s+|\s+", label)]
    if all(several) and only_share:
        return tuple(_Donor(name, collective=False) for name in dict.fromkeys(several) if name)
    return (_Donor(label, collective=all(several) or _SEVERAL.search(label) is not None),)


def _actor(label: str) -> str | None:
    try:
        return actor_named(label).id
    except UnknownNameError:
        return None


def _receiver(source: Source, row: Row) -> str | None:
    if not row["receiver"]:
        return None
    return _actor(row["receiver"]) or source.label(row["receiver"], row=row.number, column="receiver")


def _kind(words: str, scope: Scope) -> str:
    told = next((kind for kind in KINDS if re.search(rf"\b{kind}\b", words, re.IGNORECASE)), None)
    return told or (ALL_KINDS if scope is Scope.TOTAL else UNSPECIFIED)


def _status(source: Source, row: Row, words: str) -> Status:
    told = next((status for pattern, status in _STATUS if pattern.search(words)), None)
    if told is None and row["status"] and row["status"].casefold() != Status.NOT_TOLD:
        raise source.error(
            f"the status {shown(row['status'])}",
            row=row.number,
            column="status",
            expected="one of " + ", ".join(Status),
            todo="Correct it, or leave it empty where it is not told.",
        )
    return told or Status.NOT_TOLD


def _split_by_kind(entry: Entry, row: Row, unit: float) -> Iterator[Entry]:
    """Find the parts of a total that the source's title gives by kind ("77.18 financial 2.21 humanitarian ...")."""
    found = {
        kind.casefold(): float(Decimal(number) * Decimal(str(unit)))
        for number, kind in _BY_KIND.findall(row["source_title"])
    }
    if entry.kind != ALL_KINDS or entry.amount is None or len(found) < 2:
        return
    if entry.amount.meets(summed(map(exactly, found.values())), rounding=ROUNDED):
        for kind, amount in found.items():
            yield replace(
                entry,
                id=short_id(entry.id, kind),
                kind=kind,
                amount=exactly(amount),
                gdp_percent=None,
                item="named in the title",
            )


def _named_totals(entry: Entry, row: Row) -> Iterator[Entry]:
    """Find the sums that the title of a package's source names besides the package itself."""
    if entry.scope is not Scope.PACKAGE or entry.amount is None:
        return
    title = row["source_title"].partition("(")[0]
    for mention in find_money(title):
        if mention.amount is None or mention.currency is None or mention.amount <= entry.amount.value:
            continue
        yield Entry(
            id=short_id("named total", entry.donor, entry.report, str(mention.amount), mention.currency),
            donor=entry.donor,
            collective=entry.collective,
            receiver=entry.receiver,
            kind=UNSPECIFIED,
            status=entry.status,
            scope=Scope.NAMED,
            amount=qualified(float(mention.amount), qualifier_of(title, mention)),
            currency=mention.currency,
            gdp_percent=None,
            period=entry.period,
            dated=True,
            further=False,
            parts=(),
            wholes=(),
            item="named in the title",
            words=(row["source_title"],),
            source=entry.source,
            report=entry.report,
        )
