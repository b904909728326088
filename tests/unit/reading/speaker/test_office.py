"""Offices in the words of a text."""

from __future__ import annotations

import pytest

from nemcon.actors import find_mentions
from nemcon.documents import receive
from nemcon.reading import read
from nemcon.reading.speaker.holder import owner_of, rank_with
from nemcon.reading.speaker.office import Places, find_offices
from nemcon.reading.statement import Office, Standing


@pytest.mark.parametrize(
    ("text", "words", "rank"),
    [
        ("the prime minister", "prime minister", Office.HEAD),
        ("the Prime Minister", "Prime Minister", Office.HEAD),
        ("the foreign minister", "foreign minister", Office.MINISTER),
        ("the deputy prime minister", "deputy prime minister", Office.MINISTER),
        ("the deputy foreign minister", "deputy foreign minister", Office.OFFICIAL),
        ("the minister for European affairs", "minister for European affairs", Office.MINISTER),
        ("the Minister of Foreign Affairs", "Minister of Foreign Affairs", Office.MINISTER),
        ("the foreign and defence minister", "foreign and defence minister", Office.MINISTER),
        ("the national security adviser", "national security adviser", Office.OFFICIAL),
        ("the Secretary-General", "Secretary-General", Office.HEAD),
        ("the state secretary", "state secretary", Office.OFFICIAL),
        ("the chief of staff", "chief of staff", Office.OFFICIAL),
        ("the chancellor of the exchequer", "chancellor of the exchequer", Office.MINISTER),
        ("the army chief", "army chief", Office.OFFICIAL),
        ("the opposition leader", "opposition leader", Office.OTHER),
        ("the political analyst", "political analyst", Office.OTHER),
    ],
)
def test_an_office_has_its_words_and_rank(text: str, words: str, rank: Office) -> None:
    (office,) = find_offices(text)
    assert (text[office.span.start : office.span.end], office.rank) == (words, rank)
    assert not office.plural


def test_a_plural_is_told() -> None:
    assert [office.plural for office in find_offices("foreign ministers and a diplomat")] == [True, False]


def test_a_short_title_needs_a_capital() -> None:
    assert [office.key for office in find_offices("Sen. Miller met a sales rep.")] == ["sen"]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("the president", Standing.IN_OFFICE),
        ("the outgoing president", Standing.IN_OFFICE),
        ("the president-elect", Standing.INCOMING),
        ("the next president", Standing.INCOMING),
        ("picked to be ambassador", Standing.INCOMING),
        ("the nominee for ambassador", Standing.INCOMING),
        ("a former U.S. president", Standing.FORMER),
        ("an ex-president", Standing.FORMER),
        ("then-president", Standing.FORMER),
    ],
)
def test_standing_is_read_from_the_words_around(text: str, standing: Standing) -> None:
    offices = [office for office in find_offices(text) if office.key in ("president", "ambassador")]
    assert [office.standing for office in offices] == [standing]


@pytest.mark.parametrize(
    ("text", "owner", "rank"),
    [
        ("Poland's newly elected president", "POL", Office.HEAD),
        ("the former Polish president", "POL", Office.HEAD),
        ("the president of Poland", "POL", Office.HEAD),
        ("the Turkish leader", "TUR", Office.HEAD),
        ("the NATO chief", "NATO", Office.HEAD),
        ("the head of the WTO", "WTO", Office.HEAD),
        ("Germany's ambassador to NATO", "DEU", Office.OFFICIAL),
        ("the special envoy for Ukraine", None, Office.OFFICIAL),
        ("the ambassador to Ukraine", None, Office.OFFICIAL),
        ("a spokeswoman for the Greek government", "GRC", Office.OFFICIAL),
        ("an adviser to the Greek government", "GRC", Office.OFFICIAL),
        ("the president of the Teachers' League", None, Office.OTHER),
    ],
)
def test_the_owner_is_read_from_the_words_beside(text: str, owner: str | None, rank: Office) -> None:
    places = Places(find_mentions(text))
    office = find_offices(text)[0]
    found = owner_of(text, office.span, office.key, places).actor
    assert found == owner
    assert rank_with(office, found, text, places) is rank


@pytest.mark.parametrize(
    ("words", "actor", "name"),
    [
        ("The Kenyan Secretary of Foreign Affairs Ann Otieno said it was late.", "KEN", "Ann Otieno"),
        ("NAIROBI: Kenya met Ghana's men. A finance ministry official said it was late.", "KEN", None),
        ("Kenya waited for the IMF. The board said it was late.", "IMF", None),
        ("Kenya waited. An embassy official said it was late.", None, None),
    ],
)
def test_an_office_holds_its_matter_and_its_ministry(words, actor, name):
    speaker = read(receive(f"Report\n\n{words}\n", path="x.txt")).statements[-1].speaker
    assert (speaker.actor, speaker.name) == (actor, name)
