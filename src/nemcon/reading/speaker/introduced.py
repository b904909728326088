"""What a document hands on about persons: whom it introduces as what, and of whom it does not tell all."""

from __future__ import annotations

from bisect import bisect_right

from nemcon.documents.alignment import fragment
from nemcon.documents.document import Document
from nemcon.reading.speaker.discourse import Discourse
from nemcon.reading.speaker.known import is_open
from nemcon.reading.speaker.person import Held, Person
from nemcon.reading.speaker.register import Register
from nemcon.reading.statement import Attribution, Introduction, Office, Standing
from nemcon.units import Span, short_id

# A name this short is an initial, or a word that only looks like a name.
_SHORTEST = 2
# No report has more speakers; a text that does is a list.
_MOST_STRANGERS = 200


def introductions_in(document: Document, register: Register, discourse: Discourse) -> tuple[Introduction, ...]:
    """Give each office that the text gives to a person, and each state that stands beside a name, in order."""
    first: dict[Person, int] = {}
    for mention in register.mentions:
        first.setdefault(mention.person, mention.span.start)
    told = [
        (held.position if held is not None else at, person, held)
        for person, at in first.items()
        for held in _told(person)
    ]
    told.sort(key=lambda each: (each[0], each[1].key))
    return tuple(_introduction(document, discourse.sentence_at(at), at, person, held) for at, person, held in told)


def _told(person: Person) -> list[Held | None]:
    return [*person.offices] if person.offices else [None] if person.hints else []


def _introduction(document: Document, sentence: Span, at: int, person: Person, held: Held | None) -> Introduction:
    alone = held is None or len(person.offices) == 1
    beside = person.hints[0] if alone and person.hints else None
    actor = beside if held is None else held.actor or beside
    office = held.words if held is not None else None
    return Introduction(
        id=short_id(document.id, "introduction", str(at), person.name, office or ""),
        document=document.id,
        name=person.name,
        office=office,
        rank=held.rank if held is not None else Office.NONE,
        standing=held.standing if held is not None else Standing.IN_OFFICE,
        actor=actor,
        gender=person.gender,
        words=fragment(document, (sentence,)),
    )


def strangers_in(register: Register, attributions: tuple[Attribution, ...], discourse: Discourse) -> tuple[str, ...]:
    """Name those of whom the text does not tell all: persons without office or state, and bare surnames.

    A bare surname counts where it is in a source or opens a sentence: elsewhere a word with a capital may be anything.
    """
    sources = sorted(span for found in attributions for span in found.source)
    told = [(mention.span.start, mention.person.name) for mention in register.mentions if is_open(mention.person)]
    told += [
        (token.span.start, token.text)
        for token in register.strangers
        if len(token.text) >= _SHORTEST
        and (_among(token.span, sources) or discourse.sentence_at(token.span.start).start == token.span.start)
    ]
    return tuple(dict.fromkeys(name for _, name in sorted(told)))[:_MOST_STRANGERS]


def _among(span: Span, zones: list[Span]) -> bool:
    i = bisect_right(zones, span.start, key=lambda zone: zone.start) - 1
    return i >= 0 and zones[i].holds(span)
