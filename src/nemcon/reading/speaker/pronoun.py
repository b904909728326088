"""Whom a pronoun stands for: "he", "she", "it", "they", "who", "I"."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.actors import ActorKind, actor
from nemcon.reading.speaker.company import last_joint, speakers_so_far, two_who_met
from nemcon.reading.speaker.joint import states_opening
from nemcon.reading.speaker.person import Person
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source
from nemcon.reading.speaker.unnamed import withheld_office
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice, again, nobody, person_speaker, state_speaker
from nemcon.reading.statement import Office, Resolution
from nemcon.units import Span

_PRONOUN = re.compile(
    r"[\"“'‘(]*(he|she|they|it|who|which|that|i|we|him|her|them|himself|herself|you|us|me)\b", re.IGNORECASE
)
GENDER = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
}
"""Gender of the person that a pronoun stands for."""
_SOMEBODY = re.compile(r"(?:An?|One|Another) [\w -]{3,60}")
_OPENING_REACH = 60
_PLURAL = frozenset({"they", "them", "their"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_SINGULAR = frozenset({"i", "me", "my"})
_FIRST_SECOND = frozenset({"i", "we", "you", "us", "me", "my", "our"})


def pronoun_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve a source that is a pronoun and nothing more: "he", "they also", "who"."""
    match = _PRONOUN.match(source.words)
    if match is None or match.group(1) in ("US", "IT"):
        return None
    word = match.group(1).lower()
    if word == "we" and source.words[match.end() : match.end() + 1] == ",":
        return _we_the(source, scene)
    rest = source.words[match.end() :].strip(" ,’'\"”")
    if word in ("that", "which", "her") and rest:
        return None
    if (
        rest
        and word not in _RELATIVE
        and not re.match(r"(?:also|both|all|himself|herself|themselves|and|who|later|too|then)\b", rest)
    ):
        return None
    return meant(word, source.span.start, scene)


def meant(word: str, position: int, scene: Scene) -> Voice:
    """Find whom a pronoun at a place stands for; taking a person for "he" is a sign of the person's gender."""
    if word in _FIRST_SECOND:
        return _first_person_meant(word, position, scene)
    if word in _RELATIVE:
        return _antecedent(position, scene)
    if word in GENDER:
        return _person_meant(GENDER[word], position, scene)
    if word in _PLURAL:
        return _several_meant(position, scene)
    return _thing_meant(position, scene)


def _we_the(source: Source, scene: Scene) -> Voice:
    """Hear "We, the leaders of ASEAN," for ASEAN; several states are a group."""
    actors = tuple(dict.fromkeys(mention.actor for mention in scene.places.inside(source.span)))
    only = actors[0] if len(actors) == 1 else None
    speaker = state_speaker(only, Resolution.ACTOR, source.words[:LONGEST_WORDS])
    return Voice(source.span.start, replace(speaker, group=() if only else actors), None, plural=True)


def _first_person_meant(word: str, position: int, scene: Scene) -> Voice:
    """Let "I" be whoever says the words around it, and "we" of a communique those who open it as "We, the ..."."""
    if scene.enclosing is not None:
        return again(position, scene.enclosing, Resolution.PRONOUN) if word in _SINGULAR else nobody(position)
    opening = scene.discourse.we_the
    if word in _SINGULAR or opening is None or opening.start > position:
        return nobody(position)
    source = Source(scene.text, opening, scene.register, scene.titles, scene.places)
    return again(position, _we_the(source, scene), Resolution.PRONOUN)


def _person_meant(gender: str, position: int, scene: Scene) -> Voice:
    enclosing = scene.enclosing
    if enclosing is not None and enclosing.person is not None and enclosing.person.gender in (gender, None):
        return _take(enclosing.person, gender, position)
    known: Person | None = None
    for person in scene.discourse.persons_before(position):
        if person.gender in (gender, None):
            known = person
            break
    somebody = _unnamed_subject(position, scene)
    if somebody is not None:
        return again(position, somebody, Resolution.PRONOUN)
    unnamed = next(
        (v for v in scene.heard(position) if v.person is not None or (_is_somebody(v) and not v.plural)),
        None,
    )
    if unnamed is not None and unnamed.person is None and _nearer(unnamed, position, scene):
        return again(position, unnamed, Resolution.PRONOUN)
    if known is None:
        near = (m.person for m in scene.register.last_named_before(position, 40))
        known = next((person for person in near if person.gender in (gender, None)), None)
    return _take(known, gender, position) if known is not None else nobody(position)


def _several_meant(position: int, scene: Scene) -> Voice:
    """Let "they" be the last several who spoke or opened a sentence; a single state only where nobody else is told."""
    sentence = scene.discourse.sentence_at(position)
    nearest = next((v for v in scene.heard(position) if v.plural or _collective(v)), None)
    for start in (sentence.start, scene.discourse.sentence_at(max(0, sentence.start - 2)).start):
        together = states_opening(start, position, scene)
        if together and (nearest is None or nearest.position <= start):
            return _group(together, position)
    joint = last_joint(position, scene)
    if joint is not None and (nearest is None or _is_single_state(nearest)):
        return again(position, joint, Resolution.PRONOUN)
    if nearest is not None:
        return again(position, nearest, Resolution.PRONOUN)
    both = speakers_so_far(2, position, scene) or two_who_met(position, scene)
    return _group(both, position) if both else nobody(position)


def _group(states: tuple[str, ...], position: int) -> Voice:
    speaker = replace(state_speaker(None, Resolution.PRONOUN), group=states)
    return Voice(position, speaker, None, plural=True)


def _is_single_state(voice: Voice) -> bool:
    spoke = voice.speaker.actor
    return not voice.plural and spoke is not None and actor(spoke).kind is ActorKind.STATE


def _unnamed_subject(position: int, scene: Scene) -> Voice | None:
    """Find the source without a name that the sentence before is about ("A diplomat was sceptical. ... he said")."""
    sentence = scene.discourse.sentence_at(position)
    for start in (sentence.start, scene.discourse.sentence_at(max(0, sentence.start - 2)).start):
        opening = _SOMEBODY.match(scene.text, start, position)
        office = next(iter(scene.titles.inside(Span(start, start + _OPENING_REACH))), None)
        if opening is None or office is None or office.span.start > position or scene.discourse.is_said(office.span):
            continue
        last = scene.discourse.last_subject(position)
        heard = next(iter(scene.discourse.voices_before(position)), None)
        nearer = (last is not None and last[0] > start) or (heard is not None and heard.position >= start)
        if not office.plural and not nearer:
            source = Source(scene.text, Span(start, office.span.end), scene.register, scene.titles, scene.places)
            owner = scene.register.state_of(source.owner(office.span, office.key))
            return withheld_office(source, office, owner, scene)
    return None


def _is_somebody(voice: Voice) -> bool:
    """Tell whether a voice is a person without a name: an unnamed source, "the US president"."""
    speaker = voice.speaker
    holds = speaker.office is not None and speaker.resolution is not Resolution.ACTOR
    return speaker.unnamed or (holds and speaker.rank in (Office.HEAD, Office.MINISTER, Office.OFFICIAL))


def _nearer(unnamed: Voice, position: int, scene: Scene) -> bool:
    subject = scene.discourse.last_subject(position)
    return subject is None or subject[0] < unnamed.position


def _take(person: Person, gender: str, position: int) -> Voice:
    person.vote(gender)
    return Voice(position, person_speaker(person, Resolution.PRONOUN), person, False)


def _thing_meant(position: int, scene: Scene) -> Voice:
    if scene.about is not None:
        return Voice(position, state_speaker(scene.about, Resolution.PRONOUN), None, False)
    enclosing = scene.enclosing
    if enclosing is not None and enclosing.speaker.actor is not None and enclosing.person is None:
        return again(position, enclosing, Resolution.PRONOUN)
    heard = scene.discourse.voices_before(position)
    last = next((v for v in heard if v.person is None and not v.speaker.unnamed and not v.plural), None)
    state = next(scene.discourse.actors_before(position), None)
    if last is not None and last.speaker.actor == state:
        return again(position, last, Resolution.PRONOUN)
    if state is not None:
        return Voice(position, state_speaker(state, Resolution.PRONOUN), None, False)
    return again(position, last, Resolution.PRONOUN) if last is not None else nobody(position)


def _antecedent(position: int, scene: Scene) -> Voice:
    """A relative pronoun stands for the words right before it."""
    near = next(scene.register.last_named_before(position, 1), None)
    gap = scene.text[near.span.end : position] if near is not None else ""
    if near is not None and len(gap) < 80 and not re.search(r"[.!?\n]", gap):
        return Voice(position, person_speaker(near.person, Resolution.PRONOUN), near.person, False)
    mention = scene.places.ending_at(position - 1) or scene.places.ending_at(position - 2)
    if mention is not None:
        return Voice(position, state_speaker(mention.actor, Resolution.PRONOUN), None, False)
    return nobody(position)


def _collective(voice: Voice) -> bool:
    return voice.person is None and voice.speaker.resolution in (Resolution.ACTOR, Resolution.UNNAMED)
