"""Numbers written in words: "fifty-two", "a hundred and twenty", "seven and a half", "half a"."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = (
    {word: n for n, word in enumerate((*_ONES, *_TEENS), start=1)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | {"a": 1}
)
_FRACTIONS = {
    "half a": "0.5", "a half": "0.5", "one half": "0.5", "a quarter of a": "0.25", "a quarter": "0.25",
    "three quarters of a": "0.75",
}  # fmt: skip
# "Another billion": one more.
_ONE_MORE = ("another", "a further", "an additional", "an extra", "a")

JOINT = r"[ \u00a0\u2009\u202f\-‑‐]"
"""What stands between the words of a number, as part of a pattern."""
HALF = rf"{JOINT}and{JOINT}a{JOINT}(?:half|quarter)"
"""What adds a part to a number or its scale ("a million and a half"), as part of a pattern."""


def _either(words: tuple[str, ...]) -> str:
    return "|".join(word.replace(" ", JOINT) for word in sorted(words, key=len, reverse=True))


_BELOW_HUNDRED = rf"(?:(?:{_either(_TENS)})(?:{JOINT}(?:{_either(_ONES)}))?|{_either(_TEENS)}|{_either(_ONES)})"
WHOLE = rf"(?:(?:{_either(_ONES)}|a){JOINT}hundred(?:(?:{JOINT}and)?{JOINT}{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})(?!\w)"
"""A whole number below a thousand, as a pattern to be used without regard to case."""
NUMBER = rf"(?:{_either(tuple(_FRACTIONS))}|{WHOLE}(?:{HALF})?|{_either(_ONE_MORE)})"
"""A number below a thousand with its parts, or "another", likewise."""


def value_of(words: str) -> Decimal:
    """Give the value of what `NUMBER` or `WHOLE` matches.

    Parameters
    ----------
    words : str
        In any case, with blanks or hyphens.

    Returns
    -------
    Decimal
        Above 0 and below 1000: ``value_of("Fifty-two and a half")`` is 52.5; 1 for "another".
    """
    low = " ".join(re.split(JOINT, words.casefold()))
    if low in _FRACTIONS:
        return Decimal(_FRACTIONS[low])
    if low in _ONE_MORE:
        return Decimal(1)
    part = part_of(low)
    total = 0
    for word in low.split(" and a half")[0].split(" and a quarter")[0].split():
        total = 100 * total if word == "hundred" else total + _VALUES.get(word, 0)
    return total + part


def part_of(words: str) -> Decimal:
    """Give what "and a half" or "and a quarter" at the end of some words adds; 0 where neither stands there."""
    low = words.casefold()
    return Decimal("0.5") if low.endswith("half") else Decimal("0.25") if low.endswith("quarter") else Decimal(0)
