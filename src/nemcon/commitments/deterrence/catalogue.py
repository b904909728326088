"""The arrangements that ship with nemcon, and how a file's entries become records.

A parameter is a number, ``[low, high]``, or a table with ``low`` and ``high`` (or ``value``), ``source`` and, for
values that come from data, ``beta = [successes, failures]``.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from nemcon.commitments.deterrence.arrangement import PARAMETERS, Arrangement, DecidedBy, Range, check_range
from nemcon.errors import CaseError, UnknownNameError

NOTHING = "nothing"
BY_NAME = {one.name: one for one in PARAMETERS}
SITUATION = tuple(one.name for one in PARAMETERS if one.of_situation)

_TEXTS = ("name", "definition", "rule", "from_date", "until_date")
_WHOLE = ("guarantors", "challenger_types", "waiting_periods")
_DECIDED = ("adopted_by", "help_decided_by")
_OTHERS = (*_TEXTS, *_WHOLE, *_DECIDED, "covers_provoked", "conditions")


@cache
def catalogue() -> dict[str, Arrangement]:
    """Give the arrangements that ship with nemcon by id, in the order of their file."""
    data = _file()
    situation = ranges_from(data["situation"], "situation")
    usual = ranges_from(data["usual"], "usual")
    return {
        entry["id"]: changed(
            Arrangement(entry["id"], entry["name"], entry["definition"], {**situation, **usual}), entry, entry["id"]
        )
        for entry in data["arrangements"]
    }


@cache
def kinds() -> dict[str, str]:
    """Give, for kinds of arrangement that the codebook of reading knows, the arrangement of this catalogue."""
    return {kind: entry["id"] for entry in _file()["arrangements"] for kind in entry.get("read_as", ())}


@cache
def agreement_words() -> dict[str, tuple[str, ...]]:
    """Give, by arrangement, the words by which an agreement that a text names is known as one of its kind."""
    entries = _file()["arrangements"]
    return {entry["id"]: tuple(entry["agreement_words"]) for entry in entries if "agreement_words" in entry}


def arrangement(id: str) -> Arrangement:
    """Give an arrangement of the catalogue.

    Raises
    ------
    UnknownNameError
        There is none of this id; the message lists the nearest, or all.
    """
    known = catalogue()
    if id not in known:
        near = difflib.get_close_matches(id[:100], known, 3, 0.5)
        raise UnknownNameError(
            f"no arrangement is called {id[:100]!r}",
            where="arrangement",
            expected=f"one of {', '.join(known)}",
            todo=f"Did you mean {' or '.join(near)}?" if near else "docs/commitments/arrangements.md lists them.",
        )
    return known[id]


def changed(base: Arrangement, entry: Mapping[str, Any], where: str, source: str | None = None) -> Arrangement:
    """Give an arrangement with other values.

    Parameters
    ----------
    base : Arrangement
        What stays where the entry says nothing.
    entry : mapping
        Keys and values as in a TOML table; ``id``, ``like`` and what it is read as are left out.
    where : str
        The place that errors name.
    source : str or None
        Source of values that give none; None: they must give one, or the word "assumed".

    Raises
    ------
    CaseError
        A key that is not known, or a value that cannot be.
    """
    given = {key: value for key, value in entry.items() if key not in ("id", "like", "read_as", "agreement_words")}
    ranges = {key: value for key, value in given.items() if key in BY_NAME}
    others = {key: _other(value, key, f"{where}.{key}") for key, value in given.items() if key not in BY_NAME}
    identity = entry.get("id", base.id)
    return replace(base, id=identity, ranges={**base.ranges, **ranges_from(ranges, where, source)}, **others)


def ranges_from(entry: Mapping[str, Any], where: str, source: str | None = None) -> dict[str, Range]:
    """Read ranges; parameters as in `changed`."""
    found = {}
    for key, value in entry.items():
        if key not in BY_NAME:
            raise _unknown(key, where)
        found[key] = _range(value, f"{where}.{key}", source)
        check_range(found[key], BY_NAME[key], f"{where}.{key}")
    return found


def _range(value: object, where: str, source: str | None) -> Range:
    match value:
        case bool():
            pass
        case int() | float() if source is not None:
            return Range(float(value), float(value), source)
        case [int() | float() as low, int() | float() as high] if source is not None:
            return Range(float(low), float(high), source)
        case {**table} if set(table) <= {"low", "high", "value", "source", "beta"}:
            return _from_table(table, where, source)
    raise CaseError(
        f"{value!r}"[:100],
        where=where,
        expected="a number, [low, high], or a table with low, high and source",
        todo="For example: cost_of_reneging = { low = 0.2, high = 0.5, source = 'assumed' }",
    )


def _from_table(table: Mapping[Any, Any], where: str, source: str | None) -> Range:
    numbers = {key: one for key, one in table.items() if key in ("low", "high", "value")}
    told = table.get("source", source)
    beta = table.get("beta")
    pair = [*beta] if isinstance(beta, list) else []
    sound = all(isinstance(one, int | float) and not isinstance(one, bool) for one in [*numbers.values(), *pair])
    if not sound or not isinstance(told, str) or (beta is not None and len(pair) != 2):
        raise CaseError(
            f"{dict(table)!r}"[:100],
            where=where,
            expected="numbers, and a source in words or the word 'assumed'",
            todo="Correct the table.",
        )
    low = numbers.get("low", numbers.get("value", 0.0 if pair else None))
    high = numbers.get("high", numbers.get("value", 1.0 if pair else None))
    if low is None or high is None:
        raise CaseError("an end is missing", where=where, expected="low and high, or value", todo="Give both.")
    return Range(float(low), float(high), told, (float(pair[0]), float(pair[1])) if pair else None)


def _other(value: object, key: str, where: str) -> Any:
    """Read what is no range."""
    if key in _TEXTS and isinstance(value, str):
        return value
    if key in _WHOLE and isinstance(value, int) and not isinstance(value, bool):
        return value
    if key in _DECIDED and value in tuple(DecidedBy):
        return DecidedBy(str(value))
    if key == "covers_provoked" and isinstance(value, bool):
        return value
    if key == "conditions" and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if key not in _OTHERS:
        raise _unknown(key, where.rpartition(".")[0])
    expected = {
        **dict.fromkeys(_TEXTS, "words"),
        **dict.fromkeys(_WHOLE, "a whole number"),
        **dict.fromkeys(_DECIDED, "'each' or 'body'"),
        "covers_provoked": "true or false",
        "conditions": "a list of words",
    }[key]
    raise CaseError(f"{value!r}"[:100], where=where, expected=expected, todo="Correct the value.")


def _unknown(key: str, where: str) -> CaseError:
    near = difflib.get_close_matches(key[:100], (*BY_NAME, *_OTHERS), 2, 0.6)
    return CaseError(
        f"the key {key[:100]!r}",
        where=where,
        expected=f"a parameter ({', '.join(BY_NAME)}) or one of {', '.join(_OTHERS)}",
        todo=f"Did you mean {' or '.join(near)}?" if near else "docs/commitments/arrangements.md lists them.",
    )


@cache
def _file() -> dict[str, Any]:
    text = files("nemcon.commitments.deterrence").joinpath("data/arrangements.toml").read_text("utf-8")
    return tomllib.loads(text)
