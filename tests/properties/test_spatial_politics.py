"""Laws of the Spatial Model of Politics and of the election inside it."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.decision.bargaining.condorcet import condorcet_election
from nemcon.decision.bargaining.spatial_politics import spatial_politics, winning_chances
from nemcon.positions.table import IssueTable

SEEDS = st.integers(0, 2**32 - 1)


def drawn(seed):
    rng = np.random.default_rng(seed)
    count, issues = int(rng.integers(2, 9)), int(rng.integers(1, 4))
    return IssueTable(
        actors=tuple(f"A{number}" for number in range(count)),
        issues=tuple(f"i{number}" for number in range(issues)),
        # whole numbers: which of two positions within a thousandth stands for both depends on the actors' order
        position=rng.uniform(0, 100, (count, issues)).round(),
        salience=rng.uniform(0.05, 1 / issues, (count, issues)),
        capability=np.repeat(rng.uniform(1, 90, (count, 1)), issues, axis=1),
        low=np.zeros(issues),
        high=np.full(issues, 100.0),
        status_quo=np.full(issues, np.nan),
        outcome=np.full(issues, np.nan),
    )


def places(state):
    return np.array([list(row.values()) for row in state.positions.values()])


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_nobody_leaves_the_range_of_the_positions(seed):
    table = drawn(seed)
    low, high = table.position.min(axis=0), table.position.max(axis=0)
    for state in spatial_politics(table, rounds=10).rounds:
        # proposals are rounded to a hundredth of the scale's percent
        assert (places(state) >= low - 0.00501).all()
        assert (places(state) <= high + 0.00501).all()
        outcome = np.array(list(state.outcome.values()))
        assert (outcome >= places(state).min(axis=0) - 1e-9).all()
        assert (outcome <= places(state).max(axis=0) + 1e-9).all()


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_the_order_of_actors_and_of_issues_does_not_matter(seed):
    """One turn: later ones would magnify a last digit that decides a tie."""
    table, rng = drawn(seed), np.random.default_rng(seed)
    rows, columns = rng.permutation(len(table.actors)), rng.permutation(len(table.issues))
    other = replace(
        table,
        actors=tuple(table.actors[row] for row in rows),
        issues=tuple(table.issues[column] for column in columns),
        position=table.position[np.ix_(rows, columns)],
        salience=table.salience[np.ix_(rows, columns)],
        capability=table.capability[np.ix_(rows, columns)],
    )
    run = spatial_politics(table, rounds=1)
    if any(note.code == "tie" for note in run.provenance.notes):
        return
    ours, theirs = run.rounds[-1].positions, spatial_politics(other, rounds=1).rounds[-1].positions
    for actor in table.actors:
        for issue in table.issues:
            assert abs(ours[actor][issue] - theirs[actor][issue]) < 0.0101
    assert np.allclose(winning_chances(table)[rows], winning_chances(other), atol=1e-6)


@given(SEEDS, st.floats(0.1, 100.0))
@settings(max_examples=40, deadline=None)
def test_scaling_all_capabilities_changes_nothing(seed, factor):
    table = drawn(seed)
    scaled = replace(table, capability=table.capability * factor)
    first, second = (places(spatial_politics(each, rounds=1).rounds[-1]) for each in (table, scaled))
    assert np.abs(first - second).max() < 0.0101


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_the_election_gives_chances_and_more_support_never_harms(seed):
    rng = np.random.default_rng(seed)
    utility = rng.random((int(rng.integers(1, 7)), int(rng.integers(1, 6))))
    weight = rng.uniform(1, 9, len(utility))
    chance = condorcet_election(utility, weight)
    assert (chance >= 0).all()
    assert abs(chance.sum() - 1.0) < 1e-12
    more = utility.copy()
    more[0, 0] += 0.3
    assert condorcet_election(more, weight)[0] >= chance[0] - 1e-12


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_the_order_of_options_does_not_matter_to_the_election(seed):
    rng = np.random.default_rng(seed)
    utility, weight = rng.random((4, 5)), rng.uniform(1, 9, 4)
    order = rng.permutation(5)
    for election in ("conditional", "markov_uniform", "markov_incentive"):
        chance = condorcet_election(utility, weight, election=election)
        assert np.allclose(condorcet_election(utility[:, order], weight, election=election), chance[order], atol=1e-9)
