"""HTML pages: main text, metadata, and spans in the source."""

from __future__ import annotations

import html
import re

import pytest

from nemcon.documents import Document, Part, fragment, receive
from nemcon.units import PartialDate, Span

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Riga talks &amp; more | Daily</title>
<meta property="article:published_time" content="2024-05-07T10:15:00+00:00">
<script type="application/ld+json">{"datePublished": "2019-01-01"}</script>
<script>var x = "<p>He said nothing of the kind to anyone.</p>";</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<h1>Riga talks &amp; what they mean</h1><p class="byline">By Jane Doe</p>
<article><figure><img src="x"><figcaption>Ministers at the table. (REUTERS/Some Name)</figcaption></figure>
<p>RIGA (Reuters) - The <b>Latvian</b> minister said the <a href="x" title="a > b">alliance&rsquo;s</a> door&nbsp;was
&ldquo;open&rdquo; &amp; would stay open for everyone who meets the conditions.
<p>There is no closing tag before this second paragraph, in which diplomats said on Monday that they disagreed.</p>
<p>Subscribe to our newsletter</p>
<h2>What next</h2>
<p>The two countries share a border and will follow the talks, the minister told reporters.<br>She left early.</p>
</article>
<aside><p>Related: Five things the minister said about the subject on the day before.</p></aside>
<footer><p>Copyright 2024 Daily. All rights reserved.</p></footer></body></html>"""


@pytest.fixture(scope="module")
def document() -> Document:
    return receive(_PAGE, path="page.html", media_type="text/html")


def test_passages_of_a_page(document: Document) -> None:
    passages = [(p.part, document.reading_text[p.span.start : p.span.end]) for p in document.passages]
    assert [part for part, _ in passages] == [
        Part.TITLE,
        Part.BYLINE,
        Part.CAPTION,
        Part.CREDIT,
        Part.DATELINE,
        Part.BODY,
        Part.BODY,
        Part.SUBHEADING,
        Part.BODY,
    ]
    assert passages[5][1].startswith("The Latvian minister said the alliance’s door was “open” & would stay open")
    assert passages[-1][1].endswith("told reporters. She left early.")


def test_metadata_of_a_page(document: Document) -> None:
    assert document.title == "Riga talks & what they mean"
    assert (document.published, document.published_from) == (PartialDate.parse("2024-05-07"), "metadata")
    assert document.language == "en"
    assert document.notes == ()


@pytest.mark.parametrize("words", ["Latvian minister", "alliance’s door was “open”", "open” & would", "disagreed"])
def test_spans_point_into_the_source(document: Document, words: str) -> None:
    at = document.reading_text.index(words)
    found = fragment(document, (Span(at, at + len(words)),))
    pieces = "".join(document.text[s.start : s.end] for s in found.spans)
    assert found.text == words
    assert "<" not in pieces
    assert re.sub(r"\s", "", html.unescape(pieces)) == re.sub(r"\s", "", words)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="date" content="2021-03-04">', "2021-03-04"),
        ('<meta itemprop="datePublished" content="4 March 2021">', "2021-03-04"),
        ('<script type="application/ld+json">{"datePublished": "2021-03-04T01:02:03Z"}</script>', "2021-03-04"),
        ('<time datetime="2021-03-04T10:00">4 March</time>', "2021-03-04"),
        ('<time datetime="2021-03-04">4 March</time><time datetime="2022-03-04">today</time>', None),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_publication_date_of_a_page(head: str, published: str | None) -> None:
    page = receive(
        f"<html><head>{head}</head><body><p>Talks ended.</p></body></html>", path="x", media_type="text/html"
    )
    assert page.published == (PartialDate.parse(published) if published else None)


def test_given_date_wins_over_metadata() -> None:
    day = PartialDate.parse("2024-05-08")
    assert receive(_PAGE, path="x", media_type="text/html", published=day).published == day


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<",
        "<html></html>",
        "<div>" * 20_000 + "Talks ended.",
        '<a "' * 20_000,
        "<!--" * 20_000,
        "<p>Talks ended.<script>never closed",
        "<p>a</p>" * 20_000,
        "<" * 20_000,
    ],
)
def test_hostile_pages_are_received(page: str) -> None:
    assert receive(page, path="x", media_type="text/html").text == page


def test_without_a_main_text_all_paragraphs_are_taken_with_a_note() -> None:
    page = "<div>" * 400 + "<p>Malta objects.</p><nav>Home</nav>"
    document = receive(page, path="x", media_type="text/html")
    assert document.reading_text == "Malta objects."
    assert "main-text-not-found" in [note.code for note in document.notes]
