"""The readers that can be chosen: which finder of attributions, and under which name its readings go."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec

from nemcon.documents.document import Document
from nemcon.errors import ReaderError, UnknownNameError
from nemcon.reading.attribution.finder import find_attributions as find_by_rules
from nemcon.reading.learned.finder import find_attributions as find_learned
from nemcon.reading.statement import Finder, Found


@dataclass(frozen=True, slots=True)
class Reader:
    """A way of finding attributions; it can be sent to another process.

    Parameters
    ----------
    name : str
        What the user chooses it by.
    method : str
        Name in the provenance of readings; a change that changes readings makes a new one.
    finder : Finder
        Finds the spans; speakers, dates and money are found by rules in every reader.
    settings : dict of str to str
        What else may change its readings, for the provenance.
    """

    name: str
    method: str
    finder: Finder
    settings: Mapping[str, str] = field(default_factory=dict)


def _find_by_rules(document: Document) -> Found:
    return Found(find_by_rules(document))


def _find_learned(document: Document) -> Found:
    return Found(find_learned(document))


RULES = Reader("rules", "rules/6", _find_by_rules)
TRAINED = Reader("trained", "trained/6", _find_learned)
USUAL = TRAINED


def _usual(_: Mapping[str, str]) -> Reader:
    return USUAL


def _rules(_: Mapping[str, str]) -> Reader:
    return RULES


def _trained(_: Mapping[str, str]) -> Reader:
    return TRAINED


def _by_language_model(environment: Mapping[str, str]) -> Reader:
    _refuse_without("httpx", "llm", "llm")
    # Loaded only where it is chosen: it brings in what can talk to a network.
    from nemcon.reading.llm.endpoint import Endpoint
    from nemcon.reading.llm.finder import find_attributions as find_by_asking
    from nemcon.reading.llm.prompt import VERSION
    from nemcon.reading.llm.settings import settings_from

    settings = settings_from(environment)
    ask = Endpoint(settings).ask
    return Reader("llm", f"llm/{VERSION}", partial(find_by_asking, ask=ask, settings=settings), settings.told)


READERS: dict[str, Callable[[Mapping[str, str]], Reader]] = {
    "default": _usual,
    "rules": _rules,
    "trained": _trained,
    "llm": _by_language_model,
}
"""The readers by name, each made from the environment."""


def reader_named(name: str, environment: Mapping[str, str] = os.environ) -> Reader:
    """Give a reader by what the user calls it.

    Parameters
    ----------
    name : str
        One of `READERS`.
    environment : mapping of str to str
        Says where the language model is (`nemcon.reading.llm.settings`).

    Raises
    ------
    UnknownNameError
        No reader is called that.
    ReaderError
        The library that the reader needs is not installed, or it is not set up.
    """
    if name not in READERS:
        raise UnknownNameError(
            f"reader {name!r}", where="--reader", expected=f"one of {', '.join(READERS)}", todo="Choose one of them."
        )
    return READERS[name](environment)


def _refuse_without(library: str, name: str, extra: str) -> None:
    if find_spec(library) is None:
        raise ReaderError(
            f"{library} is not installed",
            where=f"--reader {name}",
            expected="the library that this reader needs",
            todo=f"Install it with: pip install 'nemcon[{extra}]', or read by the rules.",
        )
