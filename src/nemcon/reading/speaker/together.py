"""Several who were told before, spoken of together: "the two neighbours", "both ministers", "the four"."""

from __future__ import annotations

import re

from nemcon.actors import is_state, number_of, regions
from nemcon.reading.speaker.company import (
    holders_before,
    joint_before,
    last_joint,
    parties,
    speakers_so_far,
    states_before,
)
from nemcon.reading.speaker.holder import rank_with
from nemcon.reading.speaker.joint import states_opening
from nemcon.reading.speaker.office import fitting_words, office_words
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.unnamed import is_told_by_office
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice
from nemcon.reading.statement import Office, Resolution, Speaker, Standing
from nemcon.units import Span

_TWO = frozenset({"both", "neither", "either"})
_DEFINITE = frozenset({"the", "these", "those", "all", *_TWO})
# "the two countries' ministers": the states are counted, not the ministers.
_OF_BOTH = re.compile(r"\b(?:of|from|in) (?:the )?(both|two|three|four|five) (\w+)\b")
_OWNED_BY_STATES = re.compile(r"\w+s' ")
_PARTIES = frozenset({"sides", "governments", "parties", "countries", "states", "nations"})
_PEOPLE = frozenset({"men", "women"})
# What "both" and "the four" may have behind them and still be no more than a number.
_NO_NOUN = frozenset(
    {"also", "all", "then", "again", "too", "together", "jointly", "alone", "themselves", "have", "had"}
)


def of_both_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "officials from both countries" and "the ministers of the two states" through the states counted."""
    office = source.office()
    counted = _OF_BOTH.search(source.low)
    if office is None or not office.plural or counted is None:
        return None
    number = 2 if counted.group(1) == "both" else number_of(counted.group(1))
    if number is None or not _is_of_states(counted.group(2)):
        return None
    states = states_before(number, None, source.span.start, scene)
    if not states:
        return None
    rank = rank_with(office, states[0], scene.text, scene.places)
    withheld = not is_told_by_office(office, rank, None)
    how = Resolution.UNNAMED if withheld else Resolution.DESCRIPTION
    words = source.words[:LONGEST_WORDS]
    speaker = Speaker(None, words, None, withheld, rank, Standing.IN_OFFICE, how, group=states)
    return Voice(source.span.start, speaker, None, True)


def together_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve a counted plural to the last so many states, or holders of the office, that the text tells together."""
    head = source.head_words
    number = _number(head, source)
    if number is None:
        return None
    position = source.span.start
    noun = next((word for word in reversed(head) if word not in _NO_NOUN), "")
    region = next((regions()[word] for word in head if word in regions()), None)
    office = source.office()
    if _is_of_states(noun):
        office, sides = None, parties(number, scene) if noun in _PARTIES else ()
        sides = sides or _neighbours_of_title(noun, number, position, scene)
        states = sides or states_before(number, region, position, scene)
    elif office is not None and office.plural and _OWNED_BY_STATES.search(source.low) is not None:
        states = states_before(number, region, position, scene)
    elif office is not None and office.plural:
        states = parties(number, scene) or joint_before(number, position, scene)
        states = states or holders_before(number, fitting_words(office, scene.text), position, scene)
        if not states and is_told_by_office(office, office.rank, None):
            states = states_before(number, region, position, scene)
    elif noun in _DEFINITE or noun in _PEOPLE or number_of(noun) == number or noun in source_words().number_noun:
        states = _opening(number, position, scene) or parties(number, scene) or joint_before(number, position, scene)
        states = states or speakers_so_far(number, position, scene)
        states = states or states_before(number, region, position, scene)
    else:
        return None
    states = states or (scene.told_first if len(scene.told_first) == number else ())
    if not states:
        return None
    rank = Office.GOVERNMENT if office is None else rank_with(office, states[0], scene.text, scene.places)
    joint = last_joint(position, scene)
    withheld = joint is not None and joint.speaker.unnamed and joint.speaker.group == states
    withheld = withheld or (office is not None and not is_told_by_office(office, rank, None))
    words = source.words[:LONGEST_WORDS]
    speaker = Speaker(None, words, None, withheld, rank, Standing.IN_OFFICE, Resolution.DESCRIPTION, group=states)
    return Voice(position, speaker, None, True)


def _neighbours_of_title(noun: str, number: int, position: int, scene: Scene) -> tuple[str, ...]:
    """Give the two states of the title as "the two neighbours", where no two act together in the paragraph."""
    told = tuple(sorted(one for one in scene.setting.in_title if is_state(one)))
    if not noun.startswith("neighbo") or len(told) != number:
        return ()
    near = scene.places.inside(Span(scene.discourse.paragraph_at(position), position))
    return told if len({one.actor for one in near if is_state(one.actor)}) < number else ()


def _opening(number: int, position: int, scene: Scene) -> tuple[str, ...]:
    """Give the states that open the sentence, if they are so many ("Norway and Peru were absent, but both said")."""
    states = states_opening(scene.discourse.sentence_at(position).start, position, scene)
    return states if len(states) == number else ()


def _number(head: tuple[str, ...], source: Source) -> int | None:
    """Give how many are spoken of: "both", "the two ...", "all four", "the trio", "the sides"."""
    if not head or (head[0] not in _DEFINITE and not source.definite):
        return None
    if head[0] in _TWO:
        return 2
    told = next((number_of(word) for word in head[1:3] if number_of(word) is not None), None)
    if told is not None:
        return told
    if len(head) == 2 and head[1] in ("sides", "neighbours", "neighbors"):
        return 2
    return source_words().number_noun.get(head[-1]) if head[0] in ("the", "these", "those") else None


def _is_of_states(noun: str) -> bool:
    """Tell whether a noun is for states or what speaks for one ("neighbours", "sides", "capitals")."""
    singular = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    known = singular in source_words().state_noun or singular in office_words().institution
    return known and (noun.endswith("s") or noun == "side")
