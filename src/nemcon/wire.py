"""Records as plain data: what JSON, the report and the schema files are made from.

The frozen records are the schema: field names are the JSON keys, a `Span` is ``[start, end]``, a date is its ISO
text, an amount is a number, an enumeration is its value.
"""

from __future__ import annotations

from typing import Any

import msgspec

from nemcon.units import PartialDate


def plain(record: object) -> Any:
    """Turn a record, or a tuple or dict of records, into dicts, lists, strings, numbers and None."""
    return msgspec.to_builtins(record, enc_hook=_encode, str_keys=True)


def json_text(record: object, *, indent: int = 0) -> str:
    """Write a record as JSON; `indent` 0 gives one line."""
    text = msgspec.json.encode(plain(record))
    return (msgspec.json.format(text, indent=indent) if indent else text).decode("utf-8")


def json_schema(record_type: type) -> dict[str, Any]:
    """Describe a record type as JSON Schema 2020-12."""
    return msgspec.json.schema(record_type, schema_hook=_describe)


def _encode(value: object) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    raise TypeError(f"a {type(value).__name__} has no plain form")


def _describe(kind: type) -> dict[str, Any]:
    if kind is PartialDate:
        return {
            "type": "string",
            "description": "ISO 8601 day, month or year",
            "pattern": r"^\d{4}(-\d\d){0,2}$",
        }
    raise NotImplementedError(kind)
