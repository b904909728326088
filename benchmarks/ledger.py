"""Time of a ledger of many pledges, in one run.

Run ``python benchmarks/ledger.py``. Pledges of three years are drawn from a seed, of forty donors and of one; each line
tells CPU seconds and how they grew as the pledges doubled. Under four the cost is less than quadratic.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from time import process_time

from nemcon.commitments.ledger.account import keep_ledger
from nemcon.commitments.ledger.amount import Amount, exactly, qualified
from nemcon.commitments.ledger.entry import KINDS, Entry, Period, Scope, Status

FIRST, DAYS = date(2022, 2, 24), 1095


def pledges(count: int, donors: int, seed: int = 0) -> list[Entry]:
    """Draw pledges: mostly of a day with an exact sum, some of a week, some vague, some without a sum."""
    drawn = random.Random(seed)  # noqa: S311 (nothing secret)
    return [_pledge(f"{at:012x}", drawn, donors) for at in range(count)]


def _pledge(id: str, drawn: random.Random, donors: int) -> Entry:
    day = FIRST + timedelta(days=drawn.randrange(DAYS))
    amount = _amount(drawn)
    return Entry(
        id=id, donor=f"donor {drawn.randrange(donors)}", collective=False, receiver=drawn.choice(["UKR", None]),
        kind=drawn.choice(KINDS[:5]), status=drawn.choice([Status.ANNOUNCED, Status.COMMITTED, Status.DELIVERED]),
        scope=Scope.PACKAGE, amount=amount, currency=amount and drawn.choice(["EUR", "USD"]), gdp_percent=None,
        period=Period(day - timedelta(days=drawn.choice([0, 0, 0, 0, 7])), day), dated=True,
        further=drawn.random() < 0.1, parts=(), wholes=(), item="", words=(id,), source=id, report=id,
    )  # fmt: skip


def _amount(drawn: random.Random) -> Amount | None:
    value = round(10 ** drawn.uniform(6.0, 9.5), -5)
    return drawn.choice([exactly(value)] * 8 + [qualified(value, "about"), None])


def main() -> None:
    for donors in (40, 1):
        before = None
        for count in (1250, 2500, 5000, 10_000):
            told = pledges(count, donors)
            start = process_time()
            ledger = keep_ledger(told, date(2025, 12, 31))
            seconds = process_time() - start
            growth = "" if before is None else f"  {seconds / before:.1f} times"
            print(f"{donors:2} donors, {count:6} pledges  {seconds:6.2f} s{growth}  {len(ledger.cells)} cells")
            before = seconds


if __name__ == "__main__":
    main()
