"""What belongs to somebody spoken of: "his country", "her ministry", "their spokesman"."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.actors import ActorKind, actor
from nemcon.reading.speaker.holder import OF_ANOTHER, rank_with
from nemcon.reading.speaker.joint import joint_voice
from nemcon.reading.speaker.named import person_voice
from nemcon.reading.speaker.office import OfficeMention, office_words
from nemcon.reading.speaker.pronoun import meant, owner_meant
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.unnamed import group_voice, is_told_by_office, office_speaker, withheld_office
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice, person_speaker, state_speaker
from nemcon.reading.statement import Office, Resolution, Speaker, Standing
from nemcon.units import Span

_ONE_OF_ITS = re.compile(
    r"(?:(?:an?|one|two|three|several|some|many) )?(?:[\w-]{1,20} )?"
    r"(?:members?|sources?|one|two|three|some|several|many)"
    r" (?:of|in|from) (its|his|her|their) (?:[\w-]{1,20} ){0,2}"
    r"(?:delegation|officials|diplomats|ministers|aides|advisers|party|team)\b",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"(?:an?|one|another|some|several|two|three)(?: [\w-]+){0,2} members? of\b", re.IGNORECASE)
_OPPOSITE = (("interlocutor",), ("counterpart",), ("guest",), ("visitor",))
_NAMES_BACK = 60
_MANY = ("two", "three", "several", "some", "many", "members")
_AT = re.compile(r" (?:at|in) (?:the )?([^\W\d_]+)")
_OWN = re.compile(r"[\"“'‘(]*(his|her|its|their|whose|my|our|your)\s+", re.IGNORECASE)


def belonging_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "his country", "her spokesman": through the person or state that the pronoun stands for."""
    match = _OWN.match(source.words)
    if match is None:
        return None
    together = joint_voice(source, scene) if " and " in source.words else None
    if together is not None:
        return together
    named = source.person()
    if named is not None:
        return person_voice(source, scene)
    if source.head_words[1:] in _OPPOSITE:
        opposite = _opposite(match.group(1).lower(), source, scene)
        if opposite is not None:
            return opposite
    if source.office() is None and _is_of_others(source):
        return _others(source)
    if source.head_words[1:2] in (("host",), ("hosts",)) and scene.setting.host is not None:
        return Voice(source.span.start, state_speaker(scene.setting.host, Resolution.DESCRIPTION), None, False)
    whose = owner_meant(match.group(1).lower(), source.span.start, scene)
    owner = whose.speaker.actor
    if any(word in source_words().owned for word in source.head_words[1:]) and source.office() is None:
        institution = source.institution()
        words = scene.text[institution[0].start : institution[0].end] if institution is not None else None
        speaker = state_speaker(
            owner, Resolution.PRONOUN, words if words not in ("people", "capital", "side") else None
        )
        return Voice(source.span.start, replace(speaker, standing=whose.speaker.standing), None, False)
    office = source.office()
    if office is not None and office.key == "counterpart":
        return None
    if office is not None and office.plural:
        together = joint_voice(source, scene) or _of_several(source, office, whose, scene)
        if together is not None:
            return together
    if office is not None:
        # "his Mexican counterpart" is Mexico's, and "his colleague" anybody's but his own, except at a ministry.
        named_owner = source.owner(office.span, office.key).actor
        at_home = office.key == "colleague" and _is_at_a_ministry(office, scene)
        own = owner if at_home or office.key not in OF_ANOTHER else None
        owner = named_owner or own
        if is_told_by_office(office, rank_with(office, owner, scene.text, scene.places), owner):
            speaker = office_speaker(office, owner, Resolution.DESCRIPTION, scene)
            return Voice(source.span.start, speaker, None, office.plural)
        return withheld_office(source, office, owner, scene)
    return group_voice(source, scene) or whose


def _opposite(word: str, source: Source, scene: Scene) -> Voice | None:
    """Find who "his interlocutor" is: the last person named who is of another state than he."""
    own = meant(word, source.span.start, scene).speaker.actor
    near = (m.person for m in scene.register.last_named_before(source.span.start, _NAMES_BACK))
    other = next((p for p in near if own is not None and p.office is not None and p.actor not in (None, own)), None)
    if other is None:
        return None
    return Voice(source.span.start, person_speaker(other, Resolution.DESCRIPTION), other, False)


def _of_several(source: Source, office: OfficeMention, whose: Voice, scene: Scene) -> Voice | None:
    """Hear "their two presidents" of Peru and Chile for both, where it is one of each."""
    states = whose.speaker.group
    rank = rank_with(office, states[0], scene.text, scene.places) if states else Office.NONE
    told = is_told_by_office(office, rank, None) or office.key not in office_words().many  # "their envoys"
    if not states or not told:
        return None
    words = source.words[:LONGEST_WORDS]
    how = Resolution.DESCRIPTION
    speaker = Speaker(None, words, None, False, rank, Standing.IN_OFFICE, how, group=states)
    return Voice(source.span.start, speaker, None, True)


def _is_at_a_ministry(office: OfficeMention, scene: Scene) -> bool:
    """Tell "her colleague at the Department of Finance" and "at Defence" from one abroad."""
    at = _AT.match(scene.text, office.span.end)
    if at is None:
        return False
    word = at.group(1).lower()
    return word in office_words().portfolio or word in office_words().of_states


def member_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "one of its officials", "a member of the Polish delegation": nobody's name, but somebody's side."""
    own = _ONE_OF_ITS.match(source.words)
    if source.person() is not None or (own is None and source.office() is not None):
        return None
    if own is not None:
        owner = meant(own.group(1).lower(), source.span.start + own.start(1), scene).speaker.actor
    else:
        body = office_words().institution_pattern.search(scene.text, source.span.start, source.span.end)
        if body is None or _MEMBER.match(source.words) is None:
            return None
        whose = scene.register.state_of(source.owner(Span(*body.span()), body.group().lower()))
        # A member of the Security Council is a state, one of the European Parliament speaks for nobody.
        owner = whose if whose is not None and actor(whose).kind is ActorKind.STATE else None
    words = source.words[:LONGEST_WORDS]
    speaker = Speaker(None, words, owner, True, Office.OFFICIAL, Standing.IN_OFFICE, Resolution.UNNAMED)
    return Voice(source.span.start, speaker, None, source.low.startswith(_MANY))


def _is_of_others(source: Source) -> bool:
    """Tell "our allies", "her Turkish hosts", who are not those to whom they belong."""
    words, noun = source_words(), source.head_words[-1]
    return noun.endswith("s") and noun in words.group_of_states | words.people


def _others(source: Source) -> Voice:
    """Hear the one state that the words name, else nobody in particular."""
    states = tuple(dict.fromkeys(mention.actor for mention in source.mentions()))
    state = states[0] if len(states) == 1 else None
    how = Resolution.UNNAMED if state is None else Resolution.DESCRIPTION
    words = source.words[:LONGEST_WORDS]
    speaker = Speaker(None, words, state, state is None, Office.GOVERNMENT, Standing.IN_OFFICE, how)
    return Voice(source.span.start, speaker, None, True)
