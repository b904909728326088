"""Whether votes adopt a proposal under a rule: each kind of clause once, counted exactly.

References
----------
The articles stand with each rule in `nemcon.bodies`; docs/decision.md gives the formula of every kind of clause.
Reproduced in tests/published/test_votes_*.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Base, Clause, ClauseKind, Rule
from nemcon.decision.tally import Counts, Tally, tally
from nemcon.decision.votes import VoteArray
from nemcon.errors import CaseError

BoolArray = npt.NDArray[np.bool_]


def adopted(
    rule: Rule, votes: VoteArray, members: Sequence[str], weights: Mapping[str, float] | None = None
) -> BoolArray:
    """Tell in which draws the votes adopt the proposal.

    Parameters
    ----------
    rule : Rule
        Rule in force on the day of the vote.
    votes : int8 array, shape (draw, member)
        Codes of `nemcon.decision.Vote`.
    members : sequence of str
        Actor ids of the member axis.
    weights : mapping of str to float, optional
        Weight of each member by actor id, compared in exact decimals.

    Returns
    -------
    bool array, shape (draw,)

    Raises
    ------
    CaseError
        The rule asks for weight and the weights are missing, or known for some of the members only.
    """
    return passes(rule, tally(rule, votes, members, weights or {}))


def passes(rule: Rule, counted: Tally) -> BoolArray:
    """Tell in which draws a tally adopts the proposal: all clauses hold or, under a reverse rule, not all do."""
    holding = np.ones(counted.favour.shape, dtype=np.bool_)
    for clause in rule.clauses:
        holding &= holds(clause, counted)
    return ~holding if rule.reverse else holding


def holds(clause: Clause, counted: Tally) -> BoolArray:
    """Tell in which draws one clause holds."""
    holding = np.asarray(_CLAUSES[clause.kind](clause, counted), dtype=np.bool_)
    if clause.unless_against_fewer_than is not None:
        holding = holding | (counted.members - counted.favour < clause.unless_against_fewer_than)
    return holding


def abstention_counts_against(rule: Rule) -> bool:
    """Tell whether a declared abstention weighs like a vote against: the quota is one of members, not of votes."""
    return not rule.reverse and any(
        clause.kind in (ClauseKind.YES_MEMBERS, ClauseKind.YES_WEIGHT)
        and (clause.count is not None or clause.base is not Base.VOTING)
        for clause in rule.clauses
    )


def needs_weights(rule: Rule) -> bool:
    """Tell whether a rule cannot be applied without weights."""
    return any(clause.kind is ClauseKind.YES_WEIGHT for clause in rule.clauses)


def _no_objection(clause: Clause, counted: Tally) -> Counts:
    return counted.against <= (clause.count or 0)


def _yes_members(clause: Clause, counted: Tally) -> Counts:
    if clause.count is not None:
        return counted.favour > clause.count if clause.strict else counted.favour >= clause.count
    bases = {
        Base.MEMBERS: np.full_like(counted.favour, counted.members),
        Base.PRESENT: counted.present,
        Base.VOTING: counted.favour + counted.against,
    }
    return _reaches(clause, counted.favour, bases[clause.base])


def _yes_weight(clause: Clause, counted: Tally) -> Counts:
    if not counted.weighed:
        raise CaseError(
            "no weights of the members are known",
            where="weights of the body on this day",
            expected="a weight for every member, which this rule counts",
            todo="Take a day for which the body's weights are known, or a rule that weighs nothing.",
        )
    bases = {
        Base.MEMBERS: np.full_like(counted.favour_weight, counted.weight),
        Base.PRESENT: counted.present_weight,
        Base.VOTING: counted.favour_weight + counted.against_weight,
    }
    return _reaches(clause, counted.favour_weight, bases[clause.base])


def _no_veto(_clause: Clause, counted: Tally) -> Counts:
    return np.asarray(counted.vetoes == 0)


def _abstainers_below(clause: Clause, counted: Tally) -> Counts:
    """Ask that abstainers are not that share of members and of weight; of members alone where none are weighed."""
    share = _share(clause)
    many = counted.abstaining * share.denominator >= counted.members * share.numerator
    heavy = counted.abstaining_weight * share.denominator >= counted.weight * share.numerator
    return ~np.asarray(many & heavy, dtype=np.bool_)


def _all_present(_clause: Clause, counted: Tally) -> Counts:
    return np.asarray(counted.present == counted.members)


def _reaches(clause: Clause, favour: Counts, base: Counts) -> Counts:
    """Compare a share without dividing; where nobody counts nothing is reached."""
    share = _share(clause)
    reached, asked = favour * share.denominator, base * share.numerator
    return ((reached > asked) if clause.strict else (reached >= asked)) & (base > 0)


def _share(clause: Clause) -> Fraction:
    try:
        return Fraction(clause.share or "")
    except (ValueError, ZeroDivisionError):
        raise CaseError(
            f"share {clause.share!r} is no number",
            where=f"clause {clause.kind}" + (f" ({clause.article})" if clause.article else ""),
            expected='an exact decimal or fraction such as "0.55" or "2/3"',
            todo="Correct the rule in the body's file.",
        ) from None


_CLAUSES = {
    ClauseKind.NO_OBJECTION: _no_objection,
    ClauseKind.YES_MEMBERS: _yes_members,
    ClauseKind.YES_WEIGHT: _yes_weight,
    ClauseKind.NO_VETO: _no_veto,
    ClauseKind.ABSTAINERS_BELOW: _abstainers_below,
    ClauseKind.ALL_PRESENT: _all_present,
}
