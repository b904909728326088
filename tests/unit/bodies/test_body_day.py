"""A body on a day: members, rules, weights, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nemcon.bodies import body, members_on, on_day, rule_of
from nemcon.errors import DateError, UnknownNameError

DAY = date(2024, 12, 3)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("nato_nac", "nato"),
        ("NATO", "nato"),
        ("eu", "eu_council"),
        ("un_security_council", "unsc"),
        ("au-psc", "au_psc"),
    ],
)
def test_aliases(name: str, id_: str) -> None:
    assert body(name).id == id_


def test_an_unknown_body_gets_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean nato"):
        body("natoo")


def test_the_default_rule_comes_first() -> None:
    day = on_day(body("unsc"), DAY)
    assert day.rules[0] == rule_of(day, None)
    assert rule_of(day).id == "substantive"
    assert rule_of(day, "procedural").id == "procedural"


def test_an_unknown_rule_lists_the_rules() -> None:
    with pytest.raises(UnknownNameError, match="consensus"):
        rule_of(on_day(body("nato"), DAY), "qmv")


def test_a_rule_of_another_day_is_named_with_its_day() -> None:
    with pytest.raises(DateError, match="2014-11-01"):
        rule_of(on_day(body("eu_council"), date(2010, 1, 1)))


def test_members_of_an_unknown_day_name_the_known_period() -> None:
    with pytest.raises(DateError, match="2022-01-01 to 2026-12-31"):
        on_day(body("unsc"), date(2027, 1, 1))


def test_a_body_without_a_list_of_members_says_so() -> None:
    with pytest.raises(DateError, match="not known on any day"):
        members_on(replace(body("nato"), members_complete=False), DAY)


def test_later_weights_stand_in_for_the_same_members_with_a_note() -> None:
    before = on_day(body("eu_council"), DAY)
    after = on_day(body("eu_council"), date(2025, 3, 1))
    assert before.weights == after.weights
    assert "2025-01-01" in before.notes[0]
    assert after.notes == ()


def test_weights_are_not_used_for_other_members() -> None:
    with_britain = on_day(body("eu_council"), date(2019, 6, 1))
    assert with_britain.weights == {}
    assert "not known" in with_britain.notes[0]


def test_a_member_leaves_on_its_last_day() -> None:
    union = body("eu_council")
    assert "GBR" in members_on(union, date(2020, 1, 31))
    assert "GBR" not in members_on(union, date(2020, 2, 1))
