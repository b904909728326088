"""Dates with precision."""

import pytest

from nemcon.errors import DateError
from nemcon.units import PartialDate, Span, digest


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2024-11-29", "day", "2024-11-29", "2024-11-29"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("1994", "year", "1994-01-01", "1994-12-31"),
    ],
)
def test_a_date_knows_how_precise_it_is(text, precision, first, last):
    date = PartialDate.parse(text)
    assert (str(date), date.precision) == (text, precision)
    assert (date.first.isoformat(), date.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["2024-02-30", "2024-13", "24-01-01", "2024-1-1", "", "Friday", "0000"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(DateError):
        PartialDate.parse(text)


def test_a_day_needs_a_month():
    with pytest.raises(DateError, match="without a month"):
        PartialDate(2024, None, 3)


def test_spans_hold_and_touch():
    assert Span(0, 9).holds(Span(3, 9))
    assert not Span(3, 9).holds(Span(0, 9))
    assert Span(0, 4).touches(Span(3, 9))
    assert not Span(0, 3).touches(Span(3, 9))


def test_the_parts_of_a_digest_cannot_run_into_each_other():
    assert digest("ab", "c") != digest("a", "bc")
