"""The record as it stood on one day: what the later stages take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nemcon.cases.case import Proposal
from nemcon.reading.coding import Coding
from nemcon.reading.statement import Account, Agreement, Arrangement, Pledge, Statement
from nemcon.record.who.correction import CorrectionOnRecord
from nemcon.record.who.entry import Entry
from nemcon.units import PartialDate


@dataclass(frozen=True, slots=True)
class DocumentOnRecord:
    """A document in the record.

    Parameters
    ----------
    id, path, media_type, title, published, published_from, language
        As in `nemcon.documents.Document`.
    learned_on : datetime.date
        The day we learned of it: as given by the user, otherwise the last day that its publication date can mean,
        otherwise the day it was added.
    added_at : datetime.datetime
        When it was added (UTC).
    copy_of : str or None
        Id of the document that it is a near-identical copy of: the earliest of its cluster; None when it stands
        alone or is that earliest one. What a copy says is not counted again.
    read_by : str
        The reader that found what is on record of it, as in the provenance of readings (``"rules/1"``, ``"llm/1"``).
    """

    id: str
    path: str
    media_type: str
    title: str | None
    published: PartialDate | None
    published_from: str
    language: str | None
    learned_on: date
    added_at: datetime
    copy_of: str | None
    read_by: str


@dataclass(frozen=True, slots=True)
class CodingOnRecord:
    """A coding with its life in the record.

    Parameters
    ----------
    coding : Coding
        The judgement.
    made_at : datetime.datetime
        When it was entered (UTC).
    withdrawn_at : datetime.datetime or None
        When it was withdrawn (UTC); None while it stands. Withdrawn codings are kept and not counted.
    withdrawn_because : str
        The reason given.
    """

    coding: Coding
    made_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that had been learned by a day.

    Parameters
    ----------
    as_of : datetime.date
        The day.
    digest : str
        SHA-256 over the content, whatever the order in which it was added and on which day.
    proposals : tuple of Proposal
        The case's own, then those found in documents, each in order of id.
    documents, statements, pledges, agreements, arrangements, accounts, codings : tuple
        Everything learned by that day, in order of document (date, id) and place; speakers, and what hangs on them,
        as the documents of that day tell together.
    who : tuple of Entry
        The who's who of that day, by name.
    corrections : tuple of CorrectionOnRecord
        What people had corrected in it by that day, the earliest first.
    """

    as_of: date
    digest: str
    proposals: tuple[Proposal, ...]
    documents: tuple[DocumentOnRecord, ...]
    statements: tuple[Statement, ...]
    pledges: tuple[Pledge, ...]
    agreements: tuple[Agreement, ...]
    arrangements: tuple[Arrangement, ...]
    accounts: tuple[Account, ...]
    codings: tuple[CodingOnRecord, ...]
    who: tuple[Entry, ...] = ()
    corrections: tuple[CorrectionOnRecord, ...] = ()
