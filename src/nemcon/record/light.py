"""In which light a document is read: what the other documents learned of by a day tell of its persons.

A document alone is kept as it was read. Where others tell who its strangers are, it is read again in that light, and
what changes is kept beside it under the digest of what they tell: another day, another light, nothing overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select, update

from nemcon.reading.speaker.known import Known
from nemcon.reading.statement import Arrangement, Introduction, Office, Reading, Standing
from nemcon.reading.steps import read_knowing
from nemcon.record import readings, rows, tables
from nemcon.record.dating import Dating
from nemcon.record.who.claim import Claim, Telling
from nemcon.record.who.correction import Correction, CorrectionOnRecord
from nemcon.record.who.entry import Entry, OfficeTold
from nemcon.record.who.gathering import gather
from nemcon.record.who.whoswho import WhosWho
from nemcon.units import PartialDate, digest
from nemcon.wire import json_text, plain

ALONE = ""
"""The light of a document of whose persons no other tells anything."""

_AT_ONCE = 500  # values in one question to the database

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
    of : mapping of str to str
        For each document the name of its light: the digest of what the others tell of its persons, `ALONE` where that
        is nothing. In order of the day learned and the id. What they tell is asked of `who` again when it is needed.
    """

    who: WhosWho
    of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Unlit:
    """A document that was not yet read in its light: its rows, how it is dated, and what the others tell."""

    alone: readings.Held
    dated: Dating
    light: str
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Lit:
    """What changes in a document's reading in a light, as JSON."""

    document: str
    dated: Dating
    light: str
    changes: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as it is stored: its rows, and what changes in its light; None where it is read alone."""

    alone: readings.Held
    changes: dict[str, Any] | None

    def reading(self) -> Reading:
        """Rebuild it."""
        alone = readings.rebuilt(self.alone)
        return alone if self.changes is None else lit(alone, self.changes)


def lights_on(connection: Connection, as_of: date | None) -> Lights:
    """Tell in which light each document stands at the end of `as_of`; None: with all that is on record."""
    day = as_of or date.max
    days = _days(connection, day)
    standing = (one.correction for one in corrections(connection, day) if one.withdrawn_at is None)
    who = gather(_claims(connection, days), standing)
    of = dict.fromkeys(days, ALONE)
    strangers = tables.strangers
    asked = connection.execute(select(strangers).order_by(strangers.c.document, strangers.c.place))
    for document_id, of_document in groupby(asked, key=lambda row: str(row.document)):
        if document_id in days:
            of[document_id] = _name(who.about([row.name for row in of_document], document_id, days[document_id]))
    return Lights(who, of)


def _name(known: tuple[Known, ...]) -> str:
    return digest(json_text(known)) if known else ALONE


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
    """Give one arrangement of each kind and subject that the documents bring up, in the lights that are kept."""
    found: dict[tuple[str, str | None], Arrangement] = {}
    changed: set[str] = set()
    for document_id, changes in _kept_with_arrangements(connection, lights):
        part = part_of(changes, document_id, "arrangements")
        if part is not None:
            changed.add(document_id)
            for one in part:
                found.setdefault((one.kind, one.subject), one)
    table = tables.arrangements
    for row in connection.execute(select(table).order_by(table.c.document, table.c.place)).mappings():
        key = (row["kind"], row["subject"])
        if key not in found and row["document"] in lights.of and row["document"] not in changed:
            found[key] = rows.arrangement_of(row)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or "")))


def _kept_with_arrangements(connection: Connection, lights: Lights) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the changes that are kept of each document in its light, where arrangements may be among them."""
    table = tables.lit_readings
    query = select(table).where(table.c.changes.contains('"arrangements":')).order_by(table.c.document)
    for row in connection.execute(query):
        if lights.of.get(row.document) == row.light:
            yield row.document, json.loads(row.changes)


def unlit(connection: Connection, lights: Lights) -> list[str]:
    """Name the documents that were not yet read in their lights."""
    missing = {document_id: None for document_id, name in lights.of.items() if name != ALONE}
    table = tables.lit_readings
    for row in connection.execute(select(table.c.document, table.c.light)):
        if lights.of.get(row.document) == row.light:
            missing.pop(row.document, None)
    return list(missing)


def ask(connection: Connection, document_id: str, lights: Lights) -> Unlit:
    """Give a document with all that the others tell of its persons."""
    columns = tables.documents.c
    dates = connection.execute(select(columns.published, columns.learned_on).where(columns.id == document_id)).one()
    alone, dated = readings.held(connection, document_id), readings.dating(connection, document_id)
    assert dated is not None  # noqa: S101 - it was read just now
    known = lights.who.about(readings.strangers(alone), document_id, _day(dates))
    return Unlit(alone, dated, _name(known), in_words(connection, known))


def answer(asked: Unlit) -> Lit:
    """Read a document in a light."""
    alone = readings.rebuilt(asked.alone)
    changes = _changes(alone, asked.known)
    return Lit(alone.document.id, asked.dated, asked.light, rows.json_of(changes))


def keep(connection: Connection, read: Lit) -> None:
    """Keep what changes in a light, unless another program did so, or dated the document anew, meanwhile."""
    if readings.dating(connection, read.document) == read.dated:
        row = {"document": read.document, "light": read.light, "changes": read.changes}
        connection.execute(insert(tables.lit_readings).prefix_with("OR IGNORE"), row)


def changes_in(connection: Connection, document_id: str, lights: Lights) -> dict[str, Any]:
    """Give what changes in a document's reading in its light: kept from before, or found now."""
    kept = _kept(connection, document_id, lights.of[document_id])
    if kept is not None:
        return kept
    asked = ask(connection, document_id, lights)
    return _changes(readings.rebuilt(asked.alone), asked.known)


_Known = TypeVar("_Known", Known, OfficeTold)


def in_words(connection: Connection, told: Sequence[_Known]) -> tuple[_Known, ...]:
    """Put in the documents and sentences of the introductions on which something rests."""
    columns = tables.introductions.c
    words: dict[str | None, tuple[str, str]] = {}
    for i in range(0, len(told), _AT_ONCE):
        ids = {one.introduction for one in told[i : i + _AT_ONCE]}
        query = select(columns.id, columns.document, columns.words_text).where(columns.id.in_(ids))
        words |= {row.id: (row.document, row.words_text) for row in connection.execute(query)}
    found = ((one, words.get(one.introduction)) for one in told)
    return tuple(one if said is None else replace(one, document=said[0], words=said[1]) for one, said in found)


def entries(connection: Connection, who: WhosWho) -> tuple[Entry, ...]:
    """Give every entry of the who's who, with the sentences that it rests on."""
    offices = iter(in_words(connection, [told for entry in who.entries for told in entry.offices]))
    return tuple(replace(entry, offices=tuple(islice(offices, len(entry.offices)))) for entry in who.entries)


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


def _kept(connection: Connection, document_id: str, light: str) -> dict[str, Any] | None:
    table = tables.lit_readings
    query = select(table.c.changes).where(table.c.document == document_id, table.c.light == light)
    text = connection.execute(query).scalar()
    return None if text is None else dict(json.loads(text))


def _days(connection: Connection, day: date) -> dict[str, date]:
    """Give each document learned of by a day with the day that its words are of."""
    columns = tables.documents.c
    query = select(columns.id, columns.published, columns.learned_on).where(columns.learned_on <= day)
    return {row.id: _day(row) for row in connection.execute(query.order_by(columns.learned_on, columns.id))}


def _day(row: Any) -> date:
    learned_on: date = row.learned_on
    return learned_on if row.published is None else PartialDate.parse(row.published).last


def _claims(connection: Connection, days: Mapping[str, date]) -> Iterator[Claim]:
    columns = tables.introductions.c
    query = select(columns.id, columns.document, *(columns[name] for name in Telling._fields))
    for id_, document_id, *told in connection.execute(query):
        day = days.get(document_id)
        if day is not None:
            name, office, rank, standing, actor, gender = told
            telling = Telling(name, office, Office(rank), Standing(standing), actor, gender)
            yield Claim(telling, id_, document_id, day)
