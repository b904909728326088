"""What a body would decide on a proposal, who stops it, who waits, and what it would take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nemcon.provenance import Provenance


class Verdict(StrEnum):
    """Whether the proposal can pass now."""

    PASSES = "passes"  # whatever the unknown and waiting members do
    BLOCKED = "blocked"  # whatever the unknown and waiting members do
    OPEN = "open"  # it depends on them
    NOT_FOR_THE_BODY = "not for the body"  # each member decides for itself


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody waits for somebody.

    Parameters
    ----------
    who : str
        Actor id of a member, or the text's words for a group that is not named.
    named : bool
        False for such a group.
    on : tuple of str
        Actor ids it waits for; empty when it waits for an event.
    evidence : tuple of str
        Ids of the codings.
    """

    who: str
    named: bool
    on: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest set of members that would have to move to support, so that it passes.

    Parameters
    ----------
    members : tuple of str
        Actor ids.
    if_others : str
        What is supposed of the members whose stance is unknown, silent or waiting and who are not in the set:
        ``"do not object"`` or ``"hold out"``.
    """

    members: tuple[str, ...]
    if_others: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The body's answer to one proposal.

    Parameters
    ----------
    proposal, body : str
        Ids.
    as_of : datetime.date
        Day for which members, rule and record were taken.
    rule : str
        Id of the rule that was applied; empty when the proposal is not for the body.
    rule_text : str
        The rule in plain words, with its article.
    n_members : int
        Members on that day.
    verdict : Verdict
        Can it pass now.
    probability_low, probability_high : float or None
        Bounds of the probability that it passes now: low when every member whose stance is unknown holds out, high
        when each of them does what silence does, or agrees. None when not for the body.
    blockers : tuple of str
        Members that stop it by declared opposition, alone (veto, objection) or together (blocking minority).
    waiting : tuple of Wait
        Who waits on whom.
    conditional, supporters, opponents, abstaining, silent, unknown : tuple of str
        Members by most probable stance.
    objection_probability : dict of str to float
        For each member the probability, from its position, that it opposes.
    changes : tuple of Change
        The smallest sets of members that would have to move, all ties up to `changes_shown`.
    changes_total : int
        Number of such sets.
    assumed : dict of str to str
        Stances set by the user for this answer (``--set``).
    provenance : Provenance
        How it came about.
    """

    proposal: str
    body: str
    as_of: date
    rule: str
    rule_text: str
    n_members: int
    verdict: Verdict
    probability_low: float | None
    probability_high: float | None
    blockers: tuple[str, ...]
    waiting: tuple[Wait, ...]
    conditional: tuple[str, ...]
    supporters: tuple[str, ...]
    opponents: tuple[str, ...]
    abstaining: tuple[str, ...]
    silent: tuple[str, ...]
    unknown: tuple[str, ...]
    objection_probability: dict[str, float]
    changes: tuple[Change, ...]
    changes_total: int
    assumed: dict[str, str]
    provenance: Provenance
