from datetime import date, timedelta

from nemcon.commitments.ledger import packages as bringing
from nemcon.commitments.ledger.account import keep_ledger
from nemcon.commitments.ledger.calendar import Calendar
from nemcon.commitments.ledger.entry import Period

DAY = date(2024, 12, 30)


def at(first, last):
    return Period(None if first is None else DAY + timedelta(days=first), DAY + timedelta(days=last))


def test_what_is_near_is_given_once_in_the_order_of_filing():
    calendar = Calendar[str]()
    for name, first, last in (("late", 40, 40), ("week", -7, 0), ("day", 0, 0), ("ever", None, 0), ("years", -2000, 0)):
        calendar.file("NOR", at(first, last), name)
    calendar.file("SWE", at(0, 0), "another")
    assert list(calendar.near("NOR", at(1, 1), 3)) == ["week", "day", "ever", "years"]
    assert list(calendar.near("NOR", at(30, 37), 3)) == ["late", "ever", "years"]
    assert list(calendar.near("NOR", at(None, 0), 3)) == ["late", "week", "day", "ever", "years"]
    assert list(calendar.near("DNK", at(0, 0), 3)) == []


def test_nothing_within_the_window_is_missed():
    spans = [(first, first + length) for first in range(-30, 30) for length in (0, 1, 7, 8, 31)]
    calendar = Calendar[tuple[int, int]]()
    for span in spans:
        calendar.file("NOR", at(*span), span)
    for sought in spans:
        found = set(calendar.near("NOR", at(*sought), 3))
        assert {span for span in spans if at(*span).apart(at(*sought)) <= 3} <= found


def test_reports_are_compared_with_those_of_their_days_only(entry, monkeypatch):
    """Twice the time, twice the work: no report is held against every other."""
    compared = []
    monkeypatch.setattr(bringing, "same_package", lambda *pair: compared.append(pair))
    counts = []
    for days in (200, 400):
        compared.clear()
        keep_ledger([entry(f"{k:03}", 100 + k, day=DAY + timedelta(days=k)) for k in range(days)], date.max)
        counts.append(len(compared))
    assert 0 < counts[1] <= 2.2 * counts[0]
    assert counts[1] < 20 * 400
