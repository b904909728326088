"""Estimator of the statistical ultimatum game, from a table with a formula."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from nemcon.commitments.estimation.covariance import ErrorsFrom
from nemcon.commitments.estimation.design import Equation
from nemcon.commitments.estimation.estimator import Estimator, Spread, digest, provenance, search, spread_of
from nemcon.commitments.estimation.fit import Fit
from nemcon.commitments.estimation.formula import Formula, parse
from nemcon.commitments.estimation.frame import as_table, complete_rows, numbers, read_part, require, words_of
from nemcon.commitments.estimation.identification import check_equations
from nemcon.commitments.estimation.specification import require_known
from nemcon.commitments.estimation.ultimatum import Observed, UltimatumLikelihood, best_offer, ultimatum_start
from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]

METHOD = "maximum likelihood of the statistical ultimatum game (Ramsay and Signorino 2009)"


class UltimatumModel(Estimator):
    """The statistical ultimatum game, estimated by maximum likelihood.

    Parameters
    ----------
    formula : str
        ``"offer + accept ~ x1 + w1 | z1 + w1"``: the offer and whether it was accepted (0 or 1); then the reservation
        values R1 and R2. With ``observed="offer"`` the answer may be left out.
    highest, lowest : float
        Bounds of offers; `highest` is also what there is to divide.
    s1, s2 : float, optional
        Scales of the two players' errors; None: estimated.
    observed : {"both", "offer"}
        Whether answers are explained too.
    standard_errors, replications, seed
        As in `StrategicModel`.

    References
    ----------
    Ramsay and Signorino (2009). Recovered from simulated offers in tests/recovery/test_strategic_models.py.
    """

    def __init__(
        self,
        formula: str,
        *,
        highest: float,
        lowest: float = 0.0,
        s1: float | None = None,
        s2: float | None = None,
        observed: Observed = "both",
        standard_errors: ErrorsFrom = "hessian",
        replications: int = 200,
        seed: int = 1,
    ) -> None:
        self.formula = formula
        self.highest = highest
        self.lowest = lowest
        self.s1 = s1
        self.s2 = s2
        self.observed = observed
        self.standard_errors = standard_errors
        self.replications = replications
        self.seed = seed

    def fit(self, X: Any, y: Any = None, *, clusters: Any = None) -> Self:  # noqa: ARG002, N803 (scikit-learn's)
        """Estimate the model.

        Parameters
        ----------
        X : data frame or mapping
            The table that the formula is about; it holds offers and answers, so `y` is not used.
        y : None
            For scikit-learn.
        clusters : str or array, optional
            As in `StrategicModel.fit`.

        Raises
        ------
        UnknownNameError
            A column is missing.
        CaseError
            An offer lies outside its bounds, an answer is neither 0 nor 1, or the coefficients are not identified.
        """
        formula = self._checked()
        table = as_table(X)
        require(formula.left, table)
        needed = [*formula.left, *words_of(formula.parts, table, formula.left)]
        complete = complete_rows(table, needed, clusters)
        table = complete.table
        names = ("R1", "R2")
        read = [read_part(name, part, table, formula.left) for name, part in zip(names, formula.parts, strict=True)]
        likelihood = self._likelihood([equation for _, equation in read], table, formula)
        check_equations(likelihood.equations, len(table))
        maximum, notes = search(likelihood, ultimatum_start(likelihood))
        spread = Spread(self.standard_errors, self.replications, self.seed)
        covariance, more = spread_of(spread, likelihood, maximum, complete.clusters)
        self.recipes_ = tuple(made for made, _ in read)
        self.result_ = Fit(
            model="ultimatum",
            formula=self.formula,
            names=likelihood.names,
            theta=maximum.theta,
            covariance=covariance,
            errors_from=self.standard_errors,
            log_likelihood=maximum.log_likelihood,
            observations=len(table),
            outcomes=("offer", "accepted") if likelihood.accepted is not None else ("offer",),
            convergence=maximum.convergence,
            provenance=provenance(
                METHOD,
                {"highest offer": f"{self.highest:g}", "lowest offer": f"{self.lowest:g}", "observed": self.observed}
                | {name: f"{value:g}" for name, value in (("s1", self.s1), ("s2", self.s2)) if value is not None},
                digest([*(equation.values for equation in likelihood.equations), likelihood.offer]),
                spread,
                [*complete.notes, *notes, *more],
            ),
            likelihood=likelihood,
        )
        return self

    def predict(self, X: Any) -> FloatArray:  # noqa: N803
        """The median offer, shape (n,): what player 1 offers under an error of zero."""
        return self.expect(X, self._fitted().theta[None])[0, :, 0]

    def predict_proba(self, X: Any) -> FloatArray:  # noqa: N803
        """Probability that the median offer is rejected and accepted, shape (n, 2)."""
        accepted = self.expect(X, self._fitted().theta[None])[0, :, 1]
        return np.column_stack([1.0 - accepted, accepted])

    @property
    def expected_(self) -> tuple[str, ...]:
        """The median offer, and the probability that it is accepted."""
        return ("offer", "accepted")

    def expect(self, X: Any, thetas: FloatArray) -> FloatArray:  # noqa: N803
        """The median offer and its acceptance under given coefficients, shape (draw, n, 2); see `Estimator.expect`."""
        self._fitted()
        table = as_table(X)
        likelihood = self._assembled([made.equation(table) for made in self.recipes_], np.zeros(len(table)), None)
        return np.array([self._offered(likelihood.reservation_values(theta)) for theta in thetas])

    def _offered(self, reservations: FloatArray) -> FloatArray:
        offer = best_offer(reservations, np.zeros(reservations.shape[1]), self.lowest, self.highest)
        return np.column_stack([offer, expit((offer - reservations[1]) / np.exp(reservations[3]))])

    @property
    def outcome_shares_(self) -> tuple[tuple[str, float, float], ...]:
        """Nothing: offers are no outcomes with shares."""
        return ()

    def score(self, X: Any, y: Any = None) -> float:  # noqa: ARG002, N803
        """Mean log-likelihood of an observation under the fitted coefficients."""
        fitted, formula = self._fitted(), self._checked()
        table = as_table(X)
        needed = [*formula.left, *words_of(formula.parts, table, formula.left)]
        table = complete_rows(table, needed).table
        likelihood = self._likelihood([made.equation(table) for made in self.recipes_], table, formula)
        return float(likelihood.observed(fitted.theta).mean())

    def _checked(self) -> Formula:
        require_known("observed", self.observed, ("both", "offer"))
        require_known("standard errors", self.standard_errors, ("hessian", "sandwich", "cluster", "bootstrap"))
        if not (np.isfinite([self.lowest, self.highest]).all() and self.lowest < self.highest):
            raise _bounds(f"offers from {self.lowest:g} to {self.highest:g}", "bounds of offers")
        for name, value in (("s1", self.s1), ("s2", self.s2)):
            if value is not None and not 0.0 < value < np.inf:
                raise _bounds(f"a scale of {value:g}", name)
        return parse(self.formula, parts=2, left=(2,) if self.observed == "both" else (1, 2))

    def _likelihood(self, equations: list[Equation], table: Any, formula: Formula) -> UltimatumLikelihood:
        values = numbers(table, formula.left, "an offer, and 0 or 1 for whether it was accepted")
        offer = values[:, 0]
        outside = (offer < self.lowest - 1e-9) | (offer > self.highest + 1e-9)
        if outside.any():
            row = int(np.flatnonzero(outside)[0])
            raise _bounds(f"an offer of {offer[row]:g} in row {table.index[row]}", f"column {formula.left[0]}")
        if self.observed == "offer":
            return self._assembled(equations, offer, None)
        wrong = ~np.isin(values[:, 1], (0.0, 1.0))
        if wrong.any():
            row = int(np.flatnonzero(wrong)[0])
            raise CaseError(
                f"{values[row, 1]:g} in row {table.index[row]} is no answer",
                where=f"column {formula.left[1]}",
                expected="0 (rejected) or 1 (accepted)",
                todo="Recode the column.",
            )
        return self._assembled(equations, offer, values[:, 1] == 1.0)

    def _assembled(self, equations: list[Equation], offer: FloatArray, accepted: Any) -> UltimatumLikelihood:
        scales = [
            Equation(f"log({name})", () if value is not None else ("",), np.ones((len(offer), int(value is None))))
            for name, value in (("s1", self.s1), ("s2", self.s2))
        ]
        return UltimatumLikelihood(
            reservations=(equations[0], equations[1]),
            scales=(scales[0], scales[1]),
            fixed=np.log([self.s1 or 1.0, self.s2 or 1.0]),
            offer=offer,
            accepted=accepted,
            lowest=self.lowest,
            highest=self.highest,
        )


def _bounds(found: str, where: str) -> CaseError:
    return CaseError(
        found,
        where=where,
        expected="offers between the lowest and the highest, and positive scales",
        todo="Correct the number, or give the bounds that applied.",
    )
