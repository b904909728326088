r"""Which member's position, salience or tie moves the result most.

Definition
----------
A result :math:`Y = f(X_1, ..., X_k)` of independent factors, each uniform between its ends. The first-order index
:math:`S_i = V[E(Y | X_i)] / V(Y)` is the share of the variance that knowing factor `i` alone would take away on
average; the total index :math:`T_i = E[V(Y | X_{-i})] / V(Y)` what would be left if all others were known. For a result
that is a sum both are equal and add up to one.

Sources
-------
Sobol' (1993), Mathematical Modelling and Computational Experiments 1, 407-414. First order by Saltelli et al. (2010),
Computer Physics Communications 181(2), 259-270, Table 2, formula (b); total by Jansen (1999), the same table, formula
(f). Points: scrambled Sobol' sequence (Owen 1998) from `scipy.stats.qmc`. Closed form for the compromise mean,
:math:`Y = \sum w_i x_i / \sum w_i` with :math:`w_i = s_i c_i`: :math:`S_i = T_i = w_i^2 V(x_i) / \sum_j w_j^2 V(x_j)`.

Assumptions, and what the sources leave open
--------------------------------------------
Factors are independent; what they share (a bloc that moves together) has to be made one factor. Estimates can leave
the interval from 0 to 1 by their sampling error, which is given and not hidden by clipping. Where the result does not
vary at all the indices are zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Rule
from nemcon.decision.bargaining.influence import influence_limit
from nemcon.decision.objection import ObjectionGame, objections
from nemcon.errors import CaseError

FloatArray = npt.NDArray[np.float64]
Model = Callable[[FloatArray], FloatArray]  # points, shape (point, factor), to results, shape (point,)
_PARTS = 16  # independent scramblings, whose spread gives the standard error


@dataclass(frozen=True, slots=True, eq=False)
class SobolIndices:
    """Shares of the variance by factor.

    Parameters
    ----------
    factors : tuple of str
        Names of the factor axis.
    first, total : float array, shape (factor,)
        First-order and total indices.
    first_error, total_error : float array, shape (factor,)
        Standard errors; zero where the indices are exact.
    variance : float
        Variance of the result.
    points : int
        Evaluations of the model; 0 where the indices are exact.
    method : str
        How they were found.
    """

    factors: tuple[str, ...]
    first: FloatArray
    total: FloatArray
    first_error: FloatArray
    total_error: FloatArray
    variance: float
    points: int
    method: str


@dataclass(frozen=True, slots=True)
class Swing:
    """What one change does.

    Parameters
    ----------
    factor : str
        What is changed, e.g. ``"salience HUN"``, ``"tie SVK to HUN"``.
    low, high : float
        Result with the factor at its lower and at its upper end; for `objection_swings` the probability of adoption
        in the largest and in the smallest equilibrium after the change; for `position_swings` see there.
    moves : float
        Size of the change of the result.
    """

    factor: str
    low: float
    high: float
    moves: float


def sobol_indices(
    model: Model, ends: Mapping[str, tuple[float, float]], *, points: int, generator: np.random.Generator
) -> SobolIndices:
    """Estimate first-order and total indices of any model.

    Parameters
    ----------
    model : callable
        Takes points of shape (point, factor), gives results of shape (point,).
    ends : mapping of str to tuple of float
        Factor to its lower and upper end.
    points : int
        Base points, a power of two, at least 64; the model is evaluated at ``points * (factors + 2)`` points.
    generator : numpy.random.Generator
        Scrambles the sequence.

    Raises
    ------
    CaseError
        Ends in the wrong order, a number of points that is no power of two, or a result that is no number.
    """
    low, high = _ends(ends)
    if points < 4 * _PARTS or points & (points - 1):
        raise _wrong("points", f"{points}", f"a power of two, at least {4 * _PARTS}")
    parts = [_indices(model, low, high, points // _PARTS, generator) for _ in range(_PARTS)]
    variance = float(np.mean([part[2] for part in parts]))
    scale = variance if variance > 0 else 1.0
    first, total = (np.array([part[which] for part in parts]) / scale for which in (0, 1))
    return SobolIndices(
        factors=tuple(ends),
        first=first.mean(axis=0),
        total=total.mean(axis=0),
        first_error=first.std(axis=0, ddof=1) / np.sqrt(_PARTS),
        total_error=total.std(axis=0, ddof=1) / np.sqrt(_PARTS),
        variance=variance,
        points=points * (len(ends) + 2),
        method="Saltelli et al. (2010) and Jansen (1999) on scrambled Sobol' points",
    )


def one_at_a_time(model: Model, ends: Mapping[str, tuple[float, float]], base: Sequence[float]) -> tuple[Swing, ...]:
    """Put each factor to its two ends with all others at `base`; the largest mover first."""
    low, high = _ends(ends)
    start = np.asarray(base, dtype=np.float64)
    if start.shape != low.shape or not np.isfinite(start).all():
        raise _wrong("base", f"{list(base)}", f"{len(low)} numbers, one per factor")
    points = np.tile(start, (2 * len(low), 1))
    places = np.arange(len(low))
    points[2 * places, places], points[2 * places + 1, places] = low, high
    value = _evaluate(model, points)
    swings = [
        Swing(
            name,
            float(value[2 * place]),
            float(value[2 * place + 1]),
            float(abs(value[2 * place + 1] - value[2 * place])),
        )
        for place, name in enumerate(ends)
    ]
    return tuple(sorted(swings, key=lambda swing: -swing.moves))


def compromise_indices(
    actors: Sequence[str], salience: FloatArray, capability: FloatArray, variance: FloatArray
) -> SobolIndices:
    """Give the exact indices of the compromise mean for independent positions with these variances."""
    w = _weights(actors, salience, capability)
    return linear_indices(actors, w / w.sum(), variance)


def influence_indices(
    actors: Sequence[str],
    influence: FloatArray,
    susceptibility: FloatArray,
    salience: FloatArray,
    capability: FloatArray,
    variance: FloatArray,
) -> SobolIndices:
    """Give the exact indices of the compromise after opinions have settled (Friedkin-Johnsen), which is linear.

    `influence` and `susceptibility` as for `nemcon.decision.bargaining.influence.influence_limit`, whose errors it
    raises; the rest as for `compromise_indices`.
    """
    w = _weights(actors, salience, capability)
    settled = influence_limit(np.eye(len(actors)), influence, susceptibility)  # actor by whose starting position
    return linear_indices(actors, w @ settled / w.sum(), variance)


def linear_indices(actors: Sequence[str], coefficient: FloatArray, variance: FloatArray) -> SobolIndices:
    r"""Give the exact indices of a model that is linear in independent positions, :math:`Y = \sum_i a_i x_i`.

    :math:`S_i = T_i = a_i^2 V(x_i) / \sum_j a_j^2 V(x_j)`.
    """
    a, v = np.asarray(coefficient, dtype=np.float64), np.asarray(variance, dtype=np.float64)
    if a.shape != (len(actors),) or not np.isfinite(a).all():
        raise _wrong("coefficient", f"{a}", f"{len(actors)} numbers")
    if v.shape != a.shape or not ((v >= 0) & np.isfinite(v)).all():
        raise _wrong("variance", f"{v}", f"{len(actors)} numbers, zero or more")
    parts = a**2 * v
    share = parts / parts.sum() if parts.sum() > 0 else np.zeros_like(parts)
    none = np.zeros_like(share)
    return SobolIndices(tuple(actors), share, share, none, none, float(parts.sum()), 0, "closed form, exact")


def compromise_gradient(
    actors: Sequence[str], position: FloatArray, salience: FloatArray, capability: FloatArray
) -> tuple[FloatArray, FloatArray]:
    r"""Give what one unit of each actor's position and of its salience adds to the compromise mean, exactly.

    Returns
    -------
    by_position, by_salience : float array, shape (actor,)
        :math:`w_i / W` and :math:`c_i (x_i - Y) / W`, with :math:`W = \sum_j w_j`.
    """
    w = _weights(actors, salience, capability)
    x = np.asarray(position, dtype=np.float64)
    if x.shape != w.shape or not np.isfinite(x).all():
        raise _wrong("position", f"{x}", f"{len(actors)} numbers")
    mean = float(w @ x / w.sum())
    return w / w.sum(), np.asarray(capability, dtype=np.float64) * (x - mean) / w.sum()


def objection_swings(
    game: ObjectionGame, position: FloatArray, rule: Rule, weights: Mapping[str, float] | None = None
) -> tuple[Swing, ...]:
    """Take away each member's salience, each fear of standing alone and each tie in turn; the largest mover first.

    Parameters
    ----------
    game, position, rule, weights
        As in `nemcon.decision.objection.objections`.

    Returns
    -------
    tuple of Swing
        `moves` is the larger of the two equilibria's changes in the probability of adoption.
    """
    before = objections(game, position, rule, weights)
    swings = []
    for name, changed in _without_one(game):
        after = objections(changed, position, rule, weights)
        few = after.adopted_smallest - before.adopted_smallest
        many = after.adopted_largest - before.adopted_largest
        swings.append(Swing(name, after.adopted_largest, after.adopted_smallest, max(abs(few), abs(many))))
    return tuple(sorted(swings, key=lambda swing: -swing.moves))


def position_swings(
    game: ObjectionGame, position: FloatArray, rule: Rule, weights: Mapping[str, float] | None = None
) -> tuple[Swing, ...]:
    """Fix each uncertain position at its 5th and at its 95th percentile, all others drawn; the largest mover first.

    Parameters
    ----------
    game, position, rule, weights
        As in `nemcon.decision.objection.objections`; `position` as draws.

    Returns
    -------
    tuple of Swing
        `low` and `high` are the probability of adoption in the smallest equilibrium with the position at the two
        percentiles; `moves` is the larger of the two equilibria's differences. Positions that do not vary are left
        out.
    """
    swings = []
    for place, member in enumerate(game.members):
        low, high = np.quantile(position[:, place], [0.05, 0.95])
        if low == high:
            continue
        found = []
        for end in (low, high):
            fixed = position.copy()
            fixed[:, place] = end
            found.append(objections(game, fixed, rule, weights))
        few, many = ([one.adopted_smallest for one in found], [one.adopted_largest for one in found])
        swings.append(Swing(f"position {member}", few[0], few[1], max(abs(few[1] - few[0]), abs(many[1] - many[0]))))
    return tuple(sorted(swings, key=lambda swing: -swing.moves))


def _without_one(game: ObjectionGame) -> list[tuple[str, ObjectionGame]]:
    changed = []
    salience, cost = np.asarray(game.salience, dtype=np.float64), np.asarray(game.cost, dtype=np.float64)
    for place, member in enumerate(game.members):
        others = np.arange(len(game.members)) != place
        if salience[place] > 0:
            changed.append((f"salience {member}", replace(game, salience=salience * others)))
        if cost[place] > 0:
            changed.append((f"cost {member}", replace(game, cost=cost * others)))
    ties = np.asarray(game.ties, dtype=np.float64)
    for row, column in np.argwhere(ties > 0):
        cut = ties.copy()
        cut[row, column] = 0.0
        changed.append((f"tie {game.members[row]} to {game.members[column]}", replace(game, ties=cut)))
    return changed


def _indices(
    model: Model, low: FloatArray, high: FloatArray, points: int, generator: np.random.Generator
) -> tuple[FloatArray, FloatArray, float]:
    """Estimate both parts of the variance, not yet divided by it, on one scrambled sequence."""
    from scipy.stats import qmc  # type: ignore[import-untyped, unused-ignore]

    k = len(low)
    unit = qmc.Sobol(2 * k, scramble=True, rng=generator).random(points)
    a, b = low + unit[:, :k] * (high - low), low + unit[:, k:] * (high - low)
    mixed = np.repeat(a[np.newaxis], k, axis=0)
    mixed[np.arange(k), :, np.arange(k)] = b.T  # A with factor i from B
    value = _evaluate(model, np.concatenate([a, b, mixed.reshape(-1, k)]))
    of_a, of_b, of_mixed = value[:points], value[points : 2 * points], value[2 * points :].reshape(k, points)
    centred = of_b - value[: 2 * points].mean()  # the same in expectation, with less noise
    first = (centred * (of_mixed - of_a)).mean(axis=1)
    total = 0.5 * ((of_a - of_mixed) ** 2).mean(axis=1)
    return first, total, float(value[: 2 * points].var(ddof=1))


def _evaluate(model: Model, points: FloatArray) -> FloatArray:
    value = np.asarray(model(points), dtype=np.float64)
    if value.shape != (len(points),) or not np.isfinite(value).all():
        raise _wrong("model", f"results of shape {value.shape}", f"{len(points)} numbers, one per point")
    return value


def _ends(ends: Mapping[str, tuple[float, float]]) -> tuple[FloatArray, FloatArray]:
    low, high = (np.array([pair[side] for pair in ends.values()], dtype=np.float64) for side in (0, 1))
    good = np.isfinite(low) & np.isfinite(high) & (low <= high)
    if not len(low) or not good.all():
        name = next((name for name, fine in zip(ends, good, strict=True) if not fine), "none")
        raise _wrong(f"factor {name}", f"{ends.get(name)}", "two numbers, the lower one first")
    return low, high


def _weights(actors: Sequence[str], salience: FloatArray, capability: FloatArray) -> FloatArray:
    w = np.asarray(salience, dtype=np.float64) * np.asarray(capability, dtype=np.float64)
    if w.shape != (len(actors),) or not ((w >= 0) & np.isfinite(w)).all() or not w.any():
        raise _wrong("salience and capability", f"products {w}", f"{len(actors)} numbers, not negative, not all zero")
    return w


def _wrong(where: str, found: str, expected: str) -> CaseError:
    return CaseError(found, where=where, expected=expected, todo="Correct the value and run again.")
