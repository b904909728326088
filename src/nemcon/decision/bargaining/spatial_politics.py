r"""The Spatial Model of Politics: everyone proposes a bargain to somebody, everyone follows the best supported one.

Definition
----------
Actors :math:`i` hold positions :math:`\theta_i` in a space whose dimensions are the issues, each scaled to 0..1, with
saliences :math:`s_{ik}` (:math:`s_i = \sum_k s_{ik} \le 1`) and a capability :math:`c_i`. One turn:

1. *Distance and utility.* :math:`d_{ij}^2 = \sum_k [s_{ik}(\theta_{ik}-\theta_{jk})]^2 / \sum_k s_{ik}^2`,
   :math:`u_{ij} = (1-d_{ij})(1+R_i d_{ij})`. [PA 8, 9]
2. *Risk.* The chances of all positions in a probabilistic Condorcet election with weights :math:`c` and risk-neutral
   utilities :math:`1-d` set :math:`R`: 1 at the likeliest position, down to the low end of the range (-1/2 in the
   middle one) at the least likely, linearly between. Actor h believes that i's is :math:`R_h + a (R_i - R_h)`.
3. *Contest.* What i expects if it challenges j, by its own beliefs. Influence is weight times a vote on a difference
   in utility, the weight being :math:`c s`. For each third party k the two and k alone give the chance p that i
   prevails; by it k compares joining i with joining j. Semi-committed: the loser's ally must follow the winner, the
   winner's ally stays, so :math:`p(2u_{ki}+u_{kk})+(1-p)3u_{kj}` against :math:`p\,3u_{ki}+(1-p)(2u_{kj}+u_{kk})`.
   The supports of all third parties, and those of i and j for their own positions, give the chance :math:`p_{ij}`.
4. *Target.* The gain that i expects is :math:`s_j[2p_{ij}u_{ii}+2(1-p_{ij})u_{ij}]+(1-s_j)2u_{ii}-(u_{ii}+u_{ij})`: a
   target that does not care gives way. Each actor challenges the one with the largest gain, if it is above zero.
5. *Bargain.* Between the two positions, weighted on each issue by :math:`(s_{ik}p_{ij})^2` and
   :math:`(s_{jk}(1-p_{ij}))^2` (S2P2) or by their roots (S1P1); by the initiator's beliefs (InitOnlyInterp), once by
   each of the two actors' beliefs (InitRcvrInterp), or the mean of these weighted by :math:`c s` (PWCompInterp).
6. *Resolution.* The bargains that concern an actor, and its own status quo, stand in its queue. All actors elect
   among them (weights :math:`c`, utility of a bargain: mean of :math:`u` over all positions if it came about); the
   actor takes its place in the likeliest, or in one drawn by the chances.

Ideals follow positions at once. Turns go on, at least two, until the sum of the moves is under 2 % of the first turn's.

Sources
-------
The model is B. Wise, L. Lester and B. Efird's (An Introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB);
Multidimensional Bargaining Using KTAB; KAPSARC discussion papers, which were not at hand). Written from B. Wise,
Pragmatic Affinity in KTAB (draft 4) [PA]; the KTAB user guide 1.4 (2019), for the knobs; KTAB's description of its
tables, for steps 3, 4 and 6; and recorded tables and logs, which fix the rest. The program's code was not consulted.

Assumptions
-----------
Influence is exerted sincerely; only one's own challenge is chosen, by myopic expected utility; all move at once.

What the papers leave open, settled by the recorded intermediate values
-----------------------------------------------------------------------
- The third party's chance p is one number, with k's influence on the side that it prefers. It makes both ways of
  joining alike when fully committed or not committed at all; for these two we let k's influence go to the side it
  joins, so that it weighs :math:`p` with its help against p without. No reference covers them.
- Traces that make the odds of nothing against nothing even: 1e-8 in elections, 1e-10 in contests; 1e-6 added to the
  weights in step 5, so that each keeps a hair of its own position; 1e-4 to the first turn's move in the stop rule.
- A challenge must promise more than 1e-5; proposed positions are rounded to four decimals on 0..1.
- Positions nearer than 1e-3 are one option in the chances of winning; an actor near two of the listed goes with the
  later. In step 2 each actor's position is an option of its own.
- Ties go to the first in the queue: the status quo, then by initiator. Sums run in the actors' order, since the last
  digits can decide between bargains that are alike. Ties between different positions are noted.
- If all positions are equally likely to win, all are taken as fully averse to risk.
- Capability is one number per actor: where a table has one per issue, their mean weighted by salience. Saliences
  whose sum passes one for some actor are divided by the largest sum.
- The prediction: the mean of the distinct positions, weighted by their chances of winning (utilities of step 1).

- Bargains by the receiver's beliefs follow the user guide. A recorded log of the program (2017) fits its expected gain
  in the place of the probability there, and weights by salience alone between the views: not reproduced.

Not offered, for want of a published formula: the interpolation S2PMax, and the voting rule ASymProsp (see `condorcet`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._spatial_politics_table import actors_of, digest_of, on_scale, scaled
from nemcon.decision.bargaining._spatial_politics_turn import Actors, Knobs, Turn, play, win_chances
from nemcon.decision.bargaining.bargain import Bargain, Move, Round
from nemcon.decision.bargaining.condorcet import ELECTION, VICTORY, VOTING, Election, Victory, Voting, check_knob
from nemcon.errors import CaseError
from nemcon.positions.table import IssueTable
from nemcon.provenance import Note, Provenance

FloatArray = NDArray[np.float64]

MODEL = "spatial-politics"
METHOD = "Spatial Model of Politics (Wise, Lester and Efird, KAPSARC)"
RISK_RANGE = {"min": 0.0, "mid": -0.5, "max": -1.0}
RISK_ADJUSTMENT = {"none": 0.0, "one_third": 1 / 3, "half": 0.5, "two_thirds": 2 / 3, "full": 1.0}
COMMITMENT = ("none", "semi", "full")
INTERPOLATION = {"s1p1": 1, "s2p2": 2}
BARGAINS = ("initiator", "initiator_receiver", "power_weighted")
TRANSITIONS = ("deterministic", "stochastic")
SETTLED = 0.02
STEP_TRACE = 1e-4
LEAST_TURNS = 2


@dataclass(frozen=True, slots=True)
class SpatialPoliticsSettings:
    """The knobs of the model; the defaults are those of the published runs.

    Parameters
    ----------
    victory : str
        How fast odds grow with the ratio of strengths, see `condorcet_election`.
    voting : str
        How influence grows with a difference in utility, see `condorcet_election`.
    election : str
        How pairwise chances make the chance of an option, see `condorcet_election`.
    transitions : str
        ``"deterministic"``: an actor follows the likeliest bargain of its queue; ``"stochastic"``: it draws one.
    risk_range : str
        Aversion at the least likely position: ``"min"`` 0, ``"mid"`` -1/2, ``"max"`` -1.
    risk_adjustment : str
        How far an actor sees another's aversion rather than its own: ``"none"``, ``"one_third"``, ``"half"``,
        ``"two_thirds"``, ``"full"``.
    commitment : str
        Whether a third party must follow the winner of a contest: ``"none"`` never, ``"semi"`` when its side has
        lost, ``"full"`` always.
    interpolation : str
        Weights of the two positions in a bargain: ``"s1p1"`` or ``"s2p2"``.
    bargains : str
        Whose beliefs make the bargain: ``"initiator"``; ``"initiator_receiver"``, two bargains, one by each;
        ``"power_weighted"``, one between these two.
    """

    victory: Victory = "linear"
    voting: Voting = "proportional"
    election: Election = "conditional"
    transitions: Literal["deterministic", "stochastic"] = "deterministic"
    risk_range: Literal["min", "mid", "max"] = "mid"
    risk_adjustment: Literal["none", "one_third", "half", "two_thirds", "full"] = "one_third"
    commitment: Literal["none", "semi", "full"] = "semi"
    interpolation: Literal["s1p1", "s2p2"] = "s2p2"
    bargains: Literal["initiator", "initiator_receiver", "power_weighted"] = "initiator"


DEFAULTS = SpatialPoliticsSettings()


def spatial_politics(
    table: IssueTable, settings: SpatialPoliticsSettings = DEFAULTS, *, rounds: int = 100, seed: int = 0
) -> Bargain:
    """Run the Spatial Model of Politics.

    Parameters
    ----------
    table : IssueTable
        Every actor with a position on every issue; saliences are shares of an actor's attention over the issues.
    settings : SpatialPoliticsSettings
        The knobs.
    rounds : int
        The most turns to play; the run ends before where positions settle, but not before two turns.
    seed : int
        Seed of the draws; it matters with stochastic transitions only.

    Returns
    -------
    Bargain
        One round per state, so one more than turns. Moves are all bargains proposed, by initiator; `before` and
        `after` hold the positions of the initiator on all issues and then those of the target; `detail` holds the
        initiator's ``probability`` of prevailing and, for the queues of initiator and receiver,
        ``initiator_chance``, ``receiver_chance`` and whether they follow it: ``initiator_follows``,
        ``receiver_follows``, 1 or 0. `gain` is what the initiator expects from a challenge.

    Raises
    ------
    CaseError
        A number in the table is missing or out of bounds, names occur twice, an actor has no salience at all, all
        capabilities are zero, or a knob or `rounds` has no such value.

    References
    ----------
    See the module. Reproduced in tests/agreement/test_spatial_politics.py.
    """
    knobs = _knobs(settings)
    if rounds < 0:
        raise CaseError(f"{rounds} rounds", where="setting rounds", expected="0 or more", todo="Give the most turns.")
    actors, notes = actors_of(table)
    rng = np.random.default_rng(seed)
    position, turns, steps = scaled(table), list[Turn](), list[float]()
    states = [position]
    while len(turns) < rounds and not _settled(steps):
        turns.append(play(actors, position, knobs, rng))
        steps.append(float(np.sqrt(((turns[-1].position - position) ** 2).sum(axis=1)).sum()))
        position = turns[-1].position
        states.append(position)
    if turns and not _settled(steps):
        notes.append(Note("not-settled", f"positions were still moving after {len(turns)} turns"))
    notes.extend(_tie_notes(table, turns))
    moves = [*(_moves(table, before, turn) for before, turn in zip(states, turns, strict=False)), ()]
    return Bargain(
        model=MODEL,
        actors=table.actors,
        issues=table.issues,
        rounds=tuple(
            Round(_outcome(table, actors, state, knobs), _positions(table, state), made)
            for state, made in zip(states, moves, strict=True)
        ),
        provenance=Provenance(
            method=METHOD,
            settings={**asdict(settings), "rounds": str(rounds)},
            record=digest_of(table),
            seed=seed if knobs.stochastic else None,
            notes=tuple(notes),
        ),
    )


def winning_chances(table: IssueTable, settings: SpatialPoliticsSettings = DEFAULTS) -> FloatArray:
    """Chance of each actor's position to be chosen if it were decided now, shape (actor,).

    Actors whose positions coincide (within a thousandth of the scale) share one option and show its chance each, so
    the chances of the distinct positions sum to one, not those of the actors.

    Parameters
    ----------
    table, settings
        As for `spatial_politics`.

    Raises
    ------
    CaseError
        As for `spatial_politics`.
    """
    knobs = _knobs(settings)
    actors, _ = actors_of(table)
    chance, _, place = win_chances(actors, scaled(table), knobs)
    return chance[place]


def _settled(steps: list[float]) -> bool:
    return len(steps) >= LEAST_TURNS and steps[-1] / (steps[0] + STEP_TRACE) < SETTLED


def _knobs(settings: SpatialPoliticsSettings) -> Knobs:
    for name, known in (
        ("victory", VICTORY),
        ("voting", VOTING),
        ("election", ELECTION),
        ("transitions", TRANSITIONS),
        ("risk_range", tuple(RISK_RANGE)),
        ("risk_adjustment", tuple(RISK_ADJUSTMENT)),
        ("commitment", COMMITMENT),
        ("interpolation", tuple(INTERPOLATION)),
        ("bargains", BARGAINS),
    ):
        check_knob(getattr(settings, name), known, name)
    return Knobs(
        victory=settings.victory,
        voting=settings.voting,
        election=settings.election,
        stochastic=settings.transitions == "stochastic",
        least_aversion=RISK_RANGE[settings.risk_range],
        adjustment=RISK_ADJUSTMENT[settings.risk_adjustment],
        commitment=settings.commitment,
        weight_power=INTERPOLATION[settings.interpolation],
        bargains=settings.bargains,
    )


def _positions(table: IssueTable, state: FloatArray) -> dict[str, dict[str, float]]:
    rows = on_scale(table, state).tolist()
    return {actor: dict(zip(table.issues, row, strict=True)) for actor, row in zip(table.actors, rows, strict=True)}


def _outcome(table: IssueTable, actors: Actors, state: FloatArray, knobs: Knobs) -> dict[str, float]:
    chance, standing, _ = win_chances(actors, state, knobs)
    mean = np.clip(chance @ state[standing], state.min(axis=0), state.max(axis=0))
    return dict(zip(table.issues, on_scale(table, mean).tolist(), strict=True))


def _moves(table: IssueTable, before: FloatArray, turn: Turn) -> tuple[Move, ...]:
    made = []
    for number, proposal in enumerate(turn.proposals):
        if proposal.initiator == proposal.target:
            continue
        both = (proposal.initiator, proposal.target)
        detail = {"probability": proposal.probability}
        for role, actor in zip(("initiator", "receiver"), both, strict=True):
            queue = turn.queues[actor]
            detail[f"{role}_chance"] = float(queue.chance[queue.proposals.index(number)])
            detail[f"{role}_follows"] = float(queue.chosen == number)
        then = np.stack([proposal.own, proposal.other])
        made.append(
            Move(
                kind="bargain",
                actors=(table.actors[both[0]], table.actors[both[1]]),
                issues=table.issues,
                before=tuple(on_scale(table, before[list(both)]).ravel().tolist()),
                after=tuple(on_scale(table, then).ravel().tolist()),
                gain=proposal.gain,
                detail=detail,
            )
        )
    return tuple(made)


def _tie_notes(table: IssueTable, turns: list[Turn]) -> list[Note]:
    return [
        Note("tie", f"turn {number}: bargains in its queue were tied; it followed the first", where=table.actors[actor])
        for number, turn in enumerate(turns)
        for actor, queue in enumerate(turn.queues)
        if queue.tied
    ]
