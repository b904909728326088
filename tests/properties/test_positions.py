"""Laws of the positions: the order of evidence does not matter, probabilities sum to one, unknown stays unknown."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.bodies.body import BodyOnDay
from nemcon.cases.case import Proposal
from nemcon.documents.document import Fragment
from nemcon.positions import estimate, pool
from nemcon.positions.arrays import draw
from nemcon.reading.coding import Coding, EvidenceKind, Stance
from nemcon.reading.statement import Directness, Office, Resolution, Speaker, Standing, Statement
from nemcon.record.snapshot import CodingOnRecord, DocumentOnRecord, Snapshot
from nemcon.units import PartialDate, Span

MADE = datetime(2024, 1, 1, tzinfo=UTC)
BODY = BodyOnDay("b", "Body", "B", date(2024, 1, 1), ("AAA", "BBB", "CCC"), (), {})
PROPOSAL = Proposal("p", "Proposal")
NAMES = {"AAA": "A-land", "BBB": "B-land", "CCC": "C-land"}

evidence = st.tuples(st.sampled_from(Stance), st.floats(0.0, 1.0))
codings = st.tuples(
    st.sampled_from(["AAA", "BBB"]),
    st.sampled_from(Stance),
    st.sampled_from(EvidenceKind),
    st.sampled_from(["doc0", "doc1", "doc2"]),
    st.sampled_from(["Ann", "Bob", None]),
    st.integers(0, 3),
)


def snapshot(rows: list[tuple[str, Stance, EvidenceKind, str, str | None, int]], order: list[int]) -> Snapshot:
    statements, made = [], []
    for number, (actor, stance, kind, document, name, day) in enumerate(rows):
        words = Fragment((Span(number, number + 1),), "w")
        speaker = Speaker(name, None, actor, name is None, Office.NONE, Standing.IN_OFFICE, Resolution.NAMED)
        said_on = PartialDate.of(date(2024, 1, 1) + timedelta(days=day))
        statement = Statement(
            f"s{number}", document, words, None, words, words, speaker, Directness.DIRECT, False, None, said_on
        )
        statements.append(statement)
        coding = Coding(
            f"c{number}", document, "p", f"s{number}", actor, None, stance, kind, None, None, words, "", "r"
        )
        made.append(CodingOnRecord(coding, MADE))
    documents = tuple(
        DocumentOnRecord(
            f"doc{number}", "d", "text/plain", None, None, "unknown", None, date(2024, 1, 9), MADE,
            "doc0" if number == 1 else None, "rules/1",
        )
        for number in range(3)
    )  # fmt: skip
    return Snapshot(
        date(2024, 2, 1), "0" * 64, (PROPOSAL,), documents, tuple(statements[i] for i in order), (), (), (), (),
        tuple(made[i] for i in order),
    )  # fmt: skip


@given(st.lists(evidence, max_size=30), st.randoms())
def test_pooling_sums_to_one_whatever_the_order(pieces: list[tuple[Stance, float]], shuffler: random.Random) -> None:
    distribution = pool(pieces)
    assert sum(distribution.values()) == pytest.approx(1.0, abs=1e-9)
    assert all(0.0 <= mass <= 1.0 for mass in distribution.values())
    shuffled = list(pieces)
    shuffler.shuffle(shuffled)
    assert pool(shuffled) == distribution


@given(st.lists(evidence, max_size=8))
def test_pooling_equals_the_set_by_set_combination(pieces: list[tuple[Stance, float]]) -> None:
    """The closed form against the slow, obvious version: multiply all choices of focal sets and intersect them."""
    masses: dict[frozenset[Stance], float] = {frozenset(Stance): 1.0}
    for stance, reliability in pieces:
        focal = {frozenset(Stance): 1.0} if stance is Stance.UNKNOWN else {
            frozenset({stance}): reliability, frozenset(Stance): 1.0 - reliability,
        }  # fmt: skip
        combined: dict[frozenset[Stance], float] = {}
        for left, mass in masses.items():
            for right, other in focal.items():
                combined[left & right] = combined.get(left & right, 0.0) + mass * other
        masses = combined
    distribution = pool(pieces)
    for stance in Stance:
        if stance is not Stance.UNKNOWN:
            assert distribution[stance.value] == pytest.approx(masses.get(frozenset({stance}), 0.0), abs=1e-9)


@given(st.lists(codings, max_size=12), st.randoms())
def test_the_order_of_the_record_does_not_matter(rows: list, shuffler: random.Random) -> None:
    order = list(range(len(rows)))
    straight = estimate(snapshot(rows, order), PROPOSAL, BODY, names=NAMES)
    shuffler.shuffle(order)
    assert estimate(snapshot(rows, order), PROPOSAL, BODY, names=NAMES) == straight


@given(st.lists(codings, max_size=12))
def test_every_coding_is_shown_once_and_who_is_not_coded_stays_unknown(rows: list) -> None:
    made = estimate(snapshot(rows, list(range(len(rows)))), PROPOSAL, BODY, names=NAMES)
    shown = [item.coding for position in (*made.members, *made.others) for item in position.evidence]
    assert sorted(shown) == sorted(f"c{number}" for number in range(len(rows)))
    assert made.members[2].distribution["unknown"] == 1.0
    for position in (*made.members, *made.others):
        again = pool((item.stance, item.weight) for item in position.evidence)
        assert position.distribution == again  # what is not counted has no weight


@given(st.lists(codings, max_size=8), st.integers(0, 2**32), st.integers(0, 50))
def test_draws_in_parts_are_the_draws_at_once(rows: list, seed: int, first: int) -> None:
    made = estimate(snapshot(rows, list(range(len(rows)))), PROPOSAL, BODY, names=NAMES)
    whole = draw(made, np.random.default_rng(seed), 50)
    rng = np.random.default_rng(seed)
    parts = np.concatenate([draw(made, rng, first), draw(made, rng, 50 - first)])
    assert (whole == parts).all()
