"""States, organisations and institutions as speakers: "Budapest", "the Polish government", "the Hungarians"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nemcon.actors import ActorKind, Form, Mention, actor, is_state
from nemcon.reading.speaker.office import is_plural_institution, office_words, standing_at
from nemcon.reading.speaker.person import Person
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.setting import is_organ
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice, person_speaker, state_speaker
from nemcon.reading.statement import Office, Resolution, Speaker, Standing
from nemcon.units import Span

# "Word from Abu Dhabi is that": a place where something is said, not who says it.
_WORD_FROM = re.compile(
    r"\b(?:word|rumou?rs?|talk|reports?|whispers?|leaks?|noises?|signals|sources?) (?:from|in|out of)(?: the)? \Z",
    re.IGNORECASE,
)
_SPEAKS_FOR_NOBODY = frozenset({"opposition"})
_IN_A_PLACE = re.compile(r"(?:\A|[,;] |\b(?:and|but|while) )[Ii]n \Z")
_OPENS_IN = re.compile(r"\AIn \Z")
_LEFT = 12
_NAMES_NEAR = 12
_MAY_BE_MANY = ("ish", "ch", "ese", "ss")  # "the Dutch" may be one or all


def institution_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "the Polish government", "the Kremlin", "the Carter administration" to the state that it speaks for."""
    found = source.institution()
    if found is None:
        return None
    span, word = found
    words = scene.text[span.start : span.end]
    owner = source.owner(span, word)
    standing = standing_at(scene.text, span.start, span.end)
    if word in _SPEAKS_FOR_NOBODY:
        some = Speaker(None, words, None, True, office_words().institution[word], standing, Resolution.UNNAMED)
        return Voice(source.span.start, some, None, True)
    person = scene.register.person_of(owner) or _adjunct(source, span)
    named = next((mention.actor for mention in source.mentions() if mention.span.holds(span)), None)
    spoken_for = named or scene.register.state_of(owner) or office_words().institution_holder.get(word)
    if person is not None:
        spoken_for = spoken_for or person.actor
        standing = person.office.standing if person.office is not None else standing
    mentions = source.actors()
    if spoken_for is None and mentions:
        spoken_for = mentions[0].actor
    speaks_for_its_state = office_words().institution[word] is not Office.OTHER and not is_plural_institution(words)
    if spoken_for is None and source.definite and speaks_for_its_state:
        spoken_for = same_institution(words, source.span.start, scene)
    rank = office_words().institution[word]
    if spoken_for is None and source.is_thing:
        return None
    if spoken_for is None and (source.quantified or (words.lower().endswith("s") and not source.definite)):
        withheld = Speaker(None, source.words[:LONGEST_WORDS], None, True, rank, standing, Resolution.UNNAMED)
        return Voice(source.span.start, withheld, None, True)
    return Voice(
        source.span.start, Speaker(None, words, spoken_for, False, rank, standing, Resolution.ACTOR), None, False
    )


def _adjunct(source: Source, span: Span) -> Person | None:
    """Find the person of "the Trump administration": the name right before the institution."""
    near = source.owning_person()
    return near.person if near is not None and near.span.end < span.start and span.start - near.span.end < 15 else None


def same_institution(words: str, position: int, scene: Scene) -> str | None:
    """Find the state of "the government": the one spoken of in the paragraph, the document's own, the last one.

    In the parliament of a state it is that state's; "the Council" of a communique is the body's; a body of the same
    name that spoke before comes next. A government is never an organisation's.
    """
    setting = scene.setting
    last = words.lower().split()[-1]
    if last in ("secretariat", "board", "panel"):
        return setting.organisation
    if last in ("presidency", "chairmanship") and setting.organisation in setting.in_title:
        return setting.organisation
    if setting.parliament and setting.home is not None:
        return setting.home
    around = scene.enclosing.speaker.actor if scene.enclosing is not None else None
    if around is not None and is_state(around) and last in office_words().of_states:
        return around
    place = place_before(position, scene)
    if place is not None:
        return place
    if setting.communique and is_organ(words):
        return setting.body
    for voice in scene.discourse.voices_before(position):
        office = voice.speaker.office
        if voice.speaker.actor is not None and voice.person is None and office is not None and last in office.lower():
            return voice.speaker.actor
    of_a_state = last in office_words().of_states
    return next((one for one in _spoken_of(position, scene) if is_state(one) or not of_a_state), setting.spoken_of)


def _spoken_of(position: int, scene: Scene) -> Iterator[str]:
    """Give whose a body without a name may be, the likeliest first."""
    paragraph = scene.discourse.paragraph_at(position)
    last_voice = next(scene.discourse.voices_before(position), None)
    told = last_voice.speaker.actor if last_voice is not None else None
    if told is not None and last_voice is not None and last_voice.position >= paragraph:
        yield told
    yield from islice(scene.discourse.actors_since(paragraph, position), 1)
    if scene.setting.state is not None:
        yield scene.setting.state
    if told is not None:
        yield told
    yield from islice(scene.discourse.actors_before(position), 1)


def place_before(position: int, scene: Scene) -> str | None:
    """Find the capital of "in Kingston, the government": a place that opens the clause, or the paragraph."""
    start = scene.discourse.sentence_at(position).start
    return _clause_in(Span(start, position), _IN_A_PLACE, scene) or _clause_in(
        scene.discourse.sentence_at(scene.discourse.paragraph_at(position)), _OPENS_IN, scene
    )


def _clause_in(zone: Span, opening: re.Pattern[str], scene: Scene) -> str | None:
    named = (m for m in reversed(scene.places.inside(zone)) if m.form is Form.CAPITAL)
    opens = (m.actor for m in named if opening.search(scene.text[max(zone.start, m.span.start - _LEFT) : m.span.start]))
    return next(opens, None)


def actor_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "Budapest", "the alliance"; several states named together are a group."""
    mentions = source.actors()
    if not mentions:
        return None
    first = mentions[0]
    if first.form is Form.DEMONYM:
        return _demonym(source, scene)
    if _is_a_member(source, first):
        return None
    if _WORD_FROM.search(scene.text, max(0, source.span.start - 30), source.span.start) is not None:
        words = source.words[:LONGEST_WORDS]
        heard = Speaker(None, words, None, True, Office.NONE, Standing.IN_OFFICE, Resolution.UNNAMED)
        return Voice(source.span.start, heard, None, True)
    distinct = tuple(dict.fromkeys(m.actor for m in mentions))
    if len(distinct) > 1:
        words = source.words[:LONGEST_WORDS]
        several = Speaker(
            None, words, None, False, Office.GOVERNMENT, Standing.IN_OFFICE, Resolution.ACTOR, group=distinct
        )
        return Voice(source.span.start, several, None, True)
    return Voice(source.span.start, state_speaker(first.actor, Resolution.ACTOR), None, False)


def _is_a_member(source: Source, mention: Mention) -> bool:
    """Tell "the NATO member" and "the EU state", which are states, from the organisation."""
    named = source.head_words[-1:]
    is_state = bool(named) and named[0] in source_words().state_noun
    return source.definite and is_state and actor(mention.actor).kind is ActorKind.ORGANISATION


def _demonym(source: Source, scene: Scene) -> Voice | None:
    """Resolve "the Hungarian" to the last Hungarian person; "the Swiss" are their state."""
    mention = source.actors()[0]
    position = source.span.start
    if source.definite and source.alone(mention):
        near = (m.person for m in scene.register.last_named_before(position, 60))
        person = next((p for p in near if p.actor == mention.actor), None)
        if person is not None:
            return Voice(position, person_speaker(person, Resolution.DESCRIPTION), person, False)
        of_body = None if source.low.endswith((*_MAY_BE_MANY, "s")) else national_of_a_body(position, scene)
        if of_body is not None:
            return Voice(position, person_speaker(of_body, Resolution.DESCRIPTION), of_body, False)
        return Voice(position, state_speaker(mention.actor, Resolution.ACTOR), None, False)
    words = source.words[:LONGEST_WORDS]
    withheld = source.quantified or not source.definite
    how = Resolution.UNNAMED if withheld else Resolution.DESCRIPTION
    return Voice(
        position, Speaker(None, words, mention.actor, withheld, Office.OTHER, Standing.IN_OFFICE, how), None, True
    )


def national_of_a_body(position: int, scene: Scene) -> Person | None:
    """Find who "the Estonian", whom nobody called so before, is: whoever spoke last in the paragraph for a body."""
    paragraph = scene.discourse.paragraph_at(position)
    told = (v for v in scene.discourse.voices_before(position) if not v.nested and v.position >= paragraph)
    persons = (v.person for v in told if v.person is not None and v.person.actor is not None)
    near = scene.register.last_named_before(position, _NAMES_NEAR)
    named = (m.person for m in near if m.span.start >= paragraph)
    person = next(persons, None) or next(named, None)
    state = person.actor if person is not None else None
    return person if state is not None and actor(state).kind is ActorKind.ORGANISATION else None
