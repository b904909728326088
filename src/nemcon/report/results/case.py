"""What the tasks of a case, and the books it is read by, give back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from nemcon.bodies import Body, BodyOnDay
from nemcon.cases.case import Case, Proposal
from nemcon.decision.decision import Decision
from nemcon.positions.position import Position
from nemcon.provenance import Note, Provenance
from nemcon.reading.stance.codebook import Codebook
from nemcon.reading.statement import Account, Agreement, Arrangement, Pledge, Statement
from nemcon.record.snapshot import DocumentOnRecord
from nemcon.record.who.correction import CorrectionOnRecord
from nemcon.record.who.entry import Entry
from nemcon.report.results.documents import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What ``nemcon case new`` gives back.

    Parameters
    ----------
    path : str
        The case file that was written.
    case : Case
        What it says.
    """

    schema: Literal["nemcon.case/1"] = "nemcon.case/1"
    path: str
    case: Case


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """A document that is on record now.

    Parameters
    ----------
    path, title : str
        As given and found.
    id : str
        Document id.
    new : bool
        False when the very text was on record already: nothing was changed.
    copy_of : str or None
        Id of the document that it is a near-identical copy of; what it says is not counted again.
    statements, pledges, agreements, codings : int
        How many of each it brought.
    notes : tuple of Note
        What was noticed on reading it.
    """

    path: str
    title: str | None
    id: str
    new: bool
    copy_of: str | None
    statements: int
    pledges: int
    agreements: int
    codings: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedTotals:
    """Counts over all documents of one call of ``nemcon add``.

    Parameters
    ----------
    documents : int
        Received; each is on record.
    new : int
        Those that were not on record before.
    copies : int
        Those of the new ones that are near-identical copies of others: one event, several reports.
    other_languages : int
        Those of the new ones that are not in English: stored, flagged, not read.
    statements, pledges, agreements : int
        What the new ones brought.
    """

    documents: int = 0
    new: int = 0
    copies: int = 0
    other_languages: int = 0
    statements: int = 0
    pledges: int = 0
    agreements: int = 0

    def with_one(self, one: AddedDocument, language: str | None) -> AddedTotals:
        """Count one more document."""
        if not one.new:
            return replace(self, documents=self.documents + 1)
        return AddedTotals(
            documents=self.documents + 1,
            new=self.new + 1,
            copies=self.copies + (one.copy_of is not None),
            other_languages=self.other_languages + (language not in (None, "en")),
            statements=self.statements + one.statements,
            pledges=self.pledges + one.pledges,
            agreements=self.agreements + one.agreements,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What ``nemcon add`` gives back.

    Parameters
    ----------
    case, record : str
        Path of the case's folder and of its record.
    totals : AddedTotals
        Counts over all documents.
    documents : tuple of AddedDocument
        The documents, in the order given; all of them, or the first ones where fewer were asked for.
    problems : tuple of Problem
        Files that could not be received or were passed over.
    """

    schema: Literal["nemcon.add/1"] = "nemcon.add/1"
    case: str
    record: str
    totals: AddedTotals
    documents: tuple[AddedDocument, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ProposalPositions:
    """A proposal and where each actor stands on it.

    Parameters
    ----------
    proposal : Proposal
        What is proposed.
    members : tuple of Position
        One per member of the body.
    others : tuple of Position
        Applicant, outsiders, office-holders to be, unnamed groups: no vote.
    provenance : Provenance
        How the positions came about.
    """

    proposal: Proposal
    members: tuple[Position, ...]
    others: tuple[Position, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsResult:
    """What ``nemcon positions`` gives back.

    Parameters
    ----------
    case : Case
        The settings.
    as_of : datetime.date
        The day of the record.
    documents : int
        Documents learned of by then.
    proposals : tuple of ProposalPositions
        The case's own first, then those found.
    """

    schema: Literal["nemcon.positions/1"] = "nemcon.positions/1"
    case: Case
    as_of: date
    documents: int
    proposals: tuple[ProposalPositions, ...]


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """A proposal and the body's answer to it.

    Parameters
    ----------
    proposal : Proposal
        What is proposed.
    decision : Decision
        The answer.
    """

    proposal: Proposal
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideResult:
    """What ``nemcon decide`` gives back.

    Parameters
    ----------
    case : Case
        The settings.
    body : BodyOnDay
        The body as it stands on the day.
    as_of : datetime.date
        The day of the record.
    documents : int
        Documents learned of by then.
    proposals : tuple of ProposalDecision
        The case's own first, then those found.
    """

    schema: Literal["nemcon.decide/1"] = "nemcon.decide/1"
    case: Case
    body: BodyOnDay
    as_of: date
    documents: int
    proposals: tuple[ProposalDecision, ...]


@dataclass(frozen=True, slots=True)
class ProposalAnalysis:
    """A proposal, where each actor stands on it, and the body's answer.

    Parameters
    ----------
    proposal : Proposal
        What is proposed.
    members, others : tuple of Position
        As in `ProposalPositions`.
    decision : Decision
        The answer.
    provenance : Provenance
        How the positions came about.
    """

    proposal: Proposal
    members: tuple[Position, ...]
    others: tuple[Position, ...]
    decision: Decision
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The whole of a case on one day; what ``nemcon run`` gives back and the report shows.

    Parameters
    ----------
    case : Case
        The settings.
    body : BodyOnDay
        The body as it stands on the day.
    as_of : datetime.date
        The day.
    documents : tuple of DocumentOnRecord
        What had been learned by then.
    statements, pledges, agreements, arrangements, accounts : tuple
        What was read from them.
    who : tuple of Entry
        The who's who of that day, by name.
    corrections : tuple of CorrectionOnRecord
        What people had corrected in it by then, the earliest first, withdrawn ones too.
    proposals : tuple of ProposalAnalysis
        The case's own proposals first, then those found in the documents.
    problems : tuple of Problem
        Documents of this run that could not be received.
    report : str or None
        Path of the report, where one was written.
    provenance : Provenance
        Version, record digest, seed, settings and warnings.
    """

    schema: Literal["nemcon.run/1"] = "nemcon.run/1"
    case: Case
    body: BodyOnDay
    as_of: date
    documents: tuple[DocumentOnRecord, ...]
    statements: tuple[Statement, ...]
    pledges: tuple[Pledge, ...]
    agreements: tuple[Agreement, ...]
    arrangements: tuple[Arrangement, ...]
    accounts: tuple[Account, ...]
    who: tuple[Entry, ...]
    corrections: tuple[CorrectionOnRecord, ...]
    proposals: tuple[ProposalAnalysis, ...]
    problems: tuple[Problem, ...]
    report: str | None
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportResult:
    """What ``nemcon report`` gives back.

    Parameters
    ----------
    path : str
        The file.
    bytes : int
        Its size.
    as_of : datetime.date
        The day of the record.
    record : str
        Digest of the record.
    """

    schema: Literal["nemcon.report/1"] = "nemcon.report/1"
    path: str
    bytes: int
    as_of: date
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What ``nemcon export`` gives back.

    Parameters
    ----------
    files : tuple of str
        What was written.
    as_of : datetime.date
        The day of the record.
    record : str
        Digest of the record.
    """

    schema: Literal["nemcon.export/1"] = "nemcon.export/1"
    files: tuple[str, ...]
    as_of: date
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeResult:
    """What ``nemcon judge`` and ``nemcon withdraw`` give back.

    Parameters
    ----------
    coding : str
        Id of the coding.
    action : str
        ``"entered"`` or ``"withdrawn"``.
    """

    schema: Literal["nemcon.judge/1"] = "nemcon.judge/1"
    coding: str
    action: Literal["entered", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodiesResult:
    """What ``nemcon bodies`` gives back.

    Parameters
    ----------
    bodies : tuple of Body
        All that are known, in order of id.
    """

    schema: Literal["nemcon.bodies/1"] = "nemcon.bodies/1"
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyResult:
    """What ``nemcon bodies show`` gives back.

    Parameters
    ----------
    body : Body
        Everything that is known of it.
    on_day : BodyOnDay or None
        The body on the day asked for; None when no day was given.
    """

    schema: Literal["nemcon.body/1"] = "nemcon.body/1"
    body: Body
    on_day: BodyOnDay | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookResult:
    """What ``nemcon codebook`` gives back.

    Parameters
    ----------
    codebook : Codebook
        Stances, signs and arrangements.
    fields : dict of str to dict of str to str
        For each record that results are made of, its fields and what they mean.
    """

    schema: Literal["nemcon.codebook/1"] = "nemcon.codebook/1"
    codebook: Codebook
    fields: dict[str, dict[str, str]]
