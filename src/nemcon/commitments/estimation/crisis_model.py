"""Estimator of the crisis signalling game by nested pseudo-likelihood, from a table with a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from nemcon.commitments.estimation.crisis import OUTCOMES, PAYOFFS, CrisisPseudoLikelihood, Reply, reply
from nemcon.commitments.estimation.design import Equation
from nemcon.commitments.estimation.estimator import Estimator, Spread, digest, provenance
from nemcon.commitments.estimation.fit import Fit
from nemcon.commitments.estimation.formula import Formula, parse
from nemcon.commitments.estimation.frame import (
    CompleteRows,
    as_table,
    complete_rows,
    numbers,
    read_part,
    require,
    words_of,
)
from nemcon.commitments.estimation.identification import check_equations, check_hessian, refuse_common
from nemcon.commitments.estimation.nested import Nested, equilibria, nested_covariance, nested_pseudo_likelihood, settle
from nemcon.commitments.estimation.specification import require_known
from nemcon.errors import CaseError
from nemcon.provenance import Note

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
CrisisErrors = Literal["npl", "sandwich", "cluster", "bootstrap"]

METHOD = (
    "nested pseudo-likelihood of the crisis signalling game (Lewis and Schultz 2003; Crisman-Cox and Gibilisco 2021)"
)


class CrisisModel(Estimator):
    """The crisis signalling game, estimated by nested pseudo-likelihood.

    Parameters
    ----------
    formula : str
        ``"sq + cd + sf + bd ~ SA | VA | CB | barWA | barWB | bara | VB"``: counts of the four outcomes in each game
        (status quo, B concedes, A stands firm, A backs down), then regressors of the seven payoffs.
    fixed : mapping of str to float, optional
        Values of payoffs whose part is 0, by name, where they are not zero.
    beliefs : pair of float arrays, optional
        First probabilities that B resists and that A stands firm, for each row that is used; None: the frequencies over
        all games.
    standard_errors : {"npl", "sandwich", "cluster", "bootstrap"}
        ``npl`` is the published formula by the letter; ``sandwich`` and ``cluster`` differentiate the equilibrium; see
        `nemcon.commitments.estimation.nested`. The bootstrap draws games.
    replications, seed : int
        Of the bootstrap.
    tolerance : float
        Largest change of a coefficient or belief at the end.

    References
    ----------
    Crisman-Cox and Gibilisco (2021). Reproduced in tests/published/test_sigint_sanctions.py.
    """

    def __init__(
        self,
        formula: str,
        *,
        fixed: Mapping[str, float] | None = None,
        beliefs: tuple[Any, Any] | None = None,
        standard_errors: CrisisErrors = "npl",
        replications: int = 100,
        seed: int = 1,
        tolerance: float = 1e-8,
    ) -> None:
        self.formula = formula
        self.fixed = fixed
        self.beliefs = beliefs
        self.standard_errors = standard_errors
        self.replications = replications
        self.seed = seed
        self.tolerance = tolerance

    def fit(self, X: Any, y: Any = None, *, clusters: Any = None) -> Self:  # noqa: ARG002, N803 (scikit-learn's)
        """Estimate the model.

        Parameters
        ----------
        X : data frame or mapping
            One row a game, with the counts of its outcomes; so `y` is not used.
        y : None
            For scikit-learn.
        clusters : str or array, optional
            As in `StrategicModel.fit`.

        Raises
        ------
        UnknownNameError
            A column or payoff is not known.
        CaseError
            Counts are negative, an outcome never occurs, or the coefficients are not identified.
        """
        require_known("standard errors", self.standard_errors, ("npl", "sandwich", "cluster", "bootstrap"))
        formula, fixed = self._formula(), self._fixed()
        complete = self._complete(X, formula, clusters)
        table = complete.table
        read = [read_part(name, part, table, formula.left) for name, part in zip(PAYOFFS, formula.parts, strict=True)]
        equations = tuple(equation for _, equation in read)
        counts = _counts(table, formula.left)
        self._identified(equations, counts)
        likelihood = CrisisPseudoLikelihood(equations, fixed, counts, *self._first(counts))
        nested = nested_pseudo_likelihood(likelihood, np.zeros(len(likelihood.names)), tolerance=self.tolerance)
        check_hessian(nested.maximum, likelihood.names)
        covariance, notes = self._covariance(nested, complete.clusters)
        convergence = nested.maximum.convergence
        if not convergence.converged:
            notes = (*notes, Note("not-converged", f"The iteration did not end well: {convergence.message}."))
        several = sum(len(found) > 1 for found in equilibria(nested.likelihood.values(nested.maximum.theta)))
        if several:
            notes = (*notes, Note("several-equilibria", f"{several} games have more than one equilibrium at the end."))
        self.recipes_ = tuple(made for made, _ in read)
        self.beliefs_ = (nested.likelihood.resists, nested.likelihood.stands_firm)
        self.classes_ = OUTCOMES
        self.result_ = Fit(
            model="crisis",
            formula=self.formula,
            names=likelihood.names,
            theta=nested.maximum.theta,
            covariance=covariance,
            errors_from=self.standard_errors,
            log_likelihood=nested.maximum.log_likelihood,
            observations=len(table),
            outcomes=OUTCOMES,
            convergence=convergence,
            provenance=provenance(
                METHOD,
                {"fixed": ", ".join(f"{name}={value:g}" for name, value in (self.fixed or {}).items())},
                digest([*(equation.values for equation in equations), counts]),
                Spread(self.standard_errors, self.replications, self.seed),
                [*complete.notes, *notes],
            ),
            likelihood=nested.likelihood,
        )
        return self

    def predict_proba(self, X: Any) -> FloatArray:  # noqa: N803
        """Probabilities of the outcomes, shape (n, 4), in the equilibrium that the mean fitted beliefs lead to."""
        return self._settled(X)[0]

    @property
    def expected_(self) -> tuple[str, ...]:
        """Names of the outcomes, as ``classes_``."""
        return OUTCOMES

    def expect(self, X: Any, thetas: FloatArray) -> FloatArray:  # noqa: N803
        """Probabilities of the outcomes under given coefficients, shape (draw, n, 4); see `Estimator.expect`.

        For each draw the games are solved anew, from the mean fitted beliefs as in `predict_proba`.
        """
        self._fitted()
        games = self._games(X)
        payoffs = np.array([games.values(theta) for theta in thetas])  # (draw, 7, n)
        told = self._answer(np.concatenate(payoffs, axis=1)).outcomes
        return told.reshape(len(thetas), len(games.counts), len(OUTCOMES))

    def predict_actions(self, X: Any) -> dict[str, FloatArray]:  # noqa: N803
        """Probabilities that A threatens, B resists and A stands firm, each if it comes to that, shape (n,)."""
        outcomes, resists, firm = self._settled(X)
        return {"threat": 1.0 - outcomes[:, 0], "resists": resists, "stands firm": firm}

    def predict(self, X: Any) -> NDArray[np.str_]:  # noqa: N803
        """The most probable outcome of each game, shape (n,)."""
        return np.array([OUTCOMES[at] for at in self.predict_proba(X).argmax(axis=1)])

    def equilibria(self, X: Any) -> list[FloatArray]:  # noqa: N803
        """Every equilibrium probability of resistance, for each game."""
        return equilibria(self._payoffs(X))

    @property
    def outcome_shares_(self) -> tuple[tuple[str, float, float], ...]:
        """Each outcome with its observed share and its mean probability, games weighted by how often they were seen."""
        fitted = self._fitted()
        likelihood = fitted.likelihood
        assert isinstance(likelihood, CrisisPseudoLikelihood)  # noqa: S101 (fit made it)
        times = likelihood.counts.sum(axis=1)
        expected = reply(likelihood.values(fitted.theta), *self.beliefs_).outcomes
        seen = likelihood.counts.sum(axis=0) / times.sum()
        return tuple(zip(OUTCOMES, seen.tolist(), (times @ expected / times.sum()).tolist(), strict=True))

    def score(self, X: Any, y: Any = None) -> float:  # noqa: ARG002, N803
        """Mean log-likelihood of an observed outcome under the fitted coefficients."""
        formula = self._formula()
        table = self._complete(X, formula, None).table
        counts = _counts(table, formula.left)
        return float((counts * np.log(np.maximum(self.predict_proba(table), 1e-300))).sum() / counts.sum())

    def _settled(self, X: Any) -> tuple[FloatArray, FloatArray, FloatArray]:  # noqa: N803
        answer = self._answer(self._payoffs(X))
        return answer.outcomes, answer.resists, answer.stands_firm

    def _answer(self, payoffs: FloatArray) -> Reply:
        resists, firm = (np.full(payoffs.shape[1], float(belief.mean())) for belief in self.beliefs_)
        return settle(payoffs, resists, firm)

    def _payoffs(self, X: Any) -> FloatArray:  # noqa: N803
        fitted = self._fitted()
        return self._games(X).values(fitted.theta)

    def _games(self, X: Any) -> CrisisPseudoLikelihood:  # noqa: N803
        """The fitted equations on other games, whatever happened in them."""
        table = as_table(X)
        equations = tuple(made.equation(table) for made in self.recipes_)
        half = np.full(len(table), 0.5)
        return CrisisPseudoLikelihood(equations, self._fixed(), np.zeros((len(table), 4)), half, half)

    def _complete(self, X: Any, formula: Formula, clusters: Any) -> CompleteRows:  # noqa: N803
        table = as_table(X)
        require(formula.left, table)
        return complete_rows(table, [*formula.left, *words_of(formula.parts, table, formula.left)], clusters)

    def _formula(self) -> Formula:
        return parse(self.formula, parts=len(PAYOFFS), left=(len(OUTCOMES),))

    def _fixed(self) -> FloatArray:
        for name in self.fixed or {}:
            require_known("payoff", name, PAYOFFS)
        return np.array([[float((self.fixed or {}).get(name, 0.0))] for name in PAYOFFS])

    def _identified(self, equations: tuple[Equation, ...], counts: FloatArray) -> None:
        told = dict(zip(PAYOFFS, equations, strict=True))
        check_equations(equations, 3 * len(counts))  # each game tells the shares of four outcomes
        for name in self.fixed or {}:
            if told[name].columns:
                raise CaseError(
                    f"{name} is fixed and has regressors",
                    where="fixed payoffs",
                    expected="0 as the part of a payoff that is fixed",
                    todo="Choose one of the two.",
                )
        refuse_common("A", [told[name] for name in ("SA", "VA", "barWA", "bara")])
        refuse_common("B", [told[name] for name in ("CB", "barWB", "VB")])
        for name, count in zip(OUTCOMES, counts.sum(axis=0), strict=True):
            if not count:
                raise CaseError(
                    f"the outcome {name} never occurs in {len(counts)} games",
                    where="the dependent variables",
                    expected="each outcome once or more; otherwise coefficients grow without end",
                    todo="Gather more observations.",
                )

    def _first(self, counts: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Beliefs to start from."""
        _, conceded, firm, down = counts.sum(axis=0)
        if self.beliefs is None:
            shares = ((firm + down) / (conceded + firm + down), firm / (firm + down))
            return np.full(len(counts), shares[0]), np.full(len(counts), shares[1])
        given = [np.asarray(belief, dtype=np.float64) for belief in self.beliefs]
        if any(belief.shape != (len(counts),) or not ((belief > 0.0) & (belief < 1.0)).all() for belief in given):
            raise CaseError(
                "beliefs that are no probabilities, or not one for each game",
                where="beliefs",
                expected=f"two arrays of shape ({len(counts)},) inside 0 and 1",
                todo="Give one for each complete row.",
            )
        return given[0], given[1]

    def _covariance(self, nested: Nested, clusters: IntArray | None) -> tuple[FloatArray, tuple[Note, ...]]:
        if self.standard_errors == "bootstrap":
            return _resampled(nested, self.replications, np.random.default_rng(self.seed), clusters, self.tolerance)
        if self.standard_errors == "cluster" and clusters is None:
            raise CaseError(
                "clustered standard errors without clusters",
                where="standard errors",
                expected="a column that names each game's cluster",
                todo="Name it with --cluster COLUMN, or fit(..., clusters=...).",
            )
        implicit = self.standard_errors != "npl"
        return nested_covariance(
            nested, implicit=implicit, clusters=clusters if self.standard_errors == "cluster" else None
        ), ()


def _counts(table: Any, left: Sequence[str]) -> FloatArray:
    counts = numbers(table, left, "counts of outcomes")
    wrong = (counts < 0.0) | (counts != np.round(counts))
    if wrong.any():
        row, column = (int(place[0]) for place in np.nonzero(wrong))
        raise CaseError(
            f"{counts[row, column]:g} in row {table.index[row]} is no count",
            where=f"column {left[column]}",
            expected="whole numbers, zero or more",
            todo="Give how often each outcome was seen in the game.",
        )
    return counts


def _resampled(
    nested: Nested, replications: int, generator: np.random.Generator, clusters: IntArray | None, tolerance: float
) -> tuple[FloatArray, tuple[Note, ...]]:
    """Covariance of the coefficients over samples of games, each estimated by the whole iteration."""
    from dataclasses import replace

    likelihood = nested.likelihood
    units = clusters if clusters is not None else np.arange(len(likelihood.counts))
    count = int(units.max()) + 1
    kept = []
    for _ in range(replications):
        times = generator.multinomial(count, np.full(count, 1.0 / count))[units].astype(np.float64)
        sample = replace(likelihood, counts=likelihood.counts * times[:, None])
        found = nested_pseudo_likelihood(sample, nested.maximum.theta, tolerance=max(tolerance, 1e-6), most=100)
        if found.maximum.convergence.converged:
            kept.append(found.maximum.theta)
    if len(kept) < max(2, replications // 2):
        raise CaseError(
            f"only {len(kept)} of {replications} bootstrap samples reached a fixed point",
            where="standard errors",
            expected="half of them or more",
            todo="Use another kind of standard error.",
        )
    failed = replications - len(kept)
    note = Note("bootstrap-failed", f"{failed} of {replications} bootstrap samples reached no fixed point.")
    return np.asarray(np.cov(np.array(kept), rowvar=False), dtype=np.float64), (note,) if failed else ()
