"""Counting of subsets by weight, by meeting in the middle.

References
----------
Horowitz, E. and Sahni, S. (1974). Computing partitions with applications to the knapsack problem. J. ACM 21, 277-292.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_MOST_MEMBERS = 36  # two halves of 2**18 sums each
_MOST_WEIGHT = 2**62


def count_heavy_subsets(weights: Sequence[int], number: int, asked: int) -> int | None:
    """Count the subsets of `number` members that weigh at least `asked`.

    Parameters
    ----------
    weights : sequence of int
        Weight of each member, none negative.
    number, asked : int
        Size of the subsets, and least weight.

    Returns
    -------
    int or None
        None when the members are too many, or too heavy, to count exactly.
    """
    if len(weights) > _MOST_MEMBERS or sum(weights) >= _MOST_WEIGHT:
        return None
    middle = len(weights) // 2
    left, right = _sums_by_size(weights[:middle]), _sums_by_size(weights[middle:])
    total = 0
    for size, sums in enumerate(left):
        if 0 <= number - size < len(right):
            others = right[number - size]
            total += int((others.size - np.searchsorted(others, asked - sums, side="left")).sum())
    return total


def _sums_by_size(weights: Sequence[int]) -> list[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Give the sorted sums of all subsets, by their size."""
    sums = [np.zeros(1, dtype=np.int64)] + [np.zeros(0, dtype=np.int64) for _ in weights]
    for weight in weights:
        for size in range(len(weights), 0, -1):
            sums[size] = np.concatenate([sums[size], sums[size - 1] + weight])
    return [np.sort(some) for some in sums]
