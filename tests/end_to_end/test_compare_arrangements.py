"""Arrangements compared from the command line: the shipped example, the seed article, the user's own file."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from nemcon.cli.app import app
from nemcon.commitments.deterrence import catalogue

ROOT = Path(__file__).resolve().parents[2]
FEW = ("--draws", "30", "--format", "json")


def checked(done):
    assert done.code == 0, done.err
    result = done.json
    schema = json.loads((ROOT / "docs/schemas/nemcon.commitments-compare-1.json").read_text())
    jsonschema.validate(result, schema)
    return result


def by_id(result):
    return {one["id"]: one for one in result["arrangements"]}


def called(*words):
    """Call the command line in this process, where starting a new one would show nothing more."""
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def example(nemcon_command, example_case, tmp_path_factory):
    folder = tmp_path_factory.mktemp("example") / "case"
    shutil.copytree(example_case, folder)
    assert nemcon_command("add", folder, folder / "wire-report.txt").code == 0
    return folder


def test_the_example_gives_table_and_figure(nemcon_command, example):
    result = checked(nemcon_command("commitments", "compare", example, *FEW, "--explain"))
    found = by_id(result)
    membership = found["full-membership"]
    assert {said["proposal"] for said in membership["decisions"]} == {"invite-finland", "invite-sweden"}
    adopted = next(one for one in membership["parameters"] if one["name"] == "adopted")
    highest = max(said["high"] for said in membership["decisions"])
    assert adopted["high"] == highest
    assert "rule" in adopted["source"]
    assert set(found) == {"full-membership", "guarantees-from-many", "nothing"}  # assurances with both countries
    assert result["inline_figure"].startswith("<svg")
    assert len(result["explanations"]) == len(result["arrangements"]) - 1
    means = [one["results"]["holds"]["mean"] for one in result["arrangements"]]
    assert means == sorted(means, reverse=True)
    assert any(note["code"] == "ranges-assumed" for note in result["provenance"]["notes"])


def test_the_seed_article_weighs_what_the_issue_lists(nemcon_command, shared_file, tmp_path):
    article = shared_file("seed/000_*.txt")
    case = tmp_path / "case"
    made = nemcon_command("case", "new", case, "--body", "nato", "--proposal", "Invite Ukraine to join NATO")
    assert made.code == 0, made.err
    assert nemcon_command("add", case, article, "--published", "2024-12-03").code == 0
    result = checked(nemcon_command("commitments", "compare", case, *FEW))
    found = by_id(result)
    assert {"full-membership", "guarantees-from-many", "assurance-memorandum", "umbrella-over-held-territory",
            "delay-with-peace-deal", "nothing"} == set(found)  # fmt: skip
    assert "peace deal" in found["delay-with-peace-deal"]["sentences"][0]["sentence"]
    assert found["full-membership"]["decisions"][0]["verdict"] == "blocked"
    assert found["full-membership"]["as_things_stand"]["mean"] < found["full-membership"]["results"]["holds"]["mean"]
    assert found["guarantees-from-many"]["decisions"][0]["verdict"] == "not for the body"
    assert "comes about with 0% to" in result["summary"]


def test_help_can_be_as_likely_as_the_rule_lets_a_proposal_pass(example):
    from nemcon import compare_arrangements

    def membership(**options):
        result = compare_arrangements(example, draws=30, **options)
        return next(one for one in result.arrangements if one.id == "full-membership")

    helped = membership(help_from="invite-finland")
    delivers = next(one for one in helped.parameters if one.name == "rule_delivers")
    said = next(one for one in helped.decisions if one.proposal == "invite-finland")
    assert (delivers.low, delivers.high) == (said.low, said.high)
    assert helped.results["kept_if_tested"].mean < membership().results["kept_if_tested"].mean
    wrong = called("commitments", "compare", example, "--help-from", "nowhere")
    assert wrong.exit_code == 5
    assert "invite-finland" in wrong.stderr


def test_a_file_of_ones_own_is_compared_for_people(nemcon_command, tmp_path):
    pytest.importorskip("matplotlib", reason="the extra `figures` is not installed")
    own = tmp_path / "own.toml"
    own.write_text(
        "[situation]\nwin_alone = 0.6\n[[arrangements]]\nlike = 'bilateral-guarantee'\n"
        "[[arrangements]]\nid = 'firmer'\nlike = 'bilateral-guarantee'\nname = 'A firmer guarantee'\n"
        "cost_of_reneging = 0.9\nprobability_resolved = 0.95\n"
    )
    figure = tmp_path / "figure.svg"
    told = nemcon_command("commitments", "compare", own, "--draws", "30", "--explain", "--figure", figure)
    assert told.code == 0, told.err
    assert "A firmer guarantee beats guarantee from one country" in " ".join(told.out.split())
    assert "cost of reneging is higher" in " ".join(told.out.split())
    assert "●" in told.out
    assert figure.read_text().lstrip().startswith("<?xml")


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("arrangement,parameter,low\nporcupine,arms_effect,0.2\n")
    first, again, other = (called("commitments", "compare", own, *FEW, "--seed", seed) for seed in (7, 7, 8))
    assert first.exit_code == 0, first.stderr
    assert first.stdout == again.stdout
    assert json.loads(first.stdout)["arrangements"] != json.loads(other.stdout)["arrangements"]


def test_a_case_that_weighs_one_arrangement_is_held_against_all(nemcon_command, tmp_path):
    case, report = tmp_path / "case", tmp_path / "report.txt"
    report.write_text("Envoys met on Monday.\n\nHungary said it opposed an invitation to Ukraine to join NATO.\n")
    made = nemcon_command("case", "new", case, "--body", "nato", "--proposal", "Invite Ukraine to join NATO")
    assert made.code == 0, made.err
    assert nemcon_command("add", case, report, "--published", "2024-12-03").code == 0
    result = checked(nemcon_command("commitments", "compare", case, *FEW))
    assert set(by_id(result)) == set(catalogue())
    assert any(note["code"] == "whole-catalogue" for note in result["provenance"]["notes"])


DATED = """
[[arrangements]]
like = "full-membership"
help_by_rule = { body = "nato", member_helps = [0.97, 1.0] }

[[arrangements]]
id = "pact"
like = "bilateral-guarantee"
name = "A pact for five years"
from_date = 2027-06-01
until_date = 2032-05-31
"""


def test_a_pact_is_waited_for_then_holds_then_is_over(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(DATED)

    def pact(day):
        done = called("commitments", "compare", own, *FEW, "--as-of", day)
        assert done.exit_code == 0, done.stderr
        result = json.loads(done.stdout)
        notes = {note["code"] for note in result["provenance"]["notes"] if note["where"] == "pact"}
        return by_id(result), result["as_of"], notes

    before, day, notes = pact("2026-01-01")
    assert (day, notes) == ("2026-01-01", {"not-yet-in-force"})
    assert before["pact"]["waiting_periods"] == 1
    assert before["pact"]["results"]["attacked_while_waiting"]["mean"] > 0
    within, _, notes = pact("2028-01-01")
    assert notes == {"ends"}
    assert within["pact"]["results"]["holds"]["mean"] > within["nothing"]["results"]["holds"]["mean"]
    after, _, notes = pact("2032-06-01")
    assert notes == {"over"}
    assert after["pact"]["results"] == after["nothing"]["results"]


def test_a_pact_is_worth_what_the_rule_of_its_body_delivers(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(DATED)
    done = called("commitments", "compare", own, *FEW, "--as-of", "2024-12-03")
    membership = by_id(json.loads(done.stdout))["full-membership"]
    delivers = next(one for one in membership["parameters"] if one["name"] == "rule_delivers")
    assert delivers["low"] == pytest.approx(0.97**32, abs=1e-12)
    assert delivers["high"] == 1
    assert "Consensus, 32 members of North Atlantic Council on 2024-12-03" in delivers["source"]


@pytest.mark.parametrize(
    ("text", "more", "code", "named"),
    [
        ("[[arrangements]]\nlike = 'porcupin'", (), 5, "Did you mean porcupine"),
        ("[situation]\nwin_alone = 3", (), 4, "situation.win_alone"),
        ("not toml", (), 3, "not TOML"),
        ("", (), 3, "empty"),
        ("[situation]\nwin_alone = 0.6", ("--result", "victory"), 5, "one of holds"),
        ("[situation]\nwin_alone = 0.6", ("--help-from", "x"), 5, "rule_delivers"),
        ("[situation]\nwin_alone = 0.6", ("--figure", "x.doc"), 8, ".svg"),
        ("[situation]\nwin_alone = 0.6", ("--draws", "0"), 2, "draws"),
        ("[situation]\nwin_alone = 0.6", ("--as-of", "2027"), 6, "a day such as"),
        (DATED.replace("nato", "natto"), (), 5, "full-membership.help_by_rule"),
        (DATED.replace('"nato"', '"nato", rule = "lots"'), (), 5, "full-membership.help_by_rule"),
    ],
)
def test_bad_input_is_one_line_and_an_exit_code(tmp_path, text, more, code, named):
    own = tmp_path / "own.toml"
    own.write_text(text)
    told = called("commitments", "compare", own, "--draws", "2", *more)
    assert told.exit_code == code
    assert named in told.stderr
    assert "Traceback" not in told.stderr


def test_neither_case_nor_file(tmp_path):
    assert called("commitments", "compare", tmp_path / "nowhere.toml").exit_code == 3
    assert called("commitments", "compare", tmp_path).exit_code == 4
