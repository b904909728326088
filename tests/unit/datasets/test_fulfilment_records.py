import pytest

from nemcon.commitments.fulfilment import PERIODS, PromiseTested
from nemcon.datasets.fulfilment_records import read_fulfilment
from nemcon.datasets.source import Source
from nemcon.errors import DocumentError

OWN = "war,treaty,kinds,year,honoured\n"
THEIRS = "sample,atopid,warname,honorLLM,violateLLM,defense,offense,neutral,nonagg\n"


def read(text):
    return read_fulfilment(Source("records.csv", text))


def test_our_own_table():
    assert read(OWN + "A,1,defence offence,1914,yes\nB,2,,1999,no\n") == (
        PromiseTested("A", "1", ("defence", "offence"), PERIODS[0], True),
        PromiseTested("B", "2", (), PERIODS[1], False),
    )


def test_rows_that_were_not_tested_are_left_out():
    found = read(THEIRS + "1.0,1,A,1.0,,1.0,0.0,0.0,0.0\n0.0,2,B,,1.0,0.0,0.0,1.0,0.0\n0.0,3,C,,,1.0,0.0,0.0,0.0\n")
    assert [(one.treaty, one.kinds, one.period, one.honoured) for one in found] == [
        ("1", ("defence",), PERIODS[0], True), ("2", ("neutrality",), PERIODS[1], False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (THEIRS + "1.0,1,A,1.0,1.0,1.0,0.0,0.0,0.0\n", "kept and broken"),
        (OWN + "A,1,defence,1914,perhaps\n", "perhaps"),
        (OWN + "A,1,friendship,1914,yes\n", "friendship"),
        (OWN + "A,1,defence,2022,yes\n", "2022"),
        (OWN + "A,1,defence,,yes\n", "missing"),
        ("war,treaty\nA,1\n", "no column kinds"),
    ],
)
def test_a_wrong_cell_is_named(text, words):
    with pytest.raises(DocumentError, match=words):
        read(text)
