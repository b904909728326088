r"""Every quantal response that can be found at a precision, and the branches that they lie on.

Method
------
The principal branch is followed past the precision, through its turns, and each of its crossings is kept. Newton's
method from many starts - best replies to pure and to random strategies - finds solutions that are not on it; each is
followed both ways along its branch, and all crossings are kept.

What can be promised
--------------------
What is listed is a solution, to rounding. That the list is whole cannot be promised: no method short of searching every
region can. One thing can be checked. By degree theory the signs of the Jacobian determinants of all solutions add up to
one wherever no solution is singular: (1) of `quantal_response`, written as theta - lambda (v(a) - v(first)) = 0, has
bounded v and turns into theta = 0 without losing solutions. Where the signs found do not add up to one, something is
missing or a branch is just turning; where they do, solutions may still be missing in pairs.

Sources
-------
T. Turocy (2005), Games and Economic Behavior 51 (the principal branch and the others); E. Allgower and K. Georg (1990),
Numerical Continuation Methods, ch. 2 and 6; J. Milnor (1965), Topology from the Differentiable Viewpoint, sec. 5 (the
sum of signs). From memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.games.game import Game
from nemcon.commitments.games.quantal_response import (
    METHOD,
    MOST_STEPS,
    MOST_TURNS,
    Branch,
    QuantalResponse,
    checked_precision,
    payoff_unit,
    told_solution,
)
from nemcon.commitments.games.tree import Tree
from nemcon.provenance import Note

FloatArray = NDArray[np.float64]

STARTS = 200
MOST_SOLUTIONS = 200
MOST_PURE = 128
APART = 1e-6
"""Solutions nearer than this in all probabilities are one."""
ROOF = 2.0**14
"""Precision, over the range of payoffs, above which a branch is no longer followed for its crossings."""


@dataclass(frozen=True, slots=True)
class QuantalResponses:
    r"""The quantal responses found at one precision.

    Parameters
    ----------
    precision : float
        :math:`\lambda`. [1 / payoff]
    solutions : tuple of QuantalResponse
        Those of the principal branch first, in the order in which it meets them.
    signs : tuple of int
        Sign of the Jacobian determinant at each: 1, -1, or 0 where a branch turns just here.
    sign_sum : int
        Their sum; 1 where the list can be whole.
    notes : tuple of Note
        What is promised.
    """

    precision: float
    solutions: tuple[QuantalResponse, ...]
    signs: tuple[int, ...]
    sign_sum: int
    notes: tuple[Note, ...]


def every_quantal_response(game: Game, precision: float, *, starts: int = STARTS, seed: int = 1) -> QuantalResponses:
    """List the quantal responses found at a precision.

    Parameters
    ----------
    game : Game
        With perfect recall.
    precision : float
        As in `quantal_response`.
    starts : int
        Random starts, beside up to 128 pure ones.
    seed : int
        Seed of the random starts.

    Raises
    ------
    GameError
        As `quantal_response`.
    """
    tree = game.tree
    unit = payoff_unit(tree.payoff)
    target = checked_precision(precision, unit)
    search = _Search(tree, unit, target)
    search.principal()
    for start in _starts(tree, target / unit, starts, seed):
        search.other(start)
        if len(search.found) >= MOST_SOLUTIONS:
            break
    settings = {"precision": f"{precision:.17g}", "starts": str(starts), "seed": str(seed)}
    solutions = tuple(
        told_solution(game, np.append(x[:-1], x[-1] / unit), branch, METHOD, settings) for x, branch in search.listed()
    )
    signs = tuple(search.sign(x) for x, _ in search.listed())
    return QuantalResponses(float(precision), solutions, signs, sum(signs), _promise(sum(signs), len(solutions)))


def _promise(total: int, found: int) -> tuple[Note, ...]:
    if total != 1:
        message = f"The signs of the {found} solutions found add up to {total}, not to one: at least one is missing."
        return (Note("solutions-missing", message),)
    message = f"The signs of the {found} found add up to one, as they must; solutions may still be missing in pairs."
    return (Note("solutions-maybe-whole", message),)


class _Search:
    """Solutions found so far, with their branches; payoffs in units of their range."""

    def __init__(self, tree: Tree, unit: float, target: float) -> None:
        from nemcon.commitments.games import _logit_kernel as kernel

        self.kernel = kernel
        self.layout = tree.layout
        self.payoff = tree.payoff / unit
        self.log_chance = kernel.log_chances(tree.chance)
        self.unit, self.target = unit, target
        self.found: list[tuple[FloatArray, int]] = []
        self.branches: list[tuple[str, int, tuple[float, ...], int]] = []

    def listed(self) -> list[tuple[FloatArray, Branch]]:
        """Give the solutions with their branches."""
        return [(x, Branch(*self.branches[k])) for x, k in self.found]

    def sign(self, x: FloatArray) -> int:
        """Sign of the Jacobian determinant at a solution."""
        return int(self.kernel.search(self.layout, self.payoff, self.log_chance, self.target, x[:-1])[2])

    def principal(self) -> None:
        """Follow the principal branch past the target, as far as it crosses it again."""
        x, along = self.kernel.start_principal(self.layout)
        if self.target == 0.0:
            self.branches.append(("principal", 0, (), 0))
            self._keep(x)
            return
        self._follow("principal", x, along, [])

    def other(self, start: FloatArray) -> None:
        """Look for a solution from a start; where it is a new one, follow its branch both ways."""
        x, there, _ = self.kernel.search(self.layout, self.payoff, self.log_chance, self.target, start)
        if not there or not self._is_new(x):
            return
        up = np.zeros(len(x))
        up[-1] = 1.0
        number = len(self.branches)
        if not self._follow(f"other {number}", x.copy(), up, [x]):
            self._follow(f"other {number}", x.copy(), -up, [])

    def _follow(self, name: str, x: FloatArray, along: FloatArray, crossings: list[FloatArray]) -> bool:
        """Keep every crossing of the target from x on, and tell whether the branch came back to where it began.

        A branch known under this name is added to.
        """
        steps, crossed, closed = 0, 0, False
        turning: list[float] = []
        ended = self.kernel.AT_PRECISION
        while ended == self.kernel.AT_PRECISION and not closed and len(crossings) <= MOST_TURNS:
            turns = np.empty(MOST_TURNS)
            ended, made, turned, forks, _ = self.kernel.trace(
                self.layout, self.payoff, self.log_chance, np.zeros(len(x) - 1), x, along, self.target,
                max(ROOF, 2 * self.target), MOST_STEPS, turns, np.empty((0, len(x))),
            )  # fmt: skip
            steps, crossed = steps + int(made), crossed + int(forks)
            turning += [float(one) / self.unit for one in turns[:turned]]
            if ended == self.kernel.AT_PRECISION:
                closed = any(self._alike(x, known) for known in crossings)
                crossings.append(x.copy())
        if self.branches and self.branches[-1][0] == name:
            _, before, turned_before, crossed_before = self.branches.pop()
            steps, turning, crossed = steps + before, [*turned_before, *turning], crossed + crossed_before
        self.branches.append((name, steps, tuple(turning[:MOST_TURNS]), crossed))
        for crossing in crossings:
            self._keep(crossing)
        return closed

    def _keep(self, x: FloatArray) -> None:
        if self._is_new(x):
            self.found.append((x, len(self.branches) - 1))

    def _is_new(self, x: FloatArray) -> bool:
        return not any(self._alike(x, known) for known, _ in self.found)

    def _alike(self, x: FloatArray, known: FloatArray) -> bool:
        return bool(np.abs(self._probability(x) - self._probability(known)).max(initial=0.0) <= APART)

    def _probability(self, x: FloatArray) -> FloatArray:
        log_move = np.empty(int(self.layout.first[-1]))
        self.kernel.log_odds_to_log(self.layout, x, log_move)
        return np.asarray(np.exp(log_move))


def _starts(tree: Tree, precision: float, starts: int, seed: int) -> Iterator[FloatArray]:
    """Give log-odds to start from: replies to pure strategies, as far as these are few, and to random ones."""
    layout = tree.layout
    sizes = np.diff(layout.first)
    generator = np.random.default_rng(seed)
    count = int(np.prod(sizes.astype(np.float64)).clip(max=1e9))
    for pure in range(min(count, MOST_PURE)):
        chosen = np.array(np.unravel_index(pure, sizes)) if count <= MOST_PURE else generator.integers(sizes)
        log_move = np.full(int(layout.first[-1]), -30.0)
        log_move[layout.first[:-1] + chosen] = 0.0
        yield _replies(tree, precision, log_move)
    for _ in range(starts):
        weight = generator.standard_gamma(0.5, int(layout.first[-1])) + 1e-12
        yield _replies(tree, precision, np.log(weight / np.repeat(np.add.reduceat(weight, layout.first[:-1]), sizes)))


def _replies(tree: Tree, precision: float, log_move: FloatArray) -> FloatArray:
    """Log-odds with which everybody replies to the strategies of all."""
    from nemcon.commitments.games import _logit_kernel as kernel

    layout = tree.layout
    log_reach, value = np.empty(len(layout.kind)), np.empty((len(layout.kind), len(tree.players)))
    belief, worth = np.empty(len(layout.nodes)), np.empty(len(log_move))
    every_move = np.concatenate([log_move, kernel.log_chances(tree.chance)])
    kernel.value_nodes(layout, tree.payoff, every_move, log_reach, value)
    kernel.believe(layout, log_reach, belief)
    kernel.value_actions(layout, belief, value, worth)
    odds = precision * (worth - np.repeat(worth[layout.first[:-1]], np.diff(layout.first)))
    return np.asarray(np.delete(odds, layout.first[:-1]))
