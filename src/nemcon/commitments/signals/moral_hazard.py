r"""Moral hazard: a promise that holds whatever the protege does lets it dare more.

Model
-----
A protege can provoke, which gains it `g` (known to it; others hold `g` uniform from 0 to 1) unless it is attacked; an
attack costs it 1 alone and :math:`1 - s` with the guarantor's support. An unprovoked challenger attacks when its
cost of
war, uniform from 0 to 1, is below what it expects to win, :math:`w (1 - s \rho)`; a provoked one's cost is less by `d`.
:math:`\rho` is the probability that support comes: `keeps` in unprovoked conflicts, and ``keeps * provoked_share`` in
provoked ones. Share 1 is an unconditional promise, 0 a conditional (defensive) one, in between a probabilistic one.

Solution
--------
With :math:`A_0, A_1` the probability of attack after restraint and after provocation, :math:`L(\rho) = 1 - s\rho`
the loss when attacked, the protege provokes if

.. math:: g > g^* = \frac{A_1 L(\rho_1) - A_0 L(\rho_0)}{1 - A_1}                                  \qquad (1)

cut off at 0 and 1; it provokes with probability :math:`1 - g^*`.

Source
------
B. Benson (2012), Constructing International Security: Alliances, Deterrence, and Moral Hazard, Cambridge University
Press, ch. 2-4. From memory. Results kept: unconditional promises make provocation likelier than conditional ones, with
the same deterrence of unprovoked attacks; making support probable in place of certain lies between. The linear form is
ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from nemcon.commitments.signals._checks import within


@dataclass(frozen=True, slots=True)
class Promise:
    """What a promise brings about.

    Parameters
    ----------
    provokes : float
        Probability that the protege provokes.
    attack_if_restrained, attack_if_provoked : float
        Probability of an attack.
    entrapped : float
        Probability that the guarantor ends up in a conflict that the protege provoked.
    """

    provokes: float
    attack_if_restrained: float
    attack_if_provoked: float
    entrapped: float


def promise(
    keeps: float, provoked_share: float, *, support: float = 0.6, gain: float = 0.4, anger: float = 0.3
) -> Promise:
    """Work out what a promise brings about.

    Parameters
    ----------
    keeps : float
        Probability that support comes in an unprovoked conflict, 0 to 1.
    provoked_share : float
        What is left of it in a provoked one: 1 unconditional, 0 conditional.
    support : float
        `s`, how much of the loss support takes away, 0 to 1.
    gain : float
        `w`, what the challenger wins against the protege alone, 0 to 1.
    anger : float
        `d`, by how much provocation lowers the challenger's cost of war, 0 to 1.

    Raises
    ------
    CaseError
        A number out of bounds.
    """
    given = {"keeps": keeps, "provoked_share": provoked_share, "support": support, "gain": gain, "anger": anger}
    for name, value in given.items():
        within(value, 0, 1, name)
    later = keeps * provoked_share
    restrained = gain * (1 - support * keeps)
    provoked = min(1.0, gain * (1 - support * later) + anger)
    risk = provoked * (1 - support * later) - restrained * (1 - support * keeps)
    dares = 1.0 if risk <= 0 else 0.0 if risk >= 1 - provoked else 1 - risk / (1 - provoked)
    return Promise(dares, restrained, provoked, dares * provoked * later)
