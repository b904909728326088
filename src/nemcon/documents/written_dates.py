"""Dates written out in full, with their year: the only ones that a page's own date may be read from."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
# A day and month, with or without the year, in either order, or ISO 8601.
DATE_WORDS = (
    rf"(?i:{_WEEKDAY}(?:{MONTH_NAMES}\.?\s{{0,2}}{_DAY}\b(?:,?\s{{1,2}}\d{{4}}\b)?"
    rf"|{_DAY}\s(?:of\s)?{MONTH_NAMES}\b\.?(?:,?\s\d{{4}}\b)?|\d{{4}}-\d\d-\d\d))"
)
_FULL = re.compile(
    rf"\b(?:(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<m2>{MONTH_NAMES})\.?\s{{0,2}}(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s{{1,2}}(?P<y2>\d{{4}})"
    rf"|(?P<d3>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?(?P<m3>{MONTH_NAMES})\.?,?\s(?P<y3>\d{{4}}))(?!\d)",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    """Return 1 to 12 for an English month's name or its short form ("Sept.")."""
    return _MONTHS[name.lower().rstrip(".")]


def first_full_date(text: str) -> date | None:
    """Return the first date of a text that has day, month and year; None when there is none in the calendar."""
    for match in _FULL.finditer(text):
        found = match.groupdict()
        year = found["y1"] or found["y2"] or found["y3"]
        month = int(found["m1"]) if found["m1"] else month_number(found["m2"] or found["m3"])
        try:
            return date(int(year), month, int(found["d1"] or found["d2"] or found["d3"]))
        except ValueError:
            continue
    return None
