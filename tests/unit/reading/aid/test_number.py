"""Numbers in words, alone and as sums of money."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from nemcon.reading.aid.money import find_money
from nemcon.reading.aid.number import NUMBER, WHOLE, value_of

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}


def _in_words(number: int) -> str:
    if number >= 100:
        rest = f" and {_in_words(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100 - 1]} hundred{rest}"
    if number <= 17:
        return _ONES[number - 1]
    if number < 20:
        return "eighteen" if number == 18 else "nineteen"
    return _TENS[number - number % 10] + (f"-{_ONES[number % 10 - 1]}" if number % 10 else "")


def test_every_whole_number_below_a_thousand_is_read() -> None:
    for number in range(1, 1000):
        words = _in_words(number)
        assert re.fullmatch(WHOLE, words) is not None, words
        assert value_of(words) == number
        assert value_of(f"{words} and a half") == number + Decimal("0.5")
        assert re.fullmatch(NUMBER, words.replace("-", " ").title(), re.IGNORECASE) is not None, words


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("fifty-two million dollars", 52_000_000),
        ("Fifty two million dollars", 52_000_000),
        ("seven and a half million dollars", 7_500_000),
        ("a million and a half dollars", 1_500_000),
        ("half a billion dollars", 500_000_000),
        ("a quarter of a million dollars", 250_000),
        ("three quarters of a billion dollars", 750_000_000),
        ("a hundred and twenty million dollars", 120_000_000),
        ("three hundred and twelve thousand dollars", 312_000),
        ("another billion dollars", 1_000_000_000),
        ("a further million dollars", 1_000_000),
    ],
)
def test_sums_in_words(words: str, amount: int) -> None:
    (mention,) = find_money(f"Spain gave {words} to Chad.")
    assert (mention.amount, mention.currency) == (amount, "USD")


@pytest.mark.parametrize("text", ["one and a half years", "twenty-one members", "a million people", "the hundred days"])
def test_numbers_of_other_things_are_no_money(text: str) -> None:
    assert find_money(f"Spain waited for {text} in Chad.") == ()
