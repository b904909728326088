"""Forecasts of real outcomes: scores, predictive distributions, stacked mixtures, and the back-test.

In come issues with actors' positions, saliences and power, and for fitting and scoring the outcome (`Issue`; those read
by `nemcon.datasets.deu` are such); out go probabilities on the points 0 to 100 of the scale (`Forecaster.predict`) and
the scores of every model (`BacktestResult`). Literature: Gneiting and Raftery (2007) for the scores, Yao et al. (2018)
for stacking, Genest and Zidek (1986) for the logarithmic pool; Thomson et al. (2006, 2012) for the data.
"""

from nemcon.decision.forecast.backtest import BacktestResult, Calibration, Interval, ModelScore, backtest
from nemcon.decision.forecast.combined import Forecaster, fit
from nemcon.decision.forecast.issue import Issue
from nemcon.decision.forecast.shipped import shipped_forecaster

__all__ = [
    "BacktestResult",
    "Calibration",
    "Forecaster",
    "Interval",
    "Issue",
    "ModelScore",
    "backtest",
    "fit",
    "shipped_forecaster",
]
