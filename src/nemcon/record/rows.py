"""Records as rows of the tables, and back; what comes out equals what went in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import RowMapping

from nemcon.documents.document import Document, Fragment, Part, Passage, Run
from nemcon.provenance import Note, Provenance
from nemcon.reading.coding import Coding, EvidenceKind, Stance
from nemcon.reading.statement import (
    Account,
    Agreement,
    Arrangement,
    Directness,
    Elsewhere,
    Introduction,
    Office,
    Pledge,
    Reading,
    Resolution,
    Speaker,
    Standing,
    Statement,
)
from nemcon.record.snapshot import CodingOnRecord, DocumentOnRecord
from nemcon.record.who.correction import Correction, CorrectionKind, CorrectionOnRecord
from nemcon.units import PartialDate, Span

Row = dict[str, Any]
Stored = RowMapping | Row


def time_text(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC, so that the order of the texts is the order in time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def json_of(value: object) -> str:
    """Write plain data as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def document_row(document: Document) -> Row:
    """Make the row of a document, without the record's own columns."""
    return {
        "id": document.id,
        "path": document.path,
        "media_type": document.media_type,
        "title": document.title,
        "published": _text(document.published),
        "published_from": document.published_from,
        "language": document.language,
        "notes": _notes_json(document.notes),
        "runs": json_of([[*run.reading, *run.received] for run in document.runs]),
        "text": document.text,
        "reading_text": document.reading_text,
    }


def passage_rows(document: Document) -> list[Row]:
    """Make the rows of a document's passages."""
    return [
        {"document": document.id, "place": place, "part": passage.part.value, "span_start": start, "span_end": end}
        for place, passage in enumerate(document.passages)
        for start, end in (passage.span,)
    ]


def document_of(row: Stored, passages: Iterable[Stored]) -> Document:
    """Rebuild a document."""
    return Document(
        id=row["id"],
        path=row["path"],
        media_type=row["media_type"],
        text=row["text"],
        title=row["title"],
        published=_date(row["published"]),
        published_from=row["published_from"],
        language=row["language"],
        reading_text=row["reading_text"],
        passages=tuple(Passage(Part(each["part"]), Span(each["span_start"], each["span_end"])) for each in passages),
        runs=tuple(Run(Span(a, b), Span(c, d)) for a, b, c, d in json.loads(row["runs"])),
        notes=_notes(row["notes"]),
    )


def document_on_record_of(row: Stored, copy_of: str | None) -> DocumentOnRecord:
    """Rebuild what a snapshot tells of a document."""
    return DocumentOnRecord(
        id=row["id"],
        path=row["path"],
        media_type=row["media_type"],
        title=row["title"],
        published=_date(row["published"]),
        published_from=row["published_from"],
        language=row["language"],
        learned_on=row["learned_on"],
        added_at=datetime.fromisoformat(row["added_at"]),
        copy_of=copy_of,
        read_by=row["read_by"],
    )


def reading_row(reading: Reading) -> Row:
    """Make the row that tells how a document was read."""
    return {
        "document": reading.document.id,
        "method": reading.provenance.method,
        "settings": json_of(reading.provenance.settings),
        "record": reading.provenance.record,
        "seed": reading.provenance.seed,
        "version": reading.provenance.version,
        "provenance_notes": _notes_json(reading.provenance.notes),
        "notes": _notes_json(reading.notes),
        "introduced": True,
    }


def provenance_of(row: Stored) -> Provenance:
    """Rebuild how a document was read."""
    return Provenance(
        method=row["method"],
        settings=json.loads(row["settings"]),
        record=row["record"],
        seed=row["seed"],
        version=row["version"],
        notes=_notes(row["provenance_notes"]),
    )


def reading_notes_of(row: Stored) -> tuple[Note, ...]:
    """Rebuild what was noticed in reading."""
    return _notes(row["notes"])


def statement_row(statement: Statement) -> Row:
    """Make the row of a statement."""
    speaker = statement.speaker
    return {
        "id": statement.id,
        **_fragment_columns("source", statement.source),
        **_fragment_columns("cue", statement.cue),
        **_fragment_columns("content", statement.content),
        **_fragment_columns("sentence", statement.sentence),
        "speaker_name": speaker.name,
        "speaker_office": speaker.office,
        "speaker_actor": speaker.actor,
        "speaker_unnamed": speaker.unnamed,
        "speaker_rank": speaker.rank.value,
        "speaker_standing": speaker.standing.value,
        "speaker_resolution": speaker.resolution.value,
        "directness": statement.directness.value,
        "nested": statement.nested,
        "within": statement.within,
        "said_on": _text(statement.said_on),
        "speaker_group": json_of(speaker.group),
    }


def speaker_of(told: Row) -> Speaker:
    """Rebuild a speaker from plain data."""
    elsewhere = told["elsewhere"]
    return Speaker(
        name=told["name"],
        office=told["office"],
        actor=told["actor"],
        unnamed=told["unnamed"],
        rank=Office(told["rank"]),
        standing=Standing(told["standing"]),
        resolution=Resolution(told["resolution"]),
        elsewhere=None if elsewhere is None else Elsewhere(**elsewhere),
        group=tuple(told["group"]),
    )


def statement_of(row: Stored) -> Statement:
    """Rebuild a statement."""
    return Statement(
        id=row["id"],
        document=row["document"],
        source=_fragment_or_none(row, "source"),
        cue=_fragment_or_none(row, "cue"),
        content=_fragment(row, "content"),
        sentence=_fragment(row, "sentence"),
        speaker=Speaker(
            name=row["speaker_name"],
            office=row["speaker_office"],
            actor=row["speaker_actor"],
            unnamed=row["speaker_unnamed"],
            rank=Office(row["speaker_rank"]),
            standing=Standing(row["speaker_standing"]),
            resolution=Resolution(row["speaker_resolution"]),
            group=tuple(json.loads(row["speaker_group"])),
        ),
        directness=Directness(row["directness"]),
        nested=row["nested"],
        within=row["within"],
        said_on=_date(row["said_on"]),
    )


def pledge_row(pledge: Pledge) -> Row:
    """Make the row of a pledge."""
    return {
        "id": pledge.id,
        "giver": pledge.giver,
        "receiver": pledge.receiver,
        "kind": pledge.kind,
        "status": pledge.status,
        "amount": pledge.amount,
        "currency": pledge.currency,
        "date": _text(pledge.date),
        "words": _fragments_json(pledge.words),
    }


def pledge_of(row: Stored) -> Pledge:
    """Rebuild a pledge."""
    return Pledge(
        id=row["id"],
        document=row["document"],
        giver=row["giver"],
        receiver=row["receiver"],
        kind=row["kind"],
        status=row["status"],
        amount=row["amount"],
        currency=row["currency"],
        date=_date(row["date"]),
        words=_fragments(row["words"]),
    )


def introduction_row(introduction: Introduction) -> Row:
    """Make the row of an introduction."""
    return {
        "id": introduction.id,
        "name": introduction.name,
        "office": introduction.office,
        "rank": introduction.rank.value,
        "standing": introduction.standing.value,
        "actor": introduction.actor,
        "gender": introduction.gender,
        **_fragment_columns("words", introduction.words),
    }


def introduction_of(row: Stored) -> Introduction:
    """Rebuild an introduction."""
    return Introduction(
        id=row["id"],
        document=row["document"],
        name=row["name"],
        office=row["office"],
        rank=Office(row["rank"]),
        standing=Standing(row["standing"]),
        actor=row["actor"],
        gender=row["gender"],
        words=_fragment(row, "words"),
    )


def correction_row(correction: Correction) -> Row:
    """Make the row of a correction, without the record's own columns."""
    return {
        "id": correction.id,
        "kind": correction.kind.value,
        "name": correction.name,
        "other": correction.other,
        "office": correction.office,
        "rank": correction.rank.value,
        "actor": correction.actor,
        "since": correction.since,
        "until": correction.until,
        "by": correction.by,
        "because": correction.because,
    }


def correction_on_record_of(row: Stored, as_of: date | None = None) -> CorrectionOnRecord:
    """Rebuild a correction as it stood at the end of `as_of`."""
    withdrawn = _withdrawn_by(row, as_of)
    return CorrectionOnRecord(
        correction=Correction(
            id=row["id"],
            kind=CorrectionKind(row["kind"]),
            name=row["name"],
            other=row["other"],
            office=row["office"],
            rank=Office(row["rank"]),
            actor=row["actor"],
            since=row["since"],
            until=row["until"],
            by=row["by"],
            because=row["because"],
        ),
        made_at=datetime.fromisoformat(row["made_at"]),
        withdrawn_at=withdrawn,
        withdrawn_because=row["withdrawn_because"] if withdrawn else "",
    )


def agreement_row(agreement: Agreement) -> Row:
    """Make the row of an agreement."""
    return {
        "id": agreement.id,
        "name": agreement.name,
        "date": _text(agreement.date),
        "parties": json_of(agreement.parties),
        "words": _fragments_json(agreement.words),
    }


def agreement_of(row: Stored) -> Agreement:
    """Rebuild an agreement."""
    return Agreement(
        id=row["id"],
        document=row["document"],
        name=row["name"],
        date=_date(row["date"]),
        parties=tuple(json.loads(row["parties"])),
        words=_fragments(row["words"]),
    )


def arrangement_row(arrangement: Arrangement) -> Row:
    """Make the row of an arrangement."""
    return {
        "id": arrangement.id,
        "kind": arrangement.kind,
        "subject": arrangement.subject,
        "statement": arrangement.statement,
        **_fragment_columns("words", arrangement.words),
        **_fragment_columns("sentence", arrangement.sentence),
    }


def arrangement_of(row: Stored) -> Arrangement:
    """Rebuild an arrangement."""
    return Arrangement(
        id=row["id"],
        document=row["document"],
        kind=row["kind"],
        subject=row["subject"],
        statement=row["statement"],
        words=_fragment(row, "words"),
        sentence=_fragment(row, "sentence"),
    )


def account_row(account: Account) -> Row:
    """Make the row of a reporter's account."""
    return {
        "id": account.id,
        "actor": account.actor,
        **_fragment_columns("words", account.words),
        **_fragment_columns("sentence", account.sentence),
        "said_on": _text(account.said_on),
    }


def account_of(row: Stored) -> Account:
    """Rebuild a reporter's account."""
    return Account(
        id=row["id"],
        document=row["document"],
        actor=row["actor"],
        words=_fragment(row, "words"),
        sentence=_fragment(row, "sentence"),
        said_on=_date(row["said_on"]),
    )


def coding_row(coding: Coding) -> Row:
    """Make the row of a coding, without the record's own columns."""
    return {
        "id": coding.id,
        "document": coding.document or None,
        "proposal": coding.proposal,
        "statement": coding.statement,
        "actor": coding.actor,
        "actor_group": coding.group,
        "stance": coding.stance.value,
        "kind": coding.kind.value,
        "waits_on": coding.waits_on,
        "condition": coding.condition,
        **_fragment_columns("words", coding.words),
        "reason": coding.reason,
        "coder": coding.coder,
    }


def coding_of(row: Stored) -> Coding:
    """Rebuild a coding."""
    return Coding(
        id=row["id"],
        document=row["document"] or "",
        proposal=row["proposal"],
        statement=row["statement"],
        actor=row["actor"],
        group=row["actor_group"],
        stance=Stance(row["stance"]),
        kind=EvidenceKind(row["kind"]),
        waits_on=row["waits_on"],
        condition=row["condition"],
        words=_fragment_or_none(row, "words"),
        reason=row["reason"],
        coder=row["coder"],
    )


def coding_on_record_of(row: Stored, as_of: date | None = None) -> CodingOnRecord:
    """Rebuild a coding as it stood at the end of `as_of`: a later withdrawal had not happened yet."""
    withdrawn = _withdrawn_by(row, as_of)
    return CodingOnRecord(
        coding=coding_of(row),
        made_at=datetime.fromisoformat(row["made_at"]),
        withdrawn_at=withdrawn,
        withdrawn_because=row["withdrawn_because"] if withdrawn else "",
    )


def _withdrawn_by(row: Stored, as_of: date | None) -> datetime | None:
    withdrawn = datetime.fromisoformat(row["withdrawn_at"]) if row["withdrawn_at"] else None
    return None if withdrawn is not None and as_of is not None and withdrawn.date() > as_of else withdrawn


def _text(value: PartialDate | None) -> str | None:
    return None if value is None else str(value)


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _fragment_columns(name: str, fragment: Fragment | None) -> Row:
    if fragment is None:
        return {f"{name}_text": None, f"{name}_spans": None}
    return {f"{name}_text": fragment.text, f"{name}_spans": json_of(fragment.spans)}


def _fragment(row: Stored, name: str) -> Fragment:
    return Fragment(_spans(json.loads(row[f"{name}_spans"])), row[f"{name}_text"])


def _fragment_or_none(row: Stored, name: str) -> Fragment | None:
    return None if row[f"{name}_spans"] is None else _fragment(row, name)


def _fragments_json(fragments: tuple[Fragment, ...]) -> str:
    return json_of([{"spans": fragment.spans, "text": fragment.text} for fragment in fragments])


def _fragments(text: str) -> tuple[Fragment, ...]:
    return tuple(Fragment(_spans(each["spans"]), each["text"]) for each in json.loads(text))


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _notes_json(notes: tuple[Note, ...]) -> str:
    return json_of([[note.code, note.message, note.where] for note in notes])


def _notes(text: str) -> tuple[Note, ...]:
    return tuple(Note(*parts) for parts in json.loads(text))
