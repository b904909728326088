"""The user's file of arrangements: what can be said in it, and how mistakes are told."""

import pytest

from nemcon.commitments.deterrence import arrangement, catalogue
from nemcon.datasets.arrangements_file import OWN, read_arrangements
from nemcon.errors import CaseError, DocumentError, UnknownNameError


@pytest.fixture
def written(tmp_path):
    def write(text, name="own.toml"):
        file = tmp_path / name
        file.write_text(text)
        return file

    return write


def test_a_file_changes_what_it_names_and_leaves_the_rest(written):
    own = read_arrangements(
        written(
            """
[situation]
win_alone = [0.6, 0.7]

[[arrangements]]
like = "full-membership"
cost_of_reneging = 0.5

[[arrangements]]
id = "two-guarantors"
like = "guarantees-from-many"
name = "Two guarantors"
guarantors = 2
probability_resolved = { beta = [42, 60], source = "42 of 102" }
"""
        )
    )
    first, second, nothing = own.arrangements
    assert [one.id for one in own.arrangements] == ["full-membership", "two-guarantors", "nothing"]
    assert own.nothing is nothing
    assert (first.ranges["cost_of_reneging"].low, first.ranges["cost_of_reneging"].source) == (0.5, OWN)
    assert first.ranges["share_of_help"] == arrangement("full-membership").ranges["share_of_help"]
    assert second.guarantors == 2
    assert second.ranges["probability_resolved"].beta == (42.0, 60.0)
    assert {one.ranges["win_alone"].high for one in own.arrangements} == {0.7}


def test_a_situation_alone_takes_the_whole_catalogue(written):
    own = read_arrangements(written("[situation]\nprecision = 30\n"))
    assert [one.id for one in own.arrangements] == list(catalogue())


def test_a_csv_file_says_the_same(written):
    text = (
        "arrangement,parameter,low,high,source\n"
        "situation,win_alone,0.6,0.7,\n"
        "full-membership,cost_of_reneging,0.5,,\n"
        "full-membership,covers_provoked,no,,\n"
        "porcupine,arms_effect,0.1,0.3,a study\n"
    )
    own = read_arrangements(written(text, "own.csv"))
    assert [one.id for one in own.arrangements] == ["full-membership", "porcupine", "nothing"]
    assert own.arrangements[0].covers_provoked is False
    assert own.arrangements[1].ranges["arms_effect"].source == "a study"
    assert own.nothing.ranges["win_alone"].low == 0.6


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("x = [", DocumentError, "not TOML"),
        ("body = 'nato'", CaseError, "own.toml: top level"),
        ("[situation]\ncost_of_reneging = 1", CaseError, "own.toml: situation"),
        ("[situation]\nwin_alone = [0.9, 0.1]", CaseError, "own.toml: situation.win_alone"),
        ("situation = 3", CaseError, "own.toml: situation"),
        ("arrangements = 3", CaseError, "own.toml: arrangements"),
        ("[[arrangements]]\nname = 'x'", CaseError, r"own.toml: arrangements\[0\]"),
        ("[[arrangements]]\nlike = 'porcupin'", UnknownNameError, "porcupine"),
        ("[[arrangements]]\nlike = 'porcupine'\n[[arrangements]]\nlike = 'porcupine'", CaseError, "twice"),
        ("[[arrangements]]\nlike = 'porcupine'\narms_efect = 1", CaseError, "arms_effect"),
    ],
)
def test_a_mistake_names_file_and_key(written, text, kind, named):
    with pytest.raises(kind, match=named):
        read_arrangements(written(text))


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("arrangement,low\nporcupine,1\n", DocumentError, "column parameter"),
        ("arrangement,parameter,low\nporcupine,arms_effect\n", DocumentError, "row 2"),
        ("arrangement,parameter,low\nporcupine,arms_effect,much\n", DocumentError, "row 2, column low"),
        ("arrangement,parameter,low\nporcupine,arms_effect,1\nporcupine,arms_effect,1\n", DocumentError, "row 3"),
        ("arrangement,parameter,low\nporcupine,arms_efect,1\n", CaseError, "arms_effect"),
        ("arrangement,parameter,low\nporcupine,guarantors,1.5\n", CaseError, "porcupine.guarantors"),
        ("arrangement,parameter,low\nporcupine,arms_effect,7\n", CaseError, "porcupine.arms_effect"),
    ],
)
def test_a_mistake_in_a_table_names_row_or_key(written, text, kind, named):
    with pytest.raises(kind, match=named):
        read_arrangements(written(text, "own.csv"))
