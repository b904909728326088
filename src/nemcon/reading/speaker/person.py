"""A person of the document: names, the offices the text gives, state, gender; and the places that name them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nemcon.reading.statement import Elsewhere, Office, Standing
from nemcon.units import Span

_RANKS = (Office.HEAD, Office.MINISTER, Office.OFFICIAL, Office.GOVERNMENT, Office.OTHER, Office.NONE)
_STANDINGS = (Standing.IN_OFFICE, Standing.INCOMING, Standing.FORMER)
# Nobody holds more; a text that says so is not to be slow.
_MOST_OFFICES = 40


@dataclass(frozen=True, slots=True)
class Held:
    """An office that the text gives to a person."""

    words: str
    rank: Office
    standing: Standing
    actor: str | None
    position: int


@dataclass(eq=False, slots=True)
class Person:
    """A person of the document; filled while the document is read."""

    key: tuple[str, ...]
    name: str
    offices: list[Held] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    genders: dict[str, int] = field(default_factory=dict)
    elsewhere: Elsewhere | None = None

    @property
    def office(self) -> Held | None:
        """The office that counts: held before coming before former, then by rank, then the first named."""
        if not self.offices:
            return None
        return min(
            self.offices,
            key=lambda h: (_STANDINGS.index(h.standing), _RANKS.index(h.rank), h.actor is None, h.position),
        )

    @property
    def actor(self) -> str | None:
        """State or organisation of that office, or the one that the text puts beside the name."""
        office = self.office
        leads = office is not None and office.rank is Office.OTHER and bool(self.hints)  # "a Norwegian doctor, leads"
        if office is not None and office.actor is not None and not leads:
            return office.actor
        if self.hints:
            return self.hints[0]
        same = (h.actor for h in self.offices if h.actor is not None and h.standing is not Standing.FORMER)
        return next(same, None)

    @property
    def gender(self) -> str | None:
        """``"male"``, ``"female"``, or None when the text does not tell."""
        male, female = self.genders.get("male", 0), self.genders.get("female", 0)
        return None if male == female else "male" if male > female else "female"

    def hold(self, office: Held) -> None:
        """Add an office, once."""
        same = (office.words.lower(), office.rank, office.standing, office.actor)
        known = any((h.words.lower(), h.rank, h.standing, h.actor) == same for h in self.offices)
        if not known and len(self.offices) < _MOST_OFFICES:
            self.offices.append(office)

    def hint(self, state: str) -> None:
        """Add a state or organisation that stands beside the name, once."""
        if state not in self.hints:
            self.hints.append(state)

    def holds(self, fits: frozenset[str], owner: str | None) -> bool:
        """Tell whether one of the words is in an office of the person, for the owner where one is named."""
        if owner is not None and self.actor not in (None, owner):
            return False
        return any(
            re.search(rf"\b{re.escape(word)}", held.words.lower().replace("-", " "))
            for held in self.offices
            for word in fits
        )

    def vote(self, gender: str, weight: int = 1) -> None:
        """Count a sign of the person's gender."""
        if gender:
            self.genders[gender] = self.genders.get(gender, 0) + weight


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A place that names a person.

    Parameters
    ----------
    span : Span
        The name.
    start : int
        Where the phrase around it starts, with title and state.
    person : Person
        Who.
    full : bool
        True when it is more than a surname.
    """

    span: Span
    start: int
    person: Person
    full: bool
