"""The report's persons: what they held and who says so, who stays open, and that nothing in a text becomes HTML."""

import re

import pytest

from nemcon import workflow
from nemcon.documents import receive
from nemcon.report.page import page_html
from nemcon.report.persons import persons
from nemcon.workflow.answering import analyse

STORIES = {
    "2024-05-20": "Dutch Prime Minister Mark Rutte said the Netherlands would wait.",
    "2024-05-29": "Rutte said that more time was needed.",
    "2024-12-03": "NATO Secretary General Mark Rutte said the alliance would talk.",
    "2024-12-04": "Spanish Foreign Minister Ana Ruiz said yes. Portuguese Defence Minister Luis Ruiz said no.",
    "2024-12-05": "Ruiz said nothing had changed.",
}
HOSTILE = 'known <script>alert("1")</script>'


def case_of(tmp_path, stories, *corrections):
    folder = tmp_path / "case"
    workflow.new_case(folder, body_id="nato", proposals=["Invite Ukraine to join NATO"])
    for day, text in stories.items():
        story = tmp_path / f"{day}.txt"
        story.write_text(f"Report of {day}\n\n{text}\n")
        workflow.add(folder, [story], published=day)
    for name, said in corrections:
        workflow.correct(folder, name, by="Ada", because=HOSTILE, **said)
    return folder


@pytest.fixture(scope="module")
def analysis(tmp_path_factory):
    said = {"office": "foreign minister", "of": "Spain", "since": "2024-01"}
    return analyse(case_of(tmp_path_factory.mktemp("persons"), STORIES, ("Ana Ruiz", said)))


@pytest.fixture(scope="module")
def page(analysis):
    texts = {one.id: f"Report of {one.published}\n\n{STORIES[str(one.published)]}\n" for one in analysis.documents}
    return page_html(analysis, {key: receive(text, path=f"{key}.txt") for key, text in texts.items()})


def test_a_person_is_shown_with_offices_days_sentence_and_document(analysis):
    rutte = next(one for one in persons(analysis).told if one.name == "Mark Rutte")
    first, second = rutte.offices
    assert (first.office, first.state) == ("Prime Minister", "Netherlands")
    assert first.days == "told 2024-05-20, 1 document"
    assert first.words == STORIES["2024-05-20"]
    assert (first.source.text, second.source.text) == ("Report of 2024-05-20", "Report of 2024-12-03")
    (known,) = rutte.resolved
    assert (known.statement.text, known.called) == ("Report of 2024-05-29", "Rutte")
    assert known.why == "the only one of that name on record"


def test_a_correction_names_its_author_and_reason(analysis):
    shown = persons(analysis)
    ruiz = next(one for one in shown.told if one.name == "Ana Ruiz")
    assert [(one.by, one.words, one.days) for one in ruiz.offices if one.by] == [("Ada", HOSTILE, "from 2024-01-01")]
    (made,) = shown.corrections
    assert (made.says, made.by, made.withdrawn) == (
        "Ana Ruiz is foreign minister of Spain from 2024-01-01",
        "Ada",
        None,
    )


def test_a_name_left_open_says_between_whom(analysis):
    (left,) = persons(analysis).undecided
    assert left.name == "Ruiz"
    assert "Ana Ruiz (ESP), Luis Ruiz (PRT)" in left.why
    assert left.statement.text == "Report of 2024-12-05"


def test_a_person_of_one_document_is_only_listed(analysis):
    assert [one.name for one in persons(analysis).introduced] == ["Luis Ruiz"]


def test_a_speaker_known_from_elsewhere_leads_to_the_entry(analysis, page):
    (rutte,) = [one.id for one in analysis.who if one.name == "Mark Rutte"]
    assert f'<a href="#person-{rutte}">Rutte</a>' in page
    assert f'id="person-{rutte}"' in page


def test_every_link_has_its_place_and_nothing_of_a_text_is_html(page):
    places = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places
    assert "<script" not in page
    assert "known &lt;script&gt;" in page


def test_a_case_without_persons_has_no_section(tmp_path):
    analysis = analyse(case_of(tmp_path, {"2024-12-06": "The weather was mild and nobody spoke."}))
    assert not persons(analysis)
    (document,) = analysis.documents
    shown = receive("The weather was mild and nobody spoke.", path="a.txt")
    page = page_html(analysis, {document.id: shown})
    assert 'id="persons"' not in page
    assert 'href="#persons"' not in page
