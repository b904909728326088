from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.reading.aid.money import LARGEST, currency_of, find_money

AMOUNTS = [
    ("a $725 million package", 725_000_000, "USD"),
    ("the $725-million package", 725_000_000, "USD"),
    ("US$1.25bn", 1_250_000_000, "USD"),
    ("USD 725m", 725_000_000, "USD"),
    ("725 million dollars", 725_000_000, "USD"),
    ("€650 million", 650_000_000, "EUR"),
    ("650m euros", 650_000_000, "EUR"),
    ("a 650-million-euro loan", 650_000_000, "EUR"),
    ("EUR 1,5 billion", 1_500_000_000, "EUR"),
    ("EUR5bn", 5_000_000_000, "EUR"),
    ("1.2 billion pounds", 1_200_000_000, "GBP"),
    ("£50m", 50_000_000, "GBP"),
    ("500 million Swedish kronor", 500_000_000, "SEK"),
    ("500 million Swedish crowns", 500_000_000, "SEK"),
    ("3 billion Czech crowns", 3_000_000_000, "CZK"),
    ("NOK 35 billion", 35_000_000_000, "NOK"),
    ("C$500 million", 500_000_000, "CAD"),
    ("A$3m", 3_000_000, "AUD"),
    ("¥100 billion", 100_000_000_000, "JPY"),
    ("3 billion yen", 3_000_000_000, "JPY"),
    ("40 million zlotys", 40_000_000, "PLN"),
    ("half a billion euros", 500_000_000, "EUR"),
    ("twenty-five million euros", 25_000_000, "EUR"),
    ("three-quarters of a billion euros", 750_000_000, "EUR"),
    ("one and a half billion euros", 1_500_000_000, "EUR"),
    ("1,500 euros", 1500, "EUR"),
    ("725 000 000 euros", 725_000_000, "EUR"),
    ("Rs 500 crore", 5_000_000_000, "INR"),
    ("100 million CHF", 100_000_000, "CHF"),
    ("50 million pounds of aid", 50_000_000, "GBP"),
]


@pytest.mark.parametrize(("text", "amount", "currency"), AMOUNTS, ids=[text for text, _, _ in AMOUNTS])
def test_an_amount_is_exact_in_units_of_its_currency(text: str, amount: int, currency: str) -> None:
    (mention,) = find_money(text)
    assert (mention.amount, mention.currency) == (amount, currency)
    assert isinstance(mention.amount, int)


@pytest.mark.parametrize(
    "text",
    ["2,000 pounds of explosives", "a 500-pound bomb", "3.4 million people", "in 2024", "he won 3 seats", "Article 5"],
)
def test_weights_and_plain_numbers_are_no_money(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("nearly $2.5 billion", "about"),
        ("about 3 million euros", "about"),
        ("at least $5", "at least"),
        ("more than €1bn", "at least"),
        ("up to £3 million", "up to"),
        ("gave $3 million", ""),
    ],
)
def test_the_qualifier_is_kept_apart(text: str, qualifier: str) -> None:
    (mention,) = find_money(text)
    assert mention.qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    ["$1.5-2 billion", "1.5 to 2 billion dollars", "between $1.5 billion and $2 billion", "$1.5 billion to $2 billion"],
)
def test_a_range_has_ends_and_no_amount(text: str) -> None:
    (mention,) = find_money(text)
    assert (mention.amount, mention.low, mention.high) == (None, 1_500_000_000, 2_000_000_000)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 500 million and 600 million euros", 500_000_000, 600_000_000),
        ("between 500 and 600 million euros", 500_000_000, 600_000_000),
        ("between €500 and €600 million", 500_000_000, 600_000_000),
        ("between 900 million and 1.2 billion euros", 900_000_000, 1_200_000_000),
        ("between €900,000 and €2 million", 900_000, 2_000_000),
        ("500 million to 600 million euros", 500_000_000, 600_000_000),
        ("between 1,200 and 1,500 euros", 1200, 1500),
    ],
)
def test_an_end_without_a_currency_is_an_end_of_the_range(text: str, low: int, high: int) -> None:
    (mention,) = find_money(f"It will give {text} in aid.")
    assert (mention.amount, mention.low, mention.high, mention.currency) == (None, low, high, "EUR")
    assert f"It will give {text} in aid."[slice(*mention.span)] == text.removeprefix("between ")


@pytest.mark.parametrize(
    "text",
    [
        "between 800 and 600 million euros",
        "between 2022 and 600 million euros",
        "split between 500 soldiers and 600 million euros",
        "from 500 million to 600 million euros",
    ],
)
def test_what_is_no_lower_end_makes_no_range(text: str) -> None:
    (mention,) = find_money(text)
    assert mention.amount == 600_000_000


def test_from_one_sum_to_another_are_two() -> None:
    first, second = find_money("raised it from $1 billion to $2 billion")
    assert (first.amount, second.amount) == (1_000_000_000, 2_000_000_000)


def test_millions_of_euros_are_an_unknown_amount() -> None:
    (mention,) = find_money("It cost millions of euros.")
    assert (mention.amount, mention.currency) == (None, "EUR")


def test_crowns_alone_leave_the_currency_open() -> None:
    (mention,) = find_money("300 million crowns")
    assert mention.currency is None
    assert currency_of(mention.unit, "NOR") == "NOK"
    assert currency_of(mention.unit, "SWE") == "SEK"
    assert currency_of(mention.unit, None) is None
    assert currency_of("bananas", "NOR") is None


def test_a_rate_is_told() -> None:
    assert [m.per for m in find_money("$60 a barrel, $5 million a year, $1-a-day, $7")] == ["barrel", "year", "day", ""]


def test_an_absurd_amount_is_unknown() -> None:
    (mention,) = find_money("$999999999999999999999 trillion")
    assert mention.amount is None
    assert find_money("$" + "9" * 400) == ()


@given(st.text(alphabet="$€0123456789., -milobtneursaf", max_size=80))
def test_any_text_gives_ordered_spans_and_bounded_amounts(text: str) -> None:
    end = 0
    for mention in find_money(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.amount is None or 0 <= mention.amount <= LARGEST
        end = mention.span.end


@pytest.mark.parametrize("piece", ["9", "$", "1,", "1 000 ", "a million ", "several hundred ", "half a "])
def test_hostile_repetition_ends_soon(piece: str) -> None:
    started = time.process_time()
    find_money(piece * 20_000)
    assert time.process_time() - started < 5


def test_a_numbered_meeting_is_no_money() -> None:
    assert find_money("COP28 and COP 29") == ()
    (mention,) = find_money("COP 500 million")
    assert (mention.amount, mention.currency) == (500_000_000, "COP")


@pytest.mark.parametrize(
    "text",
    ["ten crore rupees", "half a billion euros", "TWO MILLION dollars", "several thousand francs", "dozens of euros",
     "hundreds of thousands of dollars", "trillions of yen", "ten mln euros", "€7"],
)  # fmt: skip
def test_a_sum_is_seen_without_a_digit_and_in_capitals(text: str) -> None:
    assert find_money(text)


def test_a_text_without_digits_and_words_of_number_names_no_sum() -> None:
    assert find_money("The euro, the dollar and some columns of tension.") == ()
