r"""The challenge model: Bueno de Mesquita's expected utility model in the reading of Scholz, Calbert and Smith.

Definition
----------
Actors hold a position :math:`x_i` on one issue, a capability :math:`c_i` and a salience :math:`s_i`. In each round
every actor weighs challenging every other, sees with its own eyes what the others gain by challenging it, and then
takes one of the offers that others can press on it. Distances :math:`d_{ij}` are divided by the range of the
current positions; :math:`\mu` is the position that beats every other in a vote weighted by capability times salience.

Votes of `k` for `i` against `j`, and the chance that `i` prevails over `j`:

.. math:: v_k^{ij} = c_k s_k (d_{kj} - d_{ki}), \qquad
          P_{ij} = \sum_{k: v_k^{ij} > 0} v_k^{ij} \Big/ \sum_k |v_k^{ij}|

What it would be worth, in the eyes of the actor with risk exponent `r` and with :math:`z = (|x_i-\mu| + |x_i-x_j|)/4`
over the range: success :math:`U_s = 2 - 4(1/2 - d/2)^r`, failure :math:`U_f = 2 - 4(1/2 + d/2)^r`, the status quo
:math:`U_q = 2 - 4(1/2)^r`, a better or worse turn without a challenge :math:`U_b = 2 - 4(1/2 - z)^r`,
:math:`U_w = 2 - 4(1/2 + z)^r`. Challenging is then worth

.. math:: E(U_{ij}) = s_j [P_{ij} U_s + (1 - P_{ij}) U_f] + (1 - s_j) U_s - Q U_q - (1 - Q)[T U_b + (1 - T) U_w]

Risk: with all exponents at 1, let :math:`t_i = \sum_{j \ne i} E^i(U_{ji})`; then
:math:`R_i = (2 t_i - t_{max} - t_{min})/(t_{max} - t_{min})` and :math:`r_i = (1 - R_i/3)/(1 + R_i/3)`, in 0.5 to 2.

Offers to `i` from every `j` with :math:`b = E^i(U_{ji}) > 0`, where :math:`a = E^i(U_{ij})`:

============ ================================ =====================================================
confrontation :math:`b > a > 0`               `i` would lose: moves to :math:`x_j`
compromise    :math:`a < 0,\ b > |a|`         moves to :math:`x_i + (x_j - x_i)\,|a/b|`
capitulation  :math:`a < 0,\ b \le |a|`        moves to :math:`x_j`
============ ================================ =====================================================

All actors move at once; the next round begins.

Sources
-------
Bueno de Mesquita (1985), American Political Science Review 79(1), 156-177 (utilities, risk); Bueno de Mesquita (1994),
in Bueno de Mesquita and Stokman (eds), European Community Decision Making, Yale UP, pp. 71-104; Scholz, Calbert and
Smith (2011), "Unravelling Bueno de Mesquita's group decision model", Journal of Theoretical Politics 23(4), 510-531.

What they leave open, and the variants
--------------------------------------
`VARIANTS` names every reading that can be run; a `Variant` is the list of its choices. ``scholz`` is the model as
stated above with :math:`Q = 1`: the status quo holds if `i` does not challenge; an actor takes the offer that moves it
least. ``scholz_q05`` has :math:`Q = T = 1/2`. (Written without the paper at hand: from its abstract and first pages,
from memory of how the model is restated elsewhere, and from what the two programs print; its table of medians is not
reproduced by this variant.)

``summed`` and ``summed_q05`` reproduce a widely used program, found from its published outputs alone: the chance of
prevailing is divided by the votes on *all* pairs together, so it is close to zero for every pair; after risk is known
the votes are counted with each voter's exponent, :math:`(d_{kj}^{r_k} - d_{ki}^{r_k})`; the better and the worse turn
are the best and the worst possible (:math:`z = 1/2`), so they cancel; distances are divided by the range of the *first*
positions in every round; the test for capitulation can never fire; offers of confrontation are preferred (least move),
then the compromise of the strongest challenger, the one with the largest `b`.

``compromises`` reproduces a second program, likewise from its outputs: :math:`b` is :math:`E^j(U_{ji})`, what the
challenger itself expects; lost confrontations change nothing; of several offers an actor takes that of the strongest
challenger. Its other four settings change one thing each. ``compromises_q05``: :math:`Q = 1/2`, and without a
challenge `j` drifts to the median, which is better for `i` (:math:`T = 1`) if :math:`|x_i - \mu| < |x_i - x_j|` and
worse (:math:`T = 0`) if not. ``compromises_conflict``: the loser of a confrontation moves. ``compromises_prospects``:
security is how little an actor could gain itself, :math:`t_i = \sum_{j \ne i} E^i(U_{ij})`.
``compromises_no_risk``: every exponent is 1.

Assumptions we settled: where the range is zero, or an actor is alone, nobody moves; nobody is challenged by those at
its own position; where all are equally secure everybody has exponent 1; where two positions tie as the strongest the
lower one is taken; among offers equal to 1e-12 the one that moves less is taken, and of these the one towards the
lower position, so that the order of actors means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nemcon.decision.bargaining.bargain import Bargain, Move, Round
from nemcon.decision.bargaining.challenge_variants import VARIANTS, Variant
from nemcon.errors import CaseError, UnknownNameError
from nemcon.positions.table import FloatArray, IssueTable
from nemcon.provenance import Note, Provenance
from nemcon.units import digest

if TYPE_CHECKING:
    from nemcon.decision.bargaining._challenge_kernel import Rules

_KINDS = ("", "confrontation", "compromise", "capitulation")


@dataclass(frozen=True, slots=True, eq=False)
class ChallengeDraws:
    """The model run on many draws of the positions of one issue.

    Parameters
    ----------
    actors : tuple of str
        Names of the actor axis.
    outcome : float array, shape (draw, round)
        Position that beats all others at the start of each round; round 0 is the draw itself.
    position : float array, shape (draw, actor)
        Positions after the last round.
    variant : str
        Reading that was run.
    """

    actors: tuple[str, ...]
    outcome: FloatArray
    position: FloatArray
    variant: str


def challenge(table: IssueTable, *, variant: str, rounds: int) -> Bargain:
    """Run the challenge model, issue by issue.

    Parameters
    ----------
    table : IssueTable
        Positions, saliences (0 to 1) and capabilities; actors without a position on an issue take no part in it.
    variant : str
        A name of `VARIANTS`.
    rounds : int
        How many rounds of challenges, at least 1; `Bargain.rounds` has one entry more: the end.

    Returns
    -------
    Bargain
        A move's `detail` has ``"own"`` and ``"other"``: what challenging is worth to the one that moves and, in its
        eyes, to the one whose offer it takes.

    Raises
    ------
    CaseError
        An issue that nobody holds a position on, or a value that is missing or out of its range.
    UnknownNameError
        No such variant.
    """
    reading = _reading(variant)
    _check_rounds(rounds)
    courses = [_course(table, place, reading, rounds) for place in range(len(table.issues))]
    notes = (Note("one-issue", "Issues are run one by one; the model has no exchange between them."),)
    return Bargain(
        model="challenge",
        actors=table.actors,
        issues=table.issues,
        rounds=tuple(_merged(table, courses, number) for number in range(rounds + 1)),
        provenance=Provenance(
            method="challenge / expected utility model (Bueno de Mesquita 1985, 1994; Scholz, Calbert and Smith 2011)",
            settings={"variant": reading.id, "reading": reading.text, "rounds": str(rounds)},
            record=_digest(table),
            notes=notes if len(table.issues) > 1 else (),
        ),
    )


def challenge_draws(
    actors: tuple[str, ...],
    position: FloatArray,
    salience: FloatArray,
    capability: FloatArray,
    *,
    variant: str,
    rounds: int,
) -> ChallengeDraws:
    """Run the challenge model on every draw of the positions.

    Parameters
    ----------
    actors : tuple of str
        Names of the actor axis.
    position : float array, shape (draw, actor)
        On any scale: only distances relative to the range count.
    salience, capability : float array, shape (actor,)
        0 to 1; not negative.
    variant : str
        A name of `VARIANTS`.
    rounds : int
        At least 1.

    Raises
    ------
    CaseError, UnknownNameError
        As `challenge`.
    """
    from nemcon.decision.bargaining._challenge_kernel import run_draws

    reading = _reading(variant)
    _check_rounds(rounds)
    x = np.array(np.atleast_2d(position), dtype=np.float64)
    s, c = np.asarray(salience, dtype=np.float64), np.asarray(capability, dtype=np.float64)
    if x.ndim != 2 or x.shape[1] != len(actors) or s.shape != c.shape or s.shape != (len(actors),):
        raise _wrong("arrays", f"shapes {x.shape}, {s.shape}, {c.shape}", f"{len(actors)} actors in the last axis")
    _check_values(actors, "the draws", x, s, c)
    outcome = np.empty((len(x), rounds + 1))
    run_draws(x, s, c, _rules(reading), outcome)
    return ChallengeDraws(actors, outcome, x, reading.id)


@dataclass(frozen=True, slots=True)
class _Course:
    """One issue's rounds: outcome, positions of those who take part, moves."""

    outcome: tuple[float, ...]
    position: tuple[dict[str, float], ...]
    moves: tuple[tuple[Move, ...], ...]


def _course(table: IssueTable, place: int, reading: Variant, rounds: int) -> _Course:
    from nemcon.decision.bargaining._challenge_kernel import play_round, strongest_position

    issue = table.issues[place]
    here = np.flatnonzero(~np.isnan(table.position[:, place]))
    if len(here) == 0:
        raise _wrong(f"issue {issue}", "no actor holds a position on it", "at least one actor with a position")
    actors = tuple(table.actors[index] for index in here)
    x, s, c = (
        np.array(part[here, place], dtype=np.float64) for part in (table.position, table.salience, table.capability)
    )
    _check_values(actors, f"issue {issue}", x[np.newaxis, :], s, c)
    outcome, positions, moves = [], [], []
    rules, span = _rules(reading), float(np.ptp(x))
    for _ in range(rounds):
        if reading.range == "current":
            span = float(np.ptp(x))
        outcome.append(float(strongest_position(x, s * c)))
        positions.append(dict(zip(actors, x.tolist(), strict=True)))
        after, kind, partner, own, other = play_round(x, s, c, span, rules)
        moves.append(
            tuple(
                Move(
                    kind=_KINDS[kind[i]],
                    actors=(actors[partner[i]], actors[i]),
                    issues=(issue,),
                    before=(float(x[i]),),
                    after=(float(after[i]),),
                    gain=None,
                    detail={"own": float(own[i]), "other": float(other[i])},
                )
                for i in range(len(actors))
                if kind[i] and after[i] != x[i]
            )
        )
        x = after
    outcome.append(float(strongest_position(x, s * c)))
    positions.append(dict(zip(actors, x.tolist(), strict=True)))
    moves.append(())
    return _Course(tuple(outcome), tuple(positions), tuple(moves))


def _merged(table: IssueTable, courses: list[_Course], number: int) -> Round:
    positions = {
        actor: {
            issue: course.position[number][actor]
            for issue, course in zip(table.issues, courses, strict=True)
            if actor in course.position[number]
        }
        for actor in table.actors
    }
    return Round(
        outcome={issue: course.outcome[number] for issue, course in zip(table.issues, courses, strict=True)},
        positions=positions,
        moves=tuple(move for course in courses for move in course.moves[number]),
    )


def _rules(reading: Variant) -> Rules:
    from nemcon.decision.bargaining import _challenge_kernel as kernel

    turns = {"even": kernel.EVEN_TURN, "extremes": kernel.EXTREME_TURN, "drift": kernel.DRIFT_TURN}
    risks = {"threats": kernel.RISK_OF_THREATS, "prospects": kernel.RISK_OF_PROSPECTS, "none": kernel.NO_RISK}
    choices = {
        "least move": kernel.LEAST_MOVE,
        "confrontation first": kernel.CONFRONTATION_FIRST,
        "strongest": kernel.STRONGEST,
    }
    return kernel.Rules(
        stay=reading.stay,
        turn=turns[reading.turn],
        summed=reading.votes == "on all pairs",
        risk=risks[reading.risk],
        threatened=reading.eyes == "threatened",
        confrontation="confrontation" in reading.offers,
        capitulation="capitulation" in reading.offers,
        choice=choices[reading.choice],
        first_range=reading.range == "first",
    )


def _reading(variant: str) -> Variant:
    if variant not in VARIANTS:
        raise UnknownNameError(
            f"{variant!r}",
            where="variant of the challenge model",
            expected="one of " + ", ".join(VARIANTS),
            todo="Take one of these names.",
        )
    return VARIANTS[variant]


def _check_rounds(rounds: int) -> None:
    if rounds < 1:
        raise _wrong("rounds", f"{rounds}", "a whole number, at least 1")


def _check_values(
    actors: tuple[str, ...], where: str, position: FloatArray, salience: FloatArray, capability: FloatArray
) -> None:
    for name, array, good, expected in (
        ("salience", salience, (salience >= 0) & (salience <= 1), "a number from 0 to 1"),
        ("capability", capability, (capability >= 0) & np.isfinite(capability), "a number, not negative"),
        ("position", position, np.isfinite(position), "a number"),
    ):
        if not good.all():
            bad = tuple(int(index) for index in np.argwhere(~good)[0])
            raise _wrong(f"{where}, actor {actors[bad[-1]]}, {name}", f"{array[bad]}", expected)
    if not (salience * capability).any():
        raise _wrong(where, "nobody has both capability and salience", "at least one actor with both above zero")


def _wrong(where: str, found: str, expected: str) -> CaseError:
    return CaseError(found, where=where, expected=expected, todo="Correct the table and run again.")


def _digest(table: IssueTable) -> str:
    arrays = (table.position, table.salience, table.capability, table.low, table.high, table.status_quo)
    numbers = (np.asarray(array, dtype="<f8").tobytes().hex() for array in arrays)
    return digest(*table.actors, "", *table.issues, "", *numbers)
