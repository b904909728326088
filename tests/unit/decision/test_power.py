from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from math import factorial

import numpy as np
import pytest

from nemcon.bodies import body, on_day, rule_of
from nemcon.bodies.body import Base, Clause, ClauseKind, Rule
from nemcon.decision import Vote, adopted
from nemcon.decision.coalitions import _losing_by_halves, _losing_packed, free_game
from nemcon.decision.game import Game, game_of_rule, game_of_weights
from nemcon.decision.power import VotingPower, power_of_quotas, power_of_weights, voting_power
from nemcon.decision.reliance import chance_of_adoption
from nemcon.errors import CaseError

K = ClauseKind
MEMBERS = tuple("ABCDEFG")
WEIGHTS = dict(zip(MEMBERS, (18.5, 15.2, 13.25, 8.3, 4.0, 0.75, 0.0), strict=True))


def rule(*clauses: Clause, reverse: bool = False) -> Rule:
    return Rule("r", "Rule", "Text.", "all", clauses, reverse, "", "", "", True, None, None, ())


RULES = {
    "consensus": rule(Clause(K.NO_OBJECTION)),
    "consensus minus one": rule(Clause(K.NO_OBJECTION, count=1)),
    "count": rule(Clause(K.YES_MEMBERS, count=4)),
    "more than half of those voting": rule(Clause(K.YES_MEMBERS, share="1/2", strict=True, base=Base.VOTING)),
    "more than three sevenths": rule(Clause(K.YES_MEMBERS, share="3/7", strict=True)),
    "weight": rule(Clause(K.YES_WEIGHT, share="0.85")),
    "more than half of the weight": rule(Clause(K.YES_WEIGHT, share="1/2", strict=True)),
    "count and weight": rule(Clause(K.YES_MEMBERS, share="0.55"), Clause(K.YES_WEIGHT, share="0.65")),
    "blocking minority": rule(
        Clause(K.YES_MEMBERS, share="0.55"), Clause(K.YES_WEIGHT, share="0.65", unless_against_fewer_than=3)
    ),
    "two quotas of weight": rule(Clause(K.YES_WEIGHT, share="0.5"), Clause(K.YES_WEIGHT, share="2/3", strict=True)),
    "vetoes": rule(Clause(K.YES_MEMBERS, count=4), Clause(K.NO_VETO, holders=("B", "G"))),
    "vetoes and weight": rule(Clause(K.YES_WEIGHT, share="0.6"), Clause(K.NO_VETO, holders=("A", "F"))),
    "everybody has a veto": rule(Clause(K.NO_VETO, holders=MEMBERS)),
    "constructive abstention": rule(Clause(K.NO_OBJECTION), Clause(K.ABSTAINERS_BELOW, share="1/3")),
    "all present": rule(Clause(K.NO_OBJECTION), Clause(K.ALL_PRESENT)),
    "never": rule(Clause(K.YES_MEMBERS, count=8)),
    "always": rule(),
}
RULES |= {f"reverse {name}": rule(*asked.clauses, reverse=True) for name, asked in RULES.items()}


def by_hand(asked: Rule) -> tuple[list[int], list[Fraction], int]:
    """Try every coalition: swings, Shapley-Shubik values, winning coalitions."""
    number = len(MEMBERS)
    coalitions = [frozenset(chosen) for size in range(number + 1) for chosen in combinations(MEMBERS, size)]
    votes = [[Vote.YES if member in coalition else Vote.NO for member in MEMBERS] for coalition in coalitions]
    wins = dict(zip(coalitions, adopted(asked, np.array(votes, dtype=np.int8), MEMBERS, WEIGHTS), strict=True))
    swings, values = [], []
    for member in MEMBERS:
        turned = [len(s) for s in coalitions if member not in s and wins[s | {member}] and not wins[s]]
        orders = [Fraction(factorial(size) * factorial(number - 1 - size), factorial(number)) for size in turned]
        swings.append(len(turned))
        values.append(sum(orders, start=Fraction(0)))
    return swings, values, sum(map(bool, wins.values()))


@pytest.mark.parametrize("name", RULES)
def test_every_mix_of_clauses_agrees_with_trying_every_coalition(name: str) -> None:
    swings, values, winning = by_hand(RULES[name])
    power = voting_power(game_of_rule(RULES[name], MEMBERS, WEIGHTS))
    assert power.swings == tuple(swings)
    assert power.pivots == tuple(value * factorial(len(MEMBERS)) for value in values)
    assert power.winning == winning
    assert power.shapley_shubik == pytest.approx([float(value) for value in values], abs=1e-15)
    assert power.power_to_act == winning / 2**7
    assert power.banzhaf_absolute == tuple(count / 2**6 for count in swings)
    assert power.prevent == tuple(count / winning if winning else 0.0 for count in swings)
    assert power.initiate == tuple(count / (2**7 - winning) if winning < 2**7 else 0.0 for count in swings)


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("agrees", [0.0, 0.3, 0.97, 1.0])
def test_the_chance_of_adoption_is_the_sum_over_every_way_to_agree(name: str, agrees: float) -> None:
    chance = 0.0
    for votes in product((Vote.NO, Vote.YES), repeat=len(MEMBERS)):
        if adopted(RULES[name], np.array([votes], dtype=np.int8), MEMBERS, WEIGHTS)[0]:
            yes = votes.count(Vote.YES)
            chance += agrees**yes * (1 - agrees) ** (len(MEMBERS) - yes)
    game = game_of_rule(RULES[name], MEMBERS, WEIGHTS)
    assert chance_of_adoption(game, agrees) == pytest.approx(chance, abs=1e-12)


def test_under_consensus_help_is_as_sure_as_all_members_together() -> None:
    there = on_day(body("nato"), date(2024, 12, 3))
    game = game_of_rule(rule_of(there), there.members, {})
    assert chance_of_adoption(game, 0.99) == pytest.approx(0.99**32, abs=1e-12)


def test_nobody_swings_where_everything_is_adopted() -> None:
    power = voting_power(game_of_rule(RULES["always"], MEMBERS, WEIGHTS))
    assert power.banzhaf == (0.0,) * 7
    assert [note.code for note in power.notes] == ["nobody-swings"]


@pytest.mark.parametrize("seed", range(8))
def test_halves_and_packed_counts_agree(seed: int) -> None:
    random = np.random.default_rng(seed)
    number = int(random.integers(1, 14))
    weights = [int(weight) for weight in random.integers(0, 41, number)]
    drawn = sorted(map(int, random.integers(0, sum(weights) + 1, number + 1)), reverse=True)
    asked = tuple(None if size < number // 4 else least for size, least in enumerate(drawn))
    free, _ = free_game(Game(tuple(map(str, range(number))), tuple(weights), asked))
    assert _losing_by_halves(free) == _losing_packed(free)


def test_weights_of_any_size_are_exact_for_few_members() -> None:
    small = power_of_weights(MEMBERS, (7, 5, 4, 3, 2, 1, 1), 12)
    large = power_of_weights(MEMBERS, tuple(weight * 10**22 + 1 for weight in (7, 5, 4, 3, 2, 1, 1)), 12 * 10**22)
    assert large.swings == small.swings
    assert large.pivots == small.pivots


def test_weights_are_taken_as_written() -> None:
    tenths = power_of_weights("ABC", (0.1, 0.2, 0.2), "60%")
    assert tenths.swings == power_of_weights("ABC", ("1", "2", "2"), 3).swings
    assert power_of_weights("AB", (1, 1), "50%").notes[0].code == "quota-low"


@pytest.mark.parametrize(
    ("names", "weights", "quota", "found"),
    [
        ("AB", (1, -1), 1, "negative"),
        ("AB", (1, float("nan")), 1, "no number"),
        ("AB", (1, "many"), 1, "no number"),
        ("AA", (1, 1), 1, "twice"),
        ("AB", (1,), 1, "2 names and 1 weights"),
        ("", (), 1, "0 names"),
        ("AB", (1, 1), 3, "over the total"),
        ("AB", (1, 1), 0, "not over zero"),
        ("AB", (0, 0), 1, "over the total"),
        ("AB", (1, 1), "101%", "over the total"),
        ("AB", (1, 1), "half", "no number"),
    ],
)
def test_bad_weights_are_told(names: str, weights: tuple[float, ...], quota: float, found: str) -> None:
    with pytest.raises(CaseError, match=found):
        power_of_weights(tuple(names), weights, quota)


def test_a_game_too_large_to_count_is_refused() -> None:
    names = tuple(map(str, range(60)))
    with pytest.raises(CaseError, match="too many to count"):
        power_of_weights(names, tuple(10**12 + 7**place for place in range(60)), "50%")


def test_unknown_weights_are_told() -> None:
    with pytest.raises(CaseError, match="no weights"):
        game_of_rule(RULES["weight"], MEMBERS, {})


def test_what_is_weighed_and_how_is_told() -> None:
    power = power_of_weights("AB", (3, 1), "75%")
    assert isinstance(power, VotingPower)
    assert power.rule == "quota 75% of 4"
    members = power.to_dict()["members"]
    assert isinstance(members, list)
    assert members[0] == {
        "member": "A", "shapley_shubik": 1.0, "banzhaf": 1.0, "banzhaf_absolute": 1.0, "prevent": 1.0,
        "initiate": 1.0, "swings": 2, "pivots": 2,
    }  # fmt: skip
    assert str(power) == "quota 75% of 4: Shapley-Shubik A 1.00000, B 0.00000"


def test_small_games_load_no_compiler() -> None:
    code = (
        "from nemcon.decision.power import power_of_weights\nimport sys\n"
        "power_of_weights('ABC', (3, 2, 1), 4)\nprint('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_unit_of_weights_does_not_matter() -> None:
    assert game_of_weights("AB", (30, 20), 45) == game_of_weights("AB", (3, 2), 5)


def quotas_by_hand(weights: dict[str, list[int]], quotas: dict[str, int]) -> tuple[list[int], list[Fraction], int]:
    """Try every coalition against every quota: swings, Shapley-Shubik values, winning coalitions."""
    number = len(next(iter(weights.values())))
    coalitions = [frozenset(chosen) for size in range(number + 1) for chosen in combinations(range(number), size)]
    wins = {s: all(sum(weights[what][i] for i in s) >= quota for what, quota in quotas.items()) for s in coalitions}
    turned = [[len(s) for s in coalitions if i not in s and wins[s | {i}] and not wins[s]] for i in range(number)]
    values = [
        sum((Fraction(factorial(k) * factorial(number - 1 - k), factorial(number)) for k in sizes), Fraction(0))
        for sizes in turned
    ]
    return [len(sizes) for sizes in turned], values, sum(wins.values())


@pytest.mark.parametrize("seed", range(25))
def test_several_quotas_agree_with_every_coalition_tried(seed: int) -> None:
    random = np.random.default_rng(seed)
    number = int(random.integers(1, 9))
    weights = {
        "votes": [int(w) for w in random.integers(0, 30, number)],
        "population": [int(w) for w in random.integers(0, 10**6, number)],
        "members": [1] * number,
    }
    quotas = {what: max(1, int(random.uniform(0.2, 0.9) * sum(held))) for what, held in weights.items() if sum(held)}
    swings, values, winning = quotas_by_hand(weights, quotas)
    power = power_of_quotas([f"m{i}" for i in range(number)], weights, quotas)
    assert power.swings == tuple(swings)
    assert power.winning == winning
    assert power.shapley_shubik == tuple(map(float, values))
    assert power.shapley_error == 0


def test_a_quota_and_a_count_need_no_second_weight() -> None:
    names = [f"m{i}" for i in range(60)]
    votes = [1 + i % 7 for i in range(60)]
    together = power_of_quotas(names, {"votes": votes, "members": [1] * 60}, {"votes": "65%", "members": 33})
    alone = power_of_weights(names, votes, "65%")
    assert together.method == alone.method
    assert together.winning < alone.winning


def test_two_different_weights_of_many_members_are_refused_with_their_number() -> None:
    names = [f"m{i}" for i in range(31)]
    weights = {"votes": list(range(1, 32)), "population": list(range(31, 0, -1))}
    with pytest.raises(CaseError, match=r"31 members under quotas of 2 different weights .* at most 30 members"):
        power_of_quotas(names, weights, {"votes": "60%", "population": "60%"})
