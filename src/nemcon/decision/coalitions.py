"""How many coalitions each member turns from losing to winning, by their size: exact, in whole numbers.

Two ways, which agree and of which the cheaper is taken:

packed
    The generating function of coalitions by size and weight (Mann & Shapley 1962; Brams & Affuso 1976), one whole
    number per size whose digits are the counts by weight: adding a member is one shift and one addition.
halves
    All coalitions of either half of the members, sorted by weight (Horowitz & Sahni 1974; Klinz & Woeginger 2005):
    for few members of any weight, such as populations counted in persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from nemcon.decision.game import Game

# Some two seconds of shifting and adding, where a weighted quota can be counted in another way; else some fifteen.
_MOST_BYTES_OF_QUOTA = 3_000_000_000
_MOST_BYTES_OF_MIX = 20_000_000_000
_MOST_BYTES_AT_ONCE = 400_000_000
_MOST_BY_HALVES = 36


@dataclass(frozen=True, slots=True)
class Swings:
    """Coalitions by size.

    Parameters
    ----------
    by_member : tuple of tuple of int
        For each member and each size from 0 to n - 1: the losing coalitions of that size without the member that win
        when it joins.
    winning_by_size : tuple of int
        Winning coalitions by size, from 0 to n.
    """

    by_member: tuple[tuple[int, ...], ...]
    winning_by_size: tuple[int, ...]

    @property
    def winning(self) -> int:
        """All winning coalitions."""
        return sum(self.winning_by_size)


@dataclass(frozen=True, slots=True)
class FreeGame:
    """What is left of a game when all vetoes are in favour: weights, and least weight by size."""

    weights: tuple[int, ...]
    least: tuple[int | None, ...]

    @property
    def highest(self) -> int:
        """Largest weight at which a coalition of some size still loses; -1 when weight decides nothing."""
        return max((asked - 1 for asked in self.least if asked), default=-1)

    def mirrored(self) -> FreeGame:
        """Give the game in which a coalition wins when the others would lose."""
        total = sum(self.weights)
        turned: list[int | None] = []
        for asked in reversed(self.least):
            if asked is None:
                turned.append(0)
            else:
                turned.append(None if asked <= 0 else total - asked + 1)
        return FreeGame(self.weights, tuple(turned))


@dataclass(frozen=True, slots=True)
class _Losing:
    """Losing coalitions by size, all of them and those that hold each member."""

    all: list[int]
    with_member: list[list[int]]


def exact_swings(game: Game) -> Swings | None:
    """Count a game's swings by size; None where it has too many members of too large weights to count them so."""
    free, places = free_game(game)
    counted = _free_swings(free)
    if counted is None:
        return None
    by_free_member, wins_by_size = counted
    vetoes, number = len(game.vetoes), len(game.members)
    padding = (0,) * vetoes
    of = dict(zip(places, by_free_member, strict=True))
    # A coalition without the holder of a veto loses, so joining turns it exactly where the others win with it.
    of_veto = (0,) * (vetoes - 1) + tuple(wins_by_size) if vetoes else ()
    by_member = [of_veto if place in game.vetoes else padding + of[place] for place in range(number)]
    wins = (0,) * vetoes + tuple(wins_by_size)
    if game.mirrored:
        by_member = [tuple(reversed(swings)) for swings in by_member]
        wins = tuple(comb(number, size) - won for size, won in enumerate(reversed(wins)))
    return Swings(tuple(by_member), wins)


def free_game(game: Game) -> tuple[FreeGame, tuple[int, ...]]:
    """Take the vetoes out of a game: what the others must add to them, and the places of the others."""
    places = tuple(place for place in range(len(game.members)) if place not in game.vetoes)
    held = sum(game.weights[place] for place in game.vetoes)
    weights = tuple(game.weights[place] for place in places)
    total = sum(weights)
    least: list[int | None] = []
    for asked in game.least[len(game.vetoes) :]:
        rest = None if asked is None else max(0, asked - held)
        least.append(None if rest is None or rest > total else rest)
    return FreeGame(weights, tuple(least)), places


def _free_swings(free: FreeGame) -> tuple[list[tuple[int, ...]], list[int]] | None:
    mirrored = free.mirrored()
    turned = mirrored.highest < free.highest
    asked = mirrored if turned else free
    losing = _losing(asked)
    if losing is None:
        return None
    number = len(free.weights)
    swings = [
        tuple(losing.all[size] - held[size] - held[size + 1] for size in range(number)) for held in losing.with_member
    ]
    wins = [comb(number, size) - losing.all[size] for size in range(number + 1)]
    if turned:
        swings = [tuple(reversed(counts)) for counts in swings]
        wins = list(reversed(losing.all))
    return swings, wins


def _losing(free: FreeGame) -> _Losing | None:
    number = len(free.weights)
    packed = _packed_bytes(free)
    # Sorted halves cost about a hundred times more per entry than a byte that is shifted and added.
    by_halves = 100 * number * number * 2 ** (number // 2) if number <= _MOST_BY_HALVES else None
    most = _MOST_BYTES_OF_QUOTA if len(set(free.least)) == 1 else _MOST_BYTES_OF_MIX
    fits = packed <= most and _digit_bytes(number) * (free.highest + 1) * number <= _MOST_BYTES_AT_ONCE
    if fits and (by_halves is None or packed <= by_halves):
        return _losing_packed(free)
    return None if by_halves is None else _losing_by_halves(free)


# One whole number per size of coalition, one digit per weight.


def _digit_bytes(number: int) -> int:
    return number // 8 + 1  # no count exceeds 2^number


def _packed_bytes(free: FreeGame) -> int:
    number, reached, total = len(free.weights), 0, 0
    for joined, weight in enumerate(sorted(free.weights)):
        reached = min(reached + weight, max(free.highest, 0))
        total += (joined + 1) * (reached + 1)
    return total * _digit_bytes(number)


def _losing_packed(free: FreeGame) -> _Losing:
    number, highest = len(free.weights), free.highest
    bytes_each = _digit_bytes(number)
    lighter = _coalitions_up_to(free.weights, highest, bytes_each)

    def up_to(size: int, weight: int) -> int:
        """Count coalitions of this size that weigh so much or less."""
        place = weight * bytes_each
        return int.from_bytes(lighter[size][place : place + bytes_each], "little")

    def held_by(weight: int) -> list[int]:
        """Count, by size, losing coalitions that hold a member of this weight."""
        counts = [0]
        for size in range(1, number + 1):
            asked = free.least[size]
            if asked is None:
                counts.append(comb(number - 1, size - 1))
                continue
            # Those without the member are all less those with it, which are one smaller and that much lighter.
            total, sign, others, rest = 0, 1, size - 1, asked - 1 - weight
            while others >= 0 and rest >= 0:
                total += sign * up_to(others, rest)
                sign, others, rest = -sign, others - 1, rest - weight
            counts.append(total)
        return counts

    every = [
        comb(number, size) if asked is None else up_to(size, asked - 1) if asked > 0 else 0
        for size, asked in enumerate(free.least)
    ]
    by_weight = {weight: held_by(weight) for weight in set(free.weights)}
    return _Losing(every, [by_weight[weight] for weight in free.weights])


def _coalitions_up_to(weights: Sequence[int], highest: int, bytes_each: int) -> list[bytes]:
    """For each size, count coalitions up to each weight from 0 to `highest`: one digit for each weight."""
    digits, bits = highest + 1, 8 * bytes_each
    mask = (1 << (digits * bits)) - 1
    by_size = [1] + [0] * len(weights)
    if digits <= 0:
        return [b""] * (len(weights) + 1)
    for joined, weight in enumerate(sorted(weights)):
        shift = weight * bits
        for size in range(joined + 1, 0, -1):
            if by_size[size - 1]:
                by_size[size] = (by_size[size] + (by_size[size - 1] << shift)) & mask
    return [_running_sums(packed, digits, bits, mask).to_bytes(digits * bytes_each, "little") for packed in by_size]


def _running_sums(packed: int, digits: int, bits: int, mask: int) -> int:
    step = 1
    while step < digits:
        packed = (packed + (packed << (step * bits))) & mask
        step *= 2
    return packed


# All coalitions of either half, sorted by weight.


def _losing_by_halves(free: FreeGame) -> _Losing:
    number = len(free.weights)
    half = number // 2
    held, size, weight = _subsets(free.weights[:half])
    other_held, other_size, other_weight = _subsets(free.weights[half:])
    every = [0] * (number + 1)
    with_member = [[0] * (number + 1) for _ in range(number)]
    for others in range(number - half + 1):
        of_size = np.flatnonzero(other_size == others)
        of_size = of_size[np.argsort(other_weight[of_size], kind="stable")]
        ascending = other_weight[of_size]
        lighter_held = np.vstack([np.zeros((1, number - half), np.int64), np.cumsum(other_held[of_size], axis=0)])
        for ours in range(half + 1):
            asked = free.least[ours + others]
            if asked is not None and asked <= 0:
                continue
            chosen = size == ours
            if asked is None:
                below = np.full(int(chosen.sum()), len(of_size))
            else:
                below = np.searchsorted(ascending, asked - weight[chosen], side="left")
            every[ours + others] += int(below.sum())
            holders = [*(below @ held[chosen]), *lighter_held[below].sum(axis=0)]
            for member, count in enumerate(holders):
                with_member[member][ours + others] += int(count)
    return _Losing(every, with_member)


def _subsets(weights: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """List all subsets: who is in (subset, member), how many, how heavy."""
    number = len(weights)
    held = (np.arange(2**number)[:, np.newaxis] >> np.arange(number)) & 1
    whole = np.array(weights, dtype=np.int64 if sum(weights) < 2**62 else object)
    return held, held.sum(axis=1), held @ whole
