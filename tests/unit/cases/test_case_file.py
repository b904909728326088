"""Case files: strict reading, a template that reads back."""

import pytest

from nemcon.bodies import body
from nemcon.cases import Proposal, open_case, write_case
from nemcon.errors import CaseError, UnknownNameError

MINIMAL = 'body = "nato"\n[[proposals]]\nid = "p"\ntext = "Invite Georgia to join NATO"\n'


def opened(tmp_path, text):
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    return open_case(tmp_path)


def test_a_minimal_case(tmp_path):
    case = opened(tmp_path, MINIMAL).case
    assert (case.body, case.seed, case.proposals[0].text) == ("nato", 1, "Invite Georgia to join NATO")


def test_the_folder_or_the_file_may_be_named(tmp_path):
    opened(tmp_path, MINIMAL)
    assert open_case(tmp_path).case == open_case(tmp_path / "case.toml").case


@pytest.mark.parametrize(
    "text",
    ['say "no"', "back\\slash", "tab\there", "line\nbreak", "Türkiye’s — Україна", "'''", '"""', "\x7f\x1b"],
)
def test_whatever_the_words_the_template_reads_back(tmp_path, text):
    proposal = Proposal(id="proposal-1", text=text, subject="GEO", applicant=True)
    file = write_case(tmp_path / "case", title=text, body=body("nato"), proposals=(proposal,))
    case = open_case(file).case
    assert case.title == text
    assert case.proposals[0].text == " ".join(text.split())
    assert (case.proposals[0].subject, case.proposals[0].applicant) == ("GEO", True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('body = "nato"', 'body = "nato"\ndrawz = 3'), ["drawz", "draws"]),
        (('id = "p"', 'id = "P!"'), ["proposals[0].id"]),
        (('id = "p"', 'id = "p"\nsubjct = "GEO"'), ["subjct", "subject"]),
        (('body = "nato"', 'body = "nato"\ndraws = 0'), ["draws"]),
        (('id = "p"', 'id = "p"\nrule = "qmv"'), ["qmv", "consensus"]),
        (('text = "Invite Georgia to join NATO"', ""), ["text"]),
        (("[[proposals]]", "[proposals]"), ["proposals"]),
    ],
)
def test_what_is_wrong_is_named(tmp_path, change, told):
    with pytest.raises(CaseError) as caught:
        opened(tmp_path, MINIMAL.replace(*change))
    assert "case.toml" in str(caught.value)
    for words in told:
        assert words in str(caught.value)


def test_the_same_id_twice(tmp_path):
    with pytest.raises(CaseError, match="twice"):
        opened(tmp_path, MINIMAL + '[[proposals]]\nid = "p"\ntext = "Another"\n')


def test_an_unknown_subject_is_named_with_its_place(tmp_path):
    with pytest.raises(UnknownNameError, match="subject"):
        opened(tmp_path, MINIMAL + 'subject = "Ruritania"\n')


def test_a_document_in_place_of_a_case_file(tmp_path):
    (tmp_path / "article.txt").write_text("A headline\n\nSome words.\n")
    with pytest.raises(CaseError, match="not TOML"):
        open_case(tmp_path / "article.txt")
