"""The mixed-integer program behind `nemcon.decision.concessions`, and the cuts that list all of its cheapest sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nemcon.decision._yes_no import YesNoRule

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Done = Callable[[BoolArray], bool]
_Places = tuple[int, ...]
_Set = tuple[_Places, _Places, _Places]
Found = tuple[_Places, dict[int, float], _Places]


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """What can be done and what it must bring about; a member is *willing* when its gain reaches zero.

    Parameters
    ----------
    gain : float array, shape (member,)
        As things stand, counted towards the aim.
    effects, costs, groups
        One row, cost and group (empty: none) per rewording.
    move, price : float array, shape (member,)
        Cost of turning a member, of one unit of gain; infinite where it cannot be had.
    rule : YesNoRule
        Conditions of the rule.
    adopt : bool
        True: the willing vote yes and the rule must adopt; False: they vote no and it must not.
    """

    gain: FloatArray
    effects: FloatArray
    costs: FloatArray
    groups: tuple[str, ...]
    move: FloatArray
    price: FloatArray
    rule: YesNoRule
    adopt: bool


def cheapest(program: Program, done: Done) -> Iterator[Found]:
    """Give sets by rising cost, each without what costs nothing and does nothing: moved, amounts paid, rewordings.

    Variables, in this order: willing (member), moved (member), paid or not (member), amount (member), reworded, and one
    for each clause: whether it is the one that is met (waived, failed).
    """
    n, k = len(program.gain), len(program.costs)
    clauses = len(program.rule.least)
    size = 4 * n + k + clauses
    need = np.maximum(0.0, -(program.gain + np.minimum(program.effects, 0.0).sum(axis=0)))  # most that can be missing
    can_move, can_pay = np.isfinite(program.move), np.isfinite(program.price)
    cost = np.zeros(size)
    cost[n : 2 * n] = np.where(can_move, program.move, 0.0)
    cost[3 * n : 4 * n] = np.where(can_pay, program.price, 0.0)
    cost[4 * n : 4 * n + k] = program.costs
    upper = np.ones(size)
    upper[n : 2 * n] = can_move
    upper[2 * n : 3 * n] = can_pay
    upper[3 * n : 4 * n] = np.where(can_pay, need, 0.0)
    rows: list[tuple[FloatArray, float]] = []  # each: row times variables is at least the number
    for m in range(n):
        # gain + effects + amount + (most missing)(moved) >= -(most missing)(1 - willing)
        row = np.zeros(size)
        row[m], row[n + m], row[3 * n + m] = -need[m], need[m], 1.0
        row[4 * n : 4 * n + k] = program.effects[:, m]
        rows.append((row, -program.gain[m] - need[m]))
        row = np.zeros(size)  # no amount without being paid
        row[2 * n + m], row[3 * n + m] = need[m], -1.0
        rows.append((row, 0.0))
    for group in sorted(set(program.groups) - {""}):
        row = np.zeros(size)
        row[[4 * n + place for place, name in enumerate(program.groups) if name == group]] = -1.0
        rows.append((row, -1.0))
    rows.extend(_aim(program, size, 4 * n + k))
    whole = np.ones(size)
    whole[3 * n : 4 * n] = 0
    seen: set[_Set] = set()
    while (solved := _solve(cost, rows, whole, upper)) is not None:
        raw = tuple(np.flatnonzero(solved[4 * n : 4 * n + k] > 0.5).tolist())
        moved, paid, reworded = _without_idle(program, done, _read(program, solved, raw), cost[n : 2 * n])
        amounts, willing = _follows(program, moved, paid, reworded)
        if not done(willing):
            # The solver's tolerance let in what the rule does not: forbid this alone, more of it may do.
            rows.append(_cut(size, n, k, np.flatnonzero(solved[n : 3 * n] > 0.5), raw, others=np.arange(2 * n)))
            continue
        rows.append(_cut(size, n, k, np.array([*moved, *(n + m for m in paid)], dtype=np.int64), reworded))
        if raw != reworded:
            rows.append(_cut(size, n, k, np.flatnonzero(solved[n : 3 * n] > 0.5), raw))
        if (moved, paid, reworded) not in seen:
            seen.add((moved, paid, reworded))
            yield moved, amounts, reworded


def _read(program: Program, solved: Any, reworded: tuple[int, ...]) -> _Set:
    """Read who is moved and who is paid for good reason: it falls short and is counted on."""
    n = len(program.gain)
    willing, moved, paid = (solved[part * n : (part + 1) * n] > 0.5 for part in range(3))
    short = program.gain + program.effects[list(reworded)].sum(axis=0) < 0
    return (
        tuple(np.flatnonzero(moved).tolist()),
        tuple(np.flatnonzero(willing & paid & short & ~moved).tolist()),
        reworded,
    )


def _follows(program: Program, moved: _Places, paid: _Places, reworded: _Places) -> tuple[dict[int, float], BoolArray]:
    """Work out the amounts and who is willing."""
    gain = program.gain + program.effects[list(reworded)].sum(axis=0)
    willing = gain >= 0
    willing[[*moved, *paid]] = True
    return {m: float(max(0.0, -gain[m])) for m in paid}, willing


def _without_idle(program: Program, done: Done, found: _Set, move: FloatArray) -> _Set:
    """Leave out what costs nothing and does nothing: the program has no reason to."""
    moved, paid, reworded = found
    for m in moved:
        fewer = tuple(other for other in moved if other != m)
        if move[m] == 0 and done(_follows(program, fewer, paid, reworded)[1]):
            moved = fewer
    for place in reworded:
        fewer = tuple(other for other in reworded if other != place)
        amounts, willing = _follows(program, moved, paid, fewer)
        dear = sum(amounts.values()) > sum(_follows(program, moved, paid, reworded)[0].values())
        if program.costs[place] == 0 and not dear and done(willing):
            reworded = fewer
    return moved, tuple(m for m, amount in _follows(program, moved, paid, reworded)[0].items() if amount > 0), reworded


def _cut(
    size: int,
    n: int,
    k: int,
    picked: npt.NDArray[np.int64],
    reworded: _Places,
    others: npt.NDArray[np.int64] | None = None,
) -> tuple[FloatArray, float]:
    """Forbid these moves and payments, alone and with more, under just these rewordings; with `others` alone."""
    row = np.zeros(size)
    row[4 * n : 4 * n + k] = 1.0
    if others is not None:
        row[n + others] = 1.0
    row[n + picked] = -1.0
    row[[4 * n + place for place in reworded]] = -1.0
    return row, 1.0 - len(picked) - len(reworded)


def _aim(program: Program, size: int, first: int) -> list[tuple[FloatArray, float]]:
    """Write the aim as rows over the willing.

    To meet the conditions (adopt, or under a reverse rule reject) all clauses must hold or be waived; to miss them one
    must neither hold nor be waived, which the variable of the clause chooses.
    """
    n = len(program.gain)
    rule = program.rule
    meet = program.adopt != rule.reverse
    # Those that count in favour of the conditions are the willing when they meet them, the others when they miss them.
    rows: list[tuple[FloatArray, float]] = []
    for place, (members, weight, no_veto, waived) in enumerate(rule.least.tolist()):
        switch = first + place
        conditions: list[tuple[FloatArray, int]] = []
        if members > 0:
            conditions.append((np.ones(n), members))
        if weight > 0:
            conditions.append((rule.weight.astype(np.float64), weight))
        if no_veto and rule.veto.any():
            conditions.append((rule.veto.astype(np.float64), int(rule.veto.sum())))
        for part, least in conditions:
            row = np.zeros(size)
            if meet:
                row[:n] = part
                row[switch] = least if waived else 0.0
                rows.append((row, float(least)))
            else:
                # In favour at most least - 1: willing weight at least total - least + 1, if this clause is chosen.
                row[:n] = part
                short = float(part.sum()) - least + 1
                row[switch] = -short
                rows.append((row, 0.0))
        row = np.zeros(size)
        if meet and waived:  # waived when fewer than `waived` are not in favour
            row[:n] = 1.0
            row[switch] = -(n - waived + 1.0)
            rows.append((row, 0.0))
        elif not meet:
            if not conditions:  # a clause that always holds cannot be the one that fails
                row[switch] = -1.0
            elif waived:
                row[:n] = 1.0
                row[switch] = -float(waived)
            rows.append((row, 0.0))
    if not meet:
        row = np.zeros(size)
        row[first:] = 1.0
        rows.append((row, 1.0))
    return rows


def _solve(cost: FloatArray, rows: list[tuple[FloatArray, float]], whole: FloatArray, upper: FloatArray) -> Any:
    from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped, unused-ignore]

    matrix, least = np.array([row for row, _ in rows]), np.array([number for _, number in rows])
    solved = milp(
        cost,
        integrality=whole,
        bounds=Bounds(np.zeros(len(cost)), upper),
        constraints=LinearConstraint(matrix, lb=least),
        options={"mip_rel_gap": 0.0},
    )
    return solved.x
