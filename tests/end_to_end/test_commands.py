"""Every command on the example case, in a process of its own: the words for people, the objects for machines."""

import csv
import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def case(tmp_path_factory, example_case):
    folder = tmp_path_factory.mktemp("example") / "case"
    shutil.copytree(example_case, folder)
    return folder


@pytest.fixture(scope="module")
def ran(nemcon_command, case):
    called = nemcon_command("run", case, case / "wire-report.txt")
    assert called.code == 0, called.err
    return called


@pytest.fixture
def ready(ran, case):
    """The case after its run; tests that write copy it first."""
    return case


def checked(called):
    """Validate a result against the schema that its ``schema`` key names."""
    assert called.code == 0, called.err
    result = called.json
    schema = json.loads((ROOT / "docs/schemas" / (result["schema"].replace("/", "-") + ".json")).read_text())
    jsonschema.validate(result, schema)
    return result


def test_run_tells_the_answer_in_words(ran, case):
    assert "Invite Finland to join NATO: cannot pass now" in ran.out
    assert "Turkey" in ran.out
    assert "Report: " in ran.out
    assert ran.err == ""
    assert (case / "report.html").stat().st_size > 10_000


def test_run_as_json(nemcon_command, ready):
    result = checked(nemcon_command("run", ready, ready / "wire-report.txt", "--format", "json"))
    finland = next(one for one in result["proposals"] if one["proposal"]["id"] == "invite-finland")
    stances = {one["actor"]: one["stance"] for one in finland["members"]}
    assert len(stances) == 30
    assert stances["TUR"] == "oppose"
    assert stances["USA"] == stances["DEU"] == "support"
    assert stances["HUN"] == stances["PRT"] == "unknown"
    assert finland["decision"]["blockers"] == ["TUR"]
    assert all(abs(sum(one["distribution"].values()) - 1) < 1e-9 for one in finland["members"])


def test_read_as_json_lines(nemcon_command, example_case):
    called = nemcon_command("read", example_case, "--format", "jsonl")
    lines = [json.loads(line) for line in called.out.splitlines()]
    assert all(line["schema"] == "nemcon.reading/1" for line in lines)
    report = next(line for line in lines if line["document"]["path"].endswith("wire-report.txt"))
    assert report["document"]["published"] == "2022-05-19"
    assert {"source", "cue", "content", "speaker", "directness", "nested", "said_on"} <= set(report["statements"][0])
    text = (example_case / "wire-report.txt").read_text("utf-8")
    for statement in report["statements"]:
        start, end = statement["content"]["spans"][0]
        assert statement["content"]["text"].startswith(" ".join(text[start:end].split()))


def test_read_as_json_keeps_the_schema(nemcon_command, example_case):
    checked(nemcon_command("read", example_case / "wire-report.txt", "--format", "json"))


def test_read_as_csv(nemcon_command, example_case):
    called = nemcon_command("read", example_case / "wire-report.txt", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(called.out)))
    assert {row["kind"] for row in rows} >= {"statement", "pledge"}
    assert {row["actor"] for row in rows if row["kind"] == "pledge"} == {"USA", "DEU", "JPN"}


def test_read_from_standard_input(nemcon_command, example_case):
    text = (example_case / "wire-report.txt").read_bytes()
    called = nemcon_command("read", "-", "--format", "json", stdin=text)
    from_file = nemcon_command("read", example_case / "wire-report.txt", "--format", "json")
    assert called.json["readings"][0]["statements"] == from_file.json["readings"][0]["statements"]


def test_read_shows_tables(nemcon_command, example_case):
    called = nemcon_command("read", example_case / "wire-report.txt")
    assert "Sauli Niinisto" in called.out
    assert "100,000,000 USD" in called.out


def test_adding_again_changes_nothing(nemcon_command, ready):
    before = checked(nemcon_command("run", ready, ready / "wire-report.txt", "--format", "json"))
    added = checked(nemcon_command("add", ready, ready / "wire-report.txt", "--format", "json"))
    assert [one["new"] for one in added["documents"]] == [False]
    after = checked(nemcon_command("run", ready, ready / "wire-report.txt", "--format", "json"))
    assert before == after


def test_positions(nemcon_command, ready):
    result = checked(nemcon_command("positions", ready, "--format", "json"))
    assert result["as_of"] == "2022-05-19"
    assert "Olaf Scholz" in nemcon_command("positions", ready).out


def test_before_the_article_nothing_is_known(nemcon_command, ready):
    result = checked(nemcon_command("positions", ready, "--as-of", "2022-05-18", "--format", "json"))
    assert result["documents"] == 0
    assert {one["stance"] for one in result["proposals"][0]["members"]} == {"unknown"}


def test_decide_under_another_supposition(nemcon_command, ready):
    moved = ("TUR=support", "HRV=support")
    result = checked(nemcon_command("decide", ready, "--set", *moved, "--format", "json"))
    decision = next(one["decision"] for one in result["proposals"] if one["proposal"]["id"] == "invite-finland")
    assert decision["assumed"] == {"TUR": "support", "HRV": "support"}
    assert decision["blockers"] == []
    assert decision["verdict"] != "blocked"
    again = checked(nemcon_command("decide", ready, "--set", ",".join(moved), "--format", "json"))
    assert again == result


def test_report_is_the_same_every_time(nemcon_command, ready, tmp_path):
    for name in ("one.html", "two.html"):
        checked(nemcon_command("report", ready, "-o", tmp_path / name, "--format", "json"))
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


@pytest.mark.parametrize("format", ["csv", "parquet", "jsonl"])
def test_export(nemcon_command, ready, tmp_path, format):
    called = nemcon_command("export", ready, tmp_path / "out", "--format", format, "--show", "json")
    files = {Path(file).name for file in checked(called)["files"]}
    assert f"statements.{format}" in files
    assert (tmp_path / "out" / f"statements.{format}").stat().st_size > 1000


def test_exported_parquet_can_be_queried(nemcon_command, ready, tmp_path):
    import duckdb

    nemcon_command("export", ready, tmp_path / "out", "--format", "parquet")
    rows = duckdb.read_parquet(str(tmp_path / "out/pledges.parquet")).order("giver").project("giver").fetchall()
    assert rows == [("DEU",), ("JPN",), ("USA",)]


def test_a_persons_judgement_outranks_and_can_be_withdrawn(nemcon_command, ready, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(ready, case)

    def turkey():
        result = checked(nemcon_command("positions", case, "--format", "json"))
        return next(one for one in result["proposals"][0]["members"] if one["actor"] == "TUR")["stance"]

    entered = checked(
        nemcon_command(
            "judge", case, "Turkey", "conditional", "--proposal", "invite-finland",
            "--by", "analyst", "--because", "Ankara bargains", "--format", "json",
        )
    )  # fmt: skip
    assert turkey() == "conditional"
    checked(nemcon_command("withdraw", case, entered["coding"], "--because", "talks ended", "--format", "json"))
    assert turkey() == "oppose"


def test_bodies(nemcon_command):
    result = checked(nemcon_command("bodies", "--format", "json"))
    assert len(result["bodies"]) == 17
    assert "North Atlantic Council" in nemcon_command("bodies").out


def test_a_body_on_a_day(nemcon_command):
    result = checked(nemcon_command("bodies", "show", "nato", "--on", "2024-12-03", "--format", "json"))
    assert len(result["on_day"]["members"]) == 32
    assert "consensus" in nemcon_command("bodies", "show", "nato", "--on", "2024-12-03").out.lower()


def test_codebook(nemcon_command):
    result = checked(nemcon_command("codebook", "--format", "json"))
    assert {one["id"] for one in result["codebook"]["stances"]} >= {"support", "oppose", "waiting", "conditional"}
    assert result["fields"]["Pledge"]["amount"]
    assert "waits" in nemcon_command("codebook").out


def test_a_new_case_says_what_it_understood(nemcon_command, tmp_path):
    made = nemcon_command(
        "case", "new", tmp_path / "c", "--body", "nato", "--proposal", "Invite Ukraine to join", "--format", "json"
    )
    (proposal,) = checked(made)["case"]["proposals"]
    assert (proposal["subject"], proposal["applicant"]) == ("UKR", True)


def test_help_names_every_command(nemcon_command):
    told = nemcon_command("--help").out
    assert all(word in told for word in ("run", "read", "case", "add", "positions", "decide", "report", "export"))


def test_a_wrong_call_is_exit_2(nemcon_command):
    assert nemcon_command("decide").code == 2
    assert nemcon_command("decide", "x", "--set", "USA").code == 2


def test_the_version(nemcon_command):
    import nemcon

    assert nemcon_command("--version").out.strip() == f"nemcon {nemcon.__version__}"
