"""The persons of a document, asked for by place: named inside a span, last before a position, meant by an owner."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from nemcon.reading.speaker.holder import Owner
from nemcon.reading.speaker.name import NameToken, fold
from nemcon.reading.speaker.person import Person, PersonMention
from nemcon.units import Span


class Register:
    """Mentions of persons in one text; `introduction.introduce_persons` makes it.

    Parameters
    ----------
    mentions : tuple of PersonMention
        In the order of the text.
    strangers : tuple of NameToken
        Single names that nobody in the text bears in full or with a title.
    """

    def __init__(self, mentions: tuple[PersonMention, ...], strangers: tuple[NameToken, ...] = ()) -> None:
        self.mentions = mentions
        self.strangers = strangers
        self._starts = [mention.span.start for mention in mentions]
        self._short = _short_names(mentions)

    def named_in(self, span: Span) -> tuple[PersonMention, ...]:
        """Give the mentions of persons that start inside a span, in order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return self.mentions[low:high]

    def last_named_before(self, position: int, how_many: int) -> Iterator[PersonMention]:
        """Give the mentions before a position, nearest first."""
        high = bisect_left(self._starts, position)
        yield from reversed(self.mentions[max(0, high - how_many) : high])

    def called_short(self, label: str) -> Person | None:
        """Give the one person whose initials or surname in capitals a label is ("AR:", "RUIZ:")."""
        return self._short.get(fold(label.replace(".", "").replace(" ", "")).upper()) if label.isupper() else None

    def person_of(self, owner: Owner) -> Person | None:
        """Give the person whom the words of an owner name; pronouns are the reader's affair."""
        if owner.person is None:
            return None
        named = self.named_in(owner.person)
        if not named:
            return None
        return (named[-1] if owner.person.start < owner.start or owner.start == owner.person.start else named[0]).person

    def state_of(self, owner: Owner) -> str | None:
        """Give the state or organisation of an owner: named itself, or that of the person named."""
        if owner.actor is not None:
            return owner.actor
        person = self.person_of(owner)
        return person.actor if person is not None else None


def _short_names(mentions: tuple[PersonMention, ...]) -> dict[str, Person | None]:
    """Give persons by initials and by surname in capitals; None where two are called so."""
    short: dict[str, Person | None] = {}
    for person in dict.fromkeys(mention.person for mention in mentions):
        names = person.name.replace("-", " ").split()
        initials = "".join(name[0] for name in names if name[0].isupper())
        for called in (initials if len(initials) > 1 else "", fold(person.name.split()[-1]).upper()):
            short[called] = None if called in short else person
    return short
