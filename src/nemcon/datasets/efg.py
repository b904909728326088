"""A game in Gambit's ``.efg`` format, from and to a file."""

from __future__ import annotations

from pathlib import Path

from nemcon.commitments.games.efg import read_efg, write_efg
from nemcon.commitments.games.game import Game
from nemcon.datasets.source import receive
from nemcon.errors import OutputError


def read_game(path: str | Path) -> Game:
    """Read a game from an ``.efg`` file.

    Raises
    ------
    DocumentError
        The file is missing, a folder, unreadable, empty, too large, or not text.
    GameError
        It is no extensive game, or one that is not well formed; the message names file and line, or the node.
    """
    source = receive(path)
    return read_efg(source.text, source.name)


def save_game(game: Game, path: str | Path) -> None:
    """Write a game to an ``.efg`` file.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    try:
        Path(path).write_text(write_efg(game), encoding="utf-8")
    except (OSError, ValueError) as problem:
        raise OutputError(
            getattr(problem, "strerror", None) or str(problem),
            where=str(path),
            expected="a place where a file can be written",
            todo="Choose another place, or check your rights.",
        ) from None
