"""Who is speaking: from the words of a source to a person, an office and a state, by the document's own words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nemcon.actors import ActorKind, actor, find_mentions
from nemcon.documents.document import Document, Part
from nemcon.reading.speaker.belonging import belonging_voice
from nemcon.reading.speaker.collective import actor_voice, institution_voice
from nemcon.reading.speaker.context import Context, is_of_organisation
from nemcon.reading.speaker.description import description_voice, member_voice, office_voice, written_voice
from nemcon.reading.speaker.discourse import Discourse
from nemcon.reading.speaker.introduced import introductions_in, strangers_in
from nemcon.reading.speaker.introduction import introduce_persons
from nemcon.reading.speaker.joint import joint_document_voice, joint_voice, whole_source
from nemcon.reading.speaker.known import Known, recall
from nemcon.reading.speaker.named import label_voice, person_voice, stranger_voice
from nemcon.reading.speaker.office import Places
from nemcon.reading.speaker.pronoun import pronoun_voice
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source
from nemcon.reading.speaker.spoken_for import state_opening, state_spoken_for
from nemcon.reading.speaker.title import Titles
from nemcon.reading.speaker.together import of_both_voice, together_voice
from nemcon.reading.speaker.unnamed import group_voice
from nemcon.reading.speaker.voice import Voice, again, nobody, person_speaker
from nemcon.reading.statement import Attribution, Introduction, Office, Resolution, Speaker, Standing
from nemcon.units import Span

_UNHEARD = (Part.BYLINE, Part.CREDIT, Part.DATELINE)
_SPEAK_FOR_STATES = (Office.HEAD, Office.MINISTER, Office.OFFICIAL, Office.GOVERNMENT)
# What a source may be; the first that it is counts.
_KINDS = (
    label_voice,
    pronoun_voice,
    belonging_voice,
    joint_voice,
    person_voice,
    together_voice,
    of_both_voice,
    office_voice,
    member_voice,
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
    places = Places(find_mentions(text))
    titles = Titles(text, places)
    unheard = tuple(passage.span for passage in document.passages if passage.part in _UNHEARD)
    surnames = frozenset(sound for one in known for sound in one.surnames)
    register = introduce_persons(text, places, titles, unheard, surnames)
    discourse = Discourse(document, places, register, attributions)
    introductions = introductions_in(document, register, discourse)
    strangers = strangers_in(register, attributions, discourse)
    recall(register, places, known)
    scene = Scene(text, places, titles, register, discourse)
    context = Context(document, places, titles, discourse)
    voices: list[Voice] = []
    for found in attributions:
        enclosing = voices[found.within] if found.within is not None and 0 <= found.within < len(voices) else None
        voice = _voice(found, replace(scene, enclosing=enclosing))
        voice = _speaking_for(voice, context.actor_of(voice))
        voices.append(voice)
        discourse.add(voice)
    return People(tuple(voice.speaker for voice in voices), introductions, strangers)


def resolve_speakers(document: Document, attributions: tuple[Attribution, ...]) -> tuple[Speaker, ...]:
    """Tell for each attribution who speaks, from the document's own words; see `resolve_people`."""
    return resolve_people(document, attributions).speakers


def _voice(found: Attribution, scene: Scene) -> Voice:
    """Resolve one source; an office-holder of no told state speaks for the one that acts in the words."""
    spoken_for = state_spoken_for(scene.text, found, scene.places) if found.source else None
    before = bool(found.source) and found.content[0].start < found.source[0].start
    about = spoken_for or state_opening(scene.text, found, scene.places)
    voice = _resolved(found, replace(scene, about=about if before else None))
    return voice if is_of_organisation(voice.speaker.office) else _speaking_for(voice, spoken_for)


def _resolved(found: Attribution, scene: Scene) -> Voice:
    span = _trim(scene.text, found.source)
    if span is None:
        start = min(s.start for s in (*found.cue, *found.content))
        return _carried(start, scene, told=bool(found.cue))
    span = whole_source(span, scene)
    source = Source(scene.text, span, scene.register, scene.titles, scene.places)
    voices = (voice_of_kind(source, scene) for voice_of_kind in _KINDS)
    return next((voice for voice in voices if voice is not None), nobody(span.start))


def _carried(position: int, scene: Scene, *, told: bool) -> Voice:
    """A quotation without a source continues the last speaker, or the subject of the sentence since."""
    if scene.enclosing is not None:
        return nobody(position)
    last = next(scene.discourse.voices_before(position), None)
    subject = scene.discourse.last_subject(position)
    sentence = scene.discourse.sentence_at(position)
    if told and (last is None or last.position < sentence.start):
        return nobody(position)
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
    """Give a head, minister or other office-holder the state, where the text told none."""
    speaker = voice.speaker
    if state is None or speaker.actor is not None or voice.plural:
        return voice
    if speaker.unnamed and "spokes" not in (speaker.office or "").lower():
        return voice
    leads = is_of_organisation(speaker.office)
    if (speaker.rank not in _SPEAK_FOR_STATES and not leads) or speaker.standing is not Standing.IN_OFFICE:
        return voice
    if voice.person is not None:
        voice.person.hint(state)
    rank = Office.HEAD if leads and actor(state).kind is ActorKind.ORGANISATION else speaker.rank
    return replace(voice, speaker=replace(speaker, actor=state, rank=rank))
