"""The course of a bargaining model, round by round: what `nemcon bargain` shows."""

from __future__ import annotations

from dataclasses import dataclass

from nemcon.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Move:
    """One exchange or challenge, in the order in which it was made.

    Parameters
    ----------
    kind : str
        ``"exchange"``, ``"challenge"``, ``"bargain"``: the model's own word.
    actors : tuple of str
        Those who take part: the two who exchange; challenger and target.
    issues : tuple of str
        Issues that it is about, in the order of `actors` where each gives on one.
    before, after : tuple of float
        Positions of the moving actors on these issues before and after it, on the input's scale.
    gain : float or None
        Utility gained by each, where the model equalises or computes it.
    detail : dict of str to float
        What else the model has to say (probability of success, expected utilities ...), documented by the model.
    """

    kind: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    gain: float | None
    detail: dict[str, float]


@dataclass(frozen=True, slots=True)
class Round:
    """One round.

    Parameters
    ----------
    outcome : dict of str to float
        Issue to outcome over the positions at the start of the round, on the input's scale.
    positions : dict of str to dict of str to float
        Actor to issue to position at the start of the round, on the input's scale; an issue on which an actor holds
        no position is left out.
    moves : tuple of Move
        What was done in the round, in order; empty for models that have none.
    """

    outcome: dict[str, float]
    positions: dict[str, dict[str, float]]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Bargain:
    """A bargaining model's run.

    Parameters
    ----------
    model : str
        Id of the model.
    actors, issues : tuple of str
        Names.
    rounds : tuple of Round
        From the start on; the last one shows where it ends.
    provenance : Provenance
        Method with reference, settings, seed, notes (ties, conventions).
    """

    model: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    rounds: tuple[Round, ...]
    provenance: Provenance
