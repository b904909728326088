"""What a forecast is made from: one issue, with its outcome where it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]

LOW, HIGH = 0.0, 100.0


class Issue(Protocol):
    """One issue on a scale of 0 to 100; `nemcon.datasets.deu.DeuIssue` is one."""

    @property
    def id(self) -> str:
        """Name of the issue."""

    @property
    def dossier(self) -> str:
        """Proposal that the issue belongs to; issues of one dossier were decided together."""

    @property
    def procedure(self) -> str:
        """Procedure, ``"COD"`` or ``"CNS"``."""

    @property
    def vote(self) -> str:
        """Rule in the Council."""

    @property
    def reference_point(self) -> float:
        """What holds without agreement; NaN where not known."""

    @property
    def outcome(self) -> float:
        """What was decided; NaN where not known."""

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of the actor axis."""

    @property
    def position(self) -> FloatArray:
        """Positions, 0 to 100, shape (actor,)."""

    @property
    def salience(self) -> FloatArray:
        """Saliences, 0 to 1, shape (actor,)."""

    @property
    def power(self) -> FloatArray:
        """Power, not negative, shape (actor,)."""


def check_issues(issues: Sequence[Issue]) -> None:
    """Refuse issues that no model can take.

    Raises
    ------
    CaseError
        A position or reference point off the scale, a number that is not finite, a negative power or salience, or
        nobody with both power and salience.
    """
    for issue in issues:
        numbers = np.stack([issue.position, issue.salience, issue.power])
        if numbers.shape[1] == 0 or not np.isfinite(numbers).all() or (numbers < 0).any():
            raise _error(issue, "a position, salience or power is missing, negative or not finite", "numbers from 0 up")
        if (issue.position > HIGH).any() or not (np.isnan(issue.reference_point) or 0 <= issue.reference_point <= HIGH):
            raise _error(issue, "a position or the reference point is off the scale", "0 to 100")
        if not (issue.salience * issue.power).sum() > 0:
            raise _error(issue, "nobody has both salience and power", "one actor or more with both over 0")


def outcomes(issues: Sequence[Issue]) -> FloatArray:
    """Outcomes of issues that must have one, shape (issue,).

    Raises
    ------
    CaseError
        An issue has no outcome, or one off the scale.
    """
    for issue in issues:
        if not LOW <= issue.outcome <= HIGH:
            raise _error(issue, f"the outcome is {issue.outcome:g}", "an outcome from 0 to 100")
    return np.array([issue.outcome for issue in issues], dtype=np.float64)


def _error(issue: Issue, found: str, expected: str) -> CaseError:
    return CaseError(found, where=f"issue {issue.id}", expected=expected, todo="Correct the issue or leave it out.")
