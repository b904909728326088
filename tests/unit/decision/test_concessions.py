"""What it would take: the programs against looking at every set."""

from itertools import chain, combinations, product

import numpy as np
import pytest
from rule_shapes import CONSENSUS, QUALIFIED, REVERSE, VETO

from nemcon.decision.concessions import Rewording, Situation, cheapest_agreement, cheapest_blocking
from nemcon.decision.rules import adopted
from nemcon.errors import CaseError

pytest.importorskip("scipy", reason="the programs are solved by HiGHS, which comes with scipy")
INF = float("inf")


def every_set(situation, rule, weights, *, adopt):
    """Look at every combination of rewordings, moves and payments; give the least cost and the sets that have it."""
    n = len(situation.members)
    sign = 1 if adopt else -1
    best = {}
    for pattern in product((False, True), repeat=len(situation.rewordings)):
        made = [change for change, taken in zip(situation.rewordings, pattern, strict=True) if taken]
        groups = [change.group for change in made if change.group]
        if len(groups) != len(set(groups)):
            continue
        gain = sign * (np.array(situation.gain) + sum((change.effect for change in made), np.zeros(n)))
        short = [m for m in range(n) if gain[m] < 0]
        for moved in chain.from_iterable(combinations(short, size) for size in range(len(short) + 1)):
            rest = [m for m in short if m not in moved]
            for paid in chain.from_iterable(combinations(rest, size) for size in range(len(rest) + 1)):
                willing = gain >= 0
                willing[[*moved, *paid]] = True
                votes = np.where(willing == adopt, 0, 1).astype(np.int8)[np.newaxis]
                if adopted(rule, votes, situation.members, weights)[0] != adopt:
                    continue
                cost = (sum(change.cost for change in made) + sum(situation.move[m] for m in moved)
                        + sum(situation.price[m] * -gain[m] for m in paid))  # fmt: skip
                if np.isfinite(cost):
                    best[tuple(c.name for c in made), moved, paid] = cost
    if not best:
        return None, set()
    least = min(best.values())
    return least, {key for key, cost in best.items() if cost <= least + 1e-9 * max(1, least)}


def as_keys(situation, found):
    place = situation.members.index
    return {(one.reworded, tuple(map(place, one.moved)), tuple(map(place, one.paid))) for one in found.sets}


def random_situation(generator, n, rewordings):
    return Situation(
        members=tuple(f"m{i}" for i in range(n)),
        gain=generator.integers(-3, 3, n).astype(float) - 0.5,
        move=np.where(generator.random(n) < 0.3, INF, generator.integers(1, 5, n)),
        price=np.where(generator.random(n) < 0.3, INF, generator.integers(1, 3, n)),
        rewordings=tuple(
            Rewording(f"r{k}", float(generator.integers(1, 3)), generator.integers(-2, 4, n).astype(float), "ab"[k % 2])
            for k in range(rewordings)
        ),
    )


@pytest.mark.parametrize("rule", [CONSENSUS, QUALIFIED, REVERSE, VETO], ids=lambda rule: rule.id)
@pytest.mark.parametrize("seed", range(4))
def test_the_programs_find_what_looking_at_every_set_finds(rule, seed):
    generator = np.random.default_rng(seed)
    situation = random_situation(generator, 5, 3)
    weights = dict(zip(situation.members, (5.5, 3.25, 3.0, 2.0, 1.0), strict=True))
    for search, adopt in ((cheapest_agreement, True), (cheapest_blocking, False)):
        least, sets = every_set(situation, rule, weights, adopt=adopt)
        found = search(situation, rule, weights, at_most=200)
        if found.needless:
            assert least == 0
            continue
        assert found.cost == (pytest.approx(least) if least is not None else None)
        assert found.total == len(sets)
        assert as_keys(situation, found) == sets


def test_a_list_that_is_cut_short_says_so():
    situation = Situation(tuple("abcd"), np.full(4, -1.0), np.ones(4), np.full(4, INF))
    assert cheapest_agreement(situation, QUALIFIED, dict.fromkeys("abcd", 1.0), at_most=2).total is None
    assert cheapest_agreement(situation, QUALIFIED, dict.fromkeys("abcd", 1.0), at_most=4).total == 4


def test_nothing_is_needed_where_it_passes_and_nothing_helps_where_nobody_can_be_had():
    content = Situation(("a", "b"), np.array([1.0, 0.0]), np.ones(2), np.ones(2))
    assert cheapest_agreement(content, CONSENSUS).needless
    stubborn = Situation(("a", "b"), np.array([1.0, -1.0]), np.full(2, INF), np.full(2, INF))
    assert cheapest_agreement(stubborn, CONSENSUS).cost is None


def test_payment_is_what_is_missing():
    situation = Situation(("a", "b"), np.array([1.0, -2.5]), np.full(2, INF), np.array([1.0, 3.0]))
    (only,) = cheapest_agreement(situation, CONSENSUS).sets
    assert only.paid == {"b": 2.5}
    assert only.cost == pytest.approx(7.5)


@pytest.mark.parametrize(
    ("change", "told"),
    [({"gain": np.array([np.nan, 0.0])}, "member a"), ({"price": np.array([1.0, 0.0])}, "member b"),
     ({"move": np.array([-1.0, 0.0])}, "member a"), ({"members": ("a", "a")}, "all different")],
)  # fmt: skip
def test_a_wrong_value_is_named(change, told):
    values = {"members": ("a", "b"), "gain": np.zeros(2), "move": np.ones(2), "price": np.ones(2)} | change
    with pytest.raises(CaseError, match=told):
        cheapest_agreement(Situation(**values), CONSENSUS)
