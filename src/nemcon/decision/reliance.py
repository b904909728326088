r"""What a rule delivers when every member agrees with a given probability, each for itself.

.. math:: f(p) = \sum_s W_s\, p^s (1 - p)^{n - s}

with :math:`W_s` the winning coalitions of size s among n members, counted exactly: the multilinear extension of the
game (Owen 1972) where all probabilities are alike.

Assumptions: members agree independently and alike; who does not agree votes no. Members that watch each other agree
together more often than that, so under consensus this is a low estimate of a body that talks.

References
----------
Owen, G. (1972). Multilinear extensions of games. Management Science 18(5), P64-P79.
"""

from __future__ import annotations

from nemcon.decision.coalitions import exact_swings
from nemcon.decision.game import Game
from nemcon.errors import CaseError


def chance_of_adoption(game: Game, agrees: float) -> float:
    """Tell how probably a rule adopts a proposal.

    Parameters
    ----------
    game : Game
        The rule as a game of voting, see `nemcon.decision.game.game_of_rule`.
    agrees : float
        Probability that a member agrees, 0 to 1.

    Raises
    ------
    CaseError
        The members are too many, with too large weights, to count coalitions by size.
    """
    counted = exact_swings(game)
    if counted is None:
        raise CaseError(
            "weights too large to count its coalitions by size",
            where="the rule",
            expected="fewer members, or weights with fewer digits",
            todo="Give the probability that it adopts yourself.",
        )
    number = len(counted.winning_by_size) - 1
    by_size = enumerate(counted.winning_by_size)
    return min(1.0, sum(won * agrees**size * (1 - agrees) ** (number - size) for size, won in by_size))
