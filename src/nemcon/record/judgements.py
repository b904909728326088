"""Codings in and out of the table: entered, withdrawn, never erased; every function works inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, delete, func, insert, select, update

from nemcon.reading.coding import Coding
from nemcon.record import rows
from nemcon.record.light import ALONE
from nemcon.record.snapshot import CodingOnRecord
from nemcon.record.tables import coded, documents
from nemcon.record.tables import codings as table

_STANDING = {"withdrawn_at": None, "withdrawn_because": "", "withdrawn_by_person": False}


def enter(
    connection: Connection, codings: Iterable[Coding], moment: datetime, *, by_person: bool, light: str = ALONE
) -> int:
    """Enter codings and tell how many were new.

    A machine's coding that stands, or that a person withdrew, is left alone: what a person withdrew must not come
    back by reading again, in another light neither. A person's is left alone only while it stands.
    """
    offered: dict[str, Coding] = {}
    for coding in codings:
        offered.setdefault(coding.id, coding)
    held: set[str] = set()
    rejected: dict[str, rows.Row] = {}
    for document_id in {coding.document for coding in offered.values()}:
        of_document = select(table).where(table.c.document == (document_id or None))
        for row in connection.execute(of_document.order_by(table.c.entry)).mappings():
            withdrawn = not by_person and row["withdrawn_by_person"]
            if row["light"] == light and (row["withdrawn_at"] is None or withdrawn):
                held.add(row["id"])
            elif withdrawn:
                rejected[row["id"]] = {name: row[name] for name in _STANDING}
    new = [
        {
            **rows.coding_row(coding),
            "by_person": by_person,
            "made_at": rows.time_text(moment),
            "light": light,
            **rejected.get(coding.id, _STANDING),
        }
        for coding in offered.values()
        if coding.id not in held
    ]
    if new:
        connection.execute(insert(table), new)
    return len(new)


def unknown_documents(connection: Connection, codings: Iterable[Coding]) -> list[str]:
    """List the documents that codings name and that are not on record."""
    named = sorted({coding.document for coding in codings} - {""})
    return [
        each
        for each in named
        if connection.execute(select(documents.c.id).where(documents.c.id == each)).first() is None
    ]


def latest(connection: Connection, coding_id: str) -> CodingOnRecord | None:
    """Give the last entry of a coding, standing or withdrawn; None when it was never entered."""
    query = select(table).where(table.c.id == coding_id).order_by(table.c.entry.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else rows.coding_on_record_of(row)


def withdraw(
    connection: Connection,
    coding_id: str,
    because: str,
    moment: datetime,
    *,
    by_person: bool,
    light: str | None = None,
) -> None:
    """Mark the standing entries of a coding as withdrawn, in one light or in all."""
    standing = [table.c.id == coding_id, table.c.withdrawn_at.is_(None)]
    if light is not None:
        standing.append(table.c.light == light)
    connection.execute(
        update(table)
        .where(*standing)
        .values(withdrawn_at=rows.time_text(moment), withdrawn_because=because, withdrawn_by_person=by_person)
    )


def of_machine(connection: Connection, document_id: str) -> list[str]:
    """List the standing codings of a document that no person entered, in any light."""
    query = select(table.c.id).where(
        table.c.document == document_id, table.c.withdrawn_at.is_(None), table.c.by_person.is_(False)
    )
    return list(connection.execute(query.distinct().order_by(table.c.id)).scalars())


def of_machine_on(connection: Connection, document_id: str, proposals: Iterable[str], light: str) -> list[str]:
    """List the standing codings of a document on some proposals, in one light, that no person entered."""
    query = select(table.c.id).where(
        table.c.document == document_id,
        table.c.withdrawn_at.is_(None),
        table.c.by_person.is_(False),
        table.c.proposal.in_(list(proposals)),
        table.c.light == light,
    )
    return list(connection.execute(query.order_by(table.c.id)).scalars())


def count(connection: Connection, document_id: str, light: str) -> int:
    """Count the standing codings of a document in a light, and persons' judgements of it."""
    query = select(func.count()).where(
        table.c.document == document_id,
        table.c.withdrawn_at.is_(None),
        (table.c.light == light) | table.c.by_person,
    )
    return connection.execute(query).scalar_one()


def asked(connection: Connection) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Tell for each document and light on which proposals a machine has coded it, and how each was asked."""
    query = select(coded).order_by(coded.c.document, coded.c.light)
    for (document_id, light), some in groupby(connection.execute(query), key=lambda row: (row.document, row.light)):
        yield document_id, light, {row.proposal: row.asked for row in some}


def mark_asked(connection: Connection, document_id: str, asked_now: dict[str, str], light: str) -> None:
    """Note that a machine has coded a document on proposals in a light, as they are asked now."""
    connection.execute(
        delete(coded).where(
            coded.c.document == document_id, coded.c.light == light, coded.c.proposal.in_(list(asked_now))
        )
    )
    connection.execute(
        insert(coded),
        [
            {"document": document_id, "proposal": proposal, "light": light, "asked": how}
            for proposal, how in asked_now.items()
        ],
    )


def forget_asked(connection: Connection, document_id: str) -> None:
    """Forget on which proposals a document was coded: it was read anew."""
    connection.execute(delete(coded).where(coded.c.document == document_id))
