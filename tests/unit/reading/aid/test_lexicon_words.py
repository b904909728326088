"""Many words written as one pattern, with shared beginnings once, find what a plain list of them finds."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from nemcon.reading.aid.lexicon import _either

WORDS = st.sets(st.text("ab ", min_size=1, max_size=4), min_size=1, max_size=12)


@example({"a", "a b"}, "B a b A B")
@given(WORDS, st.text("abAB -", max_size=40))
def test_shared_beginnings_change_nothing_that_is_found(words, text):
    plain = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    listed = re.compile(rf"(?<![\w-])(?:{plain})(?![\w-])", re.IGNORECASE)
    shared = re.compile(rf"(?<![\w-])(?:{_either(words)})(?![\w-])", re.IGNORECASE)
    assert [match.span() for match in shared.finditer(text)] == [match.span() for match in listed.finditer(text)]
