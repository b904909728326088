from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from nemcon.bodies.body import Base, Clause, ClauseKind, Rule
from nemcon.decision import Vote, adopted
from nemcon.decision.ruling import ruling, silence_kept
from nemcon.errors import CaseError, UnknownNameError

YES, NO, ABSTAIN, ABSENT, SILENT = Vote
MEMBERS = ("A", "B", "C", "D", "E")


def rule(*clauses: Clause, reverse: bool = False, consent: bool = False) -> Rule:
    return Rule("r", "Rule", "Text.", "all", clauses, reverse, "", "", "", consent, None, None, ())


CONSENSUS = rule(Clause(ClauseKind.NO_OBJECTION, article="Art. 1"), consent=True)
THREE = rule(Clause(ClauseKind.YES_MEMBERS, count=3))
TWO_THIRDS = rule(Clause(ClauseKind.YES_MEMBERS, share="2/3", base=Base.VOTING))
VETO = rule(Clause(ClauseKind.YES_MEMBERS, count=3), Clause(ClauseKind.NO_VETO, holders=("A", "B")))
WEIGHTED = rule(
    Clause(ClauseKind.YES_MEMBERS, share="0.55"),
    Clause(ClauseKind.YES_WEIGHT, share="0.65", unless_against_fewer_than=2),
)
REVERSE = rule(Clause(ClauseKind.YES_MEMBERS, share="0.55"), Clause(ClauseKind.YES_WEIGHT, share="0.65"), reverse=True)
STAY_OUT = rule(Clause(ClauseKind.NO_OBJECTION), Clause(ClauseKind.ABSTAINERS_BELOW, share="1/3"), consent=True)
WEIGHTS = dict(zip(MEMBERS, (40.0, 25.5, 20.0, 10.0, 4.5), strict=True))
RULES = [CONSENSUS, THREE, TWO_THIRDS, VETO, WEIGHTED, REVERSE, STAY_OUT]


def cast(*votes: Vote) -> dict[str, Vote]:
    return dict(zip(MEMBERS, votes, strict=True))


def passes(asked: Rule, votes: dict[str, Vote]) -> bool:
    codes = np.array([[votes[member] for member in MEMBERS]], dtype=np.int8)
    return bool(adopted(asked, codes, MEMBERS, WEIGHTS)[0])


@pytest.mark.parametrize("asked", RULES)
def test_pivots_and_distance_agree_with_trying_every_change(asked: Rule) -> None:
    for votes in (cast(*drawn) for drawn in list(product((YES, NO, ABSTAIN), repeat=5))[::7]):
        told = ruling(asked, votes, MEMBERS, WEIGHTS)
        assert told.adopted == passes(asked, votes)
        flips = {
            member: tuple(to for to in (YES, NO, ABSTAIN) if passes(asked, votes | {member: to}) != told.adopted)
            for member in MEMBERS
        }
        assert {pivot.member: pivot.to for pivot in told.pivotal} == {who: to for who, to in flips.items() if to}
        turned = [
            set(moved)
            for size in range(1, 6)
            for moved in combinations(MEMBERS, size)
            if passes(asked, votes | dict.fromkeys(moved, told.other.vote)) != told.adopted
        ]
        smallest = [moved for moved in turned if len(moved) == len(turned[0])] if turned else []
        assert told.other.members == (len(turned[0]) if turned else None)
        assert sorted(map(sorted, told.other.sets)) == sorted(map(sorted, smallest))


def test_clauses_tell_what_they_need_and_got() -> None:
    told = ruling(WEIGHTED, cast(YES, NO, YES, ABSTAIN, YES), MEMBERS, WEIGHTS)
    members, weight = told.clauses
    assert (members.got, members.needed, members.met, members.margin) == (3, 3, True, 0)
    assert (weight.got, weight.needed, weight.met, weight.unit) == (64.5, 65.0, False, "weight")
    assert weight.margin == pytest.approx(-0.5)
    assert not weight.waived
    assert told.by == ("weight in favour",)
    assert told.counts == {"yes": 3, "no": 1, "abstain": 1, "absent": 0, "silent": 0}
    assert told.weight["yes"] == 64.5


def test_a_waiver_is_told() -> None:
    told = ruling(WEIGHTED, cast(NO, YES, YES, YES, YES), MEMBERS, WEIGHTS)
    assert told.adopted
    assert told.clauses[1].waived
    assert told.clauses[1].margin < 0
    assert "waived" in told.clauses[1].told


def test_objectors_and_vetoes_are_named() -> None:
    assert ruling(CONSENSUS, cast(YES, YES, NO, SILENT, ABSENT), MEMBERS).clauses[0].who == ("C",)
    assert ruling(VETO, cast(NO, YES, YES, YES, NO), MEMBERS).clauses[1].who == ("A",)


def test_a_reverse_rule_counts_those_against() -> None:
    told = ruling(REVERSE, cast(YES, ABSTAIN, NO, NO, NO), MEMBERS, WEIGHTS)
    assert told.adopted
    assert told.by == ("weight against",)
    assert told.clauses[0].met


def test_those_left_out_are_silent_under_consensus_and_absent_where_votes_are_cast() -> None:
    told = ruling(CONSENSUS, {"A": YES}, MEMBERS)
    assert told.votes["E"] is SILENT
    assert told.adopted
    told = ruling(THREE, {"A": YES}, MEMBERS)
    assert told.votes["E"] is ABSENT
    assert not told.adopted
    assert [note.code for note in told.notes] == ["votes-missing"]
    assert "4 members are" in told.notes[0].message
    assert "absent" in told.notes[0].message


def test_no_moves_suffice_where_absence_stops_it() -> None:
    here = rule(Clause(ClauseKind.ALL_PRESENT), Clause(ClauseKind.YES_WEIGHT, share="2"))
    told = ruling(here, cast(YES, YES, YES, YES, YES), MEMBERS, WEIGHTS)
    assert (told.other.members, told.other.weight, told.other.sets) == (None, None, ())


def test_ways_out_are_told_only_where_it_fails() -> None:
    assert ruling(CONSENSUS, cast(NO, YES, YES, YES, YES), MEMBERS, ways_out=("Talk.",)).ways_out == ("Talk.",)
    assert ruling(CONSENSUS, cast(YES, YES, YES, YES, YES), MEMBERS, ways_out=("Talk.",)).ways_out == ()


def test_an_objection_after_the_deadline_is_silence() -> None:
    votes, notes = silence_kept(cast(NO, NO, YES, SILENT, SILENT), {"A", "C"}, "2024-12-03 17:00")
    assert votes == cast(SILENT, NO, YES, SILENT, SILENT)
    assert [note.where for note in notes] == ["A"]


def test_bad_votes_are_told() -> None:
    with pytest.raises(UnknownNameError, match="XYZ"):
        ruling(CONSENSUS, {"XYZ": YES}, MEMBERS)
    with pytest.raises(CaseError, match="no weights"):
        ruling(WEIGHTED, cast(YES, YES, YES, YES, YES), MEMBERS)
    with pytest.raises(CaseError, match="no members"):
        ruling(CONSENSUS, {}, ())
