r"""Agent logit quantal response equilibrium: players choose better moves more often, and know that others do too.

Definition
----------
At an information set h that is reached, action a has the expected payoff :math:`v_a`, given the beliefs that follow
from all strategies and given that everybody, the player's later self too, goes on by them. In equilibrium

.. math:: p_a = \exp(\lambda v_a) \Big/ \sum_{b \in A(h)} \exp(\lambda v_b)                      \qquad (1)

:math:`\lambda \ge 0` is the precision of choice, in units of one over payoff: at 0 all actions are alike, without limit
only best ones are chosen. Doubling all payoffs is the same as doubling :math:`\lambda`.

Method
------
The solutions of (1) form curves in (strategies, :math:`\lambda`). One of them, the principal branch, starts at the
uniform strategies at :math:`\lambda = 0`; it is followed by a predictor (tangent and curvature) and Newton's method as
corrector, in log-odds, by arc length so that it can turn round. Steps shrink where Newton's method slows down or the
curve bends.

Sources
-------
R. McKelvey and T. Palfrey (1998), Quantal response equilibria for extensive form games, Experimental Economics 1, 9-41
(eq. 3 and theorem 3: (1) and the branch from zero); T. Turocy (2005), A dynamic homotopy interpretation of the logistic
quantal response equilibrium correspondence, Games and Economic Behavior 51; T. Turocy (2010), Computing sequential
equilibria using agent quantal response equilibria, Economic Theory 42 (logarithms of probabilities). Statements and
numbers of equations from memory. Compared with Gambit in tests/agreement/test_gambit.py.

What the papers leave open
--------------------------
A chance of zero is taken as one that vanishes, so that beliefs after it are a limit. Where the principal branch
crosses :math:`\lambda` several times, the first crossing is given. In games with symmetries branches can meet; a small
nudge to the first log-odds for which this helps then leads onto an arm, the nudge is taken back at the end, and a
note says so. Where nothing leans either way (a perfectly symmetric game), the branch goes straight on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.games.game import Game
from nemcon.commitments.games.tree import TERMINAL, Tree
from nemcon.errors import GameError
from nemcon.provenance import Note, Provenance

FloatArray = NDArray[np.float64]

METHOD = (
    "agent logit quantal response equilibrium (McKelvey and Palfrey 1998), principal branch by continuation "
    "(Turocy 2005, 2010)"
)
LIMIT_METHOD = (
    "limit of the principal branch of agent logit quantal response equilibria, a sequential equilibrium "
    "(McKelvey and Palfrey 1998, theorem 4; Turocy 2010)"
)
HIGHEST = 1e12
"""Highest precision, times the range of payoffs, to which a branch is followed."""
MOST_STEPS = 5000
MOST_TURNS = 64


@dataclass(frozen=True, slots=True)
class Play:
    """What is done at one information set.

    Parameters
    ----------
    player, information_set : str
        Who moves, and what is known.
    actions : tuple of str
        What can be done.
    probability : tuple of float
        How often each is done.
    payoff : tuple of float
        What the player expects of each action once the set is reached.
    reached : float
        Probability that play comes here.
    histories : tuple of str
        The nodes that the player cannot tell apart.
    belief : tuple of float
        Probability of each node given that play comes here.
    """

    player: str
    information_set: str
    actions: tuple[str, ...]
    probability: tuple[float, ...]
    payoff: tuple[float, ...]
    reached: float
    histories: tuple[str, ...]
    belief: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class End:
    """One end of the game.

    Parameters
    ----------
    history : str
        The moves that lead to it.
    outcome : str
        Its name; may be empty.
    probability : float
        How often play ends there.
    """

    history: str
    outcome: str
    probability: float


@dataclass(frozen=True, slots=True)
class Branch:
    """How a branch of solutions was followed.

    Parameters
    ----------
    name : str
        ``"principal"``, or ``"other"`` with a number.
    steps : int
        Steps taken.
    turning_points : tuple of float
        Values of precision at which it turned round, in order; at most 64.
    crossings : int
        Other branches that it met on the way.
    """

    name: str
    steps: int
    turning_points: tuple[float, ...]
    crossings: int


@dataclass(frozen=True, slots=True)
class QuantalResponse:
    r"""One agent logit quantal response equilibrium.

    Parameters
    ----------
    title : str
        The game.
    precision : float
        :math:`\\lambda`, one over payoff.
    play : tuple of Play
        One per information set, in the order in which a walk through the tree meets them.
    payoffs : dict of str to float
        Expected payoff of each player.
    ends : tuple of End
        Probability of each end.
    residual : float
        Largest difference between the two sides of (1), in log-odds.
    regret : float
        Most that a player loses at any information set, once it is reached, against the best action there; in payoff.
    branch : Branch
        The branch of solutions it lies on.
    provenance : Provenance
        Method, settings, identity of the game, notes.
    """

    title: str
    precision: float
    play: tuple[Play, ...]
    payoffs: dict[str, float]
    ends: tuple[End, ...]
    residual: float
    regret: float
    branch: Branch
    provenance: Provenance

    def at(self, information_set: str, player: str | None = None) -> Play:
        """Give what is done at an information set.

        Raises
        ------
        LookupError
            No such set, or several players have one of this name and none is given.
        """
        found = [one for one in self.play if one.information_set == information_set and player in (None, one.player)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} information sets are named {information_set!r}")
        return found[0]

    def probability_of(self, outcome: str) -> float:
        """Add up the probabilities of the ends with an outcome of this name; 0 where there is none."""
        return sum(end.probability for end in self.ends if end.outcome == outcome)


def quantal_response(game: Game, precision: float) -> QuantalResponse:
    r"""Solve (1) at a precision, on the principal branch.

    Parameters
    ----------
    game : Game
        With perfect recall.
    precision : float
        :math:`\\lambda`, 0 or more. [1 / payoff]

    Returns
    -------
    QuantalResponse

    Raises
    ------
    GameError
        A player forgets; the precision is negative, no number, or above 1e12 divided by the range of payoffs; the
        branch could not be followed so far (the message says how far).

    References
    ----------
    McKelvey and Palfrey (1998), eq. 3; Turocy (2010). Compared with Gambit in tests/agreement/test_gambit.py.
    """
    from nemcon.commitments.games._logit_kernel import AT_PRECISION, follow_principal, log_chances

    tree = game.tree
    unit = payoff_unit(tree.payoff)
    target = checked_precision(precision, unit)
    turns = np.empty(MOST_TURNS)
    x, (ended, steps, turned, forks, _) = follow_principal(
        tree.layout, tree.payoff / unit, log_chances(tree.chance), target, MOST_STEPS, turns
    )
    if ended != AT_PRECISION:
        raise not_followed(game, x[-1] / unit, f"precision {precision:g}")
    x[-1] /= unit
    branch = Branch("principal", int(steps), tuple(float(one) / unit for one in turns[:turned]), int(forks))
    return told_solution(game, x, branch, METHOD, {"precision": f"{precision:.17g}"})


def payoff_unit(payoff: FloatArray) -> float:
    """Widest range of any player's payoffs, by which payoffs are divided inside; 1 where all ends are alike."""
    return float(np.ptp(payoff, axis=0).max()) or 1.0


def checked_precision(precision: float, unit: float) -> float:
    """Give the precision in units of one over the range of payoffs, or refuse it."""
    target = float(precision) * unit
    if not 0 <= target <= HIGHEST:
        raise GameError(
            f"the precision {precision!r}",
            where="precision",
            expected=f"a number from 0 to {HIGHEST / unit:.3g}, which is 1e12 over the range of payoffs",
            todo="Ask for the limit instead.",
        )
    return target


def not_followed(game: Game, reached: float, asked: str) -> GameError:
    """Make the error that says how far a branch could be followed."""
    return GameError(
        f"the branch could be followed to precision {reached:.6g} only",
        where=game.title or "the game",
        expected=f"a curve of solutions up to {asked}",
        todo="Ask for a lower precision, or break a symmetry of the game by changing a payoff a little.",
    )


def told_solution(
    game: Game, x: FloatArray, branch: Branch, method: str, settings: Mapping[str, str], notes: tuple[Note, ...] = ()
) -> QuantalResponse:
    """Make the record of the solution x = (log-odds, precision)."""
    from nemcon.commitments.games import _logit_kernel as kernel

    tree = game.tree
    layout = tree.layout
    room, left, column = kernel.scratch(layout, len(tree.players)), np.empty(len(x)), kernel.columns(layout)
    log_move, log_reach, belief, value, action_value = room[:5]
    log_move[layout.first[-1] :] = kernel.log_chances(tree.chance)
    kernel.equations(layout, tree.payoff, column, np.zeros(len(x) - 1), x, room, left)
    reach = np.exp(log_reach)
    return QuantalResponse(
        title=game.title,
        precision=float(x[-1]),
        play=plays(tree, np.exp(log_move), reach, belief, action_value),
        payoffs=dict(zip(tree.players, value[0].tolist(), strict=True)),
        ends=ends(tree, reach),
        residual=float(np.abs(left[:-1]).max(initial=0.0)),
        regret=float(kernel.regret(layout, np.exp(log_move), action_value)),
        branch=branch,
        provenance=Provenance(
            method=method, settings=dict(settings), record=game.digest, notes=(*notes, *notes_on(tree, branch))
        ),
    )


def ends(tree: Tree, reach: FloatArray) -> tuple[End, ...]:
    """Name the ends with their probabilities."""
    return tuple(map(End, tree.end_names, tree.outcomes, reach[tree.layout.kind == TERMINAL].tolist()))


def notes_on(tree: Tree, branch: Branch) -> tuple[Note, ...]:
    """Collect what must be known beside the solution."""
    notes = []
    if branch.turning_points:
        listed = ", ".join(f"{one:.6g}" for one in branch.turning_points)
        notes.append(
            Note("branch-turns", f"The branch turns round at precision {listed}: there are several equilibria nearby.")
        )
    if branch.crossings:
        notes.append(
            Note(
                "branch-crosses",
                "The branch meets others on the way, as happens in games with symmetries. Of two arms, one was taken "
                "on which the first player to choose goes on leaning as before; those on the others are as good.",
            )
        )
    if (tree.chance <= 0).any():
        notes.append(
            Note(
                "chance-zero",
                "A chance of zero is taken as one that vanishes: what is done after it changes nothing else, and "
                "beliefs there are the limit.",
            )
        )
    return tuple(notes)


def plays(
    tree: Tree, probability: FloatArray, reach: FloatArray, belief: FloatArray, action_value: FloatArray
) -> tuple[Play, ...]:
    """Name what is done at each information set."""
    layout = tree.layout
    at_nodes, beliefs = reach[layout.nodes].tolist(), belief.tolist()
    values, probabilities = action_value.tolist(), probability.tolist()
    first, member = layout.first.tolist(), layout.member.tolist()
    return tuple(
        Play(
            player=one.player,
            information_set=one.name,
            actions=one.actions,
            probability=tuple(probabilities[first[h] : first[h + 1]]),
            payoff=tuple(values[first[h] : first[h + 1]]),
            reached=sum(at_nodes[member[h] : member[h + 1]]),
            histories=tree.node_names[member[h] : member[h + 1]],
            belief=tuple(beliefs[member[h] : member[h + 1]]),
        )
        for h, one in enumerate(tree.sets)
    )
