"""From codings on record to pieces of evidence: who said it, when, in which words, and from which source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nemcon.documents.document import Fragment
from nemcon.positions.position import Evidence
from nemcon.positions.reliability import RELIABILITY
from nemcon.reading.coding import Coding, EvidenceKind
from nemcon.reading.statement import Account, Speaker, Standing, Statement
from nemcon.record.snapshot import CodingOnRecord, DocumentOnRecord, Snapshot
from nemcon.units import PartialDate


@dataclass(frozen=True, slots=True)
class Piece:
    """A coding with what the counting rules ask of it.

    Parameters
    ----------
    coding : Coding
        The judgement.
    withdrawn : str or None
        Why it was withdrawn (possibly empty); None while it stands.
    first, last : datetime.date
        Earliest and latest day on which it can have been said: the day that the text tells, otherwise the
        document's date of publication, otherwise the day we learned of it or the person judged.
    made : str
        When it was entered, as ISO text: tells a person's last judgement.
    source : tuple of str
        Whom it comes from. Two pieces from one source are no more than one, whoever printed them.
    copied : bool
        True when its document is a copy of another one.
    speaker : str
        Who said it, in words.
    standing : Standing
        Whether the speaker held the office.
    said_on : PartialDate or None
        When it was said, if the text tells.
    sentence : Fragment or None
        The sentence around the words.
    """

    coding: Coding
    withdrawn: str | None
    first: date
    last: date
    made: str
    source: tuple[str, ...]
    copied: bool
    speaker: str
    standing: Standing
    said_on: PartialDate | None
    sentence: Fragment | None

    @property
    def reliability(self) -> float:
        """How far it is believed, 0 to 1."""
        return RELIABILITY[self.coding.kind]

    @property
    def order(self) -> tuple[int, str, int, str]:
        """Sort key: latest first, then by document and place."""
        words = self.coding.words or self.sentence
        start = words.spans[0].start if words is not None and words.spans else 0
        return (-self.last.toordinal(), self.coding.document, start, self.coding.id)


def pieces(snapshot: Snapshot, proposal: str, name_of: Callable[[str], str]) -> tuple[Piece, ...]:
    """Collect all codings of one proposal, withdrawn ones included, latest first.

    Parameters
    ----------
    snapshot : Snapshot
        The record.
    proposal : str
        Proposal id.
    name_of : callable
        Name of an actor for people.
    """
    statements = {statement.id: statement for statement in snapshot.statements}
    accounts = {account.id: account for account in snapshot.accounts}
    documents = {document.id: document for document in snapshot.documents}
    found = [
        _piece(
            on_record,
            statements.get(on_record.coding.statement or ""),
            accounts.get(on_record.coding.statement or ""),
            documents.get(on_record.coding.document),
            name_of,
        )
        for on_record in snapshot.codings
        if on_record.coding.proposal == proposal
    ]
    return tuple(sorted(found, key=lambda piece: piece.order))


def as_evidence(piece: Piece, reason_not_counted: str) -> Evidence:
    """Write a piece as it is handed on; its weight is 0 when there is a reason not to count it."""
    coding = piece.coding
    return Evidence(
        coding=coding.id,
        statement=coding.statement,
        document=coding.document,
        stance=coding.stance,
        kind=coding.kind,
        weight=0.0 if reason_not_counted else piece.reliability,
        said_on=piece.said_on,
        speaker=piece.speaker,
        words=coding.words,
        sentence=piece.sentence,
        reason=coding.reason,
        waits_on=coding.waits_on,
        condition=coding.condition,
        counted=not reason_not_counted,
        reason_not_counted=reason_not_counted,
    )


def _piece(
    on_record: CodingOnRecord,
    statement: Statement | None,
    account: Account | None,
    document: DocumentOnRecord | None,
    name_of: Callable[[str], str],
) -> Piece:
    coding = on_record.coding
    told = statement or account
    said_on = told.said_on if told else None
    first, last = _days(on_record, said_on, document)
    return Piece(
        coding=coding,
        withdrawn=on_record.withdrawn_because if on_record.withdrawn_at else None,
        first=first,
        last=last,
        made=on_record.made_at.isoformat(),
        source=_source(coding, statement, document),
        copied=document is not None and document.copy_of is not None,
        speaker=_speaker(coding, statement, name_of),
        standing=statement.speaker.standing if statement else Standing.IN_OFFICE,
        said_on=said_on,
        sentence=told.sentence if told else None,
    )


def _days(
    on_record: CodingOnRecord, said_on: PartialDate | None, document: DocumentOnRecord | None
) -> tuple[date, date]:
    known = said_on or (document.published if document else None)
    if known is not None:
        return known.first, known.last
    day = document.learned_on if document else on_record.made_at.date()
    return day, day


def _source(coding: Coding, statement: Statement | None, document: DocumentOnRecord | None) -> tuple[str, ...]:
    """Name the source; what nobody answers for is one source in a document and all its copies."""
    if coding.kind is EvidenceKind.PERSON:
        return ("person", coding.coder)
    speaker = statement.speaker if statement else None
    if speaker is not None and not speaker.unnamed:
        if speaker.name:
            return ("named", speaker.actor or "", speaker.name.casefold())
        if speaker.group:
            return ("together", *sorted(speaker.group))
        if speaker.actor:
            return ("office", speaker.actor, (speaker.office or "").casefold())
    return ("report", (document.copy_of or document.id) if document else coding.document)


def _speaker(coding: Coding, statement: Statement | None, name_of: Callable[[str], str]) -> str:
    if coding.kind is EvidenceKind.PERSON:
        return coding.coder
    if statement is None:
        return "the reporter"
    return _speaker_in_words(statement.speaker, name_of) or (
        statement.source.text if statement.source else "somebody not named"
    )


def _speaker_in_words(speaker: Speaker, name_of: Callable[[str], str]) -> str:
    person = ", ".join(part for part in (speaker.name, speaker.office) if part)
    state = ", ".join(name_of(one) for one in speaker.actors)
    return f"{person} ({state})" if person and state else person or state
