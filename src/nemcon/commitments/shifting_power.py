r"""Shifting power: when waiting for protection is attacked.

Model
-----
Challenger and protege divide something worth 1 in all, period after period, with the discount factor
:math:`\delta`; a period's share is worth :math:`1 - \delta`. In each period the protege concedes some of it, at most
the limit :math:`g` (1: all of the period), and the challenger accepts or fights; war ends the game and gives the
challenger :math:`W_t` (chance to win less cost), protection makes :math:`W_t` fall. The protege cannot promise today
what it will concede once it is protected: that is the commitment problem. With :math:`V_t` what the challenger gets
from period t on,

.. math::
    \text{attack in } t \iff W_t > g (1 - \delta) + \delta V_{t+1}, \quad
    V_t = \max(W_t, \delta V_{t+1}, 0)                                                          \qquad (1)

and :math:`V_{T+1} = V_T = \max(W_T, 0)` once power no longer shifts. For one fall from :math:`W_1` to :math:`W_2`
after some periods, the attack comes, if ever, in the last period before the fall, and it comes when

.. math:: W_1 - \delta \max(W_2, 0) > g (1 - \delta)                                            \qquad (2)

Sources
-------
J. Fearon (1995), Rationalist explanations for war, International Organization 49, 401-409 (preventive war); R. Powell
(2006), War as a commitment problem, International Organization 60, 169-203 (the shift of power against what there is to
divide in a period). From memory; (1) and (2) are derived here for a limit on concessions and are not quoted.

What the papers leave open
--------------------------
Costs of war are known here (average over types, or ask for each type); nobody learns while waiting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nemcon.errors import CaseError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whether waiting is attacked.

    Parameters
    ----------
    attacked_in : int or None
        First period in which the challenger attacks, from 0; None when it never does.
    temptation : tuple of float
        By how much attacking is better than the best that can be conceded, in each period; negative: it is not.
    value : tuple of float
        What the challenger gets from each period on.
    """

    attacked_in: int | None
    temptation: tuple[float, ...]
    value: tuple[float, ...]


def waiting(war: Sequence[float], discount: float, concession_limit: float = 1.0) -> Waiting:
    r"""Solve the game over periods by backward induction.

    Parameters
    ----------
    war : sequence of float
        :math:`W_t`, what war is worth to the challenger in each period; it stays at the last one for ever.
    discount : float
        :math:`\delta`, from 0 to below 1.
    concession_limit : float
        :math:`g`, share of a period that the protege can concede, 0 to 1.

    Raises
    ------
    CaseError
        No period, a number that is not finite, or a share out of bounds; the message names which.

    References
    ----------
    Fearon (1995); Powell (2006); equation (1).
    """
    _check(war, discount, concession_limit)
    value = [max(war[-1], 0.0)]
    temptation = [war[-1] - concession_limit * (1 - discount) - discount * value[-1]]
    for now in reversed(war[:-1]):
        temptation.append(now - concession_limit * (1 - discount) - discount * value[-1])
        value.append(max(now, discount * value[-1], 0.0))
    temptation.reverse()
    value.reverse()
    attacked = [t for t, tempted in enumerate(temptation) if tempted > 0]
    return Waiting(attacked[0] if attacked else None, tuple(temptation), tuple(value))


def temptation_before(
    war_now: FloatArray, war_later: FloatArray, discount: FloatArray, concession_limit: FloatArray
) -> FloatArray:
    """Give by how much attacking before a fall of power is better than waiting; above zero it is attacked: (2).

    Parameters
    ----------
    war_now, war_later : float array
        What war is worth to the challenger before and after.
    discount, concession_limit : float array
        As in `waiting`; all arrays are broadcast.
    """
    return np.asarray(war_now - discount * np.maximum(war_later, 0.0) - concession_limit * (1 - discount))


def slowest_safe_shift(war_now: float, war_later: float, discount: float, concession_limit: float = 1.0) -> int | None:
    """Give the least number of equal steps in which power can shift without being attacked; None when none will do.

    Parameters
    ----------
    war_now, war_later, discount, concession_limit
        As in `temptation_before`.

    Raises
    ------
    CaseError
        As `waiting`.
    """
    for steps in range(1, 1001):
        path = np.linspace(war_now, war_later, steps + 1)
        if waiting(path.tolist(), discount, concession_limit).attacked_in is None:
            return steps
    return None


def _check(war: Sequence[float], discount: float, concession_limit: float) -> None:
    if not len(war) or not np.isfinite(war).all():
        raise CaseError(f"{list(war)}", where="war", expected="a finite number for each period", todo="Correct it.")
    if not 0 <= discount < 1:
        raise CaseError(f"{discount}", where="discount", expected="a number from 0 to below 1", todo="Correct it.")
    if not 0 <= concession_limit <= 1:
        raise CaseError(
            f"{concession_limit}", where="concession_limit", expected="a share from 0 to 1", todo="Correct it."
        )
