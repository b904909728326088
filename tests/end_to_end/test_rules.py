"""Rules with the user's own weights, and silence procedures with a deadline, from the command line."""

from datetime import date

import pytest

from nemcon.bodies import body, on_day

DAY = "2024-11-01"
IMF = on_day(body("imf"), date(2024, 11, 1)).members


@pytest.fixture
def weights(tmp_path):
    """Give the United States 16.5 percent of the votes and all others the same."""
    (tmp_path / "weights.csv").write_text(
        "member,weight\n" + "".join(f"{member},{31_350 if member == 'USA' else 835}\n" for member in IMF)
    )
    return tmp_path / "weights.csv"


def votes_of(tmp_path, rows):
    (tmp_path / "votes.csv").write_text(rows)
    return tmp_path / "votes.csv"


@pytest.mark.parametrize(("rule", "adopted"), [("eighty_five", False), ("seventy", True)])
def test_a_weighted_quota_with_weights_of_the_user(nemcon_command, tmp_path, weights, rule, adopted):
    votes = votes_of(tmp_path, "member,vote\n" + "".join(f"{one},{'no' if one == 'USA' else 'yes'}\n" for one in IMF))
    called = nemcon_command(
        "rule", "imf", "--votes", votes, "--weights", weights, "--rule", rule, "--on", DAY, "--format", "json"
    )
    told = called.json["ruling"]
    assert told["adopted"] is adopted
    assert told["weight"]["no"] == 31_350
    assert [one["member"] for one in told["pivotal"]] == ([] if adopted else ["USA"])
    assert told["notes"] == []


def test_power_of_a_body_with_weights_of_the_user(nemcon_command, weights):
    called = nemcon_command(
        "power", "imf", "--rule", "eighty_five", "--weights", weights, "--on", DAY, "--format", "json"
    )
    power = {one["member"]: one for one in called.json["members"]}
    assert power["USA"]["prevent"] == 1  # holds a blocking share
    assert power["USA"]["shapley_shubik"] > 0.1 > power["FRA"]["shapley_shubik"]


def test_a_body_with_a_quota_is_refused(nemcon_command, weights):
    called = nemcon_command("power", "imf", "--weights", weights, "--quota", "85%")
    assert called.code == 5
    assert "both a body and a quota" in called.err


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("member,weight\nUSA,5\n", "no weight for 190 of 191 members"),
        ("member,weight\nUSA,5\nUnited States,5\n", "row 3"),
        ("member,weight\nUSA,-5\n", "row 2, column weight"),
        ("member,weight\nUSA,many\n", "row 2, column weight"),
        ("member,weight\nAtlantis,5\n", "row 2, column member"),
    ],
)
def test_wrong_weights_name_the_row(nemcon_command, tmp_path, rows, says):
    (tmp_path / "weights.csv").write_text(rows)
    called = nemcon_command("power", "imf", "--rule", "eighty_five", "--weights", tmp_path / "weights.csv", "--on", DAY)
    assert called.code == 3
    assert says in called.err


SILENCE = "member,vote,received\nHungary,breaks silence,2024-12-03T16:59\nTUR,objects,2024-12-03 17:01\n"


@pytest.mark.parametrize(
    ("deadline", "objecting", "late"),
    [
        ("2024-12-03T17:00", {"HUN"}, {"TUR"}),
        ("2024-12-03T18:00+01:00", {"HUN"}, {"TUR"}),
        ("2024-12-03", {"HUN", "TUR"}, set()),
        ("2024-12-02", set(), {"HUN", "TUR"}),
    ],
)
def test_silence_is_broken_before_the_deadline_only(nemcon_command, tmp_path, deadline, objecting, late):
    called = nemcon_command(
        "rule", "nato", "--rule", "silence", "--votes", votes_of(tmp_path, SILENCE), "--on", "2024-12-04",
        "--deadline", deadline, "--format", "json",
    )  # fmt: skip
    told = called.json["ruling"]
    assert told["adopted"] is not bool(objecting)
    assert set(told["clauses"][0]["who"]) == objecting
    assert {note["where"] for note in told["notes"] if note["code"] == "objection-late"} == late


@pytest.mark.parametrize(
    ("rule", "deadline", "code", "says"),
    [("ratification", "2024-12-03", 4, "silence is consent"), ("silence", "tomorrow", 6, "--deadline")],
)
def test_a_deadline_that_means_nothing_is_refused(nemcon_command, tmp_path, rule, deadline, code, says):
    votes = votes_of(tmp_path, SILENCE)
    called = nemcon_command(
        "rule", "nato", "--rule", rule, "--votes", votes, "--on", "2024-12-04", "--deadline", deadline
    )
    assert called.code == code
    assert says in called.err


def test_a_wrong_time_names_its_row(nemcon_command, tmp_path):
    votes = votes_of(tmp_path, SILENCE.replace("2024-12-03 17:01", "at noon"))
    called = nemcon_command("rule", "nato", "--votes", votes, "--on", "2024-12-04", "--deadline", "2024-12-03")
    assert called.code == 3
    assert "row 3, column received" in called.err
