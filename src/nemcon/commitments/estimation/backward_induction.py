r"""Choices in a game of Signorino's family by statistical backward induction, with exact derivatives.

Definition
----------
Player :math:`i` at a move compares the lotteries over outcomes that lie to the right and to the left of it, with
probabilities :math:`q^R_k` and :math:`q^L_k` that come from the moves below:

.. math:: P(\text{right}) = F\Big( \sum_k (q^R_k - q^L_k) u_{ik} \Big/ s \Big).

Agent error: the player errs in carrying out an action, once for each action, so :math:`s = \sigma_i \sqrt 2`. Private
information: the player knows a part of its utility of each outcome that others do not see, independent over outcomes,
so :math:`s = \sigma_i \sqrt{\sum_k (q^R_k)^2 + \sum_k (q^L_k)^2}`.

Sources
-------
C. Signorino (2003), Structure and Uncertainty in Discrete Choice Models, Political Analysis 11: 316-344 (the two
sources of uncertainty and their variances).

What the papers leave open
--------------------------
With logistic errors and private information the sum of errors is not logistic; the literature does not define the
model, and here it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.game import Move, StrategicGame
from nemcon.commitments.estimation.links import Link, chances

FloatArray = NDArray[np.float64]
ErrorKind = Literal["agent", "private"]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """How a move stands: the argument of the link there.

    Parameters
    ----------
    z : float array, shape (n,)
        P(right) is F(z).
    slope : float array, shape (m, n)
        Its derivatives in the m free utilities and log scales, in that order.
    """

    z: FloatArray
    slope: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Uncertainty:
    """Where the randomness in choices comes from, and how large it is.

    Parameters
    ----------
    link : {"probit", "logit"}
        Distribution of the errors.
    error : {"agent", "private"}
        Whether players err in acting, or know more than the analyst.
    log_scale : float array, shape (s, n)
        Logarithm of the scale of errors: one row for all players, or one for each; a row of zeros where it is fixed.
    free : bool
        Whether derivatives in the log scales are asked for.
    """

    link: Link
    error: ErrorKind
    log_scale: FloatArray
    free: bool = False

    def row(self, player: int) -> int:
        """The row of a player's scale."""
        return player - 1 if len(self.log_scale) > 1 else 0


@dataclass(frozen=True, slots=True, eq=False)
class _Lottery:
    """Outcomes below a node: their probabilities there, shape (n,), with derivatives, shape (m, n)."""

    chance: dict[int, FloatArray]
    slope: dict[int, FloatArray]


def solve(
    game: StrategicGame, utilities: FloatArray, free: tuple[bool, ...], uncertainty: Uncertainty
) -> tuple[dict[Move, Standing], FloatArray]:
    """Solve the game in each observation.

    Parameters
    ----------
    game : StrategicGame
        The game.
    utilities : float array, shape (utility, n)
        In the order of `StrategicGame.utilities`.
    free : tuple of bool
        Which utilities derivatives are asked for.
    uncertainty : Uncertainty
        Link, kind of error, scales.

    Returns
    -------
    standings : dict of Move to Standing
        What each player does at each move.
    outcomes : float array, shape (n, outcome)
        Probabilities of the outcomes; each row sums to one.

    References
    ----------
    Signorino (2003). Reproduced in tests/published/test_games_war1800.py; compared with a slow walk through the tree in
    tests/agreement/test_strategic_likelihood.py.
    """
    solver = _Solver(game, utilities, free, uncertainty)
    lottery = solver.lottery(game.root)
    return solver.standings, np.column_stack([lottery.chance[k] for k in range(len(game.outcomes))])


class _Solver:
    """Goes through the moves from the last to the first."""

    def __init__(
        self, game: StrategicGame, utilities: FloatArray, free: tuple[bool, ...], uncertainty: Uncertainty
    ) -> None:
        self.slots = {(utility.player, utility.outcome): at for at, utility in enumerate(game.utilities)}
        self.utilities = utilities
        self.count = utilities.shape[1]
        self.rows = {int(at): row for row, at in enumerate(np.flatnonzero(free))}
        self.uncertainty = uncertainty
        self.width = len(self.rows) + (len(uncertainty.log_scale) if uncertainty.free else 0)
        self.standings: dict[Move, Standing] = {}

    def lottery(self, node: Move | int) -> _Lottery:
        if isinstance(node, int):
            return _Lottery({node: np.ones(self.count)}, {node: np.zeros((self.width, self.count))})
        left, right = self.lottery(node.left), self.lottery(node.right)
        standing = self.standings[node] = self.standing(node.player, left, right)
        at = chances(self.uncertainty.link, standing.z)
        turn = at.density * standing.slope
        chance = {k: q * (1.0 - at.chance) for k, q in left.chance.items()}
        slope = {k: (1.0 - at.chance) * left.slope[k] - q * turn for k, q in left.chance.items()}
        chance |= {k: q * at.chance for k, q in right.chance.items()}
        slope |= {k: at.chance * right.slope[k] + q * turn for k, q in right.chance.items()}
        return _Lottery(chance, slope)

    def standing(self, player: int, left: _Lottery, right: _Lottery) -> Standing:
        gain, gain_slope = np.zeros(self.count), np.zeros((self.width, self.count))
        for lottery, sign in ((right, 1.0), (left, -1.0)):
            for outcome, q in lottery.chance.items():
                at = self.slots.get((player, outcome))
                if at is None:
                    continue
                gain += sign * q * self.utilities[at]
                gain_slope += (sign * self.utilities[at]) * lottery.slope[outcome]
                if at in self.rows:
                    gain_slope[self.rows[at]] += sign * q
        scale, scale_slope = self.scale(player, left, right)
        z = gain / scale
        return Standing(z, (gain_slope - z * scale_slope) / scale)

    def scale(self, player: int, left: _Lottery, right: _Lottery) -> tuple[FloatArray, FloatArray]:
        row = self.uncertainty.row(player)
        sigma = np.exp(self.uncertainty.log_scale[row])
        slope = np.zeros((self.width, self.count))
        if self.uncertainty.error == "agent":
            scale = np.sqrt(2.0) * sigma
        else:
            lotteries = (left, right)
            spread = np.sqrt(sum(q * q for side in lotteries for q in side.chance.values()))
            for side in lotteries:
                for outcome, q in side.chance.items():
                    slope += (sigma * q / spread) * side.slope[outcome]
            scale = sigma * spread
        if self.uncertainty.free:
            slope[len(self.rows) + row] += scale
        return scale, slope
