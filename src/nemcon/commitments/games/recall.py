"""Perfect recall: nobody forgets what they knew or did.

A player has perfect recall when all nodes of each of the player's information sets come after the same of the player's
own information sets and the same own actions there (H. Kuhn 1953, definition 17; R. Selten 1975, sec. 2). Beliefs and
values at an information set then depend on what others do alone, and behaviour strategies lose nothing.
"""

from __future__ import annotations

from nemcon.commitments.games.nodes import Decision, Node, moves, told
from nemcon.errors import GameError

Experience = tuple[tuple[str, str], ...]
"""What a player has known and done so far: information sets and actions."""


def check_perfect_recall(players: tuple[str, ...], root: Node) -> None:
    """Refuse a game in which a player forgets.

    Raises
    ------
    GameError
        The message names the information set and two of its nodes that the player would tell apart by memory.
    """
    known: dict[tuple[str, str], tuple[Experience, tuple[str, ...]]] = {}
    nothing: dict[str, Experience] = dict.fromkeys(players, ())
    waiting: list[tuple[Node, tuple[str, ...], dict[str, Experience]]] = [(root, (), nothing)]
    while waiting:
        node, history, experience = waiting.pop()
        if isinstance(node, Decision):
            own = experience[node.player]
            first, there = known.setdefault((node.player, node.information_set), (own, history))
            if first != own:
                raise _forgets(node, there, history)
        for label, below in reversed(moves(node)):
            then = experience
            if isinstance(node, Decision):
                then = {**experience, node.player: (*experience[node.player], (node.information_set, label))}
            waiting.append((below, (*history, label), then))


def _forgets(node: Decision, one: tuple[str, ...], other: tuple[str, ...]) -> GameError:
    return GameError(
        f"{node.player} forgets: at {told(one)} and at {told(other)} {node.player} has known or done different things",
        where=f"information set {node.information_set!r} of {node.player}",
        expected="perfect recall: nodes of one information set share the player's own past",
        todo="Split the information set, or let two players (a team) move in its place.",
    )
