"""Berkemeier and Fuhrmann 2018, Research & Politics 5(2): how often alliance treaties were honoured in war.

The published fractions are counted in the authors' table by the rules of Leeds, Long and Mitchell (`honorLLM` and
`violateLLM`); a treaty with several obligations stands in each kind. The abstract gives percentages.
"""

import pytest

from nemcon.commitments.fulfilment import count_tests, counts_beside, published_counts
from nemcon.datasets.fulfilment_records import read_fulfilment

PUBLISHED = {
    ("any", "1816-2003"): (73, 146),
    ("any", "1816-1944"): (61, 92),
    ("any", "1945-2003"): (12, 54),
    ("defence", "1816-2003"): (42, 102),
    ("offence", "1816-2003"): (31, 42),
}
PERCENT = {
    ("any", "1816-2003"): 50, ("any", "1816-1944"): 66, ("any", "1945-2003"): 22, ("defence", "1816-2003"): 41,
    ("non-aggression", "1816-2003"): 37, ("offence", "1816-2003"): 74, ("neutrality", "1816-2003"): 78,
}  # fmt: skip


def by_cell(counts):
    return {(one.kind, one.period): (one.honoured, one.tested) for one in counts}


def test_berkemeier_fuhrmann_2018_fractions_are_counted_in_the_records(shared_file):
    records = read_fulfilment(shared_file("commitments/alliance_fulfilment_berkemeier_fuhrmann2018.csv"))
    found = by_cell(count_tests(records, "table"))
    assert {cell: found[cell] for cell in PUBLISHED} == PUBLISHED
    assert found == by_cell(published_counts())


@pytest.mark.parametrize("cell", PERCENT)
def test_berkemeier_fuhrmann_2018_shares_of_the_abstract(cell):
    kept, tested = by_cell(published_counts())[cell]
    assert round(100 * kept / tested) == PERCENT[cell]


def test_the_counts_that_ship_are_the_published_ones():
    found = by_cell(one for one in published_counts() if one.status == "published")
    assert found == PUBLISHED


def test_leeds_anac_2005_counts_that_ship_are_counted_in_the_records(shared_file):
    records = read_fulfilment(shared_file("commitments/alliance_fulfilment_leeds_anac2005.csv"))
    (beside,) = counts_beside()
    assert (sum(one.honoured for one in records), len(records)) == (beside.honoured, beside.tested)
