"""The ledger and the reliability of promises, from the command line."""

import json
from pathlib import Path

import jsonschema
import pytest

import nemcon
from nemcon.errors import DateError, DocumentError, UnknownNameError
from nemcon.wire import plain

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


def test_the_article_from_the_text_to_the_ledger(nemcon_command, shared_file, tmp_path):
    article, folder = shared_file("seed/*.txt"), tmp_path / "ukraine"
    for words in (
        ("case", "new", folder, "--body", "nato", "--proposal", "Invite Ukraine to join NATO"),
        ("add", folder, article, "--published", "2024-12-03"),
    ):
        called = nemcon_command(*words)
        assert called.code == 0, called.err
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


def test_a_second_report_of_a_package_adds_its_words_and_no_money(tmp_path):
    (tmp_path / "one.txt").write_text("The U.S. on Monday announced $725 million in weapons for Ukraine.\n")
    (tmp_path / "two.txt").write_text(
        "Washington has unveiled a package. The United States announced 725 million dollars in military aid for "
        "Ukraine on Monday, while Norway pledged a further 50 million euros in humanitarian aid for Ukraine "
        "on Tuesday.\n"
    )
    folder = tmp_path / "ukraine"
    nemcon.new_case(folder, body_id="nato", proposals=["Invite Ukraine to join NATO"])
    nemcon.add(folder, [tmp_path / "one.txt", tmp_path / "two.txt"], published="2024-12-03")
    found = cells(plain(nemcon.keep_ledger(folder)))
    assert found["USA", "announced"]["amounts"]["USD"]["value"] == 725_000_000
    assert len(found["USA", "announced"]["words"]) == 2
    assert found["NOR", "announced"]["euros"]["value"] == 50_000_000


def test_the_example_that_ships(nemcon_command):
    called = nemcon_command(
        "commitments", "ledger", EXAMPLE / "pledges.csv", "--rates", EXAMPLE / "rates.csv", "--as-of", "2025-02-28",
        "--by", "kind", "--format", "json",
    )  # fmt: skip
    found = cells(checked(called))
    assert found["financial", "committed"]["euros"]["value"] == 77.18e9


def test_a_currency_without_a_rate_is_a_cell_with_its_note(nemcon_command, table):
    found = cells(plain(nemcon.keep_ledger(table)))["USA", "announced"]
    assert found["euros"] is None
    assert "USD on 2024-12-02" in found["notes"][0]["message"]
    assert "USD on 2024-12-02" in nemcon_command("commitments", "ledger", table).out


def test_a_share_of_gdp_by_a_dated_file(table, tmp_path):
    (tmp_path / "gdp.csv").write_text("country,year,gdp,currency,unit\nUSA,2024,25,EUR,trillion\n")
    result = plain(nemcon.keep_ledger(table, rates=EXAMPLE / "rates.csv", gdp=tmp_path / "gdp.csv"))
    assert cells(result)["USA", "announced"]["gdp_percent"]["value"] == pytest.approx(100 * 725e6 / 1.0507 / 25e12)
    assert result["provenance"]["settings"]["gdp"].startswith("gdp.csv ")


def test_a_negative_amount_names_its_row(nemcon_command, table):
    table.write_text(table.read_text() + "NOR,UKR,military,announced,-5,EUR,million,2024-12-02\n")
    called = nemcon_command("commitments", "ledger", table, "--format", "json")
    assert called.code == 3
    assert "row 3, column amount" in called.err
    assert called.json["error"]["code"] == "DocumentError"


@pytest.mark.parametrize("day", ["soon", "2999-01-01", "2024-12"])
def test_a_day_that_is_none_or_to_come(table, day):
    with pytest.raises(DateError, match="--as-of"):
        nemcon.keep_ledger(table, as_of=day)


def test_a_file_that_is_missing_is_named(tmp_path):
    with pytest.raises(DocumentError, match=r"nowhere\.csv"):
        nemcon.keep_ledger(tmp_path / "nowhere.csv")


def test_rows_that_nobody_knows(table):
    with pytest.raises(UnknownNameError, match="--by"):
        nemcon.keep_ledger(table, by="colour")


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


def test_reliability_from_records_is_that_of_the_counts(nemcon_command, shared_file):
    records = shared_file("commitments/alliance_fulfilment_berkemeier_fuhrmann2018.csv")
    given = nemcon.estimate_reliability("offence", records=records).estimate
    shipped = nemcon.estimate_reliability("offence").estimate
    assert (given.mean, given.tested) == (pytest.approx(shipped.mean), 42)
    told = nemcon_command("commitments", "reliability", "--kind", "offense", "--records", records).out
    assert "31 of 42 kept" in told
    assert "no random sample" in told


@pytest.mark.parametrize(("given", "option"), [({"kind": "friendship"}, "--kind"), ({"period": "2022"}, "--period")])
def test_a_kind_or_period_that_nobody_knows(given, option):
    with pytest.raises(UnknownNameError, match=option):
        nemcon.estimate_reliability(**given)


def test_a_gini_says_of_how_many_donors_it_is_and_no_words_get_no_heading(nemcon_command, tmp_path):
    rows = ["NOR,30,,2022/2024-01-15", "SWE,10,,2022/2024-01-15", "DNK,,2.4,2022/2024-01-15"]
    path = tmp_path / "totals.csv"
    path.write_text(
        "donor,amount,share_gdp_percent,date,currency,kind\n" + "\n".join(f"{row},EUR,commitments" for row in rows)
    )
    called = nemcon_command("commitments", "ledger", path)
    assert called.code == 0, called.err
    assert "3 donors; Gini 0.25 of the 2 with a known sum." in called.out
    assert "Words behind" not in called.out
