"""Which names are the same person: shorter forms join the fullest name, a shared surname goes to the nearest."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from nemcon.reading.speaker.candidate import Candidate
from nemcon.reading.speaker.holder import owner_of
from nemcon.reading.speaker.name import display, gender_of_given_name, name_words
from nemcon.reading.speaker.office import Places, office_words
from nemcon.reading.speaker.person import Person, PersonMention
from nemcon.reading.speaker.spelling import sound


def name_persons(
    text: str, places: Places, candidates: list[Candidate], surnames: frozenset[str] = frozenset()
) -> tuple[PersonMention, ...]:
    """Tell which candidates are persons, and which of them are the same person.

    Parameters
    ----------
    text : str
        The document's reading text.
    places : Places
        Its actor mentions.
    candidates : list of Candidate
        In the order of the text.
    surnames : frozenset of str
        Sounds of surnames that other documents introduced: alone they name a person here too.

    Returns
    -------
    tuple of PersonMention
        In the same order; the mentions of one person share one `Person`, which holds no offices yet.
    """
    people = _People(text, places)
    people.know(candidates, surnames)
    return people.mentions(candidates)


class _People:
    """The persons known so far, by the words of their names."""

    def __init__(self, text: str, places: Places) -> None:
        self.text = text
        self.places = places
        self._by_word: dict[str, list[Person]] = {}
        self._titles: set[tuple[Person, str]] = set()

    def know(self, candidates: list[Candidate], surnames: frozenset[str]) -> None:
        """Make a person of each full name; a shorter form of a longer name is the same person."""
        full = [c for c in candidates if c.full]
        full = _without_stretched(full)
        ordered = sorted({c.key: c for c in reversed(full)}.values(), key=lambda c: (-len(c.key), c.span.start))
        for candidate in ordered:
            if self._same(candidate.key) is None:
                self._add(candidate)
        for candidate in candidates:
            named = (candidate.titled and not candidate.apposed) or _is_surname(candidate, surnames)
            named = named and not _is_body(candidate)
            if named and not candidate.full and self._same(candidate.key) is None:
                self._add(candidate)

    def mentions(self, candidates: list[Candidate]) -> tuple[PersonMention, ...]:
        """Tell for each candidate whom it names; names of nobody are left out."""
        seen: dict[str, list[tuple[int, Person]]] = {}
        for candidate in candidates:
            if candidate.full:
                person = self._same(candidate.key)
                if person is not None:
                    seen.setdefault(candidate.key[-1], []).append((candidate.span.start, person))
                    if candidate.office is not None:
                        self._titles.add((person, candidate.office.key))
        made = (self._mention(candidate, seen) for candidate in candidates)
        return tuple(mention for mention in made if mention is not None)

    def _mention(self, candidate: Candidate, seen: dict[str, list[tuple[int, Person]]]) -> PersonMention | None:
        person = self._same(candidate.key) if candidate.full else self._by_surname(candidate, seen)
        if person is None and candidate.full:
            person = next((p for p in map(self._same, _parts(candidate.key)) if p is not None), None)
        if person is None:
            return None
        start = candidate.start
        if candidate.office is not None:
            office = candidate.office
            start = min(owner_of(self.text, office.span, office.key, self.places).start, office.span.start)
        return PersonMention(candidate.span, start, person, candidate.full)

    def _by_surname(self, candidate: Candidate, seen: dict[str, list[tuple[int, Person]]]) -> Person | None:
        """Take the nearest full mention before; the first after when there is none."""
        fitting = [p for p in self._by_word.get(candidate.key[-1], ())[:50] if _fits(candidate.key, p.key)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        by_end = [p for p in fitting if p.key[-len(candidate.key) :] == candidate.key] or fitting
        places = seen.get(candidate.key[-1], [])
        i = bisect_left(places, candidate.span.start, key=lambda place: place[0])
        by_title = [p for p in by_end if candidate.office is not None and (p, candidate.office.key) in self._titles]
        by_end = by_title or by_end
        near = (p for _, p in [*reversed(places[max(0, i - 50) : i]), *places[i : i + 1]] if p in by_end)
        return next(near, by_end[0])

    def _same(self, key: tuple[str, ...]) -> Person | None:
        return next((p for p in self._by_word.get(key[-1], ())[:50] if _fits(key, p.key)), None)

    def _add(self, candidate: Candidate) -> None:
        person = Person(candidate.key, display(candidate.tokens))
        if len(candidate.key) > 1:
            person.vote(gender_of_given_name(candidate.key[0]), 2)
        for word in dict.fromkeys(candidate.key):
            if word not in name_words().particles:
                self._by_word.setdefault(word, []).append(person)


def _without_stretched(candidates: list[Candidate]) -> list[Candidate]:
    """Leave out a run without a title that only stretches a name told more often ("Boris Johnson Hits Back")."""
    counts = Counter(c.key for c in candidates)
    told = {c.key for c in candidates if c.titled}
    return [c for c in candidates if c.key in told or not any(counts[part] > counts[c.key] for part in _parts(c.key))]


def _is_surname(candidate: Candidate, surnames: frozenset[str]) -> bool:
    return len(candidate.tokens) == 1 and sound(candidate.key[0]) in surnames


def _is_body(candidate: Candidate) -> bool:
    """Tell "Commission" of "the chairperson of the African Union Commission" from a surname."""
    return len(candidate.key) == 1 and candidate.key[0] in office_words().institution


def _parts(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (key[i:j] for i in range(len(key) - 1) for j in range(i + 2, len(key) + 1) if j - i < len(key))


def _fits(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name can be a shorter form of a fuller one."""
    if key == full:
        return True
    if len(key) >= len(full):
        return False
    if any(full[i : i + len(key)] == key for i in range(len(full) - len(key) + 1)):
        return True
    return len(key) > 1 and key[0] == full[0] and key[-1] == full[-1]
