"""In which light a document is read: what the other documents learned of by a day tell of its persons.

A document alone is kept as it was read. Where others tell who its strangers are, it is read again in that light, and
what changes is kept beside it under the digest of what they tell: another day, another light, nothing overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from nemcon.reading.speaker.known import Known
from nemcon.reading.statement import Arrangement, Introduction, Reading
from nemcon.reading.steps import read_knowing
from nemcon.record import readings, rows, tables
from nemcon.record.who.correction import Correction, CorrectionOnRecord
from nemcon.record.who.entry import Claim
from nemcon.record.who.gathering import gather
from nemcon.record.who.whoswho import WhosWho
from nemcon.units import PartialDate, digest
from nemcon.wire import json_text, plain

ALONE = ""
"""The light of a document of whose persons no other tells anything."""


@dataclass(frozen=True, slots=True)
class Light:
    """What the others tell of the persons of one document.

    Parameters
    ----------
    name : str
        Digest of what they tell; `ALONE` when that is nothing.
    known : tuple of Known
        What they tell.
    """

    name: str = ALONE
    known: tuple[Known, ...] = ()


# What of a reading hangs on who speaks, with the making of its rows and back.
_PARTS = (
    ("pledges", rows.pledge_row, rows.pledge_of),
    ("arrangements", rows.arrangement_row, rows.arrangement_of),
    ("accounts", rows.account_row, rows.account_of),
)


@dataclass(frozen=True, slots=True)
class Lights:
    """For one day, who is who, and in which light each document learned of by then is read.

    Parameters
    ----------
    who : WhosWho
        As the documents and corrections of that day tell.
    of : mapping of str to Light
        For each document its light.
    """

    who: WhosWho
    of: Mapping[str, Light]


def lights_on(connection: Connection, as_of: date | None) -> Lights:
    """Tell in which light each document stands at the end of `as_of`; None: with all that is on record."""
    day = as_of or date.max
    days = _days(connection, day)
    standing = (one.correction for one in corrections(connection, day) if one.withdrawn_at is None)
    who = gather(_claims(connection, days), standing)
    names: dict[str, list[str]] = {}
    strangers = tables.strangers
    for row in connection.execute(select(strangers).order_by(strangers.c.document, strangers.c.place)):
        if row.document in days:
            names.setdefault(row.document, []).append(row.name)
    return Lights(who, {each: _light(who.about(names.get(each, ()), each, day)) for each, day in days.items()})


def _light(known: tuple[Known, ...]) -> Light:
    return Light(digest(json_text(known)), known) if known else Light()


def corrections(connection: Connection, day: date) -> list[CorrectionOnRecord]:
    """Give the corrections made by a day, the earliest first, as they stood then."""
    table = tables.corrections
    made = connection.execute(select(table).order_by(table.c.entry)).mappings()
    return [
        rows.correction_on_record_of(row, day) for row in made if datetime.fromisoformat(row["made_at"]).date() <= day
    ]


def enter_correction(connection: Connection, correction: Correction, moment: datetime) -> None:
    """Enter a correction."""
    row = {
        **rows.correction_row(correction),
        "made_at": rows.time_text(moment),
        "withdrawn_at": None,
        "withdrawn_because": "",
    }
    connection.execute(insert(tables.corrections), row)


def withdraw_correction(connection: Connection, correction_id: str, because: str, moment: datetime) -> bool:
    """Mark a correction as withdrawn; False when there is none of that id. A second time changes nothing."""
    table = tables.corrections
    connection.execute(
        update(table)
        .where(table.c.id == correction_id, table.c.withdrawn_at.is_(None))
        .values(withdrawn_at=rows.time_text(moment), withdrawn_because=because)
    )
    return latest_correction(connection, correction_id) is not None


def latest_correction(connection: Connection, correction_id: str) -> CorrectionOnRecord | None:
    """Give the last entry of a correction, standing or withdrawn; None when it was never entered."""
    table = tables.corrections
    query = select(table).where(table.c.id == correction_id).order_by(table.c.entry.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    return None if row is None else rows.correction_on_record_of(row)


def introduction(connection: Connection, introduction_id: str) -> Introduction | None:
    """Give an introduction by its id."""
    table = tables.introductions
    row = connection.execute(select(table).where(table.c.id == introduction_id)).mappings().first()
    return None if row is None else rows.introduction_of(row)


def kinds_of_arrangements(connection: Connection, lights: Lights) -> tuple[Arrangement, ...]:
    """Give one arrangement of each kind and subject that the documents bring up, in their lights."""
    found: dict[tuple[str, str | None], Arrangement] = {}
    changed: set[str] = set()
    for document_id, light in lights.of.items():
        changes = changes_in(connection, document_id, light) if light.known else {}
        part = part_of(changes, document_id, "arrangements")
        if part is not None:
            changed.add(document_id)
            for one in part:
                found.setdefault((one.kind, one.subject), one)
    table = tables.arrangements
    for row in connection.execute(select(table).order_by(table.c.document, table.c.place)).mappings():
        if row["document"] in lights.of and row["document"] not in changed:
            found.setdefault((row["kind"], row["subject"]), rows.arrangement_of(row))
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or "")))


def changes_in(connection: Connection, document_id: str, light: Light) -> dict[str, Any]:
    """Give what changes in a document's reading in a light: kept from before, or found now."""
    kept = _kept(connection, document_id, light)
    return kept if kept is not None else _changes(readings.read(connection, document_id), light.known)


def is_kept(connection: Connection, document_id: str, light: Light) -> bool:
    """Tell whether a document was read in a light before."""
    return not light.known or _kept(connection, document_id, light) is not None


def keep(connection: Connection, document_id: str, light: Light) -> None:
    """Read a document in a light and keep what changes."""
    changes = _changes(readings.read(connection, document_id), light.known)
    connection.execute(
        insert(tables.lit_readings), {"document": document_id, "light": light.name, "changes": rows.json_of(changes)}
    )


def lit(reading: Reading, changes: dict[str, Any]) -> Reading:
    """Put into a reading what changes in it."""
    document_id, speakers = reading.document.id, changes["speakers"]
    parts: dict[str, Any] = {name: part_of(changes, document_id, name) for name, _, _ in _PARTS if name in changes}
    return replace(
        reading,
        statements=tuple(
            replace(one, speaker=rows.speaker_of(speakers[one.id])) if one.id in speakers else one
            for one in reading.statements
        ),
        **parts,
    )


def part_of(changes: dict[str, Any], document_id: str, part: str) -> tuple[Any, ...] | None:
    """Give one part of a reading as it is in a light; None where it is as in the document alone."""
    of = {name: of for name, _, of in _PARTS}[part]
    return tuple(_rebuilt(changes[part], document_id, of)) if part in changes else None


def _rebuilt(stored: list[dict[str, Any]], document_id: str, of: Any) -> Iterator[Any]:
    return (of({"document": document_id, **row}) for row in stored)


def _changes(alone: Reading, known: tuple[Known, ...]) -> dict[str, Any]:
    again = read_knowing(alone, known)
    speakers = {
        after.id: plain(after.speaker)
        for before, after in zip(alone.statements, again.statements, strict=True)
        if after.speaker != before.speaker
    }
    parts = {
        name: [row_of(one) for one in getattr(again, name)]
        for name, row_of, _ in _PARTS
        if getattr(again, name) != getattr(alone, name)
    }
    return {"speakers": speakers, **parts}


def _kept(connection: Connection, document_id: str, light: Light) -> dict[str, Any] | None:
    table = tables.lit_readings
    query = select(table.c.changes).where(table.c.document == document_id, table.c.light == light.name)
    text = connection.execute(query).scalar()
    return None if text is None else dict(json.loads(text))


def _days(connection: Connection, day: date) -> dict[str, date]:
    """Give each document learned of by a day with the day that its words are of."""
    columns = tables.documents.c
    query = select(columns.id, columns.published, columns.learned_on).where(columns.learned_on <= day)
    return {
        row.id: row.learned_on if row.published is None else PartialDate.parse(row.published).last
        for row in connection.execute(query)
    }


def _claims(connection: Connection, days: Mapping[str, date]) -> Iterator[Claim]:
    for row in connection.execute(select(tables.introductions)).mappings():
        day = days.get(row["document"])
        if day is not None:
            yield Claim(rows.introduction_of(row), day)
