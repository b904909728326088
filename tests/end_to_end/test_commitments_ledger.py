"""The ledger and the reliability of promises, from the command line."""

import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "src/nemcon/catalog/aid-ukraine-2025-02"
HEAD = "donor,receiver,kind,status,amount,currency,unit,date\n"


def checked(called):
    assert called.code == 0, called.err
    result = called.json
    schema = json.loads((ROOT / "docs/schemas" / (result["schema"].replace("/", "-") + ".json")).read_text())
    jsonschema.validate(result, schema)
    return result


def cells(result):
    return {(one["row"], one["status"]): one for one in result["ledger"]["cells"]}


@pytest.fixture
def table(tmp_path):
    (tmp_path / "pledges.csv").write_text(HEAD + "USA,UKR,military,announced,725,USD,million,2024-12-02\n")
    return tmp_path / "pledges.csv"


@pytest.fixture
def case(nemcon_command, tmp_path):
    def made(*documents):
        folder = tmp_path / "ukraine"
        new = nemcon_command("case", "new", folder, "--body", "nato", "--proposal", "Invite Ukraine to join NATO")
        assert new.code == 0, new.err
        for document in documents:
            added = nemcon_command("add", folder, document, "--published", "2024-12-03")
            assert added.code == 0, added.err
        return folder

    return made


def test_the_article_from_the_text_to_the_ledger(nemcon_command, shared_file, case):
    folder = case(shared_file("seed/*.txt"))
    result = checked(
        nemcon_command("commitments", "ledger", folder, "--rates", EXAMPLE / "rates.csv", "--format", "json")
    )
    donors = {one["entry"]["donor"] for one in result["ledger"]["entries"]}
    assert donors == {"USA", "DEU", "SWE", "EST", "LTU", "NOR"}
    found = cells(result)["USA", "announced"]
    assert found["amounts"]["USD"]["value"] == 725_000_000
    assert found["euros"]["value"] == pytest.approx(725e6 / 1.0507)
    assert any("$725 million" in words for words in found["words"])
    (american,) = [one["entry"] for one in result["ledger"]["entries"] if one["entry"]["donor"] == "USA"]
    assert american["period"] == {"first": "2024-12-02", "last": "2024-12-02"}


def test_a_second_report_of_a_package_adds_its_words_and_no_money(nemcon_command, case, tmp_path):
    (tmp_path / "one.txt").write_text("The U.S. on Monday announced $725 million in weapons for Ukraine.\n")
    (tmp_path / "two.txt").write_text(
        "Washington has unveiled a package. The United States announced 725 million dollars in military aid for "
        "Ukraine on Monday, while Norway pledged a further 50 million euros in humanitarian aid for Ukraine "
        "on Tuesday.\n"
    )
    folder = case(tmp_path / "one.txt", tmp_path / "two.txt")
    result = checked(nemcon_command("commitments", "ledger", folder, "--format", "json"))
    found = cells(result)["USA", "announced"]
    assert found["amounts"]["USD"]["value"] == 725_000_000
    assert len(found["words"]) == 2
    assert cells(result)["NOR", "announced"]["euros"]["value"] == 50_000_000


def test_the_example_that_ships(nemcon_command):
    called = nemcon_command(
        "commitments", "ledger", EXAMPLE / "pledges.csv", "--rates", EXAMPLE / "rates.csv", "--as-of", "2025-02-28",
        "--by", "kind", "--format", "json",
    )  # fmt: skip
    found = cells(checked(called))
    assert found["financial", "committed"]["euros"]["value"] == 77.18e9
    shown = nemcon_command("commitments", "ledger", EXAMPLE / "pledges.csv", "--as-of", "2025-02-28")
    assert shown.code == 0
    assert "sum of its parts" in shown.out


def test_a_currency_without_a_rate_is_a_cell_with_its_note(nemcon_command, table):
    found = cells(checked(nemcon_command("commitments", "ledger", table, "--format", "json")))["USA", "announced"]
    assert found["euros"] is None
    assert "USD on 2024-12-02" in found["notes"][0]["message"]
    assert "USD on 2024-12-02" in nemcon_command("commitments", "ledger", table).out


def test_a_share_of_gdp_by_a_dated_file(nemcon_command, table, tmp_path):
    (tmp_path / "gdp.csv").write_text("country,year,gdp,currency,unit\nUSA,2024,25,EUR,trillion\n")
    called = nemcon_command(
        "commitments", "ledger", table, "--rates", EXAMPLE / "rates.csv", "--gdp", tmp_path / "gdp.csv",
        "--format", "json",
    )  # fmt: skip
    found = cells(checked(called))["USA", "announced"]
    assert found["gdp_percent"]["value"] == pytest.approx(100 * 725e6 / 1.0507 / 25e12)


def test_a_negative_amount_names_its_row(nemcon_command, table):
    table.write_text(table.read_text() + "NOR,UKR,military,announced,-5,EUR,million,2024-12-02\n")
    called = nemcon_command("commitments", "ledger", table, "--format", "json")
    assert called.code == 3
    assert "row 3, column amount" in called.err
    assert called.json["error"]["code"] == "DocumentError"


@pytest.mark.parametrize("words", [("--as-of", "soon"), ("--as-of", "2999-01-01")])
def test_a_day_that_is_none_or_to_come(nemcon_command, table, words):
    assert nemcon_command("commitments", "ledger", table, *words).code == 6


def test_a_file_that_is_missing_is_named(nemcon_command, tmp_path):
    called = nemcon_command("commitments", "ledger", tmp_path / "nowhere.csv")
    assert called.code == 3
    assert "nowhere.csv" in called.err


def test_how_reliable_defence_pacts_were(nemcon_command):
    called = nemcon_command(
        "commitments", "reliability", "--kind", "defence", "--period", "1945-2003", "--format", "json"
    )
    result = checked(called)
    found = result["estimate"]
    assert (found["honoured"], found["tested"]) == (6, 43)
    assert found["interval"]["low"] < 6 / 43 < found["interval"]["high"] < 0.5
    assert "no random sample" in result["selection"]
    assert [one["strength"] for one in found["all_promises"]] == [0.5, 1, 2, 5, 10]
    assert "no random sample" in nemcon_command("commitments", "reliability").out


def test_reliability_from_records_is_that_of_the_counts(nemcon_command, shared_file):
    records = shared_file("commitments/alliance_fulfilment_berkemeier_fuhrmann2018.csv")
    words = ("commitments", "reliability", "--kind", "offence", "--format", "json")
    given = checked(nemcon_command(*words, "--records", records))["estimate"]
    shipped = checked(nemcon_command(*words))["estimate"]
    assert (given["mean"], given["tested"]) == (pytest.approx(shipped["mean"]), 42)


@pytest.mark.parametrize("words", [("--kind", "friendship"), ("--period", "2022")])
def test_a_kind_or_period_that_nobody_knows(nemcon_command, words):
    called = nemcon_command("commitments", "reliability", *words)
    assert called.code == 5
    assert words[0] in called.err
