"""The smallest sets of members that would have to move to support so that the proposal passes.

Every rule is monotone: a member that moves to support never stops what passed before. So the members without whom
even all others together do not suffice belong to every set (all objectors, all vetoes), and the rest is counted:
by kinds of interchangeable members, or, where each member has a weight of its own, by number and weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from math import comb, prod

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Base, ClauseKind, Rule
from nemcon.decision.halves import count_heavy_subsets
from nemcon.decision.rules import adopted, holds, passes
from nemcon.decision.tally import Tally, tally, weighs, whole_weights
from nemcon.decision.votes import Vote, VoteArray

_MOST_COMPOSITIONS = 100_000
_BY_SIZE = frozenset({ClauseKind.YES_MEMBERS, ClauseKind.YES_WEIGHT})


@dataclass(frozen=True, slots=True)
class Requirement:
    """What it would take under one supposition.

    Parameters
    ----------
    sets : tuple of tuple of str
        Smallest sets of members, at most as many as were asked for.
    total : int or None
        Number of all smallest sets; 0 when it passes as it is, or when no set suffices; None when they are too
        many kinds of sets to count.
    passes_already : bool
        True when nobody has to move.
    """

    sets: tuple[tuple[str, ...], ...]
    total: int | None
    passes_already: bool = False


@dataclass(frozen=True, slots=True)
class _Ballot:
    """One vote with the members that may still move; `rest` holds places on the member axis in order of id."""

    rule: Rule
    votes: VoteArray
    members: tuple[str, ...]
    weights: Mapping[str, float]
    rest: tuple[int, ...]

    def adopted_after(self, moves: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Tell which moves suffice; `moves` has shape (move, member), True where a member moves to support."""
        votes = np.where(moves, np.int8(Vote.YES), self.votes[np.newaxis, :])
        return adopted(self.rule, votes, self.members, self.weights)

    def moving(self, places: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Write one move as a row."""
        row = np.zeros((1, len(self.members)), dtype=np.bool_)
        row[0, list(places)] = True
        return row


def smallest_changes(
    rule: Rule, votes: VoteArray, members: Sequence[str], weights: Mapping[str, float], *, shown: int
) -> Requirement:
    """Find the smallest sets of members whose move to support adopts the proposal.

    Parameters
    ----------
    rule : Rule
        Rule in force.
    votes : int8 array, shape (member,)
        What each member does if it does not move, codes of `Vote`.
    members : sequence of str
        Actor ids of the member axis; their order does not change which sets are found.
    weights : mapping of str to float
        Weight of each member; empty where none are known.
    shown : int
        How many sets are listed; `Requirement.total` counts them all.
    """
    by_id = sorted(range(len(members)), key=lambda place: members[place])
    ballot = _Ballot(rule, votes, tuple(members), weights, tuple(i for i in by_id if votes[i] != Vote.YES))
    if ballot.adopted_after(ballot.moving(())).all():
        return Requirement((), 0, passes_already=True)
    if not ballot.adopted_after(ballot.moving(ballot.rest)).all():
        return Requirement((), 0)
    needed = _needed_in_any_case(ballot)
    ballot = replace(
        ballot,
        votes=np.where(ballot.moving(needed)[0], np.int8(Vote.YES), votes),
        rest=tuple(place for place in ballot.rest if place not in set(needed)),
    )
    sets, total = _smallest_of_the_rest(ballot, shown)
    return Requirement(
        tuple(tuple(sorted(ballot.members[place] for place in (*needed, *chosen))) for chosen in sets), total
    )


def _needed_in_any_case(ballot: _Ballot) -> tuple[int, ...]:
    moves = np.repeat(ballot.moving(ballot.rest), len(ballot.rest), axis=0)
    moves[np.arange(len(ballot.rest)), list(ballot.rest)] = False
    enough_without = ballot.adopted_after(moves)
    return tuple(place for place, enough in zip(ballot.rest, enough_without, strict=True) if not enough)


def _smallest_of_the_rest(ballot: _Ballot, shown: int) -> tuple[list[tuple[int, ...]], int | None]:
    if ballot.adopted_after(ballot.moving(())).all():
        return [()], 1
    movable = _movable_by_weight(ballot)
    return _by_kinds(ballot, shown) if movable is None else _by_number_and_weight(ballot, movable, shown)


# Members of a kind are interchangeable: what counts is how many of each kind move.


def _by_kinds(ballot: _Ballot, shown: int) -> tuple[list[tuple[int, ...]], int | None]:
    kinds = _kinds(ballot)
    sizes = [len(kind) for kind in kinds]
    low, high = 1, len(ballot.rest)
    while low < high:  # monotone: when some set of a size suffices, some set of the next size does
        middle = (low + high) // 2
        enough = _sufficient(ballot, kinds, sizes, middle)
        if enough is None:
            return [], None
        low, high = (low, middle) if enough else (middle + 1, high)
    enough = _sufficient(ballot, kinds, sizes, low)
    if enough is None:
        return [], None
    total = sum(prod(map(comb, sizes, taken)) for taken in enough)
    listed = (chosen for taken in enough for chosen in _choices(kinds, taken))
    return list(islice(listed, shown)), total


def _kinds(ballot: _Ballot) -> list[tuple[int, ...]]:
    weight = whole_weights(ballot.members, ballot.weights if weighs(ballot.rule) else {})
    holders = {holder for clause in ballot.rule.clauses for holder in clause.holders}
    kinds: dict[tuple[int, int, bool], list[int]] = {}
    for place in ballot.rest:
        kind = (int(ballot.votes[place]), -weight[place], ballot.members[place] in holders)
        kinds.setdefault(kind, []).append(place)
    return [tuple(kinds[kind]) for kind in sorted(kinds)]


def _sufficient(
    ballot: _Ballot, kinds: list[tuple[int, ...]], sizes: list[int], number: int
) -> list[tuple[int, ...]] | None:
    """List how many of each kind may move, `number` in all, so that it passes; None when there are too many ways."""
    ways = list(islice(_compositions(sizes, number), _MOST_COMPOSITIONS + 1))
    if len(ways) > _MOST_COMPOSITIONS:
        return None
    moves = np.zeros((len(ways), len(ballot.members)), dtype=np.bool_)
    taken = np.array(ways, dtype=np.int64).reshape(len(ways), len(kinds))
    for column, kind in enumerate(kinds):
        moves[:, list(kind)] = np.arange(len(kind)) < taken[:, column : column + 1]
    return [way for way, enough in zip(ways, ballot.adopted_after(moves), strict=True) if enough]


def _choices(kinds: Sequence[tuple[int, ...]], taken: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """List the ways to take so many of each kind, one by one: there can be more than memory holds."""
    if not kinds:
        yield ()
        return
    for first in combinations(kinds[0], taken[0]):
        for others in _choices(kinds[1:], taken[1:]):
            yield first + others


def _compositions(sizes: Sequence[int], number: int) -> Iterator[tuple[int, ...]]:
    if not sizes:
        if number == 0:
            yield ()
        return
    for first in range(min(sizes[0], number), max(0, number - sum(sizes[1:])) - 1, -1):
        for others in _compositions(sizes[1:], number - first):
            yield (first, *others)


# Every member has a weight of its own: what counts is how many move, and how much weight.


def _movable_by_weight(ballot: _Ballot) -> tuple[int, ...] | None:
    """Tell whose move brings it nearer, heaviest first; None unless only their number and weight matter."""
    counted = _tally(ballot)
    open_clauses = [clause for clause in ballot.rule.clauses if ballot.rule.reverse or not holds(clause, counted).all()]
    if not (counted.weighed and weighs(ballot.rule)) or not (counted.present == counted.members).all():
        return None
    if all(clause.kind in _BY_SIZE and clause.base is not Base.VOTING for clause in open_clauses):
        # Under a reverse rule only a vote against can be taken away from the rejection.
        vote = Vote.NO if ballot.rule.reverse else None
    elif all(clause.kind is ClauseKind.ABSTAINERS_BELOW for clause in open_clauses):
        vote = Vote.ABSTAIN
    else:
        return None
    weight = whole_weights(ballot.members, ballot.weights)
    movable = (place for place in ballot.rest if vote is None or ballot.votes[place] == vote)
    return tuple(sorted(movable, key=lambda place: (-weight[place], ballot.members[place])))


def _by_number_and_weight(
    ballot: _Ballot, movable: tuple[int, ...], shown: int
) -> tuple[list[tuple[int, ...]], int | None]:
    whole = whole_weights(ballot.members, ballot.weights)
    weights = [whole[place] for place in movable]
    for number in range(1, len(movable) + 1):
        asked = _weight_asked(ballot, movable, number)
        if asked is not None and sum(weights[:number]) >= asked:
            chosen = islice(_heavy_subsets(weights, number, asked), shown)
            sets = [tuple(movable[index] for index in indices) for indices in chosen]
            return sets, count_heavy_subsets(weights, number, asked)
    raise AssertionError("all members together suffice, as was seen before")


def _weight_asked(ballot: _Ballot, movable: tuple[int, ...], number: int) -> int | None:
    """Find the least weight that has to move when `number` members do; None when no weight is enough."""
    counted = _tally(ballot)
    sign = -1 if ballot.rule.reverse else 1
    abstained = int(all(ballot.votes[place] == Vote.ABSTAIN for place in movable))

    def enough(weight: int) -> bool:
        moved = replace(
            counted,
            favour=counted.favour + sign * number,
            favour_weight=counted.favour_weight + sign * weight,
            abstaining=counted.abstaining - abstained * number,
            abstaining_weight=counted.abstaining_weight - abstained * weight,
        )
        return bool(passes(ballot.rule, moved).all())

    low, high = 0, counted.weight
    if not enough(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low


def _tally(ballot: _Ballot) -> Tally:
    return tally(ballot.rule, ballot.votes[np.newaxis, :], ballot.members, ballot.weights)


def _heavy_subsets(weights: Sequence[int], number: int, asked: int, start: int = 0) -> Iterator[tuple[int, ...]]:
    """List the subsets of `number` indices that weigh at least `asked`, heaviest first; `weights` descend."""
    if number == 0:
        yield ()
        return
    for first in range(start, len(weights) - number + 1):
        if sum(weights[first : first + number]) < asked:
            return
        for others in _heavy_subsets(weights, number - 1, asked - weights[first], first + 1):
            yield (first, *others)
