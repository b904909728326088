"""One round of the challenge model, compiled; symbols and sources in `nemcon.decision.bargaining.challenge`."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

CONFRONTATION, COMPROMISE, CAPITULATION = 1, 2, 3
_TIE = 1e-12  # relative: rounding must not choose between two positions of equal strength


@numba.njit(cache=True, nogil=True)
def strongest_position(x: Any, weight: Any) -> float:
    """Find the position that beats all others: linear votes make it the weighted median, the lower one in a tie."""
    n = len(x)
    best, least, total = x[0], np.inf, 0.0
    span = x.max() - x.min()
    for k in range(n):
        total += weight[k] * span
    for i in range(n):
        loss = 0.0
        for k in range(n):
            loss += weight[k] * abs(x[k] - x[i])
        if loss < least - _TIE * total or (loss <= least + _TIE * total and x[i] < best):
            best = x[i]
            least = min(loss, least)
    return float(best)


@numba.njit(cache=True, nogil=True)
def play_round(x: Any, s: Any, c: Any, knobs: Any) -> Any:
    """Give positions after the round and, for each actor, what made it move: kind, partner, both expected utilities."""
    stay, better, per_pair, votes_at_risk, turns_at_extremes, at_risk, own_eyes, lost, capitulation, least_move = knobs
    n = len(x)
    after, kind, partner = x.copy(), np.zeros(n, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    own, other = np.zeros(n), np.zeros(n)
    span = x.max() - x.min()
    if span == 0.0:
        return after, kind, partner, own, other
    weight = c * s
    median = strongest_position(x, weight)
    away = np.abs(x - median) / span
    d = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            d[i, j] = abs(x[i] - x[j]) / span
    p = _chances(d, weight, per_pair)
    r = np.ones(n)
    if at_risk:
        r = _risk(s, d, p, away, stay, better, turns_at_extremes)
    if votes_at_risk:
        bent = np.empty((n, n))
        for i in range(n):
            for j in range(n):
                bent[i, j] = d[i, j] ** r[i]
        p = _chances(bent, weight, per_pair)
    quo = 2.0 - 4.0 * 0.5**r
    for i in range(n):
        best = np.inf
        for j in range(n):
            if x[j] == x[i]:
                continue
            eyes = i if own_eyes else j
            z = 0.5 if turns_at_extremes else 0.25 * (away[j] + d[i, j])
            b = _worth(d[i, j], p[j, i], s[i], r[eyes], quo[eyes], stay, better, z)
            if b <= 0.0:
                continue
            z = 0.5 if turns_at_extremes else 0.25 * (away[i] + d[i, j])
            a = _worth(d[i, j], p[i, j], s[j], r[i], quo[i], stay, better, z)
            if a > 0.0 and b > a and lost:
                what, target = CONFRONTATION, x[j]
            elif a < 0.0 and b > -a:
                what, target = COMPROMISE, x[i] + (x[j] - x[i]) * abs(a / b)
            elif a < 0.0 and capitulation:
                what, target = CAPITULATION, x[j]
            else:
                continue
            rank = abs(target - x[i]) / span
            if not least_move and what == COMPROMISE:
                rank = 9.0 - b  # b is at most 8: after every confrontation, the strongest challenger first
            if rank < best or (rank == best and target < after[i]):
                best = rank
                after[i], kind[i], partner[i], own[i], other[i] = target, what, j, a, b
    return after, kind, partner, own, other


@numba.njit(cache=True, nogil=True)
def _worth(
    d: float, chance: float, salience: float, r: float, quo: float, stay: float, better: float, z: float
) -> float:
    """Expected utility of challenging a target at distance `d`, seen with exponent `r`; `quo` is the status quo's."""
    success = 2.0 - 4.0 * (0.5 - 0.5 * d) ** r
    failure = 2.0 - 4.0 * (0.5 + 0.5 * d) ** r
    worth = salience * (chance * success + (1.0 - chance) * failure) + (1.0 - salience) * success
    worth -= stay * quo
    if stay < 1.0:
        worth -= (1.0 - stay) * _turn(z, r, better)
    return float(worth)


@numba.njit(cache=True, nogil=True)
def _turn(z: float, r: float, better: float) -> float:
    if z == 0.5:
        return 4.0 * better - 2.0
    return float(better * (2.0 - 4.0 * (0.5 - z) ** r) + (1.0 - better) * (2.0 - 4.0 * (0.5 + z) ** r))


@numba.njit(cache=True, nogil=True)
def _chances(d: Any, weight: Any, per_pair: bool) -> Any:
    """Chance that `i` prevails over `j`: votes for it, as a share of the votes on the pair or on all pairs."""
    n = len(d)
    votes, p = np.zeros((n, n)), np.zeros((n, n))
    for i in range(n):
        row = votes[i]
        for k in range(n):
            mine, strength, theirs = d[k, i], weight[k], d[k]
            for j in range(n):
                row[j] += max(strength * (theirs[j] - mine), 0.0)
    total = votes.sum()  # each pair both ways: the votes for `j` against `i` are those against `i`
    for i in range(n):
        for j in range(n):
            cast = votes[i, j] + votes[j, i] if per_pair else 2.0 * total
            if cast > 0.0:
                p[i, j] = votes[i, j] / cast
    return p


@numba.njit(cache=True, nogil=True)
def _risk(s: Any, d: Any, p: Any, away: Any, stay: float, better: float, turns_at_extremes: bool) -> Any:
    """Risk exponents from security: with exponent 1 success is worth 2d, failure -2d, a turn 4z(2T - 1)."""
    n = len(s)
    threat, r = np.zeros(n), np.ones(n)
    for i in range(n):
        for j in range(n):
            if i != j:
                z = 0.5 if turns_at_extremes else 0.25 * (away[j] + d[i, j])
                threat[i] += 2.0 * d[i, j] * (1.0 - 2.0 * s[i] * (1.0 - p[j, i]))
                threat[i] -= (1.0 - stay) * 4.0 * z * (2.0 * better - 1.0)
    top, bottom = threat.max(), threat.min()
    # All equally secure: nobody has reason to take more risk than another.
    if top - bottom > _TIE * max(abs(top), abs(bottom), 1.0):
        for i in range(n):
            level = (2.0 * threat[i] - top - bottom) / (top - bottom) / 3.0
            r[i] = (1.0 - level) / (1.0 + level)
    return r


@numba.njit(cache=True, nogil=True)
def run_draws(x: Any, s: Any, c: Any, knobs: Any, outcome: Any) -> None:
    """Play the rounds on every draw: positions change in place, `outcome` has one column more than rounds."""
    weight = c * s
    rounds = outcome.shape[1] - 1
    for draw in range(len(x)):
        for number in range(rounds):
            outcome[draw, number] = strongest_position(x[draw], weight)
            x[draw] = play_round(x[draw], s, c, knobs)[0]
        outcome[draw, rounds] = strongest_position(x[draw], weight)
