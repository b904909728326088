"""The scene at a source: all that a reader knows who comes to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nemcon.reading.speaker.discourse import Discourse
from nemcon.reading.speaker.office import Places
from nemcon.reading.speaker.person import Person
from nemcon.reading.speaker.register import Register
from nemcon.reading.speaker.setting import Setting
from nemcon.reading.speaker.title import Titles
from nemcon.reading.speaker.voice import Voice
from nemcon.units import Span


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known where a source stands.

    Parameters
    ----------
    text : str
        The document's reading text.
    places : Places
        Its actor mentions.
    titles : Titles
        Its offices.
    register : Register
        Its persons.
    discourse : Discourse
        Who spoke and acted before.
    setting : Setting
        What the frame of the document tells.
    enclosing : Voice or None
        Who says the words that the source stands in.
    own_words : Span or None
        Those words, where they are that speaker's own: "he" is then somebody else, and "we" the speaker's side.
    about : str or None
        The state that acts in what is said, where that comes before its source.
    opened : Span or None
        What is said, up to its source, where it comes before: "The king will go, his spokesman said".
    interviewed : Person or None
        Whose the answers without a name are.
    issuers : tuple of str
        The states that issue the document together.
    told_first : tuple of str
        The states that its first sentence lists: "Peru, Chile and Spain signed".
    """

    text: str
    places: Places
    titles: Titles
    register: Register
    discourse: Discourse
    setting: Setting
    enclosing: Voice | None = None
    own_words: Span | None = None
    about: str | None = None
    opened: Span | None = None
    interviewed: Person | None = None
    issuers: tuple[str, ...] = ()
    told_first: tuple[str, ...] = ()

    def heard(self, position: int) -> Iterator[Voice]:
        """Give the speakers before a place, nearest first, whoever says the words around it before all."""
        if self.enclosing is not None:
            yield self.enclosing
        for voice in self.discourse.voices_before(position):
            if self.enclosing is not None or not voice.nested:
                yield voice
