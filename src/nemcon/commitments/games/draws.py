"""Many games on one tree at once: the same moves and knowledge, other payoffs and chances, one draw each.

The tree's own numbers say in what order payoffs and chances go: ``game.tree.payoff`` has the shape (terminal, player)
in the order of ``game.tree.end_names``, ``game.tree.chance`` the shape (branch,) in the order of ``game.tree.branches``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nemcon.commitments.games.game import LARGEST, Game
from nemcon.commitments.games.quantal_response import HIGHEST, METHOD, MOST_STEPS
from nemcon.commitments.games.tree import TERMINAL, Tree
from nemcon.errors import GameError
from nemcon.provenance import Provenance

FloatArray = NDArray[np.float64]

REGRET_AT_LIMIT = 1e-8
"""Regret, over the range of payoffs, at which a branch counts as having come to its limit."""


@dataclass(frozen=True, slots=True, eq=False)
class QuantalResponseDraws:
    """One equilibrium a draw, as arrays.

    Parameters
    ----------
    tree : Tree
        Names of the axes.
    precision : float array, shape (draw,)
        Where each was solved. [1 / payoff]
    probability : float array, shape (draw, action)
        The move axis of the tree without chance; `of` picks one action.
    belief : float array, shape (draw, node)
        Probability of each node of an information set given the set, in the order of ``tree.node_names``.
    reach : float array, shape (draw, node)
        Probability that play comes to these nodes.
    end : float array, shape (draw, terminal)
        Probability of each end.
    payoff : float array, shape (draw, player)
        Expected payoffs.
    residual : float array, shape (draw,)
        Largest difference between the two sides of the equations, in log-odds.
    provenance : Provenance
        Method, settings, identity of the game whose tree it is.
    """

    tree: Tree
    precision: FloatArray
    probability: FloatArray
    belief: FloatArray
    reach: FloatArray
    end: FloatArray
    payoff: FloatArray
    residual: FloatArray
    provenance: Provenance

    def of(self, information_set: str, action: str, player: str | None = None) -> FloatArray:
        """Probability of an action, shape (draw,).

        Raises
        ------
        LookupError
            No such information set or action, or several players have a set of this name and none is given.
        """
        return self.probability[:, self.tree.move(information_set, action, player)]

    def outcome(self, name: str) -> FloatArray:
        """Probability of the ends with an outcome of this name, shape (draw,); 0 where there is none."""
        return np.asarray(self.end[:, [one == name for one in self.tree.outcomes]].sum(axis=1))


def quantal_response_draws(
    game: Game,
    precision: ArrayLike | None,
    *,
    payoff: ArrayLike | None = None,
    chance: ArrayLike | None = None,
) -> QuantalResponseDraws:
    """Solve a game once a draw, on the principal branch.

    Parameters
    ----------
    game : Game
        Gives the tree; its own numbers are taken where no others are given.
    precision : float, float array of shape (draw,), or None
        As in `quantal_response`; None follows each branch until regret is at most 1e-8 of the range of payoffs.
    payoff : float array, shape (draw, terminal, player), optional
        What the ends are worth. Leading axis 1 or left out: the same in every draw.
    chance : float array, shape (draw, branch), optional
        Chance probabilities, those of each chance node summing to one.

    Returns
    -------
    QuantalResponseDraws

    Raises
    ------
    GameError
        A player forgets, an array has the wrong shape or a number that is not finite, chances do not sum to one, a
        precision is out of range, or a branch could not be followed; the message names the draw.
    """
    from nemcon.commitments.games._logit_kernel import AT_LIMIT, AT_PRECISION, follow_each

    tree = game.tree
    payoff = _given(payoff, tree.payoff, "payoff", "(draw, terminal, player)")
    chance = _given(chance, tree.chance, "chance", "(draw, branch)")
    at = np.atleast_1d(np.asarray(HIGHEST if precision is None else precision, dtype=np.float64))
    draws = np.broadcast_shapes(payoff.shape[:1], chance.shape[:1], at.shape)[0]
    _check_chances(tree, chance)
    unit = np.ptp(payoff, axis=1).max(axis=1)
    unit[unit == 0] = 1.0
    target = np.ascontiguousarray(np.broadcast_to(at if precision is None else at * unit, draws))
    _refuse(~((target >= 0) & (target <= HIGHEST)), "the precision is out of range", "0 to 1e12 over the payoff range")
    scaled = np.ascontiguousarray(np.broadcast_to(payoff / unit[:, None, None], (draws, *tree.payoff.shape)))
    ended, reached, log_action, log_reach, belief, worth, off = follow_each(
        tree.layout,
        scaled,
        np.ascontiguousarray(np.broadcast_to(chance, (draws, tree.layout.branches))),
        target,
        REGRET_AT_LIMIT if precision is None else -1.0,
        MOST_STEPS,
    )
    wanted = (AT_LIMIT, AT_PRECISION) if precision is None else (AT_PRECISION,)
    _refuse(~np.isin(ended, wanted), "the branch could not be followed so far", "a curve of solutions")
    reach = np.exp(log_reach)
    return QuantalResponseDraws(
        tree=tree,
        precision=reached / unit,
        probability=np.exp(log_action),
        belief=belief,
        reach=reach[:, tree.layout.nodes],
        end=reach[:, tree.layout.kind == TERMINAL],
        payoff=worth * unit[:, None],
        residual=off,
        provenance=Provenance(
            method=METHOD,
            settings={"precision": "limit" if precision is None else "given", "draws": str(draws)},
            record=game.digest,
        ),
    )


def _given(values: ArrayLike | None, own: FloatArray, name: str, axes: str) -> FloatArray:
    """Take the draws, or the game's own numbers as the one draw."""
    array = own[None] if values is None else np.asarray(values, dtype=np.float64)
    if array.shape == own.shape:
        array = array[None]
    if array.shape[1:] != own.shape or not len(array):
        raise GameError(
            f"an array of shape {array.shape}",
            where=name,
            expected=f"the shape {axes}, here (..., {', '.join(map(str, own.shape))})",
            todo="Take the order of the axes from game.tree.",
        )
    _refuse(~(np.abs(array) <= LARGEST).reshape(len(array), -1).all(axis=1), f"a {name} is not finite", "numbers")
    return array


def _check_chances(tree: Tree, chance: FloatArray) -> None:
    layout = tree.layout
    _refuse((chance < 0).any(axis=1), "a chance is negative", "chances from 0 to 1")
    for n in np.flatnonzero(layout.kind == -2):
        here = layout.via[layout.below[layout.child[n] : layout.child[n + 1]]] - layout.first[-1]
        name = tree.branches[here[0]][0]
        _refuse(
            np.abs(chance[:, here].sum(axis=1) - 1) > 1e-9,
            f"the chances of {name!r} do not sum to one",
            "chances that sum to one at every chance node",
        )


def _refuse(wrong: NDArray[np.bool_] | np.bool_, found: str, expected: str) -> None:
    wrong = np.asarray(wrong)
    if wrong.any():
        raise GameError(
            found,
            where=f"draw {int(np.argmax(wrong))}" + (f" and {wrong.sum() - 1} more" if wrong.sum() > 1 else ""),
            expected=expected,
            todo="Correct these draws or leave them out.",
        )
