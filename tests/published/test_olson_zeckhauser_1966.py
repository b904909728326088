"""Olson and Zeckhauser 1966: in a pure public good the largest contributes and the small ride free.

The claim tested is the sign: with their model's reaction of two sizes the larger one's burden is larger. Their Nash
example has each ally spend so that its own marginal valuation equals the cost: with valuation a * size * ln(total) the
interior ally spends a * size less what others spend, so the smaller one spends nothing.
"""

from nemcon.commitments.ledger.burden import olson_zeckhauser


def spending(sizes, valuation):
    """Nash equilibrium of spending: everybody takes what the others spend as given; only the largest is interior."""
    given = dict.fromkeys(sizes, 0.0)
    for _ in range(200):
        for name, size in sizes.items():
            others = sum(given.values()) - given[name]
            given[name] = max(0.0, valuation * size - others)
    return given


def test_the_large_bear_all_of_a_pure_public_good():
    sizes = {"large": 10.0, "middle": 5.0, "small": 1.0}
    assert spending(sizes, 0.05) == {"large": 0.5, "middle": 0.0, "small": 0.0}


def test_with_a_private_part_the_slope_is_positive_and_falls_with_that_part():
    sizes = {"a": 1.0, "b": 2.0, "c": 5.0, "d": 10.0}
    public = spending(sizes, 0.05)
    slopes = [
        olson_zeckhauser({name: (public[name] + own * size) / size for name, size in sizes.items()}, sizes).slope
        for own in (0.01, 0.02, 0.1)
    ]
    assert slopes[0] > slopes[1] > slopes[2] > 0
