"""The words that dates are told in, and those that tell the past from the future."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ONE_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {
    word: number
    for number, word in enumerate(
        _ONE_TO_TWENTY.split(),
        start=1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

# How far back, in code points, the words before a date are looked at.
_LOOK_BACK = 90


class Tense(Enum):
    """Which way a date lies from the day of publication, by the words before it."""

    PAST = "past"
    COMING = "coming"
    EITHER = "either"  # "ahead of Monday's talks" may look back or forward


def tense_before(text: str, at: int) -> Tense:
    """Tell from the clause before a date which way it lies; the past where nothing speaks for the future."""
    clause = _clause_end().split(text[max(0, at - _LOOK_BACK) : at])[-1]
    if _coming().search(clause):
        return Tense.COMING
    return Tense.EITHER if _either().search(clause) else Tense.PAST


def is_other_day(text: str, at: int) -> bool:
    """Tell from the word before a weekday that it is a name ("Black Friday") or any such day ("every Monday")."""
    return _other_day().search(text, max(0, at - 20), at) is not None


# What a text holds at least where some kinds of date are in it: quicker to look for than the dates, and mostly absent.
_SIGNS = {
    re.compile(r"(?:J[au]n|Jul|Feb|Ma[ry]|A[pu][rg]|Sep|Oct|Nov|Dec)"
               r"|(?:J[AU]N|JUL|FEB|MA[RY]|A[PU][RG]|SEP|OCT|NOV|DEC)"): (
        "month and day", "day and month", "month and year", "month", "month of a meeting",
    ),
    re.compile(r"\d"): ("iso", "year"),
    re.compile(r"day", re.IGNORECASE): ("weekday", "near day", "next to last day"),
    re.compile(r"t(?:omorrow|onight|his| night)", re.IGNORECASE): ("near day",),
    re.compile(r"same|that (?:day|morning|afternoon|evening|night)", re.IGNORECASE): ("next to last day",),
    re.compile(r"year|month", re.IGNORECASE): ("near period",),
    re.compile(r"ago", re.IGNORECASE): ("ago",),
}  # fmt: skip


def possible_kinds(text: str) -> frozenset[str]:
    """Tell which of the `patterns` may match in a text; the others do not."""
    return frozenset(kind for sign, kinds in _SIGNS.items() if sign.search(text) for kind in kinds)


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return one pattern for each way of giving a date; its group ``date`` is the words that give it."""
    month = (
        r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
        r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
        r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
    )
    weekday = "|".join(day.capitalize() for day in WEEKDAYS)
    day = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    # Not "10,000" and not "3.5": a figure that goes on is no day or year.
    whole = r"(?![\d%])(?![.,]\d)"
    year = rf"(?P<year>1[89]\d\d|20\d\d){whole}(?!s\b)"
    named = rf"(?:(?:{weekday}),?\s+)?"
    lead = r"(?P<lead>last|next|this|past|previous|coming)"
    number = rf"(?P<count>\d{{1,3}}|(?:{'|'.join(NUMBERS)})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
    return {
        "iso": re.compile(r"(?<![\d-])(?P<date>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d))(?![\d-])"),
        "month and day": re.compile(rf"\b(?P<date>{named}{month}\s+{day}\b{whole}(?:(?:,\s*|\s+){year})?)"),
        "day and month": re.compile(rf"(?<![\d.,:])\b(?P<date>{named}{day}\s+(?:of\s+)?{month}(?:,?\s+{year})?)(?!\w)"),
        "month and year": re.compile(rf"\b(?P<date>{month},?\s+(?:of\s+)?{year})"),
        "year": re.compile(
            r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Oo]f|[Tt]he|[Ii]ts?|[Ee]arly|[Ll]ate|"
            r"[Mm]id|[Bb]ack\sin|[Bb]etween|[Aa]nd|[Tt]hrough|[Tt]o|[Yy]ear|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Aa]|\()"
            rf"[\s-]?(?P<date>{year})\b(?!\s?(?:%|per\s?cent|percent|million|billion|trillion|people|troops|soldiers|men|women|"
            r"civilians|children|tonnes|tons|miles|kilomet|km|met(?:er|re)s|dollars|euros|pounds|villages|cases|votes|"
            r"drones|missiles|tanks|vehicles|days|hours|refugees|prisoners))"
        ),
        "month": re.compile(
            rf"\b(?:(?P<in>[Ii]n)|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate|[Mm]id|[Dd]uring|[Ee]nd\sof|[Ss]tart\sof|[Bb]eginning\sof|as|"
            rf"[Ee]arlier\sin|[Ll]ater\sin|[Bb]ack\sin|[Oo]f|(?P<lead>[Ll]ast|[Nn]ext|[Tt]his))[\s-]"
            rf"(?P<date>{month}(?:\s+(?P<year_lead>last|this|next)\s+year)?)(?![\w’'])(?!\s+\d)"
            r"(?(in)|(?!\s+[A-Z]))"  # "in June Washington warned", but not "of March Madness"
        ),
        "month of a meeting": re.compile(
            rf"(?:\b(?:[Tt]he|[Tt]heir|[Ii]ts|[Oo]ur|[Aa])|[’']s)\s(?P<date>{month})\s(?:summit|meeting|talks|session|"
            r"conference|council|assembly|gathering|retreat|round|vote|decision|declaration|statement|communiqu[eé])s?\b"
        ),
        "weekday": re.compile(
            rf"(?<!\w)(?:(?i:{lead})\s+)?"
            rf"(?P<date>(?P<weekday>{weekday}))(?!\w)(?!\s+(?:Times|Mail|Telegraph|Mirror|Express|Post|Independent|World|"
            r"People|Star|Sun|Magazine|Review|Club|Group|Agreement))"
        ),
        "near day": re.compile(
            r"\b(?P<date>(?P<word>yesterday|tomorrow|today|tonight|last night"
            r"|this (?:morning|afternoon|evening)))\b(?![’'])",
            re.IGNORECASE,
        ),
        "near period": re.compile(
            r"\b(?P<date>(?P<lead>last|this|next)\s+(?P<unit>year|month))\b(?![’']s)", re.IGNORECASE
        ),
        "ago": re.compile(
            rf"(?<!about )(?<!around )(?<!over )(?<!than )(?<!nearly )(?<!almost )(?<!some )(?<!roughly )(?<!least )"
            rf"(?<!under )(?<!approximately )(?<![\d.,])\b(?P<date>{number}\s+(?P<unit>day|month|year)s?\s+ago)\b",
            re.IGNORECASE,
        ),
        "next to last day": re.compile(
            r"\b(?P<date>(?:a|one) day (?:earlier|later)|the (?:previous|next|following) day"
            r"|the day (?:before|after)(?=[.,;:]|$)"
            r"|(?:th(?:e|at) same|that) (?:day|morning|afternoon|evening|night))\b",
            re.IGNORECASE,
        ),
    }


@cache
def _clause_end() -> re.Pattern[str]:
    """Where the clause that a date belongs to begins at the latest."""
    return re.compile(
        r"[.;:!?“”\"»«]|\b(?:said|says|told|added|announced|warned|declared|insisted|stressed|after|since|following|from|"
        r"was|were|had|met|visited|spoke)\b"
    )


@cache
def _coming() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:will|won[’']t|shall|would|[’']ll|(?:is|are|be) (?:due|to|set|expected|scheduled|slated|planned)|due|"
        r"scheduled|expected|set to|slated|plans?(?: to)?|intends? to|upcoming|later|coming|"
        r"(?:by|until)(?: the)?(?: end of)?(?= ?\Z)|"
        r"takes? (?:over|office)|begins?|starts?|expires?|convenes?|hopes? to)\b",
        re.IGNORECASE,
    )


@cache
def _either() -> re.Pattern[str]:
    return re.compile(r"\b(?:ahead of|before|prior to)\b|\bfor (?:the )?\Z", re.IGNORECASE)


@cache
def _other_day() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:first|second|third|fourth|every|each|any|Black|Good|Easter|Ash|Super|Bloody|Palm|Holy|Maundy|Cyber|"
        r"Sheffield|Whit|Shrove|Man|a|one)\s+\Z"
    )
