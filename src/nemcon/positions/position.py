"""Where each member stands on a proposal, as a distribution that keeps unknown unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nemcon.documents.document import Fragment
from nemcon.provenance import Provenance
from nemcon.reading.coding import EvidenceKind, Stance
from nemcon.units import PartialDate


class Coverage(StrEnum):
    """What the record holds about a member and a proposal."""

    NOT_ASKED = "not asked"  # no document on record has it speak or be spoken of
    MENTIONED = "mentioned"  # it speaks or is spoken of, but nothing tells its stance on this proposal
    CODED = "coded"  # at least one standing coding


@dataclass(frozen=True, slots=True)
class Evidence:
    """One coding as it enters a member's position.

    Parameters
    ----------
    coding, statement : str or None
        Ids; `statement` is None for a person's judgement without one.
    document : str
        Document id; empty when there is none.
    stance : Stance
        Stance coded.
    kind : EvidenceKind
        How near the words are to the member.
    weight : float
        Reliability given to it, 0 to 1, after age and repetition.
    said_on : PartialDate or None
        When it was said, if told.
    speaker : str
        Who said it, in words ("Peter Szijjarto, Foreign Minister", "diplomats").
    words : Fragment or None
        The words that the coding rests on.
    sentence : Fragment or None
        The sentence around them.
    reason : str
        The codebook's sign, or the person's reason.
    waits_on : str or None
        Actor id that it waits for.
    condition : str or None
        The condition in the text's words.
    counted : bool
        False when it is kept for reading only (superseded, or a copy); `reason_not_counted` says why.
    reason_not_counted : str
        Why it does not count; empty when it does.
    """

    coding: str
    statement: str | None
    document: str
    stance: Stance
    kind: EvidenceKind
    weight: float
    said_on: PartialDate | None
    speaker: str
    words: Fragment | None
    sentence: Fragment | None
    reason: str
    waits_on: str | None
    condition: str | None
    counted: bool = True
    reason_not_counted: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """One actor on one proposal.

    Parameters
    ----------
    actor : str
        Actor id; for a group that is not named, the text's words.
    name : str
        Name for people.
    role : str
        ``"member"``, ``"applicant"``, ``"outsider"`` (another state or organisation), ``"incoming"`` (an
        office-holder to be) or ``"group"`` (not named).
    stance : Stance
        The most probable stance; `Stance.UNKNOWN` when nothing tells, or when the leading ones are tied.
    distribution : dict of str to float
        Probability of each stance, all seven keys, summing to one.
    coverage : Coverage
        Why it may be unknown.
    waits_on : tuple of str
        Actor ids it waits for.
    conditions : tuple of str
        Its conditions in the texts' words.
    evidence : tuple of Evidence
        What it rests on, latest first.
    """

    actor: str
    name: str
    role: str
    stance: Stance
    distribution: dict[str, float]
    coverage: Coverage
    waits_on: tuple[str, ...]
    conditions: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PositionEstimate:
    """All positions on one proposal.

    Parameters
    ----------
    proposal : str
        Proposal id.
    as_of : datetime.date
        The record's day.
    members : tuple of Position
        One per member of the body on that day, in the body's order.
    others : tuple of Position
        Applicant, outsiders, incoming office-holders and unnamed groups that spoke or were spoken of; they have no
        vote.
    provenance : Provenance
        How it came about.
    """

    proposal: str
    as_of: date
    members: tuple[Position, ...]
    others: tuple[Position, ...]
    provenance: Provenance
