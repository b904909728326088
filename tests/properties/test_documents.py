"""Laws of receiving: offsets give back the text as received; nothing is refused; furniture changes nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.documents import Document, Part, fragment, receive
from nemcon.documents.copies import signature, similarity
from nemcon.units import PartialDate, Span

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WORDS = st.sampled_from(
    [
        "The",
        "minister",
        "said",
        "“no",
        "deal”",
        "Kyiv",
        "won't",
        "в",
        "שלום",
        "مرحبا",
        "🇺🇦",
        "😀",
        "e\u0301",
        "a\u200bb",
        "so\u00adft",
        "&amp;",
    ]
)
_BREAKS = st.sampled_from(
    [" ", "  ", "\t", "\u00a0", "\n", "\r\n", "\n\n", "\r\n\r\n", "\u2028", ". ", ".\n\n", "\u200f", "\x0b"]
)
_woven = st.lists(st.tuples(_WORDS, _BREAKS), max_size=60).map(lambda pairs: "".join(a + b for a, b in pairs))
_texts = st.one_of(st.text(max_size=400), _woven)
_tags = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<div class='x>y'>",
        "</div>",
        "<!-- c -->",
        "<script>x<p>y</script>",
        "<",
        ">",
        "&nbsp;",
        "&amp",
        "&#8220;",
        "&bogus;",
        '<a href="',
        "<h1>",
        "</h1>",
        "<![CDATA[",
        "<li>",
        "<figcaption>",
        "</",
        "<nav>",
    ]
)
_pages = st.lists(st.one_of(_tags, _WORDS, _BREAKS), max_size=60).map("".join)


def _squeezed(text: str) -> str:
    return "".join(_UNSEEN.sub("", text).split())


def _check(document: Document, span: Span) -> None:
    found = fragment(document, (span,))
    pieces = [document.text[s.start : s.end] for s in found.spans]
    assert list(found.spans) == sorted(found.spans)
    assert all(a.end < b.start for a, b in zip(found.spans, found.spans[1:], strict=False))
    assert all(0 <= s.start < s.end <= len(document.text) for s in found.spans)
    assert found.text == document.reading_text[span.start : span.end]
    if document.media_type == "text/plain":
        assert _squeezed("".join(pieces)) == _squeezed(found.text)


@settings(deadline=None, max_examples=150)
@given(_texts, st.data())
def test_any_span_gives_back_the_text_as_received(text: str, data: st.DataObject) -> None:
    document = receive(text, path="x")
    assert document.text == text
    if not document.reading_text:
        return
    start = data.draw(st.integers(0, len(document.reading_text) - 1))
    end = data.draw(st.integers(start + 1, len(document.reading_text)))
    _check(document, Span(start, end))


@settings(deadline=None, max_examples=60)
@given(_pages, st.data())
def test_any_span_of_a_page_lies_in_its_source(text: str, data: st.DataObject) -> None:
    document = receive(text, path="x", media_type="text/html")
    assert document.text == text
    if not document.reading_text:
        return
    start = data.draw(st.integers(0, len(document.reading_text) - 1))
    end = data.draw(st.integers(start + 1, len(document.reading_text)))
    _check(document, Span(start, end))


@settings(deadline=None, max_examples=150)
@given(_texts)
def test_passages_are_in_order_and_runs_cover_them(text: str) -> None:
    document = receive(text, path="x")
    at = 0
    for passage in document.passages:
        assert at <= passage.span.start < passage.span.end
        at = passage.span.end
    covered = sum(run.reading.end - run.reading.start for run in document.runs)
    gaps = len(document.reading_text) - sum(p.span.end - p.span.start for p in document.passages)
    assert len(document.reading_text) - gaps <= covered <= len(document.reading_text)
    assert all(a.received.end <= b.received.start for a, b in zip(document.runs, document.runs[1:], strict=False))


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from(
            [
                "Subscribe now",
                "Share this article",
                "Advertisement",
                "Read more: Ministers meet again",
                "Click here to sign up",
                "12 comments",
            ]
        ),
        max_size=4,
    ),
    st.integers(0, 3),
)
def test_furniture_changes_no_passage(furniture: list[str], place: int) -> None:
    report = [
        "Ministers part without a deal",
        "The ministers of eleven countries left the hall on Monday and did not speak to reporters.",
        "“We share a border, so we follow every step,” the Estonian minister said later.",
        "Nobody in the room expected a vote before the spring, two diplomats said.",
    ]
    with_furniture = [*report[: place + 1], *furniture, *report[place + 1 :]]

    def read(paragraphs: list[str]) -> list[tuple[Part, str]]:
        document = receive("\n\n".join(paragraphs), path="x")
        return [(p.part, document.reading_text[p.span.start : p.span.end]) for p in document.passages]

    assert read(with_furniture) == read(report)


@settings(deadline=None, max_examples=50)
@given(_texts)
def test_a_document_is_a_copy_of_itself(text: str) -> None:
    one, again = signature(text), signature(text)
    assert one == again
    assert similarity(one, again) == (pytest.approx(1.0) if one else 0.0)


@settings(deadline=None, max_examples=50)
@given(_texts)
def test_the_given_date_wins(text: str) -> None:
    given_date = PartialDate.parse("2020-02-29")
    document = receive(text, path="x", published=given_date)
    assert (document.published, document.published_from) == (given_date, "given")
