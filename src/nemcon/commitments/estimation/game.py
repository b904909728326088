"""Games of Signorino's family: who moves when, what can come of it, and which utilities are to be estimated.

Every move is between two actions, left and right. Utilities that no behaviour can reveal are left out: a player's
utility of what ends the game before its first move, and one outcome below each of its moves where the literature sets
it to zero.

Sources
-------
C. Signorino (1999), Strategic Interaction and the Statistical Analysis of International Conflict, American Political
Science Review 93: 279-297; C. Signorino (2003), Structure and Uncertainty in Discrete Choice Models, Political Analysis
11: 316-344; the numbering of utilities is that of B. Kenkel and C. Signorino (2014), Estimating Extensive Form Games in
R, Journal of Statistical Software 56(8).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """A choice between two actions.

    Parameters
    ----------
    player : int
        Who chooses, from 1.
    left, right : Move or int
        The move that follows, or the outcome (its place in `StrategicGame.outcomes`).
    """

    player: int
    left: Move | int
    right: Move | int


@dataclass(frozen=True, slots=True)
class Utility:
    """A utility that is estimated, or fixed at a number.

    Parameters
    ----------
    name : str
        As the literature numbers it, e.g. ``"u14"``.
    player : int
        Whose it is, from 1.
    outcome : int
        Of which outcome, as a place in `StrategicGame.outcomes`.
    """

    name: str
    player: int
    outcome: int


@dataclass(frozen=True, slots=True)
class StrategicGame:
    """A finite game of perfect information with two actions at each move.

    Parameters
    ----------
    name : str
        Its name in the literature.
    root : Move
        The first move.
    outcomes : tuple of str
        Numbers of the outcomes from left to right, e.g. ``("1", "3", "4")``.
    utilities : tuple of Utility
        In the order in which formulas give them; all others are zero.
    """

    name: str
    root: Move
    outcomes: tuple[str, ...]
    utilities: tuple[Utility, ...]

    @property
    def players(self) -> int:
        """How many players there are."""
        return max(utility.player for utility in self.utilities)

    @property
    def moves(self) -> tuple[Move, ...]:
        """All moves, each after those that follow it, so that backward induction can go through them."""
        return _moves(self.root)

    @property
    def depth(self) -> int:
        """The most moves on a way through the game: how many indicators of actions tell an outcome."""
        return max(len(way) for way in self.ways)

    @property
    def ways(self) -> tuple[tuple[tuple[Move, bool], ...], ...]:
        """For each outcome the moves that lead there from the root, each with whether right was chosen."""
        return tuple(way for _, way in sorted(_ways(self.root)))


def below(node: Move | int) -> tuple[int, ...]:
    """The outcomes that can still come about at a node, from left to right."""
    return (node,) if isinstance(node, int) else below(node.left) + below(node.right)


def _moves(node: Move | int) -> tuple[Move, ...]:
    return () if isinstance(node, int) else (*_moves(node.left), *_moves(node.right), node)


def _ways(node: Move | int) -> list[tuple[int, tuple[tuple[Move, bool], ...]]]:
    if isinstance(node, int):
        return [(node, ())]
    sides = ((node.left, False), (node.right, True))
    return [(outcome, ((node, right), *way)) for side, right in sides for outcome, way in _ways(side)]


EGAME12 = StrategicGame(
    name="egame12",
    root=Move(1, 0, Move(2, 1, 2)),
    outcomes=("1", "3", "4"),
    utilities=(Utility("u11", 1, 0), Utility("u13", 1, 1), Utility("u14", 1, 2), Utility("u24", 2, 2)),
)
"""One ends the game (1) or passes it to Two, who chooses between 3 and 4; u23 is zero."""

EGAME122 = StrategicGame(
    name="egame122",
    root=Move(1, Move(2, 0, 1), Move(2, 2, 3)),
    outcomes=("1", "2", "3", "4"),
    utilities=(
        Utility("u11", 1, 0),
        Utility("u12", 1, 1),
        Utility("u13", 1, 2),
        Utility("u14", 1, 3),
        Utility("u22", 2, 1),
        Utility("u24", 2, 3),
    ),
)
"""Two answers whatever One does: 1 or 2 after left, 3 or 4 after right; u21 and u23 are zero."""

EGAME123 = StrategicGame(
    name="egame123",
    root=Move(1, 0, Move(2, 1, Move(3, 2, 3))),
    outcomes=("1", "3", "5", "6"),
    utilities=(
        Utility("u11", 1, 0),
        Utility("u13", 1, 1),
        Utility("u15", 1, 2),
        Utility("u16", 1, 3),
        Utility("u23", 2, 1),
        Utility("u25", 2, 2),
        Utility("u26", 2, 3),
        Utility("u36", 3, 3),
    ),
)
"""One ends the game (1) or passes it to Two, who ends it (3) or passes it to Three, who chooses 5 or 6; u35 is zero."""

GAMES = {game.name: game for game in (EGAME12, EGAME122, EGAME123)}
"""The games by name."""
