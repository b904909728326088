"""From a table and a formula to equations: columns, intercepts and names as R would have them.

A row that lacks a value which any part of the formula needs is left out of the whole estimation, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.design import Equation
from nemcon.commitments.estimation.formula import Part, is_zero, prepare
from nemcon.errors import CaseError
from nemcon.provenance import Note

if TYPE_CHECKING:
    import pandas as pd

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

Table = Any
"""A pandas data frame, or a mapping of columns to sequences of equal length."""


@dataclass(frozen=True, slots=True, eq=False)
class Recipe:
    """How one equation is made from a table; kept from the fit so that new tables get the same columns.

    Parameters
    ----------
    name : str
        Of the equation.
    spec : object or None
        Formulaic's memory of categories; None for an equation without regressors.
    columns : tuple of str
        Names of the regressors as R would write them.
    """

    name: str
    spec: Any
    columns: tuple[str, ...]

    def equation(self, table: pd.DataFrame) -> Equation:
        """Make the equation for a table."""
        if self.spec is None:
            return Equation(self.name, (), np.zeros((len(table), 0)))
        require(self.variables, table)
        self._refuse_unseen(table)
        with np.errstate(all="ignore"):
            matrix = self.spec.get_model_matrix(table, context=_context(), na_action="ignore")
        return Equation(self.name, self.columns, _finite(matrix, table, self.name))

    @property
    def variables(self) -> tuple[str, ...]:
        """The table's columns that it needs, in order of their names."""
        return () if self.spec is None else tuple(sorted(str(name) for name in self.spec.required_variables))

    @property
    def categories(self) -> dict[str, tuple[Any, ...]]:
        """The columns that it reads as categories, each with those that the first table had."""
        if self.spec is None:
            return {}
        states = {str(factor): state for factor, (_, state) in self.spec.encoder_state.items()}
        return {
            str(name): tuple(states[str(factor)]["categories"])
            for factor, names in self.spec.factor_variables.items()
            for name in names & self.spec.required_variables
            if "categories" in states.get(str(factor), {})
        }

    def _refuse_unseen(self, table: pd.DataFrame) -> None:
        """Raise where a category is missing or unknown to the fit: formulaic would take both for the first."""
        for name, known in self.categories.items():
            wrong = np.asarray(~table[name].isin(known))
            if wrong.any():
                row = int(np.flatnonzero(wrong)[0])
                value = "a missing value" if table[name].isna().iloc[row] else str(table[name].iloc[row])
                raise CaseError(
                    f"{value} in row {table.index[row]!s} is no value that the fit has seen",
                    where=f"column {name}",
                    expected="one of " + ", ".join(str(one) for one in known),
                    todo="Leave the row out, or fit with data that have it.",
                )

    def unnamed(self) -> Recipe:
        """The same recipe for a lone constant that is named after its equation."""
        return Recipe(self.name, self.spec, ("",))


def as_table(data: Table) -> pd.DataFrame:
    """Take a data frame, or make one from a mapping of columns.

    Raises
    ------
    CaseError
        pandas is not installed, or the columns differ in length.
    """
    pandas = _loaded("pandas")
    try:
        table: pd.DataFrame = data if isinstance(data, pandas.DataFrame) else pandas.DataFrame(dict(data))
    except (TypeError, ValueError) as problem:
        raise CaseError(
            f"the data are no table ({problem})",
            where="data",
            expected="a pandas data frame, or a mapping of column names to sequences of equal length",
            todo="Give one of these.",
        ) from None
    return table


@dataclass(frozen=True, slots=True, eq=False)
class CompleteRows:
    """The rows of a table that can be used.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows.
    clusters : int array or None
        Number of each row's cluster, from 0.
    notes : tuple of Note
        How many rows were left out.
    """

    table: pd.DataFrame
    clusters: IntArray | None
    notes: tuple[Note, ...]


def complete_rows(table: pd.DataFrame, columns: Sequence[str], clusters: Any = None) -> CompleteRows:
    """Keep the rows in which none of these columns is missing, nor the cluster.

    Parameters
    ----------
    table : pandas.DataFrame
        The table.
    columns : sequence of str
        The columns that count.
    clusters : str, array or None
        A column of the table, or a label for each row.

    Raises
    ------
    UnknownNameError
        There is no such cluster column.
    CaseError
        No row is complete, or the labels are too few; the message names the column.
    """
    needed = list(dict.fromkeys(columns))
    labels = None
    if clusters is not None:
        if isinstance(clusters, str):
            require([clusters], table)
        labels = as_table({"cluster": table[clusters] if isinstance(clusters, str) else _matching(clusters, table)})
    whole = np.array(table[needed].notna().all(axis=1))
    if labels is not None:
        whole &= labels["cluster"].notna().to_numpy()
    if not whole.any():
        lacking = [int(table[name].isna().sum()) for name in needed]
        worst = needed[int(np.argmax(lacking))]
        raise CaseError(
            f"no row is complete; {worst!r} lacks {max(lacking)} of {len(table)} values",
            where=f"column {worst}",
            expected="rows in which every column of the formula has a value",
            todo="Fill the column in, or leave it out of the formula.",
        )
    dropped = int((~whole).sum())
    note = Note("missing-values", f"{dropped} of {len(table)} rows lack a value that is needed and were left out.")
    return CompleteRows(
        table=table[whole],
        clusters=None if labels is None else cluster_numbers(labels["cluster"].to_numpy()[whole]),
        notes=(note,) if dropped else (),
    )


def cluster_numbers(labels: Any) -> IntArray:
    """Number the clusters from 0."""
    return np.unique(np.asarray(labels).astype(str), return_inverse=True)[1].astype(np.int64)


def require(names: Sequence[str], table: pd.DataFrame) -> None:
    """Raise where a column is not there.

    Raises
    ------
    UnknownNameError
        Names the column and the nearest.
    """
    for name in names:
        prepare(f"`{name}`", list(table.columns))


def numbers(table: pd.DataFrame, columns: Sequence[str], expected: str) -> FloatArray:
    """Columns as numbers, shape (n, k); missing ones are NaN.

    Raises
    ------
    CaseError
        A value is no number.
    """
    try:
        return np.array(table[list(columns)].to_numpy(dtype=np.float64, na_value=np.nan))
    except (TypeError, ValueError) as problem:
        raise CaseError(
            f"a value is no number ({problem})",
            where="columns " + ", ".join(columns),
            expected=expected,
            todo="Code the column in numbers.",
        ) from None


def _matching(labels: Any, table: pd.DataFrame) -> Any:
    array = np.asarray(labels)
    if array.shape != (len(table),):
        raise CaseError(
            f"cluster labels of shape {array.shape} for {len(table)} rows",
            where="clusters",
            expected="one label for each row",
            todo="Give as many labels as rows.",
        )
    return array


def read_part(name: str, part: str, table: pd.DataFrame, left: Sequence[str]) -> tuple[Recipe, Equation]:
    """Read one part of a formula against a table: how its equation is made, and the equation.

    Raises
    ------
    UnknownNameError, CaseError
        As in `prepare`; or a function gives no finite number.
    """
    if is_zero(part):
        nothing = Recipe(name, None, ())
        return nothing, nothing.equation(table)
    formulaic = _loaded("formulaic")
    ready = prepare(part, list(table.columns), left)
    try:
        with np.errstate(all="ignore"):
            matrix = formulaic.model_matrix(ready.text, table, context=_context(), na_action="ignore")
    except Exception as problem:  # formulaic raises many kinds; each is about the words of the formula
        raise CaseError(
            f"the part cannot be read ({_plain(str(problem))})",
            where=f"formula part {part!r}",
            expected="terms with + - : * ^ and the functions listed in the documentation",
            todo="Correct the formula.",
        ) from None
    columns = tuple(_as_r(str(column)) for column in matrix.columns)
    return Recipe(name, matrix.model_spec if columns else None, columns), Equation(
        name, columns, _finite(matrix, table, name)
    )


def words_of(parts: Sequence[str], table: pd.DataFrame, left: Sequence[str]) -> list[str]:
    """Every column that some parts of a formula use."""
    used: list[Part] = [prepare(part, list(table.columns), left) for part in parts if not is_zero(part)]
    return [column for part in used for column in part.columns]


def _finite(matrix: Any, table: pd.DataFrame, name: str) -> FloatArray:
    values = np.asarray(matrix, dtype=np.float64)
    wrong = ~np.isfinite(values)
    if wrong.any():
        row, at = (int(places[0]) for places in np.nonzero(wrong))
        raise CaseError(
            f"{_as_r(str(matrix.columns[at]))} is not finite in row {table.index[row]!s}",
            where=f"equation {name}",
            expected="finite numbers",
            todo="Leave the row out, or use another function of the column.",
        )
    return values


def _context() -> Mapping[str, Any]:
    return {
        "sqrt": np.sqrt, "log": np.log, "log1p": np.log1p, "exp": np.exp, "abs": np.abs,
        "I": lambda values: values, "factor": lambda values: values.astype("category"),
    }  # fmt: skip


def _as_r(column: str) -> str:
    """Write a column as R does: ``(Intercept)``, ``regime1dem`` for ``regime1[T.dem]``."""
    if column == "Intercept":
        return "(Intercept)"
    return re.sub(r"\[(?:T\.)?([^\]]*)\]", r"\1", column).replace("`", "").replace(" ** ", "^")


def _plain(message: str) -> str:
    """One line of a message, without the marks that colour it on a screen."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m|[\u29da\u29db]", "", message).split())[:160]


def _loaded(library: str) -> Any:
    """Load a library of the extra ``estimation``.

    Raises
    ------
    CaseError
        It is not installed.
    """
    import importlib

    try:
        return importlib.import_module(library)
    except ImportError:
        raise CaseError(
            f"{library} is not installed",
            where="estimation with formulas",
            expected="the extra `estimation`",
            todo="Install it: pip install 'nemcon[estimation]'. Without it, fit takes arrays.",
        ) from None
