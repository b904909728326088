"""For whom an office-holder speaks where neither title nor words tell: the organisation or state being spoken of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from nemcon.actors import actor, is_state
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
_SENT_BY_ORGANISATIONS = ("special representative", "special envoy", "rapporteur")
_COMMISSIONER = re.compile(r"(?!police|human|high|general)(?:[\w ]+ )?commissioner(?! general)(?: for |\Z)")
_OF_STATES = (Office.HEAD, Office.MINISTER, Office.GOVERNMENT)
_MEMBERS = (*_OF_STATES, Office.OFFICIAL)
_SPEAKS_FOR_OTHERS = "spokes"
_OFTEN = 3
_OPPOSES = ("opposition leader", "leader of the opposition")


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
        fixed = office_words().holder.get(office)
        if fixed is not None and not is_state(fixed):
            return fixed
        if office in _OPPOSES:
            return self._setting.home or self._setting.spoken_of
        if speaker.unnamed or not (speaker.rank in _OF_STATES or state_office(office)):
            return None
        possible = (one for one in self._states_of(voice, office) if one is not None)
        return next((one for one in possible if not self._is_held_by_another(office, one, voice)), None)

    def _states_of(self, voice: Voice, office: str) -> Iterator[str | None]:
        """Give whose a minister may be, the likeliest first: the only holder's, a meeting's, of who acts there."""
        held = self._holders.get(office, frozenset())
        has_one_holder = len(held) == 1
        if has_one_holder:
            yield next(iter(held))
        meeting = self._setting.meeting
        if meeting is not None:
            yield meeting.side_of(office)
            yield meeting.issuer
            return
        acting = next((a for a in self._acting_before(voice.position) if is_state(a)), None)
        if not has_one_holder or acting is not None:
            yield acting or self._setting.state
        if not has_one_holder and acting is None and self._is_told_before(voice):
            yield self._setting.spoken_of

    def _is_held_by_another(self, office: str, state: str, voice: Voice) -> bool:
        """Tell "President X" of a text that names the president of its one state: X is another's."""
        return voice.person is not None and bool(self._persons.get((office, state), set()) - {voice.person})

    def _organisation_of(self, voice: Voice, office: str) -> str | None:
        """Give the document's organisation; companies have managing directors too, so the text must tell it then."""
        organisation = self._setting.organisation_with(office)
        sure = voice.speaker.rank is not Office.OTHER or organisation in self._setting.in_title
        sure = sure or (self._is_of_head(organisation, office) and self._stands_alone(voice))
        return organisation if sure or self._is_told_before(voice) else None

    def _is_of_head(self, organisation: str | None, office: str) -> bool:
        """Tell whether an organisation of which the text tells again and again has a head that is called so."""
        often = organisation is not None and self._setting.organisations[organisation] >= _OFTEN
        return organisation is not None and often and actor(organisation).head == office

    def _stands_alone(self, voice: Voice) -> bool:
        """Tell "Executive Director X" from "X, executive director of an institute"."""
        held = voice.person.office if voice.person is not None else None
        end = held.position + len(held.words) if held is not None else voice.position
        return not self._document.reading_text.startswith((" of ", " at ", " for "), end)

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
        members = self._setting.met if speaker.rank in _MEMBERS else self._setting.summit
        body = self._setting.body or (members if voice.plural else None)
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
