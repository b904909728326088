"""The nodes of a game: who moves, what can be done, where it leads, what the ends are worth.

Decisions with the same player and the same name of information set are one information set: who moves there cannot
tell them apart. Numbers are exact fractions, so that thirds sum to one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from nemcon.errors import GameError

LARGEST = 10**15

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


def walk(root: Node) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """Give every node with its history, the labels that lead to it; a node comes before those below it."""
    waiting: list[tuple[Node, tuple[str, ...]]] = [(root, ())]
    while waiting:
        node, history = waiting.pop()
        yield node, history
        waiting += [(below, (*history, label)) for label, below in reversed(moves(node))]


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
