"""Where somebody comes from: "his guest from Rabat", "the Agency's man in Tehran", "the Gulf emirate of Qatar"."""

from __future__ import annotations

import re
from dataclasses import replace

from nemcon.actors import Mention
from nemcon.reading.speaker.scene import Scene
from nemcon.reading.speaker.source import Source, source_words
from nemcon.reading.speaker.voice import LONGEST_WORDS, Voice, state_speaker
from nemcon.reading.statement import Office, Resolution

_LINK = re.compile(r"([\w-]+) (from|of) (?:the )?", re.IGNORECASE)
_MAN_IN = re.compile(r"['’]s? (?:[a-z]+ )?(?:man|woman)(?: (?:in|at|on) |\Z)")
_ONE = re.compile(r"(?:an?|one|another) ", re.IGNORECASE)


def home_voice(source: Source, scene: Scene) -> Voice | None:
    """Resolve a description of somebody by the state or organisation that he comes from, or whose man he is."""
    if source.person() is not None:
        return None
    home, whose = home_of(source, scene), source.possessor()
    if home is not None:
        state = home.actor
    elif whose is not None and _MAN_IN.search(source.words) is not None:
        state = whose
    else:
        return None
    speaker = state_speaker(state, Resolution.DESCRIPTION, source.words[:LONGEST_WORDS])
    if _ONE.match(source.words) is not None:
        speaker = replace(speaker, unnamed=True, rank=Office.NONE, resolution=Resolution.UNNAMED)
    return Voice(source.span.start, speaker, None, False)


def home_of(source: Source, scene: Scene) -> Mention | None:
    """Give the state or organisation of "a guest from Rabat" and "the emirate of Qatar"."""
    words = source_words()
    for link in _LINK.finditer(source.words):
        noun, how = link.group(1).lower(), link.group(2).lower()
        if noun in (words.comes_from if how == "from" else words.realm):
            named = source.span.start + link.end(2) + 1  # "the lady from The Hague"
            return scene.places.starting_at(named) or scene.places.starting_at(source.span.start + link.end())
    return None
