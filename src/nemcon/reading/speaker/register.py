"""The persons of a document: full name, offices, state, gender, and every place that names them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from nemcon.actors import Form
from nemcon.reading.speaker.holder import Owner, owner_of, rank_with
from nemcon.reading.speaker.name import (
    NameToken,
    capital_runs,
    could_be_person,
    display,
    gender_of_given_name,
    key_of,
    name_words,
)
from nemcon.reading.speaker.office import OfficeMention, Places, find_offices, office_words
from nemcon.reading.statement import Office, Standing
from nemcon.units import Span

_RANKS = (Office.HEAD, Office.MINISTER, Office.OFFICIAL, Office.GOVERNMENT, Office.OTHER, Office.NONE)
_STANDINGS = (Standing.IN_OFFICE, Standing.INCOMING, Standing.FORMER)
_ADMINISTRATION = re.compile(r"\b(?:administration|government|cabinet|presidency|team) of (?:the )?\Z", re.IGNORECASE)
_TAKES_OFFICE = re.compile(
    r",? who (?:will (?:be sworn|take (?:over|office|up|the helm))|takes (?:over|office|up)"
    r"|is (?:due|set|expected) to (?:be sworn|take|become|replace|succeed))",
    re.IGNORECASE,
)
_STEPPED_DOWN = re.compile(r",? who (?:has )?(?:stepped down|resigned|left office|retired)\b", re.IGNORECASE)
_NAMED_BY = re.compile(r"\b(?:named|appointed) by ([^,.;]{1,60}?) (?:as|to be)\b", re.IGNORECASE)
_PICK_OF = re.compile(
    r"([^\W\d_][\w-]{1,30})['’]s? (?:[a-z]+ )?(?:pick|nominee|choice|candidate) (?:for|as|to)\b[^,.;]{0,30}\Z"
)
_BY_PERSON = re.compile(
    r"\b(?:picked|chosen|tapped|nominated|selected|named|appointed) by ([^,.;]{1,60}?) (?:as|to|for)\b", re.IGNORECASE
)
_COMPLEMENT = re.compile(r" (?:of|to|for|in|at|from) [^,.;:\n“”\"]{2,60}, \Z")
# "the president's aide", "President-elect Sam Carter's nominee"
_OWNED = re.compile(r"(?:(?:[ -](?:elect|designate))?(?: [A-Z][\w.-]{0,30}){1,4})?['’]s? ")
_OF_A_DATE = re.compile(
    r"(?:\d|\b(?:in|on|of|since|by|until|till|last|next|this|early|late|mid|from|to|before|after|during))[ -]\Z",
    re.IGNORECASE,
)
_DAY = re.compile(r",? \d")
_OF = re.compile(r" of (?:the )?")
# The words after "Name," that say who it is, up to the end of the apposition.
_APPOSITION = re.compile(r",[ \u00a0]((?:[^\n.;:“”\"]|(?<=\b[A-Z])\.|\.(?=\w)){3,200})")
_APPOSITION_OPENS = re.compile(
    r"(?:who(?:se)? |an? |the |one of |now |then |[A-Z][\w-]{1,30}['’]s |\d\d, "
    r"|(?:former|ex|incoming|outgoing|deputy|senior|newly|current|nominated|named|appointed|picked|chosen|tapped|elected|selected|acting|his|her|their|its)\b)",
    re.IGNORECASE,
)
_VERB_INSIDE = re.compile(
    r"\b(?:said|says|told|added|insisted|warned|met|visited|welcomed|called|urged|spoke|wrote|and)\b", re.IGNORECASE
)
_OFFICE_REACH = 90
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
        if office is not None and office.actor is not None:
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    tokens: tuple[NameToken, ...]
    span: Span
    key: tuple[str, ...]
    office: OfficeMention | None  # right before the name: "Foreign Minister Peter Szijjarto"
    honorific: str | None
    apposed: bool  # "the Czech foreign minister, Jan Lipavsky"


class Register:
    """Persons and offices of a text.

    Parameters
    ----------
    text : str
        The document's reading text.
    places : Places
        Its actor mentions.
    left_out : tuple of Span
        Passages that name persons who do not act in the text (bylines, picture credits), ascending.
    """

    def __init__(self, text: str, places: Places, left_out: tuple[Span, ...] = ()) -> None:
        self.text = text
        self.places = places
        self.offices = find_offices(text)
        self._office_starts = [office.span.start for office in self.offices]
        self._office_ending = {office.span.end: office for office in self.offices}
        self._by_word: dict[str, list[Person]] = {}
        self._titles: set[tuple[Person, str]] = set()
        candidates = [c for c in self._candidates() if not _lies_in(c.span, left_out)]
        self._persons(candidates)
        self.mentions = self._mentions(candidates)
        self._starts = [mention.span.start for mention in self.mentions]
        self._introduce(candidates)

    # -- looking up ---------------------------------------------------------------------------------------------

    def offices_in(self, span: Span) -> tuple[OfficeMention, ...]:
        """Give the offices wholly inside a span, in order."""
        low, high = bisect_left(self._office_starts, span.start), bisect_left(self._office_starts, span.end)
        return tuple(office for office in self.offices[low:high] if office.span.end <= span.end)

    def owns(self, office: OfficeMention) -> bool:
        """Tell whether the office is a possessor ("the president's aide")."""
        return _OWNED.match(self.text, office.span.end) is not None

    def named_in(self, span: Span) -> tuple[PersonMention, ...]:
        """Give the mentions of persons that start inside a span, in order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self.mentions[low:high]

    def last_named_before(self, position: int, how_many: int) -> Iterator[PersonMention]:
        """Give the mentions before a position, nearest first."""
        high = bisect_left(self._starts, position)
        yield from reversed(self.mentions[max(0, high - how_many) : high])

    def person_of(self, owner: Owner) -> Person | None:
        """Give the person whom the words of an owner name; pronouns are the reader's affair."""
        if owner.person is None:
            return None
        named = self.named_in(owner.person)
        if not named:
            return None
        return (named[-1] if owner.person.start < owner.start or owner.start == owner.person.start else named[0]).person

    # -- building -----------------------------------------------------------------------------------------------

    def _candidates(self) -> Iterator[_Candidate]:
        for run in capital_runs(self.text):
            for piece in self._pieces(run):
                yield self._candidate(piece)

    def _pieces(self, run: tuple[NameToken, ...]) -> Iterator[tuple[NameToken, ...]]:
        """Cut a run at words that belong to an office or an actor or are no name."""
        piece: list[NameToken] = []
        for i, token in enumerate(run):
            if self._cuts(token, piece, run[i + 1 :]):
                yield from _trimmed(piece)
                piece = []
            else:
                piece.append(token)
        yield from _trimmed(piece)

    def _cuts(self, token: NameToken, piece: list[NameToken], rest: tuple[NameToken, ...]) -> bool:
        words = name_words()
        if token.folded in words.honorifics:
            return True
        if token.folded in words.never and not (token.folded in words.month and self._is_surname(token, piece)):
            return True
        if self._office_over(token.span.start) is not None:
            return True
        mention = self.places.over(token.span.start)
        if mention is None:
            return False
        # "Foreign Minister Israel Katz", "Michael Jordan": a country's name inside a person's.
        is_name = mention.form is Form.NAME and mention.span == token.span
        titled = bool(rest) and not piece and self.places.over(rest[0].span.start) is None and self._title_before(token)
        return not (is_name and titled and self._office_over(rest[0].span.start) is None)

    def _is_surname(self, token: NameToken, piece: list[NameToken]) -> bool:
        """Tell "Theresa May" and "May said" from the month."""
        if piece:
            return True
        return _OF_A_DATE.search(self.text, max(0, token.span.start - 12), token.span.start) is None and (
            _DAY.match(self.text, token.span.end) is None
        )

    def _office_over(self, position: int) -> OfficeMention | None:
        i = bisect_right(self._office_starts, position) - 1
        return self.offices[i] if i >= 0 and self.offices[i].span.end > position else None

    def _title_before(self, token: NameToken) -> bool:
        return self._office_ending.get(token.span.start - 1) is not None

    def _candidate(self, tokens: tuple[NameToken, ...]) -> _Candidate:
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        before = self.text[max(0, span.start - 12) : span.start]
        honorific = re.search(r"\b(\w{2,9})\.?[ \u00a0]\Z", before)
        courtesy = honorific.group(1).lower() if honorific is not None else ""
        office = self._office_before(span.start)
        behind = self._office_before_comma(span.start) if office is None and before.endswith(", ") else None
        return _Candidate(
            tokens=tokens,
            span=span,
            key=key_of(tokens),
            office=office or (behind if len(tokens) > 1 else None),
            honorific=name_words().honorifics.get(courtesy),
            apposed=behind is not None and len(tokens) > 1,
        )

    def _office_before_comma(self, start: int) -> OfficeMention | None:
        """Find the office of "the Czech foreign minister, X" or "the ambassador to NATO, X"."""
        direct = self._office_ending.get(start - 2)
        if direct is not None:
            return direct
        link = _COMPLEMENT.search(self.text, max(0, start - _OFFICE_REACH), start)
        while link is not None:
            found = self._office_ending.get(link.start())
            if found is not None:
                return found
            link = _COMPLEMENT.search(self.text, link.start() + 1, start)
        return None

    def _office_before(self, start: int) -> OfficeMention | None:
        """Find the title before a name: "President X", "Gen. X", "President-elect X", "President of Finland X"."""
        end = start - 1
        if end < 1 or self.text[end] not in " \u00a0":
            return None
        direct = self._office_ending.get(end) or (
            self._office_ending.get(end - 1) if self.text[end - 1] == "." else None
        )
        if direct is not None:
            return direct
        suffix = re.compile(r"[ -](?:elect|designate|nominee|pick)\Z", re.IGNORECASE).search(
            self.text, max(0, end - 12), end
        )
        if suffix is not None:
            return self._office_ending.get(suffix.start())
        mention = self.places.ending_at(end)
        if mention is None:
            return None
        link = re.compile(r" of (?:the )?\Z").search(self.text, max(0, mention.span.start - 8), mention.span.start)
        return self._office_ending.get(link.start()) if link is not None else None

    def _persons(self, candidates: list[_Candidate]) -> None:
        """Make a person of each full name; a shorter form of a longer name is the same person."""
        full = [c for c in candidates if _is_full(c)]
        full = _without_stretched(full)
        ordered = sorted({c.key: c for c in reversed(full)}.values(), key=lambda c: (-len(c.key), c.span.start))
        for candidate in ordered:
            if self._same(candidate.key) is None:
                self._add(candidate)
        for candidate in candidates:
            titled = candidate.office is not None or candidate.honorific is not None
            if not _is_full(candidate) and titled and not candidate.apposed and self._same(candidate.key) is None:
                self._add(candidate)

    def _add(self, candidate: _Candidate) -> None:
        person = Person(candidate.key, display(candidate.tokens))
        if len(candidate.key) > 1:
            person.vote(gender_of_given_name(candidate.key[0]), 2)
        for word in dict.fromkeys(candidate.key):
            if word not in name_words().particles:
                self._by_word.setdefault(word, []).append(person)

    def _same(self, key: tuple[str, ...]) -> Person | None:
        return next((p for p in self._by_word.get(key[-1], ())[:50] if _fits(key, p.key)), None)

    def _mentions(self, candidates: list[_Candidate]) -> tuple[PersonMention, ...]:
        seen: dict[str, list[tuple[int, Person]]] = {}
        for candidate in candidates:
            if _is_full(candidate):
                person = self._same(candidate.key)
                if person is not None:
                    seen.setdefault(candidate.key[-1], []).append((candidate.span.start, person))
                    if candidate.office is not None:
                        self._titles.add((person, candidate.office.key))
        made = (self._mention(candidate, seen) for candidate in candidates)
        return tuple(mention for mention in made if mention is not None)

    def _mention(self, candidate: _Candidate, seen: dict[str, list[tuple[int, Person]]]) -> PersonMention | None:
        person = self._same(candidate.key) if _is_full(candidate) else self._by_surname(candidate, seen)
        if person is None and _is_full(candidate):
            person = next((p for p in map(self._same, _parts(candidate.key)) if p is not None), None)
        if person is None:
            return None
        start = candidate.span.start
        if candidate.office is not None:
            office = candidate.office
            start = min(owner_of(self.text, office.span, office.key, self.places).start, office.span.start)
        return PersonMention(candidate.span, start, person, _is_full(candidate))

    def _by_surname(self, candidate: _Candidate, seen: dict[str, list[tuple[int, Person]]]) -> Person | None:
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

    def _introduce(self, candidates: list[_Candidate]) -> None:
        """Give the persons their offices: first those whose state stands beside them, then those through a person."""
        by_start = {mention.span.start: mention for mention in self.mentions}
        waiting: list[tuple[Person, OfficeMention, Owner, Standing]] = []
        for candidate in candidates:
            mention = by_start.get(candidate.span.start)
            if mention is None:
                continue
            self._signs(candidate, mention)
            for office in self._offices_of(candidate):
                owner = owner_of(self.text, office.span, office.key, self.places)
                standing = self._standing(candidate, office)
                if owner.actor is None:
                    waiting.append((mention.person, office, owner, standing))
                else:
                    self._hold(mention.person, office, owner.actor, standing)
        for person, office, owner, standing in waiting:
            through = self._through(office, owner)
            self._hold(
                person, office, through.actor if through is not None and through is not person else None, standing
            )

    def _through(self, office: OfficeMention, owner: Owner) -> Person | None:
        """Find the person through whom an office is held: "Scholz's spokesman", "named by Trump as his envoy"."""
        named = self.person_of(owner)
        if named is not None:
            return named
        start = max(0, office.span.start - _OFFICE_REACH)
        by = _BY_PERSON.search(self.text, start, office.span.start) or _PICK_OF.search(
            self.text, start, office.span.start
        )
        if by is not None:
            namers = self.named_in(Span(*by.span(1)))
            return namers[0].person if namers else None
        return None

    def _signs(self, candidate: _Candidate, mention: PersonMention) -> None:
        person = mention.person
        if candidate.honorific is not None:
            person.vote(candidate.honorific, 5)
        start = (
            mention.start
            if candidate.office is None or candidate.apposed
            else min(mention.start, candidate.office.span.start)
        )
        owned = re.compile(r"(?:['’]s|(?<=s)['’])?[ \u00a0]\Z").search(self.text, max(0, start - 3), start)
        beside = self.places.ending_at(owned.start()) if owned is not None and candidate.office is None else None
        if beside is not None and beside.form is not Form.DESCRIPTION:
            person.hint(beside.actor)
        of = _OF.match(self.text, candidate.span.end)
        home = self.places.starting_at(of.end()) if of is not None and candidate.office is not None else None
        if home is not None and candidate.office is not None and candidate.office.key != "secretary general":
            person.hint(home.actor)
        administration = _ADMINISTRATION.search(self.text, max(0, start - 40), start)
        if administration is not None:
            word = Span(administration.start(), administration.start() + len(administration.group().split()[0]))
            owner = owner_of(self.text, word, "government", self.places)
            if owner.actor is not None:
                person.hint(owner.actor)

    def _offices_of(self, candidate: _Candidate) -> Iterator[OfficeMention]:
        if candidate.office is not None and (not candidate.apposed or _is_full(candidate)):
            yield candidate.office
        behind = self._apposition(candidate)
        if behind is not None:
            yield behind

    def _apposition(self, candidate: _Candidate) -> OfficeMention | None:
        """Find the office in "Jan Lipavsky, the Czech foreign minister,"."""
        end = candidate.span.end
        after = _APPOSITION.match(self.text, end)
        if after is None:
            return None
        start = after.start(1)
        opens = _APPOSITION_OPENS.match(self.text, start)
        place = self.places.starting_at(start)
        office_first = self._office_over(start)
        if opens is None and place is None and office_first is None:
            return None
        stop = self.text.find(",", opens.end() if opens is not None else start, after.end())
        reach = Span(start, min(stop if stop >= 0 else after.end(), start + _OFFICE_REACH + 60))
        offices = tuple(office for office in self.offices_in(reach) if not office.plural and not self.owns(office))
        if not offices:
            return None
        head = _head_of_apposition(offices)
        between = self.text[start : head.span.start]
        return None if _VERB_INSIDE.search(between) and _NAMED_BY.search(between) is None else head

    def _standing(self, candidate: _Candidate, office: OfficeMention) -> Standing:
        if _TAKES_OFFICE.match(self.text, candidate.span.end):
            return Standing.INCOMING
        if _STEPPED_DOWN.match(self.text, candidate.span.end):
            return Standing.FORMER
        by = _NAMED_BY.search(self.text, max(0, office.span.start - _OFFICE_REACH), office.span.start)
        if by is not None and office.standing is Standing.INCOMING:
            namers = self.named_in(Span(*by.span(1)))
            namer = namers[0].person.office if namers else None
            if namer is not None and namer.standing is Standing.IN_OFFICE and "next" not in by.group():
                return Standing.IN_OFFICE
        return office.standing

    def _hold(self, person: Person, office: OfficeMention, owner: str | None, standing: Standing) -> None:
        words = office_words()
        whole = " ".join(self.text[office.span.start : office.span.end].split())
        low = whole.lower().replace("-", " ").replace("’", "'")
        owner = owner or words.holder.get(low) or words.holder.get(office.key if low.endswith(office.key) else "")
        if owner is None:
            opening = (a for word, a in words.institution_holder.items() if low.startswith(word + " "))
            owner = next(opening, None)
        rank = rank_with(office, owner, self.text, self.places)
        if office.key == "counterpart":
            rank = self._rank_of_counterpart(person, office)
        person.hold(Held(whole, rank, standing, owner, office.span.start))
        person.vote(name_words().gendered.get(office.key, ""), 3)

    def _rank_of_counterpart(self, person: Person, office: OfficeMention) -> Office:
        """Rank "Tajani's Spanish counterpart" as the one whose counterpart it is."""
        near = (m.person for m in self.last_named_before(office.span.start, 4) if m.person is not person)
        held = next((p.office for p in near if p.office is not None), None)
        return held.rank if held is not None else Office.OFFICIAL


def _trimmed(piece: list[NameToken]) -> Iterator[tuple[NameToken, ...]]:
    particles = name_words().particles
    while piece and piece[-1].text in particles:
        piece.pop()
    if piece and any(token.text not in particles for token in piece):
        yield tuple(piece)


def _is_full(candidate: _Candidate) -> bool:
    """Tell whether a candidate names a person in full: two words or more, a title or no sign of an organisation."""
    proper = [t for t in candidate.tokens if t.text not in name_words().particles]
    if len(proper) < 2:
        return False
    if candidate.office is not None or candidate.honorific is not None:
        return True
    return could_be_person(candidate.tokens)


def _head_of_apposition(offices: tuple[OfficeMention, ...]) -> OfficeMention:
    """Take the first office, but the later one of "an ex-general named by X as his envoy"."""
    return next((office for office in offices if office.standing is Standing.INCOMING), offices[0])


def _without_stretched(candidates: list[_Candidate]) -> list[_Candidate]:
    """Leave out a run without a title that only stretches a name told more often ("Boris Johnson Hits Back")."""
    counts = Counter(c.key for c in candidates)
    told = {c.key for c in candidates if c.office is not None or c.honorific is not None}
    return [c for c in candidates if c.key in told or not any(counts[part] > counts[c.key] for part in _parts(c.key))]


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


def _lies_in(span: Span, zones: tuple[Span, ...]) -> bool:
    i = bisect_right(zones, span.start, key=lambda zone: zone.start) - 1
    return i >= 0 and zones[i].holds(span)
