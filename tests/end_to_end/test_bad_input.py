"""Bad input ends in one line that says what, where, what was expected and what to do, with a documented exit code."""

import json
import shutil
import sqlite3
from datetime import date, timedelta

import pytest

GOOD = (
    "Ministers meet on budget\n\nBRUSSELS, March 4, 2024 (Example Wire) - Ministers met on Monday.\n\n"
    "Slovak Finance Minister Ladislav Kamenicky said Slovakia opposed the budget.\n"
)


@pytest.fixture
def case(nemcon_command, tmp_path):
    made = nemcon_command("case", "new", tmp_path / "case", "--body", "eu_council", "--proposal", "Adopt the EU budget")
    assert made.code == 0, made.err
    return tmp_path / "case"


@pytest.fixture
def document(tmp_path):
    file = tmp_path / "good.txt"
    file.write_text(GOOD, encoding="utf-8")
    return file


def assert_one_line(called, code, *words):
    assert called.code == code, called.err
    lines = called.err.strip().splitlines()
    assert len(lines) == 1, called.err
    assert lines[0].startswith("nemcon: ")
    for word in (*words, "expected"):
        assert word in lines[0]
    assert "Traceback" not in called.err


def test_a_missing_file(nemcon_command, tmp_path):
    assert_one_line(nemcon_command("read", tmp_path / "gone.txt"), 3, "gone.txt")


def test_an_empty_file(nemcon_command, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert_one_line(nemcon_command("read", tmp_path / "empty.txt"), 3, "empty.txt", "empty")


def test_binary_junk(nemcon_command, tmp_path):
    (tmp_path / "junk.txt").write_bytes(bytes(range(256)) * 50)
    assert_one_line(nemcon_command("read", tmp_path / "junk.txt"), 3, "junk.txt")


def test_a_text_of_50_megabytes(nemcon_command, tmp_path):
    (tmp_path / "huge.txt").write_text("The minister said it would rain. " * 1_600_000)
    assert_one_line(nemcon_command("read", tmp_path / "huge.txt"), 3, "huge.txt")


def test_a_text_in_another_language_is_flagged_and_not_misread(nemcon_command, tmp_path):
    file = tmp_path / "german.txt"
    file.write_text(
        "Der Minister sagte am Montag, dass die Regierung den Vorschlag ablehne und nicht zustimmen werde. "
        "Die Abgeordneten wollen das Gesetz noch in dieser Woche beraten, sagte ein Sprecher der Partei.\n" * 3
    )
    called = nemcon_command("read", file, "--format", "json")
    assert called.code == 0
    (reading,) = called.json["readings"]
    assert reading["document"]["language"] == "de"
    assert reading["notes"]


def test_a_wrong_key_in_the_case_file(nemcon_command, case, document):
    file = case / "case.toml"
    file.write_text(file.read_text().replace("draws =", "drawz ="))
    assert_one_line(nemcon_command("run", case, document), 4, "case.toml", "drawz", "draws")


def test_a_wrong_value_in_the_case_file(nemcon_command, case, document):
    file = case / "case.toml"
    file.write_text(file.read_text().replace("seed = 1", 'seed = "one"'))
    assert_one_line(nemcon_command("run", case, document), 4, "case.toml", "seed")


def test_a_case_file_that_is_no_toml(nemcon_command, case, document):
    (case / "case.toml").write_text("title = \n")
    assert_one_line(nemcon_command("run", case, document), 4, "case.toml", "line 1")


def test_a_missing_case(nemcon_command, tmp_path, document):
    assert_one_line(nemcon_command("run", tmp_path / "nowhere", document), 4, "nowhere", "nemcon case new")


def test_a_case_is_not_overwritten(nemcon_command, case):
    before = (case / "case.toml").read_text()
    again = nemcon_command("case", "new", case, "--body", "nato", "--proposal", "Something else")
    assert_one_line(again, 4, "case.toml")
    assert (case / "case.toml").read_text() == before


def test_an_unknown_body(nemcon_command, tmp_path):
    called = nemcon_command("case", "new", tmp_path / "x", "--body", "natto", "--proposal", "Invite Ukraine")
    assert_one_line(called, 5, "natto", "nato")
    assert not (tmp_path / "x").exists()


def test_an_unknown_member(nemcon_command, case, document):
    nemcon_command("add", case, document)
    assert_one_line(nemcon_command("decide", case, "--set", "Hungry=oppose"), 5, "Hungry", "Hungary")


def test_a_state_that_is_no_member(nemcon_command, case, document):
    nemcon_command("add", case, document)
    assert_one_line(nemcon_command("decide", case, "--set", "USA=oppose"), 5, "USA", "no member")


def test_an_unknown_stance(nemcon_command, case, document):
    nemcon_command("add", case, document)
    assert_one_line(nemcon_command("decide", case, "--set", "HUN=maybe"), 5, "maybe", "oppose")


@pytest.mark.parametrize("option", ["--published", "--learned", "--as-of"])
def test_a_date_in_the_future(nemcon_command, case, document, option):
    tomorrow = str(date.today() + timedelta(days=2))
    assert_one_line(nemcon_command("run", case, document, option, tomorrow), 6, tomorrow, "future")
    assert not (case / "report.html").exists()


@pytest.mark.parametrize("text", ["2024-13-01", "yesterday", "2024-02-30", ""])
def test_a_date_that_is_none(nemcon_command, document, text):
    assert_one_line(nemcon_command("read", document, "--published", text), 6)


def test_a_damaged_record(nemcon_command, case, document):
    (case / "record.sqlite").write_bytes(b"this is no database, only some bytes that stand in its place" * 100)
    assert_one_line(nemcon_command("add", case, document), 7, "record.sqlite")
    assert (case / "record.sqlite").read_bytes().startswith(b"this is no database")


def test_a_locked_record(nemcon_command, case, document):
    assert nemcon_command("add", case, document).code == 0
    holder = sqlite3.connect(case / "record.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    other = document.with_name("other.txt")
    other.write_text(GOOD.replace("Slovak", "Czech"), encoding="utf-8")
    try:
        assert_one_line(nemcon_command("add", case, other), 7, "record.sqlite", "locked")
    finally:
        holder.close()
    assert nemcon_command("add", case, other).code == 0


def test_no_record_yet(nemcon_command, case):
    assert_one_line(nemcon_command("positions", case), 7, "record.sqlite")
    assert not (case / "record.sqlite").exists()


def test_a_report_that_cannot_be_written(nemcon_command, case, document, tmp_path):
    nemcon_command("add", case, document)
    assert_one_line(nemcon_command("report", case, "-o", tmp_path / "no" / "such" / "report.html"), 8, "report.html")


def test_a_file_that_is_no_report_is_not_overwritten(nemcon_command, case, document):
    nemcon_command("add", case, document)
    assert_one_line(nemcon_command("report", case, "-o", document), 8, "good.txt")
    assert document.read_text(encoding="utf-8") == GOOD


def test_one_bad_document_among_good_ones(nemcon_command, case, document, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    called = nemcon_command("add", case, document, tmp_path / "empty.txt", "--format", "json")
    assert called.code == 3
    assert len(called.json["documents"]) == 1
    assert [problem["code"] for problem in called.json["problems"]] == ["DocumentError"]


def test_an_error_is_an_object_for_machines(nemcon_command, tmp_path):
    called = nemcon_command("read", tmp_path / "gone.txt", "--format", "json")
    told = json.loads(called.out)
    assert told["schema"] == "nemcon.error/1"
    assert told["exit"] == called.code == 3
    assert all(told["error"][key] for key in ("code", "message", "found", "where", "expected", "todo"))


def test_control_characters_in_a_document_do_not_reach_the_terminal(nemcon_command, tmp_path):
    file = tmp_path / "escape.txt"
    file.write_text("A minister of Poland said “the \x1b[31mred\x1b[0m line \x07 holds”.\n\nIt was Monday.\n")
    assert "\x1b" not in nemcon_command("read", file).out


def test_a_failed_run_leaves_the_case_as_it_was(nemcon_command, case, document):
    assert nemcon_command("add", case, document).code == 0
    copy = case.with_name("before")
    shutil.copytree(case, copy)
    assert nemcon_command("run", case, document.with_name("gone.txt")).code == 3
    assert sorted(p.name for p in case.iterdir()) == sorted(p.name for p in copy.iterdir())
