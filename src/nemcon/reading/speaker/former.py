"""The former and the latter: one of two whom the sentence before names."""

from __future__ import annotations

import re

from nemcon.actors import Form
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source
from nemcon.reading.speaker.voice import Voice, person_speaker, state_speaker
from nemcon.reading.statement import Resolution

_ONE_OF_TWO = re.compile(r"[Tt]he (?P<which>former|latter)")


def former_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "the former" and "the latter": of two persons, else of two states, in the order of the text."""
    match = _ONE_OF_TWO.fullmatch(source.words)
    if match is None:
        return None
    position = source.span.start
    sentence = scene.discourse.sentence_at(position)
    before = scene.discourse.sentence_at(max(0, sentence.start - 2))
    at = 0 if match["which"] == "former" else -1
    persons = list(dict.fromkeys(m.person for m in scene.register.named_in(before)))[-2:]
    if len(persons) == 2:
        return Voice(position, person_speaker(persons[at], Resolution.DESCRIPTION), persons[at], False)
    named = (m.actor for m in scene.places.inside(before) if m.form is not Form.DEMONYM)
    states = list(dict.fromkeys(named))[-2:]
    if len(states) < 2:
        return None
    return Voice(position, state_speaker(states[at], Resolution.DESCRIPTION), None, False)
