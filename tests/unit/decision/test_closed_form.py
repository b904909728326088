"""The closed-form models on small cases worked by hand."""

import numpy as np
import pytest

from nemcon.decision.bargaining.agenda import agenda_setter, codecision, consultation, romer_rosenthal
from nemcon.decision.bargaining.baron_ferejohn import baron_ferejohn
from nemcon.decision.bargaining.compromise import compromise, compromise_bargain
from nemcon.decision.bargaining.influence import influence_bargain, influence_course, influence_limit
from nemcon.decision.bargaining.median import median, median_bargain, weighted_median
from nemcon.decision.bargaining.nash import nash, nash_bargain
from nemcon.decision.bargaining.win_set import core, in_unanimity_core, in_win_set, win_set
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable

ONES = np.ones(3)


def table(position, salience, capability, status_quo=None):
    position = np.array(position, dtype=float)
    actors, issues = position.shape
    return IssueTable(
        actors=tuple(f"a{i}" for i in range(actors)),
        issues=tuple(f"i{k}" for k in range(issues)),
        position=position,
        salience=np.array(salience, dtype=float),
        capability=np.array(capability, dtype=float),
        low=np.zeros(issues),
        high=np.full(issues, 100.0),
        status_quo=np.full(issues, np.nan) if status_quo is None else np.array(status_quo, dtype=float),
        outcome=np.full(issues, np.nan),
    )


def test_compromise_leaves_out_who_holds_no_position():
    draws = np.array([[0.0, 100.0, 50.0], [0.0, np.nan, 50.0]])
    assert compromise(draws, np.array([1.0, 0.5, 0.5]), np.array([1.0, 2.0, 2.0])) == pytest.approx([50.0, 25.0])


@pytest.mark.parametrize(
    ("position", "salience", "capability"),
    [
        ([np.nan] * 3, ONES, ONES),
        ([1.0] * 3, -ONES, ONES),
        ([1.0] * 3, 0 * ONES, ONES),
        ([1.0] * 3, ONES * np.nan, ONES),
    ],
)
def test_compromise_refuses_what_has_no_mean(position, salience, capability):
    with pytest.raises(CaseError):
        compromise(np.array(position), salience, capability)


@pytest.mark.parametrize(
    ("position", "weight", "expected"),
    [
        ([10, 20, 90], [1, 1, 1], 20),
        ([10, 20, 90], [1, 1, 3], 90),
        ([10, 20, 90], [1, 1, 2], 55),  # half is reached at 20 and passed at 90
        ([90, 10, 20], [2, 1, 1], 55),
        ([10, 50, 90], [1, 0, 1], 50),
    ],
)
def test_weighted_median(position, weight, expected):
    assert weighted_median(np.array(position, float), np.array(weight, float), ONES) == pytest.approx(expected)


def test_medians_take_draws_and_refuse_gaps():
    draws = np.array([[10.0, 20.0, 90.0], [90.0, 20.0, 80.0]])
    assert weighted_median(draws, ONES, ONES) == pytest.approx([20.0, 80.0])
    assert median(draws) == pytest.approx([20.0, 80.0])
    with pytest.raises(CaseError):
        median(np.array([1.0, np.nan]))


def test_nash_between_two_who_gain_from_the_same_change():
    # From 0, gains are 50^2 - (x - 50)^2 and 100^2 - (x - 100)^2; the product is searched on a fine grid.
    found = nash(np.array([50.0, 100.0]), np.ones(2), np.array([50.0, 100.0]))
    grid = np.linspace(0.001, 99.999, 200_001)
    product = (2500 - (grid - 50) ** 2) * (10000 - (grid - 100) ** 2)
    assert found.agreed
    assert found.outcome == pytest.approx(grid[product.argmax()], abs=1e-3)
    assert (found.low, found.high) == (0.0, 100.0)


def test_nash_without_a_common_gain_has_no_agreement():
    found = nash(np.array([0.0, 100.0]), np.ones(2), np.array([40.0, 60.0]))
    assert not found.agreed
    assert np.isnan(found.outcome)


def test_nash_with_linear_losses():
    found = nash(np.array([20.0, 60.0]), np.array([1.0, 1.0]), np.array([20.0, 60.0]), exponent=1.0)
    # left of 20 both gain; between them ln(40 - x) + ln(x) has its peak at 20
    assert found.outcome == pytest.approx(20.0)


def test_nash_refuses_an_exponent_under_one():
    with pytest.raises(CaseError):
        nash(np.zeros(2), np.ones(2), np.ones(2), exponent=0.5)


def test_win_set_of_three_voters():
    found = win_set(np.array([20.0, 50.0, 80.0]), ONES, 2.0, 0.0)
    assert found.intervals == ((0.0, 100.0),)
    assert win_set(np.array([20.0, 50.0, 80.0]), ONES, 2.0, 50.0).intervals == ()


def test_win_set_of_a_minority_quota_may_be_in_two_pieces():
    found = win_set(np.array([20.0, 80.0]), np.ones(2), 1.0, 50.0)
    assert found.intervals == ((-10.0, 50.0), (50.0, 110.0))


def test_core_of_a_quota():
    position = np.array([0.0, 10.0, 40.0, 100.0])
    assert core(position, np.ones(4), 4.0) == (0.0, 100.0)
    assert core(position, np.ones(4), 3.0) == (10.0, 40.0)
    assert core(np.array([0.0, 100.0]), np.ones(2), 1.0) is None


def test_hull_in_two_dimensions():
    corners = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]])
    assert in_unanimity_core(np.array([30.0, 30.0]), corners)
    assert in_unanimity_core(np.array([50.0, 50.0]), corners)
    assert not in_unanimity_core(np.array([50.1, 50.1]), corners)
    assert in_unanimity_core(np.array([7.0, 7.0]), np.full((3, 2), 7.0))


def test_win_set_in_two_dimensions_is_where_enough_circles_meet():
    corners = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 100.0]])
    points = np.array([[40.0, 40.0], [90.0, 90.0], [100.0, 100.0]])
    assert in_win_set(points, corners, ONES, 3.0, np.array([100.0, 100.0])).tolist() == [True, True, False]


@pytest.mark.parametrize("quota", [0.0, 3.1, np.nan])
def test_a_quota_off_its_range_is_refused(quota):
    with pytest.raises(CaseError, match="quota"):
        win_set(np.array([1.0, 2.0, 3.0]), ONES, quota, 0.0)


def test_setter_before_a_body_offers_to_its_pivot():
    position = np.array([10.0, 30.0, 50.0])
    assert agenda_setter(100.0, position, ONES, 2.0, 0.0) == pytest.approx(60.0)  # the pivot at 30
    assert agenda_setter(100.0, position, ONES, 3.0, 0.0) == pytest.approx(20.0)  # the pivot at 10
    assert agenda_setter(100.0, position, ONES, 2.0, 30.0) == pytest.approx(30.0)


def test_consultation_stays_within_what_unanimity_would_amend():
    position = np.array([40.0, 50.0, 60.0])
    assert consultation(100.0, position, ONES, 2.0, 0.0) == pytest.approx(60.0)
    assert consultation(45.0, position, ONES, 2.0, 0.0) == pytest.approx(45.0)
    assert consultation(0.0, position, ONES, 2.0, 50.0) == pytest.approx(50.0)


def test_codecision_by_who_makes_the_last_offer():
    position = np.array([20.0, 30.0, 40.0])
    offers = [codecision(90.0, position, ONES, 2.0, 0.0, last_offer=who) for who in ("council", "parliament", "even")]
    assert offers == pytest.approx([30.0, 60.0, 45.0])
    assert codecision(0.0, position, ONES, 2.0, 10.0) == pytest.approx(10.0)  # Parliament wants less, Council more
    with pytest.raises(CaseError, match="last offer"):
        codecision(90.0, position, ONES, 2.0, 0.0, last_offer="nobody")


def test_setter_whose_number_is_missing_is_refused():
    with pytest.raises(CaseError):
        romer_rosenthal(np.nan, 1.0, 0.0)


def test_unanimity_gives_payoffs_by_patience_and_recognition():
    found = baron_ferejohn(np.array([0.5, 0.3, 0.2]), np.full(3, 0.8), 3)
    assert found.payoff == pytest.approx([0.5, 0.3, 0.2])
    assert found.included == pytest.approx(np.ones(3))


@pytest.mark.parametrize(
    ("chance", "patience", "votes"),
    [
        ([0.5, 0.6], [0.9, 0.9], 2),
        ([0.5, 0.5], [0.9, 1.1], 2),
        ([0.5, 0.5], [1.0, 0.9], 2),
        ([0.5, 0.5], [0.9, 0.9], 1),
    ],
)
def test_bargaining_refuses_numbers_off_their_range(chance, patience, votes):
    with pytest.raises(CaseError):
        baron_ferejohn(np.array(chance), np.array(patience), votes)


def test_influence_comes_to_its_limit():
    network = np.array([[0.5, 0.5, 0.0], [0.2, 0.3, 0.5], [0.1, 0.4, 0.5]])
    open_ = np.array([0.9, 0.5, 1.0])
    start = np.array([0.0, 50.0, 100.0])
    assert influence_course(start, network, open_, 400)[-1] == pytest.approx(influence_limit(start, network, open_))


def test_influence_among_the_wholly_open_has_no_such_limit():
    with pytest.raises(CaseError, match="susceptibility"):
        influence_limit(np.array([0.0, 1.0]), np.full((2, 2), 0.5), np.ones(2))


def test_influence_refuses_rows_that_do_not_sum_to_one():
    with pytest.raises(CaseError, match="influence"):
        influence_course(np.array([0.0, 1.0]), np.ones((2, 2)), np.full(2, 0.5), 1)


def test_tables_become_bargains_and_gaps_are_left_out():
    given = table(
        [[0, 10], [100, np.nan], [50, 30]], [[1, 1], [1, np.nan], [1, 1]], [[1, 1], [1, np.nan], [2, 3]], [0, 0]
    )
    assert compromise_bargain(given).rounds[0].outcome == pytest.approx({"i0": 50.0, "i1": 25.0})
    assert median_bargain(given).rounds[0].outcome == pytest.approx({"i0": 50.0, "i1": 30.0})
    assert compromise_bargain(given).rounds[0].positions["a1"] == {"i0": 100.0}
    course = influence_bargain(given, rounds=4)
    assert len(course.rounds) == 5
    assert course.rounds[4].positions == course.rounds[0].positions  # salience 1: nobody moves


def test_nash_on_a_table_tells_how_each_issue_ended():
    given = table([[0, 10], [100, 20]], np.ones((2, 2)), np.ones((2, 2)), [40, np.nan])
    done = nash_bargain(given)
    assert done.rounds[0].outcome["i0"] == pytest.approx(40.0)
    assert [(note.code, note.where) for note in done.provenance.notes] == [
        ("no-agreement", "i0"),
        ("no-status-quo", "i1"),
    ]
