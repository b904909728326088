"""The who's who, asked: whom a name in a document of some day may mean, and what that person held then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from nemcon.reading.speaker.known import Known
from nemcon.reading.speaker.name import name_words
from nemcon.reading.speaker.spelling import full_sound, name_parts, sound, surname_sounds
from nemcon.reading.statement import Office, Standing
from nemcon.record.who.correction import Correction
from nemcon.record.who.entry import Entry, OfficeTold, Tenure

_RANKS = (Office.HEAD, Office.MINISTER, Office.OFFICIAL, Office.GOVERNMENT, Office.OTHER, Office.NONE)


@dataclass(frozen=True)
class Person:
    """An entry with all that it rests on.

    Parameters
    ----------
    entry : Entry
        What is shown.
    tenures : tuple of Tenure
        What documents tell, in order of the first day.
    corrections : tuple of Correction
        Offices that people entered, the latest first.
    """

    entry: Entry
    tenures: tuple[Tenure, ...]
    corrections: tuple[Correction, ...]

    @cached_property
    def full(self) -> tuple[str, ...]:
        """Sounds of the full names."""
        heard = (full_sound(name) for name in self.entry.spellings)
        return tuple(sorted({one for one in heard if one is not None}))

    @cached_property
    def surnames(self) -> tuple[str, ...]:
        """Sounds by which the person is called without the given name."""
        first = any(told.actor in name_words().surname_first for told in self.entry.offices)
        heard = (surname_sounds(name, surname_first=first) for name in self.entry.spellings)
        return tuple(sorted(frozenset().union(*heard)))

    def on(self, day: date, besides: str) -> Known | None:
        """Tell what the person held on a day, by documents other than `besides`; None where nothing tells.

        A correction for the day counts before all documents. Of offices told as held, the one told nearest to the day
        counts, unless another document tells that it was over or had not begun; then one to come, then one once held.
        """
        corrected = next((one for one in self.corrections if _covers(one, day)), None)
        if corrected is not None:
            return self._known(told_by(corrected), corrected.id)
        settled = {one.actor for one in self.corrections}
        near: list[tuple[int, int, str, OfficeTold, str]] = []
        for tenure in self.tenures:
            told = tenure.told
            found = tenure.claims.besides(besides, day)
            if found is not None and told.actor not in settled and self._holds_on(tenure, day):
                near.append((found[0], _RANKS.index(told.rank), str(told.office), told, found[1]))
        for standing in (Standing.IN_OFFICE, Standing.INCOMING, Standing.FORMER):
            fitting = [each for each in near if each[3].standing is standing]
            if fitting:
                *_, told, introduction = min(fitting, key=lambda each: each[:3])
                return self._known(told, introduction)
        return None

    def _holds_on(self, tenure: Tenure, day: date) -> bool:
        """Tell whether no document says that an office was over by the day, or still to come on it."""
        told = tenure.told
        first, last = tenure.claims.first, tenure.claims.last
        if told.standing is Standing.INCOMING:
            return first <= day
        if told.standing is Standing.FORMER:
            return True
        for other in self.tenures:
            same = (other.told.office or "").lower() == (told.office or "").lower()
            if not same or other.told.actor not in (None, told.actor):
                continue
            over = other.told.standing is Standing.FORMER and day > last and other.claims.told_between(last, day)
            to_come = other.told.standing is Standing.INCOMING and day < first and other.claims.told_between(day, first)
            if over or to_come:
                return False
        return True

    def _known(self, told: OfficeTold, introduction: str) -> Known:
        return Known(
            entry=self.entry.id,
            name=self.entry.name,
            full=self.full,
            surnames=self.surnames,
            office=told.office,
            rank=told.rank,
            standing=told.standing,
            actor=told.actor,
            gender=self.entry.gender,
            introduction=introduction,
            document=None,
            words=told.words,
        )


class WhosWho:
    """All persons of a record, found by what they are called.

    Parameters
    ----------
    persons : iterable of Person
        In any order.
    apart : mapping of str to frozenset of str
        Names that people keep apart, in small letters, each with those that it is not.
    """

    def __init__(self, persons: Iterable[Person], apart: Mapping[str, frozenset[str]]) -> None:
        self._persons = tuple(sorted(persons, key=lambda one: (one.entry.name, one.entry.id)))
        self._apart = apart
        self._by_full: dict[str, list[Person]] = {}
        self._by_surname: dict[str, list[Person]] = {}
        for person in self._persons:
            for full in person.full:
                self._by_full.setdefault(full, []).append(person)
            for surname in person.surnames:
                self._by_surname.setdefault(surname, []).append(person)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, by name; without the documents and sentences of introductions, which the record has."""
        return tuple(person.entry for person in self._persons)

    def about(self, names: Iterable[str], document: str, day: date) -> tuple[Known, ...]:
        """Tell who may be meant by names in a document, as they were on its day.

        Parameters
        ----------
        names : iterable of str
            Full names or surnames, as the document writes them.
        document : str
            Its id: what it says itself does not count here.
        day : datetime.date
            The day of publication, or of learning where that is unknown.

        Returns
        -------
        tuple of Known
            By entry id; without the document and the sentence of an introduction, which the record has.
        """
        meant = {person.entry.id: person for name in names for person in self.called(name)}
        known = (meant[each].on(day, document) for each in sorted(meant))
        return tuple(one for one in known if one is not None)

    def called(self, name: str) -> tuple[Person, ...]:
        """Give the persons whom a full name or a surname may mean, by name."""
        full = full_sound(name)
        if full is None:
            parts = name_parts(name)
            return tuple(self._by_surname.get(sound(parts[0]), ())) if parts else ()
        others = self._apart.get(name.lower(), frozenset())
        return tuple(
            one
            for one in self._by_full.get(full, ())
            if others.isdisjoint(spelling.lower() for spelling in one.entry.spellings)
        )


def _covers(one: Correction, day: date) -> bool:
    return (one.since is None or one.since <= day) and (one.until is None or day <= one.until)


def told_by(one: Correction) -> OfficeTold:
    """Show a correction among the offices of an entry."""
    return OfficeTold(
        one.office, one.rank, Standing.IN_OFFICE, one.actor, one.since, one.until, 0, one.id, "", one.because, one.by
    )
