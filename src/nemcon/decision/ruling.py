"""A vote's outcome under a rule, told clause by clause: adopted or not, by which clause, who was pivotal, how near.

References
----------
The articles stand with each clause. Reproduced in tests/published/test_rulings.py; docs/decision/ruling.md tells how
each figure is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nemcon.bodies.body import Rule
from nemcon.decision.changes import smallest_changes
from nemcon.decision.clauses import ClauseOutcome, exact_weights, weigh_clauses
from nemcon.decision.rules import adopted, needs_weights
from nemcon.decision.tally import weighs
from nemcon.decision.votes import Vote, VoteArray
from nemcon.errors import CaseError, UnknownNameError
from nemcon.provenance import Note

_SETS_SHOWN = 20
_CAST = (Vote.YES, Vote.NO, Vote.ABSTAIN)
_OPPOSITE = {Vote.YES: Vote.NO, Vote.NO: Vote.YES}


@dataclass(frozen=True, slots=True)
class Pivot:
    """A member whose single change of vote changes the result.

    Parameters
    ----------
    member : str
        Actor id.
    vote : Vote
        What it voted.
    to : tuple of Vote
        The votes (yes, no, abstain) that would have changed the result.
    """

    member: str
    vote: Vote
    to: tuple[Vote, ...]


@dataclass(frozen=True, slots=True)
class OtherResult:
    """How far the vote was from the other result.

    Parameters
    ----------
    vote : Vote
        The vote to which members would have to move: yes where it failed, no where it was adopted.
    members : int or None
        Smallest number of members that would have to move; None when no moves suffice.
    weight : float or None
        Weight of the lightest of the sets listed; None where nothing is weighed or no moves suffice.
    sets : tuple of tuple of str
        Smallest sets of members, at most 20.
    total : int or None
        Number of all smallest sets; None when they are too many kinds of sets to count.
    """

    vote: Vote
    members: int | None
    weight: float | None
    sets: tuple[tuple[str, ...], ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule makes of a vote.

    Parameters
    ----------
    rule, rule_name : str
        Id and name of the rule.
    adopted : bool
        Whether the proposal is adopted.
    by : tuple of str
        Names of the clauses that settle it: those not met where it failed, all of them where it was adopted. Under a
        reverse rule the clauses ask for rejection, so it is the other way about.
    reverse : bool
        True when the clauses are asked of the votes against.
    clauses : tuple of ClauseOutcome
        Every clause, in the order of the rule.
    votes : dict of str to Vote
        Every member's vote, in the order of the members.
    counts : dict of str to int
        Number of members by vote, ``"yes"``, ``"no"``, ``"abstain"``, ``"absent"``, ``"silent"``.
    weight : dict of str to float
        The same by weight; empty where the rule weighs nothing or no weights are known.
    pivotal : tuple of Pivot
        Members that alone could have changed the result.
    other : OtherResult
        How far from the other result.
    ways_out : tuple of str
        What the body can do instead where the proposal failed.
    notes : tuple of Note
        Members taken as absent or silent, weights not known.
    """

    rule: str
    rule_name: str
    adopted: bool
    by: tuple[str, ...]
    reverse: bool
    clauses: tuple[ClauseOutcome, ...]
    votes: dict[str, Vote]
    counts: dict[str, int]
    weight: dict[str, float]
    pivotal: tuple[Pivot, ...]
    other: OtherResult
    ways_out: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def __str__(self) -> str:
        """Tell the result in one line."""
        result = "adopted" if self.adopted else "not adopted"
        told = ", ".join(f"{count} {word}" for word, count in self.counts.items() if count)
        return f"{result} under {self.rule_name} ({told}); {'; '.join(clause.told for clause in self.clauses)}"


def ruling(
    rule: Rule,
    votes: Mapping[str, Vote],
    members: Sequence[str],
    weights: Mapping[str, float] | None = None,
    *,
    ways_out: Sequence[str] = (),
) -> Ruling:
    """Apply a rule to votes.

    Parameters
    ----------
    rule : Rule
        Rule in force on the day of the vote.
    votes : mapping of str to Vote
        Vote of each member by actor id. Members that are left out are absent or, where silence is consent under the
        rule, silent; a note names them.
    members : sequence of str
        Actor ids of the members on that day.
    weights : mapping of str to float, optional
        Weight of each member, compared in exact decimals.
    ways_out : sequence of str, optional
        What the body can do where a proposal fails; handed on to a ruling that is not adopted.

    Returns
    -------
    Ruling

    Raises
    ------
    UnknownNameError
        A vote of somebody who is not a member; the message names it.
    CaseError
        There are no members, or the rule counts weights that are not known.
    """
    known = dict(weights or {})
    _check(rule, votes, members, known)
    cast, notes = _filled(rule, votes, members)
    codes = np.array([cast[member] for member in members], dtype=np.int8)
    passed = bool(adopted(rule, codes[np.newaxis, :], members, known)[0])
    clauses = weigh_clauses(rule, cast, members, known)
    weight = exact_weights(members, known) if weighs(rule) and known else {}
    settle_by = [clause.name for clause in clauses if clause.met == (passed != rule.reverse)]
    return Ruling(
        rule=rule.id,
        rule_name=rule.name,
        adopted=passed,
        by=tuple(settle_by),
        reverse=rule.reverse,
        clauses=clauses,
        votes=cast,
        counts={vote.name.lower(): sum(cast[member] is vote for member in members) for vote in Vote},
        weight={
            vote.name.lower(): float(sum((weight[member] for member in members if cast[member] is vote), start=0))
            for vote in Vote
            if weight
        },
        pivotal=_pivotal(rule, codes, members, known, passed),
        other=_other_result(rule, codes, members, known, passed),
        ways_out=() if passed else tuple(ways_out),
        notes=notes,
    )


def silence_kept(
    votes: Mapping[str, Vote], late: Collection[str], deadline: str
) -> tuple[dict[str, Vote], tuple[Note, ...]]:
    """Take objections that came after the deadline of a silence procedure as silence.

    Parameters
    ----------
    votes : mapping of str to Vote
        Votes by actor id.
    late : collection of str
        Members whose letter came after the deadline.
    deadline : str
        The deadline, for the note.

    Returns
    -------
    dict of str to Vote, tuple of Note
        The votes that count, and a note for each objection that does not.
    """
    too_late = [member for member, vote in votes.items() if member in late and vote is Vote.NO]
    kept = {member: Vote.SILENT if member in too_late else vote for member, vote in votes.items()}
    notes = tuple(
        Note("objection-late", f"{member} objected after the deadline ({deadline}): taken as silent.", member)
        for member in too_late
    )
    return kept, notes


def _check(rule: Rule, votes: Mapping[str, Vote], members: Sequence[str], weights: Mapping[str, float]) -> None:
    if not members or len(set(members)) < len(members):
        raise CaseError(
            "no members" if not members else "a member is listed twice",
            where="members of the vote",
            expected="each member of the body once",
            todo="Take a body and a day for which the members are known.",
        )
    strangers = [member for member in votes if member not in set(members)]
    if strangers:
        raise UnknownNameError(
            f"{', '.join(strangers[:5])} voted and is no member",
            where="votes",
            expected=f"the {len(members)} members: {', '.join(members[:8])}{' ...' if len(members) > 8 else ''}",
            todo="Take out the vote, or choose the day of the vote.",
        )
    if needs_weights(rule) and not weights:
        raise CaseError(
            f"no weights of the members are known, which {rule.name} counts",
            where="weights of the body on this day",
            expected="a weight for every member",
            todo="Take a day for which the body's weights are known, or a rule that weighs nothing.",
        )


def _filled(rule: Rule, votes: Mapping[str, Vote], members: Sequence[str]) -> tuple[dict[str, Vote], tuple[Note, ...]]:
    missing = [member for member in members if member not in votes]
    taken_as = Vote.SILENT if rule.silence_is_consent else Vote.ABSENT
    filled = {member: Vote(votes.get(member, taken_as)) for member in members}
    if not missing:
        return filled, ()
    named = ", ".join(missing[:10]) + (f" and {len(missing) - 10} more" if len(missing) > 10 else "")
    why = "silence is consent under this rule" if rule.silence_is_consent else "this rule counts votes that are cast"
    count = "1 member is" if len(missing) == 1 else f"{len(missing)} members are"
    told = f"{count} not in the votes and taken as {taken_as.name.lower()}, since {why}: {named}."
    return filled, (Note("votes-missing", told),)


def _pivotal(
    rule: Rule, codes: VoteArray, members: Sequence[str], weights: Mapping[str, float], passed: bool
) -> tuple[Pivot, ...]:
    changed = np.repeat(codes[np.newaxis, :], len(members) * len(_CAST), axis=0)
    changed[np.arange(len(changed)), np.repeat(np.arange(len(members)), len(_CAST))] = np.tile(_CAST, len(members))
    flips = (adopted(rule, changed, members, weights) != passed).reshape(len(members), len(_CAST))
    return tuple(
        Pivot(member, Vote(code), tuple(vote for vote, flip in zip(_CAST, row, strict=True) if flip))
        for member, code, row in zip(members, codes, flips, strict=True)
        if row.any()
    )


def _other_result(
    rule: Rule, codes: VoteArray, members: Sequence[str], weights: Mapping[str, float], passed: bool
) -> OtherResult:
    """Find the smallest sets that turn the result; rejecting is adopting under the mirrored rule and votes."""
    asked, cast = rule, codes
    if passed:
        asked = replace(rule, reverse=not rule.reverse)
        cast = np.array([_OPPOSITE.get(Vote(code), Vote(code)) for code in codes], dtype=np.int8)
    need = smallest_changes(asked, cast, members, weights, shown=_SETS_SHOWN)
    vote = Vote.NO if passed else Vote.YES
    if not need.sets:
        return OtherResult(vote, None, None, (), need.total)
    known = exact_weights(members, weights) if weighs(rule) and weights else {}
    lightest = min((sum(known[member] for member in found) for found in need.sets), default=None) if known else None
    return OtherResult(vote, len(need.sets[0]), None if lightest is None else float(lightest), need.sets, need.total)
