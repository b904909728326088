"""How likely a promise is kept if it is tested: a Beta-binomial estimate by kind and period, partly pooled.

The tests of one cell (kind and period) are binomial with the cell's own reliability; the reliabilities of cells that
are pooled come from one Beta distribution with mean mu and strength kappa (Gelman et al. 2013, Bayesian Data Analysis,
3rd ed., section 5.3). Hyperprior: mu uniform on (0, 1) and kappa to the power of -1/2 uniform on (0, 1), which is that
section's density with kappa kept at 1 or above, so that it is proper. Both are summed over a grid, so nothing is drawn.
A cell with many tests keeps its own rate, one with few is drawn towards the others, one with none gets their spread.

What the records tell is the reliability of promises *that were tested*, and these are no random sample: a challenger
picks on the promises that he doubts (Smith 1995), so a promise that was never tested may be better than the record.
`of_all_promises` says by how much under a stated strength of that selection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaln, expit, gammaln

from nemcon.commitments.fulfilment import ANY, KINDS, PERIODS, WHOLE, Count

FloatArray = NDArray[np.float64]

LEVEL = 0.9
"""Share of probability that an interval holds."""

STRENGTHS = (0.5, 1.0, 2.0, 5.0, 10.0)
"""How many times likelier a promise is tested if it would be broken; 1 is a random sample."""

_MEANS = 79
_ROOTS = 40
# What weighs less changes no figure that is printed, and takes most of the time.
_NEGLIGIBLE = 1e-8
_ENDS = np.array([(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
# Log odds over which a transformed mean and variance are summed; what lies above counts as certain.
_LOG_ODDS = np.linspace(-30.0, 30.0, 1201)


@dataclass(frozen=True, slots=True)
class Interval:
    """A central interval.

    Parameters
    ----------
    low, high : float
        Its ends, 0 to 1.
    level : float
        Probability that it holds.
    """

    low: float
    high: float
    level: float = LEVEL


@dataclass(frozen=True, slots=True)
class BetaPrior:
    """The Beta distribution with the mean and variance of a reliability: a prior for a model of one promise.

    Parameters
    ----------
    a, b : float
        Its two parameters, above 0: as if so many had been kept, and broken.
    """

    a: float
    b: float


def beta_with(mean: float, variance: float) -> BetaPrior:
    """Give the Beta distribution that has this mean and variance."""
    strength = mean * (1 - mean) / variance - 1
    return BetaPrior(mean * strength, (1 - mean) * strength)


@dataclass(frozen=True, slots=True)
class AllPromises:
    """Reliability of all promises of a kind, tested or not, if tests select as strongly as said.

    Parameters
    ----------
    strength : float
        P(tested | it would be broken) / P(tested | it would be kept).
    median, mean : float
        Reliability, 0 to 1.
    interval : Interval
        Central interval.
    prior : BetaPrior
        With that mean and the same variance.
    """

    strength: float
    median: float
    mean: float
    interval: Interval
    prior: BetaPrior


@dataclass(frozen=True, slots=True)
class Mixture:
    """A posterior of a reliability: Beta distributions with weights.

    Parameters
    ----------
    weights, a, b : float array, shape (component,)
        Weights, summing to 1, and the two parameters of each Beta.
    """

    weights: FloatArray
    a: FloatArray
    b: FloatArray

    @property
    def mean(self) -> float:
        """Its mean; also the chance that the next test is kept."""
        return float(self.weights @ (self.a / (self.a + self.b)))

    @property
    def variance(self) -> float:
        """Its variance."""
        whole = self.a + self.b
        return float(self.weights @ (self.a * (self.a + 1) / (whole * (whole + 1)))) - self.mean**2

    def quantiles(self, shares: FloatArray) -> FloatArray:
        """Give the values below which `shares` of the probability lie, by bisection to 1e-9."""
        low, high = np.zeros_like(shares), np.ones_like(shares)
        for _ in range(30):
            middle = (low + high) / 2
            below = self.weights @ betainc(self.a[:, None], self.b[:, None], middle)
            low, high = np.where(below < shares, middle, low), np.where(below < shares, high, middle)
        return (low + high) / 2

    def over_log_odds(self) -> FloatArray:
        """Give the probability at each of `_LOG_ODDS`, and of all that lies above; what lies below is left out."""
        log_kept, log_broken = -np.logaddexp(0, -_LOG_ODDS), -np.logaddexp(0, _LOG_ODDS)
        density = np.exp(self.a[:, None] * log_kept + self.b[:, None] * log_broken - betaln(self.a, self.b)[:, None])
        above = self.weights @ betainc(self.b, self.a, expit(-_LOG_ODDS[-1]))
        return np.append(self.weights @ density * (_LOG_ODDS[1] - _LOG_ODDS[0]), above)

    def predictive(self, tests: int) -> tuple[float, ...]:
        """Give the chance of 0, 1, ... `tests` promises kept out of that many to come (Beta-binomial)."""
        kept = np.arange(tests + 1)
        choose = gammaln(tests + 1) - gammaln(kept + 1) - gammaln(tests - kept + 1)
        one = betaln(self.a[:, None] + kept, self.b[:, None] + tests - kept) - betaln(self.a, self.b)[:, None]
        return tuple(float(chance) for chance in self.weights @ np.exp(choose + one))


@dataclass(frozen=True, slots=True)
class Reliability:
    """How likely a promise of one kind and period is kept if it is tested.

    Parameters
    ----------
    kind, period : str
        The cell.
    honoured, tested : int
        Its own tests.
    raw : float or None
        Kept over tested; None without a test.
    mean : float
        Posterior mean: the chance that the next promise tested is kept.
    interval : Interval
        Central credible interval of the cell's reliability.
    prior : BetaPrior
        The Beta distribution with the posterior's mean and variance.
    pooled_with : tuple of Count
        The other cells that it was drawn towards.
    pool_mean, pool_strength : float
        Posterior means of mu, and of kappa on the log scale: how the cells differ.
    next_ten : tuple of float, shape (11,)
        Chance that 0, 1, ... 10 of the next ten tested are kept.
    all_promises : tuple of AllPromises
        What it says of promises tested or not, by the strength of selection.
    """

    kind: str
    period: str
    honoured: int
    tested: int
    raw: float | None
    mean: float
    interval: Interval
    prior: BetaPrior
    pooled_with: tuple[Count, ...]
    pool_mean: float
    pool_strength: float
    next_ten: tuple[float, ...]
    all_promises: tuple[AllPromises, ...]


def reliability(counts: Sequence[Count], kind: str = ANY, period: str = WHOLE) -> Reliability:
    """Estimate how likely a promise is kept if it is tested.

    A kind is pooled with the other kinds of the same period; without a kind, a period is pooled with the other one;
    without either, the total stands alone under the hyperprior.

    Parameters
    ----------
    counts : sequence of Count
        One for each kind and period, with the margins.
    kind : str
        One of `KINDS`, ``"any"``, or another name: then there is no test of its own, and it gets what the kinds that
        are known leave open.
    period : str
        One of `PERIODS`, or ``"1816-2003"``.

    References
    ----------
    Gelman et al. 2013, section 5.3; Smith 1995, International Studies Quarterly 39(4), 405-425 (for selection).
    """
    own, others = _cells(counts, kind, period)
    posterior, pool_mean, pool_strength = pooled(own, others)
    ends = posterior.quantiles(_ENDS)
    odds = posterior.over_log_odds()
    return Reliability(
        kind=kind,
        period=period,
        honoured=own.honoured,
        tested=own.tested,
        raw=own.honoured / own.tested if own.tested else None,
        mean=posterior.mean,
        interval=Interval(float(ends[0]), float(ends[2])),
        prior=beta_with(posterior.mean, posterior.variance),
        pooled_with=others,
        pool_mean=pool_mean,
        pool_strength=pool_strength,
        next_ten=posterior.predictive(10),
        all_promises=tuple(_of_all(ends, odds, strength) for strength in STRENGTHS),
    )


def _cells(counts: Sequence[Count], kind: str, period: str) -> tuple[Count, tuple[Count, ...]]:
    cells = {(count.kind, count.period): count for count in counts}
    own = cells.get((kind, period), Count(kind, period, 0, 0, "", "none"))
    if kind != ANY:
        others = [cells.get((other, period)) for other in KINDS if other != kind]
    elif period != WHOLE:
        others = [cells.get((kind, other)) for other in PERIODS if other != period]
    else:
        others = []
    return own, tuple(other for other in others if other is not None and other.tested)


def pooled(own: Count, others: Sequence[Count]) -> tuple[Mixture, float, float]:
    """Give the posterior of a cell's reliability, and the mean of the pool's mu and (geometrically) kappa.

    The weight of each (mu, kappa) is the Beta-binomial likelihood of all cells, the cell itself among them.
    """
    mean = (np.arange(_MEANS) + 0.5) / _MEANS
    root = (np.arange(_ROOTS) + 0.5) / _ROOTS
    mu, kappa = (axis.ravel() for axis in np.meshgrid(mean, root**-2, indexing="ij"))
    a, b = mu * kappa, (1 - mu) * kappa
    logs = sum(
        (betaln(a + cell.honoured, b + cell.tested - cell.honoured) - betaln(a, b) for cell in (own, *others)),
        start=np.zeros_like(mu),
    )
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    heavy = weights > _NEGLIGIBLE
    posterior = Mixture(
        weights[heavy] / weights[heavy].sum(),
        a[heavy] + own.honoured,
        b[heavy] + own.tested - own.honoured,
    )
    return posterior, float(weights @ mu), float(np.exp(weights @ np.log(kappa)))


def of_all_promises(tested: ArrayLike, strength: float) -> FloatArray:
    """Tell the reliability of all promises from that of the tested ones.

    By Bayes' rule the odds of being kept are `strength` times the odds among the tested, whatever share is tested;
    where few are tested, the untested are nearly all. It grows with `strength` and is `tested` at 1.

    Parameters
    ----------
    tested : float or float array
        Reliability of the tested promises, 0 to 1.
    strength : float
        P(tested | it would be broken) / P(tested | it would be kept); above 0.
    """
    kept = np.asarray(tested, dtype=np.float64)
    return strength * kept / (strength * kept + 1 - kept)


def _of_all(ends: FloatArray, odds: FloatArray, strength: float) -> AllPromises:
    """Carry the quantiles over one by one, since the odds rule grows steadily, and sum mean and variance."""
    low, median, high = (float(end) for end in of_all_promises(ends, strength))
    moved = np.append(of_all_promises(expit(_LOG_ODDS), strength), 1.0)
    mean = float(odds @ moved)
    return AllPromises(strength, median, mean, Interval(low, high), beta_with(mean, float(odds @ (moved - mean) ** 2)))
