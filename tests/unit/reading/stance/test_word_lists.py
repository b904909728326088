"""Lists of words asked together give what each gives alone."""

from nemcon.reading.stance.pattern import WordLists, Words
from nemcon.units import Span

LISTS = [
    Words(["oppose+", "block+ the (deal|talks)"]),
    Words(["(talks|deal) fail+"]),
    Words(["deal"]),
    Words(["never"]),
]
TEXT = "they block the talks, and the deal failed: a deal is opposed, said those who opposed"


def test_each_list_finds_what_it_finds_alone():
    alone = [(i, span) for i, one in enumerate(LISTS) for span in one.find(TEXT)]
    assert list(WordLists(LISTS).find(TEXT)) == alone
    assert {i for i, _ in alone} == {0, 1, 2}


def test_a_word_is_found_whole_or_by_its_stem_and_not_by_its_first_letters() -> None:
    found = Words(["stop", "refus*", "(co-sign|back) it"])
    assert found.find("now stop, who refused") == [Span(4, 8), Span(14, 21)]
    assert found.find("they stopped and co-signed it") == []
    assert found.are_in("we co-sign it")
    assert not found.are_in("we sign it")
