"""Numbers that the papers print, model by model."""

import numpy as np
import pytest

from nemcon.decision.bargaining.agenda import romer_rosenthal
from nemcon.decision.bargaining.baron_ferejohn import baron_ferejohn
from nemcon.decision.bargaining.compromise import compromise
from nemcon.decision.bargaining.influence import influence_limit
from nemcon.decision.bargaining.median import weighted_median
from nemcon.decision.bargaining.nash import nash

# The case of the emission standards (Bueno de Mesquita 1994, table 1; Scholz, Calbert and Smith 2011, table 1).
YEAR = np.array([4.0, 7, 4, 4, 10, 10, 10, 7, 4, 7])
SALIENCE = np.array([80.0, 40, 20, 80, 60, 60, 90, 10, 100, 70])
CAPABILITY = np.array([0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08])


def test_emission_standards_by_hand():
    # Weights in hundredths: 2480 at 4, 930 at 7 and 3360 at 10.
    assert compromise(YEAR, SALIENCE, CAPABILITY) == pytest.approx((4 * 24.8 + 7 * 9.3 + 10 * 33.6) / 67.7)
    assert weighted_median(YEAR, SALIENCE, CAPABILITY) == pytest.approx(7.0)


@pytest.mark.parametrize("discount", [0.5, 0.9, 1.0])
@pytest.mark.parametrize("members", [3, 5, 27])
def test_baron_ferejohn_1989_proposition_3(members, discount):
    majority = (members + 1) // 2
    found = baron_ferejohn(np.full(members, 1 / members), np.full(members, discount), majority)
    assert found.payoff == pytest.approx(np.full(members, 1 / members))
    assert found.proposer_share == pytest.approx(np.full(members, 1 - discount * (members - 1) / (2 * members)))
    assert found.price == pytest.approx(np.full(members, discount / members))
    assert found.included == pytest.approx(np.full(members, 0.5))


def test_romer_rosenthal_1978_the_worse_the_reversion_the_more_the_setter_gets():
    asked = [romer_rosenthal(100.0, 40.0, reversion) for reversion in (0.0, 10.0, 30.0, 40.0, 60.0, 110.0)]
    assert asked == pytest.approx([80.0, 70.0, 50.0, 40.0, 60.0, 100.0])


def test_friedkin_johnsen_1999_group_of_four():
    network = np.array(
        [[0.220, 0.120, 0.360, 0.300], [0.147, 0.215, 0.344, 0.294], [0, 0, 1, 0], [0.090, 0.178, 0.446, 0.286]]
    )
    limit = influence_limit(np.array([25.0, 25.0, 75.0, 85.0]), network, 1.0 - np.diag(network))
    assert limit == pytest.approx([60, 60, 75, 75], abs=0.5)


def test_achen_2006_a_failure_bad_enough_for_all_gives_the_compromise():
    weight = SALIENCE * CAPABILITY
    far = [nash(YEAR, weight, np.full(10, distance)).outcome for distance in (10.0, 100.0, 1000.0)]
    off = np.abs(np.array(far) - compromise(YEAR, SALIENCE, CAPABILITY))
    assert off[2] < off[1] < off[0]
    assert off[2] < 1e-4


def test_nash_1950_two_alike_meet_in_the_middle():
    assert nash(np.array([20.0, 80.0]), np.ones(2), np.full(2, 100.0)).outcome == pytest.approx(50.0)
