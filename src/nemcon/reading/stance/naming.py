"""Actors named in a document: by their own names, and by the surnames of those who speak for them in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nemcon.actors import document_mentions
from nemcon.actors.actor import Form, Mention
from nemcon.documents.document import Document
from nemcon.reading.stance.proposal import states
from nemcon.reading.statement import Office, Standing, Statement
from nemcon.units import Span


def named_actors(document: Document, statements: Sequence[Statement]) -> tuple[Mention, ...]:
    """Find actors in the reading text; a head's or minister's surname ("Orban") names the state too.

    Returns
    -------
    tuple of Mention
        Ascending, without overlap.
    """
    mentions = document_mentions(document.reading_text)
    surnames = state_surnames(statements)
    if not surnames:
        return mentions
    taken = {place for mention in mentions for place in range(mention.span.start, mention.span.end)}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(surnames))) + r")\b")
    people = (
        Mention(Span(*match.span()), surnames[match.group()], Form.NAME)
        for match in pattern.finditer(document.reading_text)
        if match.start() not in taken
    )
    return tuple(sorted((*mentions, *people), key=lambda mention: mention.span))


def main_state(document: Document, mentions: Sequence[Mention]) -> str | None:
    """Tell which state a document is about: the one most often named, in the title first; None when there is none."""
    counts = Counter(mention.actor for mention in mentions if mention.actor in states())
    title = document.passages[0].span.end if document.passages else 0
    in_title = [mention.actor for mention in mentions if mention.span.end <= title and mention.actor in counts]
    best = max(counts.values(), default=0)
    likely = [name for name in in_title if counts[name] * 2 >= best]
    return max(likely or counts, key=lambda name: counts[name], default=None)


def state_surnames(statements: Sequence[Statement]) -> dict[str, str]:
    """Give the surnames of heads and ministers who speak that belong to one state only, each with the state."""
    owners: dict[str, set[str]] = {}
    for statement in statements:
        speaker = statement.speaker
        speaks_for = speaker.rank in (Office.HEAD, Office.MINISTER) and speaker.standing is Standing.IN_OFFICE
        if speaker.name and speaker.actor and speaks_for:
            owners.setdefault(speaker.name.split()[-1], set()).add(speaker.actor)
    return {name: next(iter(found)) for name, found in owners.items() if len(found) == 1 and len(name) > 2}
