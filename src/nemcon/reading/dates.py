"""Dates in a text: written out, or told from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from nemcon.documents.written_dates import month_number
from nemcon.reading.date_words import (
    NUMBERS,
    WEEKDAYS,
    Tense,
    is_other_day,
    patterns,
    possible_kinds,
    tense_before,
)
from nemcon.units import PartialDate, Span

# A day without a year is of the last twelve months, unless that is this long ago and the coming one this near.
_LONG_AGO = 270
_NEAR = 95


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text gives it.

    Parameters
    ----------
    span : Span
        The words that give it.
    date : PartialDate
        The day, month or year meant.
    """

    span: Span
    date: PartialDate


_STEPS = {"last": -1, "this": 0, "next": 1}

_Resolver = Callable[["_Found"], PartialDate | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """One match with what is needed to date it."""

    match: re.Match[str]
    published: PartialDate | None
    before: tuple[DateMention, ...]

    def part(self, name: str) -> str:
        return self.match.groupdict().get(name) or ""

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known to the day."""
        return self.published.first if self.published is not None and self.published.day else None

    @property
    def tense(self) -> Tense:
        return tense_before(self.match.string, self.match.start())


def find_dates(text: str, published: PartialDate | None) -> tuple[DateMention, ...]:
    """Find the dates of a text.

    Parameters
    ----------
    text : str
        Running text.
    published : PartialDate or None
        Publication date. Without it, or where it is not precise enough, dates that count from it are left out.

    Returns
    -------
    tuple of DateMention
        Ascending, none touching another. What cannot be written as a day, month or year is left out: weeks,
        decades, seasons, "about 30 years ago".
    """
    return _find_dates(text, published)


@lru_cache(maxsize=64)
def _find_dates(text: str, published: PartialDate | None) -> tuple[DateMention, ...]:
    mentions: list[DateMention] = []
    for kind, match in _matches(text):
        resolved = _dated(_RESOLVERS[kind], _Found(match, published, tuple(mentions[-1:])))
        if resolved is not None:
            mentions.append(DateMention(Span(*match.span("date")), resolved))
    return tuple(mentions)


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    """Match all kinds; where two overlap the earlier, then the longer one stays."""
    possible = possible_kinds(text)
    found = [
        (kind, match) for kind, pattern in patterns().items() if kind in possible for match in pattern.finditer(text)
    ]
    found.sort(key=lambda item: (item[1].start("date"), -item[1].end("date")))
    kept: list[tuple[str, re.Match[str]]] = []
    for kind, match in found:
        if not kept or match.start("date") >= kept[-1][1].end("date"):
            kept.append((kind, match))
    return kept


def _dated(resolve: _Resolver, found: _Found) -> PartialDate | None:
    """Resolve a match; figures that make no day of the calendar give nothing."""
    try:
        return resolve(found)
    except (ValueError, OverflowError):
        return None


def _iso(found: _Found) -> PartialDate | None:
    return PartialDate(int(found.part("year")), int(found.part("month")), int(found.part("day")))


def _month_and_day(found: _Found) -> PartialDate | None:
    month, day = month_number(found.part("month")), int(found.part("day"))
    if found.part("year"):
        return PartialDate(int(found.part("year")), month, day)
    if found.day is None:
        return None
    past, coming = _around(found.day, month, day)
    if past is None or coming is None:
        only = past or coming
        return PartialDate.of(only) if only else None
    near_coming = (found.day - past).days > _LONG_AGO and (coming - found.day).days < _NEAR
    return PartialDate.of(coming if found.tense is Tense.COMING or near_coming else past)


def _around(today: date, month: int, day: int) -> tuple[date | None, date | None]:
    """Return the last such day up to today, and the first one from today; 29 February may have none near."""
    days = [_day_or_none(today.year + shift, month, day) for shift in (-1, 0, 1)]
    known = [candidate for candidate in days if candidate is not None]
    past = [candidate for candidate in known if candidate <= today]
    coming = [candidate for candidate in known if candidate >= today]
    return (past[-1] if past else None), (coming[0] if coming else None)


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_and_year(found: _Found) -> PartialDate | None:
    return PartialDate(int(found.part("year")), month_number(found.part("month")))


def _year(found: _Found) -> PartialDate | None:
    return PartialDate(int(found.part("year")))


def _month(found: _Found) -> PartialDate | None:
    published = found.published
    if published is None or published.month is None:
        return None
    month, lead = month_number(found.part("month")), found.part("lead").lower()
    if found.part("year_lead"):
        return PartialDate(published.year + _STEPS[found.part("year_lead").lower()], month)
    if lead == "next" or (lead != "last" and found.tense is Tense.COMING):
        later = month < published.month or (lead == "next" and month == published.month)
        return PartialDate(published.year + later, month)
    earlier = month > published.month or (lead == "last" and month == published.month)
    return PartialDate(published.year - earlier, month)


def _weekday(found: _Found) -> PartialDate | None:
    today = found.day
    if today is None or is_other_day(found.match.string, found.match.start()):
        return None
    back = (today.weekday() - WEEKDAYS.index(found.part("weekday").lower())) % 7
    past, coming = today - timedelta(back), today + timedelta(-back % 7)
    lead = found.part("lead").lower()
    if lead in ("last", "past", "previous"):
        return PartialDate.of(past if back else today - timedelta(7))
    if lead == "next":
        return PartialDate.of(coming if back else today + timedelta(7))
    if lead in ("this", "coming") or found.tense is Tense.COMING:
        return PartialDate.of(coming)
    if found.tense is Tense.EITHER:
        return PartialDate.of(past if back <= 7 - back else coming)
    return PartialDate.of(past)


def _near_day(found: _Found) -> PartialDate | None:
    if found.day is None:
        return None
    word = found.part("word").lower()
    return PartialDate.of(found.day + timedelta({"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)))


def _near_period(found: _Found) -> PartialDate | None:
    if found.published is None:
        return None
    step = _STEPS[found.part("lead").lower()]
    if found.part("unit").lower() == "year":
        return PartialDate(found.published.year + step)
    return _months_on(found.published, step)


def _ago(found: _Found) -> PartialDate | None:
    count = _number(found.part("count"))
    unit = found.part("unit").lower()
    if found.published is None or count is None:
        return None
    if unit == "day":
        return PartialDate.of(found.day - timedelta(count)) if found.day else None
    if unit == "month":
        return _months_on(found.published, -count)
    return PartialDate(found.published.year - count)


def _months_on(published: PartialDate, step: int) -> PartialDate | None:
    if published.month is None:
        return None
    year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
    return PartialDate(year, month + 1)


def _next_to_last_day(found: _Found) -> PartialDate | None:
    """Date "a day earlier" and "the same day" from the day that was named last, in the same paragraph."""
    last = found.before[-1] if found.before else None
    if last is None or last.date.day is None or "\n\n" in found.match.string[last.span.end : found.match.start()]:
        return None
    return PartialDate.of(last.date.first + timedelta(_days_on(found.part("date").lower())))


def _days_on(words: str) -> int:
    if words.startswith(("the same", "that ")):
        return 0
    return 1 if re.search("later|next|following|after", words) else -1


def _number(words: str) -> int | None:
    if words.isdecimal():
        return int(words)
    parts = [NUMBERS.get(word) for word in words.lower().replace("-", " ").split()]
    return None if None in parts else sum(part for part in parts if part)


_RESOLVERS: dict[str, _Resolver] = {
    "iso": _iso,
    "month and day": _month_and_day,
    "day and month": _month_and_day,
    "month and year": _month_and_year,
    "year": _year,
    "month": _month,
    "month of a meeting": _month,
    "weekday": _weekday,
    "near day": _near_day,
    "near period": _near_period,
    "ago": _ago,
    "next to last day": _next_to_last_day,
}
