"""The readers that can be chosen: which finder of attributions, and under which name its readings go."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

from nemcon.errors import UnknownNameError
from nemcon.provenance import Note
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
    notes : tuple of Note
        What its readings say about it.
    """

    name: str
    method: str
    finder: Finder
    notes: tuple[Note, ...] = ()


RULES = Reader("rules", "rules/1", find_by_rules)
TRAINED = Reader("trained", "trained/1", find_learned)
_INSTEAD = Reader(
    RULES.name,
    RULES.method,
    RULES.finder,
    (
        Note(
            "no-onnxruntime",
            "onnxruntime is not installed, so the rules read in place of the trained reader; they find fewer "
            "statements. Install it with: pip install onnxruntime",
        ),
    ),
)
DEFAULT = "default"
"""What the user calls the usual reader: the trained one, or the rules, with a note, where it cannot run."""
READERS = (DEFAULT, RULES.name)


def reader_named(name: str = DEFAULT) -> Reader:
    """Give a reader by what the user calls it.

    Raises
    ------
    UnknownNameError
        No reader is called that.
    """
    if name == DEFAULT:
        return _usual()
    if name == RULES.name:
        return RULES
    raise UnknownNameError(
        f"reader {name!r}", where="--reader", expected=f"one of {', '.join(READERS)}", todo="Choose one of them."
    )


@cache
def _usual() -> Reader:
    return TRAINED if find_spec("onnxruntime") is not None else _INSTEAD
