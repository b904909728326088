"""From what users give, a table or arrays, to the equations and outcomes of a strategic model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.design import Equation
from nemcon.commitments.estimation.formula import parse
from nemcon.commitments.estimation.frame import (
    Recipe,
    Table,
    as_table,
    cluster_numbers,
    complete_rows,
    numbers,
    read_part,
    require,
    words_of,
)
from nemcon.commitments.estimation.game import StrategicGame
from nemcon.commitments.estimation.outcomes import Outcomes, from_column, from_indicators
from nemcon.commitments.estimation.specification import Specification, require_known
from nemcon.errors import CaseError
from nemcon.provenance import Note

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_INDICATOR = "0 (left) or 1 (right), or one column of outcomes"


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """What enters an estimation.

    Parameters
    ----------
    equations : tuple of Equation
        Of the utilities, then of the scales.
    outcomes : Outcomes
        What happened.
    clusters : int array or None
        Numbers of clusters.
    recipes : tuple of Recipe
        How the equations were made; none for arrays.
    notes : tuple of Note
        What was left out.
    """

    equations: tuple[Equation, ...]
    outcomes: Outcomes
    clusters: IntArray | None
    recipes: tuple[Recipe, ...]
    notes: tuple[Note, ...]


def from_table(
    told: Specification,
    data: Table,
    y: Any = None,
    clusters: Any = None,
    recipes: tuple[Recipe, ...] | None = None,
) -> Inputs:
    """Read a table with the model's formula.

    Parameters
    ----------
    told : Specification
        With a formula.
    data : table
        A data frame or mapping of columns.
    y : array, optional
        Outcomes that take the place of the formula's left side.
    clusters : str, array or None
        As in `complete_rows`.
    recipes : tuple of Recipe, optional
        From an earlier fit, so that categories stay what they were.

    Raises
    ------
    UnknownNameError, CaseError
        A column is missing, the formula is malformed, or a value is not what it must be.
    """
    game, table = told.game, as_table(data)
    sizes = (1, game.depth) if y is None else (0, 1, game.depth)
    formula = parse(str(told.formula), parts=None if told.fixed is not None else len(game.utilities), left=sizes)
    left = formula.left
    if y is not None:
        happened = np.asarray(y).reshape(len(table), -1)
        left = tuple(f"y{k + 1}" for k in range(happened.shape[1]))
        table = table.assign(**dict(zip(left, happened.T, strict=True)))
    parts = ["0"] * len(game.utilities) if told.fixed is not None else list(formula.parts)
    scales = _scale_parts(told)
    require(left, table)
    needed = [*left, *words_of([*parts, *scales], table, left)]
    if len(left) > 1:
        table = _settled(game, table, left)
    complete = complete_rows(table, needed, clusters)
    table = complete.table
    outcomes = _happened(told, table, left)
    if recipes is not None:
        equations = tuple(made.equation(table) for made in recipes)
        return Inputs(equations, outcomes, complete.clusters, recipes, complete.notes)
    names = (*told.utility_names(outcomes.labels), *told.scale_names)
    read = [read_part(name, part, table, left) for name, part in zip(names, [*parts, *scales], strict=True)]
    # A scale that is one number is named after its equation alone.
    recipes = tuple(made.unnamed() if told.sd is None and made.name in told.scale_names else made for made, _ in read)
    equations = tuple(
        replace(equation, columns=made.columns) for made, (_, equation) in zip(recipes, read, strict=True)
    )
    return Inputs(equations, outcomes, complete.clusters, recipes, complete.notes)


def from_arrays(told: Specification, regressors: Any, y: Any, clusters: Any = None) -> Inputs:
    """Read arrays: regressors by utility, outcomes or indicators.

    Raises
    ------
    UnknownNameError
        An equation's name is not known.
    CaseError
        There are no outcomes, or shapes differ.
    """
    if y is None:
        raise CaseError(
            "there are no outcomes",
            where="fit",
            expected="y, or a formula that names the outcome's column",
            todo="Give y: outcomes, or indicators of actions of shape (n, depth).",
        )
    happened = np.asarray(y)
    if happened.ndim == 2:
        columns = [f"y{k + 1}" for k in range(happened.shape[1])]
        outcomes = from_indicators(told.game, happened.astype(np.float64), columns)
    else:
        outcomes = from_column(told.game, happened, "y", told.outcomes)
    equations = array_equations(told, regressors, outcomes.labels)
    if len(equations[0].values) != len(outcomes.place):
        raise CaseError(
            f"{len(outcomes.place)} outcomes and {len(equations[0].values)} rows of regressors",
            where="fit",
            expected="as many of one as of the other",
            todo="Check the shapes of the arrays.",
        )
    return Inputs(equations, outcomes, None if clusters is None else cluster_numbers(clusters), (), ())


def array_equations(told: Specification, regressors: Mapping[str, Any], labels: Sequence[str]) -> tuple[Equation, ...]:
    """Equations from arrays by utility (``"u11"``) and scale (``"sigma"``, ``"sigma1"``).

    Raises
    ------
    UnknownNameError, CaseError
        As in `from_arrays`.
    """
    names = told.utility_names(labels)
    words = {utility.name: name for utility, name in zip(told.game.utilities, names, strict=True)}
    words |= {name.removeprefix("log(").removesuffix(")"): name for name in told.scale_names}
    for key in regressors:
        require_known("equation", str(key), words)
    count = max((len(values) for values in regressors.values()), default=0)
    return tuple(
        _array_equation(name, regressors.get(key), count, constant=name in told.scale_names)
        for key, name in words.items()
    )


def _array_equation(name: str, values: Any, count: int, *, constant: bool) -> Equation:
    if values is None:
        return Equation(name, ("",) if constant else (), np.ones((count, int(constant))))
    array = np.asarray(values, dtype=np.float64)
    array = array[:, None] if array.ndim == 1 else array
    if array.ndim != 2 or len(array) != count or not np.isfinite(array).all():
        raise CaseError(
            f"an array of shape {array.shape} with {int((~np.isfinite(array)).sum())} values that are not finite",
            where=f"equation {name}",
            expected=f"finite numbers of shape ({count}, k)",
            todo="Take out rows with missing values from all arrays.",
        )
    columns = getattr(values, "columns", None)
    named = tuple(map(str, columns)) if columns is not None else tuple(f"x{k + 1}" for k in range(array.shape[1]))
    return Equation(name, named, array)


def _scale_parts(told: Specification) -> list[str]:
    count = len(told.scale_names)
    if told.sd is None:
        return ["1"] * count
    return list(parse(told.sd if "~" in told.sd else f"~ {told.sd}", parts=count, left=(0,)).parts)


def _settled(game: StrategicGame, table: Any, left: Sequence[str]) -> Any:
    """Set what stands after the game's end to 0: it does not matter, and must not cost the row."""
    values = numbers(table, left, _INDICATOR)
    for way in game.ways:
        ended = np.ones(len(values), dtype=np.bool_)
        for step, (_, right) in enumerate(way):
            ended &= values[:, step] == float(right)
        values[ended, len(way) :] = 0.0
    return table.assign(**{name: values[:, at] for at, name in enumerate(left)})


def _happened(told: Specification, table: Any, left: Sequence[str]) -> Outcomes:
    if len(left) == 1:
        return from_column(told.game, table[left[0]], left[0], told.outcomes)
    return from_indicators(told.game, numbers(table, left, _INDICATOR), left)
