"""Quotations between marks of every kind."""

from __future__ import annotations

import pytest

from nemcon.reading.quotation import quotation_spans
from nemcon.units import Span


def quoted(text: str) -> list[str]:
    return [text[s.start : s.end] for s in quotation_spans(text, Span(0, len(text)))]


CASES = [
    ("He said “no” and “never”.", ["“no”", "“never”"]),
    ('He said "no" and "never".', ['"no"', '"never"']),
    ("He said «non» and „nein“.", ["«non»", "„nein“"]),
    ("He said ''no'' to it.", ["''no''"]),
    ("He said ‘no’ to it.", ["‘no’"]),
    ("He said 'no' to it.", ["'no'"]),
    ("The ministers’ talks and Kyiv’s call.", []),
    ("The ministers' talks and Kyiv's call.", []),
    ("“He said ‘no’ to it,” she said.", ["“He said ‘no’ to it,”"]),
    ("“It goes on", ["“It goes on"]),
    ("no” it was", []),
    ("A 6\" gun.", []),
    ("“Mixed marks\" here", ["“Mixed marks\""]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected
