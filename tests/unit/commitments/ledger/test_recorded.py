from datetime import UTC, date, datetime

from nemcon.commitments.ledger.entry import Status
from nemcon.commitments.ledger.recorded import NEWS, entries_on_record
from nemcon.documents import receive
from nemcon.reading import read
from nemcon.record.snapshot import DocumentOnRecord
from nemcon.units import PartialDate


def on_record(text, *, copy_of=None, published="2024-12-31"):
    told = PartialDate.parse(published) if published else None
    document = receive(text, path="wire.txt", published=told)
    kept = DocumentOnRecord(
        document.id,
        "wire.txt",
        "text/plain",
        None,
        told,
        "given",
        "en",
        date(2025, 1, 1),
        datetime.now(UTC),
        copy_of,
        "rules/1",
    )
    return entries_on_record(read(document).pledges, (kept,))


def test_a_pledge_becomes_an_entry_with_bounds_and_words():
    (entry,) = on_record("Sweden pledged at least 300 million euros in military aid for Ukraine on Monday.")
    assert (entry.donor, entry.receiver, entry.kind, entry.status) == ("SWE", "UKR", "military", Status.ANNOUNCED)
    assert (entry.amount.low, entry.amount.high, entry.currency) == (300e6, None, "EUR")
    assert entry.period.first == entry.period.last == date(2024, 12, 30)
    assert entry.words == ("Sweden pledged at least 300 million euros in military aid for Ukraine on Monday.",)


def test_a_pledge_without_a_day_has_the_week_up_to_its_report():
    (entry,) = on_record("Sweden pledged 300 million euros in military aid for Ukraine.")
    assert not entry.dated
    assert (entry.period.last - entry.period.first).days == NEWS
    assert entry.period.last == date(2024, 12, 31)


def test_a_report_without_a_date_ends_with_the_day_we_learned_of_it():
    (entry,) = on_record("Sweden pledged 300 million euros in military aid for Ukraine.", published=None)
    assert entry.period.last == date(2025, 1, 1)


def test_a_copy_adds_nothing():
    assert on_record("Sweden pledged 300 million euros in military aid for Ukraine.", copy_of="other") == ()


def test_of_a_range_both_ends_are_kept_and_what_lies_between_is_unknown():
    (pledge,) = read(
        receive("Germany pledged between 500 million and 600 million euros for Ukraine.", path="w")
    ).pledges
    assert (pledge.amount, pledge.currency) == (None, "EUR")
    (entry,) = on_record("Germany pledged between 500 million and 600 million euros in military aid for Ukraine.")
    assert (entry.amount.low, entry.amount.high, entry.currency) == (500e6, 600e6, "EUR")
    assert not entry.amount.exact


def test_a_range_in_crowns_is_in_those_of_the_giver():
    (entry,) = on_record("Norway pledged between 500 and 600 million crowns in military aid for Ukraine.")
    assert (entry.amount.low, entry.amount.high, entry.currency) == (500e6, 600e6, "NOK")


def test_a_range_that_two_share_is_nobodys_own():
    entries = on_record("France and Germany pledged 500 to 600 million euros in military aid for Ukraine.")
    assert [one.amount for one in entries] == [None, None]
