"""What is coded on a proposal hangs on the case's own proposals, and on no other that documents bring up."""

from __future__ import annotations

from nemcon.cases import Proposal
from nemcon.documents import receive
from nemcon.reading import code, proposal_from_text, read
from nemcon.units import PartialDate

ADMIT = proposal_from_text("admit", "Invite Montenegro to join the alliance")
GUARANTEES = Proposal(
    "guarantees", "Security guarantees instead", arrangement="individual-guarantees", origin="documents"
)
DELAY = Proposal("delay", "Put it off", arrangement="deferral", origin="documents")
TEXT = """Ministers talk about the year to come

The ministers of the alliance met in Riga on Thursday.

They spoke until the evening, and dined together.

Some capitals weigh inviting Montenegro to join the alliance. Others think of bilateral security guarantees.
Estonia supports it. Diplomats would also postpone the vote until spring. Slovakia opposes it.
"""


def found(*proposals):
    reading = read(receive(TEXT, path="x.txt", published=PartialDate(2024, 11, 9)))
    return {(one.proposal, one.actor, one.stance) for one in code(reading, proposals, ("EST", "HUN", "LVA", "SVK"))}


def test_what_documents_bring_up_does_not_change_what_is_coded_on_the_cases_own():
    alone = found(ADMIT)
    assert {actor for _, actor, _ in alone} == {"EST"}
    for others in ((GUARANTEES,), (DELAY,), (GUARANTEES, DELAY)):
        assert {one for one in found(ADMIT, *others) if one[0] == "admit"} == alone
