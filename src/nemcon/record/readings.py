"""Documents and what was read from them, in and out of the tables; every function works inside a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace as with_changes
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, delete, func, insert, select, update

from nemcon.documents.document import Document
from nemcon.reading.statement import Arrangement, Reading
from nemcon.reading.steps import with_people
from nemcon.record import rows, tables
from nemcon.record.dating import Dating
from nemcon.units import PartialDate
from nemcon.wire import plain

_WRITE: tuple[tuple[Table, str, Callable[[Any], rows.Row]], ...] = (
    (tables.statements, "statements", rows.statement_row),
    (tables.pledges, "pledges", rows.pledge_row),
    (tables.agreements, "agreements", rows.agreement_row),
    (tables.arrangements, "arrangements", rows.arrangement_row),
    (tables.accounts, "accounts", rows.account_row),
)


_READ = (
    tables.documents,
    tables.passages,
    tables.readings,
    *(table for table, _, _ in _WRITE),
    tables.introductions,
    tables.strangers,
)

Held = dict[str, list[rows.Row]]
"""The rows of a document by table: plain data, handed to another process at a third of the price of a `Reading`."""


class Found(NamedTuple):
    """How many statements, pledges and agreements a document brought."""

    statements: int
    pledges: int
    agreements: int


def dating(connection: Connection, document_id: str) -> Dating | None:
    """Tell how a document is dated; None when it is not on record."""
    columns = tables.documents.c
    row = connection.execute(
        select(columns.path, columns.published, columns.published_from, columns.learned_on, columns.learned_from).where(
            columns.id == document_id
        )
    ).first()
    if row is None:
        return None
    published = None if row.published is None else PartialDate.parse(row.published)
    return Dating(row.path, published, row.published_from, row.learned_on, row.learned_from)


def put(connection: Connection, reading: Reading, dated: Dating, moment: datetime) -> None:
    """Write a document that is not on record, and what was read from it."""
    connection.execute(
        insert(tables.documents),
        {
            **rows.document_row(reading.document),
            "learned_on": dated.learned_on,
            "learned_from": dated.learned_from,
            "added_at": rows.time_text(moment),
        },
    )
    _put_parts(connection, reading)


def put_again(connection: Connection, reading: Reading, dated: Dating, moment: datetime, because: str) -> None:
    """Write a better dated reading in the place of the one on record, and keep that one as JSON."""
    document_id = reading.document.id
    earlier = read(connection, document_id)
    _keep(connection, earlier, moment, because)
    also = (tables.passages, tables.readings, tables.introductions, tables.strangers, tables.lit_readings)
    for table in (*also, *(table for table, _, _ in _WRITE)):
        connection.execute(delete(table).where(table.c.document == document_id))
    row = rows.document_row(with_changes(reading.document, path=earlier.document.path))
    del row["id"]
    connection.execute(update(tables.documents).where(tables.documents.c.id == document_id).values(row))
    redate(connection, document_id, dated)
    _put_parts(connection, reading)


def redate(connection: Connection, document_id: str, dated: Dating) -> None:
    """Change the day on which we learned of a document."""
    connection.execute(
        update(tables.documents)
        .where(tables.documents.c.id == document_id)
        .values(learned_on=dated.learned_on, learned_from=dated.learned_from)
    )


def ids(connection: Connection) -> list[str]:
    """List the documents in order of the day learned and the id."""
    columns = tables.documents.c
    return list(connection.execute(select(columns.id).order_by(columns.learned_on, columns.id)).scalars())


def document(connection: Connection, document_id: str) -> Document | None:
    """Rebuild a document; None when it is not on record."""
    held = _of(connection, tables.documents, document_id)
    return rows.document_of(held[0], _of(connection, tables.passages, document_id)) if held else None


def read(connection: Connection, document_id: str) -> Reading:
    """Rebuild what was read from a document on record."""
    return rebuilt(held(connection, document_id))


def held(connection: Connection, document_id: str) -> Held:
    """Give the rows of a document and of what was read from it."""
    return {table.name: _of(connection, table, document_id) for table in _READ}


def rebuilt(of: Held) -> Reading:
    """Rebuild what was read from a document from its rows."""
    (received,), (how,) = of["documents"], of["readings"]
    return Reading(
        document=rows.document_of(received, of["passages"]),
        statements=tuple(map(rows.statement_of, of["statements"])),
        pledges=tuple(map(rows.pledge_of, of["pledges"])),
        agreements=tuple(map(rows.agreement_of, of["agreements"])),
        arrangements=tuple(map(rows.arrangement_of, of["arrangements"])),
        accounts=tuple(map(rows.account_of, of["accounts"])),
        notes=rows.reading_notes_of(how),
        provenance=rows.provenance_of(how),
        introductions=tuple(map(rows.introduction_of, of["introductions"])),
        strangers=strangers(of),
    )


def strangers(of: Held) -> tuple[str, ...]:
    """Give the names of which a document does not tell all, from its rows."""
    return tuple(row["name"] for row in of["strangers"])


def kinds_of_arrangements(connection: Connection) -> tuple[Arrangement, ...]:
    """Give back one arrangement of each kind and subject, in order of both."""
    columns = tables.arrangements.c
    query = select(tables.arrangements).group_by(columns.kind, columns.subject).order_by(columns.kind, columns.subject)
    return tuple(map(rows.arrangement_of, connection.execute(query).mappings()))


def count_found(connection: Connection, document_id: str) -> Found:
    """Count what was read from a document on record."""
    return Found(
        *(
            connection.execute(
                select(func.count()).select_from(table).where(table.c.document == document_id)
            ).scalar_one()
            for table in (tables.statements, tables.pledges, tables.agreements)
        )
    )


def not_introduced(connection: Connection) -> list[str]:
    """List the documents that were read before introductions were looked for."""
    query = select(tables.readings.c.document).where(tables.readings.c.introduced.is_(False))
    return list(connection.execute(query.order_by(tables.readings.c.document)).scalars())


def introduce(connection: Connection, document_id: str) -> None:
    """Find and write the introductions and strangers of a document that was read without them."""
    told = with_people(read(connection, document_id))
    _put_people(connection, told)
    of_document = tables.readings.c.document == document_id
    connection.execute(update(tables.readings).where(of_document).values(introduced=True))


def _put_people(connection: Connection, reading: Reading) -> None:
    document_id = reading.document.id
    _insert(
        connection,
        tables.introductions,
        [
            {"document": document_id, "place": place, **rows.introduction_row(each)}
            for place, each in enumerate(reading.introductions)
        ],
    )
    _insert(
        connection,
        tables.strangers,
        [{"document": document_id, "place": place, "name": name} for place, name in enumerate(reading.strangers)],
    )


def _put_parts(connection: Connection, reading: Reading) -> None:
    document_id = reading.document.id
    _insert(connection, tables.passages, rows.passage_rows(reading.document))
    connection.execute(insert(tables.readings), rows.reading_row(reading))
    for table, field, row_of in _WRITE:
        found: Iterable[Any] = getattr(reading, field)
        _insert(
            connection,
            table,
            [{"document": document_id, "place": place, **row_of(each)} for place, each in enumerate(found)],
        )
    _put_people(connection, reading)


def _insert(connection: Connection, table: Table, new: list[rows.Row]) -> None:
    if new:
        connection.execute(insert(table), new)


def _keep(connection: Connection, earlier: Reading, moment: datetime, because: str) -> None:
    kept = tables.earlier_readings
    of_document = kept.c.document == earlier.document.id
    place = connection.execute(select(func.count()).select_from(kept).where(of_document)).scalar_one()
    learned_on = tables.documents.c.learned_on
    # The text as received is the same for every reading of a document, so it is not kept twice.
    without_text = with_changes(earlier, document=with_changes(earlier.document, text=""))
    connection.execute(
        insert(kept),
        {
            "document": earlier.document.id,
            "place": place,
            "replaced_at": rows.time_text(moment),
            "because": because,
            "learned_on": connection.execute(
                select(learned_on).where(tables.documents.c.id == earlier.document.id)
            ).scalar_one(),
            "reading": rows.json_of(plain(without_text)),
        },
    )


def _of(connection: Connection, table: Table, document_id: str) -> list[rows.Row]:
    found = connection.execute(_query(table), {"of": document_id})
    names = list(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


@cache
def _query(table: Table) -> Select[Any]:
    key = table.c.id if table is tables.documents else table.c.document
    query = select(table).where(key == bindparam("of"))
    return query.order_by(table.c.place) if "place" in table.c else query
