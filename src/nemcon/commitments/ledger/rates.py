"""Euros for amounts of other currencies, at dated rates, and at the prices of a base year.

A package is converted at the rate of its day: the day's own, or the last one before it within `LONGEST_WAIT` days.
Where only a month, a year or a time is known, the mean of the rates in that time stands for the figure and the lowest
and the highest rate set the bounds. A currency without a rate gives no figure and a note that names currency and day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from nemcon.commitments.ledger.amount import Amount
from nemcon.commitments.ledger.entry import Period
from nemcon.provenance import Note

LONGEST_WAIT = 7
"""Days before the day wanted within which the last rate still counts: a weekend with holidays on both sides."""

EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Factor:
    """What to multiply by: the least, the one for the figure, the most."""

    low: float
    value: float
    high: float
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """Exchange rates and price index, as dated by the file.

    Parameters
    ----------
    days : dict of str to sequence of datetime.date
        By currency, ascending.
    euros : dict of str to sequence of float
        By currency, euros for one unit on those days; above 0.
    prices : dict of int to float
        Price index by year; `base_year` has 100. Empty where the file tells none.
    base_year : int or None
        Year whose prices "constant" means.
    source : str
        Name of the file.
    """

    days: Mapping[str, Sequence[date]] = field(default_factory=dict)
    euros: Mapping[str, Sequence[float]] = field(default_factory=dict)
    prices: Mapping[int, float] = field(default_factory=dict)
    base_year: int | None = None
    source: str = ""

    def per_unit(self, currency: str, period: Period) -> Factor | Note:
        """Give the euros for one unit of a currency in a time, or a note that there is no rate.

        Parameters
        ----------
        currency : str
            ISO 4217 code.
        period : Period
            A day, or the days that a date can mean, or the time of a total.
        """
        if currency == EURO:
            return Factor(1.0, 1.0, 1.0)
        days, euros = self.days.get(currency, ()), self.euros.get(currency, ())
        first = period.first or period.last
        inside = euros[bisect_left(days, first) : bisect_right(days, period.last)]
        if first != period.last and inside:
            return Factor(min(inside), sum(inside) / len(inside), max(inside))
        at = bisect_right(days, period.last) - 1
        if at < 0 or (period.last - days[at]).days > LONGEST_WAIT:
            return Note(
                "rate-missing",
                f"There is no rate for {currency} on {period.last} or in the {LONGEST_WAIT} days before"
                + (f" in {self.source}" if self.source else ": give a rate file")
                + ".",
                currency,
            )
        note = None
        if days[at] != period.last:
            note = Note("rate-before", f"{currency} on {period.last} is taken at the rate of {days[at]}.", currency)
        return Factor(euros[at], euros[at], euros[at], note)

    def to_base_year(self, period: Period) -> Factor | Note:
        """Give the factor from prices of a time to prices of the base year, or a note that the index is missing."""
        years = range((period.first or period.last).year, period.last.year + 1)
        missing = [year for year in years if year not in self.prices]
        if missing or not self.prices:
            return Note(
                "prices-missing",
                f"There is no price index for {missing[0]} in {self.source or 'the rate file'}; expected one for each "
                f"year from {years[0]} to {years[-1]}.",
                str(missing[0]),
            )
        factors = [100.0 / self.prices[year] for year in years]
        return Factor(min(factors), sum(factors) / len(factors), max(factors))


def in_euros(amount: Amount, currency: str, period: Period, rates: Rates) -> tuple[Amount | None, Note | None]:
    """Convert an amount; None with a note where there is no rate.

    Parameters
    ----------
    amount : Amount
        In units of `currency`.
    currency : str
        ISO 4217 code.
    period : Period
        When it was given.
    rates : Rates
        Dated rates.
    """
    factor = rates.per_unit(currency, period)
    if isinstance(factor, Note):
        return None, factor
    return amount.times(factor.low, factor.value, factor.high), factor.note


def from_euros(euros: Amount, currency: str, period: Period, rates: Rates) -> tuple[Amount | None, Note | None]:
    """Convert euros into another currency, at the same rates as `in_euros`; the way back of it on a single day."""
    factor = rates.per_unit(currency, period)
    if isinstance(factor, Note):
        return None, factor
    return euros.times(1 / factor.high, 1 / factor.value, 1 / factor.low), factor.note
