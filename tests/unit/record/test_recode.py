"""Codings follow the proposals of the case: reworded, they are made anew; withdrawn by a person, they stay so."""

import pytest

from nemcon.cases import Proposal
from nemcon.reading.coding import Stance

FIRST = (Proposal(id="p", text="Invite Finland to join NATO"),)
REWORDED = (Proposal(id="p", text="Invite Finland and Sweden to join NATO"),)
OTHER = (Proposal(id="q", text="Another matter", origin="documents"),)


@pytest.fixture
def added(record, reading):
    given = reading("A quiet report of a quiet day at the harbour.")
    record.add(given)
    return given


def standing(record):
    return [each.coding for each in record.snapshot(None, (*FIRST, *OTHER)).codings if each.withdrawn_at is None]


def test_a_document_is_named_until_it_was_coded_on_every_proposal(record, added):
    assert list(record.uncoded(FIRST)) == [(added.document.id, FIRST)]
    record.recode_each([(added.document.id, FIRST, ())])
    assert list(record.uncoded(FIRST)) == []
    assert list(record.uncoded(REWORDED)) == [(added.document.id, REWORDED)]
    assert list(record.uncoded((*FIRST, *OTHER))) == [(added.document.id, (*FIRST, *OTHER))]
    record.recode_each([(added.document.id, (*FIRST, *OTHER), ())])
    assert list(record.uncoded((*FIRST, *OTHER))) == list(record.uncoded(FIRST)) == []


def test_another_proposal_of_the_case_has_all_coded_anew_since_they_are_judged_together(record, added):
    second = Proposal(id="r", text="Invite Sweden to join NATO")
    record.recode_each([(added.document.id, (*FIRST, *OTHER), ())])
    assert list(record.uncoded((*FIRST, second, *OTHER))) == [(added.document.id, (*FIRST, second, *OTHER))]


def test_what_was_coded_on_a_proposal_found_later_is_not_shown_on_a_day_before(record, added, coding):
    own, found = coding(added, proposal="p"), coding(added, proposal="q")
    record.recode_each([(added.document.id, (*FIRST, *OTHER), (own, found))])
    assert [one.coding for one in record.snapshot(None, FIRST).codings] == [own]
    assert len(record.snapshot(None, (*FIRST, *OTHER)).codings) == 2


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
    before = record.snapshot(None, FIRST).digest
    record.recode_each([(added.document.id, REWORDED, (new,))])
    assert record.snapshot(None, FIRST).digest != before
    record.recode_each([(added.document.id, FIRST, (old,))])
    assert record.snapshot(None, FIRST).digest == before


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
    record.recode_each([(added.document.id, OTHER, (other,))])
    record.recode_each([(added.document.id, FIRST, ())])
    assert standing(record) == [other]
