"""Persons whom other documents introduced, recalled where a document leaves open who somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nemcon.reading.speaker.office import Places
from nemcon.reading.speaker.person import Held, Person
from nemcon.reading.speaker.register import Register
from nemcon.reading.speaker.spelling import full_sound, name_parts, sound
from nemcon.reading.statement import Elsewhere, Office, Standing

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the record's who's who, as known for the day of a document.

    Parameters
    ----------
    entry : str
        Id of the entry.
    name : str
        The name as it is told most often.
    full : tuple of str
        Sounds of the full names (`nemcon.reading.speaker.spelling.full_sound`).
    surnames : tuple of str
        Sounds by which the person is called without the given name.
    office : str or None
        Office on that day, in the words told most often; None when nothing on record tells.
    rank : Office
        Its rank.
    standing : Standing
        In office, incoming or former on that day.
    actor : str or None
        State or organisation on that day.
    gender : str or None
        ``"male"``, ``"female"`` or None.
    introduction, document : str or None
        What the office rests on: id of an introduction and its document, or of a correction and None.
    words : str
        The sentence of that introduction, or the correction's reason.
    """

    entry: str
    name: str
    full: tuple[str, ...]
    surnames: tuple[str, ...]
    office: str | None
    rank: Office
    standing: Standing
    actor: str | None
    gender: str | None
    introduction: str | None
    document: str | None
    words: str


def is_open(person: Person) -> bool:
    """Tell whether the document leaves open who a person is: no given name, no office, or nobody spoken for."""
    return len(name_parts(person.name)) < 2 or person.office is None or person.actor is None


def recall(register: Register, places: Places, known: Iterable[Known]) -> None:
    """Complete the persons of a document from what other documents told, where one person on record fits.

    A full name comes before a surname; then the office, the state and at last the states that the document names
    decide between persons of one name. Where several are left, nothing is added and the person says so.
    """
    known = tuple(known)
    if not known:
        return
    named = frozenset(mention.actor for mention in places.all)
    for person in dict.fromkeys(mention.person for mention in register.mentions):
        if is_open(person):
            _complete(person, [one for one in known if _is_called(one, person)], named)


def _is_called(known: Known, person: Person) -> bool:
    full = full_sound(person.name)
    return full in known.full if full is not None else sound(name_parts(person.name)[0]) in known.surnames


def _complete(person: Person, called: list[Known], named: frozenset[str]) -> None:
    if not called:
        return
    fitting, why = _decide(person, called, named)
    if len(fitting) != 1:
        person.elsewhere = Elsewhere(None, None, None, "", why)
        return
    (one,) = fitting
    held = person.office
    if held is None and one.office is not None:
        person.hold(Held(one.office, one.rank, one.standing, one.actor, 0))
    elif person.actor is None and one.actor is not None:
        person.hint(one.actor)
    if len(name_parts(person.name)) < 2:
        person.name = one.name
    person.vote(one.gender or "")
    person.elsewhere = Elsewhere(one.entry, one.introduction, one.document, one.words, why)


def _decide(person: Person, called: list[Known], named: frozenset[str]) -> tuple[list[Known], str]:
    """Narrow down who is meant; gives those left, and what decided or why nothing did."""
    alone = len(called) == 1
    fitting = [one for one in called if _may_be(person, one)]
    if not fitting:
        return [], f"{_listed(called)} on record, but the document gives {person.name} another office or state"
    if len(fitting) == 1:
        how = "the only one of that name on record" if alone else "the office or state beside the name decides"
        return fitting, how
    held = person.office
    office = [one for one in fitting if held is not None and (one.office or "").lower() == held.words.lower()]
    if len(office) == 1:
        return office, "the office or state beside the name decides"
    same = [one for one in fitting if _is_spelled(one, person)]
    if len(same) == 1:
        return same, "the spelling of the name decides"
    near = [one for one in fitting if one.actor in named]
    if len(near) == 1:
        return near, f"of {_listed(fitting)}, only the state of {near[0].name} is named in the document"
    return fitting, f"several of that name on record and nothing in the document decides: {_listed(fitting)}"


def _may_be(person: Person, one: Known) -> bool:
    held = person.office
    if person.actor is not None and one.actor not in (None, person.actor):
        return False
    if held is None or one.office is None:
        return True
    return held.rank is one.rank or _shares_words(held.words, one.office)


def _shares_words(first: str, second: str) -> bool:
    return not {word.lower() for word in first.split()}.isdisjoint(word.lower() for word in second.split())


def _is_spelled(one: Known, person: Person) -> bool:
    words, theirs = name_parts(person.name), name_parts(one.name)
    return [word.lower() for word in words] == [word.lower() for word in theirs[-len(words) :]]


def _listed(persons: list[Known]) -> str:
    told = sorted(f"{one.name} ({one.actor or 'no state'})" for one in persons)[:_MOST_NAMED]
    return ", ".join(told) + (" and others" if len(persons) > _MOST_NAMED else "")
