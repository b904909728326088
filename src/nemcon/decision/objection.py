r"""Who objects in the end: objecting as a game of strategic complements, solved exactly in every draw.

Definition
----------
Member `i` objects (:math:`a_i = 1`) or lets the proposal pass (:math:`a_i = 0`). Objecting rather than not is worth

.. math:: \Delta_i(a) = b_i - \max\bigl(0,\; c_i - \sum_{j \ne i} w_{ij} a_j\bigr)

to it, with its stake :math:`b_i = s_i (|x_i - p| - |x_i - q|) / (h - l)`.

=============== =====================================================================================
:math:`x_i`     position on the issue, one per draw
:math:`p, q`    the proposal, and the status quo that holds without it
:math:`l, h`    ends of the scale
:math:`s_i`     salience, 0 to 1
:math:`c_i`     cost of standing alone, in the unit of the stake: a stake of 1 is a member with full salience
                that would be taken from one end of the scale to the other
:math:`w_{ij}`  tie: how much of that cost `j` takes off `i` when `j` objects too; zero or more
=============== =====================================================================================

Since :math:`w_{ij} \ge 0`, the worth of objecting rises with the others' objections: the game is supermodular. Its
equilibria have a smallest and a largest one, reached from "nobody" upwards and from "everybody" downwards by letting
all members answer again and again.

Sources
-------
Topkis (1979), SIAM Journal on Control and Optimization 17(6), 773-787; Vives (1990), Journal of Mathematical Economics
19(3), 305-321; Milgrom and Roberts (1990), Econometrica 58(6), 1255-1277, Theorem 5 (extreme equilibria) and its
corollary on iteration. With given stakes the rule of reply is a linear threshold, as in Granovetter (1978), American
Journal of Sociology 83(6), 1420-1443: member `i` joins as soon as its cover exceeds :math:`c_i - b_i`. Reproduced in
tests/published/test_granovetter_1978.py.

Assumptions, and what the sources leave open
--------------------------------------------
- Utility falls linearly with the distance to what holds. Members that lose nothing by the proposal never object,
  whatever their friends do: a tie takes away fear, it gives no reason.
- A member that is indifferent stays silent. So the reply is unique and both equilibria are exact; the smallest one is
  also the smallest of all equilibria under any other way to settle indifference.
- Cost and ties are the analyst's, and are known; only positions are drawn. To let others vary, call it per value.
- Cover is summed in the order of the members. Rounding keeps that sum monotone, so the iteration ends at the same two
  sets whatever the order in which members answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Rule
from nemcon.decision._yes_no import YesNoRule, yes_no_rule
from nemcon.errors import CaseError

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
_WORD = 64


@dataclass(frozen=True, slots=True, eq=False)
class ObjectionGame:
    """What members stand to lose, and what keeps them from objecting alone.

    Parameters
    ----------
    members : tuple of str
        Names of the member axis, unique.
    salience : float array, shape (member,)
        0 to 1.
    cost : float array, shape (member,)
        Cost of standing alone, zero or more, in the unit of the stake (see the module).
    ties : float array, shape (member, member)
        ``ties[i, j]``: how much of `i`'s cost it takes off when `j` objects; zero or more, zero on the diagonal.
    proposal, status_quo : float
        On the issue's scale: what is proposed, and what holds without it.
    low, high : float
        Ends of the scale; ``low < high``.
    """

    members: tuple[str, ...]
    salience: FloatArray
    cost: FloatArray
    ties: FloatArray
    proposal: float
    status_quo: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Equilibria:
    """The two extreme equilibria, one per draw.

    Parameters
    ----------
    members : tuple of str
        Names of the member axis.
    smallest, largest : bool array, shape (draw, member)
        True where the member objects; `smallest` is contained in `largest`.
    """

    members: tuple[str, ...]
    smallest: BoolArray
    largest: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class Objections:
    """Who objects in the end, over draws of the positions.

    Parameters
    ----------
    members : tuple of str
        Names of the member axis.
    draws : int
        Number of draws behind the shares.
    rule : str
        Id of the rule that was applied: members that object vote no, the others yes.
    adopted_smallest, adopted_largest : float
        Share of draws in which the proposal is adopted in the smallest and in the largest equilibrium; the first is
        at least the second for every rule under which support never hurts.
    objects_smallest, objects_largest : float array, shape (member,)
        Share of draws in which the member objects.
    last_smallest, last_largest : float array, shape (member,)
        Share of draws in which the member's objection alone stands between the proposal and its adoption.
    undecided : float
        Share of draws in which the two equilibria differ: who objects depends on what members expect of each other.
    method : str
        What was computed.
    """

    members: tuple[str, ...]
    draws: int
    rule: str
    adopted_smallest: float
    adopted_largest: float
    objects_smallest: FloatArray
    objects_largest: FloatArray
    last_smallest: FloatArray
    last_largest: FloatArray
    undecided: float
    method: str = "supermodular objection game, extreme equilibria by monotone iteration (Milgrom and Roberts 1990)"

    @property
    def spread(self) -> float:
        """What hangs on expectations: probability of adoption at best less that at worst."""
        return self.adopted_smallest - self.adopted_largest


def equilibria(game: ObjectionGame, position: FloatArray) -> Equilibria:
    """Find the smallest and the largest equilibrium of every draw.

    Parameters
    ----------
    game : ObjectionGame
        Stakes, cost, ties.
    position : float array, shape (draw, member) or (member,)
        On the issue's scale.

    Returns
    -------
    Equilibria

    Raises
    ------
    CaseError
        A value is missing or out of its range; the message names member and array.
    """
    position = _checked(game, position)
    smallest, largest = _solve(game, position)
    n = len(game.members)
    return Equilibria(game.members, _rows(smallest, n), _rows(largest, n))


def objections(
    game: ObjectionGame, position: FloatArray, rule: Rule, weights: Mapping[str, float] | None = None
) -> Objections:
    """Tell who objects in the end and whether the proposal passes, over draws of the positions.

    Parameters
    ----------
    game : ObjectionGame
        Stakes, cost, ties.
    position : float array, shape (draw, member) or (member,)
        Draws of the positions, on the issue's scale.
    rule : Rule
        Rule in force: members that object vote no, all others yes.
    weights : mapping of str to float, optional
        Members' weights, where the rule counts them.

    Returns
    -------
    Objections

    Raises
    ------
    CaseError
        A value is missing or out of its range, or the rule asks for weights that are not known.
    """
    position = _checked(game, position)
    draws = len(position)
    smallest, largest = _solve(game, position)
    asked = yes_no_rule(rule, game.members, weights or {})
    few, many = _summary(smallest, asked), _summary(largest, asked)
    return Objections(
        members=game.members,
        draws=draws,
        rule=rule.id,
        adopted_smallest=few[0] / draws,
        adopted_largest=many[0] / draws,
        objects_smallest=few[1] / draws,
        objects_largest=many[1] / draws,
        last_smallest=few[2] / draws,
        last_largest=many[2] / draws,
        undecided=int(np.count_nonzero((smallest != largest).any(axis=1))) / draws,
    )


def brought_round(
    game: ObjectionGame, position: FloatArray, rule: Rule, weights: Mapping[str, float] | None = None
) -> tuple[FloatArray, FloatArray]:
    """Tell how probable adoption becomes when one member is brought round, and those that hid behind it give way.

    Parameters
    ----------
    game, position, rule, weights
        As in `objections`.

    Returns
    -------
    smallest, largest : float array, shape (member,)
        Probability of adoption in the two equilibria of the game in which that member never objects.
    """
    few, many = np.empty(len(game.members)), np.empty(len(game.members))
    for place in range(len(game.members)):
        salience = np.array(game.salience, dtype=np.float64)
        salience[place] = 0.0
        outcome = objections(replace(game, salience=salience), position, rule, weights)
        few[place], many[place] = outcome.adopted_smallest, outcome.adopted_largest
    return few, many


def _solve(game: ObjectionGame, position: FloatArray) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Give both equilibria as bits, shape (draw, word): member `k` is bit ``k % 64`` of word ``k // 64``."""
    from nemcon.decision._objection_kernel import extreme_equilibria

    words = -(-len(game.members) // _WORD)
    smallest = np.zeros((len(position), words), dtype=np.uint64)
    largest = np.zeros((len(position), words), dtype=np.uint64)
    extreme_equilibria(
        position,
        np.ascontiguousarray(game.salience, dtype=np.float64),
        np.ascontiguousarray(game.cost, dtype=np.float64),
        np.ascontiguousarray(np.asarray(game.ties, dtype=np.float64).T),
        float(game.proposal),
        float(game.status_quo),
        float(game.high) - float(game.low),
        smallest,
        largest,
    )
    return smallest, largest


def _summary(
    masks: npt.NDArray[np.uint64], rule: YesNoRule
) -> tuple[int, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Count draws adopted, draws with each member's objection, draws in which it is the last one."""
    from nemcon.decision._objection_kernel import count_outcomes

    objects, last = np.zeros(len(rule.weight), dtype=np.int64), np.zeros(len(rule.weight), dtype=np.int64)
    n_adopted = count_outcomes(masks, rule.least, rule.weight, rule.veto, rule.reverse, objects, last)
    return int(n_adopted), objects, last


def _rows(masks: npt.NDArray[np.uint64], n: int) -> BoolArray:
    little = masks.astype("<u8", copy=False).view(np.uint8).reshape(len(masks), -1)
    return np.unpackbits(little, axis=1, count=n, bitorder="little").astype(np.bool_)


def _checked(game: ObjectionGame, position: FloatArray) -> FloatArray:
    """Check the game; give the positions as a table, one draw a row."""
    n = len(game.members)
    if len(set(game.members)) != n or n == 0:
        raise _wrong("members", f"{n} names, {len(set(game.members))} of them different", "at least one, all different")
    position = np.ascontiguousarray(np.atleast_2d(np.asarray(position, dtype=np.float64)))
    salience, cost = np.asarray(game.salience, dtype=np.float64), np.asarray(game.cost, dtype=np.float64)
    ties = np.asarray(game.ties, dtype=np.float64)
    for name, array, shape in (("salience", salience, (n,)), ("cost", cost, (n,)), ("ties", ties, (n, n))):
        if array.shape != shape:
            raise _wrong(name, f"an array of shape {array.shape}", f"one of shape {shape}: the members")
    if position.ndim != 2 or position.shape[1] != n or len(position) == 0:
        raise _wrong("positions", f"an array of shape {position.shape}", f"draws in rows, {n} members in columns")
    for name, value in (("proposal", game.proposal), ("status quo", game.status_quo)):
        if not game.low <= value <= game.high:
            raise _wrong(name, f"{value}", f"a number on the scale from {game.low} to {game.high}")
    if not game.low < game.high:
        raise _wrong("scale", f"ends {game.low} and {game.high}", "a lower end below the upper end")
    _each(game, "salience", salience, (salience >= 0) & (salience <= 1), "a number from 0 to 1")
    _each(game, "cost of standing alone", cost, (cost >= 0) & np.isfinite(cost), "a number, zero or more")
    good = (ties >= 0) & np.isfinite(ties) & ~(np.eye(n, dtype=np.bool_) & (ties != 0))
    if not good.all():
        row, column = (int(index) for index in np.argwhere(~good)[0])
        raise _wrong(
            f"ties, row {game.members[row]}, column {game.members[column]}",
            f"{ties[row, column]}",
            "a number, zero or more, and zero from a member to itself",
        )
    if not (position.min() >= game.low and position.max() <= game.high):  # also catches what is not a number
        row, column = (int(index) for index in np.argwhere(~((position >= game.low) & (position <= game.high)))[0])
        raise _wrong(
            f"positions, draw {row}, member {game.members[column]}",
            f"{position[row, column]}",
            f"a number on the scale from {game.low} to {game.high}",
        )
    return position


def _each(game: ObjectionGame, name: str, array: FloatArray, good: BoolArray, expected: str) -> None:
    if not good.all():
        place = int(np.flatnonzero(~good)[0])
        raise _wrong(f"{name}, member {game.members[place]}", f"{array[place]}", expected)


def _wrong(where: str, found: str, expected: str) -> CaseError:
    return CaseError(found, where=where, expected=expected, todo="Correct the value and run again.")
