"""Small values that every stage shares: spans of text, dates with precision, digests."""

from __future__ import annotations

import calendar
import hashlib
import re
from datetime import date
from typing import NamedTuple

from nemcon.errors import DateError


class Span(NamedTuple):
    """Half-open range ``[start, end)`` in code points."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate:
    """A date known to the day, the month or the year; written as ISO 8601 ``2024-11-29``, ``2024-11``, ``1994``.

    Immutable; equal when all parts are equal. Not a dataclass, so that it is written as its text.

    Parameters
    ----------
    year : int
        Four digits, 1 to 9999.
    month : int or None
        1 to 12; None when only the year is known.
    day : int or None
        Day of the month; None when it is not known. Needs `month`.

    Raises
    ------
    DateError
        The parts do not make a date of the calendar.
    """

    __slots__ = ("_parts",)

    def __init__(self, year: int, month: int | None = None, day: int | None = None) -> None:
        try:
            if month is None and day is not None:
                raise ValueError("a day without a month")
            date(year, month or 1, day or 1)
        except ValueError as problem:
            raise DateError(
                f"{year}-{month}-{day} is no date ({problem})",
                where="date",
                expected="a day, month or year of the calendar",
                todo="Write it as 2024-12-03, 2024-12 or 2024.",
            ) from None
        self._parts = (year, month, day)

    @property
    def year(self) -> int:
        """Four digits."""
        return self._parts[0]

    @property
    def month(self) -> int | None:
        """1 to 12, or None when it is not known."""
        return self._parts[1]

    @property
    def day(self) -> int | None:
        """1 to 31, or None when it is not known."""
        return self._parts[2]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self._parts == other._parts

    def __hash__(self) -> int:
        return hash(self._parts)

    def __repr__(self) -> str:
        return f"PartialDate.parse({str(self)!r})"

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2024-11-29``, ``2024-11`` or ``1994``; raises `DateError` on anything else."""
        match = _PARTIAL.fullmatch(text.strip())
        if match is None:
            raise DateError(
                f"{text!r} is no date",
                where="date",
                expected="an ISO 8601 day, month or year",
                todo="Write it as 2024-12-03, 2024-12 or 2024.",
            )
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Make the date of one known day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """``"day"``, ``"month"`` or ``"year"``."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def digest(*parts: str) -> str:
    """SHA-256 of the parts, as 64 hexadecimal digits; parts cannot run into each other."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def short_id(*parts: str) -> str:
    """First 12 hexadecimal digits of `digest`: the name of a statement, a coding, a pledge."""
    return digest(*parts)[:12]
