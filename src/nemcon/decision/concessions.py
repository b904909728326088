r"""What it would take: the cheapest sets of moves, side payments and rewordings that bring agreement, or stop it.

Definition
----------
Member `m` votes yes when its gain from the proposal is zero or more. Its gain is

.. math:: g_m + \sum_k e_{km} y_k + t_m

with :math:`g_m` its gain as things stand, :math:`e_{km}` what rewording `k` does to it (:math:`y_k = 1` when it is
made; at most one of each group of alternatives), and :math:`t_m \ge 0` what it is paid. A member can also be moved
outright (:math:`q_m = 1`). Minimise

.. math:: \sum_k \text{cost}_k y_k + \sum_m \text{price}_m t_m + \sum_m \text{move}_m q_m

so that the rule adopts. To stop a proposal, payment and moves turn yes into no instead. A *set* is who is moved, who is
paid and what is reworded; the amounts follow from it.

Method
------
A mixed-integer program per set, solved by HiGHS (Huangfu and Hall 2018, Mathematical Programming Computation 10,
119-142) through scipy; after each solution a cut forbids that set and every larger one, and the program is solved again
until the cost rises: so all cheapest sets are found of which no smaller one does as well. Vote-buying as a program
over winning coalitions: Groseclose and Snyder (1996), American Political Science Review 90(2), 303-315, without the
other side's answer.

Assumptions, and what the sources leave open
--------------------------------------------
- Every solution is checked with the rule itself, counted exactly; the solver's tolerance cannot slip a set in.
- Costs within 1e-9 of the least, relative to it, are ties.
- A member exactly indifferent votes yes in `cheapest_agreement` and, once asked, no in `cheapest_blocking`: costs are
  the greatest lower bounds.
- Members vote yes or no; nobody is absent or abstains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Rule
from nemcon.decision._program import Program, cheapest
from nemcon.decision._yes_no import yes_no_rule
from nemcon.decision.rules import adopted
from nemcon.decision.votes import Vote
from nemcon.errors import CaseError

FloatArray = npt.NDArray[np.float64]
_TIE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Rewording:
    """A change of the text.

    Parameters
    ----------
    name : str
        What is changed.
    cost : float
        What it costs the one who asks, zero or more.
    effect : float array, shape (member,)
        What it adds to each member's gain; below zero where it hurts.
    group : str
        Rewordings of the same group exclude each other; empty for one that goes with all others.
    """

    name: str
    cost: float
    effect: FloatArray
    group: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """Where members stand and by what they can be brought round.

    Parameters
    ----------
    members : tuple of str
        Names of the member axis, unique.
    gain : float array, shape (member,)
        What each gains by the proposal as it stands; below zero it votes no.
    move : float array, shape (member,)
        Cost of turning the member's vote outright; infinite where it cannot be had.
    price : float array, shape (member,)
        Cost of one unit of gain paid to the member, above zero; infinite where it takes none.
    rewordings : tuple of Rewording
        Changes of the text that are on the table.
    """

    members: tuple[str, ...]
    gain: FloatArray
    move: FloatArray
    price: FloatArray
    rewordings: tuple[Rewording, ...] = ()


@dataclass(frozen=True, slots=True)
class Concession:
    """One set, with the amounts that it takes.

    Parameters
    ----------
    moved : tuple of str
        Members turned outright.
    paid : dict of str to float
        Member to amount, in units of gain.
    reworded : tuple of str
        Names of the rewordings.
    cost : float
        In all.
    """

    moved: tuple[str, ...]
    paid: dict[str, float]
    reworded: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Concessions:
    """The cheapest sets.

    Parameters
    ----------
    sets : tuple of Concession
        Sorted by name; empty when nothing is needed or nothing helps.
    total : int or None
        How many cheapest sets there are; None when there are more than `sets` lists.
    cost : float or None
        Their cost; 0 when nothing is needed, None when nothing helps.
    needless : bool
        True when the proposal passes (is stopped) as things stand.
    """

    sets: tuple[Concession, ...]
    total: int | None
    cost: float | None
    needless: bool = False


def cheapest_agreement(
    situation: Situation, rule: Rule, weights: Mapping[str, float] | None = None, *, at_most: int = 50
) -> Concessions:
    """Find the cheapest sets of moves, payments and rewordings with which the rule adopts.

    Parameters
    ----------
    situation : Situation
        Members' gains and what can be done.
    rule : Rule
        Rule in force.
    weights : mapping of str to float, optional
        Members' weights, where the rule counts them.
    at_most : int
        How many sets are listed, at least 1; one more is sought, to tell whether there are more.

    Raises
    ------
    CaseError
        A value is missing or out of its range; the message names the member.
    """
    return _cheapest(situation, rule, weights or {}, at_most, 1.0)


def cheapest_blocking(
    situation: Situation, rule: Rule, weights: Mapping[str, float] | None = None, *, at_most: int = 50
) -> Concessions:
    """Find the cheapest sets of moves, payments and rewordings with which the rule does not adopt.

    Parameters
    ----------
    situation, rule, weights, at_most
        As in `cheapest_agreement`; a member that is moved or paid is brought to vote no.
    """
    return _cheapest(situation, rule, weights or {}, at_most, -1.0)


def _cheapest(situation: Situation, rule: Rule, weights: Mapping[str, float], at_most: int, sign: float) -> Concessions:
    """Search with `sign` 1 for adoption and -1 against it: gains change their sign, and so does the aim."""
    _check(situation, at_most)
    members = situation.members
    effects = np.array([change.effect for change in situation.rewordings], dtype=np.float64).reshape(-1, len(members))
    program = Program(
        gain=sign * np.asarray(situation.gain, dtype=np.float64),
        effects=sign * effects,
        costs=np.array([change.cost for change in situation.rewordings], dtype=np.float64),
        groups=tuple(change.group for change in situation.rewordings),
        move=np.asarray(situation.move, dtype=np.float64),
        price=np.asarray(situation.price, dtype=np.float64),
        rule=yes_no_rule(rule, members, weights),
        adopt=sign > 0,
    )

    def done(willing: npt.NDArray[np.bool_]) -> bool:
        yes = willing if sign > 0 else ~willing
        votes = np.where(yes, np.int8(Vote.YES), np.int8(Vote.NO))[np.newaxis, :]
        return bool(adopted(rule, votes, members, weights)[0]) == (sign > 0)

    # A member exactly indifferent votes yes as long as nobody asks it.
    unasked = program.gain >= 0 if sign > 0 else program.gain > 0
    if done(unasked):
        return Concessions((), 0, 0.0, needless=True)
    found: list[Concession] = []
    for moved, amounts, reworded in cheapest(program, done):
        cost = fsum(
            [
                *(situation.move[m] for m in moved),
                *(situation.price[m] * amount for m, amount in amounts.items()),
                *(situation.rewordings[k].cost for k in reworded),
            ]
        )
        if found and cost > found[0].cost + _TIE * max(1.0, abs(found[0].cost)):
            break
        found.append(
            Concession(
                moved=tuple(members[m] for m in moved),
                paid={members[m]: amount for m, amount in amounts.items()},
                reworded=tuple(situation.rewordings[k].name for k in reworded),
                cost=float(cost),
            )
        )
        if len(found) > at_most:
            break
    listed = sorted(found[:at_most], key=lambda one: (one.reworded, one.moved, tuple(one.paid)))
    total = len(found) if len(found) <= at_most else None
    return Concessions(tuple(listed), total, found[0].cost if found else None)


def _check(situation: Situation, at_most: int) -> None:
    members = situation.members
    if not members or len(set(members)) != len(members):
        raise _wrong("members", f"{len(members)} names, {len(set(members))} of them different", "all different")
    if at_most < 1:
        raise _wrong("at most", f"{at_most}", "a whole number, at least 1")
    arrays: list[tuple[str, FloatArray, str]] = [
        ("gain", situation.gain, "a number"),
        ("move", situation.move, "a cost, zero or more, or infinity"),
        ("price", situation.price, "a price above zero, or infinity"),
        *((f"effect of {change.name!r}", change.effect, "a number") for change in situation.rewordings),
    ]
    for name, values, expected in arrays:
        array = np.asarray(values, dtype=np.float64)
        if array.shape != (len(members),):
            raise _wrong(name, f"an array of shape {array.shape}", f"one of shape ({len(members)},): the members")
        good = array >= 0 if name == "move" else array > 0 if name == "price" else np.isfinite(array)
        if not good.all():
            place = int(np.flatnonzero(~good)[0])
            raise _wrong(f"{name}, member {members[place]}", f"{array[place]}", expected)
    for change in situation.rewordings:
        if not (np.isfinite(change.cost) and change.cost >= 0):
            raise _wrong(f"cost of {change.name!r}", f"{change.cost}", "a number, zero or more")


def _wrong(where: str, found: str, expected: str) -> CaseError:
    return CaseError(found, where=where, expected=expected, todo="Correct the value and run again.")
