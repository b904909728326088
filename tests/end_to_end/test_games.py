"""Solving games from the command line."""

import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "src/nemcon/catalog/games"


def checked(called):
    assert called.code == 0, called.err
    result = called.json
    schema = json.loads((ROOT / "docs/schemas/nemcon.commitments-solve-1.json").read_text())
    jsonschema.validate(result, schema)
    return result


def test_the_limit_is_the_default(nemcon_command):
    file = CATALOGUE / "selten-1978-entry.efg"
    result = checked(nemcon_command("commitments", "solve", file, "--format", "json"))
    assert result["precision"] is None
    assert [one["probability"] for one in result["limit"]["play"]] == [[0.0, 1.0], [1.0, 0.0]]
    assert result["limit"]["payoffs"] == {"Entrant": 2.0, "Chain store": 2.0}


def test_a_precision_gives_the_principal_branch_and_all_gives_the_others(nemcon_command):
    file = CATALOGUE / "van-damme-1989-outside-option.efg"
    one = checked(nemcon_command("commitments", "solve", file, "--precision", "5", "--format", "json"))
    every = checked(nemcon_command("commitments", "solve", file, "--precision", "5", "--all", "--format", "json"))
    assert len(one["quantal_responses"]) == 1
    assert len(every["quantal_responses"]) == 3
    assert every["sign_sum"] == 1


def test_people_get_tables(nemcon_command):
    called = nemcon_command("commitments", "solve", CATALOGUE / "cho-kreps-1987-beer-quiche.efg", "--precision", "2")
    assert called.code == 0, called.err
    assert "Quantal response at precision 2" in called.out
    assert "Expected payoffs" in called.out


FORGETS = """EFG 2 R "" { "A" }
p "" 1 1 "first" { "l" "r" } 0
p "" 1 2 "second" { "x" "y" } 0
t "" 1 "" { 1 }
t "" 2 "" { 0 }
p "" 1 2 0
t "" 2
t "" 1
"""
UNEVEN = 'EFG 2 R "" { "A" }\nc "" 1 "war" { "won" 0.5 "lost" 0.4 } 0\nt "" 1 "" { 1 }\nt "" 2 "" { 0 }\n'


@pytest.mark.parametrize(
    ("text", "words", "code", "message"),
    [
        (FORGETS, (), 9, "information set 'second' of A: A forgets: at l and at r"),
        (UNEVEN, (), 9, "chance node 'war' at the root: the chances 0.5, 0.4 sum to 0.9"),
        ("nothing", (), 9, "line 1: 'nothing' where the file should say EFG 2 R"),
        (" ", (), 3, "the file is empty"),
        (FORGETS, ("--precision", "high"), 9, "--precision: the precision 'high'"),
        (FORGETS, ("--all",), 9, "expected a number from 0 on"),
    ],
)
def test_bad_input_is_one_line_with_its_code(nemcon_command, tmp_path, text, words, code, message):
    (tmp_path / "my.efg").write_text(text)
    called = nemcon_command("commitments", "solve", tmp_path / "my.efg", *words, "--format", "json")
    assert called.code == code
    assert called.err.count("\n") == 1
    assert message in called.err
    assert called.json["exit"] == code
