"""Models whose papers print no table for our case: each equation worked out by hand on a small one, named by source."""

from itertools import pairwise

import numpy as np
import pytest

from nemcon.decision.bargaining.agenda import agenda_setter, codecision, consultation, open_rule
from nemcon.decision.bargaining.condorcet import condorcet_election
from nemcon.decision.bargaining.influence import influence_course, influence_limit
from nemcon.decision.bargaining.median import median, weighted_median
from nemcon.decision.bargaining.spatial_politics import spatial_politics, winning_chances
from nemcon.decision.bargaining.win_set import core, in_unanimity_core, in_win_set, win_set
from nemcon.decision.objection import ObjectionGame, equilibria
from nemcon.positions.table import IssueTable

FIVE = np.array([10.0, 30, 40, 70, 90])
ALIKE = np.ones(5)


def test_black_1948_the_median_cannot_be_beaten():
    """Theorem of p. 27: with an odd number of single-peaked voters the middle one's optimum beats all others."""
    assert median(FIVE) == weighted_median(FIVE, ALIKE, ALIKE) == 40
    assert win_set(FIVE, ALIKE, 3, 40.0).intervals == ()
    assert all(win_set(FIVE, ALIKE, 3, point).intervals for point in (39.0, 41.0))


def test_tsebelis_2002_win_sets_and_the_unanimity_core():
    """Ch. 1: each accepts up to its reflection of the status quo; the core of unanimity spans the veto players."""
    assert win_set(FIVE, ALIKE, 3, 0.0).intervals == ((0.0, 80.0),)  # the third farthest reflection is 2 * 40
    assert win_set(FIVE, ALIKE, 5, 0.0).intervals == ((0.0, 20.0),)  # the nearest veto player's is 2 * 10
    assert win_set(FIVE, ALIKE, 5, 50.0).intervals == ()  # inside the core
    assert core(FIVE, ALIKE, 5) == (10, 90)
    assert core(FIVE, ALIKE, 4) == (30, 70)
    assert core(FIVE, ALIKE, 3) == (40, 40)


def test_plott_1967_only_a_point_of_pairwise_symmetry_is_unbeaten_in_the_plane():
    """Ideal points in opposite pairs about (1, 1), which is one of them: nothing beats it; off it, something does."""
    ideal = np.array([[1.0, 1], [0, 1], [2, 1], [1, 0], [1, 3]])
    around = np.array([[1 + 0.2 * np.cos(a), 1 + 0.2 * np.sin(a)] for a in np.linspace(0, 6, 25)])
    assert not in_win_set(around, ideal, np.ones(5), 3, np.array([1.0, 1.0])).any()
    assert in_win_set(np.array([[1.0, 1.0]]), ideal, np.ones(5), 3, np.array([1.4, 1.2])).all()
    assert in_unanimity_core(np.array([0.5, 1.0]), ideal)
    assert not in_unanimity_core(np.array([0.0, 0.0]), ideal)


def test_romer_rosenthal_1978_a_setter_against_a_majority():
    """Eq. 1: of what three of five accept from 0, which ends at 80, the nearest to a setter at 100."""
    assert agenda_setter(100.0, FIVE, ALIKE, 3, 0.0) == 80
    assert agenda_setter(20.0, FIVE, ALIKE, 3, 0.0) == 20
    assert agenda_setter(100.0, FIVE, ALIKE, 3, 40.0) == 40  # nothing beats the median


def test_denzau_mackay_1983_an_open_gate_leads_to_the_median_and_stays_shut_where_that_is_worse():
    assert open_rule(100.0, FIVE, ALIKE, 0.0) == 40
    assert open_rule(100.0, FIVE, ALIKE, 60.0) == 60
    assert open_rule(55.0, FIVE, ALIKE, 70.0) == 70  # indifferent: the gate stays shut


def test_crombez_1996_consultation():
    """A qualified majority of four of five accepts from 0 up to 60; the Council's unanimity cannot move it inwards."""
    assert consultation(100.0, FIVE, ALIKE, 4, 0.0) == 60
    assert consultation(5.0, FIVE, ALIKE, 4, 0.0) == 10  # all members want more than 5, and amend by unanimity


def test_crombez_2001_codecision():
    """Parliament at 20 accepts from 0 up to 40, four of five members up to 60: the Council's median 40 can be had."""
    offers = [codecision(20.0, FIVE, ALIKE, 4, 0.0, last_offer=last) for last in ("council", "parliament", "even")]
    assert offers == [40, 20, 30]


@pytest.mark.parametrize(
    ("victory", "chance"), [("linear", 2 / 3), ("square", 4 / 5), ("quartic", 16 / 17), ("octic", 256 / 257)]
)
def test_ktab_user_guide_2019_a_side_twice_as_strong(victory, chance):
    """The guide's table of victory models; two options, and eq. 3 is eq. 2."""
    found = condorcet_election(np.eye(2), np.array([2.0, 1.0]), victory=victory)
    assert found == pytest.approx([chance, 1 - chance], abs=1e-7)


def test_wise_bankes_2015_three_options_by_hand():
    """Eq. 1 to 3 for positions 0, 1/2, 1 with weights 1, 1, 2: supports 1:3 2, 1/2:1, 1:5/2 and products of chances."""
    place = np.array([0.0, 0.5, 1.0])
    utility = 1 - np.abs(place[:, None] - place)
    # 0 against 1/2: 1/2 (first), against 1/2 + 2 * 1/2; 0 against 1: 1 against 2; 1/2 against 1: 1/2 + 1/2 against 1.
    beats = {(0, 1): 0.5 / 2.0, (0, 2): 1 / 3, (1, 2): 1 / 2}
    product = np.array(
        [beats[0, 1] * beats[0, 2], (1 - beats[0, 1]) * beats[1, 2], (1 - beats[0, 2]) * (1 - beats[1, 2])]
    )
    found = condorcet_election(utility, np.array([1.0, 1.0, 2.0]))
    assert found == pytest.approx(product / product.sum(), abs=1e-6)


def two(left: float, right: float, strength: float) -> IssueTable:
    place = np.array([[left], [right]])
    one = np.ones((2, 1))
    return IssueTable(
        actors=("left", "right"),
        issues=("x",),
        position=place,
        salience=one,
        capability=np.array([[1.0], [strength]]),
        low=np.zeros(1),
        high=np.full(1, 100.0),
        status_quo=np.full(1, np.nan),
        outcome=np.full(1, np.nan),
    )


def test_spatial_politics_two_alike_by_hand():
    """Even chances make the prediction the mean, and by mirror symmetry it stays there whatever they do."""
    run = spatial_politics(two(20, 60, 1.0))
    assert winning_chances(two(20, 60, 1.0)) == pytest.approx([0.5, 0.5])
    assert [one.outcome["x"] for one in run.rounds] == pytest.approx([40.0] * len(run.rounds))
    assert all(a.positions["left"]["x"] <= b.positions["left"]["x"] for a, b in pairwise(run.rounds))


def test_spatial_politics_the_strong_shun_risk_and_gain_less_by_it():
    """Steps 1 and 2: at distance 0.4 the likelier winner has R = 1, u = 0.6 * 1.4; the other R = -1/2, u = 0.6 * 0.8.

    So the strong one has 3 * (1 - 0.84) = 0.48 at stake against 1 - 0.48 = 0.52, and those are the chances.
    """
    table = two(20, 60, 3.0)
    assert winning_chances(table) == pytest.approx([0.52, 0.48], abs=1e-6)
    assert spatial_politics(table).rounds[0].outcome["x"] == pytest.approx(20 * 0.52 + 60 * 0.48, abs=1e-4)


def test_friedkin_johnsen_1990_two_by_hand():
    """V = (I - AW)^-1 (I - A) for A = 1/2 and W = [[0, 1], [1, 0]] is [[2/3, 1/3], [1/3, 2/3]]."""
    network, half = np.array([[0.0, 1.0], [1.0, 0.0]]), np.full(2, 0.5)
    assert influence_limit(np.array([0.0, 90.0]), network, half) == pytest.approx([30.0, 60.0])
    course = influence_course(np.array([0.0, 90.0]), network, half, 2)
    assert course.tolist() == [[0, 90], [45, 45], [22.5, 67.5]]


def test_milgrom_roberts_1990_two_equilibria_by_hand():
    """Two with a stake of 0.4, fear 0.5 and cover 0.2 from each other: alone neither objects, together both do."""
    ties = np.array([[0.0, 0.2], [0.2, 0.0]])
    game = ObjectionGame(("A", "B"), np.ones(2), np.full(2, 0.5), ties, proposal=40, status_quo=0, low=0, high=100)
    found = equilibria(game, np.zeros(2))
    assert found.smallest.tolist() == [[False, False]]
    assert found.largest.tolist() == [[True, True]]
