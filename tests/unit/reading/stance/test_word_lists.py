"""Lists of words asked together give what each gives alone."""

from nemcon.reading.stance.pattern import WordLists, Words

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
