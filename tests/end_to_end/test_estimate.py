"""``nemcon commitments estimate`` as a user calls it."""

import gzip
import json

import jsonschema
import numpy as np
import pytest

from nemcon.report.results.estimation import EstimateResult
from nemcon.wire import json_schema

FORMULA = "esc + war ~ x | 0 | v | z"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    generator = np.random.default_rng(1)
    lines = ["x,v,z,esc,war,year"]
    for row in range(250):
        x, v, z = generator.normal(size=3)
        esc = int(0.7 * v - 0.6 * x + generator.normal() > -0.2)
        war = int(0.5 * z + generator.normal() > 0) if esc else 0
        lines.append(f"{x:.6f},{v:.6f},{z:.6f},{esc},{war if esc else 'NA'},{1800 + row % 100}")
    path = tmp_path_factory.mktemp("estimate") / "choices.csv.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_json_is_of_the_schema_and_the_same_twice(nemcon_command, table):
    words = ("commitments", "estimate", table, "--model", "egame12", "--formula", FORMULA, "--format", "json")
    words += ("--se", "bootstrap", "--replications", "20")
    first, second = nemcon_command(*words), nemcon_command(*words)
    assert first.code == 0, first.err
    assert first.out == second.out
    jsonschema.validate(first.json, json_schema(EstimateResult))
    assert first.json["converged"] is True
    assert [one["name"] for one in first.json["coefficients"]][-1] == "u2(esc,war):z"
    assert first.json["provenance"]["seed"] == 1


def test_people_get_tables_and_a_figure(nemcon_command, table, tmp_path):
    figure = tmp_path / "profiles.svg"
    done = nemcon_command("commitments", "estimate", table, "--formula", FORMULA, "--figure", figure,
                          "--where", "year >= 1810")  # fmt: skip
    assert done.code == 0, done.err
    assert "u1(esc,war):v" in done.out
    assert "a maximum: the gradient vanishes" in " ".join(done.out.split())
    assert figure.read_text().startswith("<?xml")


def test_options_reach_the_model(nemcon_command, table):
    done = nemcon_command("commitments", "estimate", table, "--formula", "esc + war ~ 1", "--fixed-utilities",
                          "-1,0,-1.4,0.5", "--sd-by-player", "--error", "private", "--format", "json")  # fmt: skip
    assert done.code == 0, done.err
    assert [one["name"] for one in done.json["coefficients"]] == ["log(sigma1)", "log(sigma2)"]
    assert done.json["provenance"]["settings"]["error"] == "private"


def test_profiles_and_curves_are_told_and_drawn(nemcon_command, table, tmp_path):
    words = ("commitments", "estimate", table, "--formula", FORMULA, "--profile", "u2(esc,war):z", "--along", "x",
             "--along", "z", "--at", "v=1", "--at", "z=0.5")  # fmt: skip
    told = nemcon_command(*words, "--format", "json").json
    (profile,), (x, z) = told["profiles"], told["curves"]
    (one,) = (row for row in told["coefficients"] if row["name"] == profile["name"])
    assert profile["low"] < one["estimate"] < profile["high"]
    assert x["held"] == {"v": 1.0, "z": 0.5}
    assert z["held"]["v"] == 1.0
    assert "z" not in z["held"]
    assert sum(x["expected"][0]) == pytest.approx(1.0)
    figure = tmp_path / "both.svg"
    done = nemcon_command(*words, "--figure", figure)
    assert "Expected along x" in done.out
    assert "95 % interval" in done.out
    assert figure.read_text().count('id="axes_') == 3  # one profile, two curves


def test_payoffs_of_a_crisis_can_be_fixed(nemcon_command, tmp_path):
    generator = np.random.default_rng(4)
    rows = ["x,sq,cd,sf,bd"]
    for x in generator.normal(size=80):
        sq, cd, sf, bd = generator.multinomial(40, [0.5 - 0.1 * (x > 0), 0.2, 0.2, 0.1 + 0.1 * (x > 0)])
        rows.append(f"{x:.4f},{sq},{cd},{sf},{bd}")
    path = tmp_path / "games.csv"
    path.write_text("\n".join(rows))
    words = ("commitments", "estimate", path, "--model", "crisis", "--formula",
             "sq + cd + sf + bd ~ 0 | 1 | 0 | 1 | x | x | 0", "--format", "json")  # fmt: skip
    free = nemcon_command(*words).json
    lifted = nemcon_command(*words, "--fixed", "VB=0.5, CB=0.5").json
    assert lifted["provenance"]["settings"]["fixed"] == "VB=0.5, CB=0.5"
    assert lifted["log_likelihood"] == pytest.approx(free["log_likelihood"], abs=1e-6)
    before, after = ({one["name"]: one["estimate"] for one in told["coefficients"]} for told in (free, lifted))
    moved = {name: after[name] - before[name] for name in before}
    # What is added to all of B's utilities changes no choice, so only barWB follows.
    assert moved.pop("barWB:(Intercept)") == pytest.approx(0.5, abs=1e-5)
    assert list(moved.values()) == pytest.approx([0.0] * len(moved), abs=1e-5)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--formula", "esc + war ~ xx | 0 | v | z"), 5, "no column 'xx'"),
        (("--formula", "esc + war ~ x | 1 | v | z"), 4, "not identified"),
        (("--formula", "esc + war ~ x | 0 | v"), 4, "3 parts"),
        (("--formula", FORMULA, "--model", "egame9"), 5, "egame9"),
        (("--formula", FORMULA, "--cluster", "dyad", "--se", "cluster"), 5, "'dyad'"),
        (("--formula", FORMULA, "--where", "year >= 3000"), 4, "no row meets"),
        (("--formula", FORMULA, "--fixed-utilities", "a,b"), 2, "expected numbers"),
        (("--formula", "esc ~ x | z", "--model", "ultimatum"), 4, "no highest offer"),
        (("--formula", "x ~ x | z", "--model", "ultimatum", "--link", "logit"), 4, "link is set"),
        (("--formula", FORMULA, "--s1", "2"), 4, "s1 is set"),
        (("--formula", FORMULA, "--fixed", "VB=1"), 4, "belongs to crisis"),
        (("--formula", FORMULA, "--fixed", "VB"), 2, "an equals sign"),
        (("--formula", FORMULA, "--profile", "u2"), 5, "u2(esc,war):z"),
        (("--formula", FORMULA, "--along", "w"), 5, "one of v, x, z"),
        (("--formula", FORMULA, "--along", "x", "--at", "z=high"), 4, "'high' is no number"),
        (("--formula", FORMULA, "--figure", "/no/such/folder/a.png"), 8, "figure cannot be written"),
    ],
)
def test_bad_calls_are_one_line(nemcon_command, table, words, code, message):
    done = nemcon_command("commitments", "estimate", table, *words)
    assert done.code == code
    assert message in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_an_error_is_an_object_with_json(nemcon_command, tmp_path):
    path = tmp_path / "none.csv"
    done = nemcon_command("commitments", "estimate", path, "--formula", FORMULA, "--format", "json")
    assert done.code == 3
    assert json.loads(done.out)["error"]["code"] == "DocumentError"
