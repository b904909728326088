"""What is added stays, is found again as it was, and is added once."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from datetime import date

import pytest

from nemcon.cases.case import Proposal
from nemcon.errors import RecordError, UnknownNameError
from nemcon.reading.coding import Stance
from nemcon.wire import json_text

PROPOSALS = (Proposal("accession", "Freedonia joins the league"),)


def test_what_goes_in_comes_out_equal(record, reading):
    given = reading()
    added = record.add(given, [])
    assert added.new
    assert list(record.readings()) == [given]
    assert record.document(given.document.id) == given.document


def test_a_document_is_added_once(record, reading, coding):
    given = reading()
    record.add(given, [coding(given)])
    before = record.snapshot(None, PROPOSALS)
    again = record.add(given, [coding(given)])
    assert not again.new
    assert not again.updated
    assert [note.code for note in again.notes] == ["already-on-record"]
    assert record.snapshot(None, PROPOSALS) == before


def test_the_same_text_from_another_path_changes_nothing_and_is_told(record, reading):
    record.add(reading(path="one.txt"))
    before = record.snapshot(None, PROPOSALS)
    again = record.add(reading(path="two.txt"))
    assert not again.updated
    assert "other-path" in {note.code for note in again.notes}
    assert record.snapshot(None, PROPOSALS) == before


@pytest.mark.parametrize("amount", [None, 0, 725_000_000, 1.5, 10**30])
def test_amounts_keep_their_value_and_kind(record, reading, amount):
    usual = reading()
    given = dataclasses.replace(usual, pledges=(dataclasses.replace(usual.pledges[0], amount=amount),))
    record.add(given)
    [back] = record.readings()
    assert back == given
    assert type(back.pledges[0].amount) is type(amount)


@pytest.mark.parametrize("text", ["half a pair \ud83d here", "a\x00b nothing", "naïve 中文 🏛", "x"])
def test_any_text_comes_back(record, reading, text):
    given = reading(text, path=text)
    record.add(given)
    assert list(record.readings()) == [given]


def test_a_better_known_date_replaces_the_reading_and_keeps_the_earlier_one(record, reading, coding, clock):
    undated, dated = reading(published=None), reading(published="2024-05-14")
    record.add(undated, [coding(undated, stance=Stance.WAITING)])
    clock.pass_days(3)
    added = record.add(dated, [coding(dated, stance=Stance.OPPOSE)])
    assert (added.new, added.updated) == (False, True)
    snapshot = record.snapshot(None, PROPOSALS)
    assert list(record.readings()) == [dated]
    assert snapshot.documents[0].learned_on == date(2024, 5, 14)
    standing = [each.coding.stance for each in snapshot.codings if each.withdrawn_at is None]
    assert standing == [Stance.OPPOSE]
    with sqlite3.connect(record.path) as connection:
        kept = connection.execute("SELECT stance, withdrawn_because FROM codings ORDER BY entry").fetchall()
    connection.close()
    assert [stance for stance, _ in kept] == ["waiting", "oppose"]
    assert "read again" in kept[0][1]
    with sqlite3.connect(record.path) as connection:
        [(kept,)] = connection.execute("SELECT reading FROM earlier_readings").fetchall()
    connection.close()
    assert json.loads(kept)["statements"] == json.loads(json_text(undated.statements))


def test_a_date_less_well_known_changes_nothing(record, reading):
    record.add(reading(published="2024-05-14"))
    before = record.snapshot(None, PROPOSALS)
    for worse in (reading(published=None), reading(published="2024-05-20", published_from="dateline")):
        assert not record.add(worse).updated
    assert record.snapshot(None, PROPOSALS) == before


def test_a_date_given_later_corrects_one_given_before(record, reading):
    record.add(reading(published="2024-05-30"))
    assert record.add(reading(published="2024-05-14")).updated
    assert str(record.snapshot(None, PROPOSALS).documents[0].published) == "2024-05-14"


def test_the_earliest_day_given_for_learning_stands(record, reading):
    given = reading()
    for day in (20, 16, 18):
        record.add(given, learned_on=date(2024, 5, day))
    assert record.snapshot(None, PROPOSALS).documents[0].learned_on == date(2024, 5, 16)


def test_a_withdrawn_coding_is_kept_marked_and_not_brought_back_by_the_machine(record, reading, coding, clock):
    given = reading()
    record.add(given, [coding(given)])
    clock.pass_days(1)
    withdrawn = record.withdraw(coding(given).id, "the minister was misquoted")
    assert withdrawn.withdrawn_at == clock.moment
    clock.pass_days(1)
    assert record.withdraw(coding(given).id, "again") == withdrawn
    record.recode_each([(given.document.id, PROPOSALS, (coding(given),))])
    assert record.snapshot(None, PROPOSALS).codings == (withdrawn,)


def test_a_person_can_judge_again_what_was_withdrawn(record, reading, coding, clock):
    given = reading()
    record.add(given)
    judgement = coding(given, coder="Rufus")
    record.judge(judgement)
    record.withdraw(judgement.id, "a slip")
    clock.pass_days(1)
    assert record.judge(judgement).withdrawn_at is None
    assert record.judge(judgement).made_at == clock.moment
    assert [each.withdrawn_because for each in record.snapshot(None, PROPOSALS).codings] == ["a slip", ""]


def test_a_judgement_with_another_reason_takes_the_place_of_the_earlier(record, reading, coding):
    given = reading()
    record.add(given)
    record.judge(coding(given, coder="Rufus", reason="one"))
    record.judge(coding(given, coder="Rufus", reason="two"))
    standing = [each.coding.reason for each in record.snapshot(None, PROPOSALS).codings if each.withdrawn_at is None]
    assert standing == ["two"]


def test_two_documents_may_have_codings_of_one_name(record, reading, coding):
    given = [reading(f"Report {n} of the bridge and of the salt.") for n in range(2)]
    for each in given:
        record.add(each, [coding(each, id="0123456789ab")])
    assert len(record.snapshot(None, PROPOSALS).codings) == 2
    record.withdraw("0123456789ab", "both")
    assert all(each.withdrawn_at for each in record.snapshot(None, PROPOSALS).codings)


def test_a_judgement_needs_no_document(record, coding):
    judged = record.judge(coding(None, coder="Rufus"))
    assert judged.coding == coding(None, coder="Rufus")
    assert record.snapshot(None, PROPOSALS).codings == (judged,)


def test_a_coding_of_a_document_not_on_record_is_refused_whole(record, reading, coding):
    with pytest.raises(RecordError, match="not on record"):
        record.recode_each([(reading().document.id, PROPOSALS, (coding(None), coding(reading())))])
    assert record.snapshot(None, PROPOSALS).codings == ()


def test_unknown_ids_are_named(record):
    with pytest.raises(UnknownNameError, match="0000"):
        record.document("0000")
    with pytest.raises(UnknownNameError, match="beef"):
        record.withdraw("beef", "why")


def test_reading_back_while_writing(record, reading, coding):
    given = [reading(f"Report number {n} has words of its own {n * 'x'}.") for n in range(3)]
    for each in given:
        record.add(each)
    for each in record.readings():
        record.recode_each([(each.document.id, PROPOSALS, (coding(each),))])
    assert len(record.snapshot(None, PROPOSALS).codings) == 3
