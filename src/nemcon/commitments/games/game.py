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

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from hashlib import sha256

from nemcon.commitments.games.nodes import Chance, Decision, Node, Terminal, told, walk
from nemcon.commitments.games.tree import Tree, flatten
from nemcon.errors import GameError

MOST_NODES = 100_000
DEEPEST = 200
SUM_TOLERANCE = Fraction(1, 10**9)


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
        return walk(self.root)

    @cached_property
    def tree(self) -> Tree:
        """The game as arrays, made when first asked for.

        Raises
        ------
        GameError
            A player forgets; the message names the information set and two histories.
        """
        return flatten(self.players, self.root)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of players and tree: the same game, the same digits, whatever its title."""
        lines = [repr(self.players), *(_own(node) for node, _ in self.walk())]
        return sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()


def _own(node: Node) -> str:
    """Tell what a node says itself, without those below it."""
    paid = " ".join(map(str, node.payoffs))
    match node:
        case Terminal():
            return f"end {node.outcome!r} {paid}"
        case Decision():
            return f"decision {node.player!r} {node.information_set!r} {node.labels!r} {node.outcome!r} {paid}"
        case Chance():
            drawn = " ".join(f"{label!r} {chance}" for label, chance, _ in node.branches)
            return f"chance {node.name!r} {drawn} {node.outcome!r} {paid}"


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
