"""Dates written out and told from the publication day."""

from __future__ import annotations

import pytest

from nemcon.reading.date_words import patterns, possible_kinds
from nemcon.reading.dates import find_dates
from nemcon.units import PartialDate

_PUBLISHED = PartialDate.parse("2024-12-03")  # a Tuesday


def _dates(text: str, published: PartialDate | None = _PUBLISHED) -> list[tuple[str, str]]:
    return [(text[m.span.start : m.span.end], str(m.date)) for m in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("signed on 2 December 2024", "2 December 2024", "2024-12-02"),
        ("signed on Dec. 2, 2024.", "Dec. 2, 2024", "2024-12-02"),
        ("signed on 2024-12-02", "2024-12-02", "2024-12-02"),
        ("On 3rd of July, 2023 they", "3rd of July, 2023", "2023-07-03"),
        ("in December 1994", "December 1994", "1994-12"),
        ("left in 1994.", "1994", "1994"),
        ("the 1994 Budapest Memorandum", "1994", "1994"),
    ],
)
@pytest.mark.parametrize("published", [_PUBLISHED, None])
def test_written_dates_need_no_publication_date(text: str, words: str, day: str, published: PartialDate | None) -> None:
    assert _dates(text, published) == [(words, day)]


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("He said so on Monday.", "Monday", "2024-12-02"),
        ("He said so on Tuesday.", "Tuesday", "2024-12-03"),
        ("earlier on Tuesday", "Tuesday", "2024-12-03"),
        ("On Friday, the president spoke.", "Friday", "2024-11-29"),
        ("last Friday", "Friday", "2024-11-29"),
        ("last Tuesday", "Tuesday", "2024-11-26"),
        ("next Tuesday", "Tuesday", "2024-12-10"),
        ("next Monday", "Monday", "2024-12-09"),
        ("Ministers will meet on Thursday", "Thursday", "2024-12-05"),
        ("Ministers are due to meet on Thursday", "Thursday", "2024-12-05"),
        ("an answer by Friday", "Friday", "2024-12-06"),
        ("He will not yield, he said on Monday.", "Monday", "2024-12-02"),
        ("ahead of Wednesday’s meeting", "Wednesday", "2024-12-04"),
        ("ahead of Monday’s meeting", "Monday", "2024-12-02"),
        ("wired 3 million for a clinic at Ganta on Thursday.", "Thursday", "2024-11-28"),
        ("was renewed by the council on Thursday.", "Thursday", "2024-11-28"),
        ("a date for Thursday's vote", "Thursday", "2024-12-05"),
        ("He spoke yesterday.", "yesterday", "2024-12-02"),
        ("He spoke today.", "today", "2024-12-03"),
        ("They vote tomorrow.", "tomorrow", "2024-12-04"),
        ("three days ago", "three days ago", "2024-11-30"),
        ("a paper this year", "this year", "2024"),
        ("elected last year", "last year", "2023"),
        ("elected last month", "last month", "2024-11"),
        ("a month ago", "a month ago", "2024-11"),
        ("a pact 30 years ago", "30 years ago", "1994"),
        ("a pact twenty-five years ago", "twenty-five years ago", "1999"),
        ("lifted its veto in March", "March", "2024-03"),
        ("in May, they", "May", "2024-05"),
        ("in June last year", "June last year", "2023-06"),
        ("He takes office in January", "January", "2025-01"),
        ("on Dec. 2 in Riga", "Dec. 2", "2024-12-02"),
        ("on 12 May in Riga", "12 May", "2024-05-12"),
        ("the summit of Dec. 18", "Dec. 18", "2024-12-18"),
        ("Monday, December 2", "Monday, December 2", "2024-12-02"),
        ("It told the broadcaster last night that", "last night", "2024-12-02"),
        ("The senate said two days ago that", "two days ago", "2024-12-01"),
        ("In July Togo and Senegal had offered", "July", "2024-07"),
        ("agreed at their July summit that", "July", "2024-07"),
        ("in Warsaw's October statement", "October", "2024-10"),
    ],
)
def test_dates_told_from_the_publication_day(text: str, words: str, day: str) -> None:
    assert _dates(text) == [(words, day)]
    assert _dates(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said no.",
        "Protesters March on the capital.",
        "the end of March Madness",
        "You may leave.",
        "told the Sunday Times",
        "on Black Friday",
        "every Monday",
        "the second Monday",
        "this week",
        "last week",
        "two decades ago",
        "more than 30 years ago",
        "about ten years ago",
        "over the past 30 years",
        "in the 1990s",
        "2000 troops",
        "in 2000 villages",
        "February 30, 2024",
        "in 99999",
        "9,999,999 years ago",
        "today’s Europe",
    ],
)
def test_what_is_no_date_or_cannot_be_told(text: str) -> None:
    assert _dates(text) == []


def test_a_day_earlier_counts_from_the_day_named_before() -> None:
    assert _dates("He spoke on Monday. A day earlier, she had left.")[1] == ("A day earlier", "2024-12-01")
    assert _dates("A day earlier, she had left.") == []
    assert _dates("They met on Sunday. Kim spoke the same afternoon.")[1] == ("the same afternoon", "2024-12-01")
    assert _dates("They met on Sunday. Kim spoke that evening.")[1] == ("that evening", "2024-12-01")
    assert _dates("He spoke on Monday.\n\nA day earlier, she had left.") == [("Monday", "2024-12-02")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-01-02", "2023-12-31"), ("2024-03-01", "2024-02-29"), ("2023-03-01", "2023-02-27")],
)
def test_years_and_leap_days_are_crossed(day: str, expected: str) -> None:
    published = PartialDate.parse(day)
    name = PartialDate.parse(expected).first.strftime("%A")
    assert _dates(f"He spoke on {name}.", published) == [(name, expected)]


def test_less_precise_publication_dates() -> None:
    assert _dates("on Monday, last month, last year", PartialDate.parse("2024-12")) == [
        ("last month", "2024-11"),
        ("last year", "2023"),
    ]
    assert _dates("on Monday, last month, last year", PartialDate.parse("2024")) == [("last year", "2023")]


@pytest.mark.parametrize(
    "text",
    [
        "on 2031-07-09", "on March 3, 2029", "on 9 Sept. 2031", "in AUGUST 2031", "in 1987", "late in May",
        "next Saturday", "TOMORROW", "Tonight", "Last night", "the SAME day", "the May summit",
        "this evening", "last Year", "two MONTHS AGO", "the day before.",
    ],
)  # fmt: skip
def test_no_kind_of_date_that_matches_is_taken_for_impossible(text: str) -> None:
    matching = {kind for kind, pattern in patterns().items() if pattern.search(text)}
    assert matching
    assert matching <= possible_kinds(text)
