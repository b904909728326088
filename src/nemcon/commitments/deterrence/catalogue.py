"""The arrangements that ship with nemcon, and how a file's entries become records.

A parameter is a number, ``[low, high]``, or a table with ``low`` and ``high`` (or ``value``), ``source`` and, for
values that come from data, ``beta = [successes, failures]``. A condition is words, or a table with ``what`` and, as a
parameter, the probability that it is ``met``: then `conditions_met` is what they give together, each for itself.
``help_by_rule`` is a table with ``body``, ``rule`` and, as a number or two, ``member_helps``: what the rule delivers is
computed from it by whoever knows bodies. ``from_date`` and ``until_date`` are dates or words.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from math import prod
from typing import Any

from nemcon.commitments.deterrence.arrangement import (
    PARAMETERS,
    Arrangement,
    DecidedBy,
    HelpRule,
    Parameter,
    Range,
    check_range,
)
from nemcon.errors import CaseError, UnknownNameError

NOTHING = "nothing"
BY_NAME = {one.name: one for one in PARAMETERS}
SITUATION = tuple(one.name for one in PARAMETERS if one.of_situation)

_TEXTS = ("name", "definition", "rule")
_DATES = ("from_date", "until_date")
_WHOLE = ("guarantors", "challenger_types", "waiting_periods")
_DECIDED = ("adopted_by", "help_decided_by")
_CHANCES = ("conditions", "help_by_rule")
_OTHERS = (*_TEXTS, *_DATES, *_WHOLE, *_DECIDED, "covers_provoked", *_CHANCES)
_MET = Parameter("met", "the probability that the condition is met", 0, 1)
_MEMBER_HELPS = Parameter("member_helps", "the probability that a member lets help through", 0, 1)


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
    ranges = ranges_from({key: value for key, value in given.items() if key in BY_NAME}, where, source)
    told = {key: value for key, value in given.items() if key not in BY_NAME and key not in _CHANCES}
    others = {key: _other(value, key, f"{where}.{key}") for key, value in told.items()}
    if "conditions" in given:
        others["conditions"], met = _conditions(given["conditions"], f"{where}.conditions", source)
        if met is not None:
            _refuse_both("conditions_met", ranges, where, "`met` of the conditions")
            ranges["conditions_met"] = met
    if "help_by_rule" in given:
        _refuse_both("rule_delivers", ranges, where, "`help_by_rule`")
        others["help_by_rule"] = _help_rule(given["help_by_rule"], f"{where}.help_by_rule", source)
    return replace(base, id=entry.get("id", base.id), ranges={**base.ranges, **ranges}, **others)


def ranges_from(entry: Mapping[str, Any], where: str, source: str | None = None) -> dict[str, Range]:
    """Read ranges; parameters as in `changed`."""
    found = {}
    for key, value in entry.items():
        if key not in BY_NAME:
            raise _unknown(key, where)
        found[key] = _range(value, f"{where}.{key}", source)
        check_range(found[key], BY_NAME[key], f"{where}.{key}")
    return found


def _conditions(listed: object, where: str, source: str | None) -> tuple[tuple[str, ...], Range | None]:
    """Read conditions, and how probably all of them are met where they say it; independent of each other."""
    words, met = [], []
    for place, one in enumerate(listed if isinstance(listed, list) else [listed]):
        match one:
            case str() if isinstance(listed, list):
                words.append(one)
            case {"what": str() as what, "met": chance, **rest} if not rest:
                words.append(what)
                met.append(_chance(chance, _MET, f"{where}[{place}].met", source))
            case _:
                raise CaseError(
                    f"{one!r}"[:100],
                    where=f"{where}[{place}]",
                    expected="a list of words, or of tables with what and met",
                    todo="For example: [{ what = 'a ceasefire holds', met = [0.5, 0.8] }]",
                )
    if not met:
        return tuple(words), None
    if len(met) < len(words):
        raise CaseError(
            f"{len(met)} of {len(words)} conditions say how probably they are met",
            where=where,
            expected="all or none",
            todo="Give `met` for the others, or give `conditions_met` for all together.",
        )
    told = "; ".join(dict.fromkeys(one.source for one in met))
    return tuple(words), Range(prod(one.low for one in met), prod(one.high for one in met), told)


def _help_rule(value: object, where: str, source: str | None) -> HelpRule:
    match value:
        case {"body": str() as body, "rule": str() as rule, "member_helps": helps, **rest} if not rest:
            return HelpRule(body, rule, _chance(helps, _MEMBER_HELPS, f"{where}.member_helps", source))
        case {"body": str() as body, "member_helps": helps, **rest} if not rest:
            return HelpRule(body, "", _chance(helps, _MEMBER_HELPS, f"{where}.member_helps", source))
    raise CaseError(
        f"{value!r}"[:100],
        where=where,
        expected="a table with body, member_helps and, where it is not the body's default, rule",
        todo="For example: { body = 'nato', member_helps = [0.97, 1.0] }",
    )


def _chance(value: object, parameter: Parameter, where: str, source: str | None) -> Range:
    """Read a probability that is computed with before it is drawn: an ordinary range."""
    told = _range(value, where, source)
    check_range(told, parameter, where)
    if told.beta is not None:
        raise CaseError("beta", where=where, expected="a number, or low and high", todo="Give an interval of it.")
    return told


def _refuse_both(name: str, ranges: Mapping[str, Range], where: str, other: str) -> None:
    if name in ranges:
        raise CaseError(
            "a value", where=f"{where}.{name}", expected=f"either it or {other}", todo="Leave one of them out."
        )


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
    if key in (*_TEXTS, *_DATES) and isinstance(value, str):
        return value
    if key in _WHOLE and isinstance(value, int) and not isinstance(value, bool):
        return value
    if key in _DECIDED and value in tuple(DecidedBy):
        return DecidedBy(str(value))
    if key == "covers_provoked" and isinstance(value, bool):
        return value
    if key in _DATES and isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if key not in _OTHERS:
        raise _unknown(key, where.rpartition(".")[0])
    expected = {
        **dict.fromkeys(_TEXTS, "words"),
        **dict.fromkeys(_DATES, "a date as 2027-01-01, or words"),
        **dict.fromkeys(_WHOLE, "a whole number"),
        **dict.fromkeys(_DECIDED, "'each' or 'body'"),
        "covers_provoked": "true or false",
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
