"""Descriptions that stand for somebody told before: "the minister", "the Baltic state", "the letter"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from nemcon.actors import ActorKind, Form, actor, regions
from nemcon.reading.speaker.collective import national_of_a_body, place_before, same_institution
from nemcon.reading.speaker.holder import owner_of, rank_with, sits_in, usual_holder
from nemcon.reading.speaker.office import OfficeMention, fitting_words, office_words
from nemcon.reading.speaker.person import Person
from nemcon.reading.speaker.pronoun import meant
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.unnamed import is_told_by_office, office_speaker, withheld_office
from nemcon.reading.speaker.voice import Voice, again, nobody, person_speaker, state_speaker, withheld
from nemcon.reading.statement import Office, Resolution, Standing
from nemcon.units import Span

_OF_ITS = re.compile(r"\b(?:of|to|for|in|from) (its|his|her|their) ", re.IGNORECASE)
_THERE = re.compile(r" (?:there|in that (?:capital|country))\b")
_FROM_THERE = re.compile(r" (?:from|of) that (?:country|state)\b")
_DESCRIBED = re.compile(r"[Tt]h(?:e|is) (?:[\w-]+ )?(\w+)['’]s ")
_PLACES_BACK = 10
_NAMES_BACK = 60
_ABROAD = frozenset({"embassy", "consulate"})
_WHO_SERVES = re.compile(
    r" who (?:now |also )?(?:advises|serves|represents|works for|sits in|works in|speaks for) (?:the )?"
)
_SERVES = re.compile(r" (?:to|for) the ")
_ORDINAL = re.compile(r"[Tt]he (?:first|second|third|fourth|other) (?!secretary)")
_BY = re.compile(r" (?:of|by|from) (?:the )?")
_ISSUED = re.compile(r"(?:[Aa]n? |[Tt]he |[Oo]ne )?(?:(?:internal|confidential|leaked|new|joint|draft|recent) )?")
_REACH = 4000  # characters back in which a body is told with its state
# After the comma of an apposition the name begins at once.
_APPOSED = 3
_OWNS = re.compile(r"['’]s ")
_TITLE_ALONE = re.compile(r"[Tt]he (?:[A-Z][\w-]+ ?){1,3}")
_THE_STATE = re.compile(
    r"[\"“'‘(]*(?:the|this) ((?:[\w-]{1,20} ){0,2}[\w-]{1,20}?)(?:['’]s)?(?=[ ,]|\Z)", re.IGNORECASE
)
# "the 47-year-old", "the 47-year-old lawyer"
_AGED = re.compile(r"\b\d{1,3}-year-old\b")


def office_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve an office without a name: to its last holder that fits, else to the office of a state, else to nobody."""
    office = source.office()
    if office is None:
        return None
    owner = scene.register.state_of(source.owner(office.span, office.key)) or _through_words(source, office, scene)
    one_of_many = office.key in office_words().many and _ORDINAL.match(source.words) is not None
    if source.quantified or one_of_many or (office.plural and not source.definite):
        return withheld_office(source, office, owner, scene)
    issued = _issuers(source, office, scene)
    if issued is not None:
        return issued
    known = _apposed(source, scene) or _counterpart(source, office, owner, scene) or _national(source, office, scene)
    known = known or _head_of_a_body(source, office, scene)
    known = known or _own_of_a_meeting(source, office, owner, scene) or _described(source, office, owner, scene)
    if known is not None:
        return known
    if not is_told_by_office(office, rank_with(office, owner, scene.text, scene.places), owner):
        return withheld_office(source, office, owner, scene)
    speaker = office_speaker(office, owner, Resolution.DESCRIPTION, scene)
    return Voice(source.span.start, speaker, None, office.plural)


def _issuers(source: Source, office: OfficeMention, scene: Scene) -> Voice | None:
    """Hear "The ministers" of a communique for all the states that issue it."""
    alone = source.low.removeprefix("the ") == scene.text[office.span.start : office.span.end].lower()
    if not (office.plural and source.definite and alone and len(scene.issuers) > 1):
        return None
    speaker = office_speaker(office, None, Resolution.DESCRIPTION, scene)
    return Voice(source.span.start, replace(speaker, actor=None, group=scene.issuers), None, True)


def _apposed(source: Source, scene: Scene) -> Voice | None:
    """Find the person of "the Finnish prime minister, Petteri Orpo", where the source ends at the comma."""
    behind = next(iter(scene.register.named_in(Span(source.span.end, source.span.end + _APPOSED))), None)
    if behind is None or not behind.full or scene.text[source.span.end : behind.span.start] != ", ":
        return None
    person = behind.person
    return Voice(source.span.start, person_speaker(person, Resolution.NAMED), person, False)


def _own_of_a_meeting(source: Source, office: OfficeMention, owner: str | None, scene: Scene) -> Voice | None:
    """Hear "The President" of a readout for the side that issues it: the other side's has a name or a state there."""
    meeting = scene.setting.meeting
    if meeting is None or meeting.issuer is None or owner is not None or office.key not in meeting.own_offices:
        return None
    if office.key in office_words().holder:  # the High Representative is the Union's, whoever it is that she meets
        return None
    if _TITLE_ALONE.fullmatch(source.words) is None:
        return None
    position, fits = source.span.start, fitting_words(office, scene.text)
    near = (mention.person for mention in scene.register.last_named_before(position, _NAMES_BACK))
    own = next((person for person in near if person.actor == meeting.issuer and person.holds(fits, None)), None)
    if own is not None:
        return Voice(position, person_speaker(own, Resolution.DESCRIPTION), own, False)
    return Voice(position, office_speaker(office, meeting.issuer, Resolution.DESCRIPTION, scene), None, False)


def _counterpart(source: Source, office: OfficeMention, owner: str | None, scene: Scene) -> Voice | None:
    """Find the person of "his Greek counterpart": the last one of that state who holds an office."""
    if office.key != "counterpart" or office.plural:
        return None
    beside = scene.places.ending_at(office.span.start - 1)
    state = beside.actor if beside is not None and beside.form is Form.DEMONYM else owner
    near = (m.person for m in scene.register.last_named_before(source.span.start, _NAMES_BACK))
    person = next((p for p in near if state is not None and p.actor == state and p.office is not None), None)
    if person is None:
        return None
    return Voice(source.span.start, person_speaker(person, Resolution.DESCRIPTION), person, False)


def _head_of_a_body(source: Source, office: OfficeMention, scene: Scene) -> Voice | None:
    """Find who "the managing director" is: the last speaker for an organisation whose highest officer is called so."""
    if not source.definite or office.plural or office.key not in office_words().of_organisations:
        return None
    persons = (v.person for v in scene.discourse.voices_before(source.span.start) if v.person is not None)
    leading = (p for p in persons if p.actor is not None and actor(p.actor).head == office.key and _is_head(p))
    person = next(leading, None)
    return _of_person(person, source) if person is not None else None


def _is_head(person: Person) -> bool:
    return person.office is not None and person.office.rank is Office.HEAD


def _national(source: Source, office: OfficeMention, scene: Scene) -> Voice | None:
    """Find who "the Argentine diplomat" and "the former Dutch premier" is: whoever spoke last there for a body."""
    is_plain = office.key in office_words().many or office.standing is Standing.FORMER
    if not source.definite or not is_plain or not source.adjective_before(office.span.start):
        return None
    person = national_of_a_body(source.span.start, scene)
    return _of_person(person, source) if person is not None else None


def _through_words(source: Source, office: OfficeMention, scene: Scene) -> str | None:
    """Find the state of an office through other words of the source: an office, an adjective, a body, a pronoun."""
    through = through_office(source, office, scene) or source.adjective_before(office.span.start)
    through = through or _through_description(source, scene)
    if through is not None:
        return through
    body = source.owning_institution(office.span.start) or _own_institution(office, scene)
    if body is not None:
        return same_institution(body, source.span.start, scene)
    behind = source.institution_behind(office)
    if behind is not None:
        told = _told_before(behind, source.span.start, scene)
        return told or same_institution(behind.split()[-1], source.span.start, scene)
    through = _through_pronoun(source, office, scene) or _there(source, office, scene) or _served_state(office, scene)
    return through or (place_before(source.span.start, scene) if office.rank is Office.MINISTER else None)


def _own_institution(office: OfficeMention, scene: Scene) -> str | None:
    """Give the institution in the words of an office ("a finance ministry official"); an embassy may be anybody's."""
    words = scene.text[office.span.start : office.span.end]
    body = office_words().institution_pattern.match(words)
    if body is None or body.end() == len(words) or usual_holder(words, office.key, scene.places) is not None:
        return None
    last = body.group().lower().split()[-1]
    return body.group() if last in office_words().of_states and last not in _ABROAD else None


def _told_before(body: str, position: int, scene: Scene) -> str | None:
    """Find the state of "the Sovereignty Council" where the text told it: "the Sovereignty Council of Sudan"."""
    whole = scene.text.rfind(f"{body} of ", max(0, position - _REACH), position)
    if whole < 0:
        return None
    after = whole + len(f"{body} of ")
    article = len("the ") if scene.text.startswith("the ", after) else 0
    mention = scene.places.starting_at(after + article)
    return mention.actor if mention is not None else None


def _served_office(source: Source, office: OfficeMention, scene: Scene) -> OfficeMention | None:
    """Give the office behind another: "the president" of "an adviser to the president"."""
    behind = (o for o in scene.titles.inside(source.span) if o.span.start > office.span.end)
    return next((o for o in behind if _SERVES.fullmatch(scene.text, office.span.end, o.span.start)), None)


def _served_state(office: OfficeMention, scene: Scene) -> str | None:
    """Find the state of "a general who advises the Lithuanian government"."""
    serves = _WHO_SERVES.match(scene.text, office.span.end)
    state = scene.places.starting_at(serves.end()) if serves is not None else None
    return state.actor if state is not None else None


def through_office(source: Source, office: OfficeMention, scene: Scene) -> str | None:
    """Find the state of "the president" in "the president's aide"."""
    owning = source.owning_office() or _served_office(source, office, scene)
    if owning is None:
        return None
    owner = scene.register.state_of(source.owner(owning.span, owning.key))
    known = _described(source, owning, owner, scene)
    owner = owner or (known.speaker.actor if known is not None else None)
    if owner is None and owning.key in office_words().of_organisations:
        return scene.setting.organisation_with(owning.key)
    return owner or (scene.setting.state if owning.rank is Office.HEAD else None)


def _through_pronoun(source: Source, office: OfficeMention, scene: Scene) -> str | None:
    """Find the state of "the special adviser to its president" and "a member of their delegation"."""
    if office.rank is Office.OTHER:
        return None
    own = _OF_ITS.search(source.words)
    if own is None:
        return None
    return meant(own.group(1).lower(), source.span.start + own.start(1), scene).speaker.actor


def _through_description(source: Source, scene: Scene) -> str | None:
    """Find whose "the sultanate's minister", "the agency's president" and "the Commission's spokesperson" are."""
    owning = _DESCRIBED.match(source.words)
    noun = owning.group(1).lower() if owning is not None else ""
    if noun in office_words().institution_holder:
        return office_words().institution_holder[noun]
    if noun in source_words().organisation_noun:
        near = scene.places.before(source.span.start, _PLACES_BACK)
        return next((m.actor for m in near if actor(m.actor).kind is ActorKind.ORGANISATION), None)
    return described_state(source.words, source.span.start, scene) if _OWNS.search(source.words) else None


def _there(source: Source, office: OfficeMention, scene: Scene) -> str | None:
    """Find the state of "an official there", "an official who deals with it there": the place named last."""
    follows = _THERE.match(scene.text, office.span.end) is not None
    comes = _FROM_THERE.match(scene.text, office.span.end) is not None
    if not comes and not (sits_in(office.key) and (follows or source.low.endswith(" there"))):
        return None
    near = scene.places.before(source.span.start, _PLACES_BACK)
    return next((m.actor for m in near if m.form in (Form.NAME, Form.CAPITAL, Form.SEAT, Form.ABBREVIATION)), None)


def _described(source: Source, office: OfficeMention, owner: str | None, scene: Scene) -> Voice | None:
    """Find the last person or unnamed speaker whose office fits "the minister", "the Turkish leader"."""
    position = source.span.start
    fits = fitting_words(office, scene.text)
    plain = scene.text[office.span.start : office.span.end].lower() in ("minister", "ministers")
    for voice in scene.discourse.voices_before(position):
        if plain and _is_no_plain_minister(voice):
            continue
        if voice.plural == office.plural and voice.person is None and voice.speaker.office is not None:
            if any(word in voice.speaker.office.lower() for word in fits) and owner in (None, voice.speaker.actor):
                return again(position, voice, Resolution.DESCRIPTION)
        elif voice.person is not None and not office.plural and voice.person.holds(fits, owner):
            if owner is not None and voice.person.actor is None:
                voice.person.hint(owner)
            return Voice(position, person_speaker(voice.person, Resolution.DESCRIPTION), voice.person, False)
    if office.plural:
        return None
    near = (m.person for m in scene.register.last_named_before(position, _NAMES_BACK))
    person = next((p for p in near if p.holds(fits, owner)), None)
    if person is None:
        return _briefed(office, owner, position, scene)
    if owner is not None and person.actor is None:
        person.hint(owner)
    return Voice(position, person_speaker(person, Resolution.DESCRIPTION), person, False)


def _is_no_plain_minister(voice: Voice) -> bool:
    """Tell the prime and the deputy minister, whom "the minister" does not mean."""
    low = (voice.speaker.office or "").lower()
    return low.startswith(("prime ", "chief ")) or "deputy" in low


def _briefed(office: OfficeMention, owner: str | None, position: int, scene: Scene) -> Voice | None:
    """Find whose "the official" is, who opened a sentence and said nothing yet: "A NATO official briefed us"."""
    told = scene.discourse.last_office(position)
    if told is None or owner is not None or told.key != office.key or told.plural:
        return None
    state = scene.register.state_of(owner_of(scene.text, told.span, told.key, scene.places))
    if state is None or office.key not in office_words().many:
        return None
    speaker = office_speaker(office, state, Resolution.UNNAMED, scene)
    return Voice(position, replace(speaker, unnamed=True), None, False)


def description_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "the Baltic state", "the body" to the last state or organisation that fits."""
    head = source.head_words
    if head in (("host",), ("hosts",)) and scene.setting.host is not None:  # of a title
        return Voice(source.span.start, state_speaker(scene.setting.host, Resolution.DESCRIPTION), None, False)
    if not source.definite or not head:
        return None
    if head in (("the", "guest"), ("the", "visitor")) and scene.setting.meeting is not None:
        return _guest(source, scene)
    if _is_host(head) and scene.setting.host is not None:
        return Voice(source.span.start, state_speaker(scene.setting.host, Resolution.DESCRIPTION), None, False)
    gender = source_words().person_noun.get(head[-1])
    if gender is not None or _AGED.search(source.low) is not None:
        named = (m.person for m in scene.register.last_named_before(source.span.start, 1))
        told = chain(scene.discourse.persons_before(source.span.start), named)
        person = next((one for one in told if gender is None or one.gender in (gender, None)), None)
        return None if person is None else _of_person(person, source)
    met = scene.setting.summit or scene.setting.met
    if head == ("the", "summit") and met is not None:
        return Voice(source.span.start, state_speaker(met, Resolution.DESCRIPTION), None, False)
    kind = _kind_of(head[-1])
    if kind is None:
        return None
    state = _described_actor(head, kind, source.span.start, scene)
    if state is not None:
        return Voice(source.span.start, state_speaker(state, Resolution.DESCRIPTION), None, False)
    if kind is ActorKind.STATE:
        return nobody(source.span.start)
    last = next((v for v in scene.discourse.voices_before(source.span.start) if _is_body(v)), None)
    return again(source.span.start, last, Resolution.DESCRIPTION) if last is not None else None


def _is_host(head: tuple[str, ...]) -> bool:
    """Tell "the host", "the host country", "the host government"."""
    return head[-1] == "host" or (head[1:2] == ("host",) and head[-1] in source_words().state_noun)


def _guest(source: Source, scene: Scene) -> Voice | None:
    """Find who "the guest" of a meeting is: the last person named of the other side."""
    meeting = scene.setting.meeting
    near = (m.person for m in scene.register.last_named_before(source.span.start, _NAMES_BACK))
    person = next((p for p in near if meeting is not None and p.actor == meeting.other), None)
    return _of_person(person, source) if person is not None else None


def _described_actor(head: tuple[str, ...], kind: ActorKind, position: int, scene: Scene) -> str | None:
    """Find the last state or organisation before a place that the words of a description fit."""
    region = next((regions()[word] for word in head if word in regions()), None)
    near = (a for a in scene.discourse.actors_before(position) if actor(a).kind is kind)
    state = next((a for a in near if region is None or a in region), None)
    if state is None and region is not None:
        state = next((m.actor for m in scene.places.before(position, 80) if m.actor in region), None)
    if state is not None:
        return state
    voices = (v.speaker.actor for v in scene.discourse.voices_before(position))
    spoken = (a for a in voices if a is not None and actor(a).kind is kind)
    return next((a for a in spoken if region is None or a in region), None)


def described_state(words: str, position: int, scene: Scene) -> str | None:
    """Find the state of "the sultanate", "the Baltic country" that opens some words; None where they open otherwise."""
    opening = _THE_STATE.match(words)
    head = tuple(opening.group(1).lower().split()) if opening is not None else ()
    if not head or head[-1] not in source_words().state_noun:
        return None
    return _described_actor(head, ActorKind.STATE, position, scene)


def _of_person(person: Person, source: Source) -> Voice:
    return Voice(source.span.start, person_speaker(person, Resolution.DESCRIPTION), person, False)


def written_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve "the letter", "a paper that" to whoever wrote it, as far as the text tells."""
    if not any(word in source_words().written for word in source.head_words):
        return None
    position = source.span.start
    issuer = _issuer(source, scene)
    if issuer is not None:
        return Voice(position, state_speaker(issuer, Resolution.DESCRIPTION), None, False)
    owner = source.owning_person()
    if owner is not None and owner.span.start >= position:
        return Voice(position, person_speaker(owner.person, Resolution.SURNAME), owner.person, False)
    sentence = scene.discourse.sentence_at(position)
    subject = scene.discourse.last_subject(position)
    wrote = source_words().wrote
    if subject is not None and subject[0] >= sentence.start and wrote.search(scene.text, subject[0], position):
        return Voice(position, person_speaker(subject[1], Resolution.DESCRIPTION), subject[1], False)
    last = next(scene.discourse.voices_before(position), None)
    if source.definite and last is not None and last.speaker.resolution is not Resolution.UNRESOLVED:
        return again(position, last, Resolution.DESCRIPTION)
    return withheld(position) if not source.definite else None


def _issuer(source: Source, scene: Scene) -> str | None:
    """Give whose "an internal AU document", "a report by the Polish government" is."""
    start, words = source.span.start, source.words
    opening = _ISSUED.match(words)
    by = _BY.search(words) if any(word in source_words().issued for word in source.head_words) else None
    before = scene.places.starting_at(start + opening.end()) if opening is not None else None
    if before is not None and scene.text.startswith(" ", before.span.end):
        return before.actor
    author = scene.places.starting_at(start + by.end()) if by is not None else None
    return author.actor if author is not None else None


def _kind_of(noun: str) -> ActorKind | None:
    if noun in source_words().state_noun:
        return ActorKind.STATE
    return ActorKind.ORGANISATION if noun in source_words().organisation_noun else None


def _is_body(voice: Voice) -> bool:
    """Tell whether a speaker is an organisation that is no actor ("the Red Crescent")."""
    speaker = voice.speaker
    return speaker.name is None and speaker.office is not None and not speaker.unnamed and speaker.rank is Office.OTHER
