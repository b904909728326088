"""What the ledger and the record of kept promises give back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemcon.commitments.fulfilment import Count
from nemcon.commitments.ledger.account import Ledger
from nemcon.commitments.reliability import Reliability
from nemcon.provenance import Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerResult:
    """What ``nemcon commitments ledger`` gives back.

    Parameters
    ----------
    source : str
        The case's id, or the name of the table.
    by : str
        What the rows of the cells are: ``"donor"``, ``"kind"`` or ``"status"``.
    base_year : int or None
        Year whose prices the constant euros have; None without a price index.
    ledger : Ledger
        Entries with the part each plays, cells, shared burdens, notes.
    provenance : Provenance
        How it came about.
    """

    schema: Literal["nemcon.ledger/1"] = "nemcon.ledger/1"
    source: str
    by: str
    base_year: int | None
    ledger: Ledger
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityResult:
    """What ``nemcon commitments reliability`` gives back.

    Parameters
    ----------
    estimate : Reliability
        How likely a promise of the kind and period is kept if it is tested.
    counts : tuple of Count
        What it was estimated from.
    beside : tuple of Count
        Counts of other units that are shown and not used.
    selection : str
        Why tested promises are no random sample, in words.
    provenance : Provenance
        How it came about.
    """

    schema: Literal["nemcon.reliability/1"] = "nemcon.reliability/1"
    estimate: Reliability
    counts: tuple[Count, ...]
    beside: tuple[Count, ...]
    selection: str
    provenance: Provenance
