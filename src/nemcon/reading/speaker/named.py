"""A source that is a name: of a person whom the document introduces, or of a stranger to it."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.actors import ActorKind, Form, actor
from nemcon.reading.speaker.collective import place_before, same_institution
from nemcon.reading.speaker.description import through_office
from nemcon.reading.speaker.holder import OF_ANOTHER
from nemcon.reading.speaker.home import home_of
from nemcon.reading.speaker.interview import ANSWER_LABEL
from nemcon.reading.speaker.name import NameToken, capital_runs, could_be_person, display, name_words
from nemcon.reading.speaker.office import is_of_a_body, office_words
from nemcon.reading.speaker.person import Person, PersonMention
from nemcon.reading.speaker.pronoun import GENDER, holder_announced, meant
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.unnamed import office_speaker
from nemcon.reading.speaker.voice import LONGEST_WORDS, NOBODY, Voice, again, person_speaker
from nemcon.reading.statement import Office, Resolution, Speaker, Standing
from nemcon.units import Span

_LABEL = re.compile(r"([^\W\d_][\w'’.-]{1,30}(?: [^\W\d_][\w'’.-]{1,30}){0,2})(?: \(([^()\n]{3,60})\))?")
_JOINTS = frozenset({"of", "for", "and", "the", "&"})
_HOST = re.compile(
    r"\bhosts?,? (?=[A-Z])|, (?:the|its) host\b|\bhost country\b|\bhost['’]s\b|\A[Tt]he host of the [^,]{3,60}, ",
    re.IGNORECASE,
)
# "His Algerian guest, President X"
_APPOSED_NATIONAL = re.compile(
    r"\A(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he) ([A-Z][\w-]+) (?:guest|visitor|interlocutor|host), "
)
_OWN_INSIDE = re.compile(r"\b(his|her|its|their) (?=[^\W\d_])", re.IGNORECASE)
_BODY_OF = re.compile(r"\b(?:of|for) (?:the|this) (\w+),|\b[Tt]h(?:e|is) (\w+)['’]s ")
_OF = re.compile(r" of (?:the )?")
_BODIES_BACK = 12
# A common noun for people at the start of a sentence ("Demonstrators"), told from a surname by its ending.
_PEOPLE = re.compile(r"(?:[eo]rs|ists|ians|[ea]nts|ees|men|ates|ives|als|ies)\Z")


def label_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve the "A" of an interview, and a label of initials or a surname in capitals."""
    if scene.text[source.span.end : source.span.end + 1] != ":":
        return None
    if ANSWER_LABEL.fullmatch(source.words) is not None:
        person, how = scene.interviewed, Resolution.NAMED
    else:
        person, how = scene.register.called_short(source.words), Resolution.SURNAME
    if person is None:
        return _briefing_voice(source, scene)
    return Voice(source.span.start, person_speaker(person, how), person, False)


def _briefing_voice(source: Source, scene: Scene) -> Voice | None:
    """Hear "OLTMANNS (MINISTRY OF DEFENCE):" and, later, "OLTMANNS:"; whose ministry it is the frame tells."""
    label = _LABEL.fullmatch(source.words)
    if label is None:
        return None
    name, body = label.groups()
    position = source.span.start
    if body is None:
        low = name.lower()
        heard = scene.discourse.voices_before(position)
        said = next((v for v in heard if (v.speaker.name or "").lower() == low), None)
        return again(position, said, Resolution.SURNAME) if said is not None else None
    named = Span(position, position + len(name))
    if scene.places.inside(named) or scene.register.named_in(named):
        return None
    office = source.offices()[:1]
    if office and office[0].span.start > named.end:
        held = office_speaker(office[0], scene.setting.state, Resolution.NAMED, scene)
        return Voice(position, replace(held, name=name.title() if name.isupper() else name), None, False)
    known = office_words().portfolio | office_words().of_states | frozenset(office_words().institution) | _JOINTS
    if not all(word in known for word in body.lower().split()):
        return None
    speaker = Speaker(name, body, None, False, Office.OFFICIAL, Standing.IN_OFFICE, Resolution.NAMED)
    return Voice(position, speaker, None, False)


def person_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve a source that names a person of the register."""
    mention = source.person()
    if mention is None:
        return None
    if mention.person.actor is None:
        _hint(mention.person, source, scene)
    office = mention.person.office
    if mention.person.actor is None and not (office is not None and is_of_a_body(office.words)):
        _hint_home(mention, scene)
    if mention.person.actor is None and office is not None and office.rank is Office.MINISTER:
        there = place_before(mention.start, scene)
        if there is not None:
            mention.person.hint(there)
    if mention.person.actor is None and mention.person.office is None and mention.full:
        announced = holder_announced(mention.start, scene)
        if announced is not None and announced.person is None and announced.speaker.actor is not None:
            mention.person.hint(announced.speaker.actor)
    how = Resolution.NAMED if mention.full or mention.person.key == (mention.person.key[-1],) else Resolution.SURNAME
    return Voice(source.span.start, person_speaker(mention.person, how), mention.person, False)


def _hint_home(mention: PersonMention, scene: Scene) -> None:
    """Give "the co-chair of the talks, X of Finland" the state, where no body is told."""
    of = _OF.match(scene.text, mention.span.end)
    home = scene.places.starting_at(of.end()) if of is not None else None
    if home is not None:
        mention.person.hint(home.actor)


def _hint(person: Person, source: Source, scene: Scene) -> None:
    """Give "his spokesman, Kurt Wolf," the state of whom the pronoun stands for."""
    opener = source.possessor() or (scene.setting.host if _HOST.search(source.words) else None)
    abroad = next((o for o in source.offices() if o.key in OF_ANOTHER), None)
    home = source.adjective_before(abroad.span.start) if abroad is not None else None
    if home is not None:
        person.hint(home)
        return
    guest = _APPOSED_NATIONAL.search(source.words)
    national = scene.places.starting_at(source.span.start + guest.start(1)) if guest is not None else None
    if national is not None and national.form is Form.DEMONYM:
        person.hint(national.actor)
        return
    origin = home_of(source, scene)
    if origin is not None:
        person.hint(origin.actor)
        return
    own = _OWN_INSIDE.search(source.words)
    if own is None or opener is not None:
        state = opener or _body_of(source, scene) or _through_body(source, scene)
        if state is not None:
            person.hint(state)
        return
    word, at = own.group(1).lower(), source.span.start + own.start()
    gender = GENDER.get(word)
    sentence = scene.discourse.sentence_at(at)
    beside = [m.person for m in scene.register.named_in(Span(sentence.start, at)) if m.person is not person]
    fitting = [p for p in beside if gender is not None and p.gender in (gender, None)]
    # "Guterres urged calm, his spokesman said": the sentence's own person comes before all others.
    state = fitting[0].actor if fitting else meant(word, source.span.start, scene).speaker.actor
    if state is not None:
        person.hint(state)


def _through_body(source: Source, scene: Scene) -> str | None:
    """Find whose the body is that owns an office: "the Commission's vice president for values, X"."""
    office = source.office()
    through = through_office(source, office, scene) if office is not None else None
    if through is not None:
        return through
    body = source.owning_institution(office.span.start) if office is not None else None
    if body is not None:
        return office_words().institution_holder.get(body.lower()) or same_institution(body, source.span.start, scene)
    return place_before(source.span.start, scene) if office is not None and office.key.startswith("spokes") else None


def _body_of(source: Source, scene: Scene) -> str | None:
    """Find the organisation of "the group's spokesman, X" and "a spokesman for the movement": the one named last."""
    found = _BODY_OF.search(source.words)
    noun = (found.group(1) or found.group(2)).lower() if found is not None else ""
    if noun not in source_words().organisation_noun:
        return None
    near = (m.actor for m in scene.places.before(source.span.start, _BODIES_BACK))
    bodies = [one for one in near if actor(one).kind is ActorKind.ORGANISATION]
    office = source.office()
    led = (one for one in bodies if office is not None and actor(one).head == office.key)
    return next(led, None) or next(iter(bodies), None)


def stranger_voice(source: Source, scene: Scene) -> Voice | None:
    """A name that the document does not introduce: a person's, or an organisation's that speaks for no member."""
    position = source.span.start
    if source.is_thing:
        return None
    if source.quantified or _is_bare_plural(source, scene.text):
        speaker = replace(NOBODY, office=source.words[:LONGEST_WORDS], unnamed=True, resolution=Resolution.UNNAMED)
        return Voice(position, speaker, None, plural=source.head_words[:1] not in (("a",), ("an",), ("one",)))
    runs = capital_runs(scene.text, position, source.span.end)
    kept = next((named for run in runs if (named := _unplaced(run, scene))), ())
    if not kept or kept[0].span.start - position > 40:
        return None
    words = name_words()
    single = len(kept) == 1 and not kept[0].text.isupper() and kept[0].folded not in words.media | words.organisation
    after = scene.text[kept[-1].span.end : source.span.end]
    opens = kept[0].span.start == scene.discourse.sentence_at(position).start
    if opens and single and _PEOPLE.search(kept[0].text):
        speaker = replace(NOBODY, office=source.words[:LONGEST_WORDS], unnamed=True, resolution=Resolution.UNNAMED)
        return Voice(position, speaker, None, True)
    if opens and len(kept) == 1 and re.match(r" [a-z]", after):
        return None
    if (single or could_be_person(kept)) and not source.definite and not re.match(r"(?:['’]s)? [a-z]", after):
        return Voice(position, replace(NOBODY, name=display(kept), resolution=Resolution.NAMED), None, False)
    office = source.words[:LONGEST_WORDS]
    return Voice(position, replace(NOBODY, office=office, rank=Office.OTHER, resolution=Resolution.NAMED), None, False)


def _unplaced(run: tuple[NameToken, ...], scene: Scene) -> tuple[NameToken, ...]:
    """Leave out the words of a run that name a state or open a sentence."""
    never = name_words().never
    return tuple(t for t in run if t.folded not in never and scene.places.over(t.span.start) is None)


def _is_bare_plural(source: Source, text: str) -> bool:
    """Tell "nursing unions" and "Voting rights advocates" from a name: a plural in small letters, no article."""
    head = source.head_words
    if source.definite or not head or not re.search(r"[^siu]s\Z", head[-1]):
        return False
    return head[-1] in text[source.span.start : source.span.end]
