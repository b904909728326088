"""The ledger and the reliability of promises as tables for people."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import RenderableType
from rich.table import Table

from nemcon.cli.screen import heading, paragraph, safe, shortened, show, table
from nemcon.commitments.ledger.account import Ledger
from nemcon.commitments.ledger.amount import Amount
from nemcon.commitments.ledger.burden import Burden
from nemcon.commitments.ledger.cells import Cell
from nemcon.commitments.ledger.entry import Part
from nemcon.report.results.ledger import LedgerResult, ReliabilityResult
from nemcon.report.sentences import name_of

MOST_WORDS = 3
"""Sentences shown for a cell; the JSON has all."""


def show_ledger(result: LedgerResult) -> None:
    """Show the totals, the words behind them, what was not counted, and how burdens are shared."""
    ledger = result.ledger
    show(
        safe(f"{result.source}: ledger as of {ledger.as_of}, by {result.by}", "bold"),
        _totals(result),
        *_behind(ledger),
        *_uncounted(ledger),
        heading("Burdens"),
        *(paragraph(_sentence(burden)) for burden in ledger.burdens),
    )
    messages = dict.fromkeys(
        note.message for notes in (ledger.notes, *(cell.notes for cell in ledger.cells)) for note in notes
    )
    show(*(paragraph(f"Note: {message}") for message in messages))


def _behind(ledger: Ledger) -> tuple[RenderableType, ...]:
    """Quote the sentences behind the cells, where there are any."""
    lines = [paragraph(line) for cell in ledger.cells for line in _words(cell)]
    return (heading("Words behind"), *lines) if lines else ()


def _uncounted(ledger: Ledger) -> tuple[RenderableType, ...]:
    """List what stands in no total, where there is any."""
    rows = [
        (
            one.entry.id,
            _name(one.entry.donor),
            _told(one.entry.amount, one.entry.currency),
            " ".join((one.role.part.value, *one.role.of)),
        )
        for one in ledger.entries
        if one.role.part is not Part.COUNTED
    ]
    return (heading("Not counted"), table(("entry", "donor", "million", "why"), rows)) if rows else ()


def _totals(result: LedgerResult) -> Table:
    """Lay out the cells; prices of a base year only where there is one."""
    columns: dict[str, Callable[[Cell], str]] = {
        result.by: lambda cell: _name(cell.row) + (" (several)" if cell.collective else ""),
        "status": lambda cell: cell.status.value,
        "as told, million": lambda cell: "; ".join(_told(amount, unit) for unit, amount in cell.amounts.items()),
        "million EUR": lambda cell: _told(cell.euros, ""),
    }
    if result.base_year is not None:
        columns[f"at prices of {result.base_year}"] = lambda cell: _told(cell.euros_constant, "")
    columns["% of GDP"] = _percent
    return table(tuple(columns), (tuple(tell(cell) for tell in columns.values()) for cell in result.ledger.cells))


def _percent(cell: Cell) -> str:
    if cell.gdp_percent is not None:
        return f"{cell.gdp_percent.value:.3g}"
    return "" if cell.gdp_percent_told is None else f"{_figure(cell.gdp_percent_told, 1)} (told)"


def _name(row: str) -> str:
    return name_of(row) if row.isupper() else row


def _told(amount: Amount | None, currency: str | None) -> str:
    return "" if amount is None else f"{_figure(amount, 1e6)} {currency or ''}".strip()


def _figure(amount: Amount, unit: float) -> str:
    low, value = _plain(amount.low / unit), _plain(amount.value / unit)
    if amount.exact:
        return value
    if amount.high is None:
        return f"at least {low}"
    return f"{value} ({low}-{_plain(amount.high / unit)})"


def _plain(figure: float) -> str:
    return f"{figure:,.2f}".rstrip("0").rstrip(".")


def _words(cell: Cell) -> tuple[str, ...]:
    return tuple(f"{_name(cell.row)}, {cell.status}: “{shortened(words)}”" for words in cell.words[:MOST_WORDS])


def _sentence(burden: Burden) -> str:
    donors = len(burden.shares)
    told = f"{burden.status}, {burden.covers}: {donors} donor{'s' if donors != 1 else ''}"
    if burden.gini is not None:
        known = sum(one.share is not None for one in burden.shares)
        told += f"; Gini {burden.gini:.2f}" + (f" of the {known} with a known sum" if known < donors else "")
    if burden.slope is not None:
        slope = burden.slope
        told += f"; burden on size {slope.slope:+.2f} (s.e. {slope.standard_error:.2f}, {len(slope.donors)} donors)"
    return told + "."


def show_reliability(result: ReliabilityResult) -> None:
    """Show the estimate, what it rests on, and what selection hides."""
    found = result.estimate
    ends = found.interval
    counts = (*result.counts, *result.beside)
    sources = list(dict.fromkeys(one.source for one in counts))
    show(
        safe(f"Promises of the kind {found.kind}, {found.period}: {found.honoured} of {found.tested} kept", "bold"),
        paragraph(
            f"If the next one is tested it is kept with a chance of {found.mean:.0%} "
            f"({ends.level:.0%} interval of the reliability: {ends.low:.0%} to {ends.high:.0%})."
        ),
        heading("All promises, tested or not"),
        table(
            ("tested if broken, times", "median", "interval"),
            (
                (f"{one.strength:g}", f"{one.median:.0%}", f"{one.interval.low:.0%} to {one.interval.high:.0%}")
                for one in found.all_promises
            ),
        ),
        paragraph(result.selection),
        heading("Counts"),
        table(
            ("kind", "period", "kept", "tested", "figure", "source"),
            (
                (
                    one.kind,
                    one.period,
                    str(one.honoured),
                    str(one.tested),
                    one.status,
                    f"[{sources.index(one.source) + 1}]",
                )
                for one in counts
            ),
        ),
        *(paragraph(f"[{number}] {source}") for number, source in enumerate(sources, 1)),
        *(paragraph(f"Note: {note.message}") for note in result.provenance.notes if note.code != "selection"),
    )
