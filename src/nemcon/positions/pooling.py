"""Pooling of evidence on one actor: simple support functions combined by Yager's rule.

References
----------
Shafer, G. (1976). A Mathematical Theory of Evidence. Princeton University Press. Chapter 4: simple support functions.
Yager, R. R. (1987). On the Dempster-Shafer framework and new combination rules. Information Sciences 41, 93-137.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import prod

from nemcon.reading.coding import Stance

_DIGITS = 12  # far below any reliability that can be told apart; keeps 1 - 0.8 from being written 0.19999999999999996
_TIE = 1e-9


def pool(evidence: Iterable[tuple[Stance, float]]) -> dict[str, float]:
    """Combine pieces of evidence into a distribution over the stances.

    Each piece `i` gives its reliability to one stance and the rest to the whole frame, ``m_i(s) = r``,
    ``m_i(frame) = 1 - r``. All are combined at once, so their order does not matter::

        m(s) = prod_i (m_i(s) + m_i(frame)) - prod_i m_i(frame)

    What is left, ignorance and conflict, goes to the frame and is returned as `Stance.UNKNOWN`. Evidence for
    `Stance.UNKNOWN` supports no stance and changes nothing.

    Parameters
    ----------
    evidence : iterable of (Stance, float)
        Stance and reliability, 0 to 1, of each independent piece.

    Returns
    -------
    dict of str to float
        All seven stances in the order of `Stance`; sums to one.

    References
    ----------
    Yager (1987), sec. 4, for n bodies of evidence; Shafer (1976), ch. 4.
    """
    doubts: dict[Stance, list[float]] = {stance: [] for stance in Stance if stance is not Stance.UNKNOWN}
    for stance, reliability in evidence:
        if stance is not Stance.UNKNOWN:
            doubts[stance].append(1.0 - reliability)
    doubt = {stance: prod(sorted(values)) for stance, values in doubts.items()}
    nothing = prod(sorted(doubt.values()))
    mass = {
        stance.value: round(prod(sorted(doubt[other] for other in doubt if other is not stance)) - nothing, _DIGITS)
        for stance in doubt
    }
    return mass | {Stance.UNKNOWN.value: max(0.0, round(1.0 - sum(mass.values()), _DIGITS))}


def leading_stance(distribution: Mapping[str, float]) -> Stance:
    """Tell the most probable stance; `Stance.UNKNOWN` where the two most probable are tied."""
    (second, _), (first, leader) = sorted((mass, stance) for stance, mass in distribution.items())[-2:]
    return Stance(leader) if first - second > _TIE else Stance.UNKNOWN
