"""Positions of actors on issues as numbers: what the bargaining models take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class IssueTable:
    """Actors' positions, saliences and capabilities on one or more issues.

    Parameters
    ----------
    actors : tuple of str
        Names of the actor axis, unique.
    issues : tuple of str
        Names of the issue axis, unique.
    position : float array, shape (actor, issue)
        On the issue's own scale; NaN where an actor holds no position on an issue.
    salience : float array, shape (actor, issue)
        How much the issue matters to the actor, 0 to 1; NaN exactly where `position` is.
    capability : float array, shape (actor, issue)
        Power on the issue, not negative, in the source's unit; NaN exactly where `position` is.
    low, high : float array, shape (issue,)
        Ends of each issue's scale; ``low < high``.
    status_quo : float array, shape (issue,)
        What holds without agreement; NaN where not given.
    outcome : float array, shape (issue,)
        What was decided in the end; NaN where not given or not known.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    position: FloatArray
    salience: FloatArray
    capability: FloatArray
    low: FloatArray
    high: FloatArray
    status_quo: FloatArray
    outcome: FloatArray
