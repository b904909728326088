"""RSS and Atom files: every entry is a document; RSS 0.9 to 2.0 and 1.0, Atom 1.0 (RFC 4287)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import IO

from nemcon.documents.originals.mail_date import mail_day
from nemcon.documents.originals.original import HTML, LARGEST, PLAIN, Original, fault, nothing_in, titled, too_large
from nemcon.documents.originals.xml_events import Event, XmlError, events
from nemcon.documents.written_dates import first_full_date
from nemcon.errors import DocumentError

_ENTRIES = frozenset({"item", "entry"})
# The fullest text of an entry first: content:encoded, Atom's content, then the teasers.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "issued", "date", "updated", "modified")
_TAKEN = frozenset({*_TEXTS, *_DATES, "title", "link", "guid", "id"})
_MARKED_UP = re.compile(r"<[a-zA-Z!/][^<>]*>|&(?:#\d+|[a-zA-Z]+);")


@dataclass(slots=True)
class _Entry:
    """The entry under way: its fields by name, and the field that is open."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    open_field: str = ""
    inside: int = 0
    size: int = 0

    def take(self, event: Event) -> None:
        """Take what stands inside the entry; markup within a field is kept as markup."""
        if event.kind == "start":
            self._start(event)
        elif event.kind == "end":
            self._end(event)
        elif self.open_field:
            self._add(event.text if not self.inside else html.escape(event.text, quote=False))

    def text_of(self, name: str) -> str:
        """What a field holds, without white space around it."""
        return "".join(self.fields.get(name, ())).strip()

    def _start(self, event: Event) -> None:
        if self.open_field:
            self.inside += 1
            self._add(f"<{event.name}>")
        elif event.name in _TAKEN:
            self.open_field = event.name
            if event.name == "link" and event.attributes.get("rel", "alternate") == "alternate":
                self.links.append(event.attributes.get("href", ""))

    def _end(self, event: Event) -> None:
        if self.inside:
            self.inside -= 1
            self._add(f"</{event.name}>")
        else:
            self.open_field = ""

    def _add(self, text: str) -> None:
        self.size += len(text)
        if self.size <= LARGEST:
            self.fields.setdefault(self.open_field, []).append(text)


def entries(stream: IO[bytes], where: str) -> Iterator[Original | DocumentError]:
    """Give the entries of a feed, one by one.

    Parameters
    ----------
    stream : binary stream
        The feed.
    where : str
        The file.

    Yields
    ------
    Original or DocumentError
        Title and fullest text of each entry. What is not well formed ends the feed with a fault.
    """
    entry: _Entry | None = None
    number = 0
    try:
        for event in events(stream):
            if entry is None:
                entry = _Entry() if event.kind == "start" and event.name in _ENTRIES else None
            elif event.kind == "end" and event.name in _ENTRIES and not entry.open_field:
                number += 1
                yield _original(entry, where, number)
                entry = None
            else:
                entry.take(event)
    except XmlError as problem:
        yield fault(
            f"{problem}; {number} entries came before it", where, expected="an RSS or Atom feed", todo="Get it anew."
        )
        return
    if not number:
        yield fault("no entry in it", where, expected="an RSS or Atom feed", todo="Name a feed, or a text.")


def _original(entry: _Entry, where: str, number: int) -> Original | DocumentError:
    address = next(filter(None, (*entry.links, entry.text_of("link"), entry.text_of("guid"), entry.text_of("id"))), "")
    path = f"{where}#{address[:300] or number}"
    if entry.size > LARGEST:
        return too_large(path)
    title = " ".join(html.unescape(re.sub(r"<[^<>]{0,300}>", "", entry.text_of("title"))).split()) or None
    text = next(filter(None, map(entry.text_of, _TEXTS)), "")
    if not text and title is None:
        return nothing_in(path)
    if _MARKED_UP.search(text):
        heading = f"<h1>{html.escape(title, quote=False)}</h1>\n" if title else ""
        return Original(heading + text, path, HTML, title, _day(entry))
    return Original(titled(title, text), path, PLAIN, title, _day(entry))


def _day(entry: _Entry) -> date | None:
    """Take the first date that the entry gives: RFC 822 as in RSS 2.0, or ISO 8601 as in Atom."""
    for written in map(entry.text_of, _DATES):
        day = mail_day(written) or first_full_date(written.replace("T", " ", 1)) if written else None
        if day is not None:
            return day
    return None
