import numpy as np
import pytest
from scipy.stats import beta as beta_distribution
from scipy.stats import betabinom

from nemcon.commitments.fulfilment import PERIODS, WHOLE, Count, PromiseTested, count_tests, published_counts
from nemcon.commitments.reliability import (
    STRENGTHS,
    BetaPrior,
    Mixture,
    beta_with,
    of_all_promises,
    pooled,
    reliability,
)


def count(kept, tested, kind="defence", period=WHOLE):
    return Count(kind, period, kept, tested, "made up", "given")


def test_records_are_counted_by_kind_and_period_with_the_margins():
    tests = [
        PromiseTested("w", "1", ("defence", "offence"), PERIODS[0], True),
        PromiseTested("w", "2", ("defence",), PERIODS[1], False),
    ]
    cells = {(one.kind, one.period): (one.honoured, one.tested) for one in count_tests(tests, "here")}
    assert cells["any", WHOLE] == (1, 2)
    assert cells["defence", WHOLE] == (1, 2)
    assert cells["offence", PERIODS[0]] == (1, 1)
    assert cells["neutrality", PERIODS[1]] == (0, 0)


def test_a_single_beta_has_its_known_mean_quantiles_and_predictive():
    beta = Mixture(np.array([1.0]), np.array([3.0]), np.array([5.0]))
    assert beta.mean == pytest.approx(3 / 8)
    assert beta.variance == pytest.approx(3 * 5 / (8**2 * 9))
    assert beta.quantiles(np.array([0.05, 0.5])) == pytest.approx(beta_distribution.ppf([0.05, 0.5], 3, 5), abs=1e-8)
    assert beta.predictive(4) == pytest.approx([betabinom.pmf(k, 4, 3, 5) for k in range(5)])


def test_a_cell_with_many_tests_keeps_its_own_rate_and_one_with_few_is_drawn_to_the_others():
    others = [count(80, 100), count(75, 100), count(78, 100)]
    many, *_ = pooled(count(200, 1000), others)
    few, *_ = pooled(count(0, 2), others)
    assert many.mean == pytest.approx(0.2, abs=0.02)
    assert 0.3 < few.mean < 0.8


def test_cells_that_agree_pool_more_strongly_than_cells_that_do_not():
    *_, agree = pooled(count(50, 100), [count(51, 100), count(49, 100), count(50, 100)])
    *_, differ = pooled(count(50, 100), [count(5, 100), count(95, 100), count(50, 100)])
    assert agree > 5 * differ


def test_a_kind_without_a_test_is_what_the_others_leave_open():
    counts = published_counts()
    known, other = reliability(counts, "defence", "1945-2003"), reliability(counts, "other", "1945-2003")
    assert other.raw is None
    assert other.interval.high - other.interval.low > known.interval.high - known.interval.low


def test_the_estimate_is_no_flat_share():
    found = {kind: reliability(published_counts(), kind, "1945-2003").mean for kind in ("defence", "neutrality")}
    assert found["defence"] < 0.3 < 0.6 < found["neutrality"]


def test_the_next_ten_are_a_distribution_with_the_mean_of_the_estimate():
    found = reliability(published_counts(), "defence")
    assert sum(found.next_ten) == pytest.approx(1)
    assert sum(k * chance for k, chance in enumerate(found.next_ten)) == pytest.approx(10 * found.mean)


def test_selection_moves_the_odds_and_a_random_sample_moves_nothing():
    assert of_all_promises(0.25, 1.0) == 0.25
    assert of_all_promises(0.25, 3.0) == pytest.approx(0.5)
    found = reliability(published_counts(), "defence").all_promises
    assert [one.strength for one in found] == list(STRENGTHS)
    assert sorted(one.median for one in found) == [one.median for one in found]


def test_the_prior_has_the_mean_and_variance_of_the_estimate():
    assert beta_with(3 / 8, 15 / 576) == BetaPrior(pytest.approx(3), pytest.approx(5))
    found = reliability(published_counts(), "defence", "1945-2003")
    assert found.prior.a / (found.prior.a + found.prior.b) == pytest.approx(found.mean)
    (random_sample,) = [one for one in found.all_promises if one.strength == 1]
    assert random_sample.mean == pytest.approx(found.mean, abs=1e-6)
    assert random_sample.prior.a == pytest.approx(found.prior.a, rel=1e-4)


def test_selection_by_simulation_gives_the_tested_share_back():
    random = np.random.default_rng(1)
    kept = random.random(400_000) < of_all_promises(0.3, 4.0)
    tested = random.random(kept.size) < np.where(kept, 0.05, 0.2)
    assert kept[tested].mean() == pytest.approx(0.3, abs=0.01)
