"""The likelihood of Signorino's family of strategic models."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.backward_induction import ErrorKind, Standing, Uncertainty, solve
from nemcon.commitments.estimation.design import Equation, IndexLikelihood
from nemcon.commitments.estimation.game import Move, StrategicGame
from nemcon.commitments.estimation.links import Link, chances, log_chance

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class StrategicLikelihood(IndexLikelihood):
    """A game with regressors, and what happened.

    Parameters
    ----------
    game : StrategicGame
        The game.
    utilities : tuple of Equation
        One for each of the game's utilities; without regressors it is fixed.
    fixed : float array, shape (utility,)
        The values of utilities without regressors.
    scales : tuple of Equation
        Log scales: none (the scale is one), one for all players, or one for each.
    link : {"probit", "logit"}
        Distribution of the errors.
    error : {"agent", "private"}
        Kind of uncertainty.
    outcome : int array, shape (n,)
        What happened, as a place in the game's outcomes.
    """

    game: StrategicGame
    utilities: tuple[Equation, ...]
    fixed: FloatArray
    scales: tuple[Equation, ...]
    link: Link
    error: ErrorKind
    outcome: IntArray

    @property
    def equations(self) -> tuple[Equation, ...]:
        """All equations in the order of the coefficients."""
        return (*self.utilities, *self.scales)

    @cached_property
    def turns(self) -> tuple[FloatArray, ...]:
        """For each move +1 where right was seen, -1 where left, 0 where the game ended before, shape (n,) each."""
        turns = [np.zeros(len(self.outcome)) for _ in self.game.moves]
        for outcome, way in enumerate(self.game.ways):
            seen = self.outcome == outcome
            for move, right in way:
                turns[self.game.moves.index(move)][seen] = 1.0 if right else -1.0
        return tuple(turns)

    def by_index(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Log-likelihood of each observation, shape (n,), and its derivatives in the free indices, shape (m, n)."""
        standings, _ = self._solved(values)
        log = np.zeros(len(self.outcome))
        slope = np.zeros_like(values)
        for turn, move in zip(self.turns, self.game.moves, strict=True):
            value, rise = log_chance(self.link, turn * standings[move].z)
            log += np.where(turn == 0.0, 0.0, value)
            slope += (turn * rise) * standings[move].slope
        return log, slope

    def outcome_chances(self, theta: FloatArray) -> FloatArray:
        """Probability of each outcome in each observation, shape (n, outcome)."""
        return self._solved(self.indices(theta))[1]

    def action_chances(self, theta: FloatArray) -> FloatArray:
        """Probability of right at each of the game's moves, if it is reached, shape (n, move)."""
        standings, _ = self._solved(self.indices(theta))
        return np.column_stack([chances(self.link, standings[move].z).chance for move in self.game.moves])

    def _solved(self, values: FloatArray) -> tuple[dict[Move, Standing], FloatArray]:
        free = tuple(bool(equation.columns) for equation in self.utilities)
        utilities = np.empty((len(self.utilities), len(self.outcome)))
        utilities[:] = self.fixed[:, None]
        utilities[np.array(free)] = values[: sum(free)]
        log_scale = values[sum(free) :] if self.scales else np.zeros((1, len(self.outcome)))
        return solve(self.game, utilities, free, Uncertainty(self.link, self.error, log_scale, bool(self.scales)))
