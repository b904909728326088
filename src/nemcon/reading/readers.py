"""The readers that can be chosen: which finder of attributions, and under which name its readings go."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

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
READERS = {reader.name: reader for reader in (RULES, TRAINED)}
"""The readers by name; the rules are the usual one."""


def reader_named(name: str) -> Reader:
    """Give a reader by what the user calls it.

    Raises
    ------
    UnknownNameError
        No reader is called that, or the library that the trained one needs is not installed.
    """
    if name not in READERS:
        raise UnknownNameError(
            f"reader {name!r}", where="--reader", expected=f"one of {', '.join(READERS)}", todo="Choose one of them."
        )
    if name == TRAINED.name and find_spec("onnxruntime") is None:
        raise UnknownNameError(
            "onnxruntime is not installed",
            where=f"--reader {name}",
            expected="the library that runs the trained reader",
            todo="Install it with: pip install 'nemcon[trained]', or read by the rules.",
        )
    return READERS[name]
