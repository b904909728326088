r"""The probabilistic Condorcet election: how likely is each option to be the one left standing.

Definition
----------
Actors :math:`i` of weight :math:`w_i` compare options in pairs. Each exerts influence for the option it prefers,
growing with what it would gain; the influences for :math:`a` over :math:`b` add up to

.. math:: S[a:b] = \sum_i w_i \, v([u_i(a) - u_i(b)]^+)                                        \qquad (1)

and the odds of :math:`a` against :math:`b` are the ratio of the two supports, raised to a power,

.. math:: P[a \succ b] = S[a:b]^\nu / (S[a:b]^\nu + S[b:a]^\nu), \qquad P[a \succ a] = 1/2.    \qquad (2)

What becomes of the pairs is the election: `conditional`, the chance that an option beats every other in one step,
given that some option does,

.. math:: p(a) \propto \prod_b P[a \succ b],                                                   \qquad (3)

or the limit of a Markov process in which the favourite is challenged again and again: by any option alike
(`markov_uniform`), or in proportion to :math:`n[a \to b] = S[a:b] P[a \succ b]`, the influence behind the challenge
(`markov_incentive`), with challenge probabilities :math:`C(a|b) = n[a \to b] / \sum_\alpha n[\alpha \to b]` and

.. math:: p_{t+1}(a) = \sum_b P[a \succ b] (p_t(a) C(b|a) + p_t(b) C(a|b)).                    \qquad (4)

Sources
-------
B. Wise and S. Bankes (2015), Non-spatial Probabilistic Condorcet Election Methodology. B. Wise, Markov Voting with
Incentives in KTAB (KAPSARC, draft 4): (1) is its eq. 1, (2) its eq. 2 and 3, n and C its eq. 6 and 9, (4) its eq. 12.
The voting rules and powers as the user guide of KTAB's Spatial Model of Politics (version 1.4, 2019) describes them;
that (3) is the product was inferred from a recorded log of that program, which prints chances and pairs.

Assumptions
-----------
Utilities are comparable between actors; influence is exerted sincerely and costs nothing; pairs are decided
independently of one another.

What the papers leave open
--------------------------
- Two options that nobody distinguishes: both supports carry a trace (`TRACE`), found from the reference outputs of
  the Spatial Model of Politics to be 1e-8, so that their odds are even. It is absolute: weights far below 1e-6
  should be given in larger units.
- "Any significant difference" wins under `binary`: one above a thousandth of the two supports together; certainty
  is then held a hair short of one, so that a cycle under (3) is shared by the options that lose least often.
- Limit of (4): from the uniform start, averaged with the step before (its eq. 16), by repeated squaring.
- The voting rule `ASymProsp` (gains count two thirds of losses) needs a reference option in each pair, and the papers
  name none; it is not offered.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nemcon.errors import CaseError

FloatArray = NDArray[np.float64]
Victory = Literal["linear", "square", "quartic", "octic", "binary"]
Voting = Literal["proportional", "proportional_binary", "binary", "proportional_cubic", "cubic"]
Election = Literal["conditional", "markov_uniform", "markov_incentive"]

POWER = {"linear": 1, "square": 2, "quartic": 4, "octic": 8}
VOTING = ("proportional", "proportional_binary", "binary", "proportional_cubic", "cubic")
VICTORY = (*POWER, "binary")
ELECTION = ("conditional", "markov_uniform", "markov_incentive")

TRACE = 1e-8
SIGNIFICANT = 1e-3
HAIR = 1e-10
BLOCK = 2**22
SQUARINGS = 64


def condorcet_election(
    utility: FloatArray,
    weight: FloatArray,
    *,
    victory: Victory = "linear",
    voting: Voting = "proportional",
    election: Election = "conditional",
) -> FloatArray:
    """Chance of each option to be chosen.

    Parameters
    ----------
    utility : float array, shape (..., actor, option)
        Utility of each option to each actor, usually 0 to 1; leading axes are draws.
    weight : float array, shape (actor,)
        Influence of each actor, not negative, not all zero; only ratios matter.
    victory : str
        How fast the odds grow with the ratio of supports: power 1, 2, 4, 8, or ``"binary"``.
    voting : str
        How influence grows with the difference in utility: in proportion, whole (``"binary"``), with the cube, 80 % in
        proportion and 20 % whole (``"proportional_binary"``), or the mean of proportion and cube.
    election : str
        ``"conditional"``, ``"markov_uniform"`` or ``"markov_incentive"``.

    Returns
    -------
    float array, shape (..., option)
        Probabilities; they sum to one.

    Raises
    ------
    CaseError
        A utility is not finite, a weight is negative, not finite or all are zero, shapes differ, or a knob's value
        is not one of those listed.

    References
    ----------
    See the module. Reproduced in tests/agreement/test_spatial_politics.py.
    """
    check_knob(victory, VICTORY, "victory")
    check_knob(voting, VOTING, "voting")
    check_knob(election, ELECTION, "election")
    _check_numbers(utility, weight)
    strength = support(utility, weight, voting)
    return elect(strength, beats(strength, victory), election)


def support(utility: FloatArray, weight: FloatArray, voting: Voting) -> FloatArray:
    """Influence exerted for each option (row) over each other (column), eq. 1; shape (..., option, option)."""
    *draws, actors, options = utility.shape
    flat = utility.reshape(-1, actors, options)
    strength = np.empty((len(flat), options, options))
    step = max(1, BLOCK // (actors * options * options))
    for start in range(0, len(flat), step):
        block = flat[start : start + step]
        gain = np.maximum(block[..., :, None] - block[..., None, :], 0.0)
        # the sum over actors, in their order
        strength[start : start + step] = (weight[:, None, None] * vote(gain, voting)).sum(axis=1)
    return strength.reshape(*draws, options, options)


def vote(gain: FloatArray, voting: Voting) -> FloatArray:
    """Share of its influence that an actor exerts for a gain in utility (not negative)."""
    if voting == "proportional":
        return gain
    if voting == "binary":
        return (gain > 0.0).astype(float)
    if voting == "proportional_binary":
        return 0.8 * gain + 0.2 * (gain > 0.0)
    cube = gain * gain * gain
    return cube if voting == "cubic" else 0.5 * (gain + cube)


def odds(for_first: FloatArray, for_second: FloatArray, victory: Victory, trace: float) -> FloatArray:
    """Chance that the first of two coalitions prevails, eq. 2; even where neither has any strength."""
    first, second = for_first + trace, for_second + trace
    if victory == "binary":
        lead = (first - second) / (first + second)
        return np.where(lead > SIGNIFICANT, 1.0 - HAIR, np.where(lead < -SIGNIFICANT, HAIR, 0.5))
    power = POWER[victory]
    if power > 1:
        first, second = first**power, second**power
    return first / (first + second)


def beats(strength: FloatArray, victory: Victory) -> FloatArray:
    """Chance that each option (row) beats each other (column), eq. 2."""
    return odds(strength, np.swapaxes(strength, -1, -2), victory, TRACE)


def elect(strength: FloatArray, victory: FloatArray, election: Election) -> FloatArray:
    """Chance of each option from the supports and the pairwise chances `victory`, eq. 3 or 4."""
    if election == "conditional":
        # logarithms: with a thousand options the product would vanish
        weight = np.log(np.maximum(victory, 1e-300)).sum(axis=-1)
        chance = np.exp(weight - weight.max(axis=-1, keepdims=True))
        return np.asarray(chance / chance.sum(axis=-1, keepdims=True))
    options = victory.shape[-1]
    same = np.eye(options, dtype=bool)
    if election == "markov_uniform":
        challenge = np.full_like(victory, 1.0 / options)
    else:
        influence = strength * victory + np.where(same, TRACE, 0.0)
        challenge = influence / influence.sum(axis=-2, keepdims=True)
    return _limit(victory, challenge, same)


def _limit(victory: FloatArray, challenge: FloatArray, same: NDArray[np.bool_]) -> FloatArray:
    """Where eq. 4 settles; ``challenge[a, b]`` is the chance that a challenges the favourite b."""
    succeeds = victory * challenge
    holds = (victory * np.swapaxes(challenge, -1, -2)).sum(axis=-1)
    step = succeeds + np.where(same, holds[..., None], 0.0)
    step = 0.5 * (step + same)
    for _ in range(SQUARINGS):
        step = step @ step
        step /= step.sum(axis=-2, keepdims=True)
    return np.asarray(step.mean(axis=-1))


def check_knob(value: str, known: tuple[str, ...], name: str) -> None:
    """Refuse a value that a knob does not have."""
    if value not in known:
        raise CaseError(f"{name} {value!r}", where=f"setting {name}", expected=", ".join(known), todo="Choose one.")


def _check_numbers(utility: FloatArray, weight: FloatArray) -> None:
    if utility.ndim < 2 or weight.shape != utility.shape[-2:-1] or not utility.size:
        raise CaseError(
            f"utility of shape {utility.shape} and weight of shape {weight.shape}",
            where="probabilistic Condorcet election",
            expected="(..., actor, option) and (actor,), with at least one of each",
            todo="Give one weight for each row of utilities.",
        )
    if not np.isfinite(utility).all():
        *draw, actor, option = (int(place) for place in np.argwhere(~np.isfinite(utility))[0])
        raise CaseError(
            f"utility {utility[(*draw, actor, option)]}",
            where=f"actor {actor}, option {option}" + (f", draw {draw}" if draw else ""),
            expected="a number",
            todo="Leave out options that an actor cannot judge, or give them a utility.",
        )
    wrong = ~np.isfinite(weight) | (weight < 0.0)
    if wrong.any() or not weight.sum() > 0.0:
        actor = int(np.argmax(wrong))
        raise CaseError(
            f"weight {weight[actor]}" if wrong.any() else "weights that are all zero",
            where=f"actor {actor}" if wrong.any() else "all actors",
            expected="weights that are not negative, at least one above zero",
            todo="Correct the weight.",
        )
