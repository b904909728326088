"""How a burden is shared: shares, the Gini coefficient, and whether the large bear more than their size.

Olson and Zeckhauser (1966) argued that in an alliance that provides a public good the large bear a disproportionate
share, and showed it by ranking members by size and by burden (defence spending over GNP). The slope here says the same
with a figure: the least-squares slope of log burden (amount over GDP) on log GDP. Above 0 the large give more of each
euro they earn, at 0 all give the same, below 0 the small do. The elasticity of the amount is that slope plus one.
Later work found that the relation fades where benefits are partly private (joint products: Sandler and Forbes 1980) or
by period (Oneal and Elrod 1989). Both later sources are cited from memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

FEWEST = 4
"""Donors below which no slope is given: with three a line leaves one degree of freedom."""


@dataclass(frozen=True, slots=True)
class Share:
    """One donor's part.

    Parameters
    ----------
    donor : str
        Actor id.
    euros : float or None
        What it gave; None where only its burden is told.
    share : float or None
        Its part of all, 0 to 1.
    gdp_percent : float or None
        Its burden: amount over GDP in percent, reckoned, or told where it cannot be reckoned.
    """

    donor: str
    euros: float | None
    share: float | None
    gdp_percent: float | None


@dataclass(frozen=True, slots=True)
class Slope:
    """How burden goes with size.

    Parameters
    ----------
    slope : float
        Least-squares slope of ln(burden) on ln(GDP); above 0 the large bear more than their size.
    standard_error : float
        Its standard error.
    rank_correlation : float or None
        Spearman's, of burden and GDP, as Olson and Zeckhauser 1966; None where all burdens are equal.
    donors : tuple of str
        The donors that went in.
    """

    slope: float
    standard_error: float
    rank_correlation: float | None
    donors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Burden:
    """How one step of aid is shared among donors, like compared with like.

    Parameters
    ----------
    status : str
        The step.
    covers : str
        What the amounts cover, the same for all donors: ``"packages"``, or the kind and time of totals.
    shares : tuple of Share
        By donor, the largest first.
    gini : float or None
        Gini coefficient of the euros, 0 (all the same) to below 1; None for fewer than two donors with an amount.
    slope : Slope or None
        None where fewer than `FEWEST` donors have a burden and a GDP.
    """

    status: str
    covers: str
    shares: tuple[Share, ...]
    gini: float | None
    slope: Slope | None


def gini(values: Sequence[float]) -> float:
    """Give the Gini coefficient of what several hold.

    Parameters
    ----------
    values : sequence of float, shape (holder,)
        Not negative, not all zero.

    Returns
    -------
    float
        Half the mean absolute difference over the mean: 0 where all hold the same, 1 - 1/n where one holds all.
    """
    held = np.sort(np.asarray(values, dtype=float))
    held = held / held[-1]
    places = np.arange(1, len(held) + 1)
    return float((2 * places - len(held) - 1) @ held / (len(held) * held.sum()))


def olson_zeckhauser(burden: Mapping[str, float], size: Mapping[str, float]) -> Slope | None:
    """Regress log burden on log size.

    Parameters
    ----------
    burden : dict of str to float
        Amount over GDP, any unit, by donor; those at 0 are left out.
    size : dict of str to float
        GDP in one currency, above 0.

    Returns
    -------
    Slope or None
        None where fewer than `FEWEST` donors have both, or all are of one size.

    References
    ----------
    Olson and Zeckhauser 1966, An Economic Theory of Alliances, Review of Economics and Statistics 48(3), 266-279.
    """
    donors = tuple(sorted(name for name in burden.keys() & size.keys() if burden[name] > 0 and size[name] > 0))
    large = np.log([size[name] for name in donors])
    if len(donors) < FEWEST or np.ptp(large) == 0:
        return None
    heavy = np.log([burden[name] for name in donors])
    slope, error = _line(large, heavy)
    return Slope(
        slope=slope,
        standard_error=error,
        rank_correlation=None if np.ptp(heavy) == 0 else float(np.corrcoef(_ranks(large), _ranks(heavy))[0, 1]),
        donors=donors,
    )


def _line(x: FloatArray, y: FloatArray) -> tuple[float, float]:
    """Give the least-squares slope of y on x, and its standard error with n - 2 degrees of freedom."""
    x, y = x - x.mean(), y - y.mean()
    slope = float(x @ y / (x @ x))
    left = y - slope * x
    return slope, float(np.sqrt(left @ left / (len(x) - 2) / (x @ x)))


def _ranks(values: FloatArray) -> FloatArray:
    """Rank from 1 on; equal values share the mean of their ranks."""
    _, place, times = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(times) - (times - 1) / 2)[place]


def burden(
    status: str,
    covers: str,
    *,
    euros: Mapping[str, float],
    told_percent: Mapping[str, float],
    products: Mapping[str, float],
) -> Burden:
    """Measure how one step is shared.

    Parameters
    ----------
    status, covers : str
        The step, and what the amounts cover.
    euros : dict of str to float
        What each donor gave.
    told_percent : dict of str to float
        Shares of GDP that reports tell, for donors whose share cannot be reckoned.
    products : dict of str to float
        GDP in euros.
    """
    reckoned = {name: 100 * euros[name] / products[name] for name in euros if name in products}
    percent = {**told_percent, **reckoned}
    whole = sum(euros.values())
    shares = [
        Share(
            donor=name,
            euros=euros.get(name),
            share=euros[name] / whole if name in euros and whole else None,
            gdp_percent=percent.get(name),
        )
        for name in euros.keys() | percent.keys()
    ]
    return Burden(
        status=status,
        covers=covers,
        shares=tuple(sorted(shares, key=lambda one: (-(one.euros or 0.0), -(one.gdp_percent or 0.0), one.donor))),
        gini=gini(tuple(euros.values())) if len(euros) > 1 and whole else None,
        slope=olson_zeckhauser(percent, products),
    )
