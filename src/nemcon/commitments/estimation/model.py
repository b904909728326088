"""Estimators of Signorino's strategic models, from arrays or from a table with a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.backward_induction import ErrorKind
from nemcon.commitments.estimation.covariance import ErrorsFrom
from nemcon.commitments.estimation.design import Equation
from nemcon.commitments.estimation.estimator import Estimator, Spread, digest, provenance, search, spread_of
from nemcon.commitments.estimation.fit import Fit
from nemcon.commitments.estimation.frame import as_table
from nemcon.commitments.estimation.identification import check_equations, check_game
from nemcon.commitments.estimation.inputs import array_equations, from_arrays, from_table
from nemcon.commitments.estimation.links import Link
from nemcon.commitments.estimation.outcomes import refuse_unseen
from nemcon.commitments.estimation.specification import Specification, require_known, specify
from nemcon.commitments.estimation.starting import backward_start
from nemcon.commitments.estimation.strategic import StrategicLikelihood

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
        told = self._specified()
        require_known("standard errors", self.standard_errors, ("hessian", "sandwich", "cluster", "bootstrap"))
        inputs = from_arrays(told, X, y, clusters) if told.formula is None else from_table(told, X, y, clusters)
        refuse_unseen(inputs.outcomes)
        likelihood = _likelihood(told, inputs.equations, inputs.outcomes.place)
        check_equations(likelihood.equations, len(inputs.outcomes.place))
        check_game(likelihood)
        maximum, notes = search(likelihood, backward_start(likelihood))
        spread = Spread(self.standard_errors, self.replications, self.seed)
        covariance, more = spread_of(spread, likelihood, maximum, inputs.clusters)
        self.recipes_ = inputs.recipes
        self.classes_ = inputs.outcomes.labels
        self.result_ = Fit(
            model=told.game.name,
            formula=self.formula or "",
            names=likelihood.names,
            theta=maximum.theta,
            covariance=covariance,
            errors_from=self.standard_errors,
            log_likelihood=maximum.log_likelihood,
            observations=len(inputs.outcomes.place),
            outcomes=inputs.outcomes.labels,
            convergence=maximum.convergence,
            provenance=provenance(
                METHOD,
                told.settings,
                digest([equation.values for equation in likelihood.equations] + [inputs.outcomes.place]),
                spread,
                [*inputs.notes, *notes, *more],
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

    @property
    def expected_(self) -> tuple[str, ...]:
        """Names of the outcomes, as ``classes_``."""
        return self.classes_

    def expect(self, X: Any, thetas: FloatArray) -> FloatArray:  # noqa: N803
        """Probabilities of the outcomes under given coefficients, shape (draw, n, outcome); see `Estimator.expect`."""
        likelihood = self._for(X)
        return np.array([likelihood.outcome_chances(theta) for theta in thetas])

    def predict_actions(self, X: Any) -> dict[str, FloatArray]:  # noqa: N803
        """Probability of right at each move if it is reached, shape (n,) each; a key is ``"player 2: esc,war"``.

        Raises
        ------
        CaseError
            As in `predict_proba`.
        """
        chances = self._for(X).action_chances(self._fitted().theta)
        names = self._specified().action_names(self.classes_)
        return {name: chances[:, at] for at, name in enumerate(names)}

    def predict(self, X: Any) -> NDArray[np.str_]:  # noqa: N803
        """The most probable outcome of each observation, shape (n,)."""
        return np.array([self.classes_[at] for at in self.predict_proba(X).argmax(axis=1)])

    @property
    def outcome_shares_(self) -> tuple[tuple[str, float, float], ...]:
        """Each outcome with its observed share and its mean probability under the fitted model."""
        fitted = self._fitted()
        likelihood = fitted.likelihood
        assert isinstance(likelihood, StrategicLikelihood)  # noqa: S101 (fit made it)
        seen = np.bincount(likelihood.outcome, minlength=len(self.classes_)) / len(likelihood.outcome)
        expected = likelihood.outcome_chances(fitted.theta).mean(axis=0)
        return tuple(zip(self.classes_, seen.tolist(), expected.tolist(), strict=True))

    def score(self, X: Any, y: Any = None) -> float:  # noqa: N803
        """Mean log-likelihood of an observation under the fitted coefficients; larger is better."""
        fitted, told = self._fitted(), self._specified()
        inputs = from_arrays(told, X, y) if told.formula is None else from_table(told, X, y, recipes=self.recipes_)
        return float(_likelihood(told, inputs.equations, inputs.outcomes.place).observed(fitted.theta).mean())

    def _for(self, X: Any) -> StrategicLikelihood:  # noqa: N803
        """The fitted model with other data, whatever happened in them."""
        self._fitted()
        told = self._specified()
        if told.formula is None:
            equations = array_equations(told, X, self.classes_)
        else:
            table = as_table(X)
            equations = tuple(made.equation(table) for made in self.recipes_)
        return _likelihood(told, equations, np.zeros(len(equations[0].values), dtype=np.int64))

    def _specified(self) -> Specification:
        return specify(
            self.game,
            self.formula,
            self.link,
            self.error,
            self.fixed_utilities,
            self.sd,
            self.sd_by_player,
            self.outcomes,
        )


def _likelihood(told: Specification, equations: Sequence[Equation], place: IntArray) -> StrategicLikelihood:
    size = len(told.game.utilities)
    return StrategicLikelihood(
        game=told.game,
        utilities=tuple(equations[:size]),
        fixed=np.asarray(told.fixed if told.fixed is not None else np.zeros(size), dtype=np.float64),
        scales=tuple(equations[size:]),
        link=told.link,
        error=told.error,
        outcome=place,
    )
