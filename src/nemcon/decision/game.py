"""A rule as a simple game: which coalitions of members in favour win when everybody votes yes or no.

Whatever the mix of clauses, with yes and no as the only votes a coalition wins when it holds every veto and weighs at
least as much as a coalition of its size must: a count is a size at which no weight is enough below it, a waiver a size
from which any weight is. So one form serves all rules, and every count of coalitions is made once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import ceil, floor, gcd

from nemcon.bodies.body import Clause, ClauseKind, Rule
from nemcon.decision.tally import whole_weights
from nemcon.errors import CaseError


@dataclass(frozen=True, slots=True)
class Game:
    """A simple game in the form above.

    Parameters
    ----------
    members : tuple of str
        Players.
    weights : tuple of int
        Weight of each, in the smallest unit that makes all whole; zeros where nothing is weighed.
    least : tuple of int or None
        Least winning weight by size of the coalition, from 0 to the number of members; None where no coalition of
        that size wins.
    vetoes : frozenset of int
        Places of the members without whom nothing wins.
    mirrored : bool
        True where a coalition wins unless the others would win by the above (a reverse rule).
    """

    members: tuple[str, ...]
    weights: tuple[int, ...]
    least: tuple[int | None, ...]
    vetoes: frozenset[int] = frozenset()
    mirrored: bool = False


def game_of_rule(rule: Rule, members: Sequence[str], weights: Mapping[str, float]) -> Game:
    """Write a rule as a game of its members.

    Parameters
    ----------
    rule : Rule
        Rule in force.
    members : sequence of str
        Actor ids of the members.
    weights : mapping of str to float
        Weight of each member; empty where none are known.

    Raises
    ------
    CaseError
        The rule counts weights that are not known; a share is no number; a veto that can be waived.
    """
    counts_weight = any(clause.kind is ClauseKind.YES_WEIGHT for clause in rule.clauses)
    if counts_weight and not weights:
        raise CaseError(
            "no weights of the members are known",
            where="weights of the body on this day",
            expected=f"a weight for every member, which {rule.name} counts",
            todo="Take another rule or day, or give the weights: nemcon power --weights FILE --quota Q.",
        )
    whole = whole_weights(members, weights if counts_weight else {})
    holders = {holder for clause in rule.clauses if clause.kind is ClauseKind.NO_VETO for holder in clause.holders}
    if any(
        clause.kind is ClauseKind.NO_VETO and clause.unless_against_fewer_than is not None for clause in rule.clauses
    ):
        raise CaseError(
            "a veto that is waived against too few members",
            where=f"rule {rule.id}",
            expected="vetoes without such a waiver",
            todo="Write the veto as a clause of its own.",
        )
    number, weight = len(members), sum(whole)
    least = tuple(_least(rule.clauses, size, number, weight) for size in range(number + 1))
    vetoes = frozenset(place for place, member in enumerate(members) if member in holders)
    return _in_smallest_unit(Game(tuple(members), whole, least, vetoes, rule.reverse))


def game_of_weights(members: Sequence[str], weights: Sequence[int], quota: int) -> Game:
    """Write a weighted quota as a game: a coalition wins with at least the quota."""
    return game_of_least(members, weights, (quota,) * (len(members) + 1))


def game_of_least(members: Sequence[str], weights: Sequence[int], least: Sequence[int | None]) -> Game:
    """Write as a game what a coalition of each size must weigh, from 0 to all members; None: it never wins."""
    return _in_smallest_unit(Game(tuple(members), tuple(weights), tuple(least)))


def _least(clauses: Sequence[Clause], size: int, members: int, weight: int) -> int | None:
    """Find the least weight with which a coalition of this size satisfies all clauses but vetoes."""
    least = 0
    for clause in clauses:
        against = members - size
        if clause.unless_against_fewer_than is not None and against < clause.unless_against_fewer_than:
            continue
        if clause.kind is ClauseKind.NO_OBJECTION and against > (clause.count or 0):
            return None
        if clause.kind is ClauseKind.YES_MEMBERS and size < _least_number(clause, members):
            return None
        if clause.kind is ClauseKind.YES_WEIGHT:
            least = max(least, _reached_at(clause, weight))
    return least if least <= weight else None


def _least_number(clause: Clause, members: int) -> int:
    if clause.count is not None:
        return clause.count + clause.strict
    return _reached_at(clause, members)


def _reached_at(clause: Clause, base: int) -> int:
    """Find the least whole number that reaches a share; where nobody counts none does, so it is at least one."""
    try:
        asked = Fraction(clause.share or "") * base
    except (ValueError, ZeroDivisionError):
        raise CaseError(
            f"share {clause.share!r} is no number",
            where=f"clause {clause.kind}",
            expected='an exact decimal or fraction such as "0.55" or "2/3"',
            todo="Correct the rule in the body's file.",
        ) from None
    if base == 0:
        return 1
    return floor(asked) + 1 if clause.strict else ceil(asked)


def _in_smallest_unit(game: Game) -> Game:
    unit = reduce(gcd, game.weights, 0)
    if unit <= 1:
        return game
    weights = tuple(weight // unit for weight in game.weights)
    least = tuple(None if asked is None else -(-asked // unit) for asked in game.least)
    return Game(game.members, weights, least, game.vetoes, game.mirrored)
