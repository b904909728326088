"""Laws of dating: spans lie in the text, never a crash, nothing relative without a publication date."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.reading.dates import find_dates
from nemcon.reading.directness import directness
from nemcon.reading.statement import Directness
from nemcon.units import PartialDate, Span

_PHRASES = (
    "Monday May March 2024 on in 31 February Feb. 30 years ago next last will a day earlier 2000 00 9999 the - , . 1 "
    "year this yesterday 29 month three said"
)
_WORDS = st.sampled_from([*_PHRASES.split(" "), *"“”\"'‘’«»"])
_texts = st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=40).map(" ".join))
_days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@settings(deadline=None, max_examples=200)
@given(_texts, _days)
def test_mentions_are_apart_and_in_the_text(text: str, day: date) -> None:
    mentions = find_dates(text, PartialDate.of(day))
    at = 0
    for mention in mentions:
        assert at <= mention.span.start < mention.span.end <= len(text)
        at = mention.span.end


@settings(deadline=None, max_examples=100)
@given(_texts, st.integers(1, 9999))
def test_a_year_of_publication_dates_no_day(text: str, year: int) -> None:
    known = {m.span: m.date for m in find_dates(text, PartialDate(year))}
    unknown = find_dates(text, None)
    assert all(known[m.span] == m.date for m in unknown if m.span in known)
    assert all(
        m.date.precision == "year" for m in find_dates("on Monday, last year, yesterday, 3 May", PartialDate(2000))
    )


@given(_days.filter(lambda day: date(1, 1, 20) < day), st.integers(0, 6))
def test_a_weekday_lies_in_the_week_up_to_publication(day: date, back: int) -> None:
    meant = day - timedelta(back)
    (mention,) = find_dates(f"The minister said so on {meant:%A}.", PartialDate.of(day))
    assert mention.date == PartialDate.of(meant)


@settings(deadline=None, max_examples=150)
@given(_texts, st.data())
def test_directness_never_fails(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert directness(text, (Span(start, end),)) in Directness
