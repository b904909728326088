"""A voice: a speaker at a place of the text, and the ways to make one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nemcon.reading.speaker.person import Person
from nemcon.reading.statement import Office, Resolution, Speaker, Standing

NOBODY = Speaker(None, None, None, False, Office.NONE, Standing.IN_OFFICE, Resolution.UNRESOLVED)
"""The speaker of whom the text tells nothing."""
LONGEST_WORDS = 80
"""Of the words that stand for a speaker without a name, so many characters are kept."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker at a place of the text, with the person behind it.

    Parameters
    ----------
    position : int
        Where the source starts.
    speaker : Speaker
        What is handed on.
    person : Person or None
        The person of the document, where it is one.
    plural : bool
        True when "they" may stand for it.
    nested : bool
        True for whom only another speaker tells of: outside these words no pronoun stands for him.
    """

    position: int
    speaker: Speaker
    person: Person | None
    plural: bool
    nested: bool = False


def nobody(position: int) -> Voice:
    """Give the voice of nobody."""
    return Voice(position, NOBODY, None, False)


def withheld(position: int) -> Voice:
    """Give the voice of somebody of whom the text tells nothing ("it is no secret that")."""
    return Voice(position, replace(NOBODY, unnamed=True, resolution=Resolution.UNNAMED), None, False)


def again(position: int, voice: Voice, how: Resolution) -> Voice:
    """Let a voice speak again at another place, found in another way; nobody stays unresolved."""
    speaker = voice.speaker
    if speaker.resolution is not Resolution.UNRESOLVED:
        speaker = replace(speaker, resolution=how)
    return Voice(position, speaker, voice.person, voice.plural)


def person_speaker(person: Person, how: Resolution) -> Speaker:
    """Speak of a person, with the office that counts."""
    held = person.office
    if held is None:
        return Speaker(
            person.name, None, person.actor, False, Office.NONE, Standing.IN_OFFICE, how, elsewhere=person.elsewhere
        )
    return Speaker(
        person.name, held.words, person.actor, False, held.rank, held.standing, how, elsewhere=person.elsewhere
    )


def state_speaker(state: str | None, how: Resolution, words: str | None = None) -> Speaker:
    """Speak of a state or organisation itself."""
    return Speaker(None, words, state, False, Office.GOVERNMENT, Standing.IN_OFFICE, how)
