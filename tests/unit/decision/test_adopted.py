from __future__ import annotations

import numpy as np
import pytest

from nemcon.bodies.body import Base, Clause, ClauseKind, Rule
from nemcon.decision import Vote, adopted
from nemcon.errors import CaseError

YES, NO, ABSTAIN, ABSENT, SILENT = Vote


def rule(*clauses: Clause, reverse: bool = False) -> Rule:
    return Rule("r", "Rule", "Text.", "all", clauses, reverse, "", "", "", True, None, None, ())


def passes(asked: Rule, *votes: Vote, weights: tuple[float, ...] = ()) -> bool:
    members = [f"M{number:03}" for number in range(len(votes))]
    known = dict(zip(members, weights, strict=True)) if weights else {}
    return bool(adopted(asked, np.array([votes], dtype=np.int8), members, known)[0])


def test_one_objection_stops_consensus_and_silence_does_not() -> None:
    consensus = rule(Clause(ClauseKind.NO_OBJECTION))
    assert passes(consensus, YES, SILENT, ABSTAIN, ABSENT)
    assert not passes(consensus, YES, YES, NO)


def test_consensus_minus_one_bears_one_objection() -> None:
    minus_one = rule(Clause(ClauseKind.NO_OBJECTION, count=1))
    assert passes(minus_one, YES, NO)
    assert not passes(minus_one, NO, NO)


def test_absence_stops_where_all_must_be_present() -> None:
    present = rule(Clause(ClauseKind.NO_OBJECTION), Clause(ClauseKind.ALL_PRESENT))
    assert passes(present, YES, SILENT)
    assert not passes(present, YES, ABSENT)


@pytest.mark.parametrize(
    ("share", "strict", "members", "least"),
    [
        ("0.55", False, 27, 15),  # 14.85
        ("0.55", False, 20, 11),  # exactly 11, which binary fractions put above 11
        ("0.72", False, 27, 20),  # 19.44
        ("0.72", False, 25, 18),  # exactly 18
        ("2/3", False, 117, 78),  # exactly 78
        ("2/3", True, 117, 79),
        ("1/2", True, 10, 6),
        ("0.7", False, 10, 7),
    ],
)
def test_shares_of_members_are_counted_exactly(share: str, strict: bool, members: int, least: int) -> None:
    asked = rule(Clause(ClauseKind.YES_MEMBERS, share=share, strict=strict))
    assert passes(asked, *[YES] * least, *[NO] * (members - least))
    assert not passes(asked, *[YES] * (least - 1), *[NO] * (members - least + 1))


def test_the_base_tells_who_counts() -> None:
    half = {base: rule(Clause(ClauseKind.YES_MEMBERS, share="1/2", strict=True, base=base)) for base in Base}
    votes = (YES, YES, NO, ABSTAIN, ABSENT)
    assert passes(half[Base.VOTING], *votes)  # 2 of 3
    assert not passes(half[Base.PRESENT], *votes)  # 2 of 4
    assert not passes(half[Base.MEMBERS], *votes)  # 2 of 5


def test_where_nobody_votes_nothing_is_adopted() -> None:
    assert not passes(rule(Clause(ClauseKind.YES_MEMBERS, share="2/3", base=Base.VOTING)), ABSTAIN, ABSTAIN)


def test_weights_are_compared_in_decimals() -> None:
    # 0.1 + 0.2 of 0.5 is exactly 60 %; in binary fractions it comes out above, 0.3 of 0.5 below.
    asked = rule(Clause(ClauseKind.YES_WEIGHT, share="0.6"))
    assert passes(asked, YES, YES, NO, weights=(0.1, 0.2, 0.2))
    more = rule(Clause(ClauseKind.YES_WEIGHT, share="0.6", strict=True))
    assert not passes(more, YES, YES, NO, weights=(0.1, 0.2, 0.2))


def test_weights_beyond_64_bits_stay_exact() -> None:
    asked = rule(Clause(ClauseKind.YES_WEIGHT, share="0.5", strict=True))
    assert not passes(asked, YES, NO, weights=(1e30, 1e30))
    assert passes(asked, YES, NO, weights=(1.0000000000000002e30, 1e30))


def test_a_weight_clause_is_waived_against_too_few() -> None:
    asked = rule(Clause(ClauseKind.YES_WEIGHT, share="0.65", unless_against_fewer_than=2))
    assert passes(asked, YES, NO, weights=(1, 9))
    assert not passes(asked, YES, NO, ABSTAIN, weights=(1, 9, 1))


def test_many_abstainers_stop_it_only_with_their_weight() -> None:
    asked = rule(Clause(ClauseKind.NO_OBJECTION), Clause(ClauseKind.ABSTAINERS_BELOW, share="1/3"))
    assert not passes(asked, YES, YES, ABSTAIN, weights=(1, 1, 1))
    assert passes(asked, YES, YES, ABSTAIN, weights=(2, 2, 1))
    assert not passes(asked, YES, YES, ABSTAIN)  # nothing weighed: by members alone
    assert passes(asked, YES, SILENT, SILENT)  # silence is no declared abstention


def test_only_a_holder_s_vote_against_is_a_veto() -> None:
    asked = rule(Clause(ClauseKind.YES_MEMBERS, count=2), Clause(ClauseKind.NO_VETO, holders=("M000", "OUT")))
    assert passes(asked, ABSTAIN, YES, YES, NO)
    assert not passes(asked, NO, YES, YES, YES)


def test_a_reverse_rule_adopts_unless_a_majority_is_against() -> None:
    asked = rule(Clause(ClauseKind.YES_MEMBERS, share="0.55"), reverse=True)
    assert passes(asked, *[NO] * 10, *[ABSTAIN] * 10)
    assert not passes(asked, *[NO] * 11, *[YES] * 9)


def test_missing_weights_are_told() -> None:
    asked = rule(Clause(ClauseKind.YES_WEIGHT, share="0.65"))
    with pytest.raises(CaseError, match="no weights"):
        passes(asked, YES)
    with pytest.raises(CaseError, match="M001"):
        adopted(asked, np.array([[YES, YES]], dtype=np.int8), ["M000", "M001"], {"M000": 1.0})


def test_a_share_that_is_no_number_is_told() -> None:
    with pytest.raises(CaseError, match="most"):
        passes(rule(Clause(ClauseKind.YES_MEMBERS, share="most")), YES)
