r"""Sequential equilibrium as the limit of quantal responses when precision grows without bound.

Definition
----------
Strategies and beliefs such that at every information set, reached or not, what is done is best given the belief there
(sequential rationality), and beliefs are the limit of those that follow by Bayes' rule from strategies in which
everything is done with some probability (consistency).

Method
------
Along a branch of quantal responses everything is done with some probability, so the limit of strategies *and* beliefs
is consistent by construction. The branch is followed to :math:`\lambda R = 2^{12}, 2^{13}, \dots` with R the range of
payoffs, and extrapolated in :math:`1 / \lambda`; `error` says by how much two extrapolations differ. Sequential
rationality is checked on the result, and `regret` is what it falls short by.

Sources
-------
D. Kreps and R. Wilson (1982), Sequential equilibria, Econometrica 50, 863-894; R. McKelvey and T. Palfrey (1998),
theorem 4 (limits are sequential equilibria); T. Turocy (2010), Economic Theory 42, 255-269.

What the papers leave open
--------------------------
When to stop: rounding lets no program follow a branch for ever, and a branch may turn beyond where it was followed. A
game has other sequential equilibria, too, which are limits of other branches or of none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.games.draws import settled
from nemcon.commitments.games.game import Game
from nemcon.commitments.games.quantal_response import (
    LIMIT_METHOD,
    MOST_STEPS,
    MOST_TURNS,
    Branch,
    End,
    Play,
    ends,
    not_followed,
    notes_on,
    payoff_unit,
    plays,
)
from nemcon.provenance import Note, Provenance

FloatArray = NDArray[np.float64]

TOLERANCE = 1e-6
"""Error of probabilities, and regret over the range of payoffs, above which a note says that the limit is unsettled."""


@dataclass(frozen=True, slots=True)
class SequentialEquilibrium:
    """The limit of a branch of quantal responses.

    Parameters
    ----------
    title : str
        The game.
    play : tuple of Play
        One per information set: what is done, what is believed, what each action is worth.
    payoffs : dict of str to float
        Expected payoff of each player.
    ends : tuple of End
        Probability of each end.
    error : float
        By how much the last two extrapolations differ at most, over all probabilities and beliefs.
    regret : float
        Most that a player could gain at any information set, reached or not, given the beliefs there; in payoff.
    followed_to : float
        The precision up to which the branch was followed. [1 / payoff]
    branch : Branch
        The branch whose limit it is.
    provenance : Provenance
        Method, settings, identity of the game, notes.
    """

    title: str
    play: tuple[Play, ...]
    payoffs: dict[str, float]
    ends: tuple[End, ...]
    error: float
    regret: float
    followed_to: float
    branch: Branch
    provenance: Provenance


def sequential_equilibrium(game: Game) -> SequentialEquilibrium:
    """Follow the principal branch to its limit.

    Parameters
    ----------
    game : Game
        With perfect recall.

    Returns
    -------
    SequentialEquilibrium
        With the note ``limit-unsettled`` where `error`, or `regret` over the range of payoffs, is above 1e-6.

    Raises
    ------
    GameError
        A player forgets, or the branch could not be followed far enough to have a limit (the message says how far).

    References
    ----------
    Turocy (2010). Compared with Gambit in tests/agreement/test_gambit.py.
    """
    from nemcon.commitments.games._logit_kernel import log_chances, principal_limit

    tree = game.tree
    unit = payoff_unit(tree.payoff)
    turns = np.empty(MOST_TURNS)
    probability, belief, error, at, steps, turned, crossed = principal_limit(
        tree.layout, tree.payoff / unit, log_chances(tree.chance), MOST_STEPS, turns
    )
    if not np.isfinite(error):
        raise not_followed(game, at / unit, "a limit")
    branch = Branch("principal", int(steps), tuple(float(one) / unit for one in turns[:turned]), int(crossed))
    return told_limit(game, probability, belief, float(error), float(at) / unit, branch)


def told_limit(
    game: Game, probability: FloatArray, belief: FloatArray, error: float, followed_to: float, branch: Branch
) -> SequentialEquilibrium:
    """Make the record of a limit, with the check of sequential rationality."""
    from nemcon.commitments.games import _logit_kernel as kernel

    tree = game.tree
    layout = tree.layout
    probability = settled(probability, layout.first, error)
    belief = settled(belief, layout.member, error)
    log_move = np.concatenate([_log(probability), kernel.log_chances(tree.chance)])
    log_reach, value = np.empty(len(layout.kind)), np.empty((len(layout.kind), len(tree.players)))
    action_value = np.empty(len(probability))
    kernel.value_nodes(layout, tree.payoff, log_move, log_reach, value)
    kernel.value_actions(layout, belief, value, action_value)
    regret = float(kernel.regret(layout, probability, action_value))
    notes = notes_on(tree, branch)
    if error > TOLERANCE or regret > TOLERANCE * payoff_unit(tree.payoff):
        notes += (
            Note(
                "limit-unsettled",
                f"The limit is known to {error:.1g} only, and somebody could still gain {regret:.1g}: the branch had "
                f"not settled at precision {followed_to:.3g}, the highest that rounding allowed.",
            ),
        )
    reach = np.exp(log_reach)
    return SequentialEquilibrium(
        title=game.title,
        play=plays(tree, probability, reach, belief, action_value),
        payoffs=dict(zip(tree.players, value[0].tolist(), strict=True)),
        ends=ends(tree, reach),
        error=error,
        regret=regret,
        followed_to=followed_to,
        branch=branch,
        provenance=Provenance(method=LIMIT_METHOD, settings={}, record=game.digest, notes=notes),
    )


def _log(probability: FloatArray) -> FloatArray:
    return np.log(probability, where=probability > 0, out=np.full(len(probability), -np.inf))
