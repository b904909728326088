"""Codings follow the proposals of the case: reworded, they are made anew; withdrawn by a person, they stay so."""

import pytest

from nemcon.cases import Proposal
from nemcon.reading.coding import Stance

FIRST = (Proposal(id="p", text="Invite Finland to join NATO"),)
REWORDED = (Proposal(id="p", text="Invite Finland and Sweden to join NATO"),)


@pytest.fixture
def added(record, reading):
    given = reading("A quiet report of a quiet day at the harbour.")
    record.add(given)
    return given


def standing(record):
    return [each.coding for each in record.snapshot(None, ()).codings if each.withdrawn_at is None]


def test_a_document_is_named_until_it_was_coded_on_every_proposal(record, added):
    assert list(record.uncoded(FIRST)) == [(added.document.id, FIRST)]
    record.recode_each([(added.document.id, FIRST, ())])
    assert list(record.uncoded(FIRST)) == []
    assert list(record.uncoded(REWORDED)) == [(added.document.id, REWORDED)]
    other = Proposal(id="q", text="Another matter")
    assert list(record.uncoded((*FIRST, other))) == [(added.document.id, (other,))]


def test_what_no_longer_holds_is_withdrawn_and_comes_back_when_it_holds_again(record, added, coding):
    old, new = coding(added, proposal="p"), coding(added, proposal="p", stance=Stance.SUPPORT)
    record.recode_each([(added.document.id, FIRST, (old,))])
    record.recode_each([(added.document.id, REWORDED, (new,))])
    assert standing(record) == [new]
    record.recode_each([(added.document.id, FIRST, (old,))])
    assert standing(record) == [old]


def test_how_the_case_came_to_be_worded_so_leaves_no_trace_in_the_digest(record, added, coding):
    old, new = coding(added, proposal="p"), coding(added, proposal="p", stance=Stance.SUPPORT)
    record.recode_each([(added.document.id, FIRST, (old,))])
    before = record.snapshot(None, ()).digest
    record.recode_each([(added.document.id, REWORDED, (new,))])
    assert record.snapshot(None, ()).digest != before
    record.recode_each([(added.document.id, FIRST, (old,))])
    assert record.snapshot(None, ()).digest == before


def test_what_a_person_withdrew_stays_withdrawn(record, added, coding):
    wrong = coding(added, proposal="p")
    record.recode_each([(added.document.id, FIRST, (wrong,))])
    record.withdraw(wrong.id, "irony")
    record.recode_each([(added.document.id, REWORDED, (wrong,))])
    assert standing(record) == []


def test_a_persons_judgement_is_left_alone(record, added, coding):
    judgement = coding(added, proposal="p", coder="Rufus")
    record.judge(judgement)
    record.recode_each([(added.document.id, REWORDED, ())])
    assert standing(record) == [judgement]


def test_codings_on_other_proposals_are_left_alone(record, added, coding):
    other = coding(added, proposal="q")
    record.add_codings([other])
    record.recode_each([(added.document.id, FIRST, ())])
    assert standing(record) == [other]
