"""The challenge model beside every run that is stored of two programs: medians and positions of all rounds."""

import gzip
import json

import numpy as np
import pytest

from nemcon.decision.bargaining.challenge import challenge
from nemcon.positions.table import IssueTable

pytest.importorskip("numba", reason="the rounds are compiled with numba")


@pytest.fixture
def reference(shared_file):
    return lambda name: json.loads(gzip.decompress(shared_file(f"deciding/ref/{name}.json.gz").read_bytes()))


def table(actors, position, salience, capability):
    x, s, c = (np.array([[float(value)] for value in column]) for column in (position, salience, capability))
    unknown = np.array([np.nan])
    return IssueTable(tuple(actors), ("issue",), x, s, c, x.min(axis=0), x.max(axis=0), unknown, unknown)


def assert_alike(ran, medians, positions):
    assert [one.outcome["issue"] for one in ran.rounds] == pytest.approx(medians, abs=1e-9)
    for ours, theirs in zip(ran.rounds, positions, strict=True):
        assert {actor: held["issue"] for actor, held in ours.positions.items()} == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("file", ["ExampleActors.csv", "Sultan.csv"])
@pytest.mark.parametrize(("variant", "stay"), [("summed", "1.0"), ("summed_q05", "0.5")])
def test_the_summed_variants_reproduce_their_program(reference, file, variant, stay):
    stored = reference("bdm_jmckib")
    rounds = stored["runs"][f"{file}|q={stay}"]["rounds"]
    columns = ([row[key] for row in stored["inputs"][file]] for key in ("Actor", "Position", "Salience", "Capability"))
    ran = challenge(table(*columns), variant=variant, rounds=10)
    assert_alike(ran, [one["median"] for one in rounds], [one["positions"] for one in rounds])


@pytest.mark.parametrize(
    ("run", "variant"),
    [
        ("default", "compromises"),
        ("q05", "compromises_q05"),
        ("conflict_resolves", "compromises_conflict"),
        ("own", "compromises_prospects"),
        ("norisk", "compromises_no_risk"),
    ],
)
def test_the_compromise_variants_reproduce_theirs(reference, run, variant):
    stored = reference("bdm_schelling")
    actors = stored["input"]["actors"]
    x, s, c = ([actor[key]["mode"] for actor in actors] for key in ("position", "salience", "capability"))
    names = [actor["id"] for actor in actors]
    rounds = stored["runs"][run]["rounds"]
    ran = challenge(table(names, x, [value / 100 for value in s], c), variant=variant, rounds=3)
    medians = [7.0, *(one["weighted_median"] for one in rounds)]  # the program prints what follows each round
    assert_alike(ran, medians, [dict(zip(names, x, strict=True)), *(one["positions"] for one in rounds)])
