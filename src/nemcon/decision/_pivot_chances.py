"""Shapley-Shubik values of large weighted games as an integral over the chance of a yes, compiled.

With every other member in favour with chance p, member i turns the result with chance f_i(p), a polynomial in p, and
its value is the integral of f_i from 0 to 1 (Owen 1972). The integral is taken by Gauss-Legendre on three pieces.
Near 0 and 1 the distribution of the weight in favour is built member by member, in odds, so that only positive numbers
are added. Between, it is smooth: its characteristic function is negligible beyond the first few of its frequencies,
and only those are summed. At the seam both ways are computed and compared, which proves that no later frequency counts:
the characteristic function is largest there. Imports numba; imported only where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log, pi, sqrt

import numba
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

_SEAM = 0.25
_NEGLIGIBLE = 1e-24  # chance of a weight that is left out; some hundred members leave out no more than 1e-21
_AGREE = 1e-12
# Nodes on half a piece for each standard deviation of the chance at which the quota is met. Measured on 191 weights
# like the IMF's, quotas of 50 to 95 %: 5 leave 1e-7, 7.6 leave 5e-10, 10 leave 2e-12, 13 leave 1e-14.
_NODES_PER_DEVIATION = 13.5
_LEAST_NODES = 12
_BLOCK = 64
_MOST_FREQUENCIES = 16384


def values_of_quota(weights: Sequence[int], quota: int) -> tuple[FloatArray, float]:
    """Integrate each member's chance of turning the result.

    Parameters
    ----------
    weights : sequence of int
        Not negative.
    quota : int
        A coalition wins with at least so much; positive and at most the total.

    Returns
    -------
    float array, shape (member,)
        Shapley-Shubik values.
    float
        How far they are known to be off: the larger of the difference at the seam and that of their sum from one.
    """
    ascending = np.sort(np.array(weights, dtype=np.int64))
    distinct, member, number = np.unique(np.array(weights, dtype=np.int64), return_inverse=True, return_counts=True)
    frequencies = _frequencies_that_count(ascending, int(ascending.sum()) + 1)
    apart = _apart_at_seam(ascending, distinct, number, frequencies) if frequencies else float("inf")
    if frequencies and apart < _AGREE:
        for finer_ends in (1, 2, 4):
            ends = _near_ends(ascending, distinct, quota, _SEAM, finer=finer_ends)
            for finer in (1, 2, 4):  # the middle costs little, the ends much
                value = ends + _in_the_middle(ascending, distinct, number, quota, frequencies, finer)
                off = max(apart, abs(float(value @ number) - 1))
                if off < _AGREE:
                    return value[member], off
    value, off = _in_two_halves(ascending, distinct, number, quota)
    return value[member], off


def _apart_at_seam(ascending: IntArray, distinct: IntArray, number: IntArray, frequencies: int) -> float:
    """Compare both ways at the seam, for quotas where the weight in favour is most often: there it shows most.

    A structure in the weights (all near multiples of one number) appears as a ripple on the distribution, in proportion
    to it, that the first frequencies miss; several quotas are tried, since a ripple has zeros.
    """
    mean = int(_SEAM * ascending.sum())
    spacing = max(1, int(ascending[ascending > 0].min()))
    quotas = [max(1, mean - int(place * 0.381966 * spacing)) for place in range(8)]
    odds = _SEAM / (1 - _SEAM)
    lighter = _distribution(ascending, _tops(ascending, _SEAM, quotas[0] - 1), odds)
    everyone_out = (1 - _SEAM) ** (len(ascending) - 1)
    apart = 0.0
    for quota in quotas:
        between = _chances_between(distinct, number, quota, frequencies, np.array([_SEAM]))
        exact = np.array([_turned(lighter, int(weight), quota, odds) for weight in distinct]) * everyone_out
        apart = max(apart, float(np.abs(between[0] - exact).max()))
    return apart


def _in_the_middle(
    ascending: IntArray, distinct: IntArray, number: IntArray, quota: int, frequencies: int, finer: int
) -> FloatArray:
    chances, shares = _nodes(_SEAM, 1 - _SEAM, finer * _enough(ascending, quota, _SEAM, 1 - _SEAM))
    return np.asarray(shares @ _chances_between(distinct, number, quota, frequencies, chances))


def _in_two_halves(ascending: IntArray, distinct: IntArray, number: IntArray, quota: int) -> tuple[FloatArray, float]:
    """Integrate without frequencies: with enough nodes, or with so many that they are exact for such a polynomial."""
    value = _near_ends(ascending, distinct, quota, 0.5)
    off = abs(float(value @ number) - 1)
    if off > _AGREE:
        value = _near_ends(ascending, distinct, quota, 0.5, exact=True)
        off = abs(float(value @ number) - 1)
    return value, off


def _near_ends(
    ascending: IntArray, distinct: IntArray, quota: int, edge: float, *, finer: int = 1, exact: bool = False
) -> FloatArray:
    """Integrate from 0 to the edge and, as the mirrored game, from as far below 1 up to 1."""
    value = np.zeros(len(distinct))
    for asked in (quota, int(ascending.sum()) - quota + 1):
        nodes = _exact(ascending) if exact else finer * _enough(ascending, asked, 0.0, edge)
        for chance, share in zip(*_nodes(0.0, edge, nodes), strict=True):
            value += share * _chances(ascending, distinct, asked, float(chance))
    return value


def _exact(ascending: IntArray) -> int:
    """Give the nodes that integrate a polynomial of the game's degree, members less one, without error."""
    return len(ascending) // 2 + 1


def _enough(ascending: IntArray, quota: int, low: float, high: float) -> int:
    """Give the nodes that the chances need from `low` to `high`, by how steep they are where they come nearest."""
    share = ascending / float(ascending.sum())
    nearest = min(max(quota / float(ascending.sum()), low), high)
    deviation = sqrt(nearest * (1 - nearest) * float(share @ share))
    wanted = ceil(_NODES_PER_DEVIATION * (high - low) / 2 / max(deviation, 1e-3))
    return min(max(wanted, _LEAST_NODES), _exact(ascending))


def _nodes(low: float, high: float, number: int) -> tuple[FloatArray, FloatArray]:
    place, share = np.polynomial.legendre.leggauss(number)
    return low + (high - low) * (place + 1) / 2, share * (high - low) / 2


def _chances(ascending: IntArray, distinct: IntArray, quota: int, chance: float) -> FloatArray:
    """Give each distinct weight's chance of turning the result, for a chance of at most one half."""
    tops = _tops(ascending, chance, quota - 1)
    if tops[-1] + ascending[-1] < quota:  # next to no coalition comes near enough for anybody to turn it
        return np.zeros(len(distinct))
    odds = chance / (1 - chance)
    lighter = _distribution(ascending, tops, odds)
    # Odds times chance that nobody is in favour are chances.
    everyone_out = (1 - chance) ** (len(ascending) - 1)
    return np.array([_turned(lighter, int(weight), quota, odds) for weight in distinct]) * everyone_out


def _tops(ascending: IntArray, chance: float, highest: int) -> IntArray:
    """Bound the weight in favour among the lightest members, but for a negligible chance (Bernstein's inequality)."""
    weight = ascending.astype(np.float64)
    deviation = -log(_NEGLIGIBLE)
    mean, variance = np.cumsum(weight) * chance, np.cumsum(weight**2) * chance * (1 - chance)
    step = deviation * weight / 3
    top = mean + step + np.sqrt(step**2 + 2 * deviation * variance)
    return np.minimum(np.minimum(np.ceil(top), np.cumsum(weight)), highest).astype(np.int64)


def _turned(lighter: FloatArray, weight: int, quota: int, odds: float) -> float:
    """Sum the odds of coalitions of others that lose and win with this weight, from the sums over all coalitions."""
    if weight == 0:
        return 0.0
    all_lose = _without(lighter, weight, quota - 1, odds)
    return float(all_lose - _without(lighter, weight, quota - 1 - weight, odds))


@numba.njit(cache=True)
def _without(lighter, weight, highest, odds):  # type: ignore[no-untyped-def]
    total, factor = 0.0, 1.0
    last = lighter.shape[0] - 1
    while highest >= 0 and abs(factor) > 1e-30:
        total += factor * lighter[min(highest, last)]  # heavier coalitions are of negligible odds
        factor *= -odds
        highest -= weight
    return total


@numba.njit(cache=True, fastmath=True)
def _add_scaled(target, source, odds):  # type: ignore[no-untyped-def]
    for place in range(target.shape[0]):
        target[place] += odds * source[place]


@numba.njit(cache=True)
def _distribution(ascending, tops, odds):  # type: ignore[no-untyped-def]
    """Sum the odds of all coalitions up to each weight, as far as the last of the tops."""
    odds_at = np.zeros(tops[-1] + 1)
    odds_at[0] = 1.0
    for place in range(ascending.shape[0]):
        weight = ascending[place]
        if weight == 0:
            odds_at *= 1.0 + odds
            continue
        end = tops[place] + 1
        # From the heaviest down, in pieces short enough that what is read is not yet written.
        piece = min(weight, 8192)
        while end > weight:
            start = max(weight, end - piece)
            _add_scaled(odds_at[start:end], odds_at[start - weight : end - weight], odds)
            end = start
    total, lost = 0.0, 0.0
    for start in range(0, odds_at.shape[0], 512):
        # Compensated from block to block (Kahan 1965): millions of terms would cost four digits otherwise.
        here = 0.0
        for place in range(start, min(start + 512, odds_at.shape[0])):
            here += odds_at[place]
            odds_at[place] = total + (here - lost)
        term = here - lost
        grown = total + term
        lost = (grown - total) - term
        total = grown
    return odds_at


def _chances_between(
    distinct: IntArray, number: IntArray, quota: int, frequencies: int, chances: FloatArray
) -> FloatArray:
    """Sum the first frequencies of the characteristic function phi, for every chance and distinct weight.

    With M over the total weight, the chance of the weight x is the mean over k of phi(2 pi k / M) exp(-2 pi i k x / M).
    """
    period = int(distinct @ number) + 1
    frequency = np.arange(1, frequencies + 1)[:, np.newaxis]
    turn = np.exp(2j * pi / period * (frequency * distinct % period))
    # Chances of the weights from quota - w to quota - 1 together: a geometric sum, written with half angles since its
    # quotient loses ten digits otherwise. Turns are reduced in whole numbers before they become angles.
    middle = np.exp(-1j * pi / period * (frequency * (2 * quota - 1 - distinct) % (2 * period)))
    half, unit = (pi / period * (frequency * weight % (2 * period)) for weight in (distinct, 1))
    kernel = middle * np.sin(half) / np.sin(unit)
    return np.array([distinct + 2 * _sum_frequencies(turn, kernel, number, chance) for chance in chances]) / period


@numba.njit(cache=True)
def _sum_frequencies(turn, kernel, copies, chance):  # type: ignore[no-untyped-def]
    """Sum over frequencies the kernel times the factors of all members but one, without dividing: one may be zero."""
    frequencies, kinds = turn.shape
    total = np.zeros(kinds)
    others = np.empty(kinds, dtype=np.complex128)
    for frequency in range(frequencies):
        before = 1.0 + 0.0j
        for kind in range(kinds):
            factor = 1 - chance + chance * turn[frequency, kind]
            others[kind] = before * _power(factor, copies[kind] - 1)
            before = others[kind] * factor
        after = 1.0 + 0.0j
        for kind in range(kinds - 1, -1, -1):
            factor = 1 - chance + chance * turn[frequency, kind]
            total[kind] += (others[kind] * after * kernel[frequency, kind]).real
            after *= _power(factor, copies[kind])
    return total


@numba.njit(cache=True)
def _power(factor, exponent):  # type: ignore[no-untyped-def]
    power = 1.0 + 0.0j
    for _ in range(exponent):
        power *= factor
    return power


def _frequencies_that_count(ascending: IntArray, period: int) -> int | None:
    """Find after how many frequencies the characteristic function at the seam stays negligible for a whole block."""
    for first in range(1, min(_MOST_FREQUENCIES, period // 2), _BLOCK):
        turns = np.arange(first, first + _BLOCK)[:, np.newaxis] * ascending % period
        size = 1 - 4 * _SEAM * (1 - _SEAM) * np.sin(pi / period * turns) ** 2
        # Without its largest factor, since a member's own is left out.
        if sqrt(float((size.prod(axis=1) / size.min(axis=1)).max())) < 1e-18:
            return first + _BLOCK
    return None
