"""Position exchange on tables small enough to compute by hand."""

from dataclasses import replace
from decimal import Context, getcontext, localcontext

import numpy as np
import pytest

from nemcon.decision.bargaining.equal_gain import equal_gain, random_rate_exchange
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable


def table_of(position, salience, capability=None):
    position, salience = np.array(position, float), np.array(salience, float)
    actors, issues = position.shape
    capability = np.ones_like(position) if capability is None else np.array(capability, float)
    gap = np.full(issues, np.nan)
    return IssueTable(
        tuple(f"a{i}" for i in range(actors)), tuple(f"p{k}" for k in range(issues)),
        position, salience, capability, np.zeros(issues), np.full(issues, 100.0), gap, gap,
    )  # fmt: skip


TWO = table_of([[0, 0], [100, 100]], [[1.0, 0.5], [0.5, 1.0]])


def test_two_actors_give_where_they_care_less():
    # Outcomes 33.3 and 66.7; each moves fully and shifts the other's issue by a third of 100.
    first = equal_gain(TWO, rounds=1).rounds[0]
    assert first.outcome == pytest.approx({"p0": 100 / 3, "p1": 200 / 3})
    (move,) = first.moves
    assert (move.kind, move.actors, move.issues) == ("exchange", ("a0", "a1"), ("p1", "p0"))
    assert (move.before, move.after) == (pytest.approx((0, 100)), pytest.approx((100, 0)))
    assert move.gain == pytest.approx(100 / 3 * 0.5)
    assert move.detail == {"tied": 1.0}


def test_the_next_round_starts_part_of_the_way():
    end = equal_gain(TWO, rounds=1).rounds[1]
    assert end.moves == ()
    assert end.positions["a0"] == pytest.approx({"p0": 0, "p1": ((1 - 0.5) * 0.4 + 0.1) * 100})


def test_gains_are_equal():
    table = table_of([[0, 10], [80, 90], [30, 70], [100, 20]], [[0.9, 0.4], [0.3, 0.8], [0.5, 0.6], [0.7, 0.2]])
    share = table.salience / table.salience.sum(axis=0)
    for move in equal_gain(table, rounds=1).rounds[0].moves:
        one, two = (table.actors.index(name) for name in move.actors)
        later, earlier = (table.issues.index(name) for name in move.issues)
        on_later = abs(move.after[0] - move.before[0]) * share[one, later]
        on_earlier = abs(move.after[1] - move.before[1]) * share[two, earlier]
        salience = table.salience
        assert salience[one, earlier] * on_earlier - salience[one, later] * on_later == pytest.approx(move.gain)
        assert salience[two, later] * on_later - salience[two, earlier] * on_earlier == pytest.approx(move.gain)


@pytest.mark.parametrize(
    "table",
    [
        table_of([[10, 20]], [[0.5, 1]]),
        table_of([[10, 20]] * 5, [[0.5, 1], [1, 0.5], [0.2, 0.3], [0.1, 1], [1, 1]]),
        table_of([[0], [100]], [[1], [0.5]]),
        table_of([[0, 0], [100, 100]], [[1, 0.5], [1, 0.5]]),
    ],
    ids=["one actor", "all alike", "one issue", "equal ratios"],
)
def test_nobody_to_exchange_with(table):
    run = equal_gain(table, rounds=2)
    assert [made.moves for made in run.rounds] == [(), (), ()]
    assert run.rounds[0] == run.rounds[2]


def test_an_actor_without_a_position_does_not_trade_on_the_issue():
    position = [[0, 0], [100, 100], [np.nan, 60]]
    salience = [[1, 0.5], [0.5, 1], [np.nan, 0.2]]
    run = equal_gain(table_of(position, salience, np.where(np.isnan(position), np.nan, 1)), rounds=1)
    assert run.rounds[0].positions["a2"] == {"p1": 60}
    assert not [move for move in run.rounds[0].moves if "a2" in move.actors]


def test_ties_are_counted_and_noted():
    table = table_of([[0, 0], [0, 0], [100, 100]], [[1.0, 0.5], [1.0, 0.5], [0.5, 1.0]])
    run = equal_gain(table, rounds=1)
    assert run.rounds[0].moves[0].detail["tied"] == 2
    assert [note.code for note in run.provenance.notes] == ["tied-exchanges"]


def test_the_caller_s_own_arithmetic_does_not_matter():
    expected = equal_gain(TWO, rounds=2)
    with localcontext(Context(prec=4)):
        assert equal_gain(TWO, rounds=2) == expected
        assert getcontext().prec == 4


def test_positions_are_scaled_between_the_ends():
    wide = replace(TWO, position=TWO.position * 0.05 + 2, low=np.full(2, 2.0), high=np.full(2, 7.0))
    assert equal_gain(wide, rounds=1).rounds[0].outcome == pytest.approx(equal_gain(TWO, rounds=1).rounds[0].outcome)


@pytest.mark.parametrize(
    ("table", "rounds"),
    [
        (TWO, 0),
        (TWO, 1001),
        (replace(TWO, capability=TWO.capability * 0), 1),
        (replace(TWO, capability=TWO.capability * -1), 1),
        (replace(TWO, position=TWO.position + 1), 1),
        (replace(TWO, salience=TWO.salience * np.nan), 1),
    ],
)
def test_what_cannot_be_run_is_refused(table, rounds):
    with pytest.raises(CaseError):
        equal_gain(table, rounds=rounds)


def test_random_rates_help_both_and_repeat_with_the_seed():
    runs = [random_rate_exchange(TWO, rounds=2, generator=np.random.default_rng(seed), seed=seed) for seed in (1, 1, 2)]
    assert runs[0] == runs[1]
    assert runs[0].rounds != runs[2].rounds
    for made in runs[0].rounds:
        for move in made.moves:
            assert move.gain is None
            assert min(move.detail["gain_first"], move.detail["gain_second"]) > -1e-9
