"""Rules on votes, voting power, bargaining models and back-tests, from the command line."""

import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]

ELEVEN = ("USA", "GBR", "FRA", "ALB", "BRA", "GAB", "GHA", "IRL", "KEN", "MEX", "NOR")
COUNCIL_2022 = """member,vote
Russia,no
China,abstain
India,abstain
United Arab Emirates,abstain
""" + "".join(f"{member},yes\n" for member in ELEVEN)

TABLE = """actor,issue,position,salience,capability
north,tariff,80,0.9,10
north,quota,20,0.3,10
south,tariff,10,0.2,8
south,quota,90,0.8,8
east,tariff,50,0.5,5
east,quota,40,0.5,5
"""


def checked(called):
    assert called.code == 0, called.err
    result = called.json
    schema = json.loads((ROOT / "docs/schemas" / (result["schema"].replace("/", "-") + ".json")).read_text())
    jsonschema.validate(result, schema)
    return result


@pytest.fixture
def votes(tmp_path):
    (tmp_path / "votes.csv").write_text(COUNCIL_2022)
    return tmp_path / "votes.csv"


@pytest.fixture
def table(tmp_path):
    (tmp_path / "table.csv").write_text(TABLE)
    return tmp_path / "table.csv"


def test_the_same_votes_are_vetoed_and_pass_as_procedural(nemcon_command, votes):
    vetoed = checked(nemcon_command("rule", "unsc", "--votes", votes, "--on", "2022-02-25", "--format", "json"))
    assert vetoed["ruling"]["adopted"] is False
    assert [one["member"] for one in vetoed["ruling"]["pivotal"]] == ["RUS"]
    procedural = nemcon_command(
        "rule", "unsc", "--votes", votes, "--on", "2022-02-27", "--rule", "procedural", "--format", "json"
    )
    assert checked(procedural)["ruling"]["adopted"] is True
    assert "Not adopted" in nemcon_command("rule", "unsc", "--votes", votes, "--on", "2022-02-25").out


def test_sets_too_large_to_name_are_counted(nemcon_command, votes):
    """2-3-10 on 11 July 2023: the three that vetoed and any four of the ten that abstained."""
    elected = ("ALB", "BRA", "ECU", "GAB", "GHA", "JPN", "MLT", "MOZ", "CHE", "ARE")
    cast = {"Russia": "yes", "China": "yes", "United States": "no", "United Kingdom": "no", "France": "no"}
    rows = {**cast, **dict.fromkeys(elected, "abstain")}
    votes.write_text("member,vote\n" + "".join(f"{member},{vote}\n" for member, vote in rows.items()))
    told = nemcon_command("rule", "unsc", "--votes", votes, "--on", "2023-07-11")
    assert "7 members away, to yes: any of 210 sets of members." in " ".join(told.out.split())


def test_a_wrong_vote_names_its_row(nemcon_command, votes):
    votes.write_text(COUNCIL_2022.replace("Russia,no", "Russia,perhaps"))
    called = nemcon_command("rule", "unsc", "--votes", votes, "--on", "2022-02-25")
    assert called.code == 3
    assert "row 2" in called.err


def test_voting_power_of_weights(nemcon_command, tmp_path):
    (tmp_path / "eec.csv").write_text("member,weight\nDE,4\nFR,4\nIT,4\nNL,2\nBE,2\nLU,1\n")
    result = checked(nemcon_command("power", "--weights", tmp_path / "eec.csv", "--quota", "12", "--format", "json"))
    banzhaf = {one["member"]: round(one["banzhaf"], 4) for one in result["members"]}
    assert banzhaf == {"DE": 0.2381, "FR": 0.2381, "IT": 0.2381, "NL": 0.1429, "BE": 0.1429, "LU": 0}


def test_voting_power_under_quotas_of_two_weights_and_a_count(nemcon_command, tmp_path):
    (tmp_path / "two.csv").write_text("member,votes,population\nA,3,1\nB,2,2\nC,1,4\n")
    quotas = ("--quota", "votes=4", "--quota", "population=60%", "--quota", "members=2")
    result = checked(nemcon_command("power", "--weights", tmp_path / "two.csv", *quotas, "--format", "json"))
    # By hand: of the pairs only A with C has 4 votes and 60 % of 7; B is never needed.
    assert [one["swings"] for one in result["members"]] == ["2", "0", "2"]
    assert result["winning"] == "2"
    twice = nemcon_command("power", "--weights", tmp_path / "two.csv", "--quota", "votes=4", "--quota", "votes=3")
    assert twice.code == 4
    assert "votes=3" in twice.err


def test_voting_power_of_a_body(nemcon_command):
    result = checked(nemcon_command("power", "unsc", "--on", "2024-01-01", "--format", "json"))
    power = {one["member"]: one for one in result["members"]}
    assert round(power["USA"]["shapley_shubik"], 5) == 0.19627
    assert (power["USA"]["swings"], power["JPN"]["swings"]) == ("848", "84")


def test_power_of_nothing_says_what_to_give(nemcon_command):
    called = nemcon_command("power")
    assert called.code == 5
    assert "--weights" in called.err


def test_every_model_runs_on_a_table(nemcon_command, table):
    models = checked(nemcon_command("models", "--format", "json"))["models"]
    assert len(models) >= 8
    for model in models:
        result = checked(nemcon_command("bargain", table, "--model", model["id"], "--rounds", "2", "--format", "json"))
        first = result["rounds"][0]
        assert set(first["outcome"]) == {"tariff", "quota"}
        assert set(first["positions"]) == {"north", "south", "east"}
        assert all(0 <= value <= 100 for value in first["outcome"].values()), model["id"]


def test_models_that_need_more_than_a_table_say_how_they_are_asked(nemcon_command):
    others = checked(nemcon_command("models", "--format", "json"))["others"]
    assert {"win-set", "agenda-setter", "baron-ferejohn", "objection"} == {one["id"] for one in others}
    assert all(one["assumes"] and one["source"] and "nemcon" in one["asked"] for one in others)


def test_knobs_of_a_model(nemcon_command, table):
    def outcome(*knobs):
        words = [word for knob in knobs for word in ("--set", knob)]
        called = nemcon_command("bargain", table, "--model", "spatial-politics", *words, "--format", "json")
        return checked(called)

    plain, square = outcome(), outcome("victory=square", "election=markov_uniform")
    assert square["provenance"]["settings"]["victory"] == "square"
    assert plain["rounds"][0]["positions"] == square["rounds"][0]["positions"]
    assert plain["rounds"][0]["outcome"] != square["rounds"][0]["outcome"]


@pytest.mark.parametrize(
    ("model", "knob"),
    [("spatial-politics", "victory=cubic"), ("spatial-politics", "luck=1"), ("compromise", "victory=linear")],
)
def test_a_wrong_knob_is_named(nemcon_command, table, model, knob):
    called = nemcon_command("bargain", table, "--model", model, "--set", knob)
    assert called.code == 5
    assert knob in called.err


def test_an_unknown_model_is_named_with_the_nearest(nemcon_command, table):
    called = nemcon_command("bargain", table, "--model", "equal-gane")
    assert called.code == 5
    assert "equal-gain" in called.err


def test_a_cut_table_names_its_row(nemcon_command, table):
    table.write_text(TABLE + "west,tariff,7\n")
    called = nemcon_command("bargain", table, "--model", "compromise")
    assert called.code == 3
    assert "row 8" in called.err


def test_back_test_on_the_development_file(nemcon_command, shared_file):
    issues = shared_file("deciding/data/deu3_issues_dev.json")
    result = checked(nemcon_command("backtest", "deu", issues, "--format", "json"))["result"]
    scores = {one["model"]: one for one in result["models"]}
    assert scores["combined (cross-validated)"]["crps"] <= 15.6
    assert scores["combined (cross-validated)"]["fitted"] == "other dossiers"
    assert round(scores["compromise"]["mean_error"], 2) == 23.63
