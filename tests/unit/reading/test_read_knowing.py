"""In the light of other documents only what hangs on a change is found again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nemcon.documents import receive
from nemcon.reading import read, steps
from nemcon.units import PartialDate

TEXT = (
    "Ministers talk of the year to come\n\n"
    "Peruvian Foreign Minister Rosa Quispe said that Lima would give Chile 12 million dollars in aid.\n\n"
    "Chile supports the accession of Peru to the league, and the vote may be postponed until the spring.\n"
)
PARTS = ("find_pledges", "find_arrangements", "find_accounts")


@pytest.fixture
def found_again(monkeypatch):
    """Name the parts that were found again."""
    asked = []
    for name in PARTS:
        monkeypatch.setattr(steps, name, lambda *_, name=name: asked.append(name) or ())
    return asked


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"office": "Envoy"}, []),
        ({"name": "Ana Mamani"}, list(PARTS)),
        ({"actor": "BOL"}, list(PARTS)),
    ],
)
def test_only_what_hangs_on_a_change_is_found_again(monkeypatch, request, change, expected):
    reading = read(receive(TEXT, path="x.txt", published=PartialDate(2024, 11, 9)))
    assert reading.pledges

    speakers = tuple(replace(one.speaker, **change) for one in reading.statements)
    people = steps.resolve_people(reading.document, ())
    monkeypatch.setattr(steps, "resolve_people", lambda *_: replace(people, speakers=speakers))
    again = request.getfixturevalue("found_again")
    read_again = steps.read_knowing(reading, ())
    assert again == expected
    if not expected:
        assert (read_again.pledges, read_again.accounts) == (reading.pledges, reading.accounts)
