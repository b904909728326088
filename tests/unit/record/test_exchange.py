"""What is exported can be read by other programs, explains itself, and never harms other files."""

from __future__ import annotations

import csv
import dataclasses
import json
import os

import pytest

from nemcon.errors import OutputError, UnknownNameError
from nemcon.record.exchange import MANIFEST, export

TABLES = ["documents", "statements", "who", "pledges", "agreements", "arrangements", "accounts", "codings"]
FORMATS = ["csv", "parquet", "jsonl"]


@pytest.fixture
def snapshot(record, reading, coding):
    for text in ("The first report has its own words.", "=SUM(A1) is what the second report begins with."):
        given = reading(text, path="-")
        record.add(given, [coding(given)])
    record.judge(coding(None, coder="Rufus", reason='naïve \ud83d\n"quoted", with a comma'))
    record.withdraw(coding(given).id, "a slip")
    return record.snapshot(None, ())


def _read(path, format):
    if format == "csv":
        with path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))
    if format == "jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    import duckdb

    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("format", FORMATS)
def test_each_table_is_a_file_and_the_manifest_explains_each_column(snapshot, tmp_path, format):
    files = export(snapshot, tmp_path / "out", format)
    assert [path.name for path in files] == [*(f"{table}.{format}" for table in TABLES), MANIFEST]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in files)
    manifest = json.loads(files[-1].read_text())
    assert manifest["nemcon"]["digest"] == snapshot.digest
    assert manifest["nemcon"]["as_of"] == snapshot.as_of.isoformat()
    for resource in manifest["resources"]:
        rows = _read(tmp_path / "out" / resource["path"], format)
        assert len(rows) == len(getattr(snapshot, resource["name"]))
        for row in rows:
            assert list(row) == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.parametrize("format", FORMATS)
def test_values_survive(snapshot, tmp_path, format):
    export(snapshot, tmp_path / "out", format)
    statement = _read(tmp_path / "out" / f"statements.{format}", format)[0]
    spans = statement["content_spans"]
    assert (spans if format == "jsonl" else json.loads(spans)) == [
        list(span) for span in snapshot.statements[0].content.spans
    ]
    assert statement["said_on"] == "2024-05"
    assert statement["speaker_unnamed"] == ("false" if format == "csv" else False)
    pledge = _read(tmp_path / "out" / f"pledges.{format}", format)[0]
    assert float(pledge["amount"]) == 40_000_000
    assert pledge["currency"] == ("" if format == "csv" else None)
    codings = _read(tmp_path / "out" / f"codings.{format}", format)
    assert codings[-1]["reason"].endswith('\n"quoted", with a comma')
    assert [bool(row["withdrawn_at"]) for row in codings] == [
        coding.withdrawn_at is not None for coding in snapshot.codings
    ]


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_record_gives_empty_tables(record, tmp_path, format):
    export(record.snapshot(None, ()), tmp_path / "out", format)
    assert all(_read(tmp_path / "out" / f"{table}.{format}", format) == [] for table in TABLES)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_snapshot_gives_the_same_bytes(snapshot, tmp_path, format):
    one, two = export(snapshot, tmp_path / "one", format), export(snapshot, tmp_path / "two", format)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_csv_cell_is_a_formula(snapshot, tmp_path, start):
    document = dataclasses.replace(snapshot.documents[0], title=f"{start}1+1")
    export(dataclasses.replace(snapshot, documents=(document,)), tmp_path / "out", "csv")
    [row] = _read(tmp_path / "out" / "documents.csv", "csv")
    assert row["title"] == f"'{start}1+1"


def test_texts_are_not_exported(snapshot, tmp_path):
    [*_, manifest] = export(snapshot, tmp_path / "out", "jsonl")
    fields = {
        field["name"] for each in json.loads(manifest.read_text())["resources"] for field in each["schema"]["fields"]
    }
    assert not fields & {"text", "reading_text"}


def test_an_export_again_takes_the_place_of_the_earlier_one(record, snapshot, reading, tmp_path):
    export(snapshot, tmp_path / "out", "jsonl")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    record.add(reading("A third report came in late with other words."))
    export(record.snapshot(None, ()), tmp_path / "out", "jsonl")
    assert len(_read(tmp_path / "out" / "documents.jsonl", "jsonl")) == 3
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.glob(".*")] == []


@pytest.mark.parametrize("name", ["documents.csv", MANIFEST])
def test_a_file_in_the_way_is_never_overwritten(snapshot, tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(OutputError, match=name):
        export(snapshot, tmp_path, "csv")
    assert (tmp_path / name).read_text() == "mine"
    assert not (tmp_path / "codings.csv").exists()


def test_an_export_that_was_edited_is_not_overwritten(snapshot, tmp_path):
    export(snapshot, tmp_path / "out", "csv")
    (tmp_path / "out" / "codings.csv").write_text("corrected by hand")
    with pytest.raises(OutputError, match=r"codings\.csv"):
        export(snapshot, tmp_path / "out", "csv")
    assert (tmp_path / "out" / "codings.csv").read_text() == "corrected by hand"


def test_another_format_wants_another_folder(snapshot, tmp_path):
    export(snapshot, tmp_path / "out", "csv")
    with pytest.raises(OutputError, match=MANIFEST):
        export(snapshot, tmp_path / "out", "jsonl")
    assert not (tmp_path / "out" / "documents.jsonl").exists()


def test_a_file_in_the_place_of_the_folder(snapshot, tmp_path):
    (tmp_path / "out").write_text("mine")
    for directory in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(OutputError):
            export(snapshot, directory, "csv")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_format_nobody_knows(snapshot, tmp_path):
    with pytest.raises(UnknownNameError, match="xlsx"):
        export(snapshot, tmp_path / "out", "xlsx")
    assert not (tmp_path / "out").exists()


def test_a_failure_half_way_leaves_nothing(snapshot, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nemcon.record.exchange._manifest", full)
    with pytest.raises(OutputError, match="No space left"):
        export(snapshot, tmp_path / "out", "csv")
    assert os.listdir(tmp_path) == ["record.sqlite"]
