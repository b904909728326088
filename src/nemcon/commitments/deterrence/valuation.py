"""What an arrangement is worth: the game solved for many draws of its parameters.

Source and assumptions of the game: `nemcon.commitments.deterrence.extensive_form`; of its solution:
`nemcon.commitments.games`; of waiting: `nemcon.commitments.shifting_power`.

An arrangement that comes into force later
------------------------------------------
Until then the game without a promise holds. Shortly before, each type of the challenger compares fighting now with
waiting for the game with the promise (`temptation_before`) and attacks with the logit probability of that difference at
the precision of the draw. If it attacks, play goes on as under attack in the game without a promise; if it does not, it
goes on as in the game with it. Nobody draws conclusions from the waiting: beliefs about types stay what they were.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nemcon.commitments.deterrence.arrangement import NAMES, Arrangement
from nemcon.commitments.deterrence.extensive_form import (
    ABANDON,
    FIGHT,
    PROVOKE,
    RESIST,
    Form,
    Shape,
    Values,
    answer_set,
    chances,
    form,
    guarantor_set,
    payoffs,
)
from nemcon.commitments.games import GameDraws, quantal_response_draws, sequential_equilibrium_draws
from nemcon.commitments.shifting_power import temptation_before
from nemcon.errors import CaseError
from nemcon.provenance import Note, Provenance

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

RESULTS: dict[str, str] = {
    "holds": "the status quo holds",
    "kept_if_tested": "help comes if the promise is tested",
    "kept_if_provoked": "help comes although the protege provoked",
    "help_delivered": "share of the promised help that comes if the promise is tested",
    "provoked": "the protege provokes",
    "conceded": "the protege gives in under attack",
    "war_with_guarantor": "there is war with a guarantor in it",
    "war_alone": "there is war and the protege is alone",
    "attacked_while_waiting": "the challenger attacks before it is in force",
    "payoff_challenger": "expected payoff of the challenger",
    "payoff_protege": "expected payoff of the protege",
    "payoff_guarantor": "expected payoff of a guarantor, the mean of all",
}
"""Every result, with its meaning; probabilities but for the payoffs, whose unit is the stake."""

UNSETTLED = 1e-4
"""Error of a limit above which a note counts the draw."""


@dataclass(frozen=True, slots=True, eq=False)
class Valuation:
    """What an arrangement is worth, one entry a draw.

    Parameters
    ----------
    arrangement : Arrangement
        What was valued.
    values : mapping of str to float array, shape (draw,)
        The parameters that were drawn.
    results : dict of str to float array, shape (draw,)
        By name, as in `RESULTS`; what it is worth if it comes about.
    as_things_stand : float array, shape (draw,)
        Probability that the status quo holds when it is counted that the arrangement may not come about, in which case
        nothing is promised.
    provenance : Provenance
        Method, settings, notes.
    """

    arrangement: Arrangement
    values: Values
    results: dict[str, FloatArray]
    as_things_stand: FloatArray
    provenance: Provenance


def shares(draws: int, generator: np.random.Generator) -> FloatArray:
    """Draw, for each parameter, at which share of its range it is; shape (draw, parameter).

    The same shares are used for every arrangement of a comparison, so that arrangements differ by their ranges only.

    Raises
    ------
    CaseError
        Fewer than 1 or more than 100,000 draws.
    """
    if not 1 <= draws <= 100_000:
        raise CaseError(f"{draws}", where="draws", expected="1 to 100,000 draws", todo="Correct the number.")
    return generator.random((draws, len(NAMES)))


def value(arrangement: Arrangement, without: Solved, share: FloatArray, *, limit: bool = False) -> Valuation:
    """Value an arrangement for each draw.

    Parameters
    ----------
    arrangement : Arrangement
        What to value.
    without : Solved
        What holds without it, on the same draws: before it is in force, and if it does not come about.
    share : float array, shape (draw, parameter)
        As from `shares`.
    limit : bool
        True: the limit of the quantal responses, a sequential equilibrium, in place of the precision drawn.

    Raises
    ------
    GameError
        A draw could not be solved; the message names it.
    """
    solved = without if arrangement is without.arrangement else solve(arrangement, share, limit=limit)
    results = _results(solved)
    if arrangement.waiting_periods:
        before = solve(_armed(without.arrangement, arrangement), share, limit=limit)
        results = _after_waiting(solved, before, limit)
    adopted = solved.values["adopted"]
    return Valuation(
        arrangement=arrangement,
        values=solved.values,
        results=results,
        as_things_stand=adopted * results["holds"] + (1 - adopted) * _results(without)["holds"],
        provenance=_provenance(solved.draws, limit),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """An arrangement's game with its equilibrium, one a draw."""

    arrangement: Arrangement
    form: Form
    values: Values
    payoff: FloatArray  # shape (draw, terminal, player)
    draws: GameDraws


def solve(arrangement: Arrangement, share: FloatArray, *, limit: bool = False) -> Solved:
    """Solve the game of an arrangement for each draw of its parameters, in which it is in force; as in `value`.

    Raises
    ------
    GameError
        A draw could not be solved.
    """
    values = arrangement.values(share)
    there = form(Shape(arrangement.guarantors, arrangement.challenger_types, arrangement.may_not_help))
    payoff, chance = payoffs(there, values, arrangement.covers_provoked), chances(there, values)
    if limit:
        draws = sequential_equilibrium_draws(there.game, payoff=payoff, chance=chance)
    else:
        draws = quantal_response_draws(there.game, values["precision"], payoff=payoff, chance=chance)
    return Solved(arrangement, there, values, payoff, draws)


def _results(solved: Solved) -> dict[str, FloatArray]:
    there, end = solved.form, solved.draws.end
    helped = _helped(there)
    paid = solved.draws.payoff
    return {
        "holds": _sum(end, ~there.attacked),
        "kept_if_tested": _kept(solved, provoked=False),
        "kept_if_provoked": _kept(solved, provoked=True),
        "help_delivered": _delivered(solved),
        "provoked": solved.draws.of("P at first", PROVOKE),
        "conceded": _sum(end, there.attacked & ~there.resisted),
        "war_with_guarantor": _sum(end, helped),
        "war_alone": _sum(end, there.resisted & ~helped),
        "attacked_while_waiting": np.zeros(len(end)),
        "payoff_challenger": paid[:, 0],
        "payoff_protege": paid[:, 1],
        "payoff_guarantor": paid[:, 2:].mean(axis=1),
    }


def _kept(solved: Solved, *, provoked: bool) -> FloatArray:
    """Probability that a guarantor fights for a protege that resists, defined even where that never happens."""
    there = solved.form
    chosen = there.resisted & (there.provoked == provoked) & (there.cost_type == 0) & _helped(there)
    return _sum(_under_attack(solved), chosen)


def _delivered(solved: Solved) -> FloatArray:
    """Expected help in an unprovoked war, as a share of what is promised: what free-riding leaves of it."""
    there = solved.form
    chosen = there.resisted & ~there.provoked & (there.cost_type == 0)
    joined = np.minimum(1.0, solved.values["one_helps"][:, np.newaxis] * there.fights.sum(axis=1))
    return np.asarray((_under_attack(solved) * chosen * joined).sum(axis=1))


def _under_attack(solved: Solved) -> FloatArray:
    """Probability of each end at war, given that the protege was attacked and resists; shape (draw, terminal)."""
    there, values = solved.form, solved.values
    resolved = values["probability_resolved"][:, np.newaxis]
    weight = np.where(there.resisted, 1.0, 0.0) * np.ones_like(resolved)
    for place, name in enumerate(there.shape.guarantor_names):
        weight = weight * np.where(there.resolved[:, place], resolved, 1 - resolved)
        weight = weight * _moves(solved, name, place)
    if there.shape.may_not_help:
        due = (values["rule_delivers"] * values["conditions_met"])[:, np.newaxis]
        weight = weight * np.where(there.due, due, 1 - due)
    return weight


def _moves(solved: Solved, name: str, place: int) -> FloatArray:
    """Probability of what a guarantor does on the way to each end; 1 where it is not asked."""
    there = solved.form
    asked = there.resisted & there.due
    chosen = np.ones_like(solved.draws.end)
    for resolved in (True, False):
        for provoked in (True, False):
            here = asked & (there.resolved[:, place] == resolved) & (there.provoked == provoked)
            for fights, move in ((True, FIGHT), (False, ABANDON)):
                of_move = solved.draws.of(guarantor_set(name, resolved, provoked), move)[:, np.newaxis]
                chosen = np.where(here & (there.fights[:, place] == fights), of_move, chosen)
    return chosen


def _attack_ends(solved: Solved) -> FloatArray:
    """Probability of each end given an unprovoked attack, within each type of the challenger."""
    there = solved.form
    resists = solved.draws.of(answer_set(provoked=False), RESIST)[:, np.newaxis]
    given_in = there.attacked & ~there.resisted
    resolved = solved.values["probability_resolved"][:, np.newaxis]
    drawn = np.ones_like(solved.draws.end)
    for place in range(there.shape.guarantors):
        drawn = drawn * np.where(there.resolved[:, place], resolved, 1 - resolved)
    both = resists * _under_attack(solved) + (1 - resists) * np.where(given_in, drawn, 0.0)
    return np.asarray(both * ~there.provoked)


def _after_waiting(after: Solved, before: Solved, limit: bool) -> dict[str, FloatArray]:
    """Put together what happens while waiting and what happens after it, type by type."""
    types = after.form.shape.challenger_types
    attack_now, attack_later = _attack_ends(before), _attack_ends(after)
    kept = _results(after)
    fought = {name: np.zeros_like(one) for name, one in kept.items()}
    spared = {name: np.zeros_like(one) for name, one in kept.items()}
    total = np.zeros_like(kept["holds"])
    for k in range(types):
        now = np.einsum("dt,dtp->dp", attack_now * (before.form.cost_type == k), before.payoff)
        later = np.einsum("dt,dtp->dp", attack_later * (after.form.cost_type == k), after.payoff)
        tempted = temptation_before(now[:, 0], later[:, 0], after.values["discount"], after.values["concession_limit"])
        attacks = _chosen(tempted, after.values["precision"], limit)
        total = total + attacks / types
        for name, one in _of_attack(before, attack_now * (before.form.cost_type == k), now).items():
            fought[name] = fought[name] + attacks / types * one
        for name, one in _of_type(after, k).items():
            spared[name] = spared[name] + (1 - attacks) / types * one
    mixed = {name: fought[name] + spared[name] for name in kept}
    return (
        mixed
        | {name: kept[name] for name in ("kept_if_tested", "kept_if_provoked", "help_delivered")}
        | {"attacked_while_waiting": total}
    )


def _chosen(difference: FloatArray, precision: FloatArray, limit: bool) -> FloatArray:
    """How often the better of two is chosen: logit, or always in the limit."""
    from scipy.special import expit

    return np.asarray(np.where(difference > 0, 1.0, 0.0) if limit else expit(precision * difference))


def _of_attack(before: Solved, end: FloatArray, paid: FloatArray) -> dict[str, FloatArray]:
    there = before.form
    helped = _helped(there)
    return {
        "conceded": _sum(end, there.attacked & ~there.resisted),
        "war_with_guarantor": _sum(end, helped),
        "war_alone": _sum(end, there.resisted & ~helped),
        "payoff_challenger": paid[:, 0],
        "payoff_protege": paid[:, 1],
        "payoff_guarantor": paid[:, 2:].mean(axis=1),
    }


def _of_type(after: Solved, cost_type: int) -> dict[str, FloatArray]:
    """Results for one type of the challenger."""
    there = after.form
    end = after.draws.end * (there.cost_type == cost_type) * there.shape.challenger_types
    paid = np.einsum("dt,dtp->dp", end, after.payoff)
    return _of_attack(after, end, paid) | {
        "holds": _sum(end, ~there.attacked),
        "provoked": after.draws.of("P at first", PROVOKE),
    }


def _armed(nothing: Arrangement, arrangement: Arrangement) -> Arrangement:
    """No promise, but the arms that come with the arrangement."""
    arms = {name: arrangement.ranges[name] for name in ("arms_effect", "arms_cost")}
    return replace(nothing, ranges={**nothing.ranges, **arms})


def _helped(there: Form) -> BoolArray:
    return np.asarray(there.fights.any(axis=1), dtype=np.bool_)


def _sum(end: FloatArray, chosen: BoolArray) -> FloatArray:
    return np.asarray(end[:, chosen].sum(axis=1))


def _provenance(draws: GameDraws, limit: bool) -> Provenance:
    loose = int((draws.residual > UNSETTLED).sum()) if limit else 0
    note = Note("limit-unsettled", f"In {loose} draws the limit did not settle to {UNSETTLED:g}.")
    return Provenance(
        method=draws.provenance.method,
        settings={**draws.provenance.settings, "solution": "limit" if limit else "precision as drawn"},
        record=draws.provenance.record,
        notes=(note,) if loose else (),
    )
