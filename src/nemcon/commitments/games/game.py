"""Finite extensive games as records: who moves where, what they know, what the ends are worth.

A game is written as it is drawn, from the root down::

    Game(
        players=("Challenger", "Protege"),
        root=Decision("Challenger", "C", {
            "stay": Terminal((0, 0)),
            "attack": Decision("Protege", "P", {
                "concede": Terminal((1, -1)),
                "resist": Terminal((-0.5, -0.8)),
            }),
        }),
    )

Decisions with the same player and the same name of information set are one information set: who moves there cannot
tell them apart.

Source
------
H. Kuhn (1953), Extensive games and the problem of information; in the words of D. Kreps and R. Wilson (1982),
Sequential equilibria, Econometrica 50, sec. 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from nemcon.errors import GameError

if TYPE_CHECKING:
    from nemcon.commitments.games.tree import Tree

MOST_NODES = 100_000
DEEPEST = 200
LARGEST = 10**15
SUM_TOLERANCE = Fraction(1, 10**9)

Number: TypeAlias = "int | float | str | Fraction"


@dataclass(frozen=True, slots=True, init=False)
class Terminal:
    """An end of the game.

    Parameters
    ----------
    payoffs : sequence of number
        One per player, in the order of the game's players. Decimals are kept as written: 0.1 is one tenth.
    outcome : str
        Name of what has come about; may be empty.
    """

    payoffs: tuple[Fraction, ...]
    outcome: str = ""

    def __init__(self, payoffs: Sequence[Number], outcome: str = "") -> None:
        object.__setattr__(self, "payoffs", _exact_all(payoffs, "the payoffs of an end"))
        object.__setattr__(self, "outcome", outcome)


@dataclass(frozen=True, slots=True, init=False)
class Decision:
    """A node where a player moves.

    Parameters
    ----------
    player : str
        Who moves.
    information_set : str
        What the player knows here; decisions of one player under one name cannot be told apart.
    actions : mapping of str to node, or sequence of (str, node)
        What can be done, in order, and where it leads.
    payoffs : sequence of number, optional
        Paid on reaching the node and added to what the ends below are worth; empty: nothing.
    outcome : str
        Name of what has come about here; may be empty.
    """

    player: str
    information_set: str
    actions: tuple[tuple[str, Node], ...]
    payoffs: tuple[Fraction, ...] = ()
    outcome: str = ""

    def __init__(
        self,
        player: str,
        information_set: str,
        actions: Mapping[str, Node] | Sequence[tuple[str, Node]],
        payoffs: Sequence[Number] = (),
        outcome: str = "",
    ) -> None:
        object.__setattr__(self, "player", player)
        object.__setattr__(self, "information_set", information_set)
        object.__setattr__(self, "actions", tuple(actions.items() if isinstance(actions, Mapping) else actions))
        object.__setattr__(self, "payoffs", _exact_all(payoffs, f"the payoffs at {information_set!r}"))
        object.__setattr__(self, "outcome", outcome)

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the actions, in order."""
        return tuple(label for label, _ in self.actions)


@dataclass(frozen=True, slots=True, init=False)
class Chance:
    """A node where nature moves.

    Parameters
    ----------
    name : str
        What is drawn, e.g. ``"resolve of the guarantor"``; need not be unique.
    branches : mapping of str to (number, node), or sequence of (str, number, node)
        What can come up, with its probability, and where it leads. Probabilities sum to one; they are taken as
        one-billionth off at most.
    payoffs, outcome
        As in `Decision`.
    """

    name: str
    branches: tuple[tuple[str, Fraction, Node], ...]
    payoffs: tuple[Fraction, ...] = ()
    outcome: str = ""

    def __init__(
        self,
        name: str,
        branches: Mapping[str, tuple[Number, Node]] | Sequence[tuple[str, Number, Node]],
        payoffs: Sequence[Number] = (),
        outcome: str = "",
    ) -> None:
        listed = (
            [(label, chance, node) for label, (chance, node) in branches.items()]
            if isinstance(branches, Mapping)
            else branches
        )
        object.__setattr__(self, "name", name)
        object.__setattr__(
            self,
            "branches",
            tuple((label, _exact(chance, f"the probability of {label!r}"), node) for label, chance, node in listed),
        )
        object.__setattr__(self, "payoffs", _exact_all(payoffs, f"the payoffs at {name!r}"))
        object.__setattr__(self, "outcome", outcome)


Node: TypeAlias = Terminal | Decision | Chance


@dataclass(frozen=True)
class Game:
    """A finite extensive game, checked when it is made.

    Parameters
    ----------
    players : sequence of str
        Names, each once; the order of payoffs.
    root : Terminal, Decision or Chance
        Where the game begins.
    title : str
        Name of the game.
    comment : str
        Where it comes from; what it leaves out.

    Raises
    ------
    GameError
        A name is given twice or is missing, a payoff is missing or no number, probabilities are negative or do not
        sum to one, the nodes of an information set do not offer the same actions in the same order, a player is not
        among the players, or the tree is too large. The message names the node by its history.
    """

    players: tuple[str, ...]
    root: Node
    title: str = ""
    comment: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "players", tuple(self.players))
        _check_players(self)
        _check_nodes(self)

    def walk(self) -> Iterator[tuple[Node, tuple[str, ...]]]:
        """Give every node with its history, the labels that lead to it; a node comes before those below it."""
        waiting: list[tuple[Node, tuple[str, ...]]] = [(self.root, ())]
        while waiting:
            node, history = waiting.pop()
            yield node, history
            waiting += [(below, (*history, label)) for label, below in reversed(moves(node))]

    @cached_property
    def tree(self) -> Tree:
        """The game as arrays, made when first asked for; see `nemcon.commitments.games.tree`."""
        from nemcon.commitments.games.tree import flatten

        return flatten(self)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the game in Gambit's format: the same game, the same digits."""
        from nemcon.commitments.games.efg import write_efg

        return sha256(write_efg(self).encode("utf-8", "replace")).hexdigest()


def moves(node: Node) -> list[tuple[str, Node]]:
    """List what can happen at a node: label and the node it leads to."""
    match node:
        case Decision():
            return list(node.actions)
        case Chance():
            return [(label, below) for label, _, below in node.branches]
        case Terminal():
            return []


def told(history: Sequence[str]) -> str:
    """Name a node by the moves that lead to it."""
    return " > ".join(history) if history else "the root"


def _exact(number: Number, what: str) -> Fraction:
    try:
        # A float stands for the decimal that it is written as; its binary value would not sum to one.
        exact = Fraction(str(number)) if isinstance(number, float) else Fraction(number)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError):
        exact = None
    if exact is None or abs(exact) > LARGEST:
        raise GameError(
            f"{number!r} is no usable number",
            where=what,
            expected=f"finite numbers of at most {LARGEST:.0e}",
            todo="Write it as 0.5, 1/2 or 3.",
        )
    return exact


def _exact_all(numbers: Sequence[Number], what: str) -> tuple[Fraction, ...]:
    return tuple(_exact(number, what) for number in numbers)


def _check_players(game: Game) -> None:
    twice = _first_twice(game.players)
    if not game.players or twice is not None or "" in game.players:
        raise GameError(
            "there are no players"
            if not game.players
            else f"the player {(twice or '')!r} is named twice or not at all",
            where=game.title or "the game",
            expected="one player or more, each with a name of its own",
            todo="Rename the players.",
        )


def _check_nodes(game: Game) -> None:
    offered: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for count, (node, history) in enumerate(game.walk(), start=1):
        if count > MOST_NODES or len(history) > DEEPEST:
            raise GameError(
                f"the tree has more than {MOST_NODES:,} nodes or is deeper than {DEEPEST}",
                where=game.title or "the game",
                expected="a tree of workable size",
                todo="Leave out moves that change nothing.",
            )
        _check_payoffs(game, node, history)
        match node:
            case Decision():
                _check_decision(game, node, history, offered)
            case Chance():
                _check_chance(node, history)


def _check_payoffs(game: Game, node: Node, history: tuple[str, ...]) -> None:
    if len(node.payoffs) != len(game.players) and (node.payoffs or isinstance(node, Terminal)):
        raise GameError(
            f"{len(node.payoffs)} payoffs",
            where=told(history),
            expected=f"{len(game.players)}, one for each of {', '.join(game.players)}",
            todo="Give every player a payoff.",
        )
    if node.outcome and not node.payoffs:
        raise GameError(
            f"the outcome {node.outcome!r} has no payoffs",
            where=told(history),
            expected="a payoff for each player, which may be zero",
            todo="Give the payoffs, or leave the outcome's name out.",
        )


def _check_decision(
    game: Game,
    node: Decision,
    history: tuple[str, ...],
    offered: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]],
) -> None:
    if node.player not in game.players:
        raise GameError(
            f"the player {node.player!r} is not among the players",
            where=told(history),
            expected=f"one of {', '.join(game.players)}",
            todo="Check the spelling.",
        )
    _check_labels(node.labels, history)
    first, there = offered.setdefault((node.player, node.information_set), (node.labels, history))
    if first != node.labels:
        raise GameError(
            f"the information set {node.information_set!r} of {node.player} offers {', '.join(node.labels)} at "
            f"{told(history)}, and {', '.join(first)} at {told(there)}",
            where=f"information set {node.information_set!r}",
            expected="the same actions in the same order at every node that the player cannot tell apart",
            todo="Make them two information sets, or offer the same actions.",
        )


def _check_chance(node: Chance, history: tuple[str, ...]) -> None:
    _check_labels(tuple(label for label, _, _ in node.branches), history)
    total = sum((chance for _, chance, _ in node.branches), start=Fraction(0))
    negative = any(chance < 0 for _, chance, _ in node.branches)
    if negative or abs(total - 1) > SUM_TOLERANCE:
        raise GameError(
            f"the chances {', '.join(f'{float(chance):.10g}' for _, chance, _ in node.branches)} "
            + ("are not all between 0 and 1" if negative else f"sum to {float(total):.10g}"),
            where=f"chance node {node.name!r} at {told(history)}",
            expected="chances from 0 to 1 that sum to one",
            todo="Correct them; thirds are written 1/3.",
        )


def _check_labels(labels: tuple[str, ...], history: tuple[str, ...]) -> None:
    twice = _first_twice(labels)
    if not labels or twice is not None or "" in labels:
        raise GameError(
            "there is nothing to choose from"
            if not labels
            else f"the move {(twice or '')!r} is named twice or not at all",
            where=told(history),
            expected="one move or more, each with a name of its own",
            todo="Name the moves apart.",
        )


def _first_twice(names: tuple[str, ...]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None
