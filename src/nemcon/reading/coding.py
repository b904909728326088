"""A judgement about a sentence: which stance it expresses on which proposal, by which coder, on which words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nemcon.documents.document import Fragment

CODER = "rules/1"
"""Name of the machine as a coder; a change of the codebook's rules that changes codings makes a new one."""


class Stance(StrEnum):
    """Where a member stands; the codebook defines each with its signs and examples."""

    SUPPORT = "support"
    CONDITIONAL = "conditional"  # for it if something is met first
    WAITING = "waiting"  # will decide after somebody else, or after an event
    OPPOSE = "oppose"
    ABSTAIN = "abstain"  # says or has shown that it will take no side in a vote
    SILENT = "silent"  # was asked and declined to say
    UNKNOWN = "unknown"  # nothing on record tells


class EvidenceKind(StrEnum):
    """How near the words are to the member whose stance they show."""

    HEAD_OWN = "head of state or government, own words"
    MINISTER_OWN = "minister, own words"
    OFFICIAL_OWN = "official, own words"
    HEAD_PARAPHRASE = "head of state or government, paraphrased"
    MINISTER_PARAPHRASE = "minister, paraphrased"
    OFFICIAL_PARAPHRASE = "official or government, paraphrased"
    ABOUT_ANOTHER = "one member about another"
    UNNAMED = "unnamed source"
    REPORTER = "the reporter's own account"
    INCOMING = "office-holder to be, or former"
    OUTSIDER = "analyst or other outsider"
    PERSON = "judgement of a person"


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's judgement.

    Parameters
    ----------
    id : str
        12 hexadecimal digits from proposal, statement or words, actor or group, stance and coder.
    document : str
        Document id; empty when a person judged without a document.
    proposal : str
        Proposal id.
    statement : str or None
        Id of the statement or account that it rests on; None for a person's judgement without one.
    actor : str or None
        Actor id whose stance it is; None for a group that is not named.
    group : str or None
        The text's words for a group that is not named ("some countries"); None for a single actor.
    stance : Stance
        The stance.
    kind : EvidenceKind
        How near the words are to the actor.
    waits_on : str or None
        Actor id that the actor waits for (`Stance.WAITING` only).
    condition : str or None
        The condition in the text's words (`Stance.CONDITIONAL` only).
    words : Fragment or None
        The words that the judgement rests on.
    reason : str
        The codebook's sign that fired, or the person's reason.
    coder : str
        `CODER` for the codebook's rules, otherwise the person's name.
    """

    id: str
    document: str
    proposal: str
    statement: str | None
    actor: str | None
    group: str | None
    stance: Stance
    kind: EvidenceKind
    waits_on: str | None
    condition: str | None
    words: Fragment | None
    reason: str
    coder: str
