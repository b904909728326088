"""Decisions by consensus and near it, as reported."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from nemcon.bodies import body, on_day, rule_of
from nemcon.decision import Vote, adopted


@pytest.mark.parametrize(
    ("name", "day", "objector"),
    [
        ("nato", date(2008, 4, 3), "GRC"),  # no invitation of Macedonia in Bucharest (Reuters)
        ("nato", date(2024, 12, 3), "HUN"),
        ("osce", date(2023, 11, 30), "RUS"),  # Estonia's chair of 2024
        ("wto", date(2019, 12, 11), "USA"),  # members of the Appellate Body
    ],
)
def test_one_objector_stops_all_others(name: str, day: date, objector: str) -> None:
    members = on_day(body(name), day).members
    rule = rule_of(on_day(body(name), day), "consensus")
    votes = np.full((2, len(members)), Vote.SILENT, dtype=np.int8)
    votes[1, members.index(objector)] = Vote.NO
    assert adopted(rule, votes, members).tolist() == [True, False]


def test_coe_2022_02_25_42_of_47() -> None:
    """Russia's rights of representation suspended under Art. 8: 42 of 47 in favour (Latvian MFA, 25 Feb 2022)."""
    committee = on_day(body("coe_cm"), date(2022, 2, 25))
    assert len(committee.members) == 47
    votes = np.array([[Vote.YES] * 42 + [Vote.NO] * 5], dtype=np.int8)
    assert adopted(rule_of(committee, "two_thirds"), votes, committee.members)[0]


def test_iaea_majority_19_3_12() -> None:
    """Board of Governors, 21 Nov 2024: 19-3-12 with one member barred is a majority of those voting, not of all 35."""
    board = on_day(body("iaea_board"), date(2024, 11, 21))
    votes = np.array([[Vote.YES] * 19 + [Vote.NO] * 3 + [Vote.ABSTAIN] * 12 + [Vote.ABSENT]], dtype=np.int8)
    assert len(board.members) == 35
    assert adopted(rule_of(board, "majority"), votes, board.members)[0]
