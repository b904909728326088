"""Powers a matrix at a time, beside numpy's."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the powers are compiled with numba")


def test_powers_are_the_library_s():
    from nemcon.decision.bargaining._powers import logarithms, raised

    generator = np.random.default_rng(7)
    for width in (1, 2, 3, 5, 8, 33):  # whole vectors and what is left over
        share = generator.uniform(0, 1, (9, width))
        share[0, 0], share[1, 0], share[2, 0], share[3, 0] = 0.0, 1.0, 0.5, 0.5**0.5
        share[4, 0], share[5, 0] = np.nextafter(1, 0), 1e-12
        exponent = generator.uniform(0.5, 2, 9)
        assert raised(logarithms(share), exponent) == pytest.approx(share ** exponent[:, None], abs=1e-15)


def test_ones_stay_one_and_halves_stay_halves():
    from nemcon.decision.bargaining._powers import logarithms, raised

    assert raised(logarithms(np.ones((2, 4))), np.array([0.5, 2.0])).tolist() == [[1.0] * 4] * 2
    assert raised(logarithms(np.full((1, 4), 0.5)), np.ones(1)) == pytest.approx(0.5, abs=1e-16)
