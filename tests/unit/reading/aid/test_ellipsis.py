from __future__ import annotations

import pytest

from nemcon.reading.aid.ellipsis import find_sums
from nemcon.reading.aid.money import currency_of, find_money


def told(text: str, before: str = "") -> list[tuple[str, object, str | None]]:
    last = find_money(before)[-1] if before else None
    return [(text[slice(*found.span)], found.amount, found.currency) for found in find_sums(text, last)]


def test_a_number_takes_the_currency_of_the_sum_before() -> None:
    assert told("€5 million, then ten million and half a billion") == [
        ("€5 million", 5_000_000, "EUR"),
        ("ten million", 10_000_000, "EUR"),
        ("half a billion", 500_000_000, "EUR"),
    ]


def test_the_sum_before_may_stand_in_the_sentence_before() -> None:
    assert told("Spain gave 7 million.", "Chile gave $3 million.") == [("7 million", 7_000_000, "USD")]
    assert told("Spain gave 7 million.") == []


@pytest.mark.parametrize(
    "words", ["7 million people", "a country of 7 million.", "7 million are hungry", "7 million doses", "7 percent"]
)
def test_what_is_counted_is_no_money(words: str) -> None:
    assert told(f"It gave $3 million to {words}") == [("$3 million", 3_000_000, "USD")]


def test_a_package_of_so_many_is_money() -> None:
    assert told("It gave $3 million, then a package of 7 million.")[1:] == [("7 million", 7_000_000, "USD")]


@pytest.mark.parametrize(
    ("words", "amount"), [("twice that", 6_000_000), ("half as much", 1_500_000), ("three times that sum", 9_000_000)]
)
def test_a_multiple_of_the_sum_before(words: str, amount: int) -> None:
    assert told(f"Oman gave {words}.", "Qatar gave $3 million.") == [(words, amount, "USD")]


def test_in_its_own_currency_is_not_that_of_the_sum_before() -> None:
    assert told("Peru gave 7 million in its own currency.", "Qatar gave $3 million.") == [
        ("7 million", 7_000_000, None)
    ]


def test_its_own_currency_is_that_of_whoever_gives() -> None:
    (_, own) = find_sums("Qatar gave $3 million and Cyprus 7 million in its own currency.")
    assert [currency_of(own.unit, giver) for giver in ("CYP", "AUS", None)] == ["EUR", "AUD", None]


def test_crowns_stay_those_of_whoever_gives() -> None:
    (_, second) = find_sums("Norway gave 5 million kroner and Denmark 2 million.")
    assert (second.currency, second.unit) == (None, "kroner")


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("Peru: 7.", 7_000_000),
        ("Peru another seven.", 7_000_000),
        ("Peru has pledged twenty-five.", 25_000_000),
        ("Peru paid for tents worth 7, it said.", 7_000_000),
        ("The Peruvians are down for 7.", 7_000_000),
    ],
)
def test_a_number_takes_the_million_of_the_sum_before(words: str, amount: int) -> None:
    assert [found[1] for found in told(words, "Qatar gave $3 million.")] == [amount]


@pytest.mark.parametrize(
    "words", ["Article 7.", "It waited for 7.", "On page 7, Peru gave in.", "Peru: 7 people.", "Peru won 7."]
)
def test_other_numbers_are_no_money(words: str) -> None:
    assert told(words, "Qatar gave $3 million.") == []


def test_of_its_dollars_is_the_money_of_whoever_gives() -> None:
    (found,) = find_sums("Fiji sent timber worth five million of its dollars.")
    assert currency_of(found.unit, "FJI") == "FJD"


def test_a_part_of_a_whole_is_told_in_its_million() -> None:
    assert told("Oman paid 30 of the 75 million euros due.") == [("30 of the 75 million euros", 30_000_000, "EUR")]
    assert told("Ten of the 75 million euros came.") == [("Ten of the 75 million euros", 10_000_000, "EUR")]
    assert told("Three of the states gave 75 million euros.") == [("75 million euros", 75_000_000, "EUR")]


def test_the_currency_may_stand_apart_from_the_number() -> None:
    assert told("It takes over 7 million of it, in Australian dollars.") == [("7 million", 7_000_000, "AUD")]
    assert told("It fed 7 million in June.") == []


def test_ten_times_that_amount_is_a_sum() -> None:
    assert told("Ten times that amount would follow.".lower(), "Qatar gave $3 million.")[0][1] == 30_000_000
