"""What a negotiator asks, from the command line: one table, five questions."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from nemcon.bodies import body, on_day

ROOT = Path(__file__).resolve().parents[2]

HEAD = "actor,issue,position,salience,capability,status_quo,options,deviation,cost,ties,move,price\n"
AID = """Ada,aid,90,0.9,10,10,none=10; half=50; all=90,5,,,,
Ben,aid,60,0.5,8,,,10,,,2,1
Cem,aid,15,0.8,6,,,,0.4,Dag=0.4,2,1
Dag,aid,10,0.5,3,,,,0.1,,3,2
"""
DATE = """Ada,date,20,0.4,10,100,soon=0; later=60,5,,,,
Ben,date,0,0.7,8,,,10,,,2,1
Cem,date,40,0.2,6,,,10,,,2,1
Dag,date,30,0.3,3,,,5,,,3,2
"""


@pytest.fixture
def aid(tmp_path):
    (tmp_path / "aid.csv").write_text(HEAD + AID)
    return tmp_path / "aid.csv"


@pytest.fixture
def both(tmp_path):
    (tmp_path / "both.csv").write_text(HEAD + AID + DATE)
    return tmp_path / "both.csv"


@pytest.fixture
def ask(nemcon_command):
    def asked(*words):
        called = nemcon_command("ask", *words, "--format", "json")
        assert called.code == 0, called.err
        result = called.json
        schema = json.loads((ROOT / "docs/schemas" / (result["schema"].replace("/", "-") + ".json")).read_text())
        jsonschema.validate(result, schema)
        return result

    return asked


def test_one_hides_behind_another(ask, aid):
    """Dag's stake 0.5 * 40 / 100 outweighs its fear; Cem's 0.8 * 30 / 100 does not until Dag covers it."""
    result = ask("objections", aid, "--proposal", "half")
    assert result["proposal"] == 50
    assert result["adopted_smallest"] == result["adopted_largest"] == 0
    told = {one["member"]: one for one in result["members"]}
    assert told["Dag"]["objects_smallest"] == told["Cem"]["objects_smallest"] == 1
    assert told["Dag"]["adopted_without_smallest"] == pytest.approx(1, abs=0.01)  # Cem gives way with it
    assert told["Cem"]["adopted_without_largest"] == 0


def test_the_cheapest_concessions(ask, aid):
    """Consensus on all=90: half=50 costs 0.4 and leaves two against; paying both costs 0.48 * 1 + 0.4 * 2."""
    result = ask("concessions", aid, "--proposal", "all")
    assert result["aim"] == "agreement"
    paid = {"Cem": 0.8 * (75 - 5) / 100, "Dag": 0.5 * 80 / 100}
    reworded = 0.4 + 0.8 * (35 - 5) / 100 + 2 * 0.5 * 40 / 100
    assert result["cost"] == pytest.approx(min(paid["Cem"] + 2 * paid["Dag"], reworded))
    assert result["sets"][0]["reworded"] == ["half"]


def test_what_stops_it(ask, aid):
    """With 60 % of 27 the two against hold 9 and need Ben's 8; paying it its gain of 0.1 is cheapest."""
    result = ask("concessions", aid, "--proposal", "all", "--block", "--quota", "60%")
    assert result["aim"] == "blocking"
    assert result["sets"] == [
        {"moved": [], "paid": {"Ben": pytest.approx(0.1)}, "reworded": [], "cost": pytest.approx(0.1)}
    ]


def test_packages(ask, both):
    result = ask("packages", both, "--quota", "60%", "--draws", "200", "--most", "3")
    assert result["examined"] == 6
    assert len(result["listed"]) == min(3, result["acceptable"])
    assert all(0.9 <= deal["probability"] <= 1 for deal in result["listed"])
    assert {"none", "half", "all"} >= {deal["options"]["aid"] for deal in result["listed"]}


def test_wordings_and_the_picture_of_the_win_set(ask, aid, tmp_path):
    result = ask("wordings", aid, "--quota", "50%", "--picture", tmp_path / "win.svg")
    assert [one["option"] for one in result["options"]] == ["none", "half", "all"]
    assert result["options"][1]["against"] == ["Cem", "Dag"]
    assert len(result["curve"]) == 101
    widest = {one["probability"]: (one["low"], one["high"]) for one in result["win_set"]}
    assert widest[0.9][0] == 10 <= widest[0.9][1] <= widest[0.1][1]
    assert "status quo" in (tmp_path / "win.svg").read_text()


def test_sensitivity(ask, aid):
    result = ask("sensitivity", aid, "--proposal", "half")
    assert sum(one["share"] for one in result["members"]) == pytest.approx(1)
    assert {one["member"] for one in result["members"] if one["share"] == 0} == {
        "Cem",
        "Dag",
    }  # their places are certain
    factors = {one["factor"]: one["moves"] for one in result["swings"]}
    assert factors["salience Dag"] > 0.9
    assert factors["salience Ada"] == 0


def test_under_the_rule_of_a_body(ask, nemcon_command, tmp_path):
    """One permanent member that loses by it stops the Security Council; a non-permanent one does not."""
    members = on_day(body("unsc"), date(2024, 1, 1)).members
    columns = "actor,position,salience,capability,status_quo\n"
    for objector, adopted in (("Russia", 0.0), ("JPN", 1.0)):
        rows = [f"{one},{10 if one == objector else 90},0.5,1" for one in members if one != "RUS"]
        rows.append(f"Russia,{10 if objector == 'Russia' else 90},0.5,1")
        (tmp_path / "council.csv").write_text(
            "actor,position,salience,capability,status_quo\n" + ",0\n".join(rows) + ",0\n"
        )
        where = ("--body", "unsc", "--on", "2024-01-01")
        result = ask("objections", tmp_path / "council.csv", "--proposal", "80", *where)
        assert result["adopted_smallest"] == adopted
        assert result["provenance"]["settings"]["rule"] == "substantive"
    (tmp_path / "council.csv").write_text(columns + "Russia,10,0.5,1,0\n")
    called = nemcon_command("ask", "objections", tmp_path / "council.csv", "--proposal", "80", *where)
    assert called.code == 4
    assert "no position of" in called.err


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("10,,,2,1", "-10,,,2,1", "row 3, column deviation"),
        ("Dag=0.4", "Dagmar=0.4", "row 4, column ties"),
        ("Dag=0.4", "Cem=0.4", "row 4, column ties"),
        ("Dag=0.4", "Dag=-1", "row 4, column ties"),
        (",3,2", ",3,0", "row 5, column price"),
        ("60,0.5,8", "60,,8", "row 3, column salience"),
        ("60,0.5,8", "160,0.5,8", "row 3, column position"),
        ("Ben", "Ada", "row 3"),
    ],
)
def test_a_wrong_cell_is_named(nemcon_command, aid, before, after, says):
    aid.write_text((HEAD + AID).replace(before, after))
    called = nemcon_command("ask", "objections", aid, "--proposal", "half")
    assert called.code == 3
    assert says in called.err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--proposal", "most"), 5, "--proposal"),
        (("--proposal", "500"), 5, "--proposal"),
        (("--proposal", "half", "--issue", "date"), 5, "--issue"),
        (("--proposal", "half", "--quota", "200%"), 4, "--quota"),
        (("--proposal", "half", "--rule", "qmv"), 5, "--body"),
        (("--proposal", "half", "--body", "nato", "--quota", "65%"), 5, "--quota"),
        (("--proposal", "half", "--body", "nato"), 5, "Ada"),
    ],
)
def test_a_wrong_option_is_named(nemcon_command, aid, words, code, says):
    called = nemcon_command("ask", "objections", aid, *words)
    assert called.code == code
    assert says in called.err


def test_several_issues_need_one_to_be_named(nemcon_command, both):
    called = nemcon_command("ask", "wordings", both)
    assert called.code == 5
    assert "aid, date" in called.err


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("objections", ("--proposal", "half")),
        ("concessions", ("--proposal", "half")),
        ("wordings", ()),
        ("sensitivity", ("--proposal", "half")),
        ("packages", ("--quota", "60%", "--draws", "50")),
    ],
)
def test_every_answer_for_people(nemcon_command, aid, question, words):
    called = nemcon_command("ask", question, aid, *words)
    assert called.code == 0, called.err
    assert "Adopted" in called.out or "compromise mean" in called.out
