"""The logit equations of a game and their curve of solutions, compiled. Imports numba; imported only where it is used.

Unknowns are the log-odds of each action against the first of its information set, theta = log p(a) - log p(first), so
that probabilities of exp(-1e6) keep their relative size, and lambda. With v(a) the expected payoff of an action given
that its information set is reached, the equations are

    theta(a) - lambda (v(a) - v(first)) = 0.                                                                      (1)

`tree` is a `nemcon.commitments.games.tree.Layout`. One file for all of it: numba keeps compiled code by file, and would
not notice that a function in another one has changed.
"""

from __future__ import annotations

import numba
import numpy as np

# Division by zero gives infinity, which the callers look for, and no exception.
_compiled = numba.njit(cache=True, nogil=True, error_model="numpy")

# A chance that is zero is taken as one that vanishes: beliefs after it are then its limit, and nothing else changes,
# since products of up to ten such chances still are numbers and sums with one of them lose it.
_VANISHING = -70.0

AT_PRECISION, AT_ROOF, AT_ZERO, STEPS_SPENT, STEP_TOO_SMALL = 0, 1, 2, 3, 4
"""How a trace ended."""

# Newton's method squares what is left: after a step of 1e-7 about 1e-14 is left, and rounding, which grows with lambda.
_ON_THE_WAY, _AT_THE_END = 1e-7, 1e-12
_ROUNDING = 1e-13
_LONGEST_CORRECTION = 0.4  # in log-odds
_SLOWEST = 0.4  # ratio of the second Newton step to the first
_SHARPEST_TURN = 0.5  # radians between tangents
_SMALLEST_STEP = 1e-9
# The determinant keeps its sign along a branch but where it meets another one: a longer step has jumped to one nearby.
_AT_A_FORK = 1e-3


@_compiled
def log_chances(chance):  # type: ignore[no-untyped-def]
    """Logarithms of the chance probabilities; a zero is taken as a chance that vanishes."""
    logs = np.empty(chance.shape[0])
    for c in range(chance.shape[0]):
        logs[c] = np.log(chance[c]) if chance[c] > 0.0 else _VANISHING
    return logs


@_compiled
def log_odds_to_log(tree, theta, log_move):  # type: ignore[no-untyped-def]
    """Write log probabilities of all actions from their log-odds."""
    k = 0
    for h in range(tree.first.shape[0] - 1):
        begin, stop = tree.first[h], tree.first[h + 1]
        log_move[begin] = 0.0
        top = 0.0
        for a in range(begin + 1, stop):
            log_move[a] = theta[k]
            top = max(top, theta[k])
            k += 1
        total = 0.0
        for a in range(begin, stop):
            total += np.exp(log_move[a] - top)
        norm = top + np.log(total)
        for a in range(begin, stop):
            log_move[a] -= norm


@_compiled
def value_nodes(tree, payoff, log_move, log_reach, value):  # type: ignore[no-untyped-def]
    """Write how likely each node is reached (log), and what each player gets from it on."""
    nodes, players = value.shape
    log_reach[0] = 0.0
    for n in range(1, nodes):
        log_reach[n] = log_reach[tree.parent[n]] + log_move[tree.via[n]]
    for n in range(nodes - 1, -1, -1):
        if tree.leaf[n] >= 0:
            for i in range(players):
                value[n, i] = payoff[tree.leaf[n], i]
            continue
        for i in range(players):
            value[n, i] = 0.0
        for c in range(tree.child[n], tree.child[n + 1]):
            m = tree.below[c]
            p = np.exp(log_move[tree.via[m]])
            for i in range(players):
                value[n, i] += p * value[m, i]


@_compiled
def believe(tree, log_reach, belief):  # type: ignore[no-untyped-def]
    """Write the probability of each node given its information set, by Bayes' rule."""
    for h in range(tree.owner.shape[0]):
        top, total = -np.inf, 0.0
        for at in range(tree.member[h], tree.member[h + 1]):
            top = max(top, log_reach[tree.nodes[at]])
        for at in range(tree.member[h], tree.member[h + 1]):
            belief[at] = np.exp(log_reach[tree.nodes[at]] - top)
            total += belief[at]
        for at in range(tree.member[h], tree.member[h + 1]):
            belief[at] /= total


@_compiled
def value_actions(tree, belief, value, action_value):  # type: ignore[no-untyped-def]
    """Write what each action is worth to who moves, given that its information set is reached."""
    for a in range(action_value.shape[0]):
        action_value[a] = 0.0
    for h in range(tree.owner.shape[0]):
        for at in range(tree.member[h], tree.member[h + 1]):
            n = tree.nodes[at]
            for c in range(tree.child[n], tree.child[n + 1]):
                m = tree.below[c]
                action_value[tree.via[m]] += belief[at] * value[m, tree.owner[h]]


@_compiled
def _slopes(tree, log_move, belief, value, action_value, column, chance_down, slope):  # type: ignore[no-untyped-def]
    """Write the derivative of each action's payoff to each log-odds; `column` is the unknown of each action, or -1."""
    for a in range(slope.shape[0]):
        for c in range(slope.shape[1]):
            slope[a, c] = 0.0
    for h in range(tree.owner.shape[0]):
        i = tree.owner[h]
        for at in range(tree.member[h], tree.member[h + 1]):
            weight = belief[at]
            if weight == 0.0:
                continue
            n = tree.nodes[at]
            for c in range(tree.child[n], tree.child[n + 1]):
                start = tree.below[c]
                a = tree.via[start]
                # What lies above moves the beliefs.
                excess = weight * (value[start, i] - action_value[a])
                m = n
                while tree.parent[m] >= 0:
                    taken = tree.via[m]
                    m = tree.parent[m]
                    k = tree.kind[m]
                    if k >= 0:
                        for b in range(tree.first[k] + 1, tree.first[k + 1]):
                            rise = -np.exp(log_move[b])
                            if b == taken:
                                rise += 1.0
                            slope[a, column[b]] += excess * rise
                # What lies below moves the payoff.
                chance_down[start] = weight
                for m in range(start, tree.end[start]):
                    if m > start:
                        chance_down[m] = chance_down[tree.parent[m]] * np.exp(log_move[tree.via[m]])
                    k = tree.kind[m]
                    if k >= 0:
                        for d in range(tree.child[m] + 1, tree.child[m + 1]):
                            there = tree.below[d]
                            b = tree.via[there]
                            slope[a, column[b]] += (
                                chance_down[m] * np.exp(log_move[b]) * (value[there, i] - value[m, i])
                            )


@_compiled
def columns(tree):  # type: ignore[no-untyped-def]
    """Unknown of each action: the first of each set has none."""
    column = np.full(tree.first[-1], -1, dtype=np.int64)
    k = 0
    for h in range(tree.first.shape[0] - 1):
        for a in range(tree.first[h] + 1, tree.first[h + 1]):
            column[a] = k
            k += 1
    return column


@_compiled
def regret(tree, probability, action_value):  # type: ignore[no-untyped-def]
    """Most that any player loses at an information set, given that it is reached, against the best action there."""
    worst = 0.0
    for h in range(tree.owner.shape[0]):
        best, mean = -np.inf, 0.0
        for a in range(tree.first[h], tree.first[h + 1]):
            best = max(best, action_value[a])
            mean += probability[a] * action_value[a]
        worst = max(worst, best - mean)
    return worst


@_compiled
def factor(matrix, order):  # type: ignore[no-untyped-def]
    """Factor into triangles with row exchanges, in place; the sign of the determinant, 0 where singular."""
    size = matrix.shape[0]
    sign = 1.0
    for k in range(size):
        best = k
        for r in range(k + 1, size):
            if abs(matrix[r, k]) > abs(matrix[best, k]):
                best = r
        order[k] = best
        if matrix[best, k] == 0.0:
            return 0.0
        if best != k:
            sign = -sign
            for c in range(size):
                matrix[k, c], matrix[best, c] = matrix[best, c], matrix[k, c]
        if matrix[k, k] < 0.0:
            sign = -sign
        for r in range(k + 1, size):
            if matrix[r, k] != 0.0:
                share = matrix[r, k] / matrix[k, k]
                matrix[r, k] = share
                for c in range(k + 1, size):
                    matrix[r, c] -= share * matrix[k, c]
    return sign


@_compiled
def substitute(matrix, order, right):  # type: ignore[no-untyped-def]
    """Solve with the triangles that `factor` left, in place."""
    size = matrix.shape[0]
    for k in range(size):
        right[k], right[order[k]] = right[order[k]], right[k]
    for r in range(size):
        for c in range(r):
            right[r] -= matrix[r, c] * right[c]
    for r in range(size - 1, -1, -1):
        for c in range(r + 1, size):
            right[r] -= matrix[r, c] * right[c]
        right[r] /= matrix[r, r]


@_compiled
def put(values, into, start):  # type: ignore[no-untyped-def]
    """Write values into an array from a place on; assigning to a slice takes numba seconds to compile."""
    for k in range(values.shape[0]):
        into[start + k] = values[k]


@_compiled
def scratch(tree, players):  # type: ignore[no-untyped-def]
    """Room to work in: log_move, log_reach, belief, value, action_value, chance_down, slope, matrix, order."""
    nodes = tree.kind.shape[0]
    actions = tree.first[-1]
    unknowns = actions - (tree.first.shape[0] - 1)
    moves = actions + tree.branches
    return (
        np.zeros(moves),
        np.empty(nodes),
        np.empty(tree.nodes.shape[0]),
        np.empty((nodes, players)),
        np.empty(actions),
        np.empty(nodes),
        np.empty((actions, unknowns)),
        np.empty((unknowns + 1, unknowns + 1)),
        np.empty(unknowns + 1, dtype=np.int64),
    )


@_compiled
def equations(tree, payoff, column, push, x, room, left):  # type: ignore[no-untyped-def]
    """Write the left sides of (1), less `push`, at x = (theta, lambda)."""
    log_move, log_reach, belief, value, action_value = room[:5]
    unknowns = x.shape[0] - 1
    log_odds_to_log(tree, x, log_move)
    value_nodes(tree, payoff, log_move, log_reach, value)
    believe(tree, log_reach, belief)
    value_actions(tree, belief, value, action_value)
    for h in range(tree.owner.shape[0]):
        begin = tree.first[h]
        for a in range(begin + 1, tree.first[h + 1]):
            k = column[a]
            left[k] = x[k] - push[k] - x[unknowns] * (action_value[a] - action_value[begin])


@_compiled
def differentiate(tree, column, x, room, border):  # type: ignore[no-untyped-def]
    """Write the Jacobian of (1), bordered below by `border`, and factor it; needs `equations` at the same x."""
    log_move, _log_reach, belief, value, action_value, chance_down, slope, matrix, order = room
    unknowns = x.shape[0] - 1
    _slopes(tree, log_move, belief, value, action_value, column, chance_down, slope)
    for h in range(tree.owner.shape[0]):
        begin = tree.first[h]
        for a in range(begin + 1, tree.first[h + 1]):
            k = column[a]
            for c in range(unknowns):
                matrix[k, c] = -x[unknowns] * (slope[a, c] - slope[begin, c])
            matrix[k, k] += 1.0
            matrix[k, unknowns] = -(action_value[a] - action_value[begin])
    for c in range(unknowns + 1):
        matrix[unknowns, c] = border[c]
    return factor(matrix, order)


@_compiled
def correct(tree, payoff, column, push, x, border, room, close):  # type: ignore[no-untyped-def]
    """Bring x to the curve within the plane through it normal to `border`, by Newton's method.

    Ends after a step of at most `close`, or when steps no longer shrink because of rounding.
    Gives whether it came close, the length of the first step in log-odds, and the ratio of the second to the first.
    """
    unknowns = x.shape[0] - 1
    step = np.empty(unknowns + 1)
    before, first_length, ratio = np.inf, 0.0, 0.0
    for turn in range(8):
        equations(tree, payoff, column, push, x, room, step)
        step[unknowns] = 0.0
        if differentiate(tree, column, x, room, border) == 0.0:
            return False, first_length, ratio
        substitute(room[7], room[8], step)
        length = 0.0
        for k in range(unknowns):
            length = max(length, abs(step[k]))
        if not length < np.inf:
            return False, first_length, ratio
        for k in range(unknowns + 1):
            x[k] -= step[k]
        if turn == 0:
            first_length = length
        rounded = length <= _ON_THE_WAY + _ROUNDING * x[unknowns]
        if turn == 1 and not rounded:
            ratio = length / first_length
        if length <= close:
            return True, first_length, ratio
        if turn > 0 and length > 0.5 * before:
            return rounded, first_length, ratio
        before = length
    return False, first_length, ratio


@_compiled
def tangent(tree, payoff, column, push, x, along, room):  # type: ignore[no-untyped-def]
    """Write into `along` the unit tangent of the curve that goes on in its direction; the sign of the determinant."""
    unknowns = x.shape[0] - 1
    way = np.zeros(unknowns + 1)
    equations(tree, payoff, column, push, x, room, way)
    for k in range(unknowns):
        way[k] = 0.0
    way[unknowns] = 1.0
    sign = differentiate(tree, column, x, room, along)
    if sign == 0.0:
        return sign
    substitute(room[7], room[8], way)
    norm = length_of(way)
    for k in range(unknowns + 1):
        along[k] = way[k] / norm
    return sign


@_compiled
def length_of(vector):  # type: ignore[no-untyped-def]
    """Euclidean length."""
    total = 0.0
    for k in range(vector.shape[0]):
        total += vector[k] * vector[k]
    return np.sqrt(total)


@_compiled
def predict(x, along, bend, reach, ahead):  # type: ignore[no-untyped-def]
    """Write the point `reach` along the curve from x, by tangent and curvature."""
    for k in range(x.shape[0]):
        ahead[k] = x[k] + reach * (along[k] + 0.5 * reach * bend[k])


@_compiled
def turning_point(tree, payoff, column, push, x, beyond, direction, gone, rise, fall, room):  # type: ignore[no-untyped-def]
    """Lambda where the curve turns round between x and `beyond`, where it rises (or falls) and no longer does.

    The chord is divided where the rate at which lambda changes would be zero; the point is brought to the curve, and
    the division repeated on the side where the sign changes.
    """
    size = x.shape[0]
    point, along = np.empty(size), np.empty(size)
    low, high = 0.0, 1.0
    best = x[size - 1]
    for _ in range(40):
        part = low + (high - low) * min(max(rise / (rise - fall), 0.05), 0.95)
        for k in range(size):
            point[k] = x[k] + part * (beyond[k] - x[k])
            along[k] = direction[k]
        there, _, _ = correct(tree, payoff, column, push, point, direction, room, _AT_THE_END)
        if not there or tangent(tree, payoff, column, push, point, along, room) == 0.0:
            break
        best = point[size - 1]
        if abs(along[size - 1]) < 1e-8 or (high - low) * gone < 1e-10:
            break
        if along[size - 1] * rise > 0.0:
            low, rise = part, along[size - 1]
        else:
            high, fall = part, along[size - 1]
    return best


@_compiled
def trace(tree, payoff, log_chance, push, x, along, target, roof, most, turns, path):  # type: ignore[no-untyped-def]
    """Follow the curve from x in the direction `along`, until lambda is `target` or passes `roof` or zero.

    x, along and `turns` (values of lambda where it turned round) are written in place; `path` takes the points as far
    as it has rows. Gives how it ended, steps, turns, bifurcations passed, rows of `path` used.
    """
    unknowns = x.shape[0] - 1
    room = scratch(tree, payoff.shape[1])
    put(log_chance, room[0], tree.first[-1])
    column = columns(tree)
    sign = tangent(tree, payoff, column, push, x, along, room)
    ahead, former = np.empty(unknowns + 1), np.empty(unknowns + 1)
    bend, fixed = np.zeros(unknowns + 1), np.zeros(unknowns + 1)
    fixed[unknowns] = 1.0
    reach, turned, forks, rows, now = 0.3 + 0.25 * abs(x[unknowns]), 0, 0, 0, sign
    side = np.sign(target - x[unknowns])
    if side == 0.0:  # from a solution at the target on to the next
        side = -np.sign(along[unknowns])
    for step in range(most):
        if rows < path.shape[0]:
            for k in range(unknowns + 1):
                path[rows, k] = x[k]
            rows += 1
        predict(x, along, bend, reach, ahead)
        landing = side * (ahead[unknowns] - target) >= 0.0
        if landing:
            part = (target - x[unknowns]) / along[unknowns]
            if 0.0 < part < reach:
                predict(x, along, bend, part, ahead)
            ahead[unknowns] = target
        there, length, ratio = False, 0.0, 0.0
        for trial in range(2):
            border, close = (fixed, _AT_THE_END) if landing else (along, _ON_THE_WAY)
            there, first, second = correct(tree, payoff, column, push, ahead, border, room, close)
            if trial == 0:
                length, ratio = first, second
            if not there or side * (ahead[unknowns] - target) <= 0.0:
                break
            # Carried past the target: begin anew between the last point and this one.
            part = (target - x[unknowns]) / (ahead[unknowns] - x[unknowns])
            for k in range(unknowns):
                ahead[k] = x[k] + part * (ahead[k] - x[k])
            ahead[unknowns] = target
            landing = True
        for k in range(unknowns + 1):
            former[k] = along[k]
        slowed = max(np.sqrt(ratio / _SLOWEST), np.sqrt(length / _LONGEST_CORRECTION)) if there else 4.0
        if slowed <= 1.5:
            now = tangent(tree, payoff, column, push, ahead, along, room)
            cosine = 0.0
            for k in range(unknowns + 1):
                cosine += along[k] * former[k]
            slowed = max(slowed, np.arccos(min(1.0, cosine)) / _SHARPEST_TURN)
            if now * sign < 0.0 and reach > _AT_A_FORK:
                slowed = 4.0
        if slowed > 1.5:
            for k in range(unknowns + 1):
                along[k] = former[k]
            reach /= min(slowed, 4.0)
            if reach < _SMALLEST_STEP:
                return STEP_TOO_SMALL, step, turned, forks, rows
            continue
        gone = 0.0
        for k in range(unknowns + 1):
            gone += (ahead[k] - x[k]) ** 2
        gone = np.sqrt(gone)
        if along[unknowns] * former[unknowns] < 0.0:
            if turned < turns.shape[0]:
                turns[turned] = turning_point(
                    tree, payoff, column, push, x, ahead, former, gone, former[unknowns], along[unknowns], room
                )
            turned += 1
        for k in range(unknowns + 1):
            bend[k] = (along[k] - former[k]) / gone if gone > 0.0 else 0.0
            x[k] = ahead[k]
        if now * sign < 0.0:
            forks += 1
            sign = now
        if landing:
            if rows < path.shape[0]:
                for k in range(unknowns + 1):
                    path[rows, k] = x[k]
                rows += 1
            return AT_PRECISION, step + 1, turned, forks, rows
        if x[unknowns] >= roof:
            return AT_ROOF, step + 1, turned, forks, rows
        if x[unknowns] < 0.0:
            return AT_ZERO, step + 1, turned, forks, rows
        reach = gone / max(slowed, 0.3)
    return STEPS_SPENT, most, turned, forks, rows


@_compiled
def start_principal(tree):  # type: ignore[no-untyped-def]
    """The uniform strategies at lambda 0, and the direction of the principal branch there."""
    x = np.zeros(tree.first[-1] - tree.owner.shape[0] + 1)
    along = np.zeros(x.shape[0])
    along[-1] = 1.0
    return x, along


# Added to one log-odds where branches meet in a game with symmetries, to lead onto one of the arms.
_NUDGE = 1e-5


@_compiled
def follow_principal(tree, payoff, log_chance, target, most, turns):  # type: ignore[no-untyped-def]
    """Follow the principal branch to `target`; gives x and what `trace` gives.

    Where another branch is met, the trace is repeated with the first log-odds pushed outwards a little whose push leads
    onto an arm without another meeting; the push is taken back at the target.
    """
    nowhere = np.empty((0, tree.first[-1] - tree.owner.shape[0] + 1))
    x, along = start_principal(tree)
    push = np.zeros(x.shape[0] - 1)
    if target == 0.0:
        return x, (AT_PRECISION, 0, 0, 0, 0)
    told = trace(tree, payoff, log_chance, push, x, along, target, np.inf, most, turns, nowhere)
    if told[0] != AT_PRECISION or told[3] == 0:
        return x, told
    room, column = scratch(tree, payoff.shape[1]), columns(tree)
    put(log_chance, room[0], tree.first[-1])
    for k in range(push.shape[0]):
        if abs(x[k]) <= _NUDGE:
            continue
        push[k] = _NUDGE * np.sign(x[k])
        other, along = start_principal(tree)
        again = trace(tree, payoff, log_chance, push, other, along, target, np.inf, most, turns, nowhere)
        push[k] = 0.0
        if again[0] == AT_PRECISION and again[3] == 0:
            along[:] = 0.0
            along[-1] = 1.0
            there, _, _ = correct(tree, payoff, column, push, other, along, room, _AT_THE_END)
            if there:
                return other, (AT_PRECISION, told[1] + again[1], again[2], told[3], 0)
    return x, told


@_compiled
def follow_each(tree, payoff, chance, target, most):  # type: ignore[no-untyped-def]
    """Follow the principal branch for each draw of payoffs (draw, terminal, player) and chances (draw, branch).

    Payoffs and `target` are in units of each draw's payoff range. Gives for each draw whether it got there, log
    probabilities of actions, beliefs, and the residual.
    """
    draws, _, players = payoff.shape
    actions = tree.first[-1]
    column = columns(tree)
    there = np.empty(draws, dtype=np.bool_)
    log_action = np.empty((draws, actions))
    belief = np.empty((draws, tree.nodes.shape[0]))
    off = np.empty(draws)
    room, left = scratch(tree, players), np.empty(actions + 1)
    unpushed = np.zeros(actions - tree.owner.shape[0])
    for d in range(draws):
        log_chance = log_chances(chance[d])
        x, told = follow_principal(tree, payoff[d], log_chance, target[d], most, np.empty(0))
        put(log_chance, room[0], actions)
        equations(tree, payoff[d], column, unpushed, x, room, left)
        there[d] = told[0] == AT_PRECISION
        put(room[0][:actions], log_action[d], 0)
        put(room[2], belief[d], 0)
        off[d] = 0.0
        for k in range(x.shape[0] - 1):
            off[d] = max(off[d], abs(left[k]))
    return there, log_action, belief, off


# Doublings of lambda, times the range of payoffs, at which the limit is looked for.
_FIRST_DOUBLING, _LAST_DOUBLING = 12, 26
_SETTLED = 1e-11


@_compiled
def approach_limit(tree, payoff, log_chance, push, x, along, most, turns):  # type: ignore[no-untyped-def]
    """Follow a branch upwards from x and extrapolate probabilities and beliefs to the limit in 1 / lambda.

    Mixed strategies approach their limit as 1 / lambda, so that twice the value at 2 lambda less the value at lambda is
    off by less; how far two such values differ is the error that is told. Ends when they agree, or when rounding stops
    the trace; the value with the least error counts. Gives probabilities, beliefs, the error (infinite where the branch
    could not be followed far enough), the lambda of that value, steps, turns, crossings.
    """
    actions = tree.first[-1]
    room, left, column = scratch(tree, payoff.shape[1]), np.empty(actions + 1), columns(tree)
    put(log_chance, room[0], actions)
    size = actions + tree.nodes.shape[0]
    now, guess, best = np.zeros(size), np.zeros(size), np.zeros(size)
    error, at, steps, turned, crossed = np.inf, x[-1], 0, 0, 0
    nowhere = np.empty((0, x.shape[0]))
    for k in range(_LAST_DOUBLING - _FIRST_DOUBLING + 1):
        ended, made, rounds, forks, _ = trace(
            tree,
            payoff,
            log_chance,
            push,
            x,
            along,
            2.0 ** (_FIRST_DOUBLING + k),
            np.inf,
            most,
            turns[turned:],
            nowhere,
        )
        steps, turned, crossed = steps + made, turned + rounds, crossed + forks
        if ended != AT_PRECISION:
            break
        equations(tree, payoff, column, push, x, room, left)
        apart = 0.0
        for m in range(size):
            value = np.exp(room[0][m]) if m < actions else room[2][m - actions]
            extrapolated = 2.0 * value - now[m]
            apart = max(apart, abs(extrapolated - guess[m]))
            now[m], guess[m] = value, extrapolated
        if k >= 2 and apart < error:
            error, at = apart, x[-1]
            put(guess, best, 0)
        if error <= _SETTLED:
            break
    return best[:actions], best[actions:], error, at, steps, turned, crossed


@_compiled
def search(tree, payoff, log_chance, precision, start):  # type: ignore[no-untyped-def]
    """Look for a solution at a precision by damped Newton steps from log-odds; gives x, success, sign of the Jacobian.

    Steps are cut to four units of log-odds, or a tenth of lambda, so that a start leads to a solution near it.
    """
    unknowns = start.shape[0]
    x, step, border = np.empty(unknowns + 1), np.empty(unknowns + 1), np.zeros(unknowns + 1)
    put(start, x, 0)
    x[unknowns], border[unknowns] = precision, 1.0
    room, column, push = scratch(tree, payoff.shape[1]), columns(tree), np.zeros(unknowns)
    put(log_chance, room[0], tree.first[-1])
    before = np.inf
    longest = max(4.0, 0.1 * precision)
    for _ in range(60):
        equations(tree, payoff, column, push, x, room, step)
        step[unknowns] = 0.0
        sign = differentiate(tree, column, x, room, border)
        if sign == 0.0:
            return x, False, sign
        substitute(room[7], room[8], step)
        length = 0.0
        for k in range(unknowns):
            length = max(length, abs(step[k]))
        if not length < np.inf:
            return x, False, sign
        for k in range(unknowns):
            x[k] -= step[k] * min(1.0, longest / max(length, _SMALLEST_STEP))
        if length <= _AT_THE_END or (length > 0.5 * before and length <= _ON_THE_WAY + _ROUNDING * precision):
            return x, True, sign
        before = length
    return x, False, 0.0


@_compiled
def principal_limit(tree, payoff, log_chance, most, turns):  # type: ignore[no-untyped-def]
    """Extrapolate the principal branch, with a push where branches meet; gives what `approach_limit` gives."""
    x, along = start_principal(tree)
    push = np.zeros(x.shape[0] - 1)
    found = approach_limit(tree, payoff, log_chance, push, x, along, most, turns)
    if found[6] == 0:
        return found
    for k in range(push.shape[0]):
        if abs(x[k]) <= _NUDGE:
            continue
        push[k] = _NUDGE * np.sign(x[k])
        other, along = start_principal(tree)
        again = approach_limit(tree, payoff, log_chance, push, other, along, most, turns)
        push[k] = 0.0
        if again[2] < np.inf and again[6] == 0:
            return again[0], again[1], again[2], again[3], found[4] + again[4], again[5], found[6]
    return found


@_compiled
def limit_of_each(tree, payoff, chance, most):  # type: ignore[no-untyped-def]
    """Extrapolate the principal branch of each draw; gives probabilities, beliefs, error, lambda."""
    draws = payoff.shape[0]
    probability = np.empty((draws, tree.first[-1]))
    belief = np.empty((draws, tree.nodes.shape[0]))
    error, at = np.empty(draws), np.empty(draws)
    for d in range(draws):
        found = principal_limit(tree, payoff[d], log_chances(chance[d]), most, np.empty(0))
        put(found[0], probability[d], 0)
        put(found[1], belief[d], 0)
        error[d], at[d] = found[2], found[3]
    return probability, belief, error, at
