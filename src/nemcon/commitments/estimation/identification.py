"""Whether the coefficients can be told from the data at all; each reason why not has its name.

Sources
-------
J. Lewis and K. Schultz (2003), Revealing Preferences, Political Analysis 11: 345-367 (no regressor in all utilities of
a player); C. Signorino (2003), Political Analysis 11: 316-344 (the scale of errors is fixed, or utilities are).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import qr

from nemcon.commitments.estimation.design import Equation
from nemcon.commitments.estimation.game import below
from nemcon.commitments.estimation.maximise import SINGULAR, Maximum, scaled_eigen
from nemcon.commitments.estimation.strategic import StrategicLikelihood
from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]

_TOLERANCE = 1e-9


def check_equations(equations: Sequence[Equation], observations: int) -> None:
    """Refuse too few observations, nothing to estimate, and collinear columns within an equation.

    Raises
    ------
    CaseError
        Names the equation and the columns.
    """
    size = sum(len(equation.columns) for equation in equations)
    if size == 0:
        raise CaseError(
            "there is no coefficient to estimate",
            where="formula",
            expected="one part or more that is not 0, or a scale",
            todo="Give a utility a regressor, or fix utilities and estimate the scale.",
        )
    if observations <= size:
        raise CaseError(
            f"{observations} complete observations for {size} coefficients",
            where="the data",
            expected="more observations than coefficients",
            todo="Leave regressors out, or gather more observations.",
        )
    for equation in equations:
        null = dependence(equation.values)
        if null is not None:
            raise _unidentified(
                f"columns are collinear: {_named(equation.columns, null)}",
                f"equation {equation.name}",
                "columns none of which follows from the others",
                "Leave one of them out.",
            )


def check_game(likelihood: StrategicLikelihood) -> None:
    """Refuse a regressor in all utilities of a player, and a scale that only restates the unit of utility.

    Raises
    ------
    CaseError
        Names the player, or the scale, and the columns.
    """
    for move in likelihood.game.moves:
        shared = [
            likelihood.utilities[slot]
            for slot, utility in enumerate(likelihood.game.utilities)
            if utility.player == move.player and utility.outcome in below(move)
        ]
        if len(shared) == len(below(move)):
            refuse_common(f"player {move.player}", shared)
    for at, scale in enumerate(likelihood.scales):
        mine = [
            slot
            for slot, utility in enumerate(likelihood.game.utilities)
            if len(likelihood.scales) == 1 or utility.player == at + 1
        ]
        anchored = any(likelihood.fixed[slot] != 0.0 and not likelihood.utilities[slot].columns for slot in mine)
        constant = np.ones((len(scale.values), 1))
        null = dependence(np.hstack([constant, scale.values])) if not anchored else None
        if null is not None:
            raise _unidentified(
                f"missing normalisation: {scale.name} holds a constant while utilities are estimated, "
                "and doubling both changes nothing",
                f"equation {scale.name}",
                "utilities fixed at numbers, or a scale without an intercept",
                "Write the scale's formula with - 1, or fix the utilities.",
            )


def check_hessian(maximum: Maximum, names: Sequence[str]) -> None:
    """Refuse a maximum that is a ridge: the Hessian is singular, so some combination of coefficients is free.

    Raises
    ------
    CaseError
        Names the coefficients that move together.
    """
    if not np.isfinite(maximum.hessian).all():
        return
    values, vectors = scaled_eigen(maximum.hessian)
    if values[0] > SINGULAR:
        return
    raise _unidentified(
        f"the Hessian is singular (smallest eigenvalue {values[0]:.1e} after scaling); "
        f"it is flat or bent upwards in {_named(names, vectors[:, 0])}",
        "the maximum of the likelihood",
        "a positive definite Hessian of the negative log-likelihood",
        "Leave out one of these regressors, fix a utility, or try other starting values.",
    )


def dependence(values: FloatArray) -> FloatArray | None:
    """Weights under which the columns add up to zero, or None where they are independent."""
    if values.shape[1] == 0:
        return None
    size = np.sqrt((values**2).sum(axis=0))
    size[size == 0.0] = 1.0
    corner, order = qr(values / size, mode="r", pivoting=True)
    diagonal = np.abs(np.diag(corner))
    rank = int((diagonal > _TOLERANCE * max(float(diagonal[0]), 1e-300)).sum()) if diagonal[0] > 0 else 0
    if rank == values.shape[1]:
        return None
    weights = np.zeros(values.shape[1])
    weights[order[rank]] = 1.0
    if rank:
        weights[order[:rank]] = -np.linalg.solve(corner[:rank, :rank], corner[:rank, rank])
    return np.asarray(weights / size)


def refuse_common(player: str, equations: Sequence[Equation]) -> None:
    """Refuse a quantity that can be written in every one of a player's utilities (Lewis and Schultz 2003).

    Raises
    ------
    CaseError
        Names the player and the columns; none is raised where one of the utilities has no regressors.
    """
    if not all(equation.columns for equation in equations):
        return
    first, *others = equations
    stacked = np.vstack(
        [
            np.hstack([first.values, *(-other.values if k == at else 0.0 * other.values
                                       for k, other in enumerate(others))])
            for at in range(len(others))
        ]
    )  # fmt: skip
    null = dependence(stacked)
    if null is None:
        return
    names = [name for equation in equations for name in equation.names]
    raise _unidentified(
        f"the same quantity is in all utilities of {player}, and what is added to all changes no choice: "
        + _named(names, null),
        f"the utilities of {player}",
        "one utility or more without it",
        "Take it out of one utility (for the intercept: - 1), or fix a utility at 0.",
    )


def _named(names: Sequence[str], weights: FloatArray) -> str:
    heavy = np.abs(weights) > 0.05 * np.abs(weights).max()
    return ", ".join(name for name, told in zip(names, heavy, strict=True) if told)


def _unidentified(found: str, where: str, expected: str, todo: str) -> CaseError:
    return CaseError(f"not identified: {found}", where=where, expected=expected, todo=todo)
