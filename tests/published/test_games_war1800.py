"""War in the nineteenth century, and currency crises: the tables of the R package `games` 1.1-2, measured with it.

Kenkel and Signorino (2014), Estimating Extensive Form Games in R; Signorino and Tarar (2006), the war data; Leblang
(2003), the currency data. Bars: log-likelihood 1e-5, coefficients 1e-4, standard errors 1e-3.

R's search stops by the relative change of the likelihood, so some of its tables lie short of the maximum by more than
1e-4 in a coefficient. There the test asks more: that our log-likelihood is no lower, and that one Newton step from R's
own point leads to ours within 1e-4.
"""

import csv

import numpy as np
import pandas as pd
import pytest

from nemcon.commitments.estimation import StrategicModel

WAR = "esc + war ~ s_wt_re1 + revis1 | 0 | regime1 | balanc + regime2"
FIXED = (-1.0, 0.0, -1.4, 0.1)
CURRENCY = (
    "outcome ~ capcont + lreserves + overval + creditgrow + USinterest + service + contagion + prioratt - 1 | 1 | 1 | "
    "unifgov + lexports + preelec + postelec + rightgov + realinterest + capcont + lreserves"
)


@pytest.fixture
def war(shared_file):
    return pd.read_csv(shared_file("commitments/games_war1800.csv"))


@pytest.fixture
def published(shared_file):
    def read(name):
        with shared_file(f"commitments/games_{name}_coef.csv").open() as file:
            rows = list(csv.DictReader(file))
        numbers = {key: np.array([float(row[key]) for row in rows]) for key in ("Estimate", "Std. Error")}
        return tuple(row[""] for row in rows), numbers["Estimate"], numbers["Std. Error"]

    return read


def assert_one_step_away(fit, theirs):
    """R's point is no higher than ours, and Newton's step from it ends at ours."""
    there, slope = fit.likelihood.total(theirs)
    assert there <= fit.log_likelihood + 1e-9
    step = np.linalg.solve(fit.likelihood.hessian(theirs), slope)
    assert theirs + step == pytest.approx(fit.theta, abs=1e-4)


@pytest.mark.parametrize(
    ("table", "options", "log_likelihood"),
    [
        ("war1800_m1_probit_agent", {}, -286.123755),
        ("war1800_m1_probit_private", {"error": "private"}, -286.118174),
        ("war1800_m2_logit", {"link": "logit"}, -286.182794),
    ],
)
def test_kenkel_signorino_2014_war(war, published, table, options, log_likelihood):
    names, estimates, errors = published(table)
    fit = StrategicModel(formula=WAR, **options).fit(war).result_
    assert fit.convergence.converged
    assert fit.names == names
    assert fit.observations == 282
    assert fit.log_likelihood == pytest.approx(log_likelihood, abs=1e-5)
    assert fit.theta == pytest.approx(estimates, abs=1e-4)
    assert fit.standard_errors == pytest.approx(errors, abs=1e-3)


def test_war_from_1850_on(war, published):
    names, estimates, errors = published("war1800_m3_1850")
    fit = StrategicModel(formula=WAR).fit(war[war.year >= 1850]).result_
    assert fit.names == names
    assert fit.log_likelihood == pytest.approx(-214.547358, abs=1e-5)
    assert fit.standard_errors == pytest.approx(errors, abs=1e-3)
    assert_one_step_away(fit, estimates)


@pytest.mark.parametrize(
    ("table", "by_player", "log_likelihood"),
    [("war1800_m5_fixedutils", False, -338.016862), ("war1800_m6_sdbyplayer", True, -338.001588)],
)
def test_war_with_fixed_utilities(war, published, table, by_player, log_likelihood):
    """R's standard errors here come from second differences of the likelihood, of which the rounding shows."""
    names, estimates, errors = published(table)
    fit = StrategicModel(formula="esc + war ~ 1", fixed_utilities=FIXED, sd_by_player=by_player).fit(war).result_
    assert fit.names == names
    assert fit.observations == 313
    assert fit.log_likelihood == pytest.approx(log_likelihood, abs=1e-5)
    assert fit.theta == pytest.approx(estimates, abs=1e-4)
    assert fit.standard_errors == pytest.approx(errors, rel=0.03)
    assert fit.standard_errors == pytest.approx(differenced_errors(fit), abs=1e-5)


def test_war_with_regressors_of_the_scale(war, published):
    names, estimates, errors = published("war1800_m7_sdformula")
    fit = StrategicModel(formula=WAR, sd="~ balanc - 1").fit(war).result_
    assert fit.names == names
    assert fit.log_likelihood >= -286.078591 - 1e-6
    assert fit.log_likelihood == pytest.approx(-286.078591, abs=1e-5)
    assert fit.standard_errors == pytest.approx(errors, rel=0.03)
    assert_one_step_away(fit, estimates)


def test_leblang_2003(shared_file, published):
    data = pd.read_csv(shared_file("commitments/games_leblang2003.csv.gz"))
    names, estimates, errors = published("leblang2003_probit_private")
    order = ("no attack", "devaluation", "defense")
    fit = StrategicModel(formula=CURRENCY, error="private", outcomes=order).fit(data).result_
    assert fit.convergence.converged
    assert fit.names == names
    assert len(fit.theta) == 19
    assert fit.log_likelihood == pytest.approx(-482.015488, abs=1e-5)
    assert fit.standard_errors == pytest.approx(errors, abs=1e-3)
    assert_one_step_away(fit, estimates)


def differenced_errors(fit):
    """Standard errors from second differences of the log-likelihood alone, extrapolated (Richardson)."""

    def second(step):
        size = len(fit.theta)
        ways = step * np.eye(size)
        value = {
            (i, j, a, b): fit.likelihood.total(fit.theta + a * ways[i] + b * ways[j])[0]
            for i in range(size)
            for j in range(size)
            for a in (1, -1)
            for b in (1, -1)
        }
        return np.array(
            [[-sum(a * b * value[i, j, a, b] for a in (1, -1) for b in (1, -1)) / (4 * step**2)
              for j in range(size)] for i in range(size)]
        )  # fmt: skip

    hessian = (4.0 * second(5e-3) - second(1e-2)) / 3.0
    return np.sqrt(np.diag(np.linalg.inv(hessian)))
