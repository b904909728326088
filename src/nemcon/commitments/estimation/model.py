"""Estimators of Signorino's strategic models, from arrays or from a table with a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.backward_induction import ErrorKind
from nemcon.commitments.estimation.covariance import ErrorsFrom
from nemcon.commitments.estimation.design import Equation
from nemcon.commitments.estimation.estimator import (
    Estimator,
    Spread,
    cluster_numbers,
    digest,
    provenance,
    search,
    spread_of,
)
from nemcon.commitments.estimation.fit import Fit
from nemcon.commitments.estimation.formula import Formula, parse
from nemcon.commitments.estimation.frame import Recipe, Table, as_table, complete_rows, recipe, words_of
from nemcon.commitments.estimation.game import GAMES, StrategicGame
from nemcon.commitments.estimation.identification import check_equations, check_game
from nemcon.commitments.estimation.links import Link
from nemcon.commitments.estimation.outcomes import Outcomes, from_column, from_indicators, refuse_unseen
from nemcon.commitments.estimation.starting import backward_start
from nemcon.commitments.estimation.strategic import StrategicLikelihood
from nemcon.errors import CaseError, UnknownNameError
from nemcon.provenance import Note

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

METHOD = "maximum likelihood of a strategic model (Signorino 1999, 2003)"


class StrategicModel(Estimator):
    """A strategic model of Signorino's family, estimated by maximum likelihood.

    Parameters
    ----------
    game : {"egame12", "egame122", "egame123"}
        Who moves when; see `nemcon.commitments.estimation.game`.
    formula : str, optional
        ``"esc + war ~ s_wt_re1 + revis1 | 0 | regime1 | balanc + regime2"``: one part for each utility of the game, in
        its order. With it `fit` takes a table; without, arrays.
    link : {"probit", "logit"}
        Distribution of the errors.
    error : {"agent", "private"}
        Players err in acting, or know more about their utilities than others. Private information needs the probit.
    fixed_utilities : sequence of float, optional
        A number for each utility; then only scales are estimated, and the formula's right side is ``1``.
    sd : str, optional
        Formula of the logarithm of the scale, ``"balanc - 1"``; with `sd_by_player` one part for each player.
    sd_by_player : bool
        Whether each player has a scale of its own.
    outcomes : sequence of str, optional
        Where the left side is one column: its values from left to right in the game.
    standard_errors : {"hessian", "sandwich", "cluster", "bootstrap"}
        Where standard errors come from.
    replications, seed : int
        Of the bootstrap.

    References
    ----------
    Signorino (1999), American Political Science Review 93: 279-297; Signorino (2003), Political Analysis 11: 316-344.
    Reproduced in tests/published/test_games_war1800.py.
    """

    def __init__(
        self,
        game: str = "egame12",
        *,
        formula: str | None = None,
        link: Link = "probit",
        error: ErrorKind = "agent",
        fixed_utilities: Sequence[float] | None = None,
        sd: str | None = None,
        sd_by_player: bool = False,
        outcomes: Sequence[str] | None = None,
        standard_errors: ErrorsFrom = "hessian",
        replications: int = 200,
        seed: int = 1,
    ) -> None:
        self.game = game
        self.formula = formula
        self.link = link
        self.error = error
        self.fixed_utilities = fixed_utilities
        self.sd = sd
        self.sd_by_player = sd_by_player
        self.outcomes = outcomes
        self.standard_errors = standard_errors
        self.replications = replications
        self.seed = seed

    def fit(self, X: Any, y: Any = None, *, clusters: Any = None) -> Self:  # noqa: N803 (scikit-learn's name)
        """Estimate the model.

        Parameters
        ----------
        X : data frame or mapping
            With a formula: a table. Without: arrays of shape (n, k) by utility (``{"u11": ...}``) and, for a scale that
            depends on regressors, by ``"sigma"`` or ``"sigma1"``, ``"sigma2"``; a utility that is left out is zero.
            Arrays have no intercept unless it is a column.
        y : array, optional
            Outcomes, where the formula has no left side or there is none: shape (n,), values as `from_column` reads
            them, or indicators of shape (n, depth).
        clusters : str or array, optional
            Column of the table, or label of each observation: for clustered standard errors, and drawn as wholes by
            the bootstrap.

        Returns
        -------
        StrategicModel
            Itself, with ``result_``, ``coef_``, ``standard_errors_``, ``classes_`` and so on.

        Raises
        ------
        UnknownNameError
            A column, game or option is not known; the message names the nearest column.
        CaseError
            The formula is malformed, an indicator is not 0 or 1, an outcome never occurs, the data are separated, or
            the coefficients are not identified; the message names where.
        """
        game = self._game()
        data = _tabled(self, game, X, y, clusters) if self.formula is not None else _arrayed(self, game, X, y, clusters)
        refuse_unseen(data.outcomes)
        likelihood = self._likelihood(data.equations, data.outcomes.place)
        check_equations(likelihood.equations, len(data.outcomes.place))
        check_game(likelihood)
        maximum, notes = search(likelihood, backward_start(likelihood))
        spread = Spread(self.standard_errors, self.replications, self.seed)
        covariance, more = spread_of(spread, likelihood, maximum, data.clusters)
        arrays = [equation.values for equation in likelihood.equations]
        self.recipes_ = data.recipes
        self.classes_ = data.outcomes.labels
        self.result_ = Fit(
            model=game.name,
            formula=self.formula or "",
            names=likelihood.names,
            theta=maximum.theta,
            covariance=covariance,
            errors_from=self.standard_errors,
            log_likelihood=maximum.log_likelihood,
            observations=len(data.outcomes.place),
            outcomes=data.outcomes.labels,
            convergence=maximum.convergence,
            provenance=provenance(
                METHOD,
                self._settings(),
                digest([*arrays, data.outcomes.place]),
                spread,
                [*data.notes, *notes, *more],
            ),
            likelihood=likelihood,
        )
        return self

    def predict_proba(self, X: Any) -> FloatArray:  # noqa: N803
        """Probabilities of the outcomes, shape (n, outcome), in the order of ``classes_``; each row sums to one.

        Raises
        ------
        CaseError
            The model has not been fitted, or the table lacks a value.
        """
        return self._for(X).outcome_chances(self._fitted().theta)

    def predict_actions(self, X: Any) -> dict[str, FloatArray]:  # noqa: N803
        """Probability of right at each move if it is reached, shape (n,) each, named ``"player 2: esc,~war or esc,war"``.

        Raises
        ------
        CaseError
            As in `predict_proba`.
        """
        likelihood = self._for(X)
        chances = likelihood.action_chances(self._fitted().theta)
        return {action_name(likelihood.game, at, self.classes_): chances[:, at] for at in range(chances.shape[1])}

    def predict(self, X: Any) -> NDArray[np.str_]:  # noqa: N803
        """The most probable outcome of each observation, shape (n,)."""
        return np.asarray(self.classes_)[self.predict_proba(X).argmax(axis=1)]

    def score(self, X: Any, y: Any = None) -> float:  # noqa: N803
        """Mean log-likelihood of an observation under the fitted coefficients; larger is better."""
        game = self._game()
        fitted = self._fitted()
        if self.formula is not None:
            data = _tabled(self, game, X, y, None, recipes=self.recipes_)
        else:
            data = _arrayed(self, game, X, y, None)
        likelihood = self._likelihood(data.equations, data.outcomes.place)
        return float(likelihood.observed(fitted.theta).mean())

    def _for(self, X: Any) -> StrategicLikelihood:  # noqa: N803
        """The fitted model with other data, whatever happened in them."""
        self._fitted()
        game = self._game()
        if self.formula is None:
            equations = _array_equations(self, game, X)
        else:
            table = as_table(X)
            equations = tuple(made.equation(table) for made in self.recipes_)
        return self._likelihood(equations, np.zeros(len(equations[0].values), dtype=np.int64))

    def _likelihood(self, equations: Sequence[Equation], place: IntArray) -> StrategicLikelihood:
        game = self._game()
        size = len(game.utilities)
        fixed = self.fixed_utilities if self.fixed_utilities is not None else np.zeros(size)
        return StrategicLikelihood(
            game=game,
            utilities=tuple(equations[:size]),
            fixed=np.asarray(fixed, dtype=np.float64),
            scales=tuple(equations[size:]),
            link=self.link,
            error=self.error,
            outcome=place,
        )

    def _game(self) -> StrategicGame:
        """Check the options that do not depend on data, and find the game."""
        if self.game not in GAMES:
            raise _unknown("game", self.game, GAMES)
        if self.link not in ("probit", "logit"):
            raise _unknown("link", self.link, ("probit", "logit"))
        if self.error not in ("agent", "private"):
            raise _unknown("error", self.error, ("agent", "private"))
        if self.standard_errors not in ("hessian", "sandwich", "cluster", "bootstrap"):
            raise _unknown("standard errors", self.standard_errors, ("hessian", "sandwich", "cluster", "bootstrap"))
        game = GAMES[self.game]
        if (self.link, self.error) == ("logit", "private"):
            raise CaseError(
                "private information with a logit",
                where="link and error",
                expected="the probit with private information, or the logit with agent error",
                todo="Sums of logistic errors are not logistic, so the literature does not define that model.",
            )
        fixed = self.fixed_utilities
        if fixed is not None and (len(fixed) != len(game.utilities) or not np.isfinite(fixed).all()):
            names = ", ".join(utility.name for utility in game.utilities)
            raise CaseError(
                f"{len(fixed)} fixed utilities ({', '.join(f'{value:g}' for value in fixed)})",
                where="fixed utilities",
                expected=f"{len(game.utilities)} finite numbers, for {names}",
                todo="Give one for each utility of the game.",
            )
        return game

    def _settings(self) -> dict[str, str]:
        fixed = self.fixed_utilities
        return {
            "link": self.link,
            "error": self.error,
            "fixed utilities": "" if fixed is None else ", ".join(f"{value:g}" for value in fixed),
            "sd": self.sd or "",
            "sd by player": "yes" if self.sd_by_player else "",
        }


@dataclass(frozen=True, slots=True, eq=False)
class _Data:
    """What enters a fit."""

    equations: tuple[Equation, ...]
    outcomes: Outcomes
    clusters: IntArray | None
    recipes: tuple[Recipe, ...]
    notes: tuple[Note, ...]


def action_name(game: StrategicGame, at: int, labels: Sequence[str]) -> str:
    """Name a move after its player and the outcomes to its right."""
    from nemcon.commitments.estimation.game import below

    move = game.moves[at]
    return f"player {move.player}: " + " or ".join(labels[outcome] for outcome in below(move.right))


def utility_names(game: StrategicGame, labels: Sequence[str]) -> tuple[str, ...]:
    """Name the utilities as the package `games` does: ``u1(esc,war)``."""
    return tuple(f"u{utility.player}({labels[utility.outcome]})" for utility in game.utilities)


def scale_names(model: StrategicModel, game: StrategicGame) -> tuple[str, ...]:
    """Names of the log scales: none, one, or one for each player."""
    word = "sigma" if model.link == "probit" else "lambda"
    if model.sd_by_player:
        return tuple(f"log({word}{player})" for player in range(1, game.players + 1))
    return (f"log({word})",) if model.sd is not None or model.fixed_utilities is not None else ()


def _tabled(
    model: StrategicModel, game: StrategicGame, X: Table, y: Any, clusters: Any,  # noqa: N803
    recipes: tuple[Recipe, ...] | None = None,
) -> _Data:  # fmt: skip
    table = as_table(X)
    given = len(table)
    sizes = (1, game.depth) if y is None else (0, 1, game.depth)
    single = model.fixed_utilities is not None
    formula = parse(str(model.formula), parts=None if single else len(game.utilities), left=sizes)
    left = formula.left
    if y is not None:
        left = tuple(f"y{k + 1}" for k in range(np.asarray(y).reshape(given, -1).shape[1]))
        table = table.assign(**dict(zip(left, np.asarray(y).reshape(given, -1).T, strict=True)))
    parts = ["0"] * len(game.utilities) if single else list(formula.parts)
    scales = _scale_parts(model, game)
    needed = [*words_of([*parts, *scales], table, left), *_left(table, left, formula)]
    if isinstance(clusters, str):
        needed += words_of([f"`{clusters}`"], table, ())
    elif clusters is not None:
        table, clusters = table.assign(**{"(cluster)": clusters}), "(cluster)"
    if len(left) == game.depth and game.depth > 1:
        table = _settled(game, table, left)
    table = complete_rows(table, needed)
    outcomes = _outcomes_of(game, table, left, model.outcomes)
    if recipes is None:
        names = (*utility_names(game, outcomes.labels), *scale_names(model, game))
        recipes = tuple(recipe(name, part, table, left) for name, part in zip(names, [*parts, *scales], strict=True))
        if model.sd is None:
            recipes = tuple(_bare(made) if at >= len(parts) else made for at, made in enumerate(recipes))
    dropped = given - len(table)
    note = Note("missing-values", f"{dropped} of {given} rows lack a value that the formula needs and were left out.")
    return _Data(
        equations=tuple(made.equation(table) for made in recipes),
        outcomes=outcomes,
        clusters=None if clusters is None else cluster_numbers(table[clusters]),
        recipes=recipes,
        notes=(note,) if dropped else (),
    )


def _scale_parts(model: StrategicModel, game: StrategicGame) -> list[str]:
    count = len(scale_names(model, game))
    if model.sd is None:
        return ["1"] * count
    parts = parse(model.sd if "~" in model.sd else f"~ {model.sd}", parts=count, left=(0,)).parts
    return list(parts)


def _bare(made: Recipe) -> Recipe:
    """A constant scale is named after its equation alone."""
    return Recipe(made.name, made.spec, ("",))


def _left(table: Any, left: Sequence[str], formula: Formula) -> list[str]:
    """Check that the columns left of the tilde are there."""
    for name in left:
        words_of([f"`{name}`"], table, ())
    return list(left)


def _settled(game: StrategicGame, table: Any, left: Sequence[str]) -> Any:
    """Set what stands after the game's end to 0: it does not matter, and must not cost the row."""
    values = _numbers(table, left)
    for way in game.ways:
        ended = np.ones(len(values), dtype=np.bool_)
        for step, (_, right) in enumerate(way):
            ended &= values[:, step] == float(right)
        values[ended, len(way) :] = 0.0
    return table.assign(**{name: values[:, at] for at, name in enumerate(left)})


def _numbers(table: Any, left: Sequence[str]) -> FloatArray:
    try:
        return np.array(table[list(left)].to_numpy(dtype=np.float64, na_value=np.nan))
    except (TypeError, ValueError) as problem:
        raise CaseError(
            f"an indicator of an action is no number ({problem})",
            where="columns " + ", ".join(left),
            expected="0 (left) or 1 (right)",
            todo="Code the actions as 0 and 1, or give one column of outcomes.",
        ) from None


def _outcomes_of(game: StrategicGame, table: Any, left: Sequence[str], order: Sequence[str] | None) -> Outcomes:
    if len(left) == 1:
        return from_column(game, table[left[0]], order)
    return from_indicators(game, _numbers(table, left), left)


def _arrayed(model: StrategicModel, game: StrategicGame, X: Any, y: Any, clusters: Any) -> _Data:  # noqa: N803
    if y is None:
        raise CaseError(
            "there are no outcomes",
            where="fit",
            expected="y, or a formula that names the outcome's column",
            todo="Give y: outcomes, or indicators of actions of shape (n, depth).",
        )
    import pandas

    happened = np.asarray(y)
    if happened.ndim == 2:
        outcomes = from_indicators(game, happened.astype(np.float64), [f"y{k + 1}" for k in range(happened.shape[1])])
    else:
        outcomes = from_column(game, pandas.Series(happened, name="y"), model.outcomes)
    equations = _array_equations(model, game, X, outcomes.labels)
    if any(len(equation.values) != len(outcomes.place) for equation in equations):
        raise CaseError(
            f"{len(outcomes.place)} outcomes and {len(equations[0].values)} rows of regressors",
            where="fit",
            expected="as many of one as of the other",
            todo="Check the shapes of the arrays.",
        )
    numbers = None if clusters is None else cluster_numbers(clusters)
    return _Data(equations, outcomes, numbers, (), ())


def _array_equations(
    model: StrategicModel, game: StrategicGame, X: Mapping[str, Any], labels: Sequence[str] | None = None  # noqa: N803
) -> tuple[Equation, ...]:  # fmt: skip
    names = utility_names(game, labels if labels is not None else model.classes_)
    scales = scale_names(model, game) if model.sd is not None or model.fixed_utilities is not None else ()
    words = {utility.name: name for utility, name in zip(game.utilities, names, strict=True)}
    words |= {name.removeprefix("log(").removesuffix(")"): name for name in scales}
    unknown = [key for key in X if key not in words]
    if unknown:
        raise _unknown("equation", str(unknown[0]), words)
    count = max((len(np.asarray(values)) for values in X.values()), default=0)
    return tuple(_array_equation(name, X.get(key), count) for key, name in words.items())


def _array_equation(name: str, values: Any, count: int) -> Equation:
    if values is None:
        scale = name.startswith("log(")
        return Equation(name, ("",) if scale else (), np.ones((count, int(scale))))
    array = np.asarray(values, dtype=np.float64)
    array = array[:, None] if array.ndim == 1 else array
    if not np.isfinite(array).all() or len(array) != count:
        raise CaseError(
            f"an array of shape {array.shape} with {int((~np.isfinite(array)).sum())} numbers that are not finite",
            where=f"equation {name}",
            expected=f"finite numbers of shape ({count}, k)",
            todo="Take out rows with missing values from all arrays.",
        )
    columns = getattr(values, "columns", None)
    named = tuple(map(str, columns)) if columns is not None else tuple(f"x{k + 1}" for k in range(array.shape[1]))
    return Equation(name, named, array)


def _unknown(kind: str, word: str, known: Sequence[str] | Mapping[str, Any]) -> UnknownNameError:
    return UnknownNameError(
        f"{kind} {word!r}", where=kind, expected="one of " + ", ".join(known), todo="Correct the name."
    )
