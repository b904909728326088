"""Whatever the text and the spans: one speaker for each attribution, no exception, time in step with the length."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.documents.document import Document, Part, Passage
from nemcon.reading.speaker.resolver import resolve_speakers
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_WORDS = st.sampled_from(
    ["He", "she", "said", "the", "Minister", "minister's", "Kyiv", "Polish", "of", "for", "Anna", "Bell", "von", "der",
     "Mr.", "U.S.", "President-elect", "'s", "’s", "“", "”", ",", ".", "\n\n", "named by", "as", "his", "envoy", "who",
     "May", "al-Hadi", "officials", "some", "countries", "A.", "ß", "İ", "\u0301", "🙂", "", " "]
)  # fmt: skip


def _document(text: str) -> Document:
    passages = (Passage(Part.BODY, Span(0, len(text))),) if text else ()
    return Document("0" * 64, "-", "text/plain", text, None, None, "unknown", "en", text, passages, (), ())


@st.composite
def _texts_with_spans(draw: st.DrawFn) -> tuple[str, tuple[Attribution, ...]]:
    text = " ".join(draw(st.lists(_WORDS, min_size=1, max_size=40)))
    edges = st.integers(0, len(text))
    attributions = []
    for i in range(draw(st.integers(1, 5))):
        source, cue, content = (tuple(sorted(draw(st.tuples(edges, edges)))) for _ in range(3))
        within = draw(st.none() | st.integers(0, i - 1)) if i else None
        sources = (Span(*source),) if draw(st.booleans()) else ()
        attributions.append(Attribution(sources, (Span(*cue),), (Span(*content),), within))
    return text, tuple(attributions)


@settings(deadline=None)
@given(_texts_with_spans())
def test_one_speaker_each_and_the_same_again(case: tuple[str, tuple[Attribution, ...]]) -> None:
    text, attributions = case
    first = resolve_speakers(_document(text), attributions)
    assert len(first) == len(attributions)
    assert first == resolve_speakers(_document(text), attributions)


def _seconds(text: str) -> float:
    sources = [i for i in range(len(text)) if text.startswith("He said", i)]
    attributions = tuple(Attribution((Span(i, i + 2),), (), (Span(i + 8, i + 10),)) for i in sources)
    begun = time.process_time()
    resolve_speakers(_document(text), attributions)
    return time.process_time() - begun


def test_a_long_text_takes_time_in_step_with_its_length() -> None:
    piece = "Polish Foreign Minister Adam Nowak, a former general, spoke. He said no. Anna Bell, his aide, left. "
    _seconds(piece)
    short, long = _seconds(piece * 200), _seconds(piece * 1600)
    assert long < max(short, 0.05) * 8 * 4
