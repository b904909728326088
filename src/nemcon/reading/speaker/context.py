"""For whom an office-holder speaks where neither title nor words tell: the organisation or state being spoken of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from nemcon.actors import is_state
from nemcon.documents.document import Document
from nemcon.reading.speaker.discourse import Discourse
from nemcon.reading.speaker.holder import owner_of
from nemcon.reading.speaker.office import Places, is_plural_institution, office_words
from nemcon.reading.speaker.person import Person
from nemcon.reading.speaker.setting import Setting, is_of_private_body, is_organ, sent_abroad, state_office
from nemcon.reading.speaker.title import Titles
from nemcon.reading.speaker.voice import Voice
from nemcon.reading.statement import Office, Resolution, Standing
from nemcon.units import Span

# Besides those that lead them, offices that organisations give and states do not.
_SENT_BY_ORGANISATIONS = ("special representative", "special envoy")
_COMMISSIONER = re.compile(r"(?!police|human|high|general)(?:[\w ]+ )?commissioner(?! general)(?: for |\Z)")
_OF_STATES = (Office.HEAD, Office.MINISTER, Office.GOVERNMENT)
_MEMBERS = (*_OF_STATES, Office.OFFICIAL)
_SPEAKS_FOR_OTHERS = "spokes"


class Context:
    """What a document is about: its organisation, the state of its title, and who acts in the paragraph.

    Parameters
    ----------
    document : Document
        The document.
    places : Places
        Actor mentions of its reading text.
    titles : Titles
        Offices that it names.
    discourse : Discourse
        Who spoke and acted so far.
    setting : Setting
        What the frame of the document tells.
    issuers : tuple of str
        The states that issue the document together.
    """

    def __init__(
        self,
        document: Document,
        places: Places,
        titles: Titles,
        discourse: Discourse,
        setting: Setting,
        issuers: tuple[str, ...],
    ) -> None:
        self._document = document
        self._discourse = discourse
        self._setting = setting
        self._issuers = issuers
        self._holders = _holders(document.reading_text, places, titles)
        self._persons = _persons(discourse)

    def actor_of(self, voice: Voice) -> str | None:
        """Give the organisation of a secretary general, the state of a minister; None for everybody else."""
        speaker = voice.speaker
        office = (speaker.office or "").lower().replace("-", " ")
        if is_plural_institution(office) or speaker.standing is not Standing.IN_OFFICE:
            return None
        if is_of_organisation(office) or office.endswith(_SENT_BY_ORGANISATIONS):
            return None if speaker.unnamed else self._organisation_of(voice, office)
        if _COMMISSIONER.match(office) and self._setting.commission is not None:
            return self._setting.commission
        if self._setting.parliament:
            return (self._setting.home or self._setting.seated) if _sits(voice, office) else None
        if _SPEAKS_FOR_OTHERS in office:
            if is_of_private_body(self._document.reading_text, voice.position):
                return None
            acting = next(self._acting_before(voice.position), None)
            return acting or self._spokesperson_before(voice.position) or self._setting.state
        meeting = self._setting.meeting
        if meeting is not None and speaker.rank is Office.OFFICIAL and _sits(voice, office):
            return meeting.side_of(office)
        if speaker.unnamed or not (speaker.rank in _OF_STATES or state_office(office)):
            return None
        held = self._holders.get(office, frozenset())
        state: str | None
        if len(held) == 1:
            state = next(iter(held))
        elif meeting is not None:
            state = meeting.side_of(office)
        else:
            acting = next((a for a in self._acting_before(voice.position) if is_state(a)), self._setting.state)
            state = acting or (self._setting.spoken_of if self._is_told_before(voice) else None)
        return None if state is not None and self._is_held_by_another(office, state, voice) else state

    def _is_held_by_another(self, office: str, state: str, voice: Voice) -> bool:
        """Tell "President X" of a text that names the president of its one state: X is another's."""
        return voice.person is not None and bool(self._persons.get((office, state), set()) - {voice.person})

    def _organisation_of(self, voice: Voice, office: str) -> str | None:
        """Give the document's organisation; companies have managing directors too, so the text must tell it then."""
        organisation = self._setting.organisation_with(office)
        sure = voice.speaker.rank is not Office.OTHER or organisation in self._setting.in_title
        return organisation if sure or self._is_told_before(voice) else None

    def _is_told_before(self, voice: Voice) -> bool:
        """Tell "the managing director", who is of a body told before, from the title "Managing Director"."""
        held = voice.person.office if voice.person is not None else None
        start = held.position - len("the ") if held is not None else voice.position
        return self._document.reading_text[max(0, start) : start + 4].lower() == "the "

    def of_the_body(self, voice: Voice) -> Voice:
        """Hear "Heads of State and Government" of a communique as the body, or all the states, that issue it."""
        speaker = voice.speaker
        words = speaker.office or ""
        if speaker.actors or voice.nested or not is_organ(words.lower()) or not self._is_whole(words, voice.position):
            return voice
        body = self._setting.body or (self._setting.met if voice.plural and speaker.rank in _MEMBERS else None)
        spoken = replace(speaker, unnamed=False, rank=Office.GOVERNMENT, resolution=Resolution.ACTOR)
        if body is not None:
            spoken = replace(spoken, actor=body)
        elif len(self._issuers) > 1:
            spoken = replace(spoken, group=self._issuers)
        else:
            return voice
        return replace(voice, speaker=spoken, plural=True)

    def _is_whole(self, words: str, position: int) -> bool:
        """Tell "Ministers" and "the ministers", who are all of them, from "some ministers"."""
        text = self._document.reading_text
        return text.startswith((words, "The ", "the "), position)

    def _acting_before(self, position: int) -> Iterator[str]:
        """Give who spoke or opened a sentence before in the paragraph, nearest first."""
        passage = self._document.passage_at(position)
        return self._discourse.actors_since(passage.span.start if passage is not None else position, position)

    def _spokesperson_before(self, position: int) -> str | None:
        """Give whom the spokesperson heard last speaks for: in one briefing they speak for the same."""
        voices = (v.speaker for v in self._discourse.voices_before(position))
        last = (s.actor for s in voices if _SPEAKS_FOR_OTHERS in (s.office or "").lower())
        return next(last, None)


def is_of_organisation(office: str | None) -> bool:
    """Tell whether an office is one that organisations have and states do not ("Secretary General")."""
    words = (office or "").lower().replace("-", " ")
    return words.endswith(tuple(office_words().of_organisations))


def _holders(text: str, places: Places, titles: Titles) -> dict[str, frozenset[str]]:
    """Give the states whose holder of an office the text names, by the office's words."""
    holders: dict[str, set[str]] = defaultdict(set)
    for office in titles.inside(Span(0, len(text))):
        owner = owner_of(text, office.span, office.key, places).actor
        if owner is not None:
            holders[text[office.span.start : office.span.end].lower().replace("-", " ")].add(owner)
    return {words: frozenset(states) for words, states in holders.items()}


def _persons(discourse: Discourse) -> defaultdict[tuple[str, str], set[Person]]:
    """Give the persons who hold an office for a state or organisation, by its words and the state."""
    persons: defaultdict[tuple[str, str], set[Person]] = defaultdict(set)
    for person in dict.fromkeys(mention.person for mention in discourse.register.mentions):
        for held in person.offices:
            if held.actor is not None:
                persons[held.words.lower().replace("-", " "), held.actor].add(person)
    return persons


def _sits(voice: Voice, office: str) -> bool:
    """Tell whether a speaker without a state may be of the house whose document it is."""
    speaker = voice.speaker
    if voice.plural or speaker.rank is Office.OTHER:
        return False
    if speaker.office is None:
        return speaker.resolution is Resolution.NAMED and speaker.name is not None and not voice.nested
    # An office without a name is the house's own where it is written as a title: "the Budget Officer", not "officers".
    return not sent_abroad(office) and (not speaker.unnamed or speaker.office[0].isupper())
