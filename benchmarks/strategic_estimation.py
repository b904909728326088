"""How long the estimation of strategic models takes, in CPU time; run: python benchmarks/strategic_estimation.py.

R's packages `games` and `sigInt` could not be installed where this was written (CRAN out of reach, and Debian has
neither). R itself and `maxLik`, the optimiser under `games`, come from Debian: strategic_estimation.R gives it the same
models. The ratio here is to our own slow likelihood: one observation at a time.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import norm

from nemcon.commitments.estimation import CrisisModel, StrategicModel

SHARED = Path(__file__).resolve().parents[2] / "shared" / "commitments"
WAR = "esc + war ~ s_wt_re1 + revis1 | 0 | regime1 | balanc + regime2"
CURRENCY = (
    "outcome ~ capcont + lreserves + overval + creditgrow + USinterest + service + contagion + prioratt - 1 | 1 | 1 | "
    "unifgov + lexports + preelec + postelec + rightgov + realinterest + capcont + lreserves"
)
SANCTIONS = (
    "sq + cd + sf + bd ~ sqrt(senderecondep) + senderdemocracy + contig + ally - 1 | anticipatedsendercosts | "
    "sqrt(targetecondep) + anticipatedtargetcosts + contig + ally | sqrt(senderecondep) + senderdemocracy + lncaprat | "
    "targetdemocracy + lncaprat | senderdemocracy | -1"
)


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """Least CPU time of several runs, after one that does not count."""
    work()
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def slow(utilities: np.ndarray, outcome: np.ndarray) -> float:
    """Log-likelihood of egame12 with agent error, one observation at a time."""
    total = 0.0
    for (u11, u13, u14, u24), seen in zip(utilities.T, outcome, strict=True):
        fights = norm.cdf(u24 / math.sqrt(2.0))
        right = norm.cdf((fights * u14 + (1.0 - fights) * u13 - u11) / math.sqrt(2.0))
        total += math.log((1.0 - right, right * (1.0 - fights), right * fights)[seen])
    return total


def main() -> None:
    if not SHARED.exists():
        sys.exit("../shared is not on this machine")
    war = pd.read_csv(SHARED / "games_war1800.csv")
    currency = pd.read_csv(SHARED / "games_leblang2003.csv.gz")
    sanctions = pd.read_csv(SHARED / "sigint_sanctionsData.csv")
    order = ["no attack", "devaluation", "defense"]
    by_utility = StrategicModel(formula=WAR).fit(war).result_.likelihood
    arrays = {"u11": by_utility.utilities[0].values, "u14": by_utility.utilities[2].values,
              "u24": by_utility.utilities[3].values}  # fmt: skip
    tasks: dict[str, Callable[[], object]] = {
        "war1800, agent probit, 282 rows, 10 coefficients": lambda: StrategicModel(formula=WAR).fit(war),
        "war1800, agent probit, from arrays": lambda: StrategicModel().fit(arrays, by_utility.outcome),
        "war1800, private probit": lambda: StrategicModel(formula=WAR, error="private").fit(war),
        "war1800, logit": lambda: StrategicModel(formula=WAR, link="logit").fit(war),
        "leblang2003, private probit, 7240 rows, 19 coefficients": lambda: StrategicModel(
            formula=CURRENCY, error="private", outcomes=order
        ).fit(currency),
        "sanctions, nested pseudo-likelihood, 418 games, 20 coefficients": lambda: CrisisModel(SANCTIONS).fit(
            sanctions
        ),
    }
    print("fits with standard errors and all checks, from a formula unless said: CPU seconds (least of 3):")
    for name, work in tasks.items():
        print(f"  {name}: {seconds(work, 3):.3f}")
    fit = StrategicModel(formula=WAR, standard_errors="bootstrap", replications=200)
    print(f"  war1800, agent probit with 200 bootstrap samples: {seconds(lambda: fit.fit(war), 1):.2f}")
    likelihood = by_utility
    theta = np.full(len(likelihood.names), 0.1)
    utilities = np.zeros((4, len(likelihood.outcome)))
    utilities[[0, 2, 3]] = likelihood.indices(theta)
    fast_time = seconds(lambda: [likelihood.total(theta) for _ in range(100)]) / 100
    slow_time = seconds(lambda: slow(utilities, likelihood.outcome), 3)
    print(f"likelihood with gradient {1e3 * fast_time:.2f} ms; slow likelihood without {1e3 * slow_time:.1f} ms; "
          f"ratio {slow_time / fast_time:.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
