"""From positions to what the body can agree: can it pass, who stops it, who waits, what would it take.

In come a `PositionEstimate`, the proposal, the body on a day and one of its rules; out goes a `Decision`. The rules
are counted exactly (`adopted`); uncertainty comes from draws of the positions under two extreme readings of silence.
"""

from nemcon.decision.changes import Requirement, smallest_changes
from nemcon.decision.decide import decide
from nemcon.decision.decision import Change, Decision, Verdict, Wait
from nemcon.decision.rules import adopted, passes
from nemcon.decision.tally import Tally, tally
from nemcon.decision.votes import Vote, agree_votes, hold_out_votes

__all__ = [
    "Change",
    "Decision",
    "Requirement",
    "Tally",
    "Verdict",
    "Vote",
    "Wait",
    "adopted",
    "agree_votes",
    "decide",
    "hold_out_votes",
    "passes",
    "smallest_changes",
    "tally",
]
