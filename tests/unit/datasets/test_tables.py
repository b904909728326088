"""Each format is told by its content and read; what is wrong names file, row and column."""

import json

import numpy as np
import pytest

from nemcon.datasets import read_deu, read_own_table, read_table
from nemcon.errors import DocumentError

OWN = "actor,issue,position,salience,capability\nAda,price,10,0.5,2\nBen,price,90,0.25,1\n"
EXCHANGE = (
    "'#A'\t'Ada'\t''\n'#A'\t'Ben'\t''\n'#P'\t'price'\n'#M'\t'price'\t0.5\n'#M'\t'price'\t7\n"
    "'#D'\t'Ada'\t'price'\t3\t0.5\t1\n'#D'\t'Ben'\t'price'\t0.5\t1\t0.25\n"
)
KTAB = (
    "Topic,About it,2,1,\nActor,Description,Influence,Price Position,Price Salience,\n"
    "A1,Ada,5,10,50,\nB1,Ben,7,90,25,\n"
)
RECORDS = {
    "question_id": "Q",
    "continuum": {"anchor_0": "early (position 4)", "anchor_100": "late (position 10)"},
    "actors": [{"id": "ada", "position": {"mode": 4}, "salience": {"mode": 80}, "capability": {"mode": 0.1}}],
}
DEU = [
    {"id": "i1", "prnr": "d1", "proc": "COD", "vote": "QMV", "rp": None, "out": 100.0, "regime": "EU15",
     "actors": {"at": [40.0, 80.0, 0.5], "be": [100.0, 20.0, 1.0]}},
]  # fmt: skip


@pytest.fixture
def write(tmp_path):
    def put(content, name="table.txt"):
        path = tmp_path / name
        path.write_bytes(content) if isinstance(content, bytes) else path.write_text(content, encoding="utf-8")
        return path

    return put


def test_own_table(write):
    table = read_table(write(OWN))
    assert table.actors == ("Ada", "Ben")
    assert table.issues == ("price",)
    assert table.position[:, 0].tolist() == [10, 90]
    assert table.salience[:, 0].tolist() == [0.5, 0.25]
    assert table.capability[:, 0].tolist() == [2, 1]
    assert (table.low[0], table.high[0]) == (0, 100)
    assert np.isnan(table.status_quo[0])


def test_own_table_with_everything(write):
    text = (
        "Actor;Issue;Position;Salience percent;Power;low;high;status quo;outcome;options;remark\n"
        'Ada;price;2;50;1;1;3;1;2.5;"none=1; all=3";x\nBen;price;3;1;1;;;;;;\nBen;date;40;30;1;;;;;;\n'
        "Ada;date;;;;;;;;;\n"
    )
    read = read_own_table(write(text))
    table = read.table
    assert table.salience[0, 0] == 0.5
    assert table.salience[1, 0] == 0.01
    assert np.isnan([table.position[0, 1], table.salience[0, 1], table.capability[0, 1]]).all()
    assert (table.low[0], table.high[0], table.status_quo[0], table.outcome[0]) == (1, 3, 1, 2.5)
    assert [(option.label, option.position) for option in read.options["price"]] == [("none", 1), ("all", 3)]


def test_own_table_without_issue_takes_the_name_of_the_file(write):
    assert read_table(write("Actor,Capability,Position,Salience\nA,1,4,0.8\n", "fish.csv")).issues == ("fish",)


def test_saliences_over_one_are_percentages(write):
    assert read_table(write(OWN.replace("0.5", "50").replace("0.25", "25"))).salience[0, 0] == 0.5


@pytest.mark.parametrize("separator", ["\t", ";", ",", "|"])
@pytest.mark.parametrize("quote", ["'", '"', ""])
def test_exchange_input(write, separator, quote):
    table = read_table(write(EXCHANGE.replace("\t", separator).replace("'", quote)))
    assert table.actors == ("Ada", "Ben")
    assert table.position[:, 0].tolist() == [3, 0.5]
    assert table.capability[:, 0].tolist() == [1, 0.25]
    assert (table.low[0], table.high[0]) == (0.5, 7)


def test_exchange_input_keeps_quotes_and_separators_within_names(write):
    assert read_table(write(EXCHANGE.replace("Ada", "Cote d'Ada"))).actors[0] == "Cote d'Ada"
    assert read_table(write(EXCHANGE.replace("\t", ",").replace("Ada", "Ada, of A"))).actors[0] == "Ada, of A"


def test_ktab(write):
    table = read_table(write(KTAB))
    assert table.actors == ("A1", "B1")
    assert table.issues == ("Price Position",)
    assert table.salience[:, 0].tolist() == [0.5, 0.25]
    assert table.capability[:, 0].tolist() == [5, 7]


def test_records(write):
    table = read_table(write(json.dumps(RECORDS)))
    assert (table.issues, table.actors) == (("Q",), ("ada",))
    assert (table.low[0], table.high[0], table.salience[0, 0]) == (4, 10, 0.8)


def test_records_of_several_cases(write):
    cases = [{"case_id": name, "actors": [{"id": who, "position": 1, "salience": 90, "capability": 3}]}
             for name, who in (("one", "a"), ("two", "b"))]  # fmt: skip
    table = read_table(write(json.dumps({"cases": cases})))
    assert table.issues == ("one", "two")
    assert np.isnan(table.position).tolist() == [[False, True], [True, False]]


def test_deu(write):
    (issue,) = read_deu(write(json.dumps(DEU)))
    assert (issue.id, issue.dossier, issue.procedure, issue.vote, issue.regime) == ("i1", "d1", "COD", "QMV", "EU15")
    assert issue.actors == ("at", "be")
    assert issue.salience.tolist() == [0.8, 0.2]
    assert np.isnan(issue.reference_point)
    with pytest.raises(DocumentError, match="backtest deu"):
        read_table(write(json.dumps(DEU)))


def test_a_byte_order_mark_and_windows_lines_do_no_harm(write):
    for data in (("\ufeff" + OWN.replace("\n", "\r\n")).encode(), OWN.encode("utf-16")):
        assert read_table(write(data)).actors == ("Ada", "Ben")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (OWN.replace("0.25", ""), "row 3, column salience: the salience is missing"),
        (OWN.replace("0.25,1", "0.25,-1"), "row 3, column capability"),
        (OWN.replace("90", "120"), "row 3, column position"),
        (OWN.replace("90", "nan"), "row 3, column position"),
        (OWN.replace("90", "9_0"), "row 3, column position"),
        (OWN.replace("90", "1e999"), "row 3, column position"),
        (OWN.replace("Ben", "Ada"), "row 3: 'Ada' has a second position on 'price'; the first is in row 2"),
        (OWN.replace("0.25", "95"), "row 3, column salience: salience 95"),
        (OWN.replace("0.25", "-0.25"), "row 3, column salience"),
        (OWN.replace("Ben,", ","), "row 3, column actor: the actor is missing"),
        (OWN.replace("salience", "sal"), "row 1, column salience"),
        (OWN.replace("capability", "position"), "row 1"),
        (OWN + "Cid,pri", "row 4: the row has 2 cells"),
        (OWN + '"Cid,price,3', "row 4"),
        (OWN + "Ben,date,,,\n", "the issue 'date' is declared and has no positions"),
        (OWN.replace("0.5", "0").replace("0.25", "0"), "nobody has both salience and capability"),
        (OWN.splitlines()[0], "the table holds no position"),
        (EXCHANGE.replace("'#D'\t'Ben'", "'#D'\t'Bob'"), "row 7, column actor: the actor 'Bob' is not declared"),
        (EXCHANGE[:-8], "row 7"),
        (EXCHANGE[: EXCHANGE.index("'#D'\t'Ben'")], "the actor 'Ben' is declared and holds no position"),
        (EXCHANGE.replace("\t7\n", "\t0.5\n"), "row 5, column low"),
        (EXCHANGE.replace("'#M'", "'#X'", 1), "row 4"),
        (EXCHANGE.replace("'#A'\t'Ben'", "'#A'\t'Ada'"), "row 2, column name"),
        (KTAB.replace(",2,1", ",3,1"), "row 4: 2 actors follow where the first row says 3"),
        (KTAB.replace("90,25", "90"), "row 4"),
        (KTAB.replace(",25,", ",125,"), "row 4, column salience"),
        (json.dumps(RECORDS)[:-9], "row 1"),
        (json.dumps(RECORDS).replace("80", "null"), "actor 'ada' of Q, column salience: the salience is missing"),
        (json.dumps({"a": 1}), "the JSON holds no case"),
        ("[" * 100_000, "nested too deep"),
        ('{"actors": 1, "actors": 2}', "given twice"),
        ("", "the file is empty"),
        ("  \n\n", "the file is empty"),
        ("\0\1\2 binary", "binary"),
        ("once upon a time", "which no known format does"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(write, text, where):
    path = write(text)
    with pytest.raises(DocumentError) as caught:
        read_table(path)
    assert where in str(caught.value)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize("data", [b"\xff\xfe\xfa", b"\x89PNG\r\n\x1a\n\0\0", b"actor,\xe9"])
def test_a_file_that_is_no_text_is_refused(write, data):
    with pytest.raises(DocumentError):
        read_table(write(data))


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(DocumentError):
            read_table(path)


def test_a_table_of_too_many_cells_is_refused(write):
    rows = "".join(f"a{k},i{k},1,1,1\n" for k in range(2_100))
    with pytest.raises(DocumentError, match="cells"):
        read_table(write("actor,issue,position,salience,capability\n" + rows))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"actors": {}}, "column actors"),
        ({"actors": {"at": [1, 2]}}, "is no triple"),
        ({"actors": {"at": [1, 2, -1]}}, "column power"),
        ({"actors": {"at": [1, 0, 1]}}, "nobody has both"),
        ({"actors": {"at": [101, 2, 1]}}, "column position"),
        ({"out": "x"}, "column out"),
    ],
)
def test_what_is_wrong_in_deu_is_named(write, change, where):
    with pytest.raises(DocumentError, match=where):
        read_deu(write(json.dumps([DEU[0] | change])))
    with pytest.raises(DocumentError, match="given twice"):
        read_deu(write(json.dumps(DEU * 2)))
