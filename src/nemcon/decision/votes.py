"""From stances to votes, under the two extreme readings of those that have not settled."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from nemcon.bodies.body import Rule
from nemcon.positions import STANCES
from nemcon.reading.coding import Stance

VoteArray = npt.NDArray[np.int8]


class Vote(IntEnum):
    """What a member does when the proposal is put."""

    YES = 0
    NO = 1  # votes against; under consensus: objects
    ABSTAIN = 2  # declares that it takes no side
    ABSENT = 3  # takes no part
    SILENT = 4  # takes part and says nothing: no objection, no vote, no declared abstention


_SETTLED = {Stance.SUPPORT: Vote.YES, Stance.OPPOSE: Vote.NO, Stance.ABSTAIN: Vote.ABSTAIN}


def hold_out_votes(rule: Rule) -> VoteArray:
    """Give each stance its vote when all that have not settled hold out.

    Unknown, waiting and conditional members vote no; so do silent ones, unless silence is consent under the rule.

    Returns
    -------
    int8 array, shape (stance,)
        Indexed by the code of the stance, see `nemcon.positions.STANCES`.
    """
    silent = Vote.SILENT if rule.silence_is_consent else Vote.NO
    return _by_stance(_SETTLED | {Stance.SILENT: silent}, otherwise=Vote.NO)


def agree_votes(rule: Rule) -> VoteArray:
    """Give each stance its vote when none that has not settled objects.

    Waiting and conditional members vote yes; unknown and silent ones say nothing where silence is consent, and vote
    yes where it is not.

    Returns
    -------
    int8 array, shape (stance,)
        Indexed by the code of the stance, see `nemcon.positions.STANCES`.
    """
    quiet = Vote.SILENT if rule.silence_is_consent else Vote.YES
    return _by_stance(_SETTLED | {Stance.SILENT: quiet, Stance.UNKNOWN: quiet}, otherwise=Vote.YES)


def _by_stance(votes: dict[Stance, Vote], otherwise: Vote) -> VoteArray:
    return np.array([votes.get(stance, otherwise) for stance in STANCES], dtype=np.int8)
