"""What solving a game gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemcon.commitments.games.quantal_response import QuantalResponse
from nemcon.commitments.games.sequential import SequentialEquilibrium
from nemcon.provenance import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveResult:
    """What ``nemcon commitments solve`` gives back.

    Parameters
    ----------
    title : str
        The game.
    players : tuple of str
        Who plays.
    comment : str
        What the file says about the game.
    precision : float or None
        Precision of choice asked for, one over payoff; None for the limit.
    quantal_responses : tuple of QuantalResponse
        At a precision: the one on the principal branch, or all that were found, that one first.
    limit : SequentialEquilibrium or None
        Without a precision: the limit of the principal branch.
    sign_sum : int or None
        Where all were looked for: sum of the signs of the Jacobian determinants, 1 where the list can be whole.
    notes : tuple of Note
        What is promised of the list.
    """

    schema: Literal["nemcon.commitments-solve/1"] = "nemcon.commitments-solve/1"
    title: str
    players: tuple[str, ...]
    comment: str
    precision: float | None
    quantal_responses: tuple[QuantalResponse, ...]
    limit: SequentialEquilibrium | None
    sign_sum: int | None
    notes: tuple[Note, ...]
