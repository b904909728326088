"""Who is speaking: from the words of a source to a person, an office and a state, by the document's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nemcon.actors import ActorKind, actor, document_mentions, is_state
from nemcon.documents.document import Document, Part
from nemcon.reading.speaker.apposed import apposed_voice
from nemcon.reading.speaker.belonging import belonging_voice, member_voice
from nemcon.reading.speaker.collective import actor_voice, institution_voice
from nemcon.reading.speaker.context import Context, is_of_organisation
from nemcon.reading.speaker.description import described_state, description_voice, office_voice, written_voice
from nemcon.reading.speaker.discourse import Discourse
from nemcon.reading.speaker.former import former_voice
from nemcon.reading.speaker.home import home_voice
from nemcon.reading.speaker.interview import interviewed
from nemcon.reading.speaker.introduced import introductions_in, strangers_in
from nemcon.reading.speaker.introduction import introduce_persons
from nemcon.reading.speaker.joint import (
    issuing_states,
    joint_document_voice,
    joint_voice,
    states_opening,
    whole_source,
)
from nemcon.reading.speaker.known import Known, recall
from nemcon.reading.speaker.named import label_voice, person_voice, stranger_voice
from nemcon.reading.speaker.office import Places
from nemcon.reading.speaker.pronoun import pronoun_voice
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.setting import seat_members, setting_of, title_and_opening
from nemcon.reading.speaker.source import Source
from nemcon.reading.speaker.spoken_for import named_before_its, opening_state, state_spoken_for
from nemcon.reading.speaker.title import Titles
from nemcon.reading.speaker.together import of_both_voice, together_voice
from nemcon.reading.speaker.turn import is_answer, is_quoted, own_words_around
from nemcon.reading.speaker.unnamed import group_voice
from nemcon.reading.speaker.voice import Voice, again, nobody, person_speaker, withheld
from nemcon.reading.statement import Attribution, Introduction, Office, Resolution, Speaker, Standing
from nemcon.units import Span

_UNHEARD = (Part.BYLINE, Part.CREDIT, Part.DATELINE)
_SPEAK_FOR_STATES = (Office.HEAD, Office.MINISTER, Office.OFFICIAL, Office.GOVERNMENT)
_OPENING = 80  # characters in which a description of a state opens a content
_IMPERSONAL = re.compile(
    r"it (?!all )|(?:(?:has|have|had) been|is|are|was|were|been|being|be) (?:\w+ly |also |not |once )?"
    r"(?:\w+ed|told|known|seen|understood|thought|said|held|given)\b",
    re.IGNORECASE,
)
# What a source may be; the first that it is counts.
_KINDS = (
    label_voice,
    pronoun_voice,
    former_voice,
    apposed_voice,
    home_voice,
    belonging_voice,
    member_voice,
    joint_voice,
    person_voice,
    together_voice,
    of_both_voice,
    office_voice,
    institution_voice,
    group_voice,
    actor_voice,
    description_voice,
    joint_document_voice,
    written_voice,
    stranger_voice,
)


@dataclass(frozen=True, slots=True)
class People:
    """The persons of a document.

    Parameters
    ----------
    speakers : tuple of Speaker
        One for each attribution, in the same order. What the text does not tell stays None.
    introductions : tuple of Introduction
        What the text itself says that persons hold.
    strangers : tuple of str
        Names of which the text does not tell all, in order of first mention.
    """

    speakers: tuple[Speaker, ...]
    introductions: tuple[Introduction, ...]
    strangers: tuple[str, ...]


def resolve_people(document: Document, attributions: tuple[Attribution, ...], known: tuple[Known, ...] = ()) -> People:
    """Tell who the persons of a document are, and for each attribution who speaks.

    Parameters
    ----------
    document : Document
        The document that they were found in.
    attributions : tuple of Attribution
        From a finder; their spans are in `Document.reading_text`.
    known : tuple of Known
        Persons whom other documents introduced; none: the document's own words alone count.

    Returns
    -------
    People
    """
    text = document.reading_text
    places = Places(document_mentions(text))
    titles = Titles(text, places)
    unheard = tuple(passage.span for passage in document.passages if passage.part in _UNHEARD)
    surnames = frozenset(sound for one in known for sound in one.surnames)
    register = introduce_persons(text, places, titles, unheard, surnames)
    discourse = Discourse(document, places, titles, register, attributions)
    introductions = introductions_in(document, register, discourse)
    strangers = strangers_in(register, attributions, discourse)
    recall(register, places, known)
    setting = setting_of(document, discourse, titles, attributions)
    seat_members(discourse, setting, attributions)
    asked = interviewed(document, discourse, titles, attributions)
    scene = Scene(text, places, titles, register, discourse, setting, interviewed=asked)
    title, opening = title_and_opening(document)
    told_first = states_opening(opening.start, opening.end, scene)
    scene = replace(scene, issuers=issuing_states(title, opening, scene), told_first=told_first)
    context = Context(document, places, titles, discourse, setting, scene.issuers)
    voices: list[Voice] = []
    for found in attributions:
        voice = _voice(found, _inside(scene, found, attributions, voices))
        voice = _speaking_for(context.of_the_body(voice), context.actor_of(voice))
        voice = _speaking_for(voice, _told_first(found, voice, scene))
        voices.append(voice)
        discourse.add(voice)
    return People(tuple(voice.speaker for voice in voices), introductions, strangers)


def resolve_speakers(document: Document, attributions: tuple[Attribution, ...]) -> tuple[Speaker, ...]:
    """Tell for each attribution who speaks, from the document's own words; see `resolve_people`."""
    return resolve_people(document, attributions).speakers


def _inside(scene: Scene, found: Attribution, attributions: tuple[Attribution, ...], voices: list[Voice]) -> Scene:
    """Give the scene of a source, with whoever says the words around it."""
    if found.within is None or not 0 <= found.within < len(voices):
        return scene
    around = attributions[found.within]
    place = (*found.source, *found.cue, *found.content)[0]
    return replace(scene, enclosing=voices[found.within], own_words=own_words_around(scene.text, around, place))


def _voice(found: Attribution, scene: Scene) -> Voice:
    """Resolve one source; an office-holder of no told state speaks for the one that acts in the words."""
    spoken_for = state_spoken_for(scene.text, found, scene.places) if found.source else None
    before = _is_said_first(found)
    about = spoken_for or _opens(found, scene) or named_before_its(scene.text, found, scene.places) if before else None
    opened = found.content[0] if before else None
    voice = _resolved(found, replace(scene, about=about, opened=opened))
    state = spoken_for if _may_speak_for_a_state(voice.speaker) else None
    return replace(_speaking_for(voice, state), nested=scene.enclosing is not None)


def _is_said_first(found: Attribution) -> bool:
    """Tell whether the words come before who says them."""
    return bool(found.source) and found.content[0].start < found.source[0].start


def _told_first(found: Attribution, voice: Voice, scene: Scene) -> str | None:
    """Give the state that opens what a minister of no told state said before his name ("Kosovo has done its part")."""
    told = _is_said_first(found) and _may_speak_for_a_state(voice.speaker)
    state = opening_state(scene.text, found, scene.places) if told else None
    return state if state is not None and is_state(state) else None


def _opens(found: Attribution, scene: Scene) -> str | None:
    """Give the state that opens what is said, by name or description ("The sultanate, its minister said, would")."""
    first = found.content[0]
    words = scene.text[first.start : min(first.end, first.start + _OPENING)]
    return opening_state(scene.text, found, scene.places) or described_state(words, first.start, scene)


def _may_speak_for_a_state(speaker: Speaker) -> bool:
    if is_of_organisation(speaker.office) or (speaker.unnamed and "spokes" not in (speaker.office or "").lower()):
        return False
    return speaker.rank in _SPEAK_FOR_STATES and speaker.standing is Standing.IN_OFFICE


def _resolved(found: Attribution, scene: Scene) -> Voice:
    span = _trim(scene.text, found.source)
    if span is None and scene.interviewed is not None and is_answer(scene.text, found):
        asked = scene.interviewed
        return Voice(found.content[0].start, person_speaker(asked, Resolution.CARRIED), asked, False)
    if span is None:
        start = min(s.start for s in (*found.cue, *found.content))
        told = bool(found.cue) and not is_quoted(scene.text, found)
        return withheld(start) if told and _is_of_nobody(found, scene.text) else _carried(start, scene, told=told)
    span = whole_source(span, scene)
    source = Source(scene.text, span, scene.register, scene.titles, scene.places)
    voices = (voice_of_kind(source, scene) for voice_of_kind in _KINDS)
    return next((voice for voice in voices if voice is not None), nobody(span.start))


def _is_of_nobody(found: Attribution, text: str) -> bool:
    """Tell "it is no secret that" and "were asked to", which leave out who says it, from "and added that"."""
    return any(_IMPERSONAL.match(text, cue.start, cue.end) is not None for cue in found.cue)


def _carried(position: int, scene: Scene, *, told: bool) -> Voice:
    """A quotation without a source continues the last speaker, or the subject of the sentence since."""
    if scene.enclosing is not None:
        return withheld(position) if told else nobody(position)
    entry = scene.discourse.entry_at(position)
    last = next((v for v in scene.heard(position) if v.position >= entry), None)
    subject = scene.discourse.last_subject(position)
    subject = subject if subject is not None and subject[0] >= entry else None
    sentence = scene.discourse.sentence_at(position)
    if told and (last is None or last.position < sentence.start):
        return withheld(position)
    if not told and subject is not None and (last is None or subject[0] > last.position):
        person = subject[1]
        return Voice(position, person_speaker(person, Resolution.CARRIED), person, False)
    return again(position, last, Resolution.CARRIED) if last is not None else nobody(position)


def _trim(text: str, spans: tuple[Span, ...]) -> Span | None:
    """Give the first span that holds a word, without white space and commas around it."""
    for span in spans:
        piece = text[span.start : span.end]
        inner = piece.strip(" \t\n\u00a0,;:")
        if inner:
            start = span.start + piece.index(inner)
            return Span(start, start + len(inner))
    return None


def _speaking_for(voice: Voice, state: str | None) -> Voice:
    """Give a speaker the state, where the text told none."""
    speaker = voice.speaker
    if state is None or speaker.actor is not None or voice.plural:
        return voice
    leads = is_of_organisation(speaker.office)
    if voice.person is not None:
        voice.person.hint(state)
    rank = Office.HEAD if leads and actor(state).kind is ActorKind.ORGANISATION else speaker.rank
    return replace(voice, speaker=replace(speaker, actor=state, rank=rank))
