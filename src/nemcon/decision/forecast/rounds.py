"""Models that go in rounds, as points: the outcome at the end, issue by issue or over the issues of a dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining.bargain import Bargain
from nemcon.decision.bargaining.challenge import challenge
from nemcon.decision.bargaining.equal_gain import equal_gain
from nemcon.decision.bargaining.spatial_politics import spatial_politics
from nemcon.decision.forecast.issue import HIGH, LOW, Issue
from nemcon.positions.table import IssueTable

FloatArray = NDArray[np.float64]

TURNS = 3
"""Turns of the Spatial Model of Politics. On 252 issues each costs half a second; ten turns lower its error by 0.5."""

CHALLENGES = 4
EXCHANGES = 10


def round_models(issues: Sequence[Issue]) -> dict[str, FloatArray]:
    """Points of each model that goes in rounds, shape (issue,).

    Actors without salience or power are left out; they move nobody in these models.
    """
    return {
        "challenge": _issue_by_issue(issues, lambda table: challenge(table, variant="scholz", rounds=CHALLENGES)),
        "spatial model of politics": _issue_by_issue(issues, lambda table: spatial_politics(table, rounds=TURNS)),
        "position exchange (equal gain)": _dossier_by_dossier(
            issues, lambda table: equal_gain(table, rounds=EXCHANGES)
        ),
    }


def as_table(issues: Sequence[Issue]) -> IssueTable:
    """Issues as one table, in which an actor holds a position where it has salience and power."""
    weighty = [dict(zip(issue.actors, issue.salience * issue.power > 0, strict=True)) for issue in issues]
    actors = tuple(dict.fromkeys(actor for held in weighty for actor, counts in held.items() if counts))
    columns = np.full((3, len(actors), len(issues)), np.nan)
    for k, (issue, held) in enumerate(zip(issues, weighty, strict=True)):
        rows = [actors.index(actor) for actor in issue.actors if held[actor]]
        counts = np.array(list(held.values()), dtype=bool)
        columns[:, rows, k] = np.stack([issue.position, issue.salience, issue.power])[:, counts]
    return IssueTable(
        actors=actors,
        issues=tuple(issue.id for issue in issues),
        position=columns[0],
        salience=columns[1],
        capability=columns[2],
        low=np.full(len(issues), LOW),
        high=np.full(len(issues), HIGH),
        status_quo=np.array([issue.reference_point for issue in issues]),
        outcome=np.full(len(issues), np.nan),
    )


def _issue_by_issue(issues: Sequence[Issue], model: Callable[[IssueTable], Bargain]) -> FloatArray:
    return np.array([model(as_table([issue])).rounds[-1].outcome[issue.id] for issue in issues])


def _dossier_by_dossier(issues: Sequence[Issue], model: Callable[[IssueTable], Bargain]) -> FloatArray:
    together: dict[str, list[Issue]] = {}
    for issue in issues:
        together.setdefault(issue.dossier, []).append(issue)
    outcome: dict[str, float] = {}
    for group in together.values():
        outcome |= model(as_table(group)).rounds[-1].outcome
    return np.array([outcome[issue.id] for issue in issues])
