"""An amount as words tell it: a figure with the least and the most that they allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

APPROXIMATE = 0.05
"""How far "about", "nearly" and "just over" may be off, as a share of the figure. Assumed; papers round to one or two
digits."""

ROUNDED = 0.005
"""How far two figures for the same sum may differ by rounding alone, as a share of the larger. Assumed."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure and its bounds; never negative.

    Parameters
    ----------
    low : float
        The least that it can be.
    value : float
        The figure told; of a range the middle.
    high : float or None
        The most that it can be; None where nothing bounds it ("at least 40 billion").
    """

    low: float
    value: float
    high: float | None

    @property
    def exact(self) -> bool:
        """Tell whether the bounds leave only the figure."""
        return self.low == self.value == self.high

    def meets(self, other: Amount, *, rounding: float = 0.0) -> bool:
        """Tell whether both can be the same sum, each bound moved outwards by `rounding` of the larger figure."""
        slack = rounding * max(self.value, other.value)
        return (self.high is None or other.low <= self.high + slack) and (
            other.high is None or self.low <= other.high + slack
        )

    def times(self, low: float, value: float, high: float) -> Amount:
        """Multiply by a factor that has bounds of its own."""
        return Amount(self.low * low, self.value * value, None if self.high is None else self.high * high)

    def perhaps(self) -> Amount:
        """Give what counts where it is not known whether it falls into the time counted: nothing, or all of it."""
        return Amount(0.0, self.value, self.high)


NOTHING = Amount(0.0, 0.0, 0.0)


def exactly(value: float) -> Amount:
    """Give the amount that is told without reserve."""
    return Amount(value, value, value)


def qualified(value: float, qualifier: str) -> Amount:
    """Give a figure with the bounds that its qualifier sets.

    Parameters
    ----------
    value : float
        The figure, not negative.
    qualifier : str
        ``"about"`` (5 % either way), ``"nearly"`` (up to 5 % less), ``"at least"``, ``"up to"``, or empty.
    """
    match qualifier:
        case "about":
            return Amount(value * (1 - APPROXIMATE), value, value * (1 + APPROXIMATE))
        case "nearly":
            return Amount(value * (1 - APPROXIMATE), value, value)
        case "at least":
            return Amount(value, value, None)
        case "up to":
            return Amount(0.0, value, value)
        case _:
            return exactly(value)


def between(low: float, high: float) -> Amount:
    """Give a range, with its middle as the figure."""
    return Amount(low, (low + high) / 2, high)


def summed(amounts: Iterable[Amount]) -> Amount:
    """Add amounts, bound by bound; nothing bounds a sum of which one part has no bound."""
    low, value, high = 0.0, 0.0, 0.0
    bounded = True
    for amount in amounts:
        low, value = low + amount.low, value + amount.value
        bounded = bounded and amount.high is not None
        high += amount.high or 0.0
    return Amount(low, value, high if bounded else None)
