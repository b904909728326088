"""The titles of a text, asked for by place: those inside a span, and the one that stands before a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from nemcon.reading.speaker.office import OfficeMention, Places, find_offices, office_words
from nemcon.units import Span

# Not over a verb: "the President of Togo was received by the President of Kenya, Ann Otieno".
_COMPLEMENT = re.compile(
    r" (?:of|to|for|in|at|from) (?:(?! (?:by|was|were|is|are|has|had|have|will) )[^,.;:\n“”\"]){2,84}, \Z"
)
# "the president's aide", "President-elect Sam Carter's nominee"
_OWNED = re.compile(r"(?:(?:[ -](?:elect|designate))?(?: [A-Z][\w.-]{0,30}){1,4})?['’]s? ")
_SUFFIX = re.compile(r"[ -](?:elect|designate|nominee|pick)\Z", re.IGNORECASE)
_OF = re.compile(r" of (?:the )?\Z")
REACH = 110
"""How far from a name, in characters, the words that tell its office may start."""


class Titles:
    """Offices of one text with their places.

    Parameters
    ----------
    text : str
        The document's reading text.
    places : Places
        Its actor mentions.
    """

    def __init__(self, text: str, places: Places) -> None:
        self._text = text
        self._places = places
        self._all = find_offices(text)
        self._starts = [office.span.start for office in self._all]
        self._ending = {office.span.end: office for office in self._all}

    def inside(self, span: Span) -> tuple[OfficeMention, ...]:
        """Give the offices wholly inside a span, in order."""
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(office for office in self._all[low:high] if office.span.end <= span.end)

    def owns(self, office: OfficeMention) -> bool:
        """Tell whether the office is a possessor ("the president's aide")."""
        return _OWNED.match(self._text, office.span.end) is not None

    def over(self, position: int) -> OfficeMention | None:
        """Give the office that a position lies in."""
        i = bisect_right(self._starts, position) - 1
        return self._all[i] if i >= 0 and self._all[i].span.end > position else None

    def ends_before(self, start: int) -> bool:
        """Tell whether a title ends right before a place."""
        return self._ending.get(start - 1) is not None

    def before(self, start: int) -> OfficeMention | None:
        """Find the title before a name: "President X", "Gen. X", "President-elect X", "President of Finland X"."""
        end = start - 1
        if end < 1 or self._text[end] not in " \u00a0":
            return None
        direct = self._ending.get(end) or self._abbreviated(end)
        if direct is not None:
            return direct
        suffix = _SUFFIX.search(self._text, max(0, end - 12), end)
        if suffix is not None:
            return self._ending.get(suffix.start())
        mention = self._places.ending_at(end)
        if mention is None:
            return None
        link = _OF.search(self._text, max(0, mention.span.start - 8), mention.span.start)
        return self._ending.get(link.start()) if link is not None else None

    def _abbreviated(self, end: int) -> OfficeMention | None:
        """Give the title whose stop ends there: "Gen." of "Gen. X", not "reporters." of the sentence before."""
        office = self._ending.get(end - 1) if self._text[end - 1] == "." else None
        return office if office is not None and office.key in office_words().abbreviated else None

    def before_comma(self, start: int) -> OfficeMention | None:
        """Find the office of "the Czech foreign minister, X" or "the ambassador to NATO, X"."""
        direct = self._ending.get(start - 2)
        if direct is not None:
            return direct
        link = _COMPLEMENT.search(self._text, max(0, start - REACH), start)
        while link is not None:
            found = self._ending.get(link.start())
            if found is not None:
                return found
            link = _COMPLEMENT.search(self._text, link.start() + 1, start)
        return None
