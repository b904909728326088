"""Many games on one tree at once: the same moves and knowledge, other payoffs and chances, one draw each.

The tree's own numbers say in what order payoffs and chances go: ``game.tree.payoff`` has the shape (terminal, player)
in the order of ``game.tree.end_names``, ``game.tree.chance`` the shape (branch,) in the order of
``game.tree.branches``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nemcon.commitments.games.game import Game
from nemcon.commitments.games.nodes import LARGEST
from nemcon.commitments.games.quantal_response import HIGHEST, LIMIT_METHOD, METHOD, MOST_STEPS
from nemcon.commitments.games.tree import CHANCE, TERMINAL, Tree
from nemcon.errors import GameError
from nemcon.provenance import Provenance

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class GameDraws:
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
    precision: ArrayLike,
    *,
    payoff: ArrayLike | None = None,
    chance: ArrayLike | None = None,
) -> GameDraws:
    """Solve a game once a draw, on the principal branch.

    Parameters
    ----------
    game : Game
        Gives the tree; its own numbers are taken where no others are given.
    precision : float, or float array of shape (draw,)
        As in `quantal_response`.
    payoff : float array, shape (draw, terminal, player), optional
        What the ends are worth. Leading axis 1 or left out: the same in every draw.
    chance : float array, shape (draw, branch), optional
        Chance probabilities, those of each chance node summing to one.

    Returns
    -------
    GameDraws

    Raises
    ------
    GameError
        A player forgets, an array has the wrong shape or a number that is not finite, chances do not sum to one, a
        precision is out of range, or a branch could not be followed; the message names the draw.
    """
    from nemcon.commitments.games._logit_kernel import follow_each

    payoff, chance, unit = _drawn(game.tree, payoff, chance)
    at = np.asarray(precision, dtype=np.float64)
    draws = np.broadcast_shapes(unit.shape, chance.shape[:1], at.shape)[0]
    target = np.broadcast_to(at * unit, draws)
    _refuse(~((target >= 0) & (target <= HIGHEST)), "the precision is out of range", "0 to 1e12 over the payoff range")
    there, log_action, belief, residual = follow_each(
        game.tree.layout,
        _one_a_draw(payoff / unit[:, None, None], draws),
        _one_a_draw(chance, draws),
        np.array(target),
        MOST_STEPS,
    )
    _refuse(~there, "the branch could not be followed so far", "a curve of solutions")
    settings = {"precision": "given" if at.ndim else f"{at:.17g}", "draws": str(draws)}
    provenance = Provenance(method=METHOD, settings=settings, record=game.digest)
    return _told(game.tree, payoff, chance, target / unit, np.exp(log_action), belief, residual, provenance)


def sequential_equilibrium_draws(
    game: Game, *, payoff: ArrayLike | None = None, chance: ArrayLike | None = None
) -> GameDraws:
    """Follow the principal branch to its limit once a draw; see `sequential_equilibrium`.

    Parameters
    ----------
    game, payoff, chance
        As in `quantal_response_draws`.

    Returns
    -------
    GameDraws
        `residual` is the estimated error of probabilities and beliefs, `precision` how far the branch was followed.
        Draws whose limit did not settle are those with a large `residual`; nothing is left out.

    Raises
    ------
    GameError
        As `quantal_response_draws`.
    """
    from nemcon.commitments.games._logit_kernel import limit_of_each

    payoff, chance, unit = _drawn(game.tree, payoff, chance)
    draws = np.broadcast_shapes(unit.shape, chance.shape[:1])[0]
    probability, belief, error, reached = limit_of_each(
        game.tree.layout, _one_a_draw(payoff / unit[:, None, None], draws), _one_a_draw(chance, draws), MOST_STEPS
    )
    _refuse(~np.isfinite(error), "the branch could not be followed towards a limit", "a curve of solutions")
    probability = settled(probability, game.tree.layout.first, error[:, None])
    belief = settled(belief, game.tree.layout.member, error[:, None])
    provenance = Provenance(method=LIMIT_METHOD, settings={"draws": str(draws)}, record=game.digest)
    return _told(game.tree, payoff, chance, reached / unit, probability, belief, error, provenance)


def settled(values: FloatArray, first: NDArray[np.int64], error: ArrayLike) -> FloatArray:
    """Take what is below the error (at most 1e-6) as zero, and make each set sum to one; last axis."""
    kept = np.where(values > np.minimum(10 * np.asarray(error) + 1e-12, 1e-6), values, 0.0)
    if not kept.shape[-1]:
        return kept
    total = np.add.reduceat(kept, first[:-1], axis=-1)
    return np.asarray(kept / np.repeat(total, np.diff(first), axis=-1))


def _told(
    tree: Tree,
    payoff: FloatArray,
    chance: FloatArray,
    precision: FloatArray,
    probability: FloatArray,
    belief: FloatArray,
    residual: FloatArray,
    provenance: Provenance,
) -> GameDraws:
    """Work out how play goes from what is done, and make the record."""
    layout = tree.layout
    move = np.concatenate([probability, np.broadcast_to(chance, (len(probability), layout.branches))], axis=1)
    reach = np.ones((len(probability), len(layout.kind)))
    for n in range(1, len(layout.kind)):
        reach[:, n] = reach[:, layout.parent[n]] * move[:, layout.via[n]]
    end = reach[:, layout.kind == TERMINAL]
    return GameDraws(
        tree=tree,
        precision=precision,
        probability=probability,
        belief=belief,
        reach=reach[:, layout.nodes],
        end=end,
        payoff=np.einsum("dt,dtp->dp", end, np.broadcast_to(payoff, (len(end), *tree.payoff.shape))),
        residual=residual,
        provenance=provenance,
    )


def _drawn(tree: Tree, payoff: ArrayLike | None, chance: ArrayLike | None) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check payoffs and chances, and give them with the range of payoffs of each draw."""
    payoffs = _given(payoff, tree.payoff, "payoff", "(draw, terminal, player)")
    chances = _given(chance, tree.chance, "chance", "(draw, branch)")
    _check_chances(tree, chances)
    unit = np.ptp(payoffs, axis=1).max(axis=1)
    return payoffs, chances, np.where(unit > 0, unit, 1.0)


def _one_a_draw(array: FloatArray, draws: int) -> FloatArray:
    return np.array(np.broadcast_to(array, (draws, *array.shape[1:])))  # a copy: a view would be compiled for anew


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
    for n in np.flatnonzero(layout.kind == CHANCE):
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
