"""The day on which something was said: of one attribution, beside others, and of a whole interview."""

from __future__ import annotations

import pytest

from nemcon.documents import Document, receive
from nemcon.reading import read, reader_named
from nemcon.reading.occasion import days_of_speech, said_on
from nemcon.reading.speaker.voice import NOBODY
from nemcon.reading.statement import Attribution
from nemcon.units import PartialDate, Span

_PUBLISHED = PartialDate.parse("2024-12-03")  # a Tuesday


def _said(sentence: str, source: str, cue: str, content: str) -> str | None:
    document: Document = receive(sentence, path="x", published=_PUBLISHED)

    def span(words: str) -> tuple[Span, ...]:
        at = document.reading_text.index(words)
        return (Span(at, at + len(words)),) if words else ()

    day = said_on(document, Attribution(span(source), span(cue), span(content)))
    return None if day is None else str(day)


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content", "day"),
    [
        (
            "The envoy said on Monday it will vote on Friday.",
            "The envoy",
            "said",
            "it will vote on Friday",
            "2024-12-02",
        ),
        ("On Friday, the envoy suggested a delay.", "the envoy", "suggested", "a delay", "2024-11-29"),
        ("“No,” the envoy told reporters yesterday.", "the envoy", "told reporters", "“No,”", "2024-12-02"),
        ("The envoy said the vote was on Monday.", "The envoy", "said", "the vote was on Monday", None),
        ("The envoy, who left Oslo on Friday, said no.", "The envoy", "said", "no", None),
        ("The envoy, who left Oslo on Friday, said no.", "The envoy, who left Oslo on Friday,", "said", "no", None),
        ("Ahead of talks on Monday, the envoy said no.", "the envoy", "said", "no", None),
        ("The envoy said no before the vote on Thursday.", "The envoy", "said", "no", None),
        ("The envoy wrote this year that it was over.", "The envoy", "wrote", "it was over", "2024"),
        ("A paper this year called for delay.", "A paper this year", "called for", "delay", "2024"),
        ("The 1994 treaty says no.", "The 1994 treaty", "says", "no", None),
        ("Kim, named on Monday as envoy, said no.", "Kim, named on Monday as envoy,", "said", "no", None),
        ("The envoy refused a deal, citing a pact 30 years ago.", "The envoy", "refused", "a deal", None),
        ("The envoy said that no deal was near on Monday.", "The envoy", "said", "that no deal was near", "2024-12-02"),
        ("Talks ended on Monday. The envoy said no.", "The envoy", "said", "no", None),
        ("Kim arrived on Monday. A day earlier, the envoy said no.", "the envoy", "said", "no", "2024-12-01"),
        ("The envoy, speaking in Riga on Monday, said no.", "The envoy", "said", "no", "2024-12-02"),
        (
            "The envoy, speaking in Riga on Monday, said no.",
            "The envoy, speaking in Riga on Monday,",
            "said",
            "no",
            "2024-12-02",
        ),
        ("The envoy, who briefed the council on Monday, said no.", "The envoy", "said", "no", "2024-12-02"),
        ("The envoy, who spoke to the king on Monday, said no.", "The envoy", "said", "no", None),
        ("The envoy, who spoke to reporters on Monday, said no.", "The envoy", "said", "no", "2024-12-02"),
        ("The envoy said no on the eve of Monday's vote.", "The envoy", "said", "no", None),
        (
            "He had complained that it was late. It was reported on Monday that he left.",
            "",
            "It was reported on Monday",
            "that he left",
            "2024-12-02",
        ),
        ("The envoy took note of a fund, set up on Monday.", "The envoy", "took note of", "a fund", None),
        ("The envoy, quoted on Monday by a daily, said no.", "The envoy", "said", "no", "2024-12-02"),
        ("They met on Monday; the envoy said no.", "the envoy", "said", "no", None),
        ("On Monday “we wait; we see,” the envoy said.", "the envoy", "said", "“we wait; we see,”", "2024-12-02"),
        ("They met on Monday because the envoy said no.", "the envoy", "said", "no", None),
        (
            "Israel had promised the EU in July to let aid in.",
            "Israel",
            "had promised",
            "the EU in July to let aid in",
            "2024-07",
        ),
        (
            "Israel had promised a meeting in July to let aid in.",
            "Israel",
            "had promised",
            "a meeting in July to let aid in",
            None,
        ),
    ],
)
def test_said_on(sentence: str, source: str, cue: str, content: str, day: str | None) -> None:
    assert _said(sentence, source, cue, content) == day


def test_said_on_without_source_and_cue_is_unknown() -> None:
    document = receive("“No,” on Monday.", path="x", published=_PUBLISHED)
    assert said_on(document, Attribution((), (), (Span(0, 5),))) is None


def _spans(text: str, words: str) -> tuple[Span, ...]:
    at = text.index(words)
    return (Span(at, at + len(words)),)


@pytest.mark.parametrize(
    ("text", "first", "second", "days"),
    [
        (  # in the content of the other
            "Canada announced a gift, and Japan said it had paid in July.",
            ("Canada", "announced", "a gift"),
            ("Japan", "said", "it had paid in July"),
            (None, None),
        ),
        (  # the one within is not dated by the day of the one around it
            "Spain will not support the goal, its minister said on Monday.",
            ("its minister", "said", "Spain will not support the goal"),
            ("Spain", "will not support", "the goal"),
            ("2024-12-02", None),
        ),
        (  # words of another stand between
            "Budapest refuses arms, and Mr Kalnoky confirmed it on Monday.",
            ("Budapest", "refuses", "arms"),
            ("Mr Kalnoky", "confirmed", "it"),
            (None, "2024-12-02"),
        ),
        (  # a date that opens the sentence is of all that it tells
            "In July one told us that it was late, and another suggested a tariff.",
            ("one", "told", "that it was late"),
            ("another", "suggested", "a tariff"),
            ("2024-07", "2024-07"),
        ),
        (  # words of the same source do not part
            "Minsk on Monday dismissed the report, telling the council that it was false.",
            ("Minsk", "dismissed", "the report"),
            ("Minsk", "telling the council", "that it was false"),
            ("2024-12-02", "2024-12-02"),
        ),
    ],
)
def test_a_date_is_of_one_cue_and_not_of_another(
    text: str, first: tuple[str, str, str], second: tuple[str, str, str], days: tuple[str | None, str | None]
) -> None:
    document = receive(text, path="x", published=_PUBLISHED)
    both = tuple(Attribution(*(_spans(document.reading_text, words) for words in one)) for one in (first, second))
    found = days_of_speech(document, both, (NOBODY, NOBODY))
    assert tuple(None if day is None else str(day) for day in found) == days


_INTERVIEW = """Juho Alanen has been Finland's envoy to the alliance since 2022. {told}

Q: Will your country agree?

A: We have said so in June, and I see no reason to change our mind.

Q: And the others?

A: I would ask them. Sweden told me on Friday that it is ready.

{end}
"""


@pytest.mark.parametrize("reader", ["rules", "trained"])
@pytest.mark.parametrize(
    ("told", "end", "day"),
    [
        ("He spoke to us in Brussels on Sunday.", "", "2024-12-01"),
        ("We spoke to him in his office on Monday.", "", "2024-12-02"),
        ("He is tired.", "The interview was conducted by telephone on 29 November.", "2024-11-29"),
        ("He is tired.", "The interview, edited for length, took place on Friday.", "2024-11-29"),
        ("We spoke to him after ministers met on Monday.", "", None),
        ("He took office on Sunday.", "", None),
    ],
)
def test_the_answers_of_an_interview_are_of_the_day_that_it_names(
    told: str, end: str, day: str | None, reader: str
) -> None:
    document = receive(_INTERVIEW.format(told=told, end=end), path="x.txt", published=_PUBLISHED)
    answers = [s for s in read(document, reader=reader_named(reader)).statements if s.cue and s.cue.text == ":"]
    assert [s.said_on and str(s.said_on) for s in answers] == [day, day]


@pytest.mark.parametrize("reader", ["rules", "trained"])
@pytest.mark.parametrize(
    ("then", "day"),
    [
        (" She added that it was dark.", "2024-12-02"),
        (" She insists that it is dark.", None),  # always
        ("\n\nShe added that it was dark.", None),  # another paragraph
        (" Latvia's minister added that it was dark.", None),
    ],
)
def test_she_added_has_the_day_of_the_sentence_that_it_goes_on_from(then: str, day: str | None, reader: str) -> None:
    text = f"Estonia's minister, Anu Saar, said on Monday that it was late.{then}"
    document = receive(text, path="x.txt", published=_PUBLISHED)
    found = [s for s in read(document, reader=reader_named(reader)).statements if not s.nested]
    assert [s.said_on and str(s.said_on) for s in found] == ["2024-12-02", day]
