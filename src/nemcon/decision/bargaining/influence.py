r"""Friedkin and Johnsen's model of social influence: opinions are drawn to others' and held to where they began.

Definition
----------
.. math:: x(t+1) = A W x(t) + (I - A) x(0), \qquad x(\infty) = (I - A W)^{-1} (I - A) x(0)     \qquad (1)

with the row-stochastic influences :math:`W` and the susceptibilities :math:`A = \mathrm{diag}(a_i)`, 0 to 1.

Sources
-------
N. Friedkin and E. Johnsen (1990), Social Influence and Opinions, J. Math. Sociology 15, p. 193-206; (1999), Social
Influence Networks and Opinion Change, Advances in Group Processes 16, eq. 1 and 3.

Assumptions
-----------
Influences do not change with time or issue; everyone knows the others' positions.

What the papers leave open
--------------------------
A limit by (1) needs that from everyone influence leads back to someone not wholly susceptible; else the matrix is
singular and the limit, if any, is DeGroot's: refused, with the rounds still available. For a table without a network
(`influence_bargain`), everyone listens to all in proportion to capability and is susceptible by one less its salience.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._closed_form import digest, finite, held_positions, weighty
from nemcon.decision.bargaining.bargain import Bargain, Round
from nemcon.decision.bargaining.compromise import compromise
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable
from nemcon.provenance import Provenance

FloatArray = NDArray[np.float64]

METHOD = "social influence (Friedkin and Johnsen 1990)"
ROUNDING = 1e-9


def influence_course(
    position: FloatArray, influence: FloatArray, susceptibility: FloatArray, rounds: int
) -> FloatArray:
    """Opinions round by round (eq. 1).

    Parameters
    ----------
    position : float array, shape (actor,) or (actor, issue)
        Where they begin.
    influence : float array, shape (actor, actor)
        Weight that the row gives to the column; not negative, each row summing to one.
    susceptibility : float array, shape (actor,)
        0 (holds on) to 1 (wholly open).
    rounds : int
        Steps, 0 or more.

    Returns
    -------
    float array, shape (rounds + 1, *position.shape)
        The first entry is where they begin; each later one within its range.

    Raises
    ------
    CaseError
        A number is not finite or off its range, or shapes differ.
    """
    start, network, open_ = _checked(position, influence, susceptibility)
    course = [start]
    for _ in range(rounds):
        course.append(open_ * (network @ course[-1]) + (1.0 - open_) * start)
    return np.stack(course)


def influence_limit(position: FloatArray, influence: FloatArray, susceptibility: FloatArray) -> FloatArray:
    """Where opinions come to rest (eq. 1); arguments as for `influence_course`.

    Raises
    ------
    CaseError
        As for `influence_course`, or a group of wholly susceptible actors listens only to itself.
    """
    start, network, open_ = _checked(position, influence, susceptibility)
    pull = open_.reshape(-1, 1)
    system = np.eye(len(network)) - pull * network
    # Influence must lead back from everyone to someone who holds on.
    anchored = pull[:, 0] < 1.0
    for _ in range(len(network)):
        anchored = anchored | ((network > 0) @ anchored)
    if not anchored.all():
        raise CaseError(
            "a group of wholly susceptible actors listens only to itself",
            where="susceptibility",
            expected="somebody under 1 whom everyone hears, at least through others",
            todo="Lower a susceptibility, or look at the rounds.",
        )
    return np.asarray(np.linalg.solve(system, (1.0 - open_) * start))


def influence_bargain(table: IssueTable, *, rounds: int = 10) -> Bargain:
    """The course on a table, issue by issue; the outcome of a round is the compromise over its positions."""
    states = np.repeat(table.position[None], rounds + 1, axis=0)
    outcome = np.empty((rounds + 1, len(table.issues)))
    for k in range(len(table.issues)):
        held = ~np.isnan(table.position[:, k])
        salience, capability = table.salience[held, k], table.capability[held, k]
        share = weighty(np.ones(len(capability)), capability)
        network = np.tile(share / share.sum(), (len(share), 1))
        states[:, held, k] = influence_course(table.position[held, k], network, 1.0 - salience, rounds)
        outcome[:, k] = [compromise(state, salience, capability) for state in states[:, held, k]]
    return Bargain(
        model="influence",
        actors=table.actors,
        issues=table.issues,
        rounds=tuple(
            Round(dict(zip(table.issues, map(float, row), strict=True)), held_positions(table, state), ())
            for row, state in zip(outcome, states, strict=True)
        ),
        provenance=Provenance(method=METHOD, settings={"rounds": str(rounds)}, record=digest(table)),
    )


def _checked(
    position: FloatArray, influence: FloatArray, susceptibility: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    start = np.asarray(position, dtype=np.float64)
    finite(start.ravel(), "position")
    network, open_ = finite(influence, "influence"), finite(susceptibility, "susceptibility")
    count = len(start)
    if network.shape != (count, count) or (network < 0).any() or (np.abs(network.sum(axis=1) - 1.0) > ROUNDING).any():
        raise CaseError(
            f"influence of shape {network.shape} for {count} actors, rows summing to {network.sum(axis=-1)}",
            where="influence",
            expected="a square of weights from 0 up, each row summing to one",
            todo="Divide each row by its sum.",
        )
    if open_.shape != (count,) or (open_ < 0).any() or (open_ > 1).any():
        raise CaseError(
            f"susceptibility {open_}", where="susceptibility", expected="0 to 1 for each actor", todo="Correct it."
        )
    return start, network, open_.reshape((count,) + (1,) * (start.ndim - 1))
