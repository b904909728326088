"""Laws of position exchange on random tables."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.decision.bargaining.equal_gain import equal_gain, random_rate_exchange
from nemcon.positions.table import IssueTable

quick = settings(deadline=None, max_examples=40)


@st.composite
def tables(draw):
    actors, issues = draw(st.integers(1, 7)), draw(st.integers(1, 4))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    shape = actors, issues
    gap = np.full(issues, np.nan)
    return IssueTable(
        tuple(f"a{i}" for i in range(actors)), tuple(f"p{k}" for k in range(issues)),
        random.uniform(0, 100, shape), random.uniform(0.05, 1, shape), random.uniform(0.05, 1, shape),
        np.zeros(issues), np.full(issues, 100.0), gap, gap,
    )  # fmt: skip


@quick
@given(table=tables(), seed=st.integers(0, 99))
def test_positions_and_outcomes_stay_within_the_first_positions(table, seed):
    generator = np.random.default_rng(seed)
    for run in (equal_gain(table, rounds=3), random_rate_exchange(table, rounds=3, generator=generator)):
        low, high = table.position.min(axis=0), table.position.max(axis=0)
        for made in run.rounds:
            for k, issue in enumerate(table.issues):
                values = [made.outcome[issue], *(made.positions[actor][issue] for actor in table.actors)]
                assert low[k] - 1e-9 <= min(values)
                assert max(values) <= high[k] + 1e-9
            for move in made.moves:
                assert move.gain is None or move.gain > 0


@quick
@given(table=tables())
def test_scaling_all_capabilities_changes_nothing(table):
    # By a thousand and with three decimals, so that not even the last digit changes.
    thousandths = np.ceil(table.capability * 1000)
    exact, scaled = (replace(table, capability=capability) for capability in (thousandths / 1000, thousandths))
    assert equal_gain(scaled, rounds=2).rounds == equal_gain(exact, rounds=2).rounds


@quick
@given(table=tables(), seed=st.integers(0, 99))
def test_the_order_of_actors_does_not_matter_but_for_ties(table, seed):
    order = np.random.default_rng(seed).permutation(len(table.actors))
    run = equal_gain(table, rounds=2)
    if run.provenance.notes:
        return
    turned = replace(
        table,
        actors=tuple(table.actors[i] for i in order),
        position=table.position[order],
        salience=table.salience[order],
        capability=table.capability[order],
    )
    for mine, other in zip(run.rounds, equal_gain(turned, rounds=2).rounds, strict=True):
        assert mine.outcome == pytest.approx(other.outcome, abs=1e-7)
        assert [move.actors for move in mine.moves] == [move.actors for move in other.moves]
