"""Votes of the UN Security Council: Art. 27 of the Charter, nine votes and no veto."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from nemcon.bodies import body, on_day, rule_of
from nemcon.decision import Vote, adopted


def vote(day: date, rule: str, yes: str = "", no: str = "", abstain: str = "", others: Vote = Vote.YES) -> bool:
    council = on_day(body("unsc"), day)
    said = dict.fromkeys(yes.split(), Vote.YES)
    said |= dict.fromkeys(no.split(), Vote.NO) | dict.fromkeys(abstain.split(), Vote.ABSTAIN)
    assert set(said) <= set(council.members)
    assert len(council.members) == 15
    votes = np.array([[said.get(member, others) for member in council.members]], dtype=np.int8)
    return bool(adopted(rule_of(council, rule), votes, council.members)[0])


def test_2022_02_25_vetoed_at_11_1_3() -> None:
    """Hindustan Times, 26 Feb 2022: Russia against; China, India and the Emirates abstain."""
    assert not vote(date(2022, 2, 25), "substantive", no="RUS", abstain="CHN IND ARE")


def test_2022_02_27_same_tally_passes_as_procedural() -> None:
    """Interfax, 27 Feb 2022: the call of an emergency session needs nine votes and knows no veto."""
    assert vote(date(2022, 2, 27), "procedural", no="RUS", abstain="CHN IND ARE")


def test_2023_07_11_vetoed_at_13_1_1() -> None:
    """Reuters by Middle East Monitor, 11 July 2023: nine months of aid to Syria."""
    assert not vote(date(2023, 7, 11), "substantive", no="RUS", abstain="CHN")


@pytest.mark.parametrize("rule", ["substantive", "procedural"])
def test_2023_07_11_starved_at_2_3_10(rule: str) -> None:
    """The same day, six months: 2-3-10 reaches nine votes under neither rule."""
    assert not vote(date(2023, 7, 11), rule, yes="RUS CHN", no="USA GBR FRA", others=Vote.ABSTAIN)


def test_abstention_of_a_permanent_member_is_no_veto() -> None:
    """Practice on Art. 27(3): concurring means no negative vote."""
    assert vote(date(2024, 3, 25), "substantive", abstain="USA")
