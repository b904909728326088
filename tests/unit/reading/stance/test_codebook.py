"""The codebook is whole, and its page tells all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nemcon.reading.coding import Stance
from nemcon.reading.stance.codebook import arrangement_definition, codebook
from nemcon.reading.stance.pattern import Words, inflected
from nemcon.units import Span
from nemcon.wire import json_text

PAGE = Path(__file__).resolve().parents[4] / "docs" / "codebook.md"


def test_every_stance_is_defined_in_order() -> None:
    assert tuple(entry.id for entry in codebook().stances) == tuple(Stance)


def test_every_stance_but_unknown_has_signs_and_examples() -> None:
    for entry in codebook().stances:
        assert bool(entry.signs) == (entry.id is not Stance.UNKNOWN)
        assert bool(entry.examples) == (entry.id is not Stance.UNKNOWN)


def test_names_of_signs_arrangements_and_matters_are_unique() -> None:
    book = codebook()
    for names in (
        [sign.id for entry in book.stances for sign in entry.signs],
        [one.id for one in book.arrangements],
        [one.id for one in book.matters],
    ):
        assert len(names) == len(set(names))


def test_the_page_names_every_stance_sign_arrangement_and_matter() -> None:
    page = PAGE.read_text("utf-8")
    book = codebook()
    names = [entry.id.value for entry in book.stances]
    names += [sign.id for entry in book.stances for sign in entry.signs]
    names += [one.id for one in (*book.arrangements, *book.matters)]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_it_can_be_written_as_json() -> None:
    assert '"rules/1"' in json_text(codebook())


def test_an_unknown_arrangement_is_none() -> None:
    assert arrangement_definition("no-such-thing") is None


@pytest.mark.parametrize(
    ("verb", "form"),
    [("back", "backing"), ("oppose", "opposed"), ("ratify", "ratifies"), ("push", "pushes"), ("veto", "vetoed")],
)
def test_verbs_are_inflected(verb: str, form: str) -> None:
    assert form in inflected(verb)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("back+", "it backs the plan", "backs"),
        ("back+", "the background", None),
        ("sceptic*", "was sceptical", "sceptical"),
        ("(lift|drop+) [its|the] (veto|ban)", "it dropped its veto", "dropped its veto"),
        ("(lift|drop+) [its|the] (veto|ban)", "it dropped veto", "dropped veto"),
        ("[long] overdue", "it is long overdue", "long overdue"),
        ("call+ on .. to", "she called on all members to agree", "called on all members to"),
        ("call+ on .. to", "she called on one two three four five to agree", None),
    ],
)
def test_the_language_of_the_patterns(pattern: str, text: str, found: str | None) -> None:
    places = Words([pattern]).find(text)
    assert [text[place.start : place.end] for place in places] == ([found] if found else [])


def test_of_overlapping_places_the_longest_is_kept() -> None:
    assert Words(["no", "no objection*", "objection*"]).find("no objections") == [Span(0, 13)]
