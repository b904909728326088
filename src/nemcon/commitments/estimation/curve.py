"""Expected outcomes along one regressor, the others held: how much it matters, in probabilities instead of utilities.

A coefficient of a strategic model tells how a utility moves; what then happens passes through the choices of all
players and need not even have the same sign. So the model is solved along the regressor, in a case whose other
regressors are held at typical values, with a band from draws of the coefficients (King, Tomz and Wittenberg 2000).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.estimator import Estimator
from nemcon.commitments.estimation.frame import as_table, complete_rows
from nemcon.errors import CaseError, UnknownNameError

if TYPE_CHECKING:
    import pandas as pd

FloatArray = NDArray[np.float64]
Value = float | str


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """What is expected along a regressor.

    Parameters
    ----------
    along : str
        The regressor's column.
    values : tuple of float or str, shape (point,)
        Where it was held: numbers ascending, or its categories.
    names : tuple of str, shape (k,)
        What is expected: outcomes, whose probabilities add up to one; or for the ultimatum model the median offer and
        the probability that it is accepted.
    expected, low, high : float array, shape (point, k)
        Under the fitted coefficients, and the ends of the band.
    level : float
        Share of the draws within the band at each point, 0 to 1.
    held : dict of str to float or str
        The other columns of the formula, and where they were held.
    draws, seed : int
        Of the band.
    """

    along: str
    values: tuple[Value, ...]
    names: tuple[str, ...]
    expected: FloatArray
    low: FloatArray
    high: FloatArray
    level: float
    held: dict[str, Value]
    draws: int
    seed: int


def curve(
    model: Estimator,
    data: Any,
    along: str,
    *,
    values: Sequence[Value] | None = None,
    at: Mapping[str, Value] | None = None,
    points: int = 25,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 1,
) -> Curve:
    """Follow what a fitted model expects along one regressor.

    Parameters
    ----------
    model : StrategicModel, UltimatumModel or CrisisModel
        Fitted from a table with a formula.
    data : data frame or mapping
        The table that typical values are taken from, usually that of the fit; rows that lack a regressor are left out.
    along : str
        A column of the formula.
    values : sequence, optional
        Where to hold it; None: from its lowest to its highest value in even steps, or each category, or each of its
        values where it has just two.
    at : mapping of str to float or str, optional
        Where to hold other columns. Those that are not named are held at their mean, or at their commonest value if
        they are categories or have just two values (the first of several in order).
    points : int
        How many steps, two or more.
    level, draws, seed
        As in `Estimator.predict_intervals`.

    Raises
    ------
    UnknownNameError
        `along`, or a column of `at`, is not in the formula.
    CaseError
        The model has not been fitted or has no formula, a value is not finite or is a category that the fit did not
        see, or `points`, `level` or `draws` is not what it must be.
    """
    if points < 2:
        raise CaseError(f"{points} points", where="the curve", expected="two or more", todo="Ask for more points.")
    table, categories = _regressors(model, data)
    chosen = dict(at or {})
    for name in (along, *chosen):
        _require(name, table)
    for name, value in (*chosen.items(), *((along, value) for value in values or ())):
        _require_kind(name, value, table, categories)
    if along in chosen:
        raise CaseError(
            f"{along} is held at {chosen[along]}",
            where=f"the curve along {along}",
            expected="other columns to be held",
            todo="Leave it out of what is held.",
        )
    told = tuple(values) if values is not None else _steps(table[along], along in categories, points)
    held = {
        name: chosen.get(name, _typical(table[name], name in categories)) for name in table.columns if name != along
    }
    rows = as_table({along: list(told)} | {name: [value] * len(told) for name, value in held.items()})
    low, high = model.predict_intervals(rows, level=level, draws=draws, seed=seed)
    expected = model.expect(rows, model.coef_[None])[0]
    return Curve(along, told, model.expected_, expected, low, high, level, held, draws, seed)


def _regressors(model: Estimator, data: Any) -> tuple[pd.DataFrame, dict[str, tuple[Any, ...]]]:
    """The columns on the right of the formula in the rows that have them all, and those that are categories."""
    columns = sorted({name for made in model.fitted_recipes() for name in made.variables})
    if not columns:
        raise CaseError(
            "the model has no regressors by name",
            where="the curve",
            expected="a model that was fitted from a table with a formula",
            todo="Give the model a formula with a regressor.",
        )
    categories = {name: known for made in model.fitted_recipes() for name, known in made.categories.items()}
    return complete_rows(as_table(data), columns).table[columns], categories


def _require(name: str, table: pd.DataFrame) -> None:
    if name not in table.columns:
        raise UnknownNameError(
            f"{name!r} is no regressor",
            where="the curve",
            expected="one of " + ", ".join(table.columns),
            todo="Choose a column on the right of the formula.",
        )


def _require_kind(name: str, value: Value, table: pd.DataFrame, categories: Mapping[str, Sequence[Any]]) -> None:
    if name in categories:
        if value not in categories[name]:
            raise CaseError(
                f"{value!r} is no value that the fit has seen",
                where=f"column {name}",
                expected="one of " + ", ".join(str(one) for one in categories[name]),
                todo="Correct the value.",
            )
    elif not (isinstance(value, (int, float)) and np.isfinite(value)):
        raise CaseError(
            f"{value!r} is no finite number",
            where=f"column {name}",
            expected=f"a number, as in the table (from {table[name].min():g} to {table[name].max():g})",
            todo="Correct the value.",
        )


def _steps(column: pd.Series[Any], category: bool, points: int) -> tuple[Value, ...]:
    known = sorted(set(column.tolist()))
    if category or len(known) == 2:
        return tuple(known)
    return tuple(np.linspace(float(known[0]), float(known[-1]), points).tolist())


def _typical(column: pd.Series[Any], category: bool) -> Value:
    seen = sorted(column.tolist())
    if not category and len(set(seen)) > 2:
        return float(np.mean(seen))
    typical: Value = max(dict.fromkeys(seen), key=seen.count)
    return typical
