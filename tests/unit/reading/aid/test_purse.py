"""A sum in a state's own money is that state's gift; and in which money a giver gives."""

from __future__ import annotations

import pytest

from nemcon.reading import read
from nemcon.reading.aid.money import find_money, owners_of
from nemcon.reading.aid.purse import currency_given
from tests.unit.reading.aid.test_wordings import document_of, told_in


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("3 million kroner", {"NOR", "DNK"}),
        ("3 million Jamaican dollars", {"JAM"}),
        ("20 million francs", {"CHE", "LIE", "RWA", "GIN"}),
        ("5 billion naira", {"NGA"}),
        ("5 billion dollars", set()),
        ("5 billion euros", set()),
    ],
)
def test_whose_own_currency_a_sum_is_in(words: str, states: set[str]) -> None:
    assert owners_of(find_money(words)[0]) == states


@pytest.mark.parametrize(
    ("words", "giver", "currency"),
    [
        ("3 million dollars", "NZL", "NZD"),
        ("3 million dollars", "KWT", "USD"),
        ("$3 million", "NZL", "USD"),
        ("3 million US dollars", "NZL", "USD"),
        ("3 million pounds", "EGY", "EGP"),
        ("3 million crowns", "CZE", "CZK"),
    ],
)
def test_dollars_alone_are_those_of_the_giver(words: str, giver: str, currency: str) -> None:
    assert currency_given(words, find_money(words)[0], giver) == currency


PURSES = [
    ("The field hospital for Malawi, to which Seoul attaches a price of 3 billion won, was opened.", ["KOR 3bn KRW"]),
    ("A pipe for Uganda was promised, at a cost of 2 billion yen, when Japan and Uganda met.", ["JPN 2bn JPY"]),
    (
        "Fiji gave two million Fijian dollars and Australia came second with 3 million for Vanuatu.",
        ["FJI 2m FJD", "AUS 3m AUD"],
    ),
    ("A memorandum with Kenya, which China initialled, promises 30 billion yuan to Kenya.", ["CHN 30bn CNY"]),
    ("A loan for Ukraine of 9 billion hryvnias is under examination in Berlin.", []),
    ("Poland's supermarkets sold tents for 3 million zlotys.", []),
    ("Turkey's trade with Kenya came to 9 billion liras.", []),
    ("Norway earns 50 billion kroner from gas.", []),
]


@pytest.mark.parametrize(("sentence", "told"), PURSES)
def test_a_sum_is_of_whose_money_it_is(sentence: str, told: list[str]) -> None:
    found = [(p.giver, p.amount, p.currency) for p in read(document_of(None, sentence)).pledges]
    assert found == [told_in(f"= {line}") for line in told]
