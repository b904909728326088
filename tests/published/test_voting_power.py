"""Voting power as printed: EEC 1958, Security Council, the Council of fifteen, Nice."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import comb, factorial

import pytest

from nemcon.bodies import body, on_day, rule_of
from nemcon.decision.power import power_of_rule, power_of_weights

EU15 = dict.fromkeys(("DEU", "FRA", "ITA", "GBR"), 10) | {"ESP": 8} | dict.fromkeys(("BEL", "GRC", "NLD", "PRT"), 5)
EU15 |= dict.fromkeys(("AUT", "SWE"), 4) | dict.fromkeys(("DNK", "IRL", "FIN"), 3) | {"LUX": 2}


def test_felsenthal_machover_1998_eec_1958() -> None:
    """[12; 4, 4, 4, 2, 2, 1]: Banzhaf 10/42, 6/42 and 0, Shapley-Shubik 7/30, 3/20 and 0."""
    power = power_of_weights(("DEU", "FRA", "ITA", "BEL", "NLD", "LUX"), (4, 4, 4, 2, 2, 1), 12)
    assert power.swings == (10, 10, 10, 6, 6, 0)
    assert power.banzhaf == pytest.approx((0.2381,) * 3 + (0.1429,) * 2 + (0,), abs=5e-5)
    assert power.pivots == (168, 168, 168, 108, 108, 0)
    assert power.shapley_shubik == pytest.approx((7 / 30,) * 3 + (3 / 20,) * 2 + (0,), abs=1e-15)
    assert power.winning == 14


def test_shapley_shubik_1954_security_council() -> None:
    """Fifteen members: permanent .1963, others .001865 (421/2145 and 4/2145); 848 and 84 swings."""
    council = on_day(body("unsc"), date(2023, 7, 11))
    power = power_of_rule(council, rule_of(council, "substantive"))
    permanent = [place for place, member in enumerate(power.members) if member in ("CHN", "FRA", "GBR", "RUS", "USA")]
    for place in range(15):
        swings, value = (848, Fraction(421, 2145)) if place in permanent else (84, Fraction(4, 2145))
        assert power.swings[place] == swings
        assert power.pivots is not None
        assert Fraction(power.pivots[place], factorial(15)) == value
    assert power.winning == 848  # C(10, 4) + ... + C(10, 10)
    assert power.prevent[permanent[0]] == 1


def test_security_council_by_weights() -> None:
    """[39; 7 x 5, 1 x 10] is the same game (Felsenthal & Machover 1998, chapter 2)."""
    power = power_of_weights(tuple("abcdefghijklmno"), (7,) * 5 + (1,) * 10, 39)
    assert power.swings == (848,) * 5 + (84,) * 10


def test_council_of_fifteen() -> None:
    """[62; 10, 10, 10, 10, 8, 5, 5, 5, 5, 4, 4, 3, 3, 3, 2]: Felsenthal & Machover 1998, chapter 5, in per cent."""
    power = power_of_weights(tuple(EU15), tuple(EU15.values()), 62)
    printed = {"DEU": 11.16, "ESP": 9.24, "BEL": 5.87, "AUT": 4.79, "DNK": 3.59, "LUX": 2.26}
    for place, member in enumerate(power.members):
        if member in printed:
            assert 100 * power.banzhaf[place] == pytest.approx(printed[member], abs=0.005)
    assert 100 * power.power_to_act == pytest.approx(7.8, abs=0.05)


def test_general_assembly_of_equals() -> None:
    """Equal members share the power; swings are the ways to choose the 128 others of a two-thirds majority of 193."""
    assembly = on_day(body("unga"), date(2024, 1, 1))
    power = power_of_rule(assembly, rule_of(assembly, "important"))
    assert set(power.swings) == {comb(192, 128)}
    assert power.pivots == (factorial(192),) * 193


def test_penrose_1946_square_root_for_equal_votes() -> None:
    """With n equal votes and a simple majority, absolute power is about sqrt(2 / (pi n))."""
    power = power_of_weights(tuple(map(str, range(101))), (1,) * 101, 51)
    assert power.banzhaf_absolute[0] == pytest.approx((2 / (3.14159265 * 101)) ** 0.5, rel=0.005)


def test_nato_consensus_gives_all_the_same_and_next_to_no_power_to_act() -> None:
    council = on_day(body("nato"), date(2024, 12, 3))
    power = power_of_rule(council, rule_of(council, "consensus"))
    assert power.winning == 1
    assert set(power.shapley_shubik) == {1 / 32}
    assert set(power.prevent) == {1.0}
