"""What is to be decided, where, and by whom: the settings of one analysis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DecidedBy(StrEnum):
    """Who can bring a proposal about."""

    BODY = "body"  # the body, by its rule
    EACH = "each"  # single members, each for itself (a guarantee from one country needs no consensus)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that members can be for or against.

    Parameters
    ----------
    id : str
        Short name, unique in the case: lower-case letters, digits and hyphens.
    text : str
        The proposal in the user's or the codebook's words.
    subject : str or None
        Actor id of whom it is about (the applicant, the target of sanctions, the receiver); None when nobody.
    applicant : bool or None
        True when `subject` asks to be admitted: it is then never counted as a member. None in a case file that does
        not say: it is then taken from `text`.
    terms : tuple of str
        Words of the matter that a sentence must touch, besides the subject; lower case, a trailing ``*`` stands
        for any ending. Empty: they are taken from `text` by the codebook.
    decided_by : DecidedBy
        The body or each member for itself.
    rule : str or None
        Rule of the body; None for the body's default rule.
    arrangement : str or None
        Id of the arrangement in the codebook that it is an instance of, if any.
    origin : str
        ``"case"`` when the user declared it, ``"documents"`` when it was found in what was read.
    """

    id: str
    text: str
    subject: str | None = None
    applicant: bool | None = None
    terms: tuple[str, ...] = ()
    decided_by: DecidedBy = DecidedBy.BODY
    rule: str | None = None
    arrangement: str | None = None
    origin: str = "case"


@dataclass(frozen=True, slots=True)
class Case:
    """One analysis: a body, its proposals and the settings.

    Parameters
    ----------
    id : str
        Short name.
    title : str
        Name for people.
    body : str
        Id of the body.
    proposals : tuple of Proposal
        Those that the user declared; at least one.
    seed : int
        Seed of all random draws.
    draws : int
        Number of draws from the positions, 1 to 1,000,000.
    """

    id: str
    title: str
    body: str
    proposals: tuple[Proposal, ...]
    seed: int = 1
    draws: int = 10_000
