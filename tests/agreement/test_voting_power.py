"""Voting power against reference values in the shared folder, and the large game's two ways against each other."""

from __future__ import annotations

import gzip
import json
from datetime import date
from math import factorial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nemcon.bodies import body, on_day, rule_of
from nemcon.decision import _pivot_chances as pivot_chances
from nemcon.decision._pivot_chances import values_of_quota
from nemcon.decision._wide_counts import _join, swings_of_quota
from nemcon.decision.coalitions import exact_swings
from nemcon.decision.game import game_of_weights
from nemcon.decision.power import VotingPower, power_of_rule, power_of_weights

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "deciding" / "ref" / "voting_power_own.json.gz"
NICE = {"de fr it uk": 29, "es pl": 27, "ro": 14, "nl": 13, "be cz el hu pt": 12, "at bu se": 10, "dk ie lt sk fi": 7}
NICE |= {"ee lv si cy lu": 4, "mt": 3}
FIFTEEN = {"de fr it uk": 10, "es": 8, "be el nl pt": 5, "at se": 4, "dk ie fi": 3, "lu": 2}


@pytest.fixture(scope="module")
def reference() -> dict[str, Any]:
    if not REFERENCE.exists():
        pytest.skip(f"{REFERENCE} is not on this machine; reference values are not ours to ship")
    with gzip.open(REFERENCE) as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def spread(groups: dict[str, int]) -> dict[str, int]:
    return {name: weight for names, weight in groups.items() for name in names.split()}


@pytest.mark.parametrize(
    ("key", "votes", "quota"),
    [("EU15 pre-Nice q62", FIFTEEN, 62), ("EU27 Nice weights only q255", NICE, 255)],
)
def test_council(reference: dict[str, Any], key: str, votes: dict[str, int], quota: int) -> None:
    weights = spread(votes)
    agrees(reference[key], power_of_weights(tuple(weights), tuple(weights.values()), quota))


def agrees(expected: dict[str, Any], power: VotingPower) -> None:
    for index, found in (("shapley", power.shapley_shubik), ("banzhaf", power.banzhaf)):
        values = [expected[index][member] for member in power.members]
        assert found == pytest.approx(values, rel=0, abs=1e-15)


def test_eec_and_security_council(reference: dict[str, Any]) -> None:
    eec = power_of_weights(tuple("abcdef"), (4, 4, 4, 2, 2, 1), 12)
    assert eec.banzhaf == pytest.approx(reference["EEC1958 [12;4,4,4,2,2,1]"]["banzhaf"], abs=1e-15)
    assert eec.shapley_shubik == pytest.approx(reference["EEC1958 [12;4,4,4,2,2,1]"]["shapley"], abs=1e-15)
    council = power_of_weights(tuple("abcdefghijklmno"), (7,) * 5 + (1,) * 10, 39)
    expected = reference["UNSC [39;7x5,1x10]"]
    assert [council.banzhaf[0], council.banzhaf[-1]] == pytest.approx(expected["banzhaf_norm"], abs=1e-15)
    assert [council.shapley_shubik[0], council.shapley_shubik[-1]] == pytest.approx(expected["shapley"], abs=1e-15)
    assert [council.swings[0], council.swings[-1]] == expected["swings"]


@pytest.mark.parametrize("seed", range(6))
def test_large_games_two_ways(seed: int) -> None:
    """Words of 64 bits and the integral against exact counts by size."""
    random = np.random.default_rng(seed)
    number = (3, 17, 40, 63, 64, 90)[seed]
    weights = [*map(int, random.integers(0, 300, number)), 1]
    quota = int(random.integers(1, sum(weights)))
    counted = exact_swings(game_of_weights(tuple(map(str, range(len(weights)))), weights, quota))
    assert counted is not None
    swings, losing = swings_of_quota(weights, quota)
    assert swings == [sum(sizes) for sizes in counted.by_member]
    assert losing == 2 ** len(weights) - counted.winning
    values, off = values_of_quota(weights, quota)
    size = len(weights)
    orders = [factorial(before) * factorial(size - 1 - before) for before in range(size)]
    exact = [
        sum(count * order for count, order in zip(sizes, orders, strict=True)) / factorial(size)
        for sizes in counted.by_member
    ]
    assert off < 1e-12
    assert values == pytest.approx(exact, rel=0, abs=1e-13)


def test_frequencies_and_distributions_agree_at_six_digits() -> None:
    """191 members with weights like the International Monetary Fund's: the integral in three pieces and in two."""
    random = np.random.default_rng(5)
    weights = [1450 + int(60_000 * draw**6) for draw in random.random(171)]
    weights += [int(60_000 * 1.12**place) for place in range(1, 21)]
    quota = int(0.7 * sum(weights))
    fast, off = values_of_quota(weights, quota)
    assert off < 1e-13
    ascending = np.sort(np.array(weights))
    distinct, number = np.unique(ascending, return_counts=True)
    edge = pivot_chances._chances(ascending, distinct, quota, 0.4)
    frequencies = pivot_chances._frequencies_that_count(ascending, sum(weights) + 1)
    assert frequencies
    between = pivot_chances._chances_between(distinct, number, quota, frequencies, np.array([0.4]))
    assert between[0] == pytest.approx(edge, rel=0, abs=1e-13)
    assert fast.sum() == pytest.approx(1, abs=1e-12)


def test_double_majority_in_any_unit(reference: dict[str, Any]) -> None:
    """The double majority in units of 10,000 and 100,000 persons differ by rounding only; ours must lie as near."""
    key = "EU27 Lisbon 15 of 27 + 65% + blocking min 4, pops (Schelling table, millions) unit {}"
    coarse, fine = (reference[key.format(unit)]["shapley"] for unit in (100000, 10000))
    council = on_day(body("eu_council"), date(2025, 1, 1))
    power = power_of_rule(council, rule_of(council, "qmv"))
    by_member = dict(zip(power.members, power.shapley_shubik, strict=True))
    assert coarse["de"] == pytest.approx(fine["de"], abs=5e-4)
    assert by_member["DEU"] == pytest.approx(fine["de"], abs=5e-3)  # of another year's populations
    assert by_member["MLT"] == pytest.approx(fine["mt"], abs=5e-4)


@pytest.mark.parametrize("step", [1, 7])
def test_frequencies_that_are_too_few_are_noticed(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seam shows that frequencies are missing; then none are used."""
    weights = [3 + step * place for place in range(70)]
    quota = int(0.85 * sum(weights))
    right, off = values_of_quota(weights, quota)
    assert off < 1e-12
    monkeypatch.setattr(pivot_chances, "_frequencies_that_count", lambda _ascending, _period: 2)
    assert values_of_quota(weights, quota)[0] == pytest.approx(right, rel=0, abs=1e-12)
    distinct, number = np.unique(weights, return_counts=True)
    assert pivot_chances._apart_at_seam(np.sort(np.array(weights)), distinct, number, 2) > 1e-9


def test_carries_run_through_all_words() -> None:
    highest = 2**64 - 1
    counts = np.array([[1, 0, 0], [highest, highest, 0]], dtype=np.uint64)
    _join(counts, 1, 1)
    assert counts[1].tolist() == [0, 0, 1]
