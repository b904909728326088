"""Votes as they were taken, told clause by clause. Facts: the project's decisions, with the sources named there."""

from __future__ import annotations

from datetime import date

import pytest

from nemcon.bodies import body, on_day, rule_of
from nemcon.bodies.ways_out import ways_out
from nemcon.decision import Vote
from nemcon.decision.ruling import Ruling, ruling

THREE_WESTERN, ABSTAINING_2022 = "USA GBR FRA", "CHN IND ARE"


def rule_on(
    name: str, day: date, rule: str, yes: str = "", no: str = "", abstain: str = "", others: Vote = Vote.YES
) -> Ruling:
    """Apply a rule to the votes of named members and of all others."""
    there = on_day(body(name), day)
    said = dict.fromkeys(yes.split(), Vote.YES) | dict.fromkeys(no.split(), Vote.NO)
    said |= dict.fromkeys(abstain.split(), Vote.ABSTAIN)
    votes = dict.fromkeys(there.members, others) | said
    return ruling(rule_of(there, rule), votes, there.members, there.weights, ways_out=ways_out(there.id, rule))


def tallied(name: str, day: date, rule: str, *counts: int) -> Ruling:
    """Apply a rule to so many members for, against and abstaining; the rest are absent."""
    there = on_day(body(name), day)
    votes = [vote for vote, count in zip((Vote.YES, Vote.NO, Vote.ABSTAIN), counts, strict=False) for _ in range(count)]
    votes += [Vote.ABSENT] * (len(there.members) - len(votes))
    cast = dict(zip(there.members, votes, strict=True))
    return ruling(rule_of(there, rule), cast, there.members, there.weights)


def test_unsc_2022_02_25_and_27() -> None:
    """11-1-3 twice: vetoed on the 25th, adopted as a matter of procedure on the 27th (Interfax 74654)."""
    vetoed = rule_on("unsc", date(2022, 2, 25), "substantive", no="RUS", abstain=ABSTAINING_2022)
    assert (vetoed.counts["yes"], vetoed.counts["no"], vetoed.counts["abstain"]) == (11, 1, 3)
    assert not vetoed.adopted
    assert vetoed.by == ("vetoes",)
    assert vetoed.clauses[1].who == ("RUS",)
    assert [(pivot.member, pivot.to) for pivot in vetoed.pivotal] == [("RUS", (Vote.YES, Vote.ABSTAIN))]
    assert "Uniting for Peace" in vetoed.ways_out[0]
    called = rule_on("unsc", date(2022, 2, 27), "procedural", no="RUS", abstain=ABSTAINING_2022)
    assert called.adopted
    assert called.clauses[0].margin == 2
    assert called.pivotal == ()
    assert called.other.members == 3


def test_unsc_2023_07_11() -> None:
    """2-3-10: starved of nine votes and vetoed three times; seven members would have to move, the three among them."""
    told = rule_on("unsc", date(2023, 7, 11), "substantive", yes="RUS CHN", no=THREE_WESTERN, others=Vote.ABSTAIN)
    assert not told.adopted
    assert told.by == ("members in favour", "vetoes")
    assert told.clauses[0].margin == -7
    assert told.other.members == 7
    assert all({"USA", "GBR", "FRA"} <= set(chosen) for chosen in told.other.sets)


def test_unsc_2023_12_22_the_amendment() -> None:
    """10-1-4: an amendment stopped by the United States alone; the text itself had 13-0-2 (abstainers from memory)."""
    amendment = rule_on("unsc", date(2023, 12, 22), "substantive", no="USA", abstain="GBR JPN ALB CHE")
    assert amendment.counts["yes"] == 10
    assert amendment.by == ("vetoes",)
    assert rule_on("unsc", date(2023, 12, 22), "substantive", abstain="USA RUS").adopted


def test_unga_two_thirds() -> None:
    """93-24-58 passes with 78 needed of 117; 89-61-21 fails with 100 needed of 150 (TASS 1434427; ES-10/22)."""
    suspended = tallied("unga", date(2022, 4, 7), "important", 93, 24, 58)
    assert suspended.adopted
    assert (suspended.clauses[0].needed, suspended.clauses[0].base, suspended.clauses[0].margin) == (78, 117, 15)
    # Each yes that turns to no takes one from those in favour and leaves the base: 77 of 117 after 16.
    assert suspended.other.members == 16
    amendment = tallied("unga", date(2023, 12, 12), "important", 89, 61, 21)
    assert not amendment.adopted
    assert (amendment.clauses[0].needed, amendment.clauses[0].margin) == (100, -11)
    assert amendment.other.members == 11


def test_eu_2024_06_17_nature() -> None:
    """66.10 % and 20 members; without Slovakia 64.89 % (shares of 2025; 66.07 and 64.86 printed on the day)."""
    day = date(2024, 6, 17)
    law = rule_on("eu_council", day, "qmv", no="FIN ITA HUN NLD POL SWE", abstain="BEL")
    members, weight = law.clauses
    assert law.adopted
    assert members.got == 20
    assert weight.got == pytest.approx(66.10, abs=0.0001)
    assert "AUT" in {pivot.member for pivot in law.pivotal}  # the minister whose yes made it pass
    without = rule_on("eu_council", day, "qmv", no="FIN ITA HUN NLD POL SWE SVK", abstain="BEL")
    assert not without.adopted
    assert without.clauses[1].got == pytest.approx(64.89, abs=0.0001)
    assert without.by == ("weight in favour",)
    assert (Vote.YES,) in {pivot.to for pivot in without.pivotal if pivot.member == "SVK"}


def test_eu_2024_10_04_electric_cars() -> None:
    """10-5-12: no majority against, so the duties stand (Reuters)."""
    no, abstain = "DEU HUN MLT SVN SVK", "BEL HRV CZE GRC ESP CYP LUX AUT PRT ROU SWE FIN"
    told = rule_on("eu_council", date(2024, 10, 4), "reverse_qmv", no=no, abstain=abstain)
    assert told.adopted
    assert told.reverse
    assert (told.clauses[0].got, told.clauses[0].needed) == (5, 15)
    assert told.clauses[1].got == pytest.approx(22.42, abs=0.0001)
    assert told.weight["yes"] == pytest.approx(46.04, abs=0.01)
    assert told.pivotal == ()
    assert not rule_on("eu_council", date(2024, 10, 4), "qmv", no=no, abstain=abstain).adopted


def test_eu_2023_the_combustion_engine() -> None:
    """Italy, Poland and Bulgaria do not block; Germany is the fourth (41.48 %)."""
    day = date(2023, 3, 1)
    three = rule_on("eu_council", day, "qmv", no="POL", abstain="ITA BGR")
    assert three.adopted
    assert "DEU" in {pivot.member for pivot in three.pivotal}
    four = rule_on("eu_council", day, "qmv", no="POL DEU", abstain="ITA BGR")
    assert not four.adopted
    assert ["DEU"] in [list(chosen) for chosen in four.other.sets]


def test_eu_2024_02_28_due_diligence() -> None:
    """Thirteen abstain and one is against (28 February 2024): 13 in favour are no qualified majority."""
    told = tallied("eu_council", date(2024, 2, 28), "qmv", 13, 1, 13)
    assert not told.adopted
    assert "members in favour" in told.by
    assert (told.clauses[0].got, told.clauses[0].needed) == (13, 15)


def test_european_council_2017_03_09() -> None:
    """27 to 1: Poland blocks conclusions by consensus, and cannot block by majority; the President issues his own."""
    day = date(2017, 3, 9)
    told = rule_on("european_council", day, "consensus", no="POL", others=Vote.SILENT)
    assert not told.adopted
    assert told.clauses[0].who == ("POL",)
    assert [pivot.member for pivot in told.pivotal] == ["POL"]
    assert "President" in told.ways_out[0]


@pytest.mark.parametrize(
    ("name", "day", "against"),
    [
        ("nato", date(2008, 4, 3), "GRC"),
        ("nato", date(2020, 1, 15), "TUR"),
        ("osce", date(2023, 11, 21), "RUS BLR"),
        ("osce", date(2022, 3, 31), "RUS"),
        ("wto", date(2019, 12, 10), "USA"),
        ("eu_council", date(2022, 6, 17), "HUN"),
        ("eu_council", date(2022, 12, 8), "AUT NLD"),
    ],
)
def test_consensus_is_blocked_and_told_by_whom(name: str, day: date, against: str) -> None:
    rule = "unanimity" if name == "eu_council" else "consensus"
    told = rule_on(name, day, rule, no=against, others=Vote.SILENT)
    assert not told.adopted
    assert set(told.clauses[0].who) == set(against.split())
    assert told.other.sets == (tuple(sorted(against.split())),)
    assert rule_on(name, day, rule, others=Vote.SILENT).adopted


def test_osce_consensus_minus_one() -> None:
    """One objector, the state concerned, does not stop it; two do."""
    day = date(2023, 11, 21)
    assert rule_on("osce", day, "consensus_minus_one", no="RUS", others=Vote.SILENT).adopted
    assert not rule_on("osce", day, "consensus_minus_one", no="RUS BLR", others=Vote.SILENT).adopted


def test_wto_an_absent_member_cannot_object() -> None:
    there = on_day(body("wto"), date(2022, 6, 17))
    votes = dict.fromkeys(there.members, Vote.SILENT) | {"IND": Vote.ABSENT}
    assert ruling(rule_of(there, "consensus"), votes, there.members).adopted


def test_constructive_abstention_has_a_limit() -> None:
    """TEU, art. 31(1): nine members of 27 with a third of the population stop it; without that population not."""
    day, out = date(2025, 1, 1), "DEU FRA MLT LUX CYP EST LVA SVN LTU"
    told = rule_on("eu_council", day, "constructive_abstention", abstain=out)
    assert not told.adopted
    assert told.clauses[1].unit == "weight"
    small = "HRV IRL MLT LUX CYP EST LVA SVN LTU"
    assert rule_on("eu_council", day, "constructive_abstention", abstain=small).adopted


def test_coe_2022_02_25() -> None:
    """42 of 47 in favour of suspending Russia's rights: two thirds of the votes cast, and a majority of all."""
    told = tallied("coe_cm", date(2022, 2, 25), "two_thirds", 42, 5)
    assert told.adopted
    assert [clause.needed for clause in told.clauses] == [32, 24]
