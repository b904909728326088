"""Several who were told before, spoken of together: "the two neighbours", "both ministers"."""

from __future__ import annotations

from collections.abc import Iterator

from nemcon.actors import ActorKind, actor
from nemcon.reading.speaker.description import fitting_words, holds_office
from nemcon.reading.speaker.office import OfficeMention
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice
from nemcon.reading.statement import Office, Resolution, Speaker, Standing

_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_SENTENCES_BACK = 4
_NAMES_BACK = 60


def together_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve a counted plural to the last so many states, or holders of the office, that one sentence names."""
    head = source.head_words
    number = next((_NUMBERS[word] for word in head[:2] if word in _NUMBERS), None)
    if number is None or (head[0] not in ("the", "both") and not source.definite):
        return None
    office = source.office()
    states: tuple[str, ...] = ()
    rank = Office.GOVERNMENT
    if _is_state_noun(head[-1]):
        region = next((source_words().region[word] for word in head if word in source_words().region), None)
        states = _states_named(number, region, source.span.start, scene)
    elif office is not None and office.plural:
        states, rank = _states_of_holders(number, office, source.span.start, scene), office.rank
    if not states:
        return None
    words = source.words[:LONGEST_WORDS]
    speaker = Speaker(None, words, None, False, rank, Standing.IN_OFFICE, Resolution.DESCRIPTION, group=states)
    return Voice(source.span.start, speaker, None, True)


def _is_state_noun(noun: str) -> bool:
    singular = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    return noun.endswith("s") and singular in source_words().state_noun


def _states_named(number: int, region: frozenset[str] | None, position: int, scene: Scene) -> tuple[str, ...]:
    for states in _by_sentence(position, scene):
        fitting = tuple(state for state in states if region is None or state in region)
        if len(fitting) == number:
            return fitting
    return tuple(sorted(region)) if region is not None and len(region) == number else ()


def _by_sentence(position: int, scene: Scene) -> Iterator[tuple[str, ...]]:
    """Give the states that each sentence before a place names, in their order, the nearest sentence first."""
    named: dict[int, list[str]] = {}
    for mention in scene.places.before(position, _NAMES_BACK):
        if actor(mention.actor).kind is ActorKind.STATE:
            named.setdefault(scene.discourse.sentence_at(mention.span.start).start, []).append(mention.actor)
    for start in sorted(named, reverse=True)[:_SENTENCES_BACK]:
        yield tuple(dict.fromkeys(reversed(named[start])))


def _states_of_holders(number: int, office: OfficeMention, position: int, scene: Scene) -> tuple[str, ...]:
    fits = fitting_words(office, scene.text)
    near = (mention.person for mention in scene.register.last_named_before(position, _NAMES_BACK))
    holders = list(dict.fromkeys(person for person in near if holds_office(person, fits, None)))[:number]
    states = tuple(dict.fromkeys(person.actor for person in reversed(holders) if person.actor is not None))
    return states if len(states) == number else ()
