"""Equal Gain against the runs of the published program, from the data alone to the last round."""

import gzip
import json
from pathlib import Path

import pytest

from nemcon.datasets import read_table
from nemcon.decision.bargaining.equal_gain import equal_gain


@pytest.fixture(scope="module", params=["sample_data.txt", "cop21.csv"])
def both(request, shared_file):
    name = Path(request.param).stem
    with gzip.open(shared_file(f"deciding/ref/dem_equalgain_{name}.json.gz"), "rt") as file:
        expected = json.load(file)
    ours = equal_gain(read_table(shared_file(f"deciding/data/{request.param}")), rounds=expected["iterations"])
    return ours, expected["rounds"]


def test_outcomes_and_positions_of_every_round(both):
    ours, expected = both
    assert len(ours.rounds) == len(expected) + 1
    for mine, theirs in zip(ours.rounds, expected, strict=False):
        assert mine.outcome == pytest.approx(theirs["preference_nbs"], rel=0, abs=1e-9)
        for issue, held in theirs["positions_before"].items():
            assert {actor for actor, places in mine.positions.items() if issue in places} == set(held)
            for actor, position in held.items():
                assert mine.positions[actor][issue] == pytest.approx(position, rel=0, abs=1e-9)


def test_exchanges_in_the_order_in_which_they_were_made(both):
    ours, expected = both
    for mine, theirs in zip(ours.rounds, expected, strict=False):
        assert len(mine.moves) == len(theirs["executed"])
        for move, executed in zip(mine.moves, theirs["executed"], strict=True):
            sides = executed["i"], executed["j"]
            assert move.actors == tuple(side["actor"] for side in sides)
            assert move.issues == tuple(side["supply"] for side in sides)
            assert move.gain == pytest.approx(executed["gain"], rel=0, abs=1e-9)
            assert move.before == pytest.approx([side["start"] for side in sides], rel=0, abs=1e-9)
            assert move.after == pytest.approx([side["voting"] for side in sides], rel=0, abs=1e-9)


def test_what_is_voted_for_after_the_last_exchange(both):
    ours, expected = both
    for mine, theirs in zip(ours.rounds, expected, strict=False):
        voted = {(actor, issue): place for actor, held in mine.positions.items() for issue, place in held.items()}
        for move in mine.moves:
            voted.update(zip(zip(move.actors, move.issues, strict=True), move.after, strict=True))
        for issue, held in theirs["positions_voting"].items():
            assert {actor: voted[actor, issue] for actor in held} == pytest.approx(held, rel=0, abs=1e-9)
