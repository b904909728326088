"""The readings of the challenge model: each a record of named choices; see `nemcon.decision.bargaining.challenge`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Turn = Literal["even", "extremes", "drift"]
Votes = Literal["on the pair", "on all pairs"]
Risk = Literal["threats", "prospects", "none"]
Eyes = Literal["threatened", "challenger"]
Offer = Literal["confrontation", "compromise", "capitulation"]
Choice = Literal["least move", "confrontation first", "strongest"]
Range = Literal["current", "first"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One reading of the model.

    Parameters
    ----------
    id : str
        Name by which it is chosen.
    text : str
        What sets it apart, in one sentence.
    stay : float
        Q: probability that the status quo holds when there is no challenge.
    turn : str
        What a change without a challenge brings. ``"even"``: better and worse are equally likely, T = 1/2.
        ``"extremes"``: so are the best and the worst possible, which cancel. ``"drift"``: the other actor drifts to the
        median; T = 1 if that is nearer than the other is, else 0.
    votes : str
        What the chance of prevailing is a share of. ``"on the pair"``: of the votes on that pair. ``"on all pairs"``:
        of those on all pairs together, counted with each voter's exponent once risk is known.
    risk : str
        What makes an actor secure. ``"threats"``: that others gain little by challenging it. ``"prospects"``: that it
        gains little by challenging others. ``"none"``: every exponent is 1.
    eyes : str
        By whose exponent a threat is judged: by that of the ``"threatened"`` or of the ``"challenger"``.
    offers : tuple of str
        Kinds of offers that move an actor.
    choice : str
        Which of several offers is taken. ``"least move"``; ``"strongest"``: that of the challenger who gains most;
        ``"confrontation first"``: a confrontation, by least move, or else the compromise of the strongest.
    range : str
        Which range the distances are divided by: that of the ``"current"`` or of the ``"first"`` positions.
    """

    id: str
    text: str
    stay: float = 1.0
    turn: Turn = "even"
    votes: Votes = "on the pair"
    risk: Risk = "threats"
    eyes: Eyes = "threatened"
    offers: tuple[Offer, ...] = ("confrontation", "compromise", "capitulation")
    choice: Choice = "least move"
    range: Range = "current"


_SCHOLZ = Variant("scholz", "As the paper states it, Q = 1.")
_SUMMED = Variant(
    "summed",
    "A widely used program, Q = 1: all pairs in the denominator, no capitulation.",
    turn="extremes",
    votes="on all pairs",
    offers=("confrontation", "compromise"),
    choice="confrontation first",
    range="first",
)
_COMPROMISES = Variant(
    "compromises",
    "Another program, Q = 1: challengers judge for themselves, the strongest is followed, confrontations move nobody.",
    turn="drift",
    eyes="challenger",
    offers=("compromise", "capitulation"),
    choice="strongest",
)

VARIANTS: dict[str, Variant] = {
    variant.id: variant
    for variant in (
        _SCHOLZ,
        replace(_SCHOLZ, id="scholz_q05", text="As the paper states it, Q = T = 1/2.", stay=0.5),
        _SUMMED,
        replace(_SUMMED, id="summed_q05", text="The same program with Q = T = 1/2.", stay=0.5),
        _COMPROMISES,
        replace(
            _COMPROMISES,
            id="compromises_q05",
            text="The same program with Q = 1/2 and T = 1 or 0: without a challenge the other drifts to the median.",
            stay=0.5,
        ),
        replace(
            _COMPROMISES,
            id="compromises_conflict",
            text="The same program, where the loser of a confrontation moves too.",
            offers=("confrontation", "compromise", "capitulation"),
        ),
        replace(
            _COMPROMISES,
            id="compromises_prospects",
            text="The same program, where an actor's risk comes from what it could gain, not from what others could.",
            risk="prospects",
        ),
        replace(_COMPROMISES, id="compromises_no_risk", text="The same program with every exponent at 1.", risk="none"),
    )
}
"""The readings that can be run, by name."""
