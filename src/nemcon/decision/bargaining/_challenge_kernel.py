"""One round of the challenge model, compiled; symbols and sources in `nemcon.decision.bargaining.challenge`.

Actors are sorted by position first. An actor votes for the nearer of two positions, so those below the middle of a
pair vote for the lower one and votes come from running sums: a round costs the square of the number of actors, not the
cube.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np

from nemcon.decision.bargaining._powers import logarithms, raised

CONFRONTATION, COMPROMISE, CAPITULATION = 1, 2, 3
EVEN_TURN, EXTREME_TURN, DRIFT_TURN = 0, 1, 2
RISK_OF_THREATS, RISK_OF_PROSPECTS, NO_RISK = 0, 1, 2
LEAST_MOVE, CONFRONTATION_FIRST, STRONGEST = 0, 1, 2
_TIE = 1e-12  # of the range, or of a utility: rounding must not choose between equals


class Rules(NamedTuple):
    """A variant as the compiled code takes it: the choices of `Variant` as the numbers above."""

    stay: float
    turn: int
    summed: bool
    risk: int
    threatened: bool
    confrontation: bool
    capitulation: bool
    choice: int
    first_range: bool


@numba.njit(cache=True, nogil=True, error_model="numpy")
def strongest_position(x: Any, weight: Any) -> float:
    """Find the position that beats all others: linear votes make it the weighted median, the lower one in a tie."""
    order = np.argsort(x, kind="mergesort")
    return float(x[order[_middle(weight[order])]])


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _middle(weight: Any) -> int:
    half, running = weight.sum() * (0.5 - _TIE), 0.0
    for k in range(len(weight)):
        running += weight[k]
        if running >= half:
            return k
    return len(weight) - 1


@numba.njit(cache=True, nogil=True, error_model="numpy")
def play_round(x: Any, s: Any, c: Any, span: float, rules: Any) -> Any:
    """Give positions after the round and, for each actor, what made it move: kind, partner, both expected utilities."""
    n = len(x)
    if x.max() == x.min():
        none = np.full(n, -1, dtype=np.int64)
        return x.copy(), np.zeros(n, dtype=np.int64), none, np.zeros(n), np.zeros(n)
    order = np.argsort(x, kind="mergesort")
    # With the range of the first positions, rounding must not carry an end past it.
    y, salience = np.minimum((x[order] - x[order[0]]) / span, 1.0), s[order]
    weight = (c * s)[order]
    away = np.abs(y - y[_middle(weight)])
    d = np.empty((n, n))
    for i in range(n):
        d[i] = np.abs(y - y[i])
    p = _chances(y, d, weight, rules.summed)
    r = _exponents(salience, d, p, away, rules)
    if rules.summed:
        p = _chances(y, raised(logarithms(d), r), weight, True)
    prospect, threat = _weighed(salience, d, p, away, r, rules)
    return _after_offers(x, order, d, prospect, threat, rules)


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _chances(y: Any, felt: Any, weight: Any, summed: bool) -> Any:
    """Chance that `i` prevails over `j`: votes for it, as a share of the votes on the pair or on all pairs.

    Row `k` of `felt` is how far voter `k` feels to be from each position.
    """
    n = len(y)
    running = np.zeros((n + 1, n))
    for k in range(n):
        for j in range(n):
            running[k + 1, j] = running[k, j] + weight[k] * felt[k, j]
    p, total = np.zeros((n, n)), 0.0
    for i in range(n):
        nearer = i + 1  # so many actors are nearer to `i` than to `j`
        for j in range(i + 1, n):
            if y[j] == y[i]:
                continue
            while y[nearer] - y[i] < y[j] - y[nearer]:
                nearer += 1
            lower = running[nearer, j] - running[nearer, i]
            upper = running[n, i] - running[n, j] + lower
            cast = lower + upper
            total += cast
            if cast > 0.0:
                share = 1.0 if summed else 1.0 / cast
                p[i, j], p[j, i] = share * lower, share * upper
    if summed and total > 0.0:
        p /= 2.0 * total  # each pair counts both ways
    return p


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _exponents(salience: Any, d: Any, p: Any, away: Any, rules: Any) -> Any:
    """Risk exponents from security: with exponent 1 success is worth 2d, failure -2d, a turn 4z(2T - 1)."""
    n = len(salience)
    r, gain = np.ones(n), np.zeros(n)
    if rules.risk == NO_RISK:
        return r
    for i in range(n):
        for j in range(n):
            if i == j:
                continue
            challenger, target = (j, i) if rules.risk == RISK_OF_THREATS else (i, j)
            gain[i] += 2.0 * d[i, j] * (1.0 - 2.0 * salience[target] * (1.0 - p[challenger, target]))
            if rules.turn == DRIFT_TURN:
                change = away[challenger] + d[i, j]
                gain[i] -= (1.0 - rules.stay) * (change if d[i, j] > away[challenger] + _TIE else -change)
    top, bottom = gain.max(), gain.min()
    # All equally secure: nobody has reason to take more risk than another.
    if top - bottom > _TIE * max(abs(top), abs(bottom), 1.0):
        level = (2.0 * gain - top - bottom) / (top - bottom) / 3.0
        r = (1.0 - level) / (1.0 + level)
    return r


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _weighed(salience: Any, d: Any, p: Any, away: Any, r: Any, rules: Any) -> Any:
    """What challenging the other is worth to an actor, and what it fears that the other gains: actor by other."""
    n = len(d)
    success, failure = raised(logarithms(0.5 - 0.5 * d), r), raised(logarithms(0.5 + 0.5 * d), r)
    quo = rules.stay * (2.0 - 4.0 * 0.5**r)
    prospect, threat = np.empty((n, n)), np.empty((n, n))
    for i in range(n):
        for j in range(n):
            best, stake = 2.0 - 4.0 * success[i, j] - quo[i], 4.0 * (failure[i, j] - success[i, j])
            prospect[i, j] = best - salience[j] * (1.0 - p[i, j]) * stake
            threat[i, j] = best - salience[i] * (1.0 - p[j, i]) * stake
    if rules.stay == 1.0 or rules.turn == EXTREME_TURN:  # the best and the worst possible turn cancel
        return prospect, (threat if rules.threatened else prospect.T.copy())
    better, worse = _turns(away, d, rules)
    _take_off(prospect, better, worse, r, rules)
    if rules.threatened:
        _take_off(threat, better.T.copy(), worse.T.copy(), r, rules)
        return prospect, threat
    return prospect, prospect.T.copy()


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _turns(away: Any, d: Any, rules: Any) -> Any:
    """Logarithms of 1/2 - z and 1/2 + z for a better and a worse turn without a challenge: challenger by target."""
    n = len(d)
    better, worse = np.empty((n, n)), np.empty((n, n))
    for i in range(n):
        for j in range(n):
            z = 0.25 * (away[i] + d[i, j])
            better[i, j], worse[i, j] = 0.5 - z, 0.5 + z
            if rules.turn == DRIFT_TURN and d[i, j] > away[i] + _TIE:
                worse[i, j] = better[i, j]
    return logarithms(better), logarithms(worse)


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _take_off(worth: Any, better: Any, worse: Any, r: Any, rules: Any) -> None:
    """Take off what comes without a challenge, in each actor's eyes."""
    if rules.turn == EVEN_TURN:
        worth -= (1.0 - rules.stay) * (2.0 - 2.0 * (raised(better, r) + raised(worse, r)))
    else:
        worth -= (1.0 - rules.stay) * (2.0 - 4.0 * raised(worse, r))


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _after_offers(x: Any, order: Any, d: Any, prospect: Any, threat: Any, rules: Any) -> Any:
    """Let every actor take one of the offers that others can press on it."""
    n = len(x)
    after, kind, partner = x.copy(), np.zeros(n, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    own, other = np.zeros(n), np.zeros(n)
    for here in range(n):
        i, rank, move = order[here], np.inf, np.inf
        for there in range(n):
            a, b = prospect[here, there], threat[here, there]
            if b <= _TIE or d[here, there] <= _TIE:
                continue
            what, part = _offer(a, b, rules)
            if what == 0:
                continue
            target = x[order[there]] if part == 1.0 else x[i] + (x[order[there]] - x[i]) * part
            goes, first = d[here, there] * part, 0.0
            if rules.choice == STRONGEST or (rules.choice == CONFRONTATION_FIRST and what != CONFRONTATION):
                first = 9.0 - b  # b is at most 8: after every confrontation, the strongest challenger first
            if _better(first, goes, target, rank, move, after[i]):
                rank, move = first, goes
                after[i], kind[i], partner[i], own[i], other[i] = target, what, order[there], a, b
    return after, kind, partner, own, other


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _better(rank: float, move: float, target: float, best: float, least: float, taken: float) -> bool:
    """Compare offers: by rank, then by how far they move, then the one towards the lower position."""
    if abs(rank - best) > _TIE:
        return bool(rank < best)
    if abs(move - least) > _TIE:
        return bool(move < least)
    return bool(target < taken)


@numba.njit(cache=True, nogil=True, error_model="numpy")
def _offer(a: float, b: float, rules: Any) -> Any:
    """Kind of the offer and the part of the way it moves; kind 0 where there is none."""
    if a > _TIE:
        return (CONFRONTATION if rules.confrontation and b > a + _TIE else 0), 1.0
    if a < -_TIE:
        if b > -a:
            return COMPROMISE, -a / b
        return (CAPITULATION if rules.capitulation else 0), 1.0
    return 0, 1.0


@numba.njit(cache=True, nogil=True, error_model="numpy")
def run_draws(x: Any, s: Any, c: Any, rules: Any, outcome: Any) -> None:
    """Play the rounds on every draw: positions change in place, `outcome` has one column more than rounds."""
    weight = c * s
    rounds = outcome.shape[1] - 1
    for draw in range(len(x)):
        span = x[draw].max() - x[draw].min()
        for number in range(rounds):
            outcome[draw, number] = strongest_position(x[draw], weight)
            if not rules.first_range:
                span = x[draw].max() - x[draw].min()
            x[draw] = play_round(x[draw], s, c, span, rules)[0]
        outcome[draw, rounds] = strongest_position(x[draw], weight)
