import pytest

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.reading.aid.wording import Wording, wording_of
from nemcon.units import PartialDate


def pledges_in(text):
    return read(receive(text, path="x", published=PartialDate.parse("2024-12-31"))).pledges


def wording_in(text):
    return wording_of(pledges_in(text)[0])


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [("nearly", "nearly"), ("about", "about"), ("at least", "at least"), ("up to", "up to"), ("", "")],
)
def test_how_sure_the_figure_is(words, qualifier):
    assert wording_in(f"Sweden pledged {words} 300 million euros in military aid for Ukraine.").qualifier == qualifier


@pytest.mark.parametrize("words", ["a further 50 million euros", "another 50 million euros", "50 million euros more"])
def test_what_comes_on_top(words):
    assert wording_in(f"Norway will give Ukraine {words} in military aid.").further


def test_a_plain_sum_comes_on_top_of_nothing():
    assert not wording_in("Norway will give Ukraine 50 million euros in military aid.").further


def test_parts_that_the_words_name():
    told = wording_in(
        "The United States announced nearly $2.5 billion in military aid for Ukraine, including $1.25 billion in "
        "weapons and $1.22 billion in contracts."
    )
    assert told.parts == (1.25e9, 1.22e9)


def test_the_whole_that_a_sum_is_part_of():
    told = wording_in("The U.S. will send Ukraine $1.25 billion in weapons, part of a $2.5 billion package.")
    assert told.wholes == (2.5e9,)


@pytest.mark.parametrize(
    "words",
    ["500 to 600 million euros", "between 500 million and 600 million euros", "between 500 and 600 million euros"],
)
def test_a_range_keeps_both_ends(words):
    told = wording_in(f"Germany pledged {words} in military aid for Ukraine.")
    assert (told.low, told.high, told.currency) == (500e6, 600e6, "EUR")


def test_no_figure_no_wording():
    assert wording_in("Germany pledged new military aid for Ukraine.") == Wording()


def test_a_further_equal_sum_of_another_day_is_a_pledge_of_its_own():
    found = pledges_in(
        "Norway pledged 50 million euros in military aid for Ukraine on Sunday. "
        "Norway pledged a further 50 million euros in military aid for Ukraine on Monday."
    )
    assert [str(one.date) for one in found] == ["2024-12-29", "2024-12-30"]
