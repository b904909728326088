"""Laws of the closed-form models: order, scale, range, and the slow way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nemcon.decision.bargaining.baron_ferejohn import baron_ferejohn
from nemcon.decision.bargaining.compromise import compromise
from nemcon.decision.bargaining.condorcet_table import condorcet_bargain
from nemcon.decision.bargaining.influence import influence_course
from nemcon.decision.bargaining.median import weighted_median
from nemcon.decision.bargaining.nash import nash
from nemcon.decision.bargaining.win_set import core, in_unanimity_core, win_set
from nemcon.positions.table import IssueTable

numbers = st.integers(0, 20).map(lambda n: 5.0 * n)
weights = st.integers(1, 10).map(float)


@st.composite
def bodies(draw, least=1):
    size = draw(st.integers(least, 9))
    parts = [draw(st.lists(kind, min_size=size, max_size=size)) for kind in (numbers, weights, weights)]
    return [np.array(part) for part in parts]


@given(bodies(), st.randoms(use_true_random=False), st.floats(0.01, 100.0))
def test_order_and_unit_of_capability_do_not_matter_and_the_outcome_is_in_range(body, random, factor):
    position, salience, capability = body
    order = random.sample(range(len(position)), len(position))
    for model in (compromise, weighted_median):
        outcome = model(position, salience, capability)
        assert position.min() <= outcome <= position.max()
        assert model(position[order], salience[order], capability[order]) == pytest.approx(outcome)
        assert model(position, salience, factor * capability) == pytest.approx(outcome)


@given(bodies(), numbers, st.floats(0.01, 100.0))
def test_nash_beats_every_other_point_and_does_not_see_the_unit_of_power(body, quo, factor):
    position, weight, _ = body
    away = np.abs(quo - position)
    found = nash(position, weight, away)
    grid = np.linspace(-50.0, 150.0, 401)
    gains = away**2 - (grid[:, None] - position) ** 2
    everyone = (gains > 1e-9).all(axis=1)
    if not found.agreed:
        assert not everyone.any()
        return
    assert position.min() <= found.outcome <= position.max()
    own = away**2 - (found.outcome - position) ** 2
    if everyone.any():
        best = (weight * np.log(gains[everyone])).sum(axis=1).max()
        assert (weight * np.log(np.maximum(own, 1e-300))).sum() >= best - 1e-6
    assert nash(position, factor * weight, away).outcome == pytest.approx(found.outcome, abs=1e-6)


@given(bodies(), numbers, st.floats(0.05, 1.0))
def test_win_set_and_core_against_counting_at_every_point(body, quo, share):
    position, weight, _ = body
    quota = share * weight.sum()
    found = win_set(position, weight, quota, quo)
    for point in np.arange(-101.25, 201.25, 2.5):
        wins = weight[np.abs(point - position) < abs(quo - position)].sum() >= quota - 1e-9
        assert wins == any(low < point < high for low, high in found.intervals)
    stable = core(position, weight, quota)
    in_core = stable is not None and stable[0] <= quo <= stable[1]
    assert in_core == (found.intervals == ())


@given(bodies(), numbers)
def test_more_support_never_shrinks_the_win_set(body, quo):
    position, weight, _ = body
    quota = weight.sum() / 2.0
    for low, high in win_set(position, weight, quota, quo).intervals:
        middle = (low + high) / 2.0
        wider = win_set(np.append(position, middle), np.append(weight, 3.0), quota, quo)
        assert any(left < middle < right for left, right in wider.intervals)


@given(arrays(float, (5, 3), elements=numbers), arrays(float, 5, elements=weights))
def test_mixtures_of_ideal_points_are_in_the_hull_and_points_beyond_a_face_are_not(position, share):
    assert in_unanimity_core(share @ position / share.sum(), position)
    assert not in_unanimity_core(position.max(axis=0) + np.array([1.0, 0.0, 0.0]), position)


@given(st.data(), st.integers(3, 9))
def test_baron_ferejohn_is_an_equilibrium(data, count):
    chance = np.array(data.draw(st.lists(weights, min_size=count, max_size=count)))
    chance /= chance.sum()
    patience = np.array(data.draw(st.lists(st.floats(0.1, 0.99), min_size=count, max_size=count)))
    votes = data.draw(st.integers(2, count))
    found = baron_ferejohn(chance, patience, votes)
    assert found.payoff.sum() == pytest.approx(1.0)
    assert found.price == pytest.approx(patience * found.payoff)
    for proposer in range(count):
        cheapest = np.sort(np.delete(found.price, proposer))[: votes - 1].sum()
        assert found.proposer_share[proposer] == pytest.approx(1.0 - cheapest)
    others = 1.0 - chance
    assert found.payoff == pytest.approx(chance * found.proposer_share + others * found.included * found.price)
    assert (others * found.included).sum() == pytest.approx(votes - 1)


@given(bodies(least=2), st.integers(0, 6))
def test_influence_stays_in_the_range_of_where_it_began(body, rounds):
    position, share, open_ = body
    network = np.tile(share / share.sum(), (len(share), 1))
    course = influence_course(position, network, open_ / 10.0, rounds)
    assert course.min() >= position.min() - 1e-9
    assert course.max() <= position.max() + 1e-9


@given(bodies(), st.randoms(use_true_random=False), st.floats(0.01, 100.0))
def test_an_election_on_a_table_knows_neither_order_nor_unit_and_stays_in_range(body, random, factor):
    def table(order, unit):
        column = [np.asarray(values, dtype=float)[order, None] for values in body]
        gap = np.full(1, np.nan)
        return IssueTable(
            tuple(f"a{i}" for i in order), ("x",), column[0], column[1] / 10, column[2] * unit, np.zeros(1),
            np.full(1, 100.0), gap, gap,
        )  # fmt: skip

    order = list(range(len(body[0])))
    outcome = condorcet_bargain(table(order, 1.0)).rounds[0].outcome["x"]
    random.shuffle(order)
    assert condorcet_bargain(table(order, factor)).rounds[0].outcome["x"] == pytest.approx(outcome, abs=1e-6)
    assert min(body[0]) <= outcome <= max(body[0])
