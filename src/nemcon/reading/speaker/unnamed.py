"""Sources that stay unnamed: "a senior diplomat", "officials", "some countries", "people familiar with it"."""

from __future__ import annotations

from dataclasses import replace

from nemcon.reading.speaker.holder import rank_with, usual_holder
from nemcon.reading.speaker.office import OfficeMention, office_words
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice
from nemcon.reading.statement import Office, Resolution, Speaker, Standing


def is_told_by_office(office: OfficeMention, rank: Office, owner: str | None) -> bool:
    """Tell whether "the ministers" or "its deputy envoy" says who it is, though not by name."""
    if rank in (Office.HEAD, Office.MINISTER) or office.key in office_words().state_head:
        return True
    source = office.key.endswith(" source") or office.key in office_words().many
    return rank is Office.OFFICIAL and owner is not None and not office.plural and not source


def withheld_office(source: Source, office: OfficeMention, owner: str | None, scene: Scene) -> Voice:
    """Leave the holder of an office unnamed: "a senior NATO official", "analysts and diplomats"."""
    offices = source.offices() or (office,)
    speaker = office_speaker(office, owner, Resolution.UNNAMED, scene)
    if len(offices) > 1:
        ranks = [rank_with(o, owner, scene.text, scene.places) for o in offices]
        rank = Office.OTHER if Office.OTHER in ranks else speaker.rank
        words = scene.text[offices[0].span.start : offices[-1].span.end]
        speaker = replace(speaker, office=words[:LONGEST_WORDS], rank=rank)
    return Voice(source.span.start, replace(speaker, unnamed=True), None, office.plural)


def office_speaker(office: OfficeMention, owner: str | None, how: Resolution, scene: Scene) -> Speaker:
    """Speak of an office without its holder: the words, the state and the rank."""
    words = scene.text[office.span.start : office.span.end]
    owner = owner or usual_holder(words, office.key, scene.places)
    rank = rank_with(office, owner, scene.text, scene.places)
    return Speaker(None, words, owner, False, rank, office.standing, how)


def group_voice(source: Source, scene: Scene) -> Voice | None:  # noqa: ARG001  (every kind takes the scene)
    """Resolve "some countries", "people familiar with the matter": nobody in particular."""
    words = source_words()
    head = source.head_words
    nouns = words.group_of_states | words.people
    noun = next((word for word in reversed(head) if word in nouns and not source.names(word)), None)
    if noun is None or (source.definite and not noun.endswith("s") and noun != "those"):
        return None
    if source.actors() and noun not in words.group_of_states:
        return None
    rank = Office.GOVERNMENT if noun in words.group_of_states else Office.NONE
    speaker = Speaker(None, source.words[:LONGEST_WORDS], None, True, rank, Standing.IN_OFFICE, Resolution.UNNAMED)
    return Voice(source.span.start, speaker, None, True)
