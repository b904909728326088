"""From the record to positions: where each member stands on a proposal, with unknown kept unknown.

In come a snapshot of the record, a proposal and the body on a day; out goes a `PositionEstimate`. Codings are pooled
as simple support functions (Shafer 1976) by Yager's rule (Yager 1987), which gives conflict to ignorance.
"""

from nemcon.positions.arrays import STANCES, distribution_array, draw
from nemcon.positions.estimate import estimate
from nemcon.positions.pooling import leading_stance, pool
from nemcon.positions.position import Coverage, Evidence, Position, PositionEstimate
from nemcon.positions.reliability import RELIABILITY

__all__ = [
    "RELIABILITY",
    "STANCES",
    "Coverage",
    "Evidence",
    "Position",
    "PositionEstimate",
    "distribution_array",
    "draw",
    "estimate",
    "leading_stance",
    "pool",
]
