"""The record as it stood on a day: what had been learned by then, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from nemcon.cases.case import Proposal
from nemcon.reading.coding import Stance
from nemcon.record.store import open_record

PROPOSALS = (Proposal("accession", "Freedonia joins the league"),)


def days(snapshot):
    return [document.learned_on.isoformat() for document in snapshot.documents]


@pytest.fixture
def three(reading):
    return [
        reading("The first report tells of the bridge over the river.", published="2024-05-01"),
        reading("A second report is about the tariffs on salt.", published="2024-05"),
        reading("Nobody knows when this third one was printed.", published=None),
    ]


def test_a_document_is_learned_of_on_its_last_possible_day_or_when_added(record, three):
    for each in three:
        record.add(each)
    assert days(record.snapshot(None, PROPOSALS)) == ["2024-05-01", "2024-05-31", "2024-06-01"]


def test_only_what_had_been_learned_is_shown(record, three, coding):
    for each in three:
        record.add(each, [coding(each)])
    snapshot = record.snapshot(date(2024, 5, 30), PROPOSALS)
    assert [document.id for document in snapshot.documents] == [three[0].document.id]
    for things in (
        snapshot.statements,
        snapshot.pledges,
        snapshot.agreements,
        snapshot.arrangements,
        snapshot.accounts,
    ):
        assert {each.document for each in things} == {three[0].document.id}
    assert [each.coding for each in snapshot.codings] == [coding(three[0])]
    assert record.snapshot(date(2024, 4, 30), PROPOSALS).documents == ()


def test_as_of_is_the_last_day_on_record_and_today_when_empty(record, three):
    assert record.snapshot(None, PROPOSALS).as_of == date(2024, 6, 1)
    record.add(three[0])
    assert record.snapshot(None, PROPOSALS).as_of == date(2024, 5, 1)


def test_a_persons_judgement_counts_from_the_day_it_was_made(record, three, coding, clock):
    record.add(three[0])
    judgement = coding(three[0], coder="Rufus")
    record.judge(judgement)
    assert record.snapshot(date(2024, 5, 31), PROPOSALS).codings == ()
    assert [each.coding for each in record.snapshot(date(2024, 6, 1), PROPOSALS).codings] == [judgement]


def test_without_a_day_all_judgements_count_and_the_case_stays_on_its_last_document(record, three, coding):
    record.add(three[0])
    record.judge(coding(three[0], coder="Rufus"))
    latest = record.snapshot(None, PROPOSALS)
    assert latest.as_of == date(2024, 5, 1)
    assert len(latest.codings) == 1


def test_a_machines_coding_counts_from_the_day_of_its_document_however_late_it_is_made(record, three, coding, clock):
    record.add(three[0])
    clock.pass_days(30)
    record.recode_each([(three[0].document.id, PROPOSALS, (coding(three[0]),))])
    snapshot = record.snapshot(None, PROPOSALS)
    assert snapshot.as_of == date(2024, 5, 1)
    assert len(snapshot.codings) == 1


def test_a_withdrawal_counts_from_the_day_it_was_made(record, three, coding, clock):
    record.add(three[0], [coding(three[0])])
    record.withdraw(coding(three[0]).id, "misread")
    before, after = record.snapshot(date(2024, 5, 31), PROPOSALS), record.snapshot(None, PROPOSALS)
    assert (before.codings[0].withdrawn_at, before.codings[0].withdrawn_because) == (None, "")
    assert (after.codings[0].withdrawn_at, after.codings[0].withdrawn_because) == (clock.moment, "misread")
    assert before.digest != after.digest


def test_the_digest_names_the_content_and_not_the_day_or_folder(tmp_path, clock, reading, coding):
    def digest(name, path, proposals=PROPOSALS, stance=Stance.OPPOSE, text="Some report of a quiet day at sea."):
        with open_record(tmp_path / name, now=clock) as record:
            given = reading(text, path=path, published=None)
            record.add(given, [coding(given, stance=stance)])
            return record.snapshot(None, proposals).digest

    first = digest("one", "a.txt")
    clock.pass_days(1)
    assert digest("two", "b.txt") == first
    others = {
        digest("three", "a.txt", proposals=()),
        digest("four", "a.txt", stance=Stance.SUPPORT),
        digest("five", "a.txt", text="Another report of a quiet day at sea."),
    }
    assert len(others | {first}) == 4


def test_the_digest_is_the_same_when_undated_documents_came_in_another_order_on_other_days(tmp_path, clock, reading):
    one, two = (reading(f"{name} report of a quiet day at sea.", published=None) for name in ("One", "Two"))
    digests = []
    for name, order in (("one", (one, two)), ("two", (two, one))):
        with open_record(tmp_path / name, now=clock) as record:
            for each in order:
                record.add(each)
                clock.pass_days(1)
            digests.append(record.snapshot(None, PROPOSALS).digest)
    assert digests[0] == digests[1]


def test_proposals_are_those_of_the_caller(record):
    assert record.snapshot(None, PROPOSALS).proposals == PROPOSALS


WIRE = (
    "The foreign ministers of the league met in the old harbour town on Monday and talked until midnight. "
    "They spoke about the bridge, the salt tariff and the three islands that both neighbours claim. "
    "At the end the host said that the talks had been frank and that they would go on in the autumn. "
    "No minister would say who had asked for the delay, and no paper was signed before they left. "
)


def test_near_copies_are_linked_to_the_earliest_whatever_the_order(tmp_path, clock, reading):
    late = reading(WIRE + "Reporting by the desk.", published="2024-05-03")
    early = reading(WIRE + "Reporting by our desk.", published="2024-05-02")
    other = reading("The price of salt fell again in the north, traders told the paper.", published="2024-05-01")
    for name, order in (("one", (late, early, other)), ("two", (other, early, late))):
        with open_record(tmp_path / name, now=clock) as record:
            added = [record.add(each) for each in order]
            copies = {document.id: document.copy_of for document in record.snapshot(None, PROPOSALS).documents}
            before = {
                document.id: document.copy_of for document in record.snapshot(date(2024, 5, 2), PROPOSALS).documents
            }
        assert copies == {late.document.id: early.document.id, early.document.id: None, other.document.id: None}
        assert before == {early.document.id: None, other.document.id: None}
        assert sorted(len(each.copies) for each in added) == [0, 0, 1]


def test_links_survive_closing(tmp_path, clock, reading):
    one, two = reading(WIRE + "Reporting by the desk."), reading(WIRE + "Reporting by our desk.")
    with open_record(tmp_path / "record", now=clock) as record:
        record.add(one)
    with open_record(tmp_path / "record", now=clock) as record:
        assert record.add(two).copies == (one.document.id,)
