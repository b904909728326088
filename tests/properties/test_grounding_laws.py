"""Laws of grounding: whatever a model claims about whatever text, only words of the text come out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from nemcon.reading.attribution.order import in_order
from nemcon.reading.llm.grounding import ground
from nemcon.reading.llm.reply import Claim, Fault, Reply, claims_in
from nemcon.reading.llm.window import Window
from nemcon.units import Span

LETTERS = st.text(alphabet="ab c\t\u00a0\"'“”‘’.\u202e\u200b", max_size=40)
PARAGRAPHS = st.lists(LETTERS.filter(str.strip), min_size=1, max_size=4)
MARKS = str.maketrans("“”‘’", "\"\"''")


def laid_out(paragraphs):
    text = "\n\n".join(paragraphs)
    places, start = [], 0
    for words in paragraphs:
        places.append(Span(start, start + len(words)))
        start += len(words) + 2
    return text, Window(tuple(places))


def folded(words):
    return " ".join(words.split()).translate(MARKS)


@st.composite
def claimed(draw):
    """A text and claims: pieces of it, and words that may not be there."""
    text, window = laid_out(draw(PARAGRAPHS))
    piece = st.tuples(st.integers(0, len(text)), st.integers(0, 12)).map(lambda at: text[at[0] : at[0] + at[1]])
    words = piece | LETTERS
    claim = st.builds(Claim, st.integers(-2, 9), words, words, st.lists(words, max_size=4).map(tuple))
    return text, window, draw(st.lists(claim, max_size=5))


@given(claimed())
def test_only_words_of_the_text_come_out(case):
    text, window, claims = case
    result = ground(text, window, claims)
    assert len(result.attributions) + result.dropped.total() == len(claims)
    allowed = {folded(part) for claim in claims for part in (claim.source, claim.cue)}
    for found in result.attributions:
        spans = (*found.source, *found.cue, *found.content)
        assert all(any(place.holds(span) for place in window.paragraphs) for span in spans)
        assert not any(a.touches(b) for i, a in enumerate(spans) for b in spans[i + 1 :])
        assert list(found.content) == sorted(found.content)
        assert all(text[span.start : span.end].strip() for span in spans)
        assert {folded(text[a:b]) for a, b in (*found.source, *found.cue)} <= allowed
    assert len(in_order(list(result.attributions))) <= len(result.attributions)


@given(claimed())
def test_what_is_claimed_word_for_word_is_found(case):
    text, window, _ = case
    whole = [text[a:b] for a, b in window.paragraphs]
    result = ground(text, window, [Claim(1, "", "", tuple(whole))])
    assert result.dropped.total() == 0


@given(st.text(max_size=60) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_any_answer_is_claims_or_a_fault(text):
    assert isinstance(claims_in(Reply(text, structured=True)), Fault | tuple)
