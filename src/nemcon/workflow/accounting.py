"""Accounting: what was promised and delivered, and how reliable promises have been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from nemcon.commitments.fulfilment import (
    ANY,
    KINDS,
    PERIODS,
    WHOLE,
    Count,
    count_tests,
    counts_beside,
    published_counts,
)
from nemcon.commitments.ledger.account import content_digest
from nemcon.commitments.ledger.account import keep_ledger as kept
from nemcon.commitments.ledger.cells import By
from nemcon.commitments.ledger.entry import Entry
from nemcon.commitments.ledger.gdp import Products
from nemcon.commitments.ledger.rates import LONGEST_WAIT, Rates
from nemcon.commitments.ledger.recorded import entries_on_record
from nemcon.commitments.reliability import LEVEL, reliability
from nemcon.errors import UnknownNameError
from nemcon.provenance import Note, Provenance
from nemcon.report.results.ledger import LedgerResult, ReliabilityResult
from nemcon.units import digest, short_id
from nemcon.workflow.answering import situation
from nemcon.workflow.given import Day, Place, now, past_day, path_words

SELECTION = (
    "Promises that were tested are no random sample: a challenger picks on the promises that he doubts, so the record "
    "says how reliable doubtful promises were (Smith 1995). How reliable all promises are follows only from a stated "
    "strength of that selection; at strength 1 tests would be a random sample."
)


@dataclass(frozen=True, slots=True)
class _Input:
    source: str
    as_of: date
    entries: tuple[Entry, ...]


def keep_ledger(
    place: Place, *, as_of: Day = None, rates: Place | None = None, gdp: Place | None = None, by: str = "donor"
) -> LedgerResult:
    """Count what was announced, committed, allocated and delivered once, and add it up.

    Parameters
    ----------
    place : str or Path
        A case's folder or its ``case.toml``, or a table of pledges in CSV.
    as_of : str, date or None
        The day; None: the day of the last document, or for a table the last day told in it that has come.
    rates : str or Path, optional
        Dated exchange rates in CSV; without them only euros are euros.
    gdp : str or Path, optional
        Gross domestic products in CSV.
    by : str
        What the rows are: ``"donor"``, ``"kind"`` or ``"status"``.

    Raises
    ------
    DocumentError
        A table cannot be read; the message names row and column.
    UnknownNameError
        `by` is none of the three.
    CaseError, DateError, RecordError
        As the message says.
    """
    rows = _rows(by)
    given = _from_case(place, as_of) if _is_case(Path(place)) else _from_table(place, as_of)
    known, products = _rates(rates), _products(gdp)
    ledger = kept(given.entries, given.as_of, rates=known, products=products, by=rows)
    return LedgerResult(
        source=given.source,
        by=rows,
        base_year=known.base_year,
        ledger=ledger,
        provenance=Provenance(
            method="ledger: reports of one package, parts of totals, dated rates",
            settings={
                "as_of": given.as_of.isoformat(),
                "by": rows,
                "rates": _named(known.source, known),
                "gdp": _named(products.source, products),
                "longest_wait_days": str(LONGEST_WAIT),
            },
            record=content_digest(given.entries),
            notes=ledger.notes,
        ),
    )


def _rows(by: str) -> By:
    known: tuple[By, ...] = get_args(By)
    for one in known:
        if one == by:
            return one
    raise UnknownNameError(
        f"rows by {by!r}", where="--by", expected="one of " + ", ".join(known), todo="For example: --by donor"
    )


def _is_case(path: Path) -> bool:
    return path.is_dir() or path.suffix == ".toml"


def _from_case(place: Place, as_of: Day) -> _Input:
    home, snapshot, _ = situation(place, as_of)
    return _Input(home.case.id, snapshot.as_of, entries_on_record(snapshot.pledges, snapshot.documents))


def _from_table(place: Place, as_of: Day) -> _Input:
    from nemcon.datasets.pledge_table import read_pledge_table

    entries = read_pledge_table(Path(place))
    day = past_day(as_of, "--as-of") or _last_day(entries)
    return _Input(path_words(Path(place).name), day, entries)


def _last_day(entries: Sequence[Entry]) -> date:
    today = now().date()
    return min(today, max((entry.period.last for entry in entries), default=today))


def _named(source: str, content: Rates | Products) -> str:
    """Name a file by what it says, so that a changed one is another."""
    return f"{source} {short_id(repr(content))}" if source else "none"


def _rates(rates: Place | None) -> Rates:
    if rates is None:
        return Rates()
    from nemcon.datasets.rates import read_rates

    return read_rates(Path(rates))


def _products(gdp: Place | None) -> Products:
    if gdp is None:
        return Products()
    from nemcon.datasets.gdp import read_gdp

    return read_gdp(Path(gdp))


def estimate_reliability(kind: str = ANY, *, period: str = WHOLE, records: Place | None = None) -> ReliabilityResult:
    """Estimate how likely a promise is kept if it is tested, and what that says of promises that were not.

    Parameters
    ----------
    kind : str
        ``"defence"``, ``"offence"``, ``"neutrality"``, ``"non-aggression"``, ``"any"``; or ``"other"``, a kind of which
        there is no record.
    period : str
        ``"1816-1944"``, ``"1945-2003"`` or ``"1816-2003"``.
    records : str or Path, optional
        Records of tested promises in CSV; None: the counts of Berkemeier and Fuhrmann 2018, which ship with nemcon.

    Raises
    ------
    UnknownNameError
        The kind or the period is not known.
    DocumentError
        The records cannot be read; the message names row and column.
    """
    asked_kind = _known(_SPELLINGS.get(kind, kind), (ANY, *KINDS, "other"), "--kind")
    asked_period = _known(period, (WHOLE, *PERIODS), "--period")
    counts = published_counts() if records is None else _counted(Path(records))
    return ReliabilityResult(
        estimate=reliability(counts, asked_kind, asked_period),
        counts=counts,
        beside=counts_beside() if records is None else (),
        selection=SELECTION,
        provenance=Provenance(
            method="Beta-binomial, partly pooled (Gelman et al. 2013, section 5.3)",
            settings={"kind": asked_kind, "period": asked_period, "level": str(LEVEL)},
            record=digest(*(repr(count) for count in counts)),
            notes=(Note("selection", SELECTION), *_notes(asked_kind, counts)),
        ),
    )


_SPELLINGS = {"defense": "defence", "offense": "offence", "nonaggression": "non-aggression", "neutral": "neutrality"}


def _known(name: str, names: Sequence[str], where: str) -> str:
    if name not in names:
        raise UnknownNameError(
            f"{name!r}",
            where=where,
            expected="one of " + ", ".join(names),
            todo="docs/commitments/fulfilment.md says more",
        )
    return name


def _counted(path: Path) -> tuple[Count, ...]:
    from nemcon.datasets.fulfilment_records import read_fulfilment

    return count_tests(read_fulfilment(path), path_words(path.name))


def _notes(kind: str, counts: Sequence[Count]) -> tuple[Note, ...]:
    notes = [
        Note("overlap", "A treaty that promises several kinds stands in each, so the kinds are not independent.", kind)
    ]
    if not any(count.kind == kind and count.tested for count in counts):
        notes.append(
            Note(
                "no-tests",
                f"No promise of the kind {kind} was tested in these records: the estimate is what others leave open.",
                kind,
            )
        )
    return tuple(notes)
