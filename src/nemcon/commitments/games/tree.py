"""A game as arrays: nodes in the order of a walk from the root, so that what lies below a node is one range.

Behaviour and chance share one axis of *moves*: first the actions of all information sets, set after set in the order in
which a walk meets them, then the branches of all chance nodes. A node knows by which move it was reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.games.nodes import Chance, Decision, Node, Terminal, moves, told, walk
from nemcon.commitments.games.recall import check_perfect_recall

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

TERMINAL, CHANCE = -1, -2


@dataclass(frozen=True, slots=True)
class InformationSet:
    """What a player knows when moving, and what can be done then.

    Parameters
    ----------
    player, name : str
        Who moves, and the name of what is known.
    actions : tuple of str
        What can be done, in order.
    histories : tuple of tuple of str
        Its nodes, each by the moves that lead to it.
    """

    player: str
    name: str
    actions: tuple[str, ...]
    histories: tuple[tuple[str, ...], ...]


class Layout(NamedTuple):
    """The shape of a tree without its names and numbers, as compiled code takes it.

    Parameters
    ----------
    first : int array, shape (set + 1,)
        Where the actions of each set begin on the move axis; the last entry is the number of actions of all sets.
    owner : int array, shape (set,)
        Index of the player who moves there.
    kind : int array, shape (node,)
        Index of the node's information set; `TERMINAL` or `CHANCE`.
    parent, via, end : int array, shape (node,)
        The node above; the move that leads here (-1 at the root); one past the last node below.
    child : int array, shape (node + 1,) and below : int array
        ``below[child[n]:child[n + 1]]`` are the nodes right below node n, in the order of its moves.
    member : int array, shape (set + 1,) and nodes : int array
        ``nodes[member[h]:member[h + 1]]`` are the nodes of information set h.
    leaf : int array, shape (node,)
        Index of the end on the terminal axis; -1 where the game goes on.
    branches : int
        Number of chance branches.
    """

    first: IntArray
    owner: IntArray
    kind: IntArray
    parent: IntArray
    via: IntArray
    end: IntArray
    child: IntArray
    below: IntArray
    member: IntArray
    nodes: IntArray
    leaf: IntArray
    branches: int


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A game with perfect recall as arrays.

    Parameters
    ----------
    players : tuple of str
        Names of the player axis.
    sets : tuple of InformationSet
        The information sets, in the order of the move axis.
    branches : tuple of (str, str)
        Name of the chance node and label of each chance branch; the chance axis.
    end_names : tuple of str
        Histories of the ends; the terminal axis.
    node_names : tuple of str
        Histories of the nodes of information sets, set after set.
    outcomes : tuple of str
        Names of the ends' outcomes.
    chance : float array, shape (branch,)
        Probability of each chance branch.
    payoff : float array, shape (terminal, player)
        What each end is worth, payoffs on the way added.
    layout : Layout
        The shape of the tree.
    """

    players: tuple[str, ...]
    sets: tuple[InformationSet, ...]
    branches: tuple[tuple[str, str], ...]
    end_names: tuple[str, ...]
    node_names: tuple[str, ...]
    outcomes: tuple[str, ...]
    chance: FloatArray
    payoff: FloatArray
    layout: Layout

    def move(self, information_set: str, action: str, player: str | None = None) -> int:
        """Place of an action on the move axis.

        Raises
        ------
        LookupError
            No such information set or action, or several players have a set of this name and none is given.
        """
        found = [
            int(self.layout.first[h]) + one.actions.index(action)
            for h, one in enumerate(self.sets)
            if one.name == information_set and player in (None, one.player) and action in one.actions
        ]
        if len(found) != 1:
            raise LookupError(f"{len(found)} moves are named {action!r} at {information_set!r}")
        return found[0]


def flatten(players: tuple[str, ...], root: Node) -> Tree:
    """Make the arrays of a game.

    Raises
    ------
    GameError
        A player forgets (`check_perfect_recall`).
    """
    check_perfect_recall(players, root)
    walked = list(walk(root))
    kept = [node for node, _ in walked]
    sets = _information_sets(walked)
    place = {(one.player, one.name): h for h, one in enumerate(sets)}
    first = np.cumsum([0, *(len(one.actions) for one in sets)])
    kind = np.array([_kind(node, place) for node in kept])
    parent, via, branches = _ways(kept, kind, first)
    end = np.arange(1, len(kept) + 1)
    for n in range(len(kept) - 1, 0, -1):
        end[parent[n]] = max(end[parent[n]], end[n])
    ends = np.flatnonzero(kind == TERMINAL)
    leaf = np.full(len(kept), -1)
    leaf[ends] = np.arange(len(ends))
    by_set = np.argsort(kind, kind="stable")
    layout = Layout(
        first=first,
        owner=np.array([players.index(one.player) for one in sets], dtype=np.int64),
        kind=kind,
        parent=parent,
        via=via,
        end=end,
        child=np.cumsum([0, *(len(moves(node)) for node in kept)]),
        below=np.argsort(parent, kind="stable")[1:],
        member=np.cumsum([0, *(len(one.histories) for one in sets)]),
        nodes=by_set[(kind < 0).sum() :],
        leaf=leaf,
        branches=len(branches),
    )
    return Tree(
        players=players,
        sets=sets,
        branches=tuple((name, label) for name, label, _ in branches),
        end_names=tuple(told(walked[n][1]) for n in ends),
        node_names=tuple(told(history) for one in sets for history in one.histories),
        outcomes=tuple(kept[n].outcome for n in ends),
        chance=np.array([chance for _, _, chance in branches], dtype=np.float64),
        payoff=_payoffs(kept, parent, len(players))[ends],
        layout=layout,
    )


def _kind(node: Node, place: dict[tuple[str, str], int]) -> int:
    match node:
        case Decision():
            return place[node.player, node.information_set]
        case Chance():
            return CHANCE
        case Terminal():
            return TERMINAL


def _information_sets(walked: list[tuple[Node, tuple[str, ...]]]) -> tuple[InformationSet, ...]:
    found: dict[tuple[str, str], tuple[tuple[str, ...], list[tuple[str, ...]]]] = {}
    for node, history in walked:
        if isinstance(node, Decision):
            found.setdefault((node.player, node.information_set), (node.labels, []))[1].append(history)
    return tuple(
        InformationSet(player, name, actions, tuple(histories))
        for (player, name), (actions, histories) in found.items()
    )


def _ways(kept: list[Node], kind: IntArray, first: IntArray) -> tuple[IntArray, IntArray, list[tuple[str, str, float]]]:
    """For each node the one above and the move between; and the chance branches, in the order of their moves."""
    parent, via = np.full(len(kept), -1), np.full(len(kept), -1)
    branches: list[tuple[str, str, float]] = []
    waiting = [(-1, -1)]
    for n, node in enumerate(kept):
        parent[n], via[n] = waiting.pop()
        begin = int(first[kind[n]] if kind[n] >= 0 else first[-1] + len(branches))
        waiting += [(n, begin + k) for k in reversed(range(len(moves(node))))]
        if isinstance(node, Chance):
            total = sum(chance for _, chance, _ in node.branches)
            branches += [(node.name, label, float(chance / total)) for label, chance, _ in node.branches]
    return parent, via, branches


def _payoffs(kept: list[Node], parent: IntArray, players: int) -> FloatArray:
    """Payoffs gathered on the way to each node, summed exactly."""
    nothing = (Fraction(0),) * players
    gathered: list[tuple[Fraction, ...]] = []
    for node, above in zip(kept, parent, strict=True):
        so_far = gathered[above] if above >= 0 else nothing
        gathered.append(tuple(a + b for a, b in zip(so_far, node.payoffs or nothing, strict=True)))
    return np.array(gathered, dtype=np.float64)
