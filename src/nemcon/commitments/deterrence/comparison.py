"""Arrangements side by side: results with intervals, what moves them, and why one beats another.

Method
------
All arrangements are valued on the same draws: in draw d a parameter stands at the same share of each arrangement's
range, so that a difference between two arrangements comes from their ranges and not from chance.

*Sensitivity*: Spearman's rank correlation between a drawn parameter and a result (-1 to 1), within an arrangement.

*Reasons*: the parameters in which two arrangements differ are moved one at a time from the worse to the better
arrangement, and the mean of the result is taken again. What the moves bring one by one need not add up to the whole
difference: they help or hinder each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from nemcon.commitments.deterrence.arrangement import NAMES, Arrangement, Range
from nemcon.commitments.deterrence.catalogue import BY_NAME
from nemcon.commitments.deterrence.valuation import Valuation, shares, solve, value

FloatArray = npt.NDArray[np.float64]

COVER = 0.9
"""Share of the draws that an interval covers."""
MOST_REASON_DRAWS = 100
"""Draws on which reasons are worked out."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A result over the draws.

    Parameters
    ----------
    mean : float
        Mean.
    low, high : float
        Between them lie 90 % of the draws: what the ranges of the parameters leave open.
    error : float
        Standard error of the mean: what more draws would take away.
    """

    mean: float
    low: float
    high: float
    error: float


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a parameter moves a result.

    Parameters
    ----------
    parameter : str
        Its name.
    correlation : float
        Spearman's rank correlation with the result, -1 to 1.
    """

    parameter: str
    correlation: float


@dataclass(frozen=True, slots=True)
class Compared:
    """An arrangement in a comparison.

    Parameters
    ----------
    arrangement : Arrangement
        What was valued.
    results : dict of str to Spread
        By name, as in `nemcon.commitments.deterrence.valuation.RESULTS`; what it is worth if it comes about.
    as_things_stand : Spread
        Probability that the status quo holds when it is counted that it may not come about.
    better_than_nothing : float
        Share of draws in which the status quo holds with a higher probability than with nothing.
    sensitivity : tuple of Moved
        What moves the probability that the status quo holds, the strongest first.
    """

    arrangement: Arrangement
    results: dict[str, Spread]
    as_things_stand: Spread
    better_than_nothing: float
    sensitivity: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one difference between two arrangements brings.

    Parameters
    ----------
    parameter : str
        The key that differs.
    worse, better : str
        Its range (or value) in the worse and in the better arrangement.
    higher : bool or None
        Whether its middle is higher in the better arrangement; None where it is the same, or no number.
    result_with : float
        Mean of the result when it alone is moved.
    brings : float
        By how much that is above the worse arrangement.
    """

    parameter: str
    worse: str
    better: str
    higher: bool | None
    result_with: float
    brings: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one arrangement beats another.

    Parameters
    ----------
    better, worse : str
        Ids.
    result : str
        Name of the result that is compared.
    better_mean, worse_mean : float
        Its means, on the draws of the reasons.
    reasons : tuple of Reason
        Every difference, the one that brings most first.
    """

    better: str
    worse: str
    result: str
    better_mean: float
    worse_mean: float
    reasons: tuple[Reason, ...]


def compare(
    arrangements: Sequence[Arrangement],
    nothing: Arrangement,
    *,
    draws: int,
    generator: np.random.Generator,
    limit: bool = False,
) -> tuple[tuple[Compared, ...], tuple[Valuation, ...]]:
    """Value arrangements on the same draws.

    Parameters
    ----------
    arrangements : sequence of Arrangement
        What to compare.
    nothing : Arrangement
        What holds without any of them.
    draws : int
        1 to 100,000.
    generator : numpy.random.Generator
        Draws the parameters.
    limit : bool
        As in `nemcon.commitments.deterrence.valuation.value`.

    Raises
    ------
    CaseError
        A number of draws out of range.
    GameError
        A draw could not be solved.
    """
    share = shares(draws, generator)
    without = solve(nothing, share, limit=limit)
    baseline = value(nothing, without, share, limit=limit)
    valued = tuple(value(one, without, share, limit=limit) for one in arrangements)
    return tuple(_compared(one, baseline) for one in valued), valued


def spread(values: FloatArray) -> Spread:
    """Sum up draws."""
    low, high = np.quantile(values, [(1 - COVER) / 2, (1 + COVER) / 2])
    error = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else 0.0
    return Spread(float(values.mean()), float(low), float(high), float(error))


def sensitivity(valuation: Valuation, result: str) -> tuple[Moved, ...]:
    """Rank parameters by how far they move a result; those that do not vary are left out."""
    told = valuation.results[result]
    varying = [name for name in NAMES if np.ptp(valuation.values[name]) > 0]
    if len(told) < 3 or np.ptp(told) == 0:
        return ()
    ranked = _ranks(told)
    moved = [Moved(name, float(np.corrcoef(_ranks(valuation.values[name]), ranked)[0, 1])) for name in varying]
    return tuple(sorted(moved, key=lambda one: -abs(one.correlation)))


def _ranks(values: FloatArray) -> FloatArray:
    """Rank from 1 on; equal values share the middle of their ranks."""
    _, place, many = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(many) - (many - 1) / 2)[place])


def explain(
    better: Arrangement,
    worse: Arrangement,
    nothing: Arrangement,
    *,
    draws: int,
    generator: np.random.Generator,
    result: str = "holds",
    limit: bool = False,
) -> Explanation:
    """Move the differences of two arrangements one at a time, from the worse to the better.

    Parameters
    ----------
    better, worse, nothing : Arrangement
        The two, and what holds without them.
    draws : int
        At most 100 are used.
    generator, limit
        As in `compare`.
    result : str
        The result to compare.
    """
    share = shares(min(draws, MOST_REASON_DRAWS), generator)
    without = solve(nothing, share, limit=limit)

    def mean(one: Arrangement) -> float:
        return float(value(one, without, share, limit=limit).results[result].mean())

    start = mean(worse)
    reasons = [_reason(key, better, worse, mean, start) for key in _differences(better, worse)]
    return Explanation(
        better=better.id,
        worse=worse.id,
        result=result,
        better_mean=mean(better),
        worse_mean=start,
        reasons=tuple(sorted(reasons, key=lambda one: -one.brings)),
    )


def meaning(key: str) -> str:
    """Say what a key of an arrangement is about, as the subject of a sentence."""
    others = {
        "guarantors": "the number of guarantors",
        "covers_provoked": "whether provoked conflicts are covered",
        "waiting_periods": "the time until it is in force",
        "challenger_types": "the grid of the challenger's cost of war",
    }
    return BY_NAME[key].meaning if key in BY_NAME else others[key]


_TOGETHER = {"guarantors": ("one_helps",)}  # a share of the help says nothing without the number that shares
_RANGES_THAT_PLAY = tuple(name for name in NAMES if name not in ("adopted", "one_helps"))
_OTHERS_THAT_PLAY = ("guarantors", "covers_provoked", "waiting_periods", "challenger_types")


def _differences(better: Arrangement, worse: Arrangement) -> list[str]:
    def differs(key: str) -> bool:
        one, other = _held(better, key), _held(worse, key)
        if isinstance(one, Range) and isinstance(other, Range):
            return (one.low, one.high, one.beta) != (other.low, other.high, other.beta)
        return one != other

    return [
        key
        for key in (*_RANGES_THAT_PLAY, *_OTHERS_THAT_PLAY)
        if any(differs(one) for one in (key, *_TOGETHER.get(key, ())))
    ]


def _reason(
    key: str, better: Arrangement, worse: Arrangement, mean: Callable[[Arrangement], float], start: float
) -> Reason:
    moved = worse
    for one in (key, *_TOGETHER.get(key, ())):
        moved = _with(moved, one, _held(better, one))
    there = mean(moved)
    ends = _middle(_held(better, key)), _middle(_held(worse, key))
    higher = None if ends[0] is None or ends[1] is None or ends[0] == ends[1] else ends[0] > ends[1]
    return Reason(key, _told(_held(worse, key)), _told(_held(better, key)), higher, there, there - start)


def _held(one: Arrangement, key: str) -> Range | int | bool:
    held: Range | int | bool = one.ranges[key] if key in BY_NAME else getattr(one, key)
    return held


def _with(one: Arrangement, key: str, held: Range | int | bool) -> Arrangement:
    if isinstance(held, Range):
        return replace(one, ranges={**one.ranges, key: held})
    changed: dict[str, Any] = {key: held}
    return replace(one, **changed)


def _middle(held: Range | int | bool) -> float | None:
    if isinstance(held, Range):
        return float(held.at(np.array(0.5)))
    return None if isinstance(held, bool) else float(held)


def _told(held: Range | int | bool) -> str:
    if isinstance(held, Range):
        return f"{held.low:g}" if held.low == held.high else f"{held.low:g} to {held.high:g}"
    return {True: "yes", False: "no"}[held] if isinstance(held, bool) else str(held)


def _compared(one: Valuation, baseline: Valuation) -> Compared:
    return Compared(
        arrangement=one.arrangement,
        results={name: spread(values) for name, values in one.results.items()},
        as_things_stand=spread(one.as_things_stand),
        better_than_nothing=float((one.results["holds"] > baseline.results["holds"] + 1e-12).mean()),
        sensitivity=sensitivity(one, "holds"),
    )
