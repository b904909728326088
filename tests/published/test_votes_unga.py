"""Votes of the UN General Assembly: Art. 18 of the Charter, two thirds of members present and voting."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from nemcon.bodies import body, on_day, rule_of
from nemcon.decision import Vote, adopted


@pytest.mark.parametrize(
    ("tally", "day", "passes"),
    [
        ((93, 24, 58), date(2022, 4, 7), True),  # Russia suspended from the Human Rights Council: 93 of 117
        ((77, 40, 58), date(2022, 4, 7), False),  # one short of 78 of 117
        ((89, 61, 21), date(2023, 12, 12), False),  # amendment to ES-10/22: 89 of 150
        ((143, 5, 35), date(2022, 10, 12), True),  # ES-11/4
        ((153, 10, 23), date(2023, 12, 12), True),  # ES-10/22
    ],
)
def test_important_questions(tally: tuple[int, int, int], day: date, passes: bool) -> None:
    """TASS 1434427 and the pages of the resolutions; who is left was absent."""
    assembly = on_day(body("unga"), day)
    yes, no, abstain = tally
    absent = len(assembly.members) - sum(tally)
    votes = [Vote.YES] * yes + [Vote.NO] * no + [Vote.ABSTAIN] * abstain + [Vote.ABSENT] * absent
    assert len(assembly.members) == 193
    rule = rule_of(assembly, "important")
    assert bool(adopted(rule, np.array([votes], dtype=np.int8), assembly.members)[0]) is passes


def test_2023_12_12_the_amendment_would_have_passed_by_a_simple_majority() -> None:
    assembly = on_day(body("unga"), date(2023, 12, 12))
    votes = np.array([[Vote.YES] * 89 + [Vote.NO] * 61 + [Vote.ABSTAIN] * 43], dtype=np.int8)
    assert adopted(rule_of(assembly, "other"), votes, assembly.members)[0]
