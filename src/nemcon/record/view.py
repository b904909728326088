"""The record as it stood on a day, and the digest that names its content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select

from nemcon.cases.case import Proposal
from nemcon.reading.statement import Statement
from nemcon.record import rows, tables
from nemcon.record.light import ALONE, Lights, changes_in, corrections, entries, lights_on, part_of
from nemcon.record.near import copies_of
from nemcon.record.snapshot import CodingOnRecord, DocumentOnRecord, Snapshot
from nemcon.units import digest
from nemcon.wire import plain

_Item = TypeVar("_Item")


def take_snapshot(
    connection: Connection,
    as_of: date | None,
    proposals: tuple[Proposal, ...],
    settled: Lights | None,
    *,
    today: date,
) -> Snapshot:
    """Show everything learned by the end of `as_of`; inside a transaction, so that all of it is of one moment."""
    day = as_of or _last_day(connection) or today
    judged_by = as_of or date.max
    lights = settled or lights_on(connection, as_of)
    learned = [row for row in _documents(connection, day) if row["id"] in lights.of]
    documents = _with_copies(connection, learned)
    order = {document.id: place for place, document in enumerate(documents)}
    changes = _changes(connection, lights, order)
    statements = _with_speakers(_found(connection, tables.statements, order, rows.statement_of), changes)
    pledges = _lit(_found(connection, tables.pledges, order, rows.pledge_of), changes, "pledges", order)
    agreements = _found(connection, tables.agreements, order, rows.agreement_of)
    arrangements = _lit(
        _found(connection, tables.arrangements, order, rows.arrangement_of), changes, "arrangements", order
    )
    accounts = _lit(_found(connection, tables.accounts, order, rows.account_of), changes, "accounts", order)
    codings = _codings(connection, judged_by, order, lights, frozenset(one.id for one in proposals))
    return Snapshot(
        as_of=day,
        digest=_digest(
            [_content(row) for row in learned],
            statements,
            pledges,
            agreements,
            arrangements,
            accounts,
            [_judged(coding) for coding in codings],
            proposals,
        ),
        proposals=proposals,
        documents=documents,
        statements=statements,
        pledges=pledges,
        agreements=agreements,
        arrangements=arrangements,
        accounts=accounts,
        codings=codings,
        who=entries(connection, lights.who),
        corrections=tuple(corrections(connection, judged_by)),
    )


def _changes(connection: Connection, lights: Lights, order: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Give what is another in each document of which the others tell something."""
    lit = (each for each, light in lights.of.items() if light != ALONE and each in order)
    return {each: changes_in(connection, each, lights) for each in lit}


def _with_speakers(statements: tuple[Statement, ...], changes: dict[str, dict[str, Any]]) -> tuple[Statement, ...]:
    if not changes:
        return statements
    told = {(document, id_): speaker for document, each in changes.items() for id_, speaker in each["speakers"].items()}
    return tuple(
        replace(one, speaker=rows.speaker_of(told[one.document, one.id])) if (one.document, one.id) in told else one
        for one in statements
    )


def _lit(
    alone: tuple[_Item, ...], changes: dict[str, dict[str, Any]], part: str, order: dict[str, int]
) -> tuple[_Item, ...]:
    """Put the changed part of each document in the place of what it says alone."""
    changed = {each: part_of(what, each, part) for each, what in changes.items() if part in what}
    if not changed:
        return alone
    kept: list[Any] = [one for one in alone if one.document not in changed]  # type: ignore[attr-defined]
    kept += [one for each in changed.values() for one in each or ()]
    return tuple(sorted(kept, key=lambda one: order[one.document]))


def _last_day(connection: Connection) -> date | None:
    """Tell the last day on which a document was learned of."""
    return connection.execute(select(func.max(tables.documents.c.learned_on))).scalar()


def _documents(connection: Connection, day: date) -> list[rows.Stored]:
    columns = tables.documents.c
    light = [column for column in columns if column.name not in {"text", "reading_text", "runs", "notes"}]
    how = tables.readings.c
    query = (
        select(*light, how.method.label("read_by"))
        .join(tables.readings, how.document == columns.id)
        .where(columns.learned_on <= day)
        .order_by(columns.learned_on, columns.id)
    )
    return list(connection.execute(query).mappings())


def _with_copies(connection: Connection, learned: list[rows.Stored]) -> tuple[DocumentOnRecord, ...]:
    alone = tuple(rows.document_on_record_of(row, copy_of=None) for row in learned)
    first_of = copies_of(connection, alone)
    return tuple(
        rows.document_on_record_of(row, copy_of=first_of.get(document.id))
        for row, document in zip(learned, alone, strict=True)
    )


def _found(
    connection: Connection, table: Table, order: dict[str, int], made: Callable[[rows.Stored], _Item]
) -> tuple[_Item, ...]:
    query = select(table).order_by(table.c.document, table.c.place)
    held = [row for row in connection.execute(query).mappings() if row["document"] in order]
    held.sort(key=lambda row: order[row["document"]])
    return tuple(map(made, held))


def _codings(
    connection: Connection, day: date, order: dict[str, int], lights: Lights, proposals: frozenset[str]
) -> tuple[CodingOnRecord, ...]:
    """Give the codings learned by `day`: a machine's with its document in its light, a person's when it was made.

    What a machine withdrew because the proposal was reworded, and what it coded on proposals that are not (or, on an
    earlier day, not yet) among these, stays in the table and out of the snapshot: the same documents and proposals
    must give the same content, however the case came to be worded so and whatever was found later.
    """
    codings = tables.codings
    held: list[tuple[Any, CodingOnRecord]] = []
    query = select(codings).where(codings.c.withdrawn_at.is_(None) | codings.c.withdrawn_by_person)
    for row in connection.execute(query.order_by(codings.c.entry)).mappings():
        document = row["document"]
        if document is not None and document not in order:
            continue
        if not row["by_person"] and row["proposal"] not in proposals:
            continue
        if not row["by_person"] and document is not None and row["light"] != lights.of[document]:
            continue
        if (row["by_person"] or document is None) and datetime.fromisoformat(row["made_at"]).date() > day:
            continue
        place = len(order) if document is None else order[document]
        held.append(((place, _first_place(row), row["proposal"], row["id"]), rows.coding_on_record_of(row, day)))
    held.sort(key=lambda pair: pair[0])
    return tuple(coding for _, coding in held)


def _first_place(row: rows.Stored) -> int:
    """Tell where in the document the words stand that a coding rests on; before all others when on none."""
    spans = json.loads(row["words_spans"] or "[]")
    return int(spans[0][0]) if spans else -1


def _content(row: rows.Stored) -> list[Any]:
    """Take what of a document is content: not its path, and a day of learning only where it is not that of adding."""
    learned = None if row["learned_from"] == "added" else str(row["learned_on"])
    return [
        row["id"],
        row["media_type"],
        row["title"],
        row["published"],
        row["published_from"],
        row["language"],
        learned,
    ]


def _judged(coding: CodingOnRecord) -> list[Any]:
    """Take what of a coding is content: not when it was entered or withdrawn."""
    return [plain(coding.coding), coding.withdrawn_at is not None, coding.withdrawn_because]


def _digest(*parts: Iterable[object]) -> str:
    """Name the content: each part sorted, so that no order of adding shows."""
    texts = (sorted(json.dumps(plain(each), sort_keys=True) for each in part) for part in parts)
    return digest(*(json.dumps(part) for part in texts))
