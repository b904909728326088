r"""Tying hands and sinking costs: two ways to show resolve.

Model
-----
A defender values what is at stake at `v`, which only it knows; others hold `v` uniform from 0 to 1. It may signal,
then a
challenger challenges or not, then the defender, if challenged, fights at the cost `k` (getting :math:`v - k`) or backs
down (getting 0); unchallenged it gets `v`. With probability :math:`\pi` the challenger cannot be deterred; otherwise it
stays away when it is sure that the defender would fight, and challenges one that did not signal. Sinking costs: `m` is
paid at once, whatever follows. Tying hands: `r` is paid only on backing down.

Solution (no type gains by bluffing)
------------------------------------
Tying hands at :math:`r = k (1 - \pi)`: types :math:`v \ge \pi k` signal and would all fight. Sinking costs at
:math:`m = k (1 - \pi)`: types :math:`v \ge k` signal, exactly those that would fight anyway, and pay as much as the
signal saves them. So

===================  =================================  ======================
                     probability of war                 defender's payoff
===================  =================================  ======================
no signal            :math:`1 - k`                      :math:`(1 - k)^2 / 2`
sinking costs        :math:`\pi (1 - k)`                :math:`(1 - k)^2 / 2`
tying hands          :math:`\pi (1 - \pi k)`            :math:`(1 - \pi k)^2 / 2`
===================  =================================  ======================

Source
------
J. Fearon (1997), Signaling foreign policy interests: tying hands versus sinking costs, Journal of Conflict Resolution
41, 68-90. From memory. The paper's results that this version keeps: no bluffing; tying hands is better for the defender
on average, but runs a greater risk of war. Uniform types and the challenger that cannot be deterred are ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from nemcon.commitments.signals._checks import within


@dataclass(frozen=True, slots=True)
class Signalling:
    """What a way of signalling brings.

    Parameters
    ----------
    signal : float
        Size of the signal, in units of the highest stake; paid at once or on backing down.
    signals : float
        Probability that the defender signals.
    deterred : float
        Probability that nobody challenges.
    war : float
        Probability of war.
    payoff : float
        Expected payoff of the defender.
    fights_if_signalled : float
        Probability that a defender that signalled would fight; 1: nobody bluffs.
    """

    signal: float
    signals: float
    deterred: float
    war: float
    payoff: float
    fights_if_signalled: float


def tying_hands(cost: float, undeterrable: float) -> Signalling:
    r"""Solve for a signal that is paid only on backing down.

    Parameters
    ----------
    cost : float
        `k`, the cost of fighting, above 0 and below 1.
    undeterrable : float
        :math:`\pi`, the probability that the challenger cannot be deterred, 0 to 1.

    Raises
    ------
    CaseError
        A number out of bounds.
    """
    _check(cost, undeterrable)
    sends = 1 - undeterrable * cost
    return Signalling(
        signal=cost * (1 - undeterrable),
        signals=sends,
        deterred=(1 - undeterrable) * sends,
        war=undeterrable * sends,
        payoff=sends**2 / 2,
        fights_if_signalled=1.0,
    )


def sinking_costs(cost: float, undeterrable: float) -> Signalling:
    """Solve for a signal that is paid at once; parameters and errors as in `tying_hands`."""
    _check(cost, undeterrable)
    sends = 1 - cost
    return Signalling(
        signal=cost * (1 - undeterrable),
        signals=sends,
        deterred=(1 - undeterrable) * sends,
        war=undeterrable * sends,
        payoff=sends**2 / 2,
        fights_if_signalled=1.0,
    )


def no_signal(cost: float) -> Signalling:
    """Give what happens when nobody can signal: everybody is challenged."""
    _check(cost, 0.0)
    return Signalling(0.0, 0.0, 0.0, 1 - cost, (1 - cost) ** 2 / 2, 1.0)


def _check(cost: float, undeterrable: float) -> None:
    within(cost, 0, 1, "cost", open_ends=True)
    within(undeterrable, 0, 1, "undeterrable")
