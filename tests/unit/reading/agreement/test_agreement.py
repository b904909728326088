from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from nemcon.documents.document import Document, Part, Passage, Run
from nemcon.reading.agreement.finder import find_agreements
from nemcon.reading.agreement.pact import known_pacts
from nemcon.reading.statement import Agreement
from nemcon.units import PartialDate, Span


def document_of(*paragraphs: str, part: Part = Part.BODY) -> Document:
    text = "\n\n".join(paragraphs)
    passages, at = [], 0
    for paragraph in paragraphs:
        passages.append(Passage(part, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    whole = Span(0, len(text))
    return Document(
        "d" * 64, "test.txt", "text/plain", text, None, PartialDate.parse("2024-12-03"), "given", "en", text,
        tuple(passages), (Run(whole, whole),),
    )  # fmt: skip


def agreements_of(*paragraphs: str) -> tuple[Agreement, ...]:
    return find_agreements(document_of(*paragraphs))


NAMED = [
    ("The Minsk agreements failed.", "Minsk agreements", "2014-09-05"),
    ("The Paris climate accord binds all.", "Paris Agreement", "2015-12-12"),
    ("Moscow suspended New START.", "New START", "2010-04-08"),
    ("Article 5 of the North Atlantic Treaty was cited.", "North Atlantic Treaty", "1949-04-04"),
    ("The NPT is under strain.", "Nuclear Non-Proliferation Treaty", "1968-07-01"),
    ("It left the JCPOA.", "Joint Comprehensive Plan of Action", "2015-07-14"),
    ("The Black Sea grain deal lapsed.", "Black Sea Grain Initiative", "2022-07-22"),
    ("They signed the Lisbon Treaty.", "Treaty of Lisbon", "2007-12-13"),
    ("The Ohrid Agreement is old.", "Ohrid Agreement", "None"),
    ("Under the Treaty of Osimo the border is fixed.", "Treaty of Osimo", "None"),
    ("The Convention against Torture applies.", "Convention against Torture", "None"),
    ("The 2018 Prespa Agreement ended the quarrel.", "Prespa Agreement", "2018"),
    ("The Zangezur Peace Treaty was signed on 5 May 2021.", "Zangezur Peace Treaty", "2021-05-05"),
    ("Both reached the Cotonou Accord in 1993.", "Cotonou Accord", "1993"),
]


@pytest.mark.parametrize(("sentence", "name", "date"), NAMED, ids=[name for _, name, _ in NAMED])
def test_a_named_agreement_is_found_and_dated(sentence: str, name: str, date: str) -> None:
    (agreement,) = agreements_of(sentence)
    assert (agreement.name, str(agreement.date)) == (name, date)


DATED = [
    ("It rests on the Sava Ferry Agreement, which Serbia and Croatia had signed in Sid on 3 June.", "2024-06-03"),
    ("It rests on the Sava Ferry Agreement, which is to be signed in Sid on 9 December 2024.", "2024-12-09"),
    ("The two on 2 December signed the Sava Ferry Agreement.", "2024-12-02"),
    ("The two put their names to the Sava Ferry Agreement yesterday.", "2024-12-02"),
    ("They read the Sava Ferry Agreement, which was discussed on 3 March.", "None"),
    ("They left the Sava Ferry Agreement yesterday.", "None"),
    ("It rests on the Sava Ferry Agreement, which they signed before the vote of 3 March.", "None"),
]


@pytest.mark.parametrize(("sentence", "date"), DATED)
def test_a_clause_dates_an_agreement_by_its_signing(sentence: str, date: str) -> None:
    (agreement,) = agreements_of(sentence)
    assert str(agreement.date) == date


@pytest.mark.parametrize(
    "sentence",
    [
        "The Republican National Convention met.",
        "The EU agreement failed.",
        "The NATO Declaration was long.",
        "Ministers discussed a new trade deal and the agreement on milk.",
        "She works at the Javits Convention Center.",
        "There was broad agreement.",
    ],
)
def test_what_is_no_name_is_left_out(sentence: str) -> None:
    assert agreements_of(sentence) == ()


def test_a_description_that_the_text_ties_to_the_name_belongs_to_it() -> None:
    (agreement,) = agreements_of(
        "Chad cited a pact 12 years ago under which it gave up claims.",
        "The envoy held up that pact, known as the Moundou Accord.",
    )
    assert agreement.name == "Moundou Accord"
    assert str(agreement.date) == "2012"
    assert [words.text for words in agreement.words] == [
        "a pact 12 years ago",
        "that pact, known as the Moundou Accord",
    ]


def test_a_missing_blank_before_the_article_does_not_matter() -> None:
    (agreement,) = agreements_of(
        "Chad pointed to its experience witha pact 12 years ago.",
        "He held up that agreement, called the Moundou Accord.",
    )
    assert agreement.words[0].text == "a pact 12 years ago"


def test_a_pact_told_far_away_stays_out() -> None:
    (agreement,) = agreements_of(
        "He held up the Moundou Accord.", "It rained.", "Under the mutual defence pact, all help each other."
    )
    assert [words.text for words in agreement.words] == ["Moundou Accord"]


def test_an_apposition_names_the_description() -> None:
    (agreement,) = agreements_of("A pact signed in 1975, the Treaty of Osimo, settled it.")
    assert (agreement.words[0].text, str(agreement.date)) == ("A pact signed in 1975, the Treaty of Osimo", "1975")


def test_the_text_overrules_the_table() -> None:
    (agreement,) = agreements_of("The Budapest Memorandum of 1995 is often cited.")
    assert str(agreement.date) == "1995"


def test_a_date_of_something_else_is_not_the_agreements() -> None:
    (agreement,) = agreements_of("The country left the Paris Agreement in 2020.")
    assert str(agreement.date) == "2015-12-12"


def test_parties_are_the_texts_or_the_tables() -> None:
    told, known = agreements_of(
        "The Lomas Treaty between Armenia and Azerbaijan is ready.", "The Budapest Memorandum failed."
    )
    assert told.parties == ("ARM", "AZE")
    assert known.parties == ("UKR", "RUS", "GBR", "USA")


def test_a_memorandum_of_understanding_is_named_when_it_is_signed() -> None:
    (agreement,) = agreements_of("Moldova and Romania signed a memorandum of understanding on energy.")
    assert (agreement.name, agreement.parties) == ("memorandum of understanding", ("MDA", "ROU"))
    assert agreements_of("A memorandum of understanding may be useful.") == ()


def test_an_abbreviation_in_parentheses_names_it_again() -> None:
    (agreement,) = agreements_of("The Lake Chad Basin Agreement (LCBA) holds.", "Niger praised LCBA.")
    assert [words.text for words in agreement.words] == ["Lake Chad Basin Agreement", "LCBA"]


@pytest.mark.parametrize("part", [Part.CAPTION, Part.TITLE, Part.CREDIT])
def test_only_the_body_is_read(part: Part) -> None:
    assert find_agreements(document_of("The Paris Agreement holds.", part=part)) == ()


def test_every_row_of_the_table_names_its_source_and_its_own_spellings() -> None:
    text = (resources.files("nemcon.reading") / "data" / "agreements.toml").read_text("utf-8")
    rows = tomllib.loads(text)["agreement"]
    assert all(row["source"] for row in rows)
    spellings = [spelling for row in rows for spelling in (row["name"], *row["also"])]
    assert len(spellings) == len(set(spellings))
    assert all(pact.date.precision == "day" for pact in known_pacts().values())


@pytest.mark.parametrize("text", ["", "Treaty", "the the Treaty of", "a pact, the " * 50, "A " * 2000, "(" * 500])
def test_odd_text_is_read_without_an_exception(text: str) -> None:
    assert isinstance(agreements_of(text), tuple)
