"""The language model as a reader from the command line and in the record, against a stub on this machine."""

import csv
import json
import shutil
import sqlite3
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from nemcon.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
KEY = "sk-very-secret"
REPORT = "Turkish President Tayyip Erdogan said his country opposes the membership of Finland and Sweden."
CLAIM = ("Turkish President Tayyip Erdogan", "said", "his country opposes the membership of Finland and Sweden")


@pytest.fixture
def case(tmp_path, example_case):
    folder = tmp_path / "case"
    shutil.copytree(example_case, folder)
    return folder


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in "abcd":
        (folder / f"{name}.txt").write_text(f"Report {name} has its own words.\n\n{REPORT}\n", encoding="utf-8")
    return folder


def called(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert KEY not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def told(done):
    """The object on standard output, checked against its schema."""
    result = json.loads(done.stdout)
    schema = ROOT / "docs/schemas" / (result["schema"].replace("/", "-") + ".json")
    if schema.exists():
        jsonschema.validate(result, json.loads(schema.read_text("utf-8")))
    return result


def test_read_shows_what_was_found_dropped_and_where_the_text_was_sent(model, reports):
    model.will(model.claims(CLAIM, ("Nobody", "said", "nothing")))
    done = called("read", reports / "a.txt", "--reader", "llm", "--published", "2022-05-19")
    assert done.exit_code == 0
    assert "Tayyip Erdogan, President (Turkey)" in done.stdout
    words = " ".join(done.stdout.split())
    assert f"read by llm/1, small at {model.url}/chat/completions" in words
    assert "1 of 2 attributions that the model claimed were dropped: content that is not in the text (1)." in words


def test_the_same_as_json(model, reports):
    model.will(model.claims(CLAIM))
    result = told(called("read", reports / "a.txt", "--reader", "llm", "--format", "json"))
    assert result["readings"][0]["provenance"]["method"] == "llm/1"
    assert result["readings"][0]["statements"][0]["speaker"]["actor"] == "TUR"


def test_a_document_on_which_the_model_fails_is_named_and_the_others_are_read(model, reports):
    model.will(model.claims(CLAIM), model.says("Sorry, none."), model.claims(CLAIM))
    done = called("read", reports, "--reader", "llm", "--format", "jsonl")
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 3
    assert "b.txt: " in done.stderr
    assert "the answer is no JSON (1)" in done.stderr


def test_a_model_that_is_gone_is_not_asked_for_every_document(model, reports):
    model.will(model.claims(CLAIM), model.fails(401))
    done = called("read", reports, "--reader", "llm", "--format", "jsonl")
    assert done.exit_code == 10
    assert len(model.requests) == 4
    assert json.loads(done.stdout.splitlines()[-1])["error"]["code"] == "ReaderError"
    assert "the key is refused" in done.stderr


def test_without_settings_the_missing_one_is_named(model, reports, monkeypatch):
    monkeypatch.delenv("NEMCON_LLM_MODEL")
    done = called("read", reports, "--reader", "llm")
    assert (done.exit_code, done.stdout, model.requests) == (10, "", [])
    assert done.stderr.startswith("nemcon: NEMCON_LLM_MODEL: not set; expected ")


def test_without_a_server_one_line_tells_it(model, reports):
    model.close()
    done = called("read", reports / "a.txt", "--reader", "llm")
    assert done.exit_code == 10
    assert "it cannot be reached" in done.stderr.splitlines()[-1]
    assert len(done.stderr.splitlines()) == 1


def test_the_record_tells_who_read_what_and_what_was_dropped(model, reports, case, tmp_path):
    model.will(model.claims(CLAIM, ("Nobody", "said", "nothing")))
    assert called("add", case, reports / "a.txt", "--published", "2022-05-19").exit_code == 0
    added = called("add", case, reports / "b.txt", "--published", "2022-05-19", "--reader", "llm", "--format", "json")
    assert {note["code"] for note in told(added)["documents"][0]["notes"]} >= {"claims-dropped"}
    assert called("export", case, tmp_path / "out").exit_code == 0
    with (tmp_path / "out/documents.csv").open(encoding="utf-8", newline="") as file:
        read_by = {Path(row["path"]).name: row["read_by"] for row in csv.DictReader(file)}
    assert read_by == {"a.txt": "trained/6", "b.txt": "llm/1"}
    with sqlite3.connect(case / "record.sqlite") as connection:
        rows = connection.execute("SELECT settings, notes FROM readings WHERE method = 'llm/1'").fetchall()
        everything = "\n".join(connection.iterdump())
    connection.close()
    assert json.loads(rows[0][0])["model"] == "small"
    assert "claims-dropped" in rows[0][1]
    assert KEY not in everything


def test_the_main_job_reads_by_the_reader_that_is_chosen(model, reports, case):
    model.will(model.claims(CLAIM))
    for name, chosen, method in (("a.txt", "rules", "rules/6"), ("b.txt", "llm", "llm/1")):
        words = ("run", case, reports / name, "--published", "2022-05-19", "--reader", chosen, "--format", "json")
        assert called(*words).exit_code == 0
        with sqlite3.connect(case / "record.sqlite") as connection:
            methods = [row[0] for row in connection.execute("SELECT method FROM readings")]
        connection.close()
        assert methods[-1] == method


def test_a_document_on_which_the_model_fails_is_not_on_record_and_can_be_added_later(model, reports, case):
    model.will(model.claims(CLAIM), model.fails(401), model.claims(CLAIM))
    done = called("add", case, reports, "--reader", "llm", "--format", "json")
    assert (done.exit_code, len(told(done)["documents"])) == (3, 3)
    again = told(called("add", case, reports, "--reader", "llm", "--format", "json"))
    assert [one["new"] for one in again["documents"]] == [False, True, False, False]


def test_readers_are_compared(model, reports, case):
    invented = ("Nobody", "said", "nothing")
    other = ("Report a", "has", "its own words")
    model.will(model.claims(CLAIM, other, invented))
    words = ("compare-readers", reports / "a.txt", "--published", "2022-05-19", "--case", case)
    result = told(called(*words, "--format", "json"))
    assert (result["both"], result["first_only"], result["second_only"]) == (1, 0, 1)
    assert result["content"] == {"pairs": 1, "exact": 1, "overlap": 1.0}
    assert (result["speakers"]["both"], result["speakers"]["equal"]) == (1, 1)
    assert result["stances"]["both"] == result["stances"]["equal"] > 0
    assert result["provenance"]["settings"]["second model"] == "small"
    shown = called(*words)
    assert "Agreement is not accuracy" in shown.stdout
    assert "1 of 3 attributions that the model claimed were dropped" in " ".join(shown.stdout.split())


def test_comparing_without_a_case_compares_no_stances(model, reports):
    model.will(model.claims(CLAIM))
    result = told(called("compare-readers", reports / "a.txt", "--format", "json"))
    assert result["stances"] is None


def test_two_readers_of_this_machine_need_no_network(reports):
    result = told(called("compare-readers", reports, "--first", "rules", "--second", "default", "--format", "json"))
    assert (result["both"], result["first_only"], result["second_only"]) == (4, 0, 0)


def test_readers_that_name_other_speakers_do_not_agree_on_them(model, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(f"Finnish President Sauli Niinisto listened. {REPORT}\n", encoding="utf-8")
    model.will(model.claims(("Finnish President Sauli Niinisto", *CLAIM[1:])))
    result = told(called("compare-readers", file, "--format", "json"))
    assert (result["both"], result["source"]["overlap"]) == (1, 0.0)
    assert (result["speakers"]["both"], result["speakers"]["equal"]) == (1, 0)
