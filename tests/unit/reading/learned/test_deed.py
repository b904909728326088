"""Deeds, names and mere pointers are no reports."""

from __future__ import annotations

import pytest

from nemcon.reading.learned.deed import is_deed, is_naming, makes_new, only_points
from nemcon.reading.statement import Attribution
from nemcon.units import Span


def found(text: str, source: str, cue: str, content: str) -> Attribution:
    def span(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(span(source), span(cue), span(content))


@pytest.mark.parametrize(
    ("source", "cue", "content", "deed"),
    [
        ("Oman", "signed", "the accord", True),
        ("Oman", "has forgiven", "the loan", True),
        ("Oman", "will send", "two ships", True),
        ("Readout", "of", "the talks", True),  # a preposition is no attitude
        ("Oman", "is of the view", "the accord is late", False),
        ("Oman", "has welcomed", "the accord", False),  # a word of attitude
        ("Oman", "signalled", "that it would sign", False),  # a clause
        ("Oman", "agreed", "to sign the accord", False),
        ("Oman", "sent word", "“in due time”", False),  # somebody's own words
    ],
)
def test_what_is_done_to_a_thing_is_a_deed(source: str, cue: str, content: str, deed: bool) -> None:
    text = f"{source} {cue} {content}."
    assert is_deed(text, found(text, source, cue, content)) == deed


@pytest.mark.parametrize(
    ("text", "cue", "content", "deed"),
    [
        ("The accord was initialled in Lima.", "was initialled", "The accord", True),
        ("The second loan is approved.", "is approved", "The second loan", True),
        ("The loan is said to be late.", "is said", "to be late", False),  # told of it
        ("It was denied that it rains.", "was denied", "that it rains", False),  # a clause
    ],
)
def test_what_has_been_done_by_nobody_who_is_named_is_a_deed(text: str, cue: str, content: str, deed: bool) -> None:
    assert is_deed(text, found(text, "", cue, content)) == deed


@pytest.mark.parametrize(
    ("content", "points"),
    [("it", True), ("which", True), ("them", True), ("the", True), ("rain", False), ("it all", False)],
)
def test_one_word_that_stands_for_something_reports_nothing(content: str, points: bool) -> None:
    text = f"Peru has ratified {content}."
    assert only_points(text, found(text, "Peru", "has ratified", content)) == points


def test_a_name_is_told_from_a_report_by_its_want_of_a_source() -> None:
    text = "The pact is known as the Lima Charter."
    assert is_naming(text, found(text, "", "known as", "the Lima Charter"))
    text = "Peru called the pact a Lima Charter."
    assert not is_naming(text, found(text, "Peru", "called", "the pact a Lima Charter"))


def test_a_new_thing_is_made_and_not_spoken_of() -> None:
    text = "Peru displayed a copy."
    assert makes_new(text, found(text, "Peru", "displayed", "a copy"))
    text = "Peru proposed a copy."
    assert not makes_new(text, found(text, "Peru", "proposed", "a copy"))
