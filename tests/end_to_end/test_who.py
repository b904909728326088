"""The who's who on the command line: shown, corrected, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from nemcon.cli.app import app

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
STORIES = {
    "2024-05-20": "Dutch Prime Minister Mark Rutte said the Netherlands would wait.",
    "2024-05-29": "Rutte said that more time was needed.",
    "2024-12-03": "NATO Secretary General Mark Rutte said the alliance would talk.",
    "2024-12-04": "Spanish Foreign Minister Ana Ruiz said yes. Portuguese Defence Minister Luis Ruiz said no.",
    "2024-12-05": "Ruiz said nothing had changed.",
}


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def asked(*words):
    """Run a command for machines, and check what it gives against its schema."""
    called = call(*words, "--format", "json")
    assert called.exit_code == 0, called.output
    result = json.loads(called.stdout)
    name = result["schema"].replace("/", "-")
    jsonschema.validate(result, json.loads((SCHEMAS / f"{name}.json").read_text()))
    return result


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "case"
    assert call("case", "new", folder, "--body", "nato", "--proposal", "Invite Ukraine to join NATO").exit_code == 0
    for day, text in STORIES.items():
        story = tmp_path / f"{day}.txt"
        story.write_text(f"Report of {day}\n\n{text}\n")
        assert call("add", folder, story, "--published", day).exit_code == 0
    return folder


def held_on(result, day):
    return next(one["speaker"]["actor"] for one in result["speakers"] if day in one["path"])


def test_who_is_shown_with_what_it_rests_on(case):
    result = asked("who", case)
    assert [entry["name"] for entry in result["entries"]] == ["Ana Ruiz", "Luis Ruiz", "Mark Rutte"]
    assert held_on(result, "2024-05-29") == "NLD"
    (open_one,) = [one for one in result["speakers"] if one["speaker"]["elsewhere"]["entry"] is None]
    assert "Ana Ruiz (ESP), Luis Ruiz (PRT)" in open_one["speaker"]["elsewhere"]["why"]
    shown = call("who", case, "rutte").stdout
    assert "Dutch Prime Minister Mark Rutte said" in shown
    assert "Ruiz" not in shown
    (entry,) = asked("who", case, "--as-of", "2024-05-28")["entries"]
    assert [told["actor"] for told in entry["offices"]] == ["NLD"]


def test_a_correction_is_entered_counted_and_taken_back(case):
    words = ("--office", "secretary general", "--of", "NATO", "--since", "2024-05", "--by", "Ada", "--because", "known")
    made = asked("correct", case, "Rutte", *words)
    assert (made["correction"]["name"], made["reread"], made["changed"]) == ("Mark Rutte", 1, 1)
    result = asked("who", case)
    assert held_on(result, "2024-05-29") == "NATO"
    assert "Mark Rutte is secretary general of NATO from 2024-05-01" in call("who", case).stdout
    assert call("withdraw", case, made["correction"]["id"], "--because", "a slip").exit_code == 0
    result = asked("who", case)
    assert held_on(result, "2024-05-29") == "NLD"
    assert [one["withdrawn_because"] for one in result["corrections"]] == ["a slip"]


def test_an_introduction_that_is_not_so_is_left_out(case):
    (entry,) = asked("who", case, "Rutte")["entries"]
    said = next(one["introduction"] for one in entry["offices"] if one["actor"] == "NLD")
    asked("correct", case, "Mark Rutte", "--not-so", said, "--by", "Ada", "--because", "the paper erred")
    (entry,) = asked("who", case, "Rutte")["entries"]
    assert [one["actor"] for one in entry["offices"]] == ["NATO"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("Ruiz", "--same-as", "X Y"), 5, "one of Ana Ruiz, Luis Ruiz"),
        (("Mark Rutte",), 4, "says nothing"),
        (("Mark Rutte", "--same-as", "A B", "--not-same-as", "C D"), 4, "says two things"),
        (("Mark Rutte", "--office", "minister"), 4, "half of an office"),
        (("Mark Rutte", "--office", "wizard", "--of", "NATO"), 5, "no office that is known"),
        (("Mark Rutte", "--office", "minister", "--of", "Narnia"), 5, "no actor is called"),
        (("Mark Rutte", "--not-so", "000000000000"), 5, "no introduction"),
        (("...", "--same-as", "A B"), 4, "no name"),
        (
            ("Mark Rutte", "--office", "minister", "--of", "NATO", "--since", "2024", "--until", "2023"),
            6,
            "from 2024-01-01 until 2023-12-31",
        ),
    ],
)
def test_what_cannot_be_entered_says_why(case, words, code, told):
    called = call("correct", case, *words, "--by", "Ada", "--because", "known")
    assert (called.exit_code, told in called.output) == (code, True), called.output


def test_nobody_of_that_name_says_so(case):
    called = call("who", case, "Nobody")
    assert called.exit_code == 5
    assert "nobody called 'Nobody' is on record" in called.output


def test_a_name_of_another_person_is_refused(case):
    (entry,) = asked("who", case, "Rutte")["entries"]
    said = entry["offices"][0]["introduction"]
    called = call("correct", case, "Ana Ruiz", "--not-so", said, "--by", "Ada", "--because", "known")
    assert called.exit_code == 5
    assert "is of Mark Rutte" in called.output
