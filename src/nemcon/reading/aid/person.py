"""Persons who speak for a state or an organisation, and where a text names them again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nemcon.actors.actor import Mention
from nemcon.reading.statement import Statement
from nemcon.units import Span

_OFFICE = (
    r"(?:[Pp]resident|[Cc]hancellor|[Mm]inister|[Pp]remier|[Ss]ecretary|[Aa]mbassador|[Gg]eneral|[Kk]ing|[Qq]ueen|"
    r"[Cc]ommissioner|[Cc]hief|[Tt]aoiseach|[Ll]eader|[Ee]nvoy|[Ss]pokes(?:man|woman|person))"
)
_NAME = r"((?:[A-Z][\w’'.-]+ ){1,2}(?:(?:von|van|der|de|den|la|al|bin) ){0,2}[A-Z][\w’'-]+)"
_AFTER = re.compile(rf"(?:['’]s)?(?: [\w-]+){{0,3}} {_OFFICE}(?: [Gg]eneral)? {_NAME}")
_BEFORE = re.compile(rf"{_NAME}, (?:the |a )?(?:former |outgoing )?$")
_OFFICE_NEXT = re.compile(rf"(?:['’]s)?(?: [\w-]+){{0,3}} {_OFFICE}\b")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*")


def persons_named(
    text: str, mentions: Sequence[Mention], statements: Iterable[Statement]
) -> tuple[tuple[Span, str], ...]:
    """Find where a text names a person who holds an office of an actor.

    Parameters
    ----------
    text : str
        The reading text.
    mentions : sequence of Mention
        The actors named in it: "German Chancellor Olaf Scholz" makes every "Scholz" speak for Germany.
    statements : iterable of Statement
        Their speakers are known already.

    Returns
    -------
    tuple of (Span, str)
        Surname with the names before it, and actor id, in order. A surname that two persons of different actors
        share is left out.
    """
    known = _introduced(text, mentions, statements)
    actor_of = {surname: next(iter(actors)) for surname, actors in known.items() if len(actors) == 1}
    if not actor_of:
        return ()
    return tuple(
        (Span(*match.span()), actor_of[match.group()]) for match in _WORD.finditer(text) if match.group() in actor_of
    )


def _introduced(text: str, mentions: Sequence[Mention], statements: Iterable[Statement]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for statement in statements:
        speaker = statement.speaker
        if speaker.name and speaker.actor:
            known.setdefault(speaker.name.split()[-1], set()).add(speaker.actor)
    for mention in mentions:
        named = _AFTER.match(text, mention.span.end, mention.span.end + 120)
        if named is None and _OFFICE_NEXT.match(text, mention.span.end, mention.span.end + 60):
            named = _BEFORE.search(text, max(0, mention.span.start - 60), mention.span.start)
        if named is not None:
            known.setdefault(named.group(1).split()[-1], set()).add(mention.actor)
    return known
