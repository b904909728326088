"""Wire copies are found, two reports of one event are not taken for one."""

from __future__ import annotations

from nemcon.documents import receive
from nemcon.documents.copies import NEAR_COPY, is_near_copy, signature, similarity

_BODY = (
    "The defence ministers of the nine members failed on Monday to agree on a common fund for the repair of ports.",
    "Diplomats said that two members wanted the money to be lent and not given, and that a third asked for more time.",
    "“We are close, but close is not enough,” the Danish minister told reporters as he left the building.",
    "His Greek colleague said that her government would not stand in the way if the islands were part of the plan.",
    "The fund was first proposed two years ago, after a winter of storms had closed half of the harbours in the north.",
    "It needs the consent of all nine members, and each of them can ask for the decision to be put off for a month.",
    "A spokesperson for the secretariat said a new text would be sent to the capitals before the end of the week.",
    "Ministers are to meet again in the spring, when the chair passes from Denmark to Portugal for half a year.",
)
_OTHER = (
    "Nine defence ministers went home without a deal on port repairs on Monday, in a setback for the Danish chair.",
    "At issue is whether the common fund hands out grants or loans, according to people who were in the room.",
    "“We are close, but close is not enough,” the Danish minister told reporters as he left the building.",
    "Greece wants its islands covered. Portugal, which takes the chair in spring, has promised another attempt.",
    "Harbours in the north were hit hardest by storms two winters ago and many still work at half their capacity.",
)


def _signature(*paragraphs: str) -> tuple[int, ...]:
    return signature(receive("\n\n".join(paragraphs), path="x"))


def test_another_headline_furniture_and_a_cut_paragraph_make_a_copy() -> None:
    one = _signature("Ministers fail to agree on port fund", "By Jane Doe", *_BODY)
    other = _signature("No deal on harbours", "Subscribe now", *_BODY[:6], "Share this article", _BODY[7])
    assert one != other
    assert is_near_copy(one, other)


def test_two_reports_of_one_event_are_no_copies() -> None:
    assert similarity(_signature(*_BODY), _signature(*_OTHER)) < NEAR_COPY / 2


def test_dateline_and_agency_do_not_count() -> None:
    assert similarity(_signature(*_BODY), _signature(f"OSLO, Dec 3 (Reuters) - {_BODY[0]}", *_BODY[1:])) > 0.99


def test_short_texts() -> None:
    assert signature("") == ()
    assert similarity(signature(""), signature("")) == 0.0
    assert similarity(signature("Malta objects."), signature("Malta objects!")) == 1.0
    assert not is_near_copy(signature("Malta objects to the plan."), signature("Malta supports the plan."))


def test_signatures_are_the_same_on_every_machine() -> None:
    assert len(signature("Malta objects to the plan.")) == 128
    assert signature("Malta objects to the plan.")[:2] == (4341157544682782063, 507199680201297333)
    assert all(0 <= value < 2**63 for value in signature("Malta objects to the plan."))
