"""Each clause of a rule held against one vote: what it needs, what it got, and by how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import numpy as np

from nemcon.bodies.body import Base, Clause, ClauseKind, Rule
from nemcon.decision.rules import holds
from nemcon.decision.tally import tally
from nemcon.decision.votes import Vote


@dataclass(frozen=True, slots=True)
class ClauseOutcome:
    """One clause and one vote.

    Parameters
    ----------
    kind : ClauseKind
        What is asked.
    name : str
        In plain words, ``"members in favour"``.
    article : str
        Article that says so.
    relation : str
        How `got` must stand to `needed`: ``">="``, ``">"``, ``"<="`` or ``"<"``.
    needed, got : float
        Members or weight, see `unit`.
    unit : str
        ``"members"`` or ``"weight"`` (in the unit of the body's weights).
    base : float or None
        Members or weight against which a share is counted; None where the clause names none.
    met : bool
        Whether the clause holds.
    waived : bool
        True when it holds only because fewer than the least blocking minority are not in favour.
    margin : float
        How far `got` is on the right side of `needed`; negative when it falls short.
    who : tuple of str
        Members on which it fails: those who object, who veto, who are absent.
    told : str
        One line for people.
    """

    kind: ClauseKind
    name: str
    article: str
    relation: str
    needed: float
    got: float
    unit: str
    base: float | None
    met: bool
    waived: bool
    margin: float
    who: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class _Count:
    """Votes counted by members or by weight."""

    favour: Fraction
    against: Fraction
    abstaining: Fraction
    present: Fraction
    all: Fraction
    unit: str

    def base(self, base: Base) -> Fraction:
        return {Base.MEMBERS: self.all, Base.PRESENT: self.present, Base.VOTING: self.favour + self.against}[base]


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a clause asks, before it is said whether it is met."""

    name: str
    relation: str
    needed: Fraction
    got: Fraction
    count: _Count
    base: Fraction | None = None
    who: tuple[str, ...] = ()


def weigh_clauses(
    rule: Rule, votes: Mapping[str, Vote], members: Sequence[str], weights: Mapping[str, float]
) -> tuple[ClauseOutcome, ...]:
    """Hold every clause of a rule against one vote.

    Parameters
    ----------
    rule : Rule
        Rule in force.
    votes : mapping of str to Vote
        Vote of each member.
    members : sequence of str
        Actor ids.
    weights : mapping of str to float
        Weight of each member; empty where none are known.
    """
    codes = np.array([[votes[member] for member in members]], dtype=np.int8)
    counted = tally(rule, codes, members, weights)
    favour, against = (Vote.NO, Vote.YES) if rule.reverse else (Vote.YES, Vote.NO)
    ballot = _Ballot(votes, tuple(members), exact_weights(members, weights), favour, against)
    outcomes = []
    for clause in rule.clauses:
        met = bool(holds(clause, counted)[0])
        demand = _DEMANDS[clause.kind](clause, ballot)
        outcomes.append(_outcome(clause, demand, met))
    return tuple(outcomes)


def exact_weights(members: Sequence[str], weights: Mapping[str, float]) -> dict[str, Fraction]:
    """Give the weights as the decimals that they are written as; zeros where none are known."""
    return {member: Fraction(Decimal(repr(float(weights[member])))) if weights else Fraction(0) for member in members}


@dataclass(frozen=True, slots=True)
class _Ballot:
    votes: Mapping[str, Vote]
    members: tuple[str, ...]
    weights: Mapping[str, Fraction]
    favour: Vote
    against: Vote

    def by_members(self) -> _Count:
        return self._count({member: Fraction(1) for member in self.members}, "members")

    def by_weight(self) -> _Count:
        return self._count(self.weights, "weight")

    def who(self, vote: Vote) -> tuple[str, ...]:
        return tuple(member for member in self.members if self.votes[member] is vote)

    def _count(self, values: Mapping[str, Fraction], unit: str) -> _Count:
        def total(*votes: Vote) -> Fraction:
            return sum((values[member] for member in self.members if self.votes[member] in votes), start=Fraction(0))

        everyone = total(*Vote)
        return _Count(
            total(self.favour), total(self.against), total(Vote.ABSTAIN), everyone - total(Vote.ABSENT), everyone, unit
        )

    @property
    def side(self) -> str:
        return "in favour" if self.favour is Vote.YES else "against"


def _outcome(clause: Clause, demand: _Demand, met: bool) -> ClauseOutcome:
    margin = demand.got - demand.needed if demand.relation in (">=", ">") else demand.needed - demand.got
    reached = margin > 0 or (margin == 0 and demand.relation in (">=", "<="))
    waived = met and not reached and clause.unless_against_fewer_than is not None
    percent = ""
    if demand.base:
        percent = f" ({100 * float(demand.got / demand.base):.2f} %)"
    state = "met"
    if waived:
        state = f"waived, since fewer than {clause.unless_against_fewer_than} members are not in favour"
    elif not met:
        state = "not met"
    who = () if met else demand.who
    named = f": {', '.join(who[:10])}{' ...' if len(who) > 10 else ''}" if who else ""
    needed = f"needed {demand.relation} {_plain(demand.needed)}"
    article = f" [{clause.article}]" if clause.article else ""
    told = f"{demand.name}: {_plain(demand.got)}{percent}, {needed}, {state}{named}{article}"
    return ClauseOutcome(
        kind=clause.kind,
        name=demand.name,
        article=clause.article,
        relation=demand.relation,
        needed=float(demand.needed),
        got=float(demand.got),
        unit=demand.count.unit,
        base=None if demand.base is None else float(demand.base),
        met=met,
        waived=waived,
        margin=float(margin),
        who=who,
        told=told,
    )


def _no_objection(clause: Clause, ballot: _Ballot) -> _Demand:
    count = ballot.by_members()
    return _Demand(
        "objections", "<=", Fraction(clause.count or 0), count.against, count, who=ballot.who(ballot.against)
    )


def _yes_members(clause: Clause, ballot: _Ballot) -> _Demand:
    count = ballot.by_members()
    name = f"members {ballot.side}"
    if clause.count is not None:
        needed = clause.count + 1 if clause.strict else clause.count
        return _Demand(name, ">=", Fraction(needed), count.favour, count)
    base = count.base(clause.base)
    asked = Fraction(clause.share or "0") * base
    # Where nobody counts, nothing is reached: one member has to vote.
    whole = max(1, floor(asked) + 1 if clause.strict else ceil(asked))
    return _Demand(name, ">=", Fraction(whole), count.favour, count, base)


def _yes_weight(clause: Clause, ballot: _Ballot) -> _Demand:
    count = ballot.by_weight()
    base = count.base(clause.base)
    relation = ">" if clause.strict or not base else ">="
    return _Demand(f"weight {ballot.side}", relation, Fraction(clause.share or "0") * base, count.favour, count, base)


def _no_veto(clause: Clause, ballot: _Ballot) -> _Demand:
    count = ballot.by_members()
    vetoes = tuple(member for member in ballot.who(ballot.against) if member in clause.holders)
    return _Demand("vetoes", "<=", Fraction(0), Fraction(len(vetoes)), count, who=vetoes)


def _abstainers_below(clause: Clause, ballot: _Ballot) -> _Demand:
    """Tell it by weight where the members reach the share already, else by members."""
    share, members, weight = Fraction(clause.share or "0"), ballot.by_members(), ballot.by_weight()
    by_weight = weight.all > 0 and members.abstaining >= share * members.all
    count = weight if by_weight else members
    return _Demand(
        f"{count.unit} of those who declared abstention",
        "<",
        share * count.all,
        count.abstaining,
        count,
        count.all,
        ballot.who(Vote.ABSTAIN),
    )


def _all_present(_clause: Clause, ballot: _Ballot) -> _Demand:
    count = ballot.by_members()
    return _Demand("members present", ">=", count.all, count.present, count, count.all, ballot.who(Vote.ABSENT))


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"


_DEMANDS = {
    ClauseKind.NO_OBJECTION: _no_objection,
    ClauseKind.YES_MEMBERS: _yes_members,
    ClauseKind.YES_WEIGHT: _yes_weight,
    ClauseKind.NO_VETO: _no_veto,
    ClauseKind.ABSTAINERS_BELOW: _abstainers_below,
    ClauseKind.ALL_PRESENT: _all_present,
}
