"""Which packages a rule accepts often enough, and which of them nobody beats, compiled; see `packages`."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np


@numba.njit(cache=True, nogil=True)
def _adopts(gain: Any, more: Any, least: Any, weight: Any, veto: Any, reverse: bool) -> bool:
    """Apply the rule to one draw: a member is in favour when both halves of its gain add up to zero or more."""
    n = len(gain)
    yes = 0
    for m in range(n):
        yes += 1 if gain[m] + more[m] >= 0.0 else 0
    holding = True
    for c in range(len(least)):
        favour = n - yes if reverse else yes
        if least[c, 3] > 0 and n - favour < least[c, 3]:
            continue
        holds = favour >= least[c, 0]
        if holds and least[c, 1] > 0:
            heavy = np.int64(0)
            for m in range(n):
                heavy += weight[m] if (gain[m] + more[m] >= 0.0) != reverse else 0
            holds = heavy >= least[c, 1]
        if holds and least[c, 2] > 0:
            for m in range(n):
                if veto[m] and (gain[m] + more[m] >= 0.0) == reverse:
                    holds = False
        if not holds:
            holding = False
            break
    return holding != reverse


@numba.njit(cache=True, nogil=True)
def could_pass(
    half: Any, best_other: Any, most_failures: int, least: Any, weight: Any, veto: Any, reverse: bool, keep: Any
) -> None:
    """Mark the halves of packages that are not refused too often even with the best other half for every member."""
    for a in range(len(half)):
        failures = 0
        for draw in range(half.shape[1]):
            if not _adopts(half[a, draw], best_other[draw], least, weight, veto, reverse):
                failures += 1
                if failures > most_failures:
                    break
        keep[a] = failures <= most_failures


@numba.njit(cache=True, nogil=True)
def rank_second(second: Any, ordered: Any, rank: Any) -> None:
    """Sort the second halves' gains, shape (draw, member, half); rank each by how many are smaller."""
    for draw in range(second.shape[0]):
        for m in range(second.shape[1]):
            order = np.argsort(second[draw, m])
            lower = 0
            for place in range(len(order)):
                value = second[draw, m, order[place]]
                ordered[draw, m, place] = value
                if place > 0 and value > ordered[draw, m, place - 1]:
                    lower = place
                rank[draw, m, order[place]] = lower


@numba.njit(cache=True, nogil=True)
def count_failures(
    first: Any,
    ordered: Any,
    rank: Any,
    most_failures: int,
    least: Any,
    weight: Any,
    veto: Any,
    reverse: bool,
    failures: Any,
) -> None:
    """Count the draws in which each package is refused; it stops where all with one first half are refused too often.

    A sum is zero or more exactly when the second half's gain is at least minus the first one's, which is a matter of
    its rank: so all second halves are compared at once, in whole numbers.
    """
    draws, n, number = rank.shape
    yes = np.zeros(number, dtype=rank.dtype)
    heavy, vetoed, passing = np.zeros(number, dtype=np.int64), np.zeros(number, np.bool_), np.zeros(number, np.bool_)
    weighs = (least[:, 1] > 0).any()
    narrow = np.zeros(1, dtype=rank.dtype)  # as narrow as the ranks, so that many are compared at once
    for a in range(len(first)):
        for draw in range(draws):
            yes[:] = 0
            heavy[:] = 0
            vetoed[:] = False
            for m in range(n):
                row = rank[draw, m]
                narrow[0] = np.searchsorted(ordered[draw, m], -first[a, draw, m])
                needed = narrow[0]
                _vote(row, needed, yes)
                if weighs:
                    _weigh(row, needed, weight[m], reverse, heavy)
                if veto[m]:
                    for b in range(number):
                        vetoed[b] |= (row[b] >= needed) == reverse
            passing[:] = True
            for c in range(len(least)):
                for b in range(number):
                    favour = n - yes[b] if reverse else yes[b]
                    holds = favour >= least[c, 0] and heavy[b] >= least[c, 1] and not (least[c, 2] > 0 and vetoed[b])
                    passing[b] &= holds or n - favour < least[c, 3]
            fewest = draws
            for b in range(number):
                failures[a, b] += passing[b] == reverse
                fewest = min(fewest, failures[a, b])
            if fewest > most_failures:
                break


@numba.njit(cache=True, nogil=True)
def _vote(row: Any, needed: int, yes: Any) -> None:
    for b in range(len(row)):
        yes[b] += row[b] >= needed


@numba.njit(cache=True, nogil=True)
def _weigh(row: Any, needed: int, weight: int, reverse: bool, heavy: Any) -> None:
    for b in range(len(row)):
        heavy[b] += weight * ((row[b] >= needed) != reverse)


@numba.njit(cache=True, nogil=True)
def undominated(gains: Any, option_gain: Any, starts: Any, place_of: Any, slack: float, free: Any) -> None:
    """Mark the packages that no listed package beats: at least as good for every member and better for one.

    Depth-first over the issues for a package that beats; a branch ends when some member cannot be made as well off
    any more, or all together cannot be made better off. Better means by more than `slack`, which also keeps rounding
    from ending a branch too early. `starts` holds the first option of each issue in `option_gain`, shape (option,
    member); `place_of` the row of each package, -1 where it is not listed.
    """
    issues = len(starts) - 1
    n = gains.shape[1]
    best_rest, best_sum = np.zeros((issues + 1, n)), np.zeros(issues + 1)
    stride = np.ones(issues + 1, dtype=np.int64)
    for issue in range(issues - 1, -1, -1):
        stride[issue] = stride[issue + 1] * (starts[issue + 1] - starts[issue])
        for m in range(n):
            best = -np.inf
            for option in range(starts[issue], starts[issue + 1]):
                best = max(best, option_gain[option, m])
            best_rest[issue, m] = best_rest[issue + 1, m] + best
        best = -np.inf
        for option in range(starts[issue], starts[issue + 1]):
            best = max(best, option_gain[option].sum())
        best_sum[issue] = best_sum[issue + 1] + best
    partial = np.zeros((issues + 1, n))
    taken = np.zeros(issues, dtype=np.int64)
    for row in range(len(gains)):
        free[row] = True
        depth = 0
        taken[0] = starts[0]
        base, base_sum = gains[row], gains[row].sum()
        while depth >= 0 and free[row]:
            if taken[depth] == starts[depth + 1]:
                depth -= 1
                if depth >= 0:
                    taken[depth] += 1
                continue
            alive, reached_sum = True, best_sum[depth + 1]
            for m in range(n):
                reached = partial[depth, m] + option_gain[taken[depth], m]
                partial[depth + 1, m] = reached
                reached_sum += reached
                if reached + best_rest[depth + 1, m] < base[m] - slack:
                    alive = False
                    break
            alive = alive and reached_sum > base_sum + 0.5 * slack
            if alive and depth + 1 < issues:
                depth += 1
                taken[depth] = starts[depth]
                continue
            if alive:
                number = 0
                for issue in range(issues):
                    number += (taken[issue] - starts[issue]) * stride[issue + 1]
                other = place_of[number]
                if other >= 0 and other != row:
                    better = False
                    for m in range(n):
                        if gains[other, m] < base[m]:
                            alive = False
                            break
                        better = better or gains[other, m] > base[m] + slack
                    if alive and better:
                        free[row] = False
            taken[depth] += 1
