"""Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: the two examples of two observers and nominal data.

Data and results are from memory of the paper, sections A and B; the paper itself was not at hand. Results have three
digits.
"""

import pytest

from nemcon.reading.comparison import krippendorff_alpha

BINARY = ("0100000010", "1110010000", 0.095)
FIVE_VALUES = ("aabbdcccedda", "babbbccceddd", 0.692)


@pytest.mark.parametrize(("first", "second", "alpha"), [BINARY, FIVE_VALUES])
def test_krippendorff_2011(first, second, alpha):
    assert krippendorff_alpha(list(zip(first, second, strict=True))) == pytest.approx(alpha, abs=0.0005)
