"""Votes counted, by members and by weight, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import BodyOnDay, ClauseKind, Rule
from nemcon.decision.votes import Vote, VoteArray
from nemcon.errors import CaseError

Counts = npt.NDArray[Any]  # int64, or Python's whole numbers where int64 is too small
_SAFE_IN_INT64 = 2**40  # leaves room to multiply by the numerator or denominator of any share


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes counted, one entry per draw.

    Under a reverse rule the question is rejection: ``favour`` counts the votes against the proposal, ``against``
    those for it.

    Parameters
    ----------
    favour, against, abstaining, present : int array, shape (draw,)
        Members. Present are all but the absent.
    favour_weight, against_weight, abstaining_weight, present_weight : int array, shape (draw,)
        The same by weight, in the smallest unit that makes all weights whole; zero where nothing is weighed.
    vetoes : int array, shape (draw,)
        Members with a veto under the rule among ``against``.
    members, weight : int
        All members and their weight.
    weighed : bool
        False where no weights are known.
    """

    favour: Counts
    against: Counts
    abstaining: Counts
    present: Counts
    favour_weight: Counts
    against_weight: Counts
    abstaining_weight: Counts
    present_weight: Counts
    vetoes: Counts
    members: int
    weight: int
    weighed: bool


def tally(rule: Rule, votes: VoteArray, members: Sequence[str], weights: Mapping[str, float]) -> Tally:
    """Count votes.

    Parameters
    ----------
    rule : Rule
        Tells who has a veto, and whether the question is adoption or rejection.
    votes : int8 array, shape (draw, member)
        Codes of `Vote`.
    members : sequence of str
        Actor ids of the member axis.
    weights : mapping of str to float
        Weight of each member; empty where none are known.

    Raises
    ------
    CaseError
        The rule counts weights, and they are known for some of the members only.
    """
    favour, against = votes == Vote.YES, votes == Vote.NO
    if rule.reverse:
        favour, against = against, favour
    abstaining, present = votes == Vote.ABSTAIN, votes != Vote.ABSENT
    ones = np.ones(len(members), dtype=np.int64)
    whole = whole_weights(members, weights if weighs(rule) else {})
    total = sum(whole)
    weight = np.array(whole, dtype=np.int64 if total < _SAFE_IN_INT64 else object)
    holders = {holder for clause in rule.clauses if clause.kind is ClauseKind.NO_VETO for holder in clause.holders}
    veto = np.array([member in holders for member in members], dtype=np.int64)
    return Tally(
        favour=favour @ ones,
        against=against @ ones,
        abstaining=abstaining @ ones,
        present=present @ ones,
        favour_weight=favour @ weight,
        against_weight=against @ weight,
        abstaining_weight=abstaining @ weight,
        present_weight=present @ weight,
        vetoes=against @ veto,
        members=len(members),
        weight=total,
        weighed=bool(weights),
    )


def weighs(rule: Rule) -> bool:
    """Tell whether a rule counts weights."""
    return any(clause.kind in (ClauseKind.YES_WEIGHT, ClauseKind.ABSTAINERS_BELOW) for clause in rule.clauses)


def known_weights(body: BodyOnDay, members: Sequence[str]) -> dict[str, float]:
    """Give the body's weights where all of the members have one; a share of a part of them would mean nothing."""
    return body.weights if all(member in body.weights for member in members) else {}


def whole_weights(members: Sequence[str], weights: Mapping[str, float]) -> tuple[int, ...]:
    """Scale the members' weights, as they are written in decimals, to whole numbers; zeros where none are known."""
    if not weights:
        return (0,) * len(members)
    missing = [member for member in members if member not in weights]
    if missing:
        raise CaseError(
            f"no weight for {', '.join(missing)}",
            where="weights of the body on this day",
            expected="a weight for every member, or for none",
            todo="Take a day for which the body's weights are complete, or a rule that weighs nothing.",
        )
    written = [Decimal(repr(float(weights[member]))) for member in members]
    places = max((-int(weight.as_tuple().exponent) for weight in written), default=0)
    return tuple(int(weight.scaleb(max(places, 0))) for weight in written)
