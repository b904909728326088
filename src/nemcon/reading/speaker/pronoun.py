"""Whom a pronoun stands for: "he", "she", "it", "they", "who", "I"."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.actors import ActorKind, Form, actor
from nemcon.reading.speaker.collective import same_institution
from nemcon.reading.speaker.company import last_joint, speakers_so_far, two_who_met
from nemcon.reading.speaker.holder import OF_ANOTHER, owner_of
from nemcon.reading.speaker.joint import states_opening
from nemcon.reading.speaker.office import OfficeMention, fitting_words, is_plural_institution, office_words
from nemcon.reading.speaker.person import Person
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source
from nemcon.reading.speaker.unnamed import is_told_by_office, office_speaker
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
_PLURAL = frozenset({"they", "them", "their"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_SINGULAR = frozenset({"i", "me", "my"})
_OURS = frozenset({"we", "us", "our"})
_BARE_BODY = re.compile(r"The (?:[Ff]ederal |[Nn]ational )?")
_NAMES_BACK = 60
_FEW_WORDS = re.compile(r"(?:[\w.-]{1,20} ){0,3}")
_THE = re.compile(r"[\"“'‘]?The (?:[\w.-]{1,20} ){0,2}")
_PRONOUN_OWNS = re.compile(r"(Its|His|Her|Their) ")
_SPOKEN_OF = 300  # characters back in his own words
_FIRST_SECOND = frozenset({"i", "we", "you", "us", "me", "my", "our", "your"})


def pronoun_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve a source that is a pronoun and nothing more: "he", "they also", "who"."""
    match = _PRONOUN.match(source.words)
    if match is None or match.group(1) in ("US", "IT", "WHO"):
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


def owner_meant(word: str, position: int, scene: Scene) -> Voice:
    """Find whom "his" of "his spokesman" stands for: the holder of an office that opens what is said before."""
    said = scene.opened
    office = next(iter(scene.titles.inside(said)), None) if said is not None else None
    if said is None or office is None or word not in GENDER or office.plural or scene.titles.owns(office):
        return meant(word, position, scene)
    opens = _THE.fullmatch(scene.text, scene.discourse.sentence_at(office.span.start).start, office.span.start)
    if opens is None or scene.register.named_in(Span(said.start, position)):
        return meant(word, position, scene)
    return _holder_meant(office, GENDER[word], position, scene)


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
        of_speaker = word in _SINGULAR or (word in _OURS and scene.own_words is not None)
        return again(position, scene.enclosing, Resolution.PRONOUN) if of_speaker else nobody(position)
    if word == "your" and scene.interviewed is not None:
        return Voice(position, person_speaker(scene.interviewed, Resolution.PRONOUN), scene.interviewed, False)
    opening = scene.discourse.we_the
    meeting = scene.setting.meeting
    if opening is None and meeting is not None and word in _OURS and len(meeting.sides) > 1:
        return _group(meeting.sides, position)
    if opening is None and scene.setting.body is not None and word in _OURS:
        return Voice(position, state_speaker(scene.setting.body, Resolution.PRONOUN), None, plural=True)
    if word in _SINGULAR or opening is None or opening.start > position:
        return nobody(position)
    source = Source(scene.text, opening, scene.register, scene.titles, scene.places)
    return again(position, _we_the(source, scene), Resolution.PRONOUN)


def _person_meant(gender: str, position: int, scene: Scene) -> Voice:
    enclosing = scene.enclosing
    asked = _one_interviewed(gender, position, scene)
    if asked is not None:
        return _take(asked, gender, position)
    speaking = enclosing.person if enclosing is not None else None
    if speaking is not None and scene.own_words is None and speaking.gender in (gender, None):
        return _take(speaking, gender, position)
    if scene.own_words is not None:
        own, question = Span(scene.own_words.start, position), _question_before(scene.own_words, scene)
        spoken_of = _spoken_of(gender, own, position, scene) or _spoken_of(gender, question, position, scene)
        if spoken_of is not None:
            return spoken_of
    of_himself = speaking if scene.own_words is not None else None
    others = (p for p in scene.discourse.persons_before(position) if p is not of_himself)
    known = next((p for p in others if p.gender in (gender, None)), None)
    untold = scene.discourse.last_office(position)
    if untold is not None and scene.own_words is None and _is_last(untold, position, scene):
        return _holder_meant(untold, gender, position, scene)
    entry = scene.discourse.entry_at(position)
    near = (v for v in scene.heard(position) if v.position >= entry or v is scene.enclosing)
    unnamed = next((v for v in near if v.person is not None or (_is_somebody(v) and not v.plural)), None)
    if unnamed is not None and unnamed.person is None and _nearer(unnamed, position, scene):
        return again(position, unnamed, Resolution.PRONOUN)
    if known is None or (entry and not _is_in_entry(known, entry, position, scene)):
        withheld = _office_named_last(gender, position, scene)
        if withheld is not None:
            return withheld
    if known is None:
        named = (m.person for m in scene.register.last_named_before(position, 40))
        known = next((p for p in named if p is not of_himself and p.gender in (gender, None)), None)
    return _take(known, gender, position) if known is not None else nobody(position)


def _is_in_entry(person: Person, entry: int, position: int, scene: Scene) -> bool:
    """Tell whether the entry of a live report named somebody, or heard him, before a place."""
    named = any(m.person is person for m in scene.register.named_in(Span(entry, position)))
    return named or any(v.person is person and v.position >= entry for v in scene.discourse.voices_before(position))


def _several_meant(position: int, scene: Scene) -> Voice:
    """Let "they" be the last several who spoke or opened a sentence; a single state only where nobody else is told."""
    named = _named_in_own_words(position, scene)
    if named is not None:
        return Voice(position, state_speaker(named, Resolution.PRONOUN), None, plural=True)
    sentence = scene.discourse.sentence_at(position)
    nearest = next((v for v in scene.heard(position) if v.plural or _collective(v)), None)
    for start in (sentence.start, scene.discourse.sentence_at(max(0, sentence.start - 2)).start):
        together = states_opening(start, position, scene)
        if together and (nearest is None or nearest.position <= start):
            return _group(together, position)
    officials = _officials_before(sentence.start, scene)
    if officials is not None and (nearest is None or nearest.position < officials.position):
        return again(position, officials, Resolution.PRONOUN)
    joint = last_joint(position, scene)
    if joint is not None and (nearest is None or _is_single_state(nearest)):
        return again(position, joint, Resolution.PRONOUN)
    if nearest is not None:
        return again(position, nearest, Resolution.PRONOUN)
    both = speakers_so_far(2, position, scene) or two_who_met(position, scene)
    return _group(both, position) if both else nobody(position)


def _officials_before(start: int, scene: Scene) -> Voice | None:
    """Find several without a name who opened the sentence before: "Polish officials were angry. They said"."""
    before = scene.discourse.sentence_at(max(0, start - 2))
    office = next(iter(scene.titles.inside(before)), None)
    if office is None or not office.plural or before.start >= start or scene.discourse.is_said(office.span):
        return None
    if _FEW_WORDS.fullmatch(scene.text, before.start, office.span.start) is None:
        return None
    owner = scene.register.state_of(owner_of(scene.text, office.span, office.key, scene.places))
    speaker = office_speaker(office, owner, Resolution.PRONOUN, scene)
    return Voice(before.start, replace(speaker, unnamed=True), None, plural=True)


def _group(states: tuple[str, ...], position: int) -> Voice:
    speaker = replace(state_speaker(None, Resolution.PRONOUN), group=states)
    return Voice(position, speaker, None, plural=True)


def _is_single_state(voice: Voice) -> bool:
    spoke = voice.speaker.actor
    return not voice.plural and spoke is not None and actor(spoke).kind is ActorKind.STATE


def _one_interviewed(gender: str, position: int, scene: Scene) -> Person | None:
    """Take "he" of the reporter of an interview for the one interviewed, unless the paragraph named somebody."""
    asked = scene.interviewed
    if asked is None or scene.enclosing is not None or asked.gender not in (gender, None):
        return None
    paragraph = Span(scene.discourse.paragraph_at(position), position)
    return None if scene.register.named_in(paragraph) else asked


def _question_before(own: Span, scene: Scene) -> Span:
    """Give the question that an interview puts before an answer; empty where there is none."""
    here = scene.discourse.paragraph_at(own.start)
    end = max(0, here - len("\n\n"))
    start = scene.discourse.paragraph_at(end)
    return (
        Span(start, end)
        if scene.interviewed is not None and scene.text[max(0, end - 1) : end] == "?"
        else Span(end, end)
    )


def _spoken_of(gender: str, said: Span, position: int, scene: Scene) -> Voice | None:
    """Find whom a speaker means by "he": the last person or office that his words, or the question, named before."""
    near = Span(max(said.start, said.end - _SPOKEN_OF), said.end)
    named = [m for m in scene.register.named_in(near) if m.person.gender in (gender, None)]
    offices = [o for o in scene.titles.inside(near) if not o.plural]
    if named and (not offices or named[-1].span.start > offices[-1].span.start):
        return _take(named[-1].person, gender, position)
    if not offices:
        return None
    office = offices[-1]
    owner = owner_of(scene.text, office.span, office.key, scene.places)
    state = scene.register.state_of(owner)
    if state is None and owner.person is not None:
        before = scene.places.inside(Span(near.start, owner.person.start))
        state = next((m.actor for m in reversed(before) if m.form is not Form.DEMONYM), None)
    return Voice(position, office_speaker(office, state, Resolution.PRONOUN, scene), None, False)


def _named_in_own_words(position: int, scene: Scene) -> str | None:
    """Give the last state that a speaker named before in his own words ("Berlin has been fair. They told us")."""
    if scene.own_words is None:
        return None
    named = scene.places.inside(Span(max(scene.own_words.start, position - _SPOKEN_OF), position))
    return next((m.actor for m in reversed(named) if m.form is not Form.DEMONYM), None)


def holder_announced(position: int, scene: Scene) -> Voice | None:
    """Find who was told last by office alone, and is named now: "Its minister disagreed. ..., X said"."""
    paragraph = scene.discourse.paragraph_at(position)
    office = scene.discourse.last_office(position)
    if office is not None and office.span.start >= paragraph and _is_last(office, position, scene):
        voice = _holder_meant(office, None, position, scene)
        return None if voice.speaker.unnamed and office.key not in OF_ANOTHER else voice
    last = next(scene.heard(position), None)
    before = scene.discourse.paragraph_at(max(0, paragraph - 2))
    told = last is not None and last.position >= before and last.person is None and not last.plural
    return last if told and last is not None and _is_somebody(last) and not last.speaker.unnamed else None


def _is_last(office: OfficeMention, position: int, scene: Scene) -> bool:
    """Tell whether nobody spoke or was a subject since an office opened a sentence."""
    spoke = next((v.position for v in scene.heard(position) if v.person is not None or _is_somebody(v)), -1)
    subject = scene.discourse.last_subject(position)
    opens = scene.discourse.sentence_at(office.span.start).start
    return opens > max(spoke, subject[0] if subject is not None else -1)


def _holder_meant(office: OfficeMention, gender: str | None, position: int, scene: Scene) -> Voice:
    """Take "the minister" that opened a sentence for its holder, and "a diplomat" for one without a name."""
    start = scene.discourse.sentence_at(office.span.start).start
    own = _PRONOUN_OWNS.match(scene.text, start)
    owner = scene.register.state_of(owner_of(scene.text, office.span, office.key, scene.places))
    if owner is None and own is not None:
        owner = meant(own.group(1).lower(), start, scene).speaker.actor
    if owner is None and office.key in office_words().of_organisations:
        owner = scene.setting.organisation_with(office.key)
    if scene.text.startswith("The ", start):
        fits = fitting_words(office, scene.text)
        near = (m.person for m in scene.register.last_named_before(office.span.start, _NAMES_BACK))
        known = next((p for p in near if p.gender in (gender, None) and p.holds(fits, owner)), None)
        if known is not None:
            return _take(known, gender, position)
    speaker = office_speaker(office, owner, Resolution.PRONOUN, scene)
    told = own is not None or scene.text.startswith("The ", start)
    told = told and is_told_by_office(office, speaker.rank, speaker.actor)
    return Voice(position, replace(speaker, unnamed=not told), None, False)


def _office_named_last(gender: str, position: int, scene: Scene) -> Voice | None:
    """Find the office that was named last and not by a person ("telephoned the Secretary General. She promised")."""
    near = Span(max(scene.discourse.entry_at(position), position - _SPOKEN_OF, 0), position)
    held = {h.position for m in scene.register.named_in(near) for h in m.person.offices if m.person.gender != gender}
    offices = (o for o in reversed(scene.titles.inside(near)) if not o.plural and o.span.start not in held)
    office = next((o for o in offices if not scene.discourse.is_said(o.span) and not scene.titles.owns(o)), None)
    named = next((m for m in scene.register.last_named_before(position, 40) if m.person.gender in (gender, None)), None)
    if (
        office is None
        or (named is not None and named.span.start > office.span.start)
        or office.rank not in (Office.HEAD, Office.MINISTER)
    ):
        return None
    owner = owner_of(scene.text, office.span, office.key, scene.places)
    state = scene.register.state_of(owner)
    if state is None and owner.person is not None and scene.text.startswith(("its ", "Its "), owner.person.start):
        state = meant("its", owner.person.start, scene).speaker.actor
    return Voice(position, office_speaker(office, state, Resolution.PRONOUN, scene), None, False)


def _is_somebody(voice: Voice) -> bool:
    """Tell whether a voice is a person without a name: an unnamed source, "the US president"; not "it was asked"."""
    speaker = voice.speaker
    if speaker.office is None:
        return False
    holds = speaker.resolution is not Resolution.ACTOR
    return speaker.unnamed or (holds and speaker.rank in (Office.HEAD, Office.MINISTER, Office.OFFICIAL))


def _nearer(unnamed: Voice, position: int, scene: Scene) -> bool:
    subject = scene.discourse.last_subject(position)
    return subject is None or subject[0] < unnamed.position


def _take(person: Person, gender: str | None, position: int) -> Voice:
    person.vote(gender or "")
    return Voice(position, person_speaker(person, Resolution.PRONOUN), person, False)


def _thing_meant(position: int, scene: Scene) -> Voice:
    if scene.about is not None:
        return Voice(position, state_speaker(scene.about, Resolution.PRONOUN), None, False)
    enclosing = scene.enclosing
    if enclosing is not None and enclosing.speaker.actor is not None and enclosing.person is None:
        return again(position, enclosing, Resolution.PRONOUN)
    heard = scene.discourse.voices_before(position)
    last = next((v for v in heard if v.person is None and not v.speaker.unnamed and not v.plural), None)
    body = _body_before(position, scene)
    if body is not None:
        return body
    state = next(scene.discourse.actors_before(position), None)
    if last is not None and last.speaker.actor == state:
        return again(position, last, Resolution.PRONOUN)
    if state is not None:
        return Voice(position, state_speaker(state, Resolution.PRONOUN), None, False)
    return again(position, last, Resolution.PRONOUN) if last is not None else nobody(position)


def _body_before(position: int, scene: Scene) -> Voice | None:
    """Hear "it" for "the Government" that opened the sentence before, whose the text does not say."""
    here = scene.discourse.sentence_at(position)
    before = scene.discourse.sentence_at(max(0, here.start - 2))
    opening = _BARE_BODY.match(scene.text, before.start, before.end)
    if opening is None or before.start == here.start or scene.discourse.is_said(Span(*opening.span())):
        return None
    found = office_words().institution_pattern.match(scene.text, opening.end())
    told = next(scene.discourse.actors_since(before.start, position), None)
    if found is None or told is not None or is_plural_institution(found.group()):
        return None
    state = same_institution(found.group(), before.start, scene)
    return Voice(position, state_speaker(state, Resolution.PRONOUN, found.group()), None, False) if state else None


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
