"""Where the search begins: statistical backward induction, one binary choice after another.

At the last moves the choice between the two outcomes is a plain probit or logit. Its fitted probabilities weigh the
regressors of the move before, and so on to the root (Signorino 2003 and the package `games` name it so). Separation in
one of these choices shows itself here: its coefficients run away, and the columns at fault are named.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from nemcon.commitments.estimation.design import parts
from nemcon.commitments.estimation.game import Move, below
from nemcon.commitments.estimation.links import Link, chances, log_chance
from nemcon.commitments.estimation.strategic import StrategicLikelihood
from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

# Beyond this a fitted index means a probability within 1e-15 of certainty, for the probit and about so for the logit.
_CERTAIN = {"probit": 7.5, "logit": 30.0}


def backward_start(likelihood: StrategicLikelihood) -> FloatArray:
    """Coefficients to start from.

    Parameters
    ----------
    likelihood : StrategicLikelihood
        The model and its data.

    Returns
    -------
    float array, shape (p,)
        Log scales start at zero.

    Raises
    ------
    CaseError
        A combination of regressors tells the choices at a move apart without error (separation); the message names the
        move and the columns.
    """
    game = likelihood.game
    theta = np.zeros(len(likelihood.names))
    spots = parts(likelihood.equations, np.arange(len(theta), dtype=np.float64))
    filled: set[int] = set()
    for at, move in enumerate(game.moves):
        seen = likelihood.turns[at]
        reached = seen != 0.0
        gains, fixed = _gains(likelihood, theta, move)
        mine = [slot for slot in gains if slot not in filled and likelihood.utilities[slot].columns]
        if not mine or not reached.any():
            continue
        regressors = np.hstack([gains[slot][reached] for slot in mine])
        offset = fixed[reached] + sum(
            gains[slot][reached] @ theta[spots[slot].astype(int)] for slot in gains if slot in filled
        )
        names = [name for slot in mine for name in likelihood.utilities[slot].names]
        chosen = binary_choice(
            likelihood.link, regressors, seen[reached], np.broadcast_to(offset, reached.sum()), names, _place(move)
        )
        at_slot = 0
        for slot in mine:
            where = spots[slot].astype(int)
            theta[where] = np.sqrt(2.0) * chosen[at_slot : at_slot + len(where)]
            at_slot += len(where)
        filled.update(mine)
    return theta


def binary_choice(
    link: Link, regressors: FloatArray, sign: FloatArray, offset: FloatArray, names: list[str], place: str
) -> FloatArray:
    """Coefficients of a probit or logit of right (+1) against left (-1), by Fisher scoring.

    Raises
    ------
    CaseError
        The data are separated.
    """
    beta = np.zeros(regressors.shape[1])
    ridge = 1e-8 * np.eye(len(beta)) * max(1.0, float(np.einsum("ij,ij->", regressors, regressors)) / len(beta))
    z = offset.copy()
    settled = False
    for _ in range(60):
        slope = sign * log_chance(link, sign * z)[1]
        at = chances(link, z)
        information = at.density**2 / np.maximum(at.chance * (1.0 - at.chance), 1e-12)
        curvature = regressors.T @ (information[:, None] * regressors) + ridge
        step = np.linalg.solve(curvature, regressors.T @ slope)
        reach = float(np.abs(regressors @ step).max(initial=0.0))
        beta += step * min(1.0, 3.0 / max(reach, 1e-12))
        z = offset + regressors @ beta
        settled = reach < 1e-6
        if settled:
            break
    if not settled or np.abs(regressors @ beta).max(initial=0.0) > _CERTAIN[link]:
        refuse_separation(regressors, sign, names, place)
    return beta


def refuse_separation(regressors: FloatArray, sign: FloatArray, names: list[str], place: str) -> None:
    """Raise where some combination of regressors tells the choices apart.

    A linear programme looks for coefficients, between -1 and 1, under which no choice goes against the index and some
    go with it (Albert and Anderson 1984; Konis 2007); such coefficients can grow without end.

    Raises
    ------
    CaseError
        There is such a combination; the message names its columns.
    """
    size = np.abs(regressors).max(axis=0)
    size[size == 0.0] = 1.0
    signed = sign[:, None] * regressors / size
    weights = _separating(signed, [True] * len(names))
    if weights is None:
        return
    used = [bool(weight) for weight in weights]
    for at in range(len(names)):  # leave out what is not needed, so that the message names the fault alone
        fewer = _separating(signed, [told and k != at for k, told in enumerate(used)]) if used[at] else None
        if fewer is not None:
            weights, used = fewer, [bool(weight) for weight in fewer]
    guilty = [name for name, told in zip(names, used, strict=True) if told]
    clear = int((signed @ weights > 1e-9).sum())
    raise CaseError(
        f"the data are separated: {', '.join(guilty)} "
        + ("tells" if len(guilty) == 1 else "together tell")
        + f" {clear} of {len(signed)} choices apart without error, so coefficients grow without end",
        where=place,
        expected="regressors under which both choices remain possible",
        todo="Leave a column out, join rare categories, or gather more observations.",
    )


def _separating(signed: FloatArray, used: list[bool]) -> FloatArray | None:
    """Weights under which no row of signed regressors falls below zero and some rise above it, or None."""
    bounds = [(-1.0, 1.0) if told else (0.0, 0.0) for told in used]
    found = linprog(-signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(signed)), bounds=bounds)
    if found.status != 0 or -found.fun <= 1e-7 * len(signed):
        return None
    return np.where(np.abs(found.x) > 1e-9, found.x, 0.0)


def _gains(likelihood: StrategicLikelihood, theta: FloatArray, move: Move) -> tuple[dict[int, FloatArray], FloatArray]:
    """Regressors of each utility at stake in a move, weighted by how likely its outcome is on that side."""
    game = likelihood.game
    ways = likelihood.action_chances(theta)
    gains: dict[int, FloatArray] = {}
    fixed = np.zeros(len(likelihood.outcome))
    for slot, utility in enumerate(game.utilities):
        if utility.player != move.player or utility.outcome not in below(move):
            continue
        weight = np.ones(len(fixed))
        beneath = False
        for step, right in game.ways[utility.outcome]:
            if step == move:
                weight *= 1.0 if right else -1.0
                beneath = True
            elif beneath:
                chance = ways[:, game.moves.index(step)]
                weight *= chance if right else 1.0 - chance
        gains[slot] = weight[:, None] * likelihood.utilities[slot].values
        if not likelihood.utilities[slot].columns:
            fixed += weight * likelihood.fixed[slot] / np.sqrt(2.0)
    return gains, fixed


def _place(move: Move) -> str:
    return f"the choice of player {move.player}"
