"""Which states a text told together before a place: those of a joint speaker, of a sentence, of two who talk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nemcon.actors import ActorKind, Form, actor
from nemcon.reading.speaker.holder import owner_of
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.voice import Voice
from nemcon.units import Span

_SENTENCES_BACK = 4
_NAMES_BACK = 60
_VOICES_BACK = 8
_REACH = 1200
# A name behind one of these does nothing itself; nor does one that owns something.
_AIMED_AT = re.compile(
    r"\b(?:of|for|to|in|at|from|by|on|about|near|inside|within|among|between|under|against|than|after|before|around|like"
    r"|as|via|over|into|towards?)(?: (?:the|a|an|its|their|both))*[ \u00a0]\Z",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s?\b|['’] ")


def states_before(number: int, region: frozenset[str] | None, position: int, scene: Scene) -> tuple[str, ...]:
    """Find the last so many states that the text tells together.

    Those of a joint speaker count first, then those that act in one sentence, then all that one sentence names. At last
    they are those who have spoken so far, if they are just as many.

    Parameters
    ----------
    number : int
        How many.
    region : frozenset of str or None
        The states that the words may mean ("the two Baltic states").
    position : int
        Where they are spoken of.
    scene : Scene
        What is known there.

    Returns
    -------
    tuple of str
        Their ids, in the order of the text; empty where the text does not tell.
    """
    joint = joint_before(number, position, scene)
    if joint and (region is None or set(joint) <= region):
        return joint
    for states in _by_sentence(position, scene):
        for named in states:
            fitting = tuple(state for state in named if region is None or state in region)
            if len(fitting) == number:
                return fitting
    if region is not None and len(region) == number:
        return tuple(sorted(region))
    return speakers_so_far(number, position, scene) if region is None else ()


def joint_before(number: int, position: int, scene: Scene) -> tuple[str, ...]:
    """Give the states of the last joint speaker, if they are so many."""
    joint = last_joint(position, scene)
    return joint.speaker.group if joint is not None and len(joint.speaker.group) == number else ()


def last_joint(position: int, scene: Scene) -> Voice | None:
    """Give the last speaker before a place who speaks for several states, if that is not long ago."""
    heard = (voice for _, voice in zip(range(_VOICES_BACK), scene.heard(position), strict=False))
    return next((voice for voice in heard if voice.speaker.group), None)


def speakers_so_far(number: int, position: int, scene: Scene) -> tuple[str, ...]:
    """Give the states and organisations that have spoken so far, where they are just so many ("both" of a readout)."""
    spoke = {
        one: None
        for voice in scene.discourse.voices_before(position)
        if not voice.speaker.unnamed
        for one in reversed(voice.speaker.actors)
    }
    return tuple(reversed(spoke)) if len(spoke) == number else ()


def parties(number: int, scene: Scene) -> tuple[str, ...]:
    """Give the sides of the meeting of which the document tells, or those who issue it, if they are so many."""
    meeting = scene.setting.meeting
    told = meeting.sides if meeting is not None else scene.issuers
    return told if number == len(told) else ()


def two_who_met(position: int, scene: Scene) -> tuple[str, ...]:
    """Give the states of the two persons whom the sentence before names, where they are of two states."""
    sentence = scene.discourse.sentence_at(position)
    before = scene.discourse.sentence_at(max(0, sentence.start - 2))
    persons = dict.fromkeys(mention.person for mention in scene.register.named_in(before))
    states = tuple(dict.fromkeys(person.actor for person in persons if person.actor is not None))
    return states if len(persons) == len(states) == 2 else ()


def holders_before(number: int, fits: frozenset[str], position: int, scene: Scene) -> tuple[str, ...]:
    """Find the states of the last so many office-holders, named or not, whose office has one of the words."""
    told: list[tuple[int, str]] = []
    for mention in scene.register.last_named_before(position, _NAMES_BACK):
        person = mention.person
        if person.actor is not None and any(_fits(held.words, fits) for held in person.offices):
            told.append((mention.span.start, person.actor))
    told += [
        (voice.position, voice.speaker.actor)
        for voice in scene.discourse.voices_before(position)
        if voice.speaker.actor is not None and not voice.plural and _fits(voice.speaker.office or "", fits)
    ]
    for office in scene.titles.inside(Span(max(0, position - _REACH), position)):
        owner = owner_of(scene.text, office.span, office.key, scene.places).actor
        words = scene.text[office.span.start : office.span.end]
        if owner is not None and not office.plural and _fits(words, fits):
            told.append((office.span.start, owner))
    last = dict.fromkeys(state for _, state in sorted(told, reverse=True))
    states = tuple(reversed(tuple(last)[:number]))
    return states if len(states) == number else ()


def _fits(words: str, fits: frozenset[str]) -> bool:
    low = words.lower().replace("-", " ")
    return any(re.search(rf"\b{re.escape(word)}", low) for word in fits)


def _by_sentence(position: int, scene: Scene) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the states that act in each sentence before a place and all that it names, the nearest sentence first."""
    here = scene.discourse.sentence_at(position).start
    named: dict[int, list[tuple[str, bool]]] = {}
    for mention in scene.places.before(position, _NAMES_BACK):
        sentence = scene.discourse.sentence_at(mention.span.start).start
        told = sentence == here or not scene.discourse.is_said(mention.span)
        if told and actor(mention.actor).kind is ActorKind.STATE:
            before = scene.text[max(sentence, mention.span.start - 24) : mention.span.start]
            acts = mention.form is not Form.DEMONYM and not _AIMED_AT.search(before)
            acts = acts and _OWNS.match(scene.text, mention.span.end) is None
            named.setdefault(sentence, []).append((mention.actor, acts))
    for start in sorted(named, reverse=True)[:_SENTENCES_BACK]:
        inside = tuple(reversed(named[start]))
        acting = tuple(dict.fromkeys(state for state, acts in inside if acts))
        yield acting, tuple(dict.fromkeys(state for state, _ in inside))
