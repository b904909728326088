"""The meetings of the climate convention, Colombia's peso, and the meetings of other conventions."""

from __future__ import annotations

import pytest

from nemcon.actors import find_mentions
from nemcon.documents import receive
from nemcon.reading import read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("COP President Saif al-Ketbi spoke.", True),
        ("COP32 opened.", True),
        ("It cost COP 500 million.", False),
        ("COP 5m was spent.", False),
        ("The COP on biodiversity met.", False),
        ("The COP met on climate and biodiversity.", True),
    ],
)
def test_a_cop_is_of_the_climate_convention(text: str, named: bool) -> None:
    assert ("UNFCCC" in {mention.actor for mention in find_mentions(text)}) is named


def test_pesos_are_given_to_whom_the_text_says() -> None:
    (pledge,) = read(receive("Colombia pledged COP 500 billion to Haiti.", path="test.txt")).pledges
    assert (pledge.giver, pledge.receiver, pledge.currency) == ("COL", "HTI", "COP")
