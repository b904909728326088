"""What the fields of the results mean: read from the docstrings of the records, so that there is one place for it."""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
import typing

_ENTRY = re.compile(r"^(?P<names>\w+(?:, \w+)*)(?: : .*)?$")


def field_meanings(record_types: typing.Iterable[type]) -> dict[str, dict[str, str]]:
    """Gather the meaning of every field of every record that the given ones are made of.

    Parameters
    ----------
    record_types : iterable of type
        Frozen dataclasses with NumPy docstrings.

    Returns
    -------
    dict of str to dict of str to str
        Record name to field name to meaning; in the order in which the records are met. A field whose name says it
        all has an empty meaning.
    """
    found: dict[str, dict[str, str]] = {}
    waiting = list(record_types)
    while waiting:
        kind = waiting.pop(0)
        if kind.__name__ not in found:
            described = _parameters(inspect.getdoc(kind) or "")
            found[kind.__name__] = {field.name: described.get(field.name, "") for field in dataclasses.fields(kind)}
            hints = typing.get_type_hints(kind)
            waiting += [part for field in dataclasses.fields(kind) for part in _records_in(hints[field.name])]
    return found


def _records_in(hint: object) -> typing.Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    elif isinstance(hint, types.UnionType) or typing.get_origin(hint) is not None:
        for part in typing.get_args(hint):
            yield from _records_in(part)


def _parameters(docstring: str) -> dict[str, str]:
    """Read the Parameters section of a NumPy docstring: name to description."""
    described: dict[str, list[str]] = {}
    current: list[str] = []
    for line in docstring.partition("Parameters\n----------\n")[2].splitlines():
        entry = _ENTRY.match(line)
        if entry:
            names = entry["names"].split(", ")
            current = []
            described |= dict.fromkeys(names, current)
        elif line.startswith("    "):
            current.append(line.strip())
        elif line.strip():
            break
    return {name: " ".join(lines) for name, lines in described.items()}
