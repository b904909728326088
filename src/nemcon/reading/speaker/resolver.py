"""Who is speaking: from the words of a source to a person, an office and a state, by the document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from nemcon.actors import ActorKind, Form, actor, find_mentions
from nemcon.documents.document import Document, Part
from nemcon.reading.speaker.discourse import Discourse, Voice
from nemcon.reading.speaker.holder import Owner, rank_with
from nemcon.reading.speaker.name import NameToken, capital_runs, could_be_person, display, name_words
from nemcon.reading.speaker.office import OfficeMention, Places, office_words, standing_at
from nemcon.reading.speaker.register import Held, Person, Register
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.spoken_for import state_spoken_for
from nemcon.reading.statement import Attribution, Office, Resolution, Speaker, Standing
from nemcon.units import Span

_PRONOUN = re.compile(
    r"[\"“'‘(]*(he|she|they|it|who|which|that|i|we|him|her|them|himself|herself|both|you|us|me)\b", re.IGNORECASE
)
_OWN = re.compile(r"[\"“'‘(]*(his|her|its|their|whose|my|our)\s+", re.IGNORECASE)
_OWN_INSIDE = re.compile(r"\b(his|her|its|their) (?=[^\W\d_])", re.IGNORECASE)
_GENDER = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
}
_PLURAL = frozenset({"they", "them", "their", "both"})
_RELATIVE = frozenset({"who", "which", "that", "whose"})
_FIRST_SECOND = frozenset({"i", "we", "you", "us", "me", "my", "our"})
_NOBODY = Speaker(None, None, None, False, Office.NONE, Standing.IN_OFFICE, Resolution.UNRESOLVED)
_UNHEARD = (Part.BYLINE, Part.CREDIT, Part.DATELINE)
# A common noun for people at the start of a sentence ("Demonstrators"), told from a surname by its ending.
_PEOPLE = re.compile(r"(?:[eo]rs|ists|ians|[ea]nts|ees|men|ates|ives|als|ies)\Z")
_LONGEST_OFFICE = 80
_SPEAK_FOR_STATES = (Office.HEAD, Office.MINISTER, Office.OFFICIAL, Office.GOVERNMENT)


def resolve_speakers(document: Document, attributions: tuple[Attribution, ...]) -> tuple[Speaker, ...]:
    """Tell for each attribution who speaks, from the document's own words.

    Parameters
    ----------
    document : Document
        The document that they were found in.
    attributions : tuple of Attribution
        From a finder; their spans are in `Document.reading_text`.

    Returns
    -------
    tuple of Speaker
        One for each attribution, in the same order. What the text does not tell stays None.
    """
    if not attributions:
        return ()
    text = document.reading_text
    places = Places(find_mentions(text))
    unheard = tuple(passage.span for passage in document.passages if passage.part in _UNHEARD)
    register = Register(text, places, unheard)
    reader = _Reader(document, places, register, Discourse(document, places, register, attributions))
    voices: list[Voice] = []
    for found in attributions:
        enclosing = voices[found.within] if found.within is not None and 0 <= found.within < len(voices) else None
        voice = reader.voice(found, enclosing)
        voices.append(voice)
        reader.discourse.add(voice)
    return tuple(voice.speaker for voice in voices)


class _Reader:
    """Reads source after source, knowing what came before."""

    def __init__(self, document: Document, places: Places, register: Register, discourse: Discourse) -> None:
        self.text = document.reading_text
        self.places = places
        self.register = register
        self.discourse = discourse
        self._about: str | None = None  # the state that acts in what is said before its source is named

    def voice(self, found: Attribution, enclosing: Voice | None) -> Voice:
        """Resolve one source; an office-holder of no told state speaks for the one that acts in the words."""
        spoken_for = state_spoken_for(self.text, found, self.places) if found.source else None
        before = bool(found.source) and found.content[0].start < found.source[0].start
        self._about = spoken_for if before else None
        return _speaking_for(self._resolved(found, enclosing), spoken_for)

    def _resolved(self, found: Attribution, enclosing: Voice | None) -> Voice:
        span = _trim(self.text, found.source)
        if span is None:
            start = min(s.start for s in (*found.cue, *found.content))
            return self._carried(start, told=bool(found.cue), enclosing=enclosing)
        source = Source(self.text, span, self.register, self.places)
        steps = (self._pronoun, self._own, self._person, self._office, self._institution, self._group, self._actor,
                 self._description, self._written, self._unknown)  # fmt: skip
        for step in steps:
            voice = step(source, enclosing)
            if voice is not None:
                return voice
        return Voice(span.start, _NOBODY, None, False)

    # -- no source ----------------------------------------------------------------------------------------------

    def _carried(self, position: int, *, told: bool, enclosing: Voice | None) -> Voice:
        """A quotation without a source continues the last speaker, or the subject of the sentence since."""
        if enclosing is not None:
            return Voice(position, _NOBODY, None, False)
        last = next(self.discourse.voices_before(position), None)
        subject = self.discourse.last_subject(position)
        sentence = self.discourse.sentence_at(position)
        if told and (last is None or last.position < sentence.start):
            return Voice(position, _NOBODY, None, False)
        if not told and subject is not None and (last is None or subject[0] > last.position):
            person = subject[1]
            return Voice(position, _speaker(person, Resolution.CARRIED), person, False)
        if last is None:
            return Voice(position, _NOBODY, None, False)
        return Voice(position, _again(last.speaker, Resolution.CARRIED), last.person, last.plural)

    # -- pronouns -----------------------------------------------------------------------------------------------

    def _pronoun(self, source: Source, enclosing: Voice | None) -> Voice | None:
        match = _PRONOUN.match(source.words)
        if match is None:
            return None
        word = match.group(1).lower()
        rest = source.words[match.end() :].strip(" ,’'\"”")
        if word in ("that", "which", "her", "both") and rest:
            return None
        if (
            rest
            and word not in _RELATIVE
            and not re.match(r"(?:also|both|all|himself|herself|themselves|and|who|later|too|then)\b", rest)
        ):
            return None
        return self._meant(word, source.span.start, enclosing)

    def _meant(self, word: str, position: int, enclosing: Voice | None) -> Voice:
        """Find whom a pronoun at a place stands for."""
        if word in _FIRST_SECOND:
            return (
                _voice_again(position, enclosing)
                if enclosing is not None and word in ("i", "me", "my")
                else _nobody(position)
            )
        if word in _RELATIVE:
            return self._antecedent(position)
        if word in _GENDER:
            return self._person_meant(_GENDER[word], position, enclosing)
        if word in _PLURAL:
            plural = next((v for v in self._heard(position, enclosing) if v.plural or _collective(v)), None)
            return _voice_again(position, plural) if plural is not None else _nobody(position)
        return self._thing_meant(position, enclosing)

    def _person_meant(self, gender: str, position: int, enclosing: Voice | None) -> Voice:
        if enclosing is not None and enclosing.person is not None and enclosing.person.gender in (gender, None):
            return self._take(enclosing.person, gender, position)
        known: Person | None = None
        for person in self.discourse.persons_before(position):
            if person.gender in (gender, None):
                known = person
                break
        unnamed = next(
            (
                v
                for v in self._heard(position, enclosing)
                if v.person is not None or (v.speaker.unnamed and not v.plural)
            ),
            None,
        )
        if unnamed is not None and unnamed.person is None and self._nearer(unnamed, position):
            return _voice_again(position, unnamed)
        if known is None:
            near = (m.person for m in self.register.last_named_before(position, 40))
            known = next((person for person in near if person.gender in (gender, None)), None)
        return self._take(known, gender, position) if known is not None else _nobody(position)

    def _nearer(self, unnamed: Voice, position: int) -> bool:
        subject = self.discourse.last_subject(position)
        return subject is None or subject[0] < unnamed.position

    def _take(self, person: Person, gender: str, position: int) -> Voice:
        person.vote(gender)
        return Voice(position, _speaker(person, Resolution.PRONOUN), person, False)

    def _thing_meant(self, position: int, enclosing: Voice | None) -> Voice:
        if self._about is not None:
            return Voice(position, _state(self._about, Resolution.PRONOUN), None, False)
        if enclosing is not None and enclosing.speaker.actor is not None and enclosing.person is None:
            return _voice_again(position, enclosing)
        last = next(
            (v for v in self._heard(position, None) if v.person is None and not v.speaker.unnamed and not v.plural),
            None,
        )
        state = next(self.discourse.actors_before(position), None)
        if last is not None and last.speaker.actor == state:
            return _voice_again(position, last)
        if state is not None:
            return Voice(position, _state(state, Resolution.PRONOUN), None, False)
        return _voice_again(position, last) if last is not None else _nobody(position)

    def _antecedent(self, position: int) -> Voice:
        """A relative pronoun stands for the words right before it."""
        near = next(self.register.last_named_before(position, 1), None)
        gap = self.text[near.span.end : position] if near is not None else ""
        if near is not None and len(gap) < 80 and not re.search(r"[.!?\n]", gap):
            return Voice(position, _speaker(near.person, Resolution.PRONOUN), near.person, False)
        mention = self.places.ending_at(position - 1) or self.places.ending_at(position - 2)
        if mention is not None:
            return Voice(position, _state(mention.actor, Resolution.PRONOUN), None, False)
        return _nobody(position)

    def _heard(self, position: int, enclosing: Voice | None) -> Iterable[Voice]:
        if enclosing is not None:
            yield enclosing
        yield from self.discourse.voices_before(position)

    def _own(self, source: Source, enclosing: Voice | None) -> Voice | None:
        """Resolve "his country", "her spokesman": through the person or state that the pronoun stands for."""
        match = _OWN.match(source.words)
        if match is None:
            return None
        named = source.person()
        if named is not None:
            return self._person(source, enclosing)
        whose = self._meant(match.group(1).lower(), source.span.start, enclosing)
        owner = whose.speaker.actor
        if any(word in source_words().owned for word in source.head_words[1:]) and source.office() is None:
            institution = source.institution()
            words = self.text[institution[0].start : institution[0].end] if institution is not None else None
            speaker = _state(owner, Resolution.PRONOUN, words if words not in ("people", "capital", "side") else None)
            return Voice(source.span.start, replace(speaker, standing=whose.speaker.standing), None, False)
        office = source.office()
        if office is not None:
            return self._withheld(source, office, owner)
        return whose

    # -- persons ------------------------------------------------------------------------------------------------

    def _person(self, source: Source, enclosing: Voice | None) -> Voice | None:
        mention = source.person()
        if mention is None:
            return None
        if mention.person.actor is None:
            self._hint(mention.person, source, enclosing)
        how = (
            Resolution.NAMED if mention.full or mention.person.key == (mention.person.key[-1],) else Resolution.SURNAME
        )
        return Voice(source.span.start, _speaker(mention.person, how), mention.person, False)

    def _hint(self, person: Person, source: Source, enclosing: Voice | None) -> None:
        """Give "his spokesman, Kurt Wolf," the state of whom the pronoun stands for."""
        own = _OWN_INSIDE.search(source.words)
        if own is None:
            return
        word, at = own.group(1).lower(), source.span.start + own.start()
        gender = _GENDER.get(word)
        sentence = self.discourse.sentence_at(at)
        beside = [m.person for m in self.register.named_in(Span(sentence.start, at)) if m.person is not person]
        fitting = [p for p in beside if gender is not None and p.gender in (gender, None)]
        # "Guterres urged calm, his spokesman said": the sentence's own person comes before all others.
        state = fitting[0].actor if fitting else self._meant(word, source.span.start, enclosing).speaker.actor
        if state is not None:
            person.hint(state)

    # -- offices without a name ---------------------------------------------------------------------------------

    def _office(self, source: Source, enclosing: Voice | None) -> Voice | None:  # noqa: ARG002
        office = source.office()
        if office is None:
            return None
        owner = self._owner(source.owner(office.span, office.key)) or self._through_office(source)
        if source.quantified or (office.plural and not source.definite):
            return self._withheld(source, office, owner)
        known = self._described(source, office, owner)
        if known is not None:
            return known
        if office.plural or rank_with(office, owner, self.text, self.places) not in (Office.HEAD, Office.MINISTER):
            return self._withheld(source, office, owner)
        speaker = self._holder(office, owner, Resolution.DESCRIPTION)
        return Voice(source.span.start, speaker, None, False)

    def _through_office(self, source: Source) -> str | None:
        """Find the state of "the president" in "the president's aide"."""
        owning = source.owning_office()
        if owning is None:
            return None
        owner = self._owner(source.owner(owning.span, owning.key))
        known = self._described(source, owning, owner)
        return owner or (known.speaker.actor if known is not None else None)

    def _described(self, source: Source, office: OfficeMention, owner: str | None) -> Voice | None:
        """Find the last person or unnamed speaker whose office fits "the minister", "the Turkish leader"."""
        position = source.span.start
        fits = _fitting(office, self.text)
        for voice in self.discourse.voices_before(position):
            if voice.plural == office.plural and voice.person is None and voice.speaker.office is not None:
                if any(word in voice.speaker.office.lower() for word in fits) and owner in (None, voice.speaker.actor):
                    return Voice(position, _again(voice.speaker, Resolution.DESCRIPTION), None, voice.plural)
            elif voice.person is not None and not office.plural and _holds(voice.person, fits, owner):
                return Voice(position, _speaker(voice.person, Resolution.DESCRIPTION), voice.person, False)
        if office.plural:
            return None
        near = (m.person for m in self.register.last_named_before(position, 60))
        person = next((p for p in near if _holds(p, fits, owner)), None)
        return Voice(position, _speaker(person, Resolution.DESCRIPTION), person, False) if person is not None else None

    def _withheld(self, source: Source, office: OfficeMention, owner: str | None) -> Voice:
        offices = source.offices() or (office,)
        speaker = self._holder(office, owner, Resolution.UNNAMED)
        if len(offices) > 1:
            ranks = [rank_with(o, owner, self.text, self.places) for o in offices]
            rank = Office.OTHER if Office.OTHER in ranks else speaker.rank
            words = self.text[offices[0].span.start : offices[-1].span.end]
            speaker = replace(speaker, office=words[:_LONGEST_OFFICE], rank=rank)
        return Voice(source.span.start, replace(speaker, unnamed=True), None, office.plural)

    def _holder(self, office: OfficeMention, owner: str | None, how: Resolution) -> Speaker:
        words = self.text[office.span.start : office.span.end]
        owner = owner or office_words().holder.get(words.lower().replace("-", " "))
        rank = rank_with(office, owner, self.text, self.places)
        return Speaker(None, words, owner, False, rank, office.standing, how)

    def _owner(self, owner: Owner) -> str | None:
        if owner.actor is not None:
            return owner.actor
        person = self.register.person_of(owner)
        return person.actor if person is not None else None

    # -- institutions, groups, states ---------------------------------------------------------------------------

    def _institution(self, source: Source, enclosing: Voice | None) -> Voice | None:  # noqa: ARG002
        found = source.institution()
        if found is None:
            return None
        span, word = found
        words = self.text[span.start : span.end]
        owner = source.owner(span, word)
        standing = standing_at(self.text, span.start, span.end)
        person = self.register.person_of(owner) or self._adjunct(source, span)
        spoken_for = self._owner(owner) or office_words().institution_holder.get(word)
        if person is not None:
            spoken_for = spoken_for or person.actor
            standing = person.office.standing if person.office is not None else standing
        mentions = source.actors()
        if spoken_for is None and mentions:
            spoken_for = mentions[0].actor
        if spoken_for is None and source.definite:
            spoken_for = self._same_institution(words, source.span.start)
        rank = office_words().institution[word]
        if spoken_for is None and _is_thing(source):
            return None
        if spoken_for is None and (source.quantified or (words.lower().endswith("s") and not source.definite)):
            withheld = Speaker(None, source.words[:_LONGEST_OFFICE], None, True, rank, standing, Resolution.UNNAMED)
            return Voice(source.span.start, withheld, None, True)
        return Voice(
            source.span.start, Speaker(None, words, spoken_for, False, rank, standing, Resolution.ACTOR), None, False
        )

    def _adjunct(self, source: Source, span: Span) -> Person | None:
        """Find the person of "the Trump administration": the name right before the institution."""
        near = source.owning_person()
        return (
            near.person if near is not None and near.span.end < span.start and span.start - near.span.end < 15 else None
        )

    def _same_institution(self, words: str, position: int) -> str | None:
        last = words.lower().split()[-1]
        for voice in self.discourse.voices_before(position):
            office = voice.speaker.office
            if (
                voice.speaker.actor is not None
                and voice.person is None
                and office is not None
                and last in office.lower()
            ):
                return voice.speaker.actor
        near = next(self.discourse.voices_before(position), None)
        if near is not None and near.speaker.actor is not None:
            return near.speaker.actor
        return next(self.discourse.actors_before(position), None)

    def _group(self, source: Source, enclosing: Voice | None) -> Voice | None:  # noqa: ARG002
        words = source_words()
        head = source.head_words
        nouns = words.group_of_states | words.people
        noun = next((word for word in reversed(head) if word in nouns and not source.names(word)), None)
        if noun is None or (source.definite and not noun.endswith("s")):
            return None
        if source.actors() and noun not in words.group_of_states:
            return None
        rank = Office.GOVERNMENT if noun in words.group_of_states else Office.NONE
        speaker = Speaker(
            None, source.words[:_LONGEST_OFFICE], None, True, rank, Standing.IN_OFFICE, Resolution.UNNAMED
        )
        return Voice(source.span.start, speaker, None, True)

    def _actor(self, source: Source, enclosing: Voice | None) -> Voice | None:  # noqa: ARG002
        mentions = source.actors()
        if not mentions:
            return None
        first = mentions[0]
        if first.form is Form.DEMONYM:
            return self._demonym(source)
        distinct = tuple(dict.fromkeys(m.actor for m in mentions))
        if len(distinct) > 1:
            words = source.words[:_LONGEST_OFFICE]
            group = Speaker(None, words, None, False, Office.GOVERNMENT, Standing.IN_OFFICE, Resolution.ACTOR)
            return Voice(source.span.start, group, None, True)
        return Voice(source.span.start, _state(first.actor, Resolution.ACTOR), None, False)

    def _demonym(self, source: Source) -> Voice | None:
        """Resolve "the Hungarian" to the last Hungarian person; "the Swiss" are their state."""
        mention = source.actors()[0]
        position = source.span.start
        if source.definite and source.alone(mention):
            near = (m.person for m in self.register.last_named_before(position, 60))
            person = next((p for p in near if p.actor == mention.actor), None)
            if person is not None:
                return Voice(position, _speaker(person, Resolution.DESCRIPTION), person, False)
            return Voice(position, _state(mention.actor, Resolution.ACTOR), None, False)
        words = source.words[:_LONGEST_OFFICE]
        withheld = source.quantified or not source.definite
        how = Resolution.UNNAMED if withheld else Resolution.DESCRIPTION
        return Voice(
            position, Speaker(None, words, mention.actor, withheld, Office.OTHER, Standing.IN_OFFICE, how), None, True
        )

    # -- descriptions and the rest ------------------------------------------------------------------------------

    def _description(self, source: Source, enclosing: Voice | None) -> Voice | None:  # noqa: ARG002
        """Resolve "the Baltic state", "the body" to the last state or organisation that fits."""
        words = source_words()
        head = source.head_words
        if not source.definite or not head:
            return None
        kind = _kind_of(head[-1])
        if kind is None:
            return None
        region = next((words.region[word] for word in head if word in words.region), None)
        near = (a for a in self.discourse.actors_before(source.span.start) if actor(a).kind is kind)
        state = next((a for a in near if region is None or a in region), None)
        if state is None and region is not None:
            state = next((m.actor for m in self.places.before(source.span.start, 80) if m.actor in region), None)
        if state is None:
            voices = (v.speaker.actor for v in self.discourse.voices_before(source.span.start))
            spoken = (a for a in voices if a is not None and actor(a).kind is kind)
            state = next((a for a in spoken if region is None or a in region), None)
        if state is not None:
            return Voice(source.span.start, _state(state, Resolution.DESCRIPTION), None, False)
        if kind is ActorKind.STATE:
            return _nobody(source.span.start)
        last = next((v for v in self.discourse.voices_before(source.span.start) if _is_body(v)), None)
        return _voice_described(source.span.start, last) if last is not None else None

    def _written(self, source: Source, enclosing: Voice | None) -> Voice | None:  # noqa: ARG002
        """Resolve "the letter", "a paper that" to whoever wrote it, as far as the text tells."""
        if not any(word in source_words().written for word in source.head_words):
            return None
        position = source.span.start
        owner = source.owning_person()
        if owner is not None and owner.span.start >= position:
            return Voice(position, _speaker(owner.person, Resolution.SURNAME), owner.person, False)
        sentence = self.discourse.sentence_at(position)
        subject = self.discourse.last_subject(position)
        wrote = source_words().wrote
        if subject is not None and subject[0] >= sentence.start and wrote.search(self.text, subject[0], position):
            return Voice(position, _speaker(subject[1], Resolution.DESCRIPTION), subject[1], False)
        last = next(self.discourse.voices_before(position), None)
        if source.definite and last is not None and last.speaker.resolution is not Resolution.UNRESOLVED:
            return Voice(position, _again(last.speaker, Resolution.DESCRIPTION), last.person, last.plural)
        return None

    def _unknown(self, source: Source, enclosing: Voice | None) -> Voice | None:  # noqa: ARG002
        """A name that the document does not introduce: a person's, or an organisation's that speaks for no member."""
        position = source.span.start
        if _is_thing(source):
            return None
        if source.quantified or _is_bare_plural(source, self.text):
            speaker = replace(
                _NOBODY, office=source.words[:_LONGEST_OFFICE], unnamed=True, resolution=Resolution.UNNAMED
            )
            return Voice(position, speaker, None, plural=source.head_words[:1] not in (("a",), ("an",), ("one",)))
        runs = capital_runs(self.text, position, source.span.end)
        kept = next((named for run in runs if (named := self._unplaced(run))), ())
        if not kept or kept[0].span.start - position > 40:
            return None
        words = name_words()
        single = (
            len(kept) == 1 and not kept[0].text.isupper() and kept[0].folded not in words.media | words.organisation
        )
        after = self.text[kept[-1].span.end : source.span.end]
        opens = kept[0].span.start == self.discourse.sentence_at(position).start
        if opens and single and _PEOPLE.search(kept[0].text):
            speaker = replace(
                _NOBODY, office=source.words[:_LONGEST_OFFICE], unnamed=True, resolution=Resolution.UNNAMED
            )
            return Voice(position, speaker, None, True)
        if opens and len(kept) == 1 and re.match(r" [a-z]", after):
            return None
        if (single or could_be_person(kept)) and not source.definite and not re.match(r"(?:['’]s)? [a-z]", after):
            return Voice(position, replace(_NOBODY, name=display(kept), resolution=Resolution.NAMED), None, False)
        office = source.words[:_LONGEST_OFFICE]
        return Voice(
            position, replace(_NOBODY, office=office, rank=Office.OTHER, resolution=Resolution.NAMED), None, False
        )

    def _unplaced(self, run: tuple[NameToken, ...]) -> tuple[NameToken, ...]:
        """Leave out the words of a run that name a state or open a sentence."""
        never = name_words().never
        return tuple(t for t in run if t.folded not in never and self.places.over(t.span.start) is None)


def _trim(text: str, spans: tuple[Span, ...]) -> Span | None:
    """Give the first span that holds a word, without white space and commas around it."""
    for span in spans:
        piece = text[span.start : span.end]
        inner = piece.strip(" \t\n\u00a0,;:")
        if inner:
            start = span.start + piece.index(inner)
            return Span(start, start + len(inner))
    return None


def _speaking_for(voice: Voice, state: str | None) -> Voice:
    """Give a head, minister or other office-holder the state, where the text told none."""
    speaker = voice.speaker
    if state is None or speaker.actor is not None or voice.plural or speaker.unnamed:
        return voice
    if speaker.rank not in _SPEAK_FOR_STATES or speaker.standing is not Standing.IN_OFFICE:
        return voice
    if voice.person is not None:
        voice.person.hint(state)
    return replace(voice, speaker=replace(speaker, actor=state))


def _speaker(person: Person, how: Resolution) -> Speaker:
    held: Held | None = person.office
    if held is None:
        return Speaker(person.name, None, person.actor, False, Office.NONE, Standing.IN_OFFICE, how)
    return Speaker(person.name, held.words, person.actor, False, held.rank, held.standing, how)


def _state(state: str | None, how: Resolution, words: str | None = None) -> Speaker:
    return Speaker(None, words, state, False, Office.GOVERNMENT, Standing.IN_OFFICE, how)


def _again(speaker: Speaker, how: Resolution) -> Speaker:
    return speaker if speaker.resolution is Resolution.UNRESOLVED else replace(speaker, resolution=how)


def _voice_again(position: int, voice: Voice) -> Voice:
    return Voice(position, _again(voice.speaker, Resolution.PRONOUN), voice.person, voice.plural)


def _is_thing(source: Source) -> bool:
    """Tell whether the head is a text or a picture, not people ("one estimate", "Photos")."""
    head = source.head_words[-1:]
    return any(word in source_words().written or word.removesuffix("s") in source_words().written for word in head)


def _is_bare_plural(source: Source, text: str) -> bool:
    """Tell "nursing unions" and "Voting rights advocates" from a name: a plural in small letters, no article."""
    head = source.head_words
    if source.definite or not head or not re.search(r"[^siu]s\Z", head[-1]):
        return False
    return head[-1] in text[source.span.start : source.span.end]


def _kind_of(noun: str) -> ActorKind | None:
    if noun in source_words().state_noun:
        return ActorKind.STATE
    return ActorKind.ORGANISATION if noun in source_words().organisation_noun else None


def _voice_described(position: int, voice: Voice) -> Voice:
    return Voice(position, _again(voice.speaker, Resolution.DESCRIPTION), voice.person, voice.plural)


def _is_body(voice: Voice) -> bool:
    """Tell whether a speaker is an organisation that is no actor ("the Red Crescent")."""
    speaker = voice.speaker
    return speaker.name is None and speaker.office is not None and not speaker.unnamed and speaker.rank is Office.OTHER


def _nobody(position: int) -> Voice:
    return Voice(position, _NOBODY, None, False)


def _collective(voice: Voice) -> bool:
    return voice.person is None and voice.speaker.resolution in (Resolution.ACTOR, Resolution.UNNAMED)


def _fitting(office: OfficeMention, text: str) -> frozenset[str]:
    """Give the words of which one must be in a person's office: the description's own, or those it may stand for."""
    whole = text[office.span.start : office.span.end].lower().replace("-", " ")
    stands_for = office_words().stands_for
    return frozenset(
        stands_for.get(whole) or stands_for.get(office.key) or (whole if not office.plural else office.key,)
    )


def _holds(person: Person, fits: frozenset[str], owner: str | None) -> bool:
    if owner is not None and person.actor not in (None, owner):
        return False
    return any(
        re.search(rf"\b{re.escape(word)}", held.words.lower().replace("-", " "))
        for held in person.offices
        for word in fits
    )
