"""What a source says of itself after a comma: "the penholder, Britain,", "their spokesman, the envoy of Gabon,"."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.actors import Form, regions
from nemcon.reading.speaker.holder import owner_of
from nemcon.reading.speaker.joint import states_listed
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source
from nemcon.reading.speaker.unnamed import office_speaker
from nemcon.reading.speaker.voice import Voice, state_speaker
from nemcon.reading.statement import Resolution
from nemcon.units import Span

# One that is told without a name, up to the comma: "the coordinator of the African group, ".
_TOLD_FIRST = re.compile(r"(?:[Tt]he|[Tt]his|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) ([^,;:()“”\"\n]{2,60}), (?:the )?")
_CAPITALISED = re.compile(r"\b[A-Z][\w-]*")


def apposed_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve a description by the state, or by the office of a state, that stands after its comma."""
    told = _TOLD_FIRST.match(source.words) if source.person() is None else None
    if told is None:
        return None
    first = Span(source.span.start + told.start(1), source.span.start + told.end(1))
    behind = Span(source.span.start + told.end(), source.span.end)
    without_names = all(_is_adjective(word, scene) for word in _CAPITALISED.finditer(scene.text, *first))
    states = _state_behind(behind, scene) or _list_behind(behind, scene) if without_names else None
    return states or _office_behind(first, behind, scene)


def _state_behind(behind: Span, scene: Scene) -> Voice | None:
    """Hear "the penholder, Britain" for Britain."""
    state = scene.places.starting_at(behind.start)
    if state is None or state.form is not Form.NAME or state.span.end != behind.end:
        return None
    return Voice(behind.start, state_speaker(state.actor, Resolution.DESCRIPTION), None, False)


def _is_adjective(word: re.Match[str], scene: Scene) -> bool:
    """Tell the "African" of a group from a name: in "the mayor of Odesa, Ukraine" the state only tells where it is."""
    place = scene.places.over(word.start())
    return place.form is Form.DEMONYM if place is not None else word.group().lower() in regions()


def _office_behind(first: Span, behind: Span, scene: Scene) -> Voice | None:
    """Hear "their spokesman, the ambassador of Gabon" for Gabon, where the words before tell no state."""
    office = next(iter(scene.titles.inside(behind)), None)
    if office is None or office.plural or scene.titles.owns(office) or scene.places.inside(first):
        return None
    owner = owner_of(scene.text, office.span, office.key, scene.places)
    if owner.actor is None or min(owner.start, office.span.start) != behind.start:
        return None
    return Voice(behind.start, office_speaker(office, owner.actor, Resolution.DESCRIPTION, scene), None, False)


def _list_behind(behind: Span, scene: Scene) -> Voice | None:
    """Hear "the other island states, Comoros, Mauritius and Seychelles" for the three."""
    states = states_listed(behind, scene)
    if not states:
        return None
    speaker = replace(state_speaker(None, Resolution.DESCRIPTION), group=states)
    return Voice(behind.start, speaker, None, plural=True)
