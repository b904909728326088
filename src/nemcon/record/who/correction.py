"""What a person says about an entry of the who's who; kept beside what documents say, never written over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from nemcon.reading.statement import Office


class CorrectionKind(StrEnum):
    """What a correction says."""

    HOLDS = "holds"  # the person holds an office for a state or organisation, from a day, until a day
    SAME = "same"  # two names are one person
    APART = "apart"  # two names that sound alike are two persons
    NOT_SO = "not so"  # an introduction is a misreading, or the document errs


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    Parameters
    ----------
    id : str
        12 hexadecimal digits from all the rest.
    kind : CorrectionKind
        What it says.
    name : str
        The person's name; empty for `CorrectionKind.NOT_SO`.
    other : str
        The other name, or the id of the introduction that is not so; empty otherwise.
    office : str or None
        Office held (`CorrectionKind.HOLDS`).
    rank : Office
        Its rank.
    actor : str or None
        State or organisation (`CorrectionKind.HOLDS`).
    since, until : datetime.date or None
        First and last day of holding it; None where open.
    by : str
        Who says so.
    because : str
        Why.
    """

    id: str
    kind: CorrectionKind
    name: str
    other: str
    office: str | None
    rank: Office
    actor: str | None
    since: date | None
    until: date | None
    by: str
    because: str


@dataclass(frozen=True, slots=True)
class CorrectionOnRecord:
    """A correction with its life in the record.

    Parameters
    ----------
    correction : Correction
        What it says.
    made_at : datetime.datetime
        When it was entered (UTC).
    withdrawn_at : datetime.datetime or None
        When it was withdrawn (UTC); None while it stands.
    withdrawn_because : str
        The reason given.
    """

    correction: Correction
    made_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""
