"""An entry of the ledger: one report of one pledge, or of a total over some time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nemcon.commitments.ledger.amount import Amount

UNSPECIFIED = "unspecified"
ALL_KINDS = "all"
TROOPS = "troops"
"""For a force that keeps a truce or deters; not counted in money, so it is no part of aid of an unspecified kind."""

KINDS = ("military", "financial", "humanitarian", "energy", TROOPS, UNSPECIFIED, ALL_KINDS)


class Status(StrEnum):
    """How far a pledge has come, as the Ukraine Support Tracker and the OECD DAC tell the steps."""

    PROPOSED = "proposed"  # somebody asked for it or plans it; no promise
    ANNOUNCED = "announced"  # said in public, without a firm obligation; "pledged" stands here too
    COMMITTED = "committed"  # a firm obligation, with the means for it
    ALLOCATED = "allocated"  # assigned to a package or a use
    DELIVERED = "delivered"  # handed over or paid out (disbursed)
    NOT_TOLD = "not told"

    @property
    def step(self) -> int:
        """How far along, 0 for not told."""
        return (Status.NOT_TOLD, *list(Status)[:5]).index(self)


class Scope(StrEnum):
    """What a figure covers."""

    PACKAGE = "package"  # one gift
    TOTAL = "total"  # all that was given over some time
    NAMED = "named total"  # a sum that a headline names; evidence of what belongs together, never counted


@dataclass(frozen=True, slots=True)
class Period:
    """Days between which something happened.

    Parameters
    ----------
    first : datetime.date or None
        The earliest day; None where it is not told.
    last : datetime.date
        The latest day.
    """

    first: date | None
    last: date

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.last)
        return f"{self.first or '..'}/{self.last}"

    @property
    def begins(self) -> date:
        """The earliest day, at worst the first of the calendar."""
        return self.first or date.min

    def holds(self, other: Period) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.begins <= other.begins and other.last <= self.last

    def touches(self, other: Period) -> bool:
        """Tell whether the two share a day."""
        return self.begins <= other.last and other.begins <= self.last

    def apart(self, other: Period) -> int:
        """Tell how many days lie between the two; 0 where they touch."""
        return max(0, (other.begins - self.last).days, (self.begins - other.last).days)


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of one pledge, or of a total.

    Parameters
    ----------
    id : str
        12 hexadecimal digits.
    donor : str
        Actor id, or the label in the table where it names no single actor.
    collective : bool
        True where the donor stands for several that may have entries of their own ("Europe (total)").
    receiver : str or None
        Actor id; None when not told.
    kind : str
        One of `KINDS`.
    status : Status
        How far it has come.
    scope : Scope
        What the figure covers.
    amount : Amount or None
        In units of `currency`; None when unknown.
    currency : str or None
        ISO 4217 code; None when unknown.
    gdp_percent : Amount or None
        The share of GDP that the report tells, in percent.
    period : Period
        When: the days that the date can mean, or the time that a total covers.
    dated : bool
        False where the text tells no day and the day of the report stands in.
    further : bool
        True where the words say that it comes on top of what was given before ("a further", "another").
    parts, wholes : tuple of float
        Sums that the words name as parts of this one ("including ..."), or as sums that this is part of.
    item : str
        What it is, in the table's words; empty for a pledge of the record.
    words : tuple of str
        The sentences behind it; from a table the title of the source.
    source : str
        Document id, or the row of the table and its address.
    report : str
        What the report is known by: entries of one report that tell "a further" sum are two gifts.
    """

    id: str
    donor: str
    collective: bool
    receiver: str | None
    kind: str
    status: Status
    scope: Scope
    amount: Amount | None
    currency: str | None
    gdp_percent: Amount | None
    period: Period
    dated: bool
    further: bool
    parts: tuple[float, ...]
    wholes: tuple[float, ...]
    item: str
    words: tuple[str, ...]
    source: str
    report: str

    @property
    def order(self) -> tuple[date, date, str, str]:
        """Place among the entries, whatever the order in which they came."""
        return self.period.last, self.period.begins, self.donor, self.id


class Part(StrEnum):
    """What part an entry plays in the totals."""

    COUNTED = "counted"
    SAME = "same package"  # another report of an entry that is counted or placed elsewhere
    INSIDE = "inside a total"  # the total is counted
    SUM = "sum of its parts"  # the parts are counted
    OVERLAPS = "overlaps a total"  # partly in a total that is counted, so neither added nor lost
    NO_AMOUNT = "no amount"
    SHARE = "share of GDP only"
    LATER = "after the day"
    PROPOSED = "only proposed"
    EVIDENCE = "named total"


@dataclass(frozen=True, slots=True)
class Role:
    """The part that an entry plays, and why.

    Parameters
    ----------
    part : Part
        Its part.
    of : tuple of str
        Ids of the entries that it is the same as, inside of, or the sum of.
    because : str
        Why, in words; empty where there is nothing to explain.
    """

    part: Part
    of: tuple[str, ...] = ()
    because: str = ""
