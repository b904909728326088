import pytest

from nemcon.commitments.ledger.amount import Amount, between, exactly, qualified, summed


@pytest.mark.parametrize(
    ("qualifier", "bounds"),
    [("", (100, 100)), ("about", (95, 105)), ("nearly", (95, 100)), ("at least", (100, None)), ("up to", (0, 100))],
)
def test_a_qualifier_sets_the_bounds(qualifier, bounds):
    amount = qualified(100.0, qualifier)
    assert amount.value == 100
    assert (pytest.approx(amount.low), amount.high and pytest.approx(amount.high)) == bounds


def test_a_sum_with_one_part_unbounded_is_unbounded():
    assert summed([exactly(1.0), qualified(2.0, "at least"), between(1.0, 3.0)]) == Amount(4.0, 5.0, None)
    assert summed([]) == Amount(0.0, 0.0, 0.0)


def test_amounts_meet_where_both_can_be_the_same():
    assert qualified(2.5, "nearly").meets(exactly(2.47))
    assert not qualified(2.5, "nearly").meets(exactly(2.6))
    assert qualified(2.0, "at least").meets(exactly(9.0))
    assert not exactly(100.0).meets(exactly(100.4))
    assert exactly(100.0).meets(exactly(100.4), rounding=0.005)


def test_what_may_fall_outside_the_time_counts_from_nothing():
    assert exactly(5.0).perhaps() == Amount(0.0, 5.0, 5.0)
