r"""Agenda setters under closed and open rule, and the European Union's procedures as such, in one dimension.

Definition
----------
A setter at :math:`a` offers one point against the status quo :math:`q`; those who must agree take it if it leaves them
no worse. It offers the nearest to :math:`a` of the points they accept,

.. math:: x^* = \arg\min_{x \in A(q)} |x - a|, \qquad A(q) = \bar W(q) \cup \{q\}                \qquad (1)

with the closed win set :math:`\bar W(q)`. For one voter at :math:`v`, :math:`A(q)` lies between :math:`q` and
:math:`2v - q` (`romer_rosenthal`).

Under an open rule every offer can be amended by a majority, which ends at the median (`weighted_median`); the setter
can only keep the gate shut, and does so where it prefers the status quo to the median (`open_rule`).

Consultation: the Commission sets, a qualified majority of the Council accepts, the Council amends by unanimity, so that
only points between its outermost members stand (`consultation`). Codecision: a point needs Parliament and a qualified
majority of the Council; who makes the last offer in conciliation is an argument (`codecision`).

Sources
-------
T. Romer and H. Rosenthal (1978), Political resource allocation, controlled agendas, and the status quo, Public Choice
33, p. 27-34; A. Denzau and R. Mackay (1983), Gatekeeping and Monopoly Power of Committees, AJPS 27 (open rule); C.
Crombez (1996), Legislative Procedures in the European Community, BJPS 26 (consultation); C. Crombez
(2001), The Treaty of Amsterdam and the Co-decision Procedure, in Schneider and Aspinwall; B. Steunenberg and T. Selck
(2006), in Thomson et al., The European Union Decides, ch. 3.

Assumptions
-----------
Complete information, symmetric single-peaked preferences, sincere votes at the last stage, no delay. The indifferent
accept.

What the papers leave open
--------------------------
Two points equally near to the setter: the one nearer to the status quo, then the lower. Codecision's conciliation:
named variants ``"council"`` (its weighted median makes the offer), ``"parliament"``, and ``"even"`` (the mean of both
offers). Where the Council's outermost members leave no acceptable point in consultation, the status quo stays.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nemcon.decision.bargaining._closed_form import finite
from nemcon.decision.bargaining.median import weighted_median
from nemcon.decision.bargaining.win_set import win_set
from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]
LastOffer = Literal["council", "parliament", "even"]
Interval = tuple[float, float]


def romer_rosenthal(setter: float, voter: float, status_quo: float) -> float:
    """The setter's offer to one decisive voter (eq. 1).

    References
    ----------
    Romer and Rosenthal (1978), p. 31. Reproduced in tests/published/test_closed_form_models.py.
    """
    setter, voter, status_quo = finite(np.array([setter, voter, status_quo]), "setter, voter, status_quo").tolist()
    return _nearest(setter, [_acceptable(voter, status_quo)], status_quo)


def agenda_setter(setter: float, position: FloatArray, weight: FloatArray, quota: float, status_quo: float) -> float:
    """The setter's offer to a body that takes it with a quota of the weight (eq. 1).

    Parameters
    ----------
    setter : float
        Its ideal point; its own vote is among `position` if it has one.
    position, weight : float array, shape (actor,)
    quota : float
        Weight needed, over 0 and no more than the sum.
    status_quo : float

    Raises
    ------
    CaseError
        A number is not finite or off its range.
    """
    finite(np.array([setter]), "setter")
    return _nearest(setter, _accepted(position, weight, quota, status_quo), status_quo)


def open_rule(setter: float, position: FloatArray, weight: FloatArray, status_quo: float) -> float:
    """Outcome where the setter may only open the gate: the weighted median, or the status quo if that is nearer to it.

    Parameters
    ----------
    setter : float
        Its ideal point.
    position, weight : float array, shape (actor,)
        Those who amend, by majority of the weight.
    status_quo : float

    Raises
    ------
    CaseError
        A number is not finite or off its range.

    References
    ----------
    Denzau and Mackay (1983). The rule is restated from memory; derived by hand in
    tests/published/test_spatial_models_by_hand.py.
    """
    ideal, quo = finite(np.array([setter, status_quo]), "setter, status_quo").tolist()
    middle = float(weighted_median(position, np.ones(len(position)), weight))
    return middle if abs(middle - ideal) < abs(quo - ideal) else quo


def consultation(commission: float, position: FloatArray, weight: FloatArray, quota: float, status_quo: float) -> float:
    """Outcome under the Union's consultation procedure.

    Parameters
    ----------
    commission : float
        Ideal point of the Commission.
    position, weight : float array, shape (member,)
        The Council's.
    quota : float
        Weight of a qualified majority.
    status_quo : float

    Raises
    ------
    CaseError
        A number is not finite or off its range.
    """
    finite(np.array([commission]), "commission")
    inner = (float(position.min()), float(position.max()))
    standing = _meet(_accepted(position, weight, quota, status_quo), [inner])
    return _nearest(commission, standing, status_quo) if standing else float(status_quo)


def codecision(
    parliament: float,
    position: FloatArray,
    weight: FloatArray,
    quota: float,
    status_quo: float,
    *,
    last_offer: LastOffer = "even",
) -> float:
    """Outcome under the Union's codecision procedure after Amsterdam.

    Parameters
    ----------
    parliament : float
        Ideal point of the Parliament's majority.
    position, weight, quota, status_quo
        As for `consultation`.
    last_offer : str
        ``"council"``, ``"parliament"`` or ``"even"``.

    Raises
    ------
    CaseError
        A number is not finite or off its range, or `last_offer` is not one of those listed.
    """
    finite(np.array([parliament]), "parliament")
    common = _meet(_accepted(position, weight, quota, status_quo), [_acceptable(parliament, status_quo)])
    council = float(weighted_median(position, np.ones(len(position)), weight))
    offers = {"council": _nearest(council, common, status_quo), "parliament": _nearest(parliament, common, status_quo)}
    if last_offer == "even":
        return (offers["council"] + offers["parliament"]) / 2.0
    if last_offer not in offers:
        raise CaseError(
            f"last offer {last_offer!r}", where="last_offer", expected="council, parliament or even", todo="Choose one."
        )
    return offers[last_offer]


def _acceptable(voter: float, status_quo: float) -> Interval:
    """What leaves a voter no worse than the status quo."""
    away = abs(voter - status_quo)
    return (min(status_quo, voter - away), max(status_quo, voter + away))


def _accepted(position: FloatArray, weight: FloatArray, quota: float, status_quo: float) -> list[Interval]:
    """The closed win set with the status quo."""
    found = win_set(position, weight, quota, status_quo)
    return [*found.intervals, (found.status_quo, found.status_quo)]


def _meet(some: list[Interval], others: list[Interval]) -> list[Interval]:
    """What lies in both."""
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a in some for b in others]
    return [piece for piece in both if piece[0] <= piece[1]]


def _nearest(ideal: float, pieces: list[Interval], status_quo: float) -> float:
    points = [min(max(ideal, low), high) for low, high in pieces]
    return float(min(points, key=lambda point: (abs(point - ideal), abs(point - status_quo), point)))
