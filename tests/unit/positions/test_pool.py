from __future__ import annotations

import pytest

from nemcon.positions import RELIABILITY, leading_stance, pool
from nemcon.reading.coding import EvidenceKind, Stance


def test_one_piece_gives_its_reliability_to_its_stance_and_the_rest_to_unknown() -> None:
    distribution = pool([(Stance.SUPPORT, 0.8)])
    assert distribution == pytest.approx({stance.value: 0.0 for stance in Stance} | {"support": 0.8, "unknown": 0.2})


def test_agreeing_pieces_strengthen_each_other() -> None:
    assert pool([(Stance.OPPOSE, 0.9), (Stance.OPPOSE, 0.8)])["oppose"] == pytest.approx(1 - 0.1 * 0.2)


def test_conflict_goes_to_unknown_and_is_not_normalised_away() -> None:
    # By hand: m(support) = 1 * 0.2 - 0.1 * 0.2 for reliabilities 0.9 and 0.8, m(oppose) = 0.1 - 0.1 * 0.2.
    distribution = pool([(Stance.SUPPORT, 0.9), (Stance.OPPOSE, 0.8)])
    assert distribution["support"] == pytest.approx(0.18)
    assert distribution["oppose"] == pytest.approx(0.08)
    assert distribution["unknown"] == pytest.approx(0.74)
    assert leading_stance(distribution) is Stance.UNKNOWN


def test_zadeh_example_leaves_the_conflict_unknown() -> None:
    """Two certain and contradicting pieces prove nothing, least of all a third stance (Zadeh 1979)."""
    assert pool([(Stance.SUPPORT, 1.0), (Stance.OPPOSE, 1.0)])["unknown"] == pytest.approx(1.0)


def test_no_evidence_is_unknown() -> None:
    assert pool([])["unknown"] == 1.0
    assert pool([(Stance.UNKNOWN, 0.9)])["unknown"] == 1.0


def test_a_tie_leads_to_unknown() -> None:
    nothing = {stance.value: 0.0 for stance in Stance}
    assert leading_stance(nothing | {"support": 0.4, "oppose": 0.4, "unknown": 0.2}) is Stance.UNKNOWN
    assert leading_stance(nothing | {"support": 0.5, "unknown": 0.5}) is Stance.UNKNOWN
    assert leading_stance(nothing | {"support": 0.51, "unknown": 0.49}) is Stance.SUPPORT


def test_every_kind_has_a_reliability_and_nearer_words_count_more() -> None:
    assert set(RELIABILITY) == set(EvidenceKind)
    order = [
        EvidenceKind.HEAD_OWN,
        EvidenceKind.MINISTER_OWN,
        EvidenceKind.MINISTER_PARAPHRASE,
        EvidenceKind.OFFICIAL_PARAPHRASE,
        EvidenceKind.REPORTER,
        EvidenceKind.ABOUT_ANOTHER,
        EvidenceKind.UNNAMED,
        EvidenceKind.OUTSIDER,
    ]
    values = [RELIABILITY[kind] for kind in order]
    assert values == sorted(set(values), reverse=True)
    assert RELIABILITY[EvidenceKind.OUTSIDER] < 0.5
