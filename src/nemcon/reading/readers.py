"""The readers that can be chosen: which finder of attributions, and under which name its readings go."""

from __future__ import annotations

from dataclasses import dataclass

from nemcon.errors import UnknownNameError
from nemcon.reading.attribution.finder import find_attributions as find_by_rules
from nemcon.reading.learned.finder import find_attributions as find_learned
from nemcon.reading.statement import Finder


@dataclass(frozen=True, slots=True)
class Reader:
    """A way of finding attributions.

    Parameters
    ----------
    name : str
        What the user chooses it by.
    method : str
        Name in the provenance of readings; a change that changes readings makes a new one.
    finder : Finder
        Finds the spans; speakers, dates and money are found by rules in every reader.
    """

    name: str
    method: str
    finder: Finder


RULES = Reader("rules", "rules/1", find_by_rules)
TRAINED = Reader("trained", "trained/1", find_learned)
DEFAULT = "default"
"""What the user chooses the usual reader by."""

READERS = {DEFAULT: TRAINED, RULES.name: RULES}


def reader_named(name: str) -> Reader:
    """Give a reader by what the user calls it.

    Raises
    ------
    UnknownNameError
        No reader is called that.
    """
    if name not in READERS:
        raise UnknownNameError(
            f"reader {name!r}", where="--reader", expected=f"one of {', '.join(READERS)}", todo="Choose one of them."
        )
    return READERS[name]
