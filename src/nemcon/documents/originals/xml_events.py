"""XML read as a stream of events: no entity is expanded, nothing outside is opened, depth and memory are bounded."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import NamedTuple, Protocol
from xml.parsers import expat

# Feeds and word processor files are some ten elements deep.
_DEEPEST = 500
_CHUNK = 1 << 16


class Event(NamedTuple):
    """A start tag, an end tag, or text; `name` is without its prefix and empty for text."""

    kind: str
    name: str
    text: str = ""
    attributes: dict[str, str] = {}  # noqa: RUF012 - never written to


class Readable(Protocol):
    """A binary stream, as far as it is needed here."""

    def read(self, size: int, /) -> bytes:
        """Read some bytes; none at the end."""


class XmlError(ValueError):
    """The XML is not well formed, or made to exhaust its reader."""


def events(stream: Readable) -> Iterator[Event]:
    """Read XML piece by piece.

    Raises
    ------
    XmlError
        Not well formed, deeper than 500 elements, or with entities of its own, which news never needs and a few
        lines of which can stand for gigabytes.
    """
    found: list[Event] = []
    parser = _parser(found)
    chunk = b" "
    while chunk:
        chunk = stream.read(_CHUNK)
        try:
            parser.Parse(chunk, not chunk)
        except expat.ExpatError as problem:
            yield from found
            raise XmlError(f"XML that is not well formed ({problem})") from None
        yield from found
        found.clear()


def _parser(found: list[Event]) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    # Names such as &nbsp; that HTML knows and XML does not reach `other` then, and are no fault.
    parser.UseForeignDTD(True)
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise XmlError(f"elements nested more than {_DEEPEST} deep")
        found.append(Event("start", _local(name), attributes={_local(key): attributes[key] for key in attributes}))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        found.append(Event("end", _local(name)))

    def text(data: str) -> None:
        found.append(Event("text", "", data))

    def other(data: str) -> None:
        if data.startswith("&"):
            found.append(Event("text", "", html.unescape(data)))

    def entity(*_: object) -> None:
        raise XmlError("entities of its own, which could stand for any amount of text")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.DefaultHandlerExpand = other
    parser.EntityDeclHandler = entity
    return parser


def _local(name: str) -> str:
    return name.rpartition(":")[2]
