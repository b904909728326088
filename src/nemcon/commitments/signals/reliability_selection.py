r"""Reliability selection: promises that are tested are the doubtful ones.

Model
-----
A promise is kept with a probability :math:`\rho` that differs from promise to promise as a Beta(a, b); the challenger
sees it before it attacks (those who ask for data afterwards do not). It attacks when war is worth more than peace:
:math:`p - e \rho - c > 0`, that is when :math:`\rho < \rho^* = (p - c) / e`.

Solution
--------
With :math:`I_x(a, b)` the regularised incomplete beta function,

.. math:: P(\text{tested}) = I_{\rho^*}(a, b), \qquad
          P(\text{kept} \mid \text{tested}) = \frac{a}{a + b} \frac{I_{\rho^*}(a + 1, b)}{I_{\rho^*}(a, b)}  \qquad (1)

which is never above :math:`a / (a + b)`, the probability that a promise would be kept.

Source
------
A. Smith (1995), Alliance formation and war, International Studies Quarterly 39, 405-425 (and 1996, To intervene or not
to intervene, Journal of Conflict Resolution 40). From memory. The result kept: reliable alliances deter, so the wars
that
are seen oversample unreliable ones. The Beta form is ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from nemcon.commitments.signals._checks import within


@dataclass(frozen=True, slots=True)
class Selection:
    """What is seen of promises, and what is not.

    Parameters
    ----------
    would_be_kept : float
        Probability that a promise, taken at random, would be kept.
    tested : float
        Probability that it is tested.
    kept_if_tested : float or None
        Probability that a tested one is kept: what records of wars show; None where none is ever tested.
    kept_if_untested : float or None
        The same for those that are not; None where all are.
    """

    would_be_kept: float
    tested: float
    kept_if_tested: float | None
    kept_if_untested: float | None


def reliability_selection(
    a: float, b: float, *, win_alone: float = 0.7, help_effect: float = 0.6, war_cost: float = 0.3
) -> Selection:
    """Work out what records of tested promises show.

    Parameters
    ----------
    a, b : float
        Parameters of the Beta distribution of reliability, above 0, at most 1e6.
    win_alone, war_cost : float
        `p` and `c`: the challenger's chance to win alone and its cost of war, 0 to 1.
    help_effect : float
        `e`, by how much kept help lowers that chance, above 0, at most 1.

    Raises
    ------
    CaseError
        A number out of bounds.
    """
    from scipy.special import betainc

    for value, name in ((a, "a"), (b, "b")):
        within(value, 0, 1e6, name, open_ends=True)
    within(win_alone, 0, 1, "win_alone")
    within(war_cost, 0, 1, "war_cost")
    within(help_effect, 1e-9, 1, "help_effect")
    threshold = min(1.0, max(0.0, (win_alone - war_cost) / help_effect))
    mean = a / (a + b)
    tested, kept_and_tested = float(betainc(a, b, threshold)), mean * float(betainc(a + 1, b, threshold))
    return Selection(
        would_be_kept=mean,
        tested=tested,
        kept_if_tested=kept_and_tested / tested if tested > 0 else None,
        kept_if_untested=(mean - kept_and_tested) / (1 - tested) if tested < 1 else None,
    )
