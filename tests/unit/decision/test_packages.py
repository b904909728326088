"""Package deals: against looking at every package in every draw."""

from itertools import product

import numpy as np
import pytest
from rule_shapes import CONSENSUS, EVERY

from nemcon.decision.packages import packages
from nemcon.decision.rules import adopted
from nemcon.errors import CaseError

pytest.importorskip("numba", reason="the search is compiled with numba")
OPTIONS = {"price": ["low", "high"], "date": ["soon", "late", "never"], "seat": ["here", "there"]}


def a_case(seed, n=6, draws=30):
    generator = np.random.default_rng(seed)
    utility = {issue: generator.integers(-4, 5, (draws, n, len(names))) / 4 for issue, names in OPTIONS.items()}
    return tuple(f"m{i}" for i in range(n)), utility, generator.integers(-6, -1, (draws, n)) / 4


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
@pytest.mark.parametrize("risk", [0.0, 0.2, 0.7])
def test_every_acceptable_package_is_found_with_its_probability(rule, risk):
    members, utility, reservation = a_case(4)
    weights = dict(zip(members, (5.5, 3.25, 3.0, 2.0, 1.0, 0.5), strict=True))
    found = packages(OPTIONS, members, utility, reservation, rule, weights, risk=risk)
    expected = {}
    for chosen in product(*(range(len(names)) for names in OPTIONS.values())):
        total = sum(utility[issue][:, :, k] for issue, k in zip(OPTIONS, chosen, strict=True))
        votes = np.where(total >= reservation, 0, 1).astype(np.int8)
        chance = adopted(rule, votes, members, weights).mean()
        if chance >= 1 - risk - 1e-12:
            expected[chosen] = (chance, (total - reservation).mean(axis=0))
    assert {tuple(row) for row in found.choice.tolist()} == set(expected)
    assert found.examined == 12
    gains = np.array([expected[tuple(row)][1] for row in found.choice.tolist()]).reshape(-1, len(members))
    assert found.probability == pytest.approx([expected[tuple(row)][0] for row in found.choice.tolist()])
    assert found.gain == pytest.approx(gains)
    beaten = [any((other >= own).all() and (other > own).any() for other in found.gain) for own in found.gain]
    assert found.frontier.tolist() == [not one for one in beaten]
    if len(gains):
        assert gains.min(axis=1)[list(found.egalitarian)] == pytest.approx(gains.min(axis=1).max())
        winning = (gains > 0).all(axis=1)
        assert bool(found.nash) == winning.any()
        if found.nash:
            assert gains.prod(axis=1)[list(found.nash)] == pytest.approx(gains[winning].prod(axis=1).max())


def test_a_package_is_read_by_name():
    members, utility, _ = a_case(1)
    found = packages(OPTIONS, members, utility, np.full(6, -99.0), CONSENSUS, risk=0.0)
    assert len(found.choice) == 12
    assert set(found.named(0)) == set(OPTIONS)


def test_one_issue_is_a_package_too():
    found = packages({"a": ["x", "y"]}, ["m"], {"a": np.array([[[1.0, -1.0]]])}, np.zeros(1), CONSENSUS, risk=0.0)
    assert found.choice.tolist() == [[0]]


def test_wrong_values_are_named():
    members, utility, reservation = a_case(1)
    utility["date"][2, 3, 1] = np.nan
    with pytest.raises(CaseError, match="issue date, draw 2, member m3, option late"):
        packages(OPTIONS, members, utility, reservation, CONSENSUS, risk=0.1)
    with pytest.raises(CaseError, match="risk"):
        packages(OPTIONS, members, utility, reservation, CONSENSUS, risk=1.0)
    with pytest.raises(CaseError, match="utility"):
        packages(OPTIONS, members, {"price": utility["price"]}, reservation, CONSENSUS, risk=0.1)


def test_with_a_shared_interest_few_packages_are_on_the_frontier():
    generator = np.random.default_rng(2)
    shared = {issue: generator.integers(-9, 9, (1, 1, len(names))) / 2 for issue, names in OPTIONS.items()}
    utility = {issue: shared[issue] + generator.integers(-2, 3, (10, 4, len(OPTIONS[issue]))) / 4 for issue in OPTIONS}
    found = packages(OPTIONS, tuple("abcd"), utility, np.full(4, -99.0), CONSENSUS, risk=0.0)
    beaten = [any((other >= own).all() and (other > own).any() for other in found.gain) for own in found.gain]
    assert 0 < sum(beaten) < 12
    assert found.frontier.tolist() == [not one for one in beaten]
