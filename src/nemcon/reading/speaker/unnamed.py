"""Sources that stay unnamed: "a senior diplomat", "officials", "some countries", "people familiar with it"."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.actors import ActorKind, Form, actor
from nemcon.reading.speaker.collective import same_institution
from nemcon.reading.speaker.holder import owner_of, rank_with, usual_holder
from nemcon.reading.speaker.office import OfficeMention, office_words
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice, again, state_speaker, withheld
from nemcon.reading.statement import Office, Resolution, Speaker, Standing

# "Members of the League", "The WHO's member states", "NATO allies": all of them, so the organisation.
_MEMBERS = re.compile(
    r"(?:[Tt]he |[Aa]ll )?(?:\d+ |\w+-\w+ )?(?:[Mm]ember (?:states|countries)|[Mm]embers) of "
    r"|(?:[Tt]he )?[\w.]+(?: [A-Z]\w+){0,3}(?:['’]s)? (?:member (?:states|countries)|members|allies)\Z"
)


# "The source" is whoever was called so before.
_ONE_TOLD = frozenset({"source", "interlocutor", "insider", "person"})
# "Ukrainian and Western officials" are of more than one state.
_AND_OTHERS = re.compile(r"\b(?:and|or) (?:western|european|other|regional|arab|african|foreign|allied)\b")
# "A source in the Russian delegation", "two people at the Danish embassy", "persons close to the Kremlin"
_SOURCE_IN = re.compile(
    r"(?:[\w-]+ ){0,3}(?:sources?|people|persons?|insiders?|someone|somebody|circles|interlocutors?) "
    r"(?:in|at|of|inside|within|around|close to|near|in the entourage of) (?:the )?",
    re.IGNORECASE,
)
_BESIDE = re.compile(r" (?:around|close to|near|in the entourage of) ")
_ITS = re.compile(r"(?:its|their) ")
_ONE_PERSON = re.compile(
    r"(?:an?|one|another) (?:[\w-]+ )?(?:person|man|woman|source|insider|participant)\b", re.IGNORECASE
)
_SEVERAL = ("people", "two", "three", "several", "some", "many")
_OFFICES_OF_BODIES = ("General Secretariat", "Secretariat", "secretariat")


def is_told_by_office(office: OfficeMention, rank: Office, owner: str | None) -> bool:
    """Tell whether "the ministers" or "its deputy envoy" says who it is, though not by name."""
    if rank in (Office.HEAD, Office.MINISTER) or office.key in office_words().state_head:
        return True
    if office.key in office_words().single and not office.plural:
        return True
    if rank is Office.OFFICIAL and not office.plural and office.key in office_words().of_organisations:
        return True
    source = office.key.endswith(" source") or office.key in office_words().many
    return rank is Office.OFFICIAL and owner is not None and not office.plural and not source


def withheld_office(source: Source, office: OfficeMention, owner: str | None, scene: Scene) -> Voice:
    """Leave the holder of an office unnamed: "a senior NATO official"; "an EU diplomat" is one of a member's."""
    offices = source.offices() or (office,)
    of_members = (
        office.key in ("diplomat", "ambassador") and owner is not None and actor(owner).kind is ActorKind.ORGANISATION
    )
    mixed = _AND_OTHERS.search(source.low) is not None
    speaker = office_speaker(office, None if of_members or mixed else owner, Resolution.UNNAMED, scene)
    if len(offices) > 1:
        ranks = [rank_with(o, owner, scene.text, scene.places) for o in offices]
        rank = Office.OTHER if Office.OTHER in ranks else speaker.rank
        words = scene.text[offices[0].span.start : offices[-1].span.end]
        speaker = replace(speaker, office=words[:LONGEST_WORDS], rank=rank)
    return Voice(source.span.start, replace(speaker, unnamed=True), None, office.plural)


def office_speaker(office: OfficeMention, owner: str | None, how: Resolution, scene: Scene) -> Speaker:
    """Speak of an office without its holder: the words, the state and the rank."""
    words = scene.text[office.span.start : office.span.end]
    owner = owner or usual_holder(words, office.key, scene.places)
    rank = rank_with(office, owner, scene.text, scene.places)
    return Speaker(None, words, owner, False, rank, office.standing, how)


def _source_in(source: Source, place: int, scene: Scene) -> Speaker:
    """Hear "a source in the Polish delegation" for Poland, and "in the Secretariat" for the document's organisation."""
    words = source.words[:LONGEST_WORDS]
    state = _state_at(place, scene) or _state_of_office(place, scene)
    rank = Office.NONE if _BESIDE.search(source.low) is not None else Office.OFFICIAL
    return Speaker(None, words, state, True, rank, Standing.IN_OFFICE, Resolution.UNNAMED)


def _state_at(place: int, scene: Scene) -> str | None:
    if scene.text.startswith(_OFFICES_OF_BODIES, place):
        return scene.setting.organisation
    own = _ITS.match(scene.text, place)
    if own is not None and scene.about is not None:
        return scene.about
    body = office_words().institution_pattern.match(scene.text, place)
    if body is not None:
        return same_institution(body.group(), place, scene)
    named = scene.places.starting_at(place)
    return named.actor if named is not None and named.form in (Form.DEMONYM, Form.SEAT) else None


def _state_of_office(place: int, scene: Scene) -> str | None:
    """Find the state of "people close to the chancellor": the one told beside him, or that acts in what they say."""
    office = scene.titles.over(place)
    if office is None or office.span.start != place:
        return None
    owner = scene.register.state_of(owner_of(scene.text, office.span, office.key, scene.places))
    return owner or scene.about


def _body_of(source: Source) -> str | None:
    """Give the one organisation that a source names."""
    bodies = {m.actor for m in source.mentions() if actor(m.actor).kind is ActorKind.ORGANISATION}
    return bodies.pop() if len(bodies) == 1 else None


def group_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "some countries", "people familiar with the matter": nobody in particular."""
    words = source_words()
    head = source.head_words
    nouns = words.group_of_states | words.people
    noun = next((word for word in reversed(head) if word in nouns and not source.names(word)), None)
    members = _MEMBERS.match(source.words)
    if members is not None and (body := _body_of(source)) is not None:
        speaker = state_speaker(body, Resolution.DESCRIPTION, source.words[:LONGEST_WORDS])
        return Voice(source.span.start, speaker, None, True)
    inside = _SOURCE_IN.match(source.words)
    if inside is not None:
        several = source.low.startswith(_SEVERAL) or "s " in inside.group()
        return Voice(source.span.start, _source_in(source, source.span.start + inside.end(), scene), None, several)
    if noun in _ONE_TOLD and source.definite:
        told = (v for v in scene.discourse.voices_before(source.span.start) if v.speaker.unnamed and not v.plural)
        last = next(told, None)
        return again(source.span.start, last, Resolution.UNNAMED) if last is not None else withheld(source.span.start)
    if noun is None or (source.definite and not noun.endswith("s") and noun != "those"):
        return None
    if source.actors() and noun not in words.group_of_states:
        return None
    rank = Office.GOVERNMENT if noun in words.group_of_states else Office.NONE
    speaker = Speaker(None, source.words[:LONGEST_WORDS], None, True, rank, Standing.IN_OFFICE, Resolution.UNNAMED)
    return Voice(source.span.start, speaker, None, plural=_ONE_PERSON.match(source.words) is None)
