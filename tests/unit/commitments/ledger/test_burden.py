import numpy as np
import pytest
from scipy import stats

from nemcon.commitments.ledger.burden import FEWEST, burden, gini, olson_zeckhauser

SIZE = {"A": 1.0, "B": 10.0, "C": 100.0, "D": 1000.0}


@pytest.mark.parametrize(("held", "expected"), [([1, 1, 1], 0), ([0, 0, 0, 5], 0.75), ([1, 3], 0.25), ([7], 0)])
def test_gini_by_hand(held, expected):
    assert gini(held) == pytest.approx(expected)


def test_gini_is_half_the_mean_difference_over_the_mean():
    held = np.array([3.0, 1.0, 4.0, 1.5, 9.0])
    slow = np.abs(held[:, None] - held[None, :]).mean() / (2 * held.mean())
    assert gini(held) == pytest.approx(slow)


@pytest.mark.parametrize("power", [-0.5, 0.0, 0.3])
def test_the_slope_that_made_the_burdens_comes_back(power):
    slope = olson_zeckhauser({name: 0.01 * size**power for name, size in SIZE.items()}, SIZE)
    assert slope.slope == pytest.approx(power, abs=1e-12)
    assert slope.rank_correlation == (None if power == 0 else pytest.approx(np.sign(power)))


def test_too_few_donors_or_one_size_give_no_slope():
    few = dict(list(SIZE.items())[: FEWEST - 1])
    assert olson_zeckhauser(few, few) is None
    assert olson_zeckhauser(dict.fromkeys(SIZE, 1.0) | {"A": 2.0}, dict.fromkeys(SIZE, 5.0)) is None


def test_a_reckoned_share_goes_before_a_told_one():
    found = burden(
        "committed", "packages", euros={"A": 2.0, "B": 6.0}, told_percent={"A": 9.0, "C": 3.0}, products={"A": 100.0}
    )
    shares = {one.donor: one for one in found.shares}
    assert (shares["B"].share, shares["A"].gdp_percent, shares["C"].gdp_percent) == (0.75, 2.0, 3.0)
    assert shares["C"].euros is None
    assert found.gini == pytest.approx(0.25)


def test_the_slope_agrees_with_scipy_with_equal_burdens_among_them():
    size = {"A": 3.0, "B": 8.0, "C": 20.0, "D": 90.0, "E": 400.0}
    burdens = {"A": 1.5, "B": 0.7, "C": 0.7, "D": 0.3, "E": 0.6}
    found = olson_zeckhauser(burdens, size)
    line = stats.linregress(np.log(list(size.values())), np.log(list(burdens.values())))
    assert (found.slope, found.standard_error) == pytest.approx((line.slope, line.stderr))
    expected = stats.spearmanr(list(size.values()), list(burdens.values())).statistic
    assert found.rank_correlation == pytest.approx(expected)
