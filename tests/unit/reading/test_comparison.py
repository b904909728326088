"""Pairing the statements of two readers, and measuring how far they agree."""

from dataclasses import replace

import pytest

from nemcon.documents import receive
from nemcon.documents.document import Fragment
from nemcon.reading import read
from nemcon.reading.comparison import (
    SpanAgreement,
    ValueAgreement,
    krippendorff_alpha,
    paired,
    span_agreement,
    value_agreement,
)
from nemcon.units import Span

TEXT = "Ann Lee said the ferry was late. Bo Ek denied that the quay was shut. Rain, said Cy Dahl, would come soon."
STATEMENTS = read(receive(TEXT, path="-")).statements


def moved(statement, start, end):
    return replace(statement, content=Fragment((Span(start, end),), ""))


def test_a_reading_agrees_wholly_with_itself():
    assert len(STATEMENTS) == 3
    assert [(pair.first, pair.second) for pair in paired(STATEMENTS, STATEMENTS)] == [(s, s) for s in STATEMENTS]


def test_what_one_reader_found_alone_is_kept_apart():
    pairs = paired(STATEMENTS[:2], STATEMENTS[1:])
    assert [(p.first is not None, p.second is not None) for p in pairs] == [(True, False), (True, True), (False, True)]


@pytest.mark.parametrize(("start", "end", "same"), [(0, 10, True), (0, 20, True), (0, 21, False), (10, 20, False)])
def test_contents_that_overlap_by_half_are_one(start, end, same):
    first, second = moved(STATEMENTS[0], 0, 10), moved(STATEMENTS[1], start, end)
    assert (len(paired([first], [second])) == 1) is same


def test_the_larger_overlap_is_paired_and_nothing_twice():
    first = [moved(STATEMENTS[0], 0, 10)]
    second = [moved(STATEMENTS[0], 0, 7), moved(STATEMENTS[1], 1, 10), moved(STATEMENTS[2], 50, 60)]
    pairs = paired(first, second)
    assert [(pair.first, pair.second) for pair in pairs] == [
        (first[0], second[1]),
        (None, second[0]),
        (None, second[2]),
    ]


def test_a_long_content_is_found_past_short_ones():
    short = [moved(STATEMENTS[1], start, start + 2) for start in (51, 54, 57)]
    (pair, *_) = paired([moved(STATEMENTS[0], 60, 100)], [moved(STATEMENTS[2], 50, 100), *short])
    assert pair.second.content.spans == (Span(50, 100),)


def test_spans_agree_exactly_partly_or_not():
    one, half = Fragment((Span(0, 10),), ""), Fragment((Span(0, 5),), "")
    pieces = Fragment((Span(0, 2), Span(8, 10)), "")
    agreement = span_agreement([(one, one), (one, half), (one, pieces), (None, one), (None, None)])
    assert agreement == SpanAgreement(pairs=4, exact=1, overlap=pytest.approx((1 + 0.5 + 0.4 + 0) / 4))
    assert span_agreement([(None, None)]) == SpanAgreement(0, 0, None)


def test_values_are_counted_by_who_gave_one():
    agreement = value_agreement({1: "a", 2: "b", 3: "a"}, {1: "a", 2: "a", 4: "b"})
    assert agreement == ValueAgreement(both=2, first_only=1, second_only=1, equal=1, alpha=pytest.approx(0.0))


def test_alpha_is_one_for_full_agreement_and_below_zero_for_less_than_chance():
    assert krippendorff_alpha([("a", "a"), ("b", "b")]) == 1
    assert krippendorff_alpha([("a", "b"), ("b", "a")]) == pytest.approx(-0.5)


@pytest.mark.parametrize("values", [[], [("a", "a")] * 9])
def test_alpha_is_unknown_where_chance_cannot_disagree(values):
    assert krippendorff_alpha(values) is None
