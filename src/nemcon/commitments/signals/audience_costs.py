r"""Audience costs: a crisis as a contest of nerves in which backing down costs more the later it comes.

Model
-----
Two states want a prize worth 1. At every moment each can back down, attack, or wait. Backing down at time t costs state
i its audience costs :math:`a_i t`. War costs i an amount that only i knows; others hold it uniform from 0 to C above
the
prize's loss, so that at t a state would rather fight than back down with probability :math:`F_i(t) = \min(1, a_i t/C)`.

Solution
--------
While both wait, each backs down at the rate that makes the other indifferent between waiting and backing down,

.. math:: h_j(t) = \frac{a_i}{1 + a_i t}, \qquad S_j(t) = \frac{1}{1 + a_i t}                    \qquad (1)

with :math:`S_j` the probability that j has not backed down. At the horizon only those are left who would fight:
:math:`S_j = F_j`. That happens at the same time for both only if one of them backs down at once with some probability
:math:`q_j`: :math:`(1 - q_j) S_j(t^*) = F_j(t^*)`. The horizon :math:`t^*` is the earlier of the two solutions of
:math:`a_j t (1 + a_i t) = C`, which is that of the state with the higher audience costs; the other one has
:math:`q > 0`.

Source
------
J. Fearon (1994), Domestic political audiences and the escalation of international disputes, American Political Science
Review 88, 577-592. From memory. The result kept: the state that generates higher audience costs is less likely to back
down; with higher audience costs the crisis is shorter. The uniform costs and the closed form are ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nemcon.commitments.signals._checks import within


@dataclass(frozen=True, slots=True)
class Crisis:
    """How a crisis goes.

    Parameters
    ----------
    horizon : float
        Time after which nobody backs down any more.
    backs_down_at_once : tuple of float
        Probability for each state.
    backs_down : tuple of float
        Probability that it backs down at all, if the other does not first.
    """

    horizon: float
    backs_down_at_once: tuple[float, float]
    backs_down: tuple[float, float]


def audience_costs(first: float, second: float, war_cost: float = 1.0) -> Crisis:
    """Solve a crisis between two states.

    Parameters
    ----------
    first, second : float
        Rates at which audience costs grow, above 0. [prizes per unit of time]
    war_cost : float
        C, above 0, at most 1e6. [prizes]

    Raises
    ------
    CaseError
        A number out of bounds.
    """
    for value, name in ((first, "first"), (second, "second"), (war_cost, "war_cost")):
        within(value, 0, 1e6, name, open_ends=True)
    horizon = min(_exhausted(first, second, war_cost), _exhausted(second, first, war_cost))
    stays = [min(1.0, own * horizon / war_cost) for own in (first, second)]
    waits = [1 / (1 + other * horizon) for other in (second, first)]
    at_once = [max(0.0, 1 - stay / wait) for stay, wait in zip(stays, waits, strict=True)]
    return Crisis(horizon, (at_once[0], at_once[1]), (1 - stays[0], 1 - stays[1]))


def _exhausted(own: float, other: float, war_cost: float) -> float:
    """Solve ``own t (1 + other t) = war_cost`` for the time at which only those are left who would fight."""
    return float(2 * war_cost / (own + np.sqrt(own**2 + 4 * own * other * war_cost)))
