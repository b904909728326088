"""Votes of the Council of the EU: Art. 16(4) TEU, 55 % of members with 65 % of the population.

Shares are the official ones of 2025 (Agence Europe 13544, 12 Dec 2024); the votes are of 2023 and 2024, so the shares
differ by some hundredths from those printed on the day, which are named beside.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from nemcon.bodies import BodyOnDay, body, on_day, rule_of
from nemcon.decision import Vote, adopted, tally
from nemcon.decision.votes import VoteArray

DAY = date(2025, 1, 1)


@pytest.fixture(scope="module")
def council() -> BodyOnDay:
    return on_day(body("eu_council"), DAY)


def votes(council: BodyOnDay, no: str = "", abstain: str = "") -> VoteArray:
    said = dict.fromkeys(no.split(), Vote.NO) | dict.fromkeys(abstain.split(), Vote.ABSTAIN)
    assert set(said) <= set(council.members)
    return np.array([[said.get(member, Vote.YES) for member in council.members]], dtype=np.int8)


def passes(council: BodyOnDay, rule: str, cast: VoteArray) -> bool:
    return bool(adopted(rule_of(council, rule), cast, council.members, council.weights)[0])


def percent_in_favour(council: BodyOnDay, cast: VoteArray) -> float:
    """In per cent of all shares as printed; they add up to 100.01 by rounding."""
    counted = tally(rule_of(council, "qmv"), cast, council.members, council.weights)
    return float(counted.favour_weight[0]) / 100


def test_nature_2024(council: BodyOnDay) -> None:
    """Nature restoration law, 17 June 2024: 20 in favour with 66.07 % (printed); without Slovakia 64.86 %, short."""
    cast = votes(council, no="FIN ITA HUN NLD POL SWE", abstain="BEL")
    assert percent_in_favour(council, cast) == pytest.approx(66.10, abs=0.0101)
    assert passes(council, "qmv", cast)
    without = votes(council, no="FIN ITA HUN NLD POL SWE SVK", abstain="BEL")
    assert percent_in_favour(council, without) == pytest.approx(64.89, abs=0.0101)
    assert not passes(council, "qmv", without)


def test_ev_2024(council: BodyOnDay) -> None:
    """Duties on electric cars, 4 Oct 2024 (Reuters): 10-5-12 is adopted in reverse, and would have failed straight."""
    cast = votes(
        council, no="DEU HUN MLT SVN SVK", abstain="BEL HRV CZE GRC ESP CYP LUX AUT PRT ROU SWE FIN"
    )  # fmt: skip
    counted = tally(rule_of(council, "qmv"), cast, council.members, council.weights)
    assert int(counted.favour[0]) == 10
    assert float(counted.favour_weight[0]) / 100 == pytest.approx(46.04, abs=0.0101)
    assert float(counted.against_weight[0]) / 100 == pytest.approx(22.42, abs=0.0101)
    assert float(counted.abstaining_weight[0]) / 100 == pytest.approx(31.55, abs=0.0101)
    assert passes(council, "reverse_qmv", cast)
    assert not passes(council, "qmv", cast)


def test_migration_2023(council: BodyOnDay) -> None:
    """Migration pact, 8 June 2023: ten not in favour hold 32.74 %, which does not block; nor do six in the evening."""
    afternoon = votes(council, no="POL HUN ITA AUT DNK GRC", abstain="LTU SVK MLT BGR")
    assert 100.01 - percent_in_favour(council, afternoon) == pytest.approx(32.74, abs=0.0101)
    assert passes(council, "qmv", afternoon)
    assert passes(council, "qmv", votes(council, no="POL HUN", abstain="BGR MLT LTU SVK"))


def test_ice_2023(council: BodyOnDay) -> None:
    """Combustion engines, March 2023: Italy, Poland and Bulgaria cannot block; with Germany they can (41.48 %)."""
    assert passes(council, "qmv", votes(council, no="POL", abstain="ITA BGR"))
    with_germany = votes(council, no="POL DEU", abstain="ITA BGR")
    assert 100.01 - percent_in_favour(council, with_germany) == pytest.approx(41.48, abs=0.0101)
    assert not passes(council, "qmv", with_germany)


def test_teu_16_4_a_blocking_minority_has_four_members(council: BodyOnDay) -> None:
    """Three members with 46.89 % do not block; a small fourth makes it a blocking minority."""
    assert passes(council, "qmv", votes(council, no="DEU FRA ITA"))
    assert not passes(council, "qmv", votes(council, no="DEU FRA ITA MLT"))


def test_teu_16_4_fifteen_of_twenty_seven(council: BodyOnDay) -> None:
    smallest = sorted(council.members, key=lambda member: council.weights[member])
    assert passes(council, "qmv", votes(council, no=" ".join(smallest[:12])))
    assert not passes(council, "qmv", votes(council, no=" ".join(smallest[:13])))
