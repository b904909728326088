"""One round of position exchange, compiled. Imports numba; imported only where a model runs.

Candidate exchanges are rows: `first` supplies the later issue of the pair (`give`), `second` the earlier (`take`).
Everything on the 0 to 100 scale; `share` is an actor's salience times power over the issue's total.
"""

from __future__ import annotations

import numba
import numpy as np

# Positions and outcomes nearer than this are the same: the scale is 0 to 100 and sums are good to about 1e-13.
_SAME = 1e-9
# On sample_data and cop21 moves of the whole way to 69, 80 and 84 were kept, those to 86.7 and more were lost.
_WHOLE_KEPT_BELOW = 85.0


@numba.njit(cache=True, nogil=True)
def list_exchanges(position, salience, share, held, outcome):  # type: ignore[no-untyped-def]
    """List the exchanges that help both sides, in the order of issue pairs, then groups, then actors."""
    actors, issues = position.shape
    found = []
    left = position <= outcome
    for p in range(issues):
        for q in range(p + 1, issues):
            for side in (True, False):  # A with D, then B with C
                for i in range(actors):
                    if not (held[i, p] and held[i, q]) or not left[i, p] or left[i, q] != side:
                        continue
                    for j in range(actors):
                        if not (held[j, p] and held[j, q]) or left[j, p] or left[j, q] == side:
                            continue
                        one = salience[i, p] * salience[j, q]
                        other = salience[j, p] * salience[i, q]
                        if abs(one - other) <= 1e-12:
                            continue
                        first, second = (i, j) if one > other else (j, i)
                        if share[first, q] > 0 and share[second, p] > 0:
                            found.append((first, second, q, p))
    rows = np.empty((len(found), 4), dtype=np.int64)
    for n in range(len(found)):
        rows[n, 0], rows[n, 1], rows[n, 2], rows[n, 3] = found[n]
    return rows


@numba.njit(cache=True, nogil=True)
def _until_passed(start, target, outcome, share, binds_at):  # type: ignore[no-untyped-def]
    """How far an actor can move before it carries the outcome past its partner; endless when it is past already."""
    gap = target - outcome if target > start else outcome - target
    if gap < (-_SAME if binds_at else _SAME):
        return np.inf
    return max(gap, 0.0) / share


@numba.njit(cache=True, nogil=True)
def _is_lost(start, target, now, move):  # type: ignore[no-untyped-def]
    """Tell whether the references lose an upward exchange whose supplier has moved; see the model's docstring."""
    whole = abs(move - abs(target - start)) < _SAME and target < _WHOLE_KEPT_BELOW
    return now + move > 100.0 + _SAME and now - move < -_SAME and not whole


@numba.njit(cache=True, nogil=True)
def trade(position, salience, share, outcome, rows, rate, tolerance):  # type: ignore[no-untyped-def]
    """Make the exchanges of a round, highest gain first.

    `rate` is the shift of the outcome on the earlier issue for each unit of shift on the later one. Gives the positions
    voted for, and for each exchange made its row, moves, gains of both, and the number tied with it.
    """
    count = rows.shape[0]
    now = position.copy()
    open_ = np.ones(count, dtype=np.bool_)
    moved = np.zeros((count, 2), dtype=np.bool_)  # this side has supplied before
    free = np.zeros((count, 2), dtype=np.bool_)  # this side is not held back by the outcome
    at = np.empty((count, 2))  # outcome as this side's partner sees it
    move = np.zeros((count, 2))
    gain = np.zeros((count, 2))
    mean = np.zeros(count)
    place = np.arange(count)
    made = np.empty((count, 8))
    done = 0
    for n in range(count):
        at[n, 0], at[n, 1] = outcome[rows[n, 2]], outcome[rows[n, 3]]
        _settle(n, rows, position, now, salience, share, rate, at, free, move, gain, mean)
        open_[n] = mean[n] > tolerance
    while True:
        highest = -1.0
        for n in range(count):
            if open_[n] and mean[n] > highest:
                highest = mean[n]
        if highest <= tolerance:
            break
        order = np.argsort(place)
        order = order[np.argsort(-np.round(mean[order] / tolerance), kind="mergesort")]
        for rank in range(count):
            place[order[rank]] = rank
        best, ties = -1, 0
        for n in range(count):
            if not open_[n] or mean[n] < highest - tolerance:
                continue
            ties += 1
            if best < 0 or _goes_before(n, best, moved, place):
                best = n
        i, j, q, p = rows[best]
        for side in range(2):
            made[done, 1 + side] = now[rows[best, side], rows[best, 2 + side]]
        _step(now, position, i, j, q, move[best, 0])
        _step(now, position, j, i, p, move[best, 1])
        made[done, 0], made[done, 7] = best, ties
        made[done, 3], made[done, 4] = now[i, q], now[j, p]
        made[done, 5], made[done, 6] = gain[best, 0], gain[best, 1]
        open_[best] = False
        shifted_q = outcome[q] + (now[i, q] - position[i, q]) * share[i, q]
        shifted_p = outcome[p] + (now[j, p] - position[j, p]) * share[j, p]
        for n in range(count):
            if not open_[n]:
                continue
            touched = False
            for actor, supply, demand, own, other in ((i, q, p, shifted_q, shifted_p), (j, p, q, shifted_p, shifted_q)):
                for side in range(2):
                    if rows[n, side] != actor:
                        continue
                    if rows[n, 2 + side] == supply:
                        target = position[rows[n, 1 - side], supply]
                        signed = move[n, side] if target > position[actor, supply] else -move[n, side]
                        if _is_lost(position[actor, supply], target, now[actor, supply], signed):
                            open_[n] = False
                        moved[n, side] = free[n, side] = True
                        at[n, side] = own
                        if rows[n, 3 - side] == demand:
                            at[n, 1 - side] = other
                        touched = True
                    elif rows[n, 3 - side] == demand:
                        at[n, 1 - side] = other
                        free[n, 1 - side] = moved[n, 1 - side]
                        free[n, side] = False
                        touched = True
            if not touched:
                continue
            same_pair = (rows[n, 0] == i and rows[n, 1] == j) or (rows[n, 0] == j and rows[n, 1] == i)
            if same_pair and abs(at[n, 1] - position[rows[n, 0], rows[n, 3]]) < _SAME:
                open_[n] = False
            _settle(n, rows, position, now, salience, share, rate, at, free, move, gain, mean)
            if mean[n] <= tolerance:
                open_[n] = False
        done += 1
    return now, made[:done]


@numba.njit(cache=True, nogil=True)
def _goes_before(n, best, moved, place):  # type: ignore[no-untyped-def]
    """Order among ties: untouched first, then what was higher before, then as listed."""
    n_moved, best_moved = moved[n, 0] or moved[n, 1], moved[best, 0] or moved[best, 1]
    if n_moved != best_moved:
        return best_moved
    return place[n] < place[best]


@numba.njit(cache=True, nogil=True)
def _step(now, position, mover, partner, issue, move):  # type: ignore[no-untyped-def]
    """Move towards the partner's position at the start of the round, and never past it."""
    target = position[partner, issue]
    if target > position[mover, issue]:
        now[mover, issue] = min(now[mover, issue] + move, target)
    else:
        now[mover, issue] = max(now[mover, issue] - move, target)


@numba.njit(cache=True, nogil=True)
def _settle(n, rows, position, now, salience, share, rate, at, free, move, gain, mean):  # type: ignore[no-untyped-def]
    """Compute the largest moves at the exchange's rate that both sides can make, and what each gains."""
    i, j, q, p = rows[n]
    room = np.empty(2)
    for side in range(2):
        mover, partner, issue = rows[n, side], rows[n, 1 - side], rows[n, 2 + side]
        start, target = position[mover, issue], position[partner, issue]
        here = now[mover, issue]
        room[side] = max(target - here if target > start else here - target, 0.0)
        if not free[n, side]:
            room[side] = min(room[side], _until_passed(start, target, at[n, side], share[mover, issue], side == 1))
    each = rate[n] * share[i, q] / share[j, p]
    if room[0] * each <= room[1]:
        move[n, 0], move[n, 1] = room[0], room[0] * each
    else:
        move[n, 0], move[n, 1] = room[1] / each, room[1]
    shift_q, shift_p = move[n, 0] * share[i, q], move[n, 1] * share[j, p]
    gain[n, 0] = salience[i, p] * shift_p - salience[i, q] * shift_q
    gain[n, 1] = salience[j, q] * shift_q - salience[j, p] * shift_p
    mean[n] = 0.5 * (gain[n, 0] + gain[n, 1])
