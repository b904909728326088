"""Solving extensive games from Gambit's files."""

from __future__ import annotations

from pathlib import Path

from nemcon.errors import GameError
from nemcon.report.results.games import SolveResult
from nemcon.workflow.given import Place


def solve_game(file: Place, *, precision: float | str = "limit", every: bool = False, seed: int = 1) -> SolveResult:
    """Solve a finite extensive game: agent logit quantal response at a precision, or the sequential limit.

    Parameters
    ----------
    file : str or Path
        A game in Gambit's ``.efg`` format.
    precision : float or str
        Precision of choice, 0 or more, as a number or as a user writes it; ``"limit"`` for the limit when it grows.
    every : bool
        Look for every quantal response at the precision, not for the principal one alone.
    seed : int
        Seed of the random starts of that search.

    Raises
    ------
    DocumentError
        The file cannot be read.
    GameError
        It is no extensive game, is not well formed (chances that do not sum to one, unequal actions within an
        information set), has no perfect recall, the precision is no number from 0 on, or the branch could not be
        followed so far; the message names line, node or information set.
    """
    from nemcon.commitments.games import every_quantal_response, quantal_response, sequential_equilibrium
    from nemcon.datasets.efg import read_game

    at = _precision(precision, every)
    game = read_game(Path(file))
    found = every_quantal_response(game, at, seed=seed) if every and at is not None else None
    alone = (quantal_response(game, at),) if found is None and at is not None else ()
    return SolveResult(
        title=game.title,
        players=game.players,
        comment=game.comment,
        precision=at,
        quantal_responses=found.solutions if found else alone,
        limit=sequential_equilibrium(game) if at is None else None,
        sign_sum=found.sign_sum if found else None,
        notes=found.notes if found else (),
    )


def _precision(asked: float | str, every: bool) -> float | None:
    """Read a precision as a user writes it; None for the limit."""
    if asked == "limit" and not every:
        return None
    try:
        return float(asked)
    except ValueError:
        raise GameError(
            f"the precision {asked!r}",
            where="--precision",
            expected="a number from 0 on" + ("" if every else ", or: limit"),
            todo="For example: --precision 2.5" + (" --all" if every else ""),
        ) from None
