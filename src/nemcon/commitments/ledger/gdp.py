"""The size of economies, by country and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nemcon.commitments.ledger.amount import exactly
from nemcon.commitments.ledger.entry import Period
from nemcon.commitments.ledger.rates import Rates, in_euros
from nemcon.provenance import Note


@dataclass(frozen=True, slots=True)
class YearlyProduct:
    """Gross domestic product of one year, in units of a currency."""

    year: int
    product: float
    currency: str


@dataclass(frozen=True, slots=True)
class Products:
    """Gross domestic product by actor.

    Parameters
    ----------
    by_actor : dict of str to tuple of YearlyProduct
        Ascending by year.
    source : str
        Name of the file.
    """

    by_actor: Mapping[str, tuple[YearlyProduct, ...]] = field(default_factory=dict)
    source: str = ""

    def in_euros(self, actor: str, day: date, rates: Rates) -> tuple[float | None, Note | None]:
        """Give an actor's product in euros: the last year on or before the day's, at the mean rate of that year.

        Returns None with a note where there is none, or no rate for its currency.
        """
        known = [one for one in self.by_actor.get(actor, ()) if one.year <= day.year]
        if not known:
            return None, Note("gdp-missing", f"There is no GDP of {actor} for {day.year} or before.", actor)
        last = known[-1]
        year = Period(date(last.year, 1, 1), date(last.year, 12, 31))
        euros, note = in_euros(exactly(last.product), last.currency, year, rates)
        if euros is None:
            return None, note
        if last.year != day.year:
            note = Note("gdp-before", f"The GDP of {actor} is that of {last.year}.", actor)
        return euros.value, note
