"""Who is in the reader's mind: subjects of sentences and speakers so far, in order of place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass

from nemcon.actors import Form
from nemcon.documents.document import Document, Part
from nemcon.reading.sentences import sentence_spans
from nemcon.reading.speaker.office import Places
from nemcon.reading.speaker.person import Person, PersonMention
from nemcon.reading.speaker.register import Register
from nemcon.reading.speaker.voice import Voice
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_OFF_STAGE = frozenset({Part.TITLE, Part.BYLINE, Part.CREDIT, Part.CAPTION, Part.DATELINE, Part.SUBHEADING})
# What may stand right before the subject of a clause, besides nothing.
_BEFORE_SUBJECT = re.compile(
    r"(?:[,;:.!?“”\"'’)—–-]|\b(?:and|but|as|while|when|after|before|because|that|if|although|though|the))\s*\Z"
)
_PRONOUNS = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
# How a communique opens; what follows says who "we" are.
_WE_THE = re.compile(r"^We, the [^.;\n]{3,300}?(?=,)", re.MULTILINE)
_LOOK_BACK = 80


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
    register : Register
        Its persons.
    attributions : tuple of Attribution
        Their contents hold no subjects of the reporter's.
    """

    def __init__(
        self, document: Document, places: Places, register: Register, attributions: tuple[Attribution, ...]
    ) -> None:
        self.text = document.reading_text
        self.register = register
        self.places = places
        self.voices: list[Voice] = []
        self._sentences = sentence_spans(self.text)
        self._starts = [sentence.start for sentence in self._sentences]
        self._said = _union(span for found in attributions for span in found.content)
        off_stage = tuple(passage.span for passage in document.passages if passage.part in _OFF_STAGE)
        narrated = [m for m in register.mentions if not _inside(m.span, self._said) and not _inside(m.span, off_stage)]
        self._subjects = [_Subject(m.span.start, m.person) for m in narrated if self._is_subject(m)]
        openings = frozenset(self._starts)
        openings |= frozenset(start + 4 for start in self._starts if self.text.startswith("The ", start))
        self._actors = [
            (m.span.start, m.actor)
            for m in places.all
            if m.form is not Form.DEMONYM
            and m.span.start in openings
            and not _inside(m.span, self._said)
            and not _inside(m.span, off_stage)
        ]
        self._hear_pronouns(narrated)
        opening = _WE_THE.search(self.text)
        self.we_the = Span(*opening.span()) if opening is not None else None

    def sentence_at(self, position: int) -> Span:
        """Give the sentence around a position."""
        i = max(0, bisect_right(self._starts, position) - 1)
        return self._sentences[i] if self._sentences else Span(0, len(self.text))

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
        """Give speakers and subjects before a place, nearest first; a person may come more than once."""
        high = bisect_left(self._subjects, position, key=lambda s: s.position)
        subjects = list(reversed(self._subjects[max(0, high - _LOOK_BACK) : high]))
        voices = [v for v in self.voices_before(position) if v.person is not None]
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

    def _is_subject(self, mention: PersonMention) -> bool:
        sentence = self.sentence_at(mention.span.start)
        if self.text[mention.span.end : mention.span.end + 2] in ("'s", "’s"):
            return False
        if mention.start <= sentence.start:
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
            ]
            genders = {"male" if p.group(1) else "female" for p in found}
            if len(persons) == 1 and len(genders) == 1 and found[0].start() > sentence.start:
                mentions[0].person.vote(genders.pop())


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
