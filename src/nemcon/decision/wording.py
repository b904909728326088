r"""Which wording passes: options of one issue ranked by their chance under the rule, and the win set as intervals.

Definition
----------
A wording is a point `p` on the issue's scale; without agreement the status quo `q` holds. Member `m` at :math:`x_m`
votes for `p` when it is no farther away than `q`: :math:`|x_m - p| \le |x_m - q|`, that is, when `p` lies between `q`
and its reflection :math:`2 x_m - q`. The win set of a draw is the set of points that the rule adopts against `q`. Every
rule is monotone in votes and support only falls with the distance from `q` on either side, so on a line the win set is
one interval that holds `q`; its ends are reflections (or `q` itself).

Sources
-------
Romer and Rosenthal (1978), Public Choice 33(4), 27-43 (setter and reversion point); Tsebelis (2002), Veto Players,
Princeton UP, ch. 1 (win set of the status quo).

Assumptions, and what the sources leave open
--------------------------------------------
A member that is indifferent votes for the wording, so the interval is closed; utility is single-peaked and symmetric;
the status quo itself is in every win set, as all are indifferent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Rule
from nemcon.decision.rules import adopted
from nemcon.decision.votes import Vote
from nemcon.errors import CaseError

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """Options of one issue, the most probable first, ties by name.

    Parameters
    ----------
    options : tuple of str
        Names of the options.
    value : float array, shape (option,)
        Where each stands on the scale.
    probability : float array, shape (option,)
        Share of draws in which the rule adopts it against the status quo.
    support : float array, shape (option, member)
        Share of draws in which the member votes for it.
    members : tuple of str
        Names of the member axis.
    rule : str
        Id of the rule.
    """

    options: tuple[str, ...]
    value: FloatArray
    probability: FloatArray
    support: FloatArray
    members: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class WinSet:
    """The win set of each draw, an interval that holds the status quo.

    Parameters
    ----------
    low, high : float array, shape (draw,)
        Ends, cut off at the ends of the scale.
    status_quo : float
        What holds without agreement.
    rule : str
        Id of the rule.
    """

    low: FloatArray
    high: FloatArray
    status_quo: float
    rule: str

    def interval(self, probability: float) -> tuple[float, float]:
        """Give the points that pass with at least this probability (above 0, at most 1): one interval."""
        if not 0 < probability <= 1:
            raise _wrong("probability", f"{probability}", "a number above 0, at most 1")
        last = int(np.ceil(probability * len(self.low) * (1 - 1e-12))) - 1
        return float(np.sort(self.low)[last]), float(np.sort(self.high)[::-1][last])

    def chance(self, point: FloatArray) -> FloatArray:
        """Give for each point the share of draws whose win set holds it: the curve of a figure."""
        p = np.asarray(point, dtype=np.float64)
        below = np.searchsorted(np.sort(self.low), p, side="right")
        above = len(self.high) - np.searchsorted(np.sort(self.high), p, side="left")
        return np.asarray(np.minimum(below, above) / len(self.low), dtype=np.float64)  # each interval holds q


def rank_wordings(
    options: Mapping[str, float],
    members: Sequence[str],
    position: FloatArray,
    status_quo: float,
    rule: Rule,
    weights: Mapping[str, float] | None = None,
) -> Wordings:
    """Rank the options of one issue by the probability that the rule adopts them.

    Parameters
    ----------
    options : mapping of str to float
        Name of each option to its place on the scale.
    members : sequence of str
        Names of the member axis.
    position : float array, shape (draw, member)
        Draws of the positions.
    status_quo : float
        What holds without agreement.
    rule : Rule
        Rule in force.
    weights : mapping of str to float, optional
        Members' weights, where the rule counts them.

    Raises
    ------
    CaseError
        No option, shapes that do not fit, or a value that is no number.
    """
    x = _checked(members, position, status_quo)
    if not options or not np.isfinite(list(options.values())).all():
        raise _wrong("options", f"{dict(options)}", "at least one, each with a number")
    support = {name: np.abs(x - p) <= np.abs(x - status_quo) for name, p in options.items()}
    chance = {name: float(_adopts(yes, members, rule, weights).mean()) for name, yes in support.items()}
    order = sorted(options, key=lambda name: (-chance[name], name))
    return Wordings(
        options=tuple(order),
        value=np.array([options[name] for name in order], dtype=np.float64),
        probability=np.array([chance[name] for name in order]),
        support=np.array([support[name].mean(axis=0) for name in order]),
        members=tuple(members),
        rule=rule.id,
    )


def win_set(
    members: Sequence[str],
    position: FloatArray,
    status_quo: float,
    ends: tuple[float, float],
    rule: Rule,
    weights: Mapping[str, float] | None = None,
) -> WinSet:
    """Find the win set of the status quo in every draw, exactly.

    Parameters
    ----------
    members, position, status_quo, rule, weights
        As in `rank_wordings`.
    ends : tuple of float
        Lower and upper end of the scale.

    Raises
    ------
    CaseError
        As `rank_wordings`, or a status quo off the scale.
    """
    x = _checked(members, position, status_quo)
    low, high = ends
    if not low <= status_quo <= high:
        raise _wrong("status quo", f"{status_quo}", f"a number on the scale from {low} to {high}")
    mirror = 2.0 * x - status_quo
    above = _farthest(mirror, status_quo, members, rule, weights)
    below = -_farthest(-mirror, -status_quo, members, rule, weights)
    return WinSet(np.maximum(below, low), np.minimum(above, high), float(status_quo), rule.id)


def _farthest(
    mirror: FloatArray, start: float, members: Sequence[str], rule: Rule, weights: Mapping[str, float] | None
) -> FloatArray:
    """Find the largest reflection with enough support; those reflected farther support it too."""
    best = np.full(len(mirror), start)
    for candidate in mirror.T:
        passing = _adopts(mirror >= candidate[:, np.newaxis], members, rule, weights)
        best = np.where(passing & (candidate > best), candidate, best)
    return best


def _adopts(yes: BoolArray, members: Sequence[str], rule: Rule, weights: Mapping[str, float] | None) -> BoolArray:
    return adopted(rule, np.where(yes, np.int8(Vote.YES), np.int8(Vote.NO)), members, weights or {})


def _checked(members: Sequence[str], position: FloatArray, status_quo: float) -> FloatArray:
    x = np.atleast_2d(np.asarray(position, dtype=np.float64))
    if not members or len(set(members)) != len(members) or x.ndim != 2 or x.shape[1] != len(members) or not len(x):
        raise _wrong("positions", f"shape {x.shape}, {len(members)} members", "draws in rows, members in columns")
    if not np.isfinite(x).all():
        draw, member = (int(index) for index in np.argwhere(~np.isfinite(x))[0])
        raise _wrong(f"positions, draw {draw}, member {members[member]}", f"{x[draw, member]}", "a number")
    if not np.isfinite(status_quo):
        raise _wrong("status quo", f"{status_quo}", "a number")
    return x


def _wrong(where: str, found: str, expected: str) -> CaseError:
    return CaseError(found, where=where, expected=expected, todo="Correct the value and run again.")
