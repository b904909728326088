"""What happened, read from the columns on the left of a formula.

Either one indicator (0 or 1) for each move on the longest way through the game, 1 for right; or one column with as many
values as the game has outcomes, in their order from left to right: numbers ascending, words as given, in the order of
a categorical column, or else in alphabetical order as R has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.game import StrategicGame
from nemcon.errors import CaseError, UnknownNameError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """What happened, and what the outcomes are called.

    Parameters
    ----------
    place : int array, shape (n,)
        Place of each observation's outcome in the game's.
    labels : tuple of str
        Names of the outcomes, e.g. ``("~esc", "esc,~war", "esc,war")``.
    """

    place: IntArray
    labels: tuple[str, ...]


def outcome_labels(game: StrategicGame, columns: Sequence[str]) -> tuple[str, ...]:
    """Name the outcomes after indicators of actions, as the package `games` does: a tilde says that it is 0."""
    return tuple(
        ",".join(("" if right else "~") + columns[step] for step, (_, right) in enumerate(way)) for way in game.ways
    )


def from_indicators(game: StrategicGame, values: FloatArray, columns: Sequence[str]) -> Outcomes:
    """Read outcomes from indicators of actions.

    Parameters
    ----------
    game : StrategicGame
        The game.
    values : float array, shape (n, depth)
        0 or 1; what stands after the game's end does not matter, it may be missing.
    columns : sequence of str
        Names of the indicators.

    Raises
    ------
    CaseError
        An indicator of a move that was reached is neither 0 nor 1.
    """
    place = np.full(len(values), -1, dtype=np.int64)
    for outcome, way in enumerate(game.ways):
        fits = np.ones(len(values), dtype=np.bool_)
        for step, (_, right) in enumerate(way):
            fits &= values[:, step] == float(right)
        place[fits] = outcome
    if (place < 0).any():
        row = int(np.flatnonzero(place < 0)[0])
        step = next(step for step in range(values.shape[1]) if values[row, step] not in (0.0, 1.0))
        raise CaseError(
            f"{values[row, step]:g} in observation {row + 1} is no indicator",
            where=f"column {columns[step]}",
            expected="0 (left) or 1 (right) at every move that was reached",
            todo="Code the action as 0 or 1, or give one column of outcomes.",
        )
    return Outcomes(place, outcome_labels(game, columns))


def from_column(game: StrategicGame, values: Any, name: str, order: Sequence[str] | None) -> Outcomes:
    """Read outcomes from a column of words or numbers.

    Parameters
    ----------
    game : StrategicGame
        The game.
    values : array or pandas.Series, shape (n,)
        Without missing values.
    name : str
        Of the column, for messages.
    order : sequence of str or None
        The values from left to right in the game; None: the column's own order.

    Raises
    ------
    CaseError
        There are too many or too few different values.
    UnknownNameError
        The order names a value that is not there.
    """
    words = [_word(value) for value in np.asarray(values).tolist()]
    found = _own_order(values)
    labels = tuple(found) if order is None else tuple(str(word) for word in order)
    if order is not None and set(labels) != set(found):
        missing = sorted(set(labels) ^ set(found))
        raise UnknownNameError(
            f"the order of outcomes and the column differ in {missing[0]!r}",
            where=f"column {name}",
            expected="each of " + ", ".join(found) + " once",
            todo="Name the values as the column has them.",
        )
    if len(labels) != len(game.outcomes):
        raise CaseError(
            f"there are {len(labels)} different outcomes ({', '.join(labels[:6])}{', ...' if len(labels) > 6 else ''})",
            where=f"column {name}",
            expected=f"{len(game.outcomes)}, as {game.name} has; or {game.depth} indicators of actions",
            todo="Choose another game, or recode the column.",
        )
    places = {label: at for at, label in enumerate(labels)}
    return Outcomes(np.array([places[word] for word in words], dtype=np.int64), labels)


def refuse_unseen(outcomes: Outcomes) -> None:
    """Raise where an outcome of the game was never seen: nothing could be learned about it.

    Raises
    ------
    CaseError
        Names the outcome.
    """
    seen = np.bincount(outcomes.place, minlength=len(outcomes.labels))
    for label, count in zip(outcomes.labels, seen, strict=True):
        if not count:
            raise CaseError(
                f"the outcome {label} never occurs in {len(outcomes.place)} complete observations",
                where="the dependent variable",
                expected="each outcome once or more; otherwise coefficients grow without end",
                todo="Gather more observations, or choose a smaller game.",
            )


def _own_order(values: Any) -> list[str]:
    categories = getattr(values.dtype, "categories", None)
    present = sorted(set(np.asarray(values).tolist())) if categories is None else categories
    seen = set(np.asarray(values).tolist())
    return [_word(value) for value in present if value in seen]


def _word(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
