"""What belongs to somebody spoken of: "his country", "her ministry", "their spokesman"."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.reading.speaker.holder import rank_with
from nemcon.reading.speaker.named import person_voice
from nemcon.reading.speaker.pronoun import meant
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.unnamed import group_voice, is_told_by_office, office_speaker, withheld_office
from nemcon.reading.speaker.voice import Voice, state_speaker
from nemcon.reading.statement import Resolution

_OF_ANOTHER = frozenset({"counterpart", "colleague"})
_OWN = re.compile(r"[\"“'‘(]*(his|her|its|their|whose|my|our)\s+", re.IGNORECASE)


def belonging_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "his country", "her spokesman": through the person or state that the pronoun stands for."""
    match = _OWN.match(source.words)
    if match is None:
        return None
    named = source.person()
    if named is not None:
        return person_voice(source, scene)
    whose = meant(match.group(1).lower(), source.span.start, scene)
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
    if office is not None:
        # "his Mexican counterpart" is Mexico's, and "his colleague" anybody's but his own.
        named_owner = source.owner(office.span, office.key).actor
        own = None if office.key in _OF_ANOTHER else owner
        owner = named_owner or own
        if is_told_by_office(office, rank_with(office, owner, scene.text, scene.places), owner):
            speaker = office_speaker(office, owner, Resolution.DESCRIPTION, scene)
            return Voice(source.span.start, speaker, None, office.plural)
        return withheld_office(source, office, owner, scene)
    return group_voice(source, scene) or whose
