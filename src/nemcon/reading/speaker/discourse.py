"""Who is in the reader's mind: subjects of sentences and speakers so far, in order of place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass

from nemcon.actors import Form
from nemcon.documents.document import Document, Part
from nemcon.reading.sentences import sentence_spans
from nemcon.reading.speaker.office import OfficeMention, Places, office_words
from nemcon.reading.speaker.person import Person, PersonMention
from nemcon.reading.speaker.register import Register
from nemcon.reading.speaker.title import Titles
from nemcon.reading.speaker.voice import Voice
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_OFF_STAGE = frozenset({Part.TITLE, Part.BYLINE, Part.CREDIT, Part.CAPTION, Part.DATELINE, Part.SUBHEADING})
# What may stand right before the subject of a clause, besides nothing.
_BEFORE_SUBJECT = re.compile(
    r"(?:[,;:.!?“”\"'’)—–-]|\b(?:and|but|as|while|when|after|before|because|that|if|although|though))\s*(?:[Tt]he\s+)?\Z"
)
_PRONOUNS = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
# Before a pronoun: the one that is told, asked or met is somebody else than who is named there.
_TO_SOMEBODY = re.compile(r"\b(?:told|asked|with|to|for|by|thanked|met) \Z")
# How a communique opens; what follows says who "we" are.
_WE_THE = re.compile(r"^We, the [^.;\n]{3,300}?(?=, (?!and )[a-z])", re.MULTILINE)
_LOOK_BACK = 80
# The words of a noun phrase before its office ("A senior European ").
_OPENS = re.compile(r"(?:An?|The|One|Another|Its|His|Her|Their) (?:[\w-]{1,20} ){0,3}")
_BESIDE = 4
# How an entry of a live report opens.
_TIME = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?:\s?(?:GMT|UTC|CET|CEST|BST|EST|EDT|am|pm|a\.m\.|p\.m\.))?")
_TIME_BEFORE = re.compile(rf"{_TIME.pattern}[\s:.–—|-]*")
_FEWEST_ENTRIES = 3
# The words before the subject of a clause that opens a sentence ("If the Congo, ...").
_CLAUSE = re.compile(
    r"(?:If|When|While|Although|Though|Since|Because|Should|But|And|Yet|Even|Until|Before|After|As for|For its part,"
    r"|In turn,) (?:the )?"
)


@dataclass(frozen=True, slots=True)
class _Subject:
    position: int
    person: Person


class Discourse:
    """Persons, actors and speakers of one document, asked for what came before a place.

    Parameters
    ----------
    document : Document
        The document.
    places : Places
        Actor mentions of its reading text.
    titles : Titles
        Its offices.
    register : Register
        Its persons.
    attributions : tuple of Attribution
        Their contents hold no subjects of the reporter's.
    """

    def __init__(
        self,
        document: Document,
        places: Places,
        titles: Titles,
        register: Register,
        attributions: tuple[Attribution, ...],
    ) -> None:
        self.text = document.reading_text
        self.register = register
        self.places = places
        self.voices: list[Voice] = []
        self._sentences = [_untimed(self.text, sentence) for sentence in sentence_spans(self.text)]
        self._starts = [sentence.start for sentence in self._sentences]
        self._said = _union(span for found in attributions for span in found.content)
        off_stage = tuple(passage.span for passage in document.passages if passage.part in _OFF_STAGE)
        narrated = [m for m in register.mentions if not _inside(m.span, self._said) and not _inside(m.span, off_stage)]
        self._subjects = [_Subject(m.span.start, m.person) for m in narrated if self._is_subject(m)]
        openings = frozenset(self._starts)
        openings |= frozenset(start + 4 for start in self._starts if self.text.startswith("The ", start))
        openings |= frozenset(clause.end() for start in self._starts if (clause := _CLAUSE.match(self.text, start)))
        self._actors = [
            (m.span.start, m.actor)
            for m in places.all
            if (m.form is not Form.DEMONYM or _has_body(self.text, m.span.end))
            and m.span.start in openings
            and not _inside(m.span, self._said)
            and not _inside(m.span, off_stage)
        ]
        self._hear_pronouns(narrated)
        self._offices = self._opening_offices(titles)
        self._entries = _entries(document)
        opening = _WE_THE.search(self.text)
        self.we_the = Span(*opening.span()) if opening is not None else None

    def sentence_at(self, position: int) -> Span:
        """Give the sentence around a position."""
        i = max(0, bisect_right(self._starts, position) - 1)
        return self._sentences[i] if self._sentences else Span(0, len(self.text))

    def paragraph_at(self, position: int) -> int:
        """Tell where the paragraph around a position starts."""
        return self.text.rfind("\n", 0, position) + 1

    def is_said(self, span: Span) -> bool:
        """Tell whether a place lies in what somebody said."""
        return _inside(span, self._said)

    def add(self, voice: Voice) -> None:
        """Remember a speaker."""
        insort(self.voices, voice, key=lambda v: v.position)

    def voices_before(self, position: int) -> Iterator[Voice]:
        """Give the speakers before a place, nearest first, as far back as a reader remembers."""
        high = bisect_left(self.voices, position, key=lambda v: v.position)
        yield from reversed(self.voices[max(0, high - _LOOK_BACK) : high])

    def persons_before(self, position: int) -> Iterator[Person]:
        """Give speakers and subjects before a place, nearest first; not those of whom only others told.

        A person may come more than once.
        """
        high = bisect_left(self._subjects, position, key=lambda s: s.position)
        subjects = list(reversed(self._subjects[max(0, high - _LOOK_BACK) : high]))
        voices = [v for v in self.voices_before(position) if v.person is not None and not v.nested]
        together = [(s.position, s.person) for s in subjects]
        together += [(v.position, v.person) for v in voices if v.person is not None]
        yield from (person for _, person in sorted(together, key=lambda item: -item[0]))

    def last_subject(self, position: int) -> tuple[int, Person] | None:
        """Give the nearest subject before a place."""
        high = bisect_left(self._subjects, position, key=lambda s: s.position)
        return (self._subjects[high - 1].position, self._subjects[high - 1].person) if high else None

    def actors_before(self, position: int) -> Iterator[str]:
        """Give the states and organisations that spoke or opened a sentence before a place, nearest first."""
        yield from self.actors_since(0, position)

    def actors_since(self, floor: int, position: int) -> Iterator[str]:
        """Give those of them that did so between two places, nearest first."""
        high = bisect_left(self._actors, position, key=lambda item: item[0])
        together = list(self._actors[max(0, high - _LOOK_BACK) : high])
        together += [
            (v.position, v.speaker.actor)
            for v in self.voices_before(position)
            if v.speaker.actor is not None and v.person is None and not v.speaker.unnamed
        ]
        yield from (actor for at, actor in sorted(together, key=lambda item: -item[0]) if at >= floor)

    def last_office(self, position: int) -> OfficeMention | None:
        """Give the last office without a name that opened a sentence before a place: "A diplomat was sceptical."""
        high = bisect_left(self._offices, position, key=lambda office: office.span.start)
        return self._offices[high - 1] if high else None

    def entry_at(self, position: int) -> int:
        """Tell where the entry of a live report around a place starts; 0 where the document has none."""
        high = bisect_right(self._entries, position)
        return self._entries[high - 1] if high else 0

    def _opening_offices(self, titles: Titles) -> list[OfficeMention]:
        """Give the offices that open a sentence of the reporter's and have no name beside them."""
        persons = dict.fromkeys(mention.person for mention in self.register.mentions)
        held = {held.position for person in persons for held in person.offices}
        singular = (o for o in titles.inside(Span(0, len(self.text))) if not o.plural and o.span.start not in held)
        return [office for office in singular if self._opens(office) and not titles.owns(office)]

    def _opens(self, office: OfficeMention) -> bool:
        start = self.sentence_at(office.span.start).start
        opens = _OPENS.fullmatch(self.text, start, office.span.start) is not None
        beside = Span(office.span.end, office.span.end + _BESIDE)
        return opens and not self.is_said(office.span) and not self.register.named_in(beside)

    def _is_subject(self, mention: PersonMention) -> bool:
        sentence = self.sentence_at(mention.span.start)
        if self.text[mention.span.end : mention.span.end + 2] in ("'s", "’s"):
            return False
        if mention.start <= sentence.start or self.text[sentence.start : mention.start] == "The ":
            return True
        return _BEFORE_SUBJECT.search(self.text, max(sentence.start, mention.start - 12), mention.start) is not None

    def _hear_pronouns(self, narrated: list[PersonMention]) -> None:
        """Let "he" and "her" in a sentence with one person tell the gender, outside what others say."""
        by_sentence: dict[Span, list[PersonMention]] = {}
        for mention in narrated:
            by_sentence.setdefault(self.sentence_at(mention.span.start), []).append(mention)
        for sentence, mentions in by_sentence.items():
            persons = {id(mention.person) for mention in mentions}
            found = [
                p
                for p in _PRONOUNS.finditer(self.text, sentence.start, sentence.end)
                if not _inside(Span(*p.span()), self._said)
                and _TO_SOMEBODY.search(self.text, max(sentence.start, p.start() - len("thanked ")), p.start()) is None
            ]
            genders = {"male" if p.group(1) else "female" for p in found}
            if len(persons) == 1 and len(genders) == 1 and found[0].start() > sentence.start:
                mentions[0].person.vote(genders.pop())


def _untimed(text: str, sentence: Span) -> Span:
    """Cut the time off a sentence that opens an entry of a live report ("09:40 The president is here")."""
    time = _TIME_BEFORE.match(text, sentence.start)
    return sentence if time is None or time.end() >= sentence.end else Span(time.end(), sentence.end)


def _has_body(text: str, end: int) -> bool:
    """Tell "the Moldovan delegation", which acts for its state, from the adjective alone."""
    return office_words().institution_pattern.match(text, end + 1) is not None


def _entries(document: Document) -> list[int]:
    """Give the places where the entries of a live report start: paragraphs that open with a time."""
    starts = [p.span.start for p in document.passages if p.part is not Part.TITLE]
    timed = [start for start in starts if _TIME.match(document.reading_text, start)]
    return timed if len(timed) >= _FEWEST_ENTRIES else []


def _union(spans: Iterator[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _inside(span: Span, zones: tuple[Span, ...]) -> bool:
    i = bisect_right(zones, span.start, key=lambda zone: zone.start) - 1
    return i >= 0 and zones[i].holds(span)
