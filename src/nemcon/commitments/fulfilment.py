"""How often promises were kept when they were tested: records of alliances in wars, counted by kind and period.

Berkemeier and Fuhrmann (2018) code 146 tests of alliance treaties in wars from 1816 to 2003. The unit is one treaty in
one war that called for what it promised. A treaty may promise several kinds at once and then stands in each, so the
kinds are no partition. The counts ship with nemcon; the table that they were counted in does not.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

KINDS = ("defence", "offence", "neutrality", "non-aggression")
PERIODS = ("1816-1944", "1945-2003")
ANY = "any"
WHOLE = "1816-2003"


@dataclass(frozen=True, slots=True)
class PromiseTested:
    """One promise that was tested.

    Parameters
    ----------
    war, treaty : str
        Which war called for which treaty.
    kinds : tuple of str
        What the treaty promised, out of `KINDS`; may be empty where the table does not tell.
    period : str
        One of `PERIODS`.
    honoured : bool
        Whether the treaty was kept.
    """

    war: str
    treaty: str
    kinds: tuple[str, ...]
    period: str
    honoured: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the tested promises of one kind and period were kept.

    Parameters
    ----------
    kind : str
        One of `KINDS`, or ``"any"``.
    period : str
        One of `PERIODS`, or ``"1816-2003"``.
    honoured, tested : int
        Kept, of tested.
    source : str
        Where the figure comes from.
    status : str
        ``"published"``, ``"counted"`` in the authors' table by us, or ``"given"`` by the user's records.
    """

    kind: str
    period: str
    honoured: int
    tested: int
    source: str
    status: str


def count_tests(tests: Iterable[PromiseTested], source: str) -> tuple[Count, ...]:
    """Count records by kind and period, with the margins; cells without a test are counted as 0 of 0.

    Parameters
    ----------
    tests : iterable of PromiseTested
        The records.
    source : str
        Where they come from.

    Returns
    -------
    tuple of Count
        One for each of ``any`` and `KINDS`, by each of the whole time and `PERIODS`.
    """
    known = tuple(tests)
    counts = []
    for period in (WHOLE, *PERIODS):
        for kind in (ANY, *KINDS):
            cell = [
                test
                for test in known
                if (kind == ANY or kind in test.kinds) and (period == WHOLE or test.period == period)
            ]
            kept = sum(test.honoured for test in cell)
            counts.append(Count(kind, period, kept, len(cell), source, "given"))
    return tuple(counts)


@functools.cache
def published_counts() -> tuple[Count, ...]:
    """Give the counts that ship with nemcon, with their sources."""
    return _counts("counts")


@functools.cache
def counts_beside() -> tuple[Count, ...]:
    """Give counts by another unit, shown for comparison and never pooled."""
    return _counts("beside")


def _counts(table: str) -> tuple[Count, ...]:
    text = files("nemcon.commitments").joinpath("data/fulfilment.toml").read_text("utf-8")
    data = tomllib.loads(text)
    titles = {key: f"{entry['title']} ({entry['counting']})" for key, entry in data["sources"].items()}
    return tuple(Count(**{**entry, "source": titles[entry["source"]]}) for entry in data[table])
