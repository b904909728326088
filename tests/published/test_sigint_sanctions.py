"""Threats of sanctions: the table of the R package `sigInt` 0.2.0, measured with it.

Crisman-Cox and Gibilisco (2021), Estimating Signaling Games in International Relations; data of TIES, COW and Polity.
"""

import csv

import numpy as np
import pandas as pd
import pytest

from nemcon.commitments.estimation import CrisisModel

FORMULA = (
    "sq + cd + sf + bd ~ sqrt(senderecondep) + senderdemocracy + contig + ally - 1 | anticipatedsendercosts | "
    "sqrt(targetecondep) + anticipatedtargetcosts + contig + ally | sqrt(senderecondep) + senderdemocracy + lncaprat | "
    "targetdemocracy + lncaprat | senderdemocracy | -1"
)


@pytest.fixture(scope="module")
def sanctions(shared_file):
    return pd.read_csv(shared_file("commitments/sigint_sanctionsData.csv"))


@pytest.fixture(scope="module")
def published(shared_file):
    with shared_file("commitments/sigint_npl_coef.csv").open() as file:
        rows = list(csv.DictReader(file))
    names = tuple(row["coef"] for row in rows)
    return names, *(np.array([float(row[key]) for row in rows]) for key in ("est", "se"))


@pytest.fixture(scope="module")
def fitted(sanctions):
    return CrisisModel(FORMULA).fit(sanctions)


def test_crisman_cox_gibilisco_2021(fitted, published):
    names, estimates, errors = published
    fit = fitted.result_
    assert fit.convergence.converged
    assert fit.names == names
    assert fit.observations == 418
    assert fit.log_likelihood == pytest.approx(-3932.447, abs=1e-3)
    assert fit.theta == pytest.approx(estimates, abs=1e-4)
    assert fit.standard_errors == pytest.approx(errors, abs=1e-3)


def test_the_beliefs_are_those_of_the_table(fitted, sanctions):
    resists, firm = fitted.beliefs_
    assert resists == pytest.approx(sanctions.PRnpl.to_numpy(), abs=1e-6)
    assert firm == pytest.approx(sanctions.PFnpl.to_numpy(), abs=1e-6)


def test_the_log_likelihood_is_that_of_an_equilibrium(fitted, sanctions):
    """Not a pseudo-likelihood at beliefs that nobody would hold: predictions solve the games anew."""
    counts = sanctions[["sq", "cd", "sf", "bd"]].to_numpy()
    told = np.log(fitted.predict_proba(sanctions))
    assert (counts * told).sum() == pytest.approx(fitted.log_likelihood_, abs=1e-5)
    assert {len(found) for found in fitted.equilibria(sanctions)} == {1}


def test_it_does_not_matter_where_the_beliefs_start(sanctions, fitted):
    start = (sanctions.PRhat.clip(0.01, 0.99), sanctions.PFhat.clip(0.01, 0.99))
    again = CrisisModel(FORMULA, beliefs=start).fit(sanctions)
    assert again.coef_ == pytest.approx(fitted.coef_, abs=1e-5)
