"""What introductions tell, and who tells it on which day: held as numbers, since there are many of them.

A document is numbered by its place in the order of day and id, an introduction by its id, which is a number in
hexadecimal digits. So a claim takes twelve bytes, whatever its sentence; the sentence stays in the record.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self

from nemcon.reading.statement import Office, Standing

REACH = timedelta(days=366)
"""How long after the last and before the first day on which it is told an office is still taken to be held.

Nothing was tuned: most who hold high office do so for longer, and after a year without a word it is no longer known.
"""


class Telling(NamedTuple):
    """What an introduction tells, apart from where; fields as in `nemcon.reading.statement.Introduction`."""

    name: str
    office: str | None
    rank: Office
    standing: Standing
    actor: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """That a document of some day tells something, by which introduction."""

    telling: Telling
    introduction: str
    document: str
    day: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """The documents that introduce somebody, numbered in order of day and id.

    Parameters
    ----------
    numbers : dict of str to int
        The number of each document.
    days : array of int
        By number, the proleptic Gregorian ordinal of its day; ascending.
    """

    numbers: dict[str, int]
    days: array[int]


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims in order of day, document and introduction.

    Parameters
    ----------
    calendar : Calendar
        Of the documents.
    documents, introductions : array of int
        For each claim the numbers of both.
    """

    calendar: Calendar
    documents: array[int]
    introductions: array[int]

    def __len__(self) -> int:
        return len(self.documents)

    @classmethod
    def together(cls, several: Iterable[Self]) -> Self:
        """Put claims together; at least one group of them."""
        first, *others = several
        if not others:
            return first
        pairs = sorted(
            pair for each in (first, *others) for pair in zip(each.documents, each.introductions, strict=True)
        )
        return cls(first.calendar, array("i", (one for one, _ in pairs)), array("q", (one for _, one in pairs)))

    @property
    def first(self) -> date:
        """The day of the first."""
        return self._day(0)

    @property
    def last(self) -> date:
        """The day of the last."""
        return self._day(-1)

    @property
    def introduction(self) -> str:
        """Id of the first introduction."""
        return _id(self.introductions[0])

    def besides(self, document: str, day: date) -> tuple[int, str] | None:
        """Give the distance in days to the nearest claim of another document, and the first such introduction.

        None where no other document tells it, or none within reach of the day.
        """
        # The claims of one document stand together, since they are of one day.
        own = self.calendar.numbers.get(document, -1)
        start, end = bisect_left(self.documents, own), bisect_right(self.documents, own)
        if end - start == len(self.documents):
            return None
        days, at = self.calendar.days, day.toordinal()
        first = end if start == 0 else 0
        last = (start if end == len(self.documents) else len(self.documents)) - 1
        if max(days[self.documents[first]] - at, at - days[self.documents[last]]) > REACH.days:
            return None
        after = bisect_left(self.documents, bisect_left(days, at))
        before = start - 1 if start < after <= end else after - 1
        after = end if start <= after < end else after
        near = (i for i in (before, after) if 0 <= i < len(self.documents))
        return min(abs(days[self.documents[i]] - at) for i in near), _id(self.introductions[first])

    def told_between(self, first: date, last: date) -> bool:
        """Tell whether one of them is of the days from first to last."""
        i = bisect_left(self.documents, bisect_left(self.calendar.days, first.toordinal()))
        return i < len(self.documents) and self._day(i) <= last

    def _day(self, place: int) -> date:
        return date.fromordinal(self.calendar.days[self.documents[place]])


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with all claims of it."""

    telling: Telling
    claims: Claims


def collect(claims: Iterable[Claim]) -> list[Told]:
    """Put the claims of one telling together, in order of the first; nothing of a claim is kept but numbers."""
    found: dict[Telling, tuple[array[int], array[int]]] = {}
    met: dict[str, int] = {}
    days = array("i")
    for claim in claims:
        number = met.setdefault(claim.document, len(met))
        if number == len(days):
            days.append(claim.day.toordinal())
        documents, introductions = found.setdefault(claim.telling, (array("i"), array("q")))
        documents.append(number)
        introductions.append(_number(claim.introduction))
    order = sorted(met, key=lambda document: (days[met[document]], document))
    rank = array("i", bytes(len(met) * days.itemsize))
    for place, document in enumerate(order):
        rank[met[document]] = place
    calendar = Calendar(
        {document: rank[number] for document, number in met.items()}, array("i", (days[met[each]] for each in order))
    )
    told = [
        Told(telling, _ordered(calendar, (rank[number] for number in documents), introductions))
        for telling, (documents, introductions) in found.items()
    ]
    return sorted(told, key=lambda one: (one.claims.documents[0], one.claims.introductions[0]))


def _ordered(calendar: Calendar, documents: Iterable[int], introductions: Iterable[int]) -> Claims:
    pairs = sorted(zip(documents, introductions, strict=True))
    return Claims(calendar, array("i", (one for one, _ in pairs)), array("q", (one for _, one in pairs)))


_DIGITS = 12


def _number(introduction: str) -> int:
    if len(introduction) != _DIGITS:
        raise ValueError(f"{introduction!r} is no id of an introduction")
    return int(introduction, 16)


def _id(number: int) -> str:
    return f"{number:0{_DIGITS}x}"
