"""Where a text names an actor, and where it only seems to."""

from __future__ import annotations

import time

import pytest

from nemcon.actors import Form, find_mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(text[mention.span.start : mention.span.end], mention.actor) for mention in find_mentions(text)]


def ids(text: str) -> list[str]:
    return [mention.actor for mention in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "actor", "form"),
    [
        ("Hungary said", "HUN", Form.NAME),
        ("the United\nStates said", "USA", Form.NAME),
        ("the U.S. said", "USA", Form.ABBREVIATION),
        ("The US said", "USA", Form.ABBREVIATION),
        ("the U.K. said", "GBR", Form.ABBREVIATION),
        ("Czech officials", "CZE", Form.DEMONYM),
        ("two Spaniards said", "ESP", Form.DEMONYM),
        ("the Dutch said", "NLD", Form.DEMONYM),
        ("Budapest said", "HUN", Form.CAPITAL),
        ("Kiev said", "UKR", Form.CAPITAL),
        ("the Kremlin said", "RUS", Form.SEAT),
        ("Downing Street said", "GBR", Form.SEAT),
        ("Quai d’Orsay sources", "FRA", Form.SEAT),
        ("the Elysee said", "FRA", Form.SEAT),
        ("Brussels said", "EU", Form.SEAT),
        ("the European Commission said", "EU", Form.SEAT),
        ("the alliance said", "NATO", Form.DESCRIPTION),
        ("the 27-nation bloc said", "EU", Form.DESCRIPTION),
        ("Türkiye said", "TUR", Form.NAME),
        ("Turkiye said", "TUR", Form.NAME),
        ("Côte d'Ivoire said", "CIV", Form.NAME),
        ("HUNGARY BLOCKS IT AGAIN", "HUN", Form.NAME),
        ("Papua New Guinea said", "PNG", Form.NAME),
        ("Guinea-Bissau said", "GNB", Form.NAME),
        ("South Korean officials", "KOR", Form.DEMONYM),
        ("the Nigerien junta", "NER", Form.DEMONYM),
        ("the Council of Europe said", "COE", Form.NAME),
    ],
)
def test_names_one_actor(text: str, actor: str, form: Form) -> None:
    (mention,) = find_mentions(text)
    assert (mention.actor, mention.form) == (actor, form)


@pytest.mark.parametrize(
    "text",
    [
        "The Paris Agreement and the Budapest Memorandum",
        "the Minsk agreements, the Vilnius summit",
        "the Treaty of Lisbon and the Bank of Japan",
        "the Vienna Convention",
        "reported the Washington Post and the Moscow Times",
        "George Washington and Jim Jordan",
        "Rep. Jordan said",
        "Latin American and South American leaders",
        "a pro-Russian crowd, a US-led force, non-NATO armies",
        "Northern Ireland and Republika Srpska",
        "tell us more",
        "TELL US WHO WON THE BIG PRIZE",
        "ethnic Hungarians",
        "a Cuban-American senator, Arab Americans",
        "the Swiss People's Party and the American Civil Liberties Union",
        "his State of the Union address; members of the Union",
        "worth 3 million Canadian dollars or US$2 million",
        "the Korean Peninsula and the South China Sea",
        "Kyiv Mayor Vitali Klitschko",
        "mayor of Budapest",
        "the alliance of three small parties",
        "the Western view; an Arab view",
    ],
)
def test_is_none(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Israel Katz spoke for Israel", ["ISR"]),
        ("Georgia Republicans met in Atlanta", []),
        ("Georgia's president left Tbilisi", ["GEO", "GEO"]),
        ("ASEAN met and the bloc agreed", ["ASEAN", "ASEAN"]),
        ("EU envoys met; the bloc agreed", ["EU", "EU"]),
        ("EU envoys met; the Union agreed", ["EU", "EU"]),
        ("the Chinese Communist Party said", ["CHN"]),
        ("German Foreign Minister Annalena Baerbock", ["DEU"]),
        ("Peru's Foreign Office said", ["PER"]),
        ("the German Foreign Office and the Foreign Office", ["DEU", "GBR"]),
        ("U.S.-Ukraine talks", ["USA", "UKR"]),
        ("an ex-French minister", ["FRA"]),
        ("a UN-Turkish deal", ["UN", "TUR"]),
        ("the Democratic Republic of the Congo and the Republic of Congo", ["COD", "COG"]),
        ("Brussels, Belgium", ["EU", "BEL"]),
        ("the UN Security Council met", ["UN"]),
    ],
)
def test_is_told_by_the_words_around(text: str, actors: list[str]) -> None:
    assert ids(text) == actors


def test_spans_are_in_order_and_leave_out_the_article_of_names() -> None:
    text = "In the Netherlands the bloc met the Kremlin."
    assert [words for words, _ in named(text)] == ["Netherlands", "the bloc", "Kremlin"]


def test_a_sentence_end_does_not_join_two_names() -> None:
    assert ids("They met in Papua. New Guinea pigs came. South. Korea agreed.")[-1:] == ["KOR"]


@pytest.mark.parametrize("unit", ["Guinea ", "the ", "U.", "New ", "-", "Republic of ", "the 27-nation "])
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    find_mentions(text)
    assert time.process_time() - start < 5
