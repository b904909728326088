from datetime import date

import pytest

from nemcon.commitments.ledger.amount import exactly
from nemcon.commitments.ledger.entry import Entry, Period, Scope, Status

DAY = date(2024, 12, 30)


@pytest.fixture
def entry():
    """Make an entry: a package of Norway for Ukraine on one day, unless told otherwise."""

    def make(id, million=100, *, day=DAY, until=None, **other):
        amount = None if million is None else exactly(million * 1e6) if isinstance(million, (int, float)) else million
        fields = {
            "donor": "NOR", "collective": False, "receiver": "UKR", "kind": "military", "status": Status.ANNOUNCED,
            "scope": Scope.PACKAGE, "amount": amount, "currency": "EUR", "gdp_percent": None,
            "period": Period(day, until or day), "dated": True, "further": False, "parts": (), "wholes": (),
            "item": "", "words": (f"words of {id}",), "source": f"report {id}", "report": f"report {id}",
        }  # fmt: skip
        return Entry(id=id, **(fields | other))

    return make
