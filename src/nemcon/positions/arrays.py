"""Positions as arrays: the distribution per member, and draws from it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from nemcon.positions.position import PositionEstimate
from nemcon.reading.coding import Stance

STANCES: tuple[Stance, ...] = tuple(Stance)
"""The stance axis: the code of a stance is its place here."""


def distribution_array(estimate: PositionEstimate) -> npt.NDArray[np.float64]:
    """Put the members' distributions into one array.

    Parameters
    ----------
    estimate : PositionEstimate
        Positions of the members.

    Returns
    -------
    float array, shape (member, stance)
        Members in the estimate's order, stances in the order of `STANCES`; each row sums to one.
    """
    rows = [[position.distribution[stance.value] for stance in STANCES] for position in estimate.members]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(STANCES))


def draw(estimate: PositionEstimate, rng: np.random.Generator, n: int) -> npt.NDArray[np.int8]:
    """Draw the members' stances, each member independently of the others.

    The uniform numbers belong to members by their ids, not by their places, and a member uses one per draw whatever
    its distribution. So two estimates drawn with equal generators differ only where their distributions do, and the
    order of the members does not matter.

    Parameters
    ----------
    estimate : PositionEstimate
        Positions of the members.
    rng : numpy.random.Generator
        Source of the random numbers; drawing `n` at once or in parts gives the same.
    n : int
        Number of draws.

    Returns
    -------
    int8 array, shape (draw, member)
        Codes of the stances, see `STANCES`; members in the estimate's order.
    """
    by_id = sorted(range(len(estimate.members)), key=lambda place: estimate.members[place].actor)
    uniform = rng.random((n, len(by_id)))
    limits = np.cumsum(distribution_array(estimate), axis=1)
    limits[:, -1] = 1.0  # rounding must leave no number beyond the last stance
    codes = np.empty(uniform.shape, dtype=np.int8)
    for column, member in enumerate(by_id):
        codes[:, member] = np.searchsorted(limits[member], uniform[:, column], side="right")
    return codes
