"""Who decides and how: members over time, and rules as dated data with the article they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact about a body comes from.

    Parameters
    ----------
    title : str
        What the source is, with article number where there is one.
    url : str
        Address at which it was seen; empty when `status` is not ``"seen"``.
    status : str
        ``"seen"``: read at the address; ``"treaty"``: restated from a treaty article that `title` names;
        ``"memory"``: not checked.
    """

    title: str
    url: str = ""
    status: str = "seen"


@dataclass(frozen=True, slots=True)
class Membership:
    """One actor's time in a body.

    Parameters
    ----------
    actor : str
        Actor id.
    since, until : datetime.date or None
        First and last day; None when open or not known.
    source : Source
        Where the dates come from.
    """

    actor: str
    since: date | None
    until: date | None
    source: Source

    def covers(self, day: date) -> bool:
        """Tell whether the actor is a member on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class ClauseKind(StrEnum):
    """What a clause asks of the votes; a rule holds when all of its clauses hold."""

    NO_OBJECTION = "no_objection"  # at most `count` members object (0: consensus; 1: consensus minus one)
    YES_MEMBERS = "yes_members"  # members in favour: at least `count`, or at least / more than `share` of `base`
    YES_WEIGHT = "yes_weight"  # weight in favour: at least `share` of the weight of `base`
    NO_VETO = "no_veto"  # none of `holders` votes against
    ABSTAINERS_BELOW = "abstainers_below"  # not (abstainers >= `share` of members and of weight)
    ALL_PRESENT = "all_present"  # every member takes part


class Base(StrEnum):
    """Against whom a share is counted."""

    MEMBERS = "members"
    PRESENT = "present"
    VOTING = "voting"  # present and voting: in favour plus against


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a rule.

    Parameters
    ----------
    kind : ClauseKind
        What is asked.
    count : int or None
        Absolute number of members, where the rule names one.
    share : str or None
        Share as an exact decimal or fraction (``"0.55"``, ``"2/3"``), where the rule names one.
    strict : bool
        True for "more than", False for "at least".
    base : Base
        Against whom the share is counted.
    holders : tuple of str
        Members with a veto (``NO_VETO`` only).
    unless_against_fewer_than : int or None
        The clause is waived when fewer members than this are not in favour (a blocking minority's least size).
    article : str
        Article that says so.
    """

    kind: ClauseKind
    count: int | None = None
    share: str | None = None
    strict: bool = False
    base: Base = Base.MEMBERS
    holders: tuple[str, ...] = ()
    unless_against_fewer_than: int | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a body decides one class of matters.

    Parameters
    ----------
    id : str
        Short name, unique in the body (``"consensus"``, ``"qmv"``).
    name : str
        Name for people.
    text : str
        The rule in one or two plain sentences.
    applies_to : str
        Matters it is for.
    clauses : tuple of Clause
        All must hold for adoption.
    reverse : bool
        True when the clauses are asked of the votes against and their holding rejects (reverse qualified majority).
    abstention, absence, silence : str
        What each does under this rule, in plain words.
    silence_is_consent : bool
        True when a member that says nothing does not stop the decision.
    since, until : datetime.date or None
        In force from and to; None when open.
    sources : tuple of Source
        At least one.
    """

    id: str
    name: str
    text: str
    applies_to: str
    clauses: tuple[Clause, ...]
    reverse: bool
    abstention: str
    absence: str
    silence: str
    silence_is_consent: bool
    since: date | None
    until: date | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Members' weights in a period, e.g. official population shares.

    Parameters
    ----------
    name : str
        What is weighed, with unit (``"population share, percent"``).
    since, until : datetime.date or None
        Period of validity.
    values : dict of str to float
        Actor id to weight, in the unit of `name`.
    source : Source
        Where they come from.
    """

    name: str
    since: date | None
    until: date | None
    values: dict[str, float]
    source: Source


@dataclass(frozen=True, slots=True)
class Body:
    """A body that decides together.

    Parameters
    ----------
    id : str
        Short name in lower case (``"nato"``).
    name : str
        Full name.
    organisation : str
        Actor id of the organisation it belongs to (``"NATO"``).
    aliases : tuple of str
        Other ids that are accepted (``"nato_nac"``).
    default_rule : str
        Id of the rule that is applied when a case names none.
    size : str
        Number of members in words, with dates, also where members are not listed one by one.
    members_complete : bool
        True when `memberships` lists every member in the period that `complete_for` names.
    complete_since, complete_until : datetime.date or None
        Period for which the list of members is complete.
    memberships : tuple of Membership
        In the body's own order (alphabetical by actor id where it has none).
    rules : tuple of Rule
        All rules, dated.
    weights : tuple of Weights
        Dated weights; empty where all count alike.
    practices : tuple of str
        What the body really does, each with its source in brackets.
    notes : tuple of str
        What is left out and why.
    """

    id: str
    name: str
    organisation: str
    aliases: tuple[str, ...]
    default_rule: str
    size: str
    members_complete: bool
    complete_since: date | None
    complete_until: date | None
    memberships: tuple[Membership, ...]
    rules: tuple[Rule, ...]
    weights: tuple[Weights, ...]
    practices: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyOnDay:
    """A body as it stands on one day: what a decision needs.

    Parameters
    ----------
    id, name, organisation : str
        As in `Body`.
    day : datetime.date
        The day.
    members : tuple of str
        Actor ids of the members on that day, in the body's order.
    rules : tuple of Rule
        Rules in force on that day; the default one first.
    weights : dict of str to float
        Weights in force on that day; empty where all count alike or none are known.
    notes : tuple of str
        What the user must know about this day (e.g. weights of a later year are used).
    """

    id: str
    name: str
    organisation: str
    day: date
    members: tuple[str, ...]
    rules: tuple[Rule, ...]
    weights: dict[str, float]
    notes: tuple[str, ...] = ()
