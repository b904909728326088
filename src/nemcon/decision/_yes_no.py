"""A rule when every member votes yes or no: conditions on two counts and on the vetoes, in whole numbers.

Every kind of clause then asks for a least number of members in favour, a least weight in favour, or no veto; what
compiled code and mixed-integer programs need. `nemcon.decision.rules` stays the definition; a property test holds the
two against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Clause, ClauseKind, Rule
from nemcon.decision.rules import adopted
from nemcon.decision.tally import weighs, whole_weights
from nemcon.decision.votes import Vote
from nemcon.errors import CaseError

IntArray = npt.NDArray[np.int64]
_MOST = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class YesNoRule:
    """Conditions on those in favour; under a reverse rule on those against, and their holding rejects.

    Parameters
    ----------
    least : int array, shape (clause, 4)
        Least number of members, least weight, 1 where a veto fails the clause, and the number of members not in
        favour below which the clause is waived (0: never).
    weight : int array, shape (member,)
        Whole weights; zero where nothing is weighed.
    veto : bool array, shape (member,)
        Members whose vote on the other side fails the clauses that ask for no veto.
    reverse : bool
        As in `Rule`.
    """

    least: IntArray
    weight: IntArray
    veto: npt.NDArray[np.bool_]
    reverse: bool


def yes_no_rule(rule: Rule, members: Sequence[str], weights: Mapping[str, float]) -> YesNoRule:
    """Reduce a rule to what it asks when every member votes yes or no; raises `CaseError` where weights are lacking."""
    adopted(rule, np.full((1, len(members)), Vote.YES, dtype=np.int8), members, weights)  # refuses what it cannot count
    whole = whole_weights(members, weights if weighs(rule) else {})
    if sum(whole) >= _MOST:
        raise CaseError(
            f"weights that add up to {sum(whole)} of their smallest unit",
            where="weights of the body on this day",
            expected="weights with fewer digits",
            todo="Round the weights.",
        )
    holders = {holder for clause in rule.clauses if clause.kind is ClauseKind.NO_VETO for holder in clause.holders}
    least = [_least(clause, len(members), sum(whole)) for clause in rule.clauses]
    return YesNoRule(
        least=np.array(least, dtype=np.int64).reshape(len(least), 4),
        weight=np.array(whole, dtype=np.int64),
        veto=np.array([member in holders for member in members], dtype=np.bool_),
        reverse=rule.reverse,
    )


def _least(clause: Clause, members: int, weight: int) -> tuple[int, int, int, int]:
    waived = clause.unless_against_fewer_than or 0
    if clause.kind is ClauseKind.NO_OBJECTION:
        return members - (clause.count or 0), 0, 0, waived
    if clause.kind is ClauseKind.YES_MEMBERS:
        return _number(clause, members), 0, 0, waived
    if clause.kind is ClauseKind.YES_WEIGHT:
        return 0, max(_share(clause, weight), 0 if weight else 1), 0, waived
    if clause.kind is ClauseKind.NO_VETO:
        return 0, 0, 1, waived
    if clause.kind is ClauseKind.ABSTAINERS_BELOW and Fraction(clause.share or "") <= 0:
        return members + 1, 0, 0, waived
    return 0, 0, 0, waived  # nobody abstains and nobody is absent


def _number(clause: Clause, members: int) -> int:
    if clause.count is not None:
        return clause.count + 1 if clause.strict else clause.count
    return _share(clause, members)


def _share(clause: Clause, base: int) -> int:
    asked = Fraction(clause.share or "") * base
    floor = asked.numerator // asked.denominator
    return floor + 1 if clause.strict or asked.denominator != 1 else floor
