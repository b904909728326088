"""The store: what is added stays, is found again as it was, and can be seen as it stood on any day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar

from sqlalchemy import Connection

from nemcon.cases.case import Proposal
from nemcon.documents.document import Document
from nemcon.errors import RecordError, UnknownNameError
from nemcon.provenance import Note
from nemcon.reading.coding import CODER, Coding
from nemcon.reading.statement import Arrangement, Introduction, Reading
from nemcon.record import judgements, light, readings
from nemcon.record.database import Database
from nemcon.record.dating import Dating, first_dating, published_better, redated
from nemcon.record.light import ALONE, Lights
from nemcon.record.near import NearCopies, linked
from nemcon.record.snapshot import CodingOnRecord, Snapshot
from nemcon.record.view import take_snapshot
from nemcon.record.who.correction import Correction, CorrectionOnRecord
from nemcon.units import digest
from nemcon.wire import json_text

_BATCH = 50
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

Coded = tuple[str, tuple[Proposal, ...], tuple[Coding, ...]]
"""A document, the proposals on which a machine coded it, and all that it codes of it on these."""


class Over(Protocol):
    """Works on many items as `map` does."""

    def __call__(self, work: Callable[[_Item], _Result], items: Iterable[_Item], /) -> Iterator[_Result]:
        """Give the results in the order of the items."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document did.

    Parameters
    ----------
    document : str
        Document id.
    new : bool
        True when it was not on record before.
    updated : bool
        True when it was on record and a better date changed how it stands there.
    copies : tuple of str
        Ids of the documents on record that it is a near copy of, in order.
    notes : tuple of Note
        What the user should know: already on record, another path, another date.
    """

    document: str
    new: bool
    updated: bool = False
    copies: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def open_record(path: Path, *, now: Callable[[], datetime]) -> Record:
    """Open the record in the file `path`; make it when it is not there, bring it up to date when it is older.

    Parameters
    ----------
    path : pathlib.Path
        The file; its folder must exist.
    now : callable
        The clock. A time without a zone is taken as UTC.

    Returns
    -------
    Record
        To be closed, or used in a ``with`` statement.

    Raises
    ------
    RecordError
        Locked, damaged, newer than this program, not a record, or not writable.
    """
    return Record(Database(path, create=True), now)


def open_existing(path: Path, *, now: Callable[[], datetime]) -> Record:
    """Open a record that must be there already; otherwise as `open_record`."""
    return Record(Database(path, create=False), now)


class Record:
    """The documents of a case and what was read from them and judged about them.

    Every method that writes is one transaction: when it returns, all of it is on the disk, and when the program is
    killed before, none of it is. Use `open_record` or `open_existing` to get one.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._near = NearCopies()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    def check(self) -> None:
        """Look through the whole file for damage; opening looks only at its head, its length and its tables' names.

        Raises
        ------
        RecordError
            It is damaged.
        """
        self._database.check()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(self, reading: Reading, codings: Iterable[Coding] = (), *, learned_on: date | None = None) -> Added:
        """Put a document on record with all that was read from it.

        A document on record already stays as it is, unless this reading knows its publication date better: then what
        was read is replaced, and what it replaces is kept in the table ``earlier_readings``.

        Parameters
        ----------
        reading : Reading
            The document and what was read from it.
        codings : iterable of Coding
            The machine's codings of it.
        learned_on : datetime.date or None
            The day we learned of the document. None: the last day that its publication date can mean, otherwise
            today.

        Returns
        -------
        Added

        Raises
        ------
        RecordError
            The record cannot be written, or a coding names a document that is not on record. Nothing is then added.
        """
        document, codings, moment = reading.document, tuple(codings), self._moment()
        with self._database.writing() as connection:
            before = readings.dating(connection, document.id)
            if before is not None and not published_better(document, before):
                self._enter(connection, codings, moment, by_person=False)
                return self._met(connection, document, before, learned_on)
            if before is None:
                readings.put(connection, reading, first_dating(document, learned_on, moment.date()), moment)
                self._near.link(connection, document)
                notes: tuple[Note, ...] = ()
            else:
                notes = self._read_again(connection, reading, codings, before, learned_on, moment)
            self._enter(connection, codings, moment, by_person=False)
            return Added(
                document.id,
                new=before is None,
                updated=before is not None and readings.dating(connection, document.id) != before,
                copies=linked(connection, document.id),
                notes=notes,
            )

    def holds(self, document_id: str) -> bool:
        """Tell whether a document is on record."""
        with self._database.reading() as connection:
            return readings.dating(connection, document_id) is not None

    def meet(self, document: Document, *, learned_on: date | None = None) -> Added | None:
        """Note that a document was met again; no reading of it is needed.

        Returns
        -------
        Added or None
            As `add` gives; None when the document has to be read and added: it is not on record, or its publication
            date is now known better.
        """
        with self._database.writing() as connection:
            before = readings.dating(connection, document.id)
            if before is None or published_better(document, before):
                return None
            return self._met(connection, document, before, learned_on)

    def count_found(self, document_id: str) -> readings.Found:
        """Count the statements, pledges and agreements of a document on record."""
        with self._database.reading() as connection:
            return readings.count_found(connection, document_id)

    def settle(self, as_of: date | None, over: Over = map) -> Lights:
        """Read again the documents of whose persons others tell something, as far as it is not done yet.

        Parameters
        ----------
        as_of : datetime.date or None
            Only what was learned by the end of that day is told; None: all that is on record.
        over : callable
            Works on many items as `map` does, in their order; on several cores, if it can.

        Returns
        -------
        Lights
            Who is who, and in which light each document is read; `uncoded` and `reading` take it.
        """
        self._introduce()
        with self._database.reading() as connection:
            lights = light.lights_on(connection, as_of)
            unlit = light.unlit(connection, lights)
        for some in _batches(over(light.answer, (self._asked(each, lights) for each in unlit))):
            with self._database.writing() as connection:
                for read in some:
                    light.keep(connection, read)
        return lights

    def recode_each(self, coded: Iterable[Coded], lights: Lights | None = None) -> None:
        """Let a machine's codings of documents on some proposals be these, and note that they were asked.

        A standing one that is not among them is withdrawn; what a person withdrew stays withdrawn. Codings in another
        light are left alone. Some documents are written at once.

        Parameters
        ----------
        coded : iterable of (document id, proposals, codings)
            All that the machine codes of each document on these proposals, as `uncoded` put them together.
        lights : Lights or None
            The lights in which they were read; None: alone.
        """
        for some in _batches(coded):
            moment = self._moment()
            with self._database.writing() as connection:
                for document_id, proposals, codings in some:
                    self._recode(connection, document_id, proposals, codings, _light(lights, document_id), moment)

    def _recode(
        self,
        connection: Connection,
        document_id: str,
        proposals: tuple[Proposal, ...],
        codings: tuple[Coding, ...],
        name: str,
        moment: datetime,
    ) -> None:
        asked_now = _asked(proposals)
        because = "coded again: the proposal or the codebook is another"
        held = judgements.of_machine_on(connection, document_id, asked_now, name)
        for coding_id in sorted(set(held) - {coding.id for coding in codings}):
            judgements.withdraw(connection, coding_id, because, moment, by_person=False, light=name)
        self._enter(connection, codings, moment, by_person=False, light=name)
        judgements.mark_asked(connection, document_id, asked_now, name)

    def uncoded(
        self, proposals: tuple[Proposal, ...], lights: Lights | None = None
    ) -> Iterator[tuple[str, tuple[Proposal, ...]]]:
        """Name each document that no machine has coded on some of the proposals as they are worded now, with these.

        The case's own proposals come with them, since codings hang on all of these together. With `lights`, in the
        light in which it is read, and only the documents learned of by their day.
        """
        with self._database.reading() as connection:
            documents = readings.ids(connection) if lights is None else lights.of
            missing = dict.fromkeys(documents, proposals)
            # Documents that miss the same share what they miss: there are many of them.
            shared: dict[tuple[Proposal, ...], tuple[Proposal, ...]] = {}
            for document_id, name, asked in judgements.asked(connection):
                if document_id in missing and name == _light(lights, document_id):
                    left = _to_ask(proposals, asked)
                    missing[document_id] = shared.setdefault(left, left)
        yield from ((document_id, left) for document_id, left in missing.items() if left)

    def count_codings(self, document_id: str, lights: Lights | None = None) -> int:
        """Count the standing codings of a document, as it is read alone or in the light of the others."""
        with self._database.reading() as connection:
            return judgements.count(connection, document_id, _light(lights, document_id))

    def correct(self, correction: Correction) -> CorrectionOnRecord:
        """Enter a person's correction of the who's who; the same one again changes nothing.

        What depends on it is read in the new light when the record is next settled.

        Raises
        ------
        RecordError
            The record cannot be written.
        """
        moment = self._moment()
        with self._database.writing() as connection:
            before = light.latest_correction(connection, correction.id)
            if before is not None and before.withdrawn_at is None:
                return before
            light.enter_correction(connection, correction, moment)
        return CorrectionOnRecord(correction, moment)

    def introduction(self, introduction_id: str) -> Introduction | None:
        """Give an introduction by its id; None when no document on record makes it."""
        with self._database.reading() as connection:
            return light.introduction(connection, introduction_id)

    def withdraw_correction(self, correction_id: str, because: str) -> bool:
        """Stop counting a correction; it is kept, marked. Tells whether there is one of that id."""
        moment = self._moment()
        with self._database.writing() as connection:
            return light.withdraw_correction(connection, correction_id, because, moment)

    def judge(self, coding: Coding) -> CodingOnRecord:
        """Enter a person's judgement.

        The same judgement again changes nothing. One with the same id but other words or another reason takes the
        place of the earlier one, which is kept as withdrawn.

        Raises
        ------
        RecordError
            The record cannot be written, or the coding names a document that is not on record.
        """
        moment = self._moment()
        with self._database.writing() as connection:
            before = judgements.latest(connection, coding.id)
            if before is not None and before.coding != coding:
                judgements.withdraw(connection, coding.id, "judged again", moment, by_person=True)
            self._enter(connection, [coding], moment, by_person=True)
            return self._coding(connection, coding.id)

    def withdraw(self, coding_id: str, because: str) -> CodingOnRecord:
        """Stop counting a coding; it is kept, marked with the time and the reason.

        Withdrawing it a second time changes nothing.

        Raises
        ------
        UnknownNameError
            No coding on record has this id.
        """
        moment = self._moment()
        with self._database.writing() as connection:
            self._coding(connection, coding_id)
            judgements.withdraw(connection, coding_id, because, moment, by_person=True)
            return self._coding(connection, coding_id)

    def document(self, document_id: str) -> Document:
        """Give a document back as it was added.

        Raises
        ------
        UnknownNameError
            No document on record has this id.
        """
        with self._database.reading() as connection:
            document = readings.document(connection, document_id)
        if document is None:
            raise UnknownNameError(
                f"no document {document_id!r}",
                where=str(self.path),
                expected="the id of a document on record, 64 hexadecimal digits",
                todo="List the documents with nemcon export, or add it.",
            )
        return document

    def reading(self, document_id: str, lights: Lights | None = None) -> Reading:
        """Give back what was read from a document on record, alone or in the light of the others."""
        return self.kept(document_id, lights).reading()

    def kept(self, document_id: str, lights: Lights | None = None) -> light.Kept:
        """Give what was read from a document as `reading` does, but as it is stored, to be rebuilt elsewhere."""
        with self._database.reading() as connection:
            alone = readings.held(connection, document_id)
            if lights is None or lights.of[document_id] == ALONE:
                return light.Kept(alone, None)
            return light.Kept(alone, light.changes_in(connection, document_id, lights))

    def kinds_of_arrangements(self, lights: Lights | None = None) -> tuple[Arrangement, ...]:
        """Give back one arrangement of each kind and subject that documents bring up, alone or in their lights."""
        with self._database.reading() as connection:
            if lights is None:
                return readings.kinds_of_arrangements(connection)
            return light.kinds_of_arrangements(connection, lights)

    def readings(self) -> Iterator[Reading]:
        """Give back, one by one, what was read from each document, in order of the day learned and the id."""
        with self._database.reading() as connection:
            ids = readings.ids(connection)
        for each in ids:
            with self._database.reading() as connection:
                reading = readings.read(connection, each)
            yield reading

    def snapshot(self, as_of: date | None, proposals: tuple[Proposal, ...], lights: Lights | None = None) -> Snapshot:
        """Show the record as it stood at the end of a day.

        Parameters
        ----------
        as_of : datetime.date or None
            The day. None: everything on record as it stands now, under the last day on which a document was learned
            of (today when there is none), so that a judgement on an old case does not move the case to today.
        proposals : tuple of Proposal
            What the case is about: the declared ones, and those found in documents.
        lights : Lights or None
            What settling by the same day gave: the documents that it counted are shown. None: who is who is found
            anew.

        Returns
        -------
        Snapshot
        """
        with self._database.reading() as connection:
            return take_snapshot(connection, as_of, proposals, lights, today=self._moment().date())

    def _asked(self, document_id: str, lights: Lights) -> light.Unlit:
        with self._database.reading() as connection:
            return light.ask(connection, document_id, lights)

    def _introduce(self) -> None:
        """Find the introductions of documents that an older version read, which did not look for them."""
        with self._database.reading() as connection:
            older = readings.not_introduced(connection)
        for some in _batches(older):
            with self._database.writing() as connection:
                for document_id in some:
                    readings.introduce(connection, document_id)

    def _moment(self) -> datetime:
        moment = self._now()
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

    def _met(self, connection: Connection, document: Document, before: Dating, learned_on: date | None) -> Added:
        now = redated(document, learned_on, before)
        if now != before:
            readings.redate(connection, document.id, now)
        return Added(
            document.id,
            new=False,
            updated=now != before,
            copies=linked(connection, document.id),
            notes=_already(document, before),
        )

    def _read_again(
        self,
        connection: Connection,
        reading: Reading,
        codings: tuple[Coding, ...],
        before: Dating,
        learned_on: date | None,
        moment: datetime,
    ) -> tuple[Note, ...]:
        document = reading.document
        because = f"read again with publication date {document.published} ({document.published_from})"
        readings.put_again(connection, reading, redated(document, learned_on, before), moment, because)
        judgements.forget_asked(connection, document.id)
        for coding_id in set(judgements.of_machine(connection, document.id)) - {coding.id for coding in codings}:
            judgements.withdraw(connection, coding_id, because, moment, by_person=False)
        known = f"{before.published} ({before.published_from})" if before.published else "unknown"
        return (
            Note("dated-anew", f"on record with publication date {known}, now {because}", document.path),
            *_other_path(document, before),
        )

    def _enter(
        self,
        connection: Connection,
        codings: Iterable[Coding],
        moment: datetime,
        *,
        by_person: bool,
        light: str = ALONE,
    ) -> int:
        codings = tuple(codings)
        unknown = judgements.unknown_documents(connection, codings)
        if unknown:
            raise RecordError(
                f"codings of documents that are not on record: {', '.join(unknown[:3])}",
                where=str(self.path),
                expected="codings of documents that were added before",
                todo="Add the documents first; no coding was entered.",
            )
        return judgements.enter(connection, codings, moment, by_person=by_person, light=light)

    def _coding(self, connection: Connection, coding_id: str) -> CodingOnRecord:
        coding = judgements.latest(connection, coding_id)
        if coding is None:
            raise UnknownNameError(
                f"no coding {coding_id!r}",
                where=str(self.path),
                expected="the id of a coding on record, 12 hexadecimal digits",
                todo="Find the id in the report or with nemcon positions, that of a correction with nemcon who.",
            )
        return coding


def _light(lights: Lights | None, document_id: str) -> str:
    return ALONE if lights is None else lights.of[document_id]


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Part a long piece of work, so that no transaction keeps others waiting for long."""
    rest = iter(items)
    while some := list(islice(rest, _BATCH)):
        yield some


def _already(document: Document, before: Dating) -> tuple[Note, ...]:
    return (
        Note("already-on-record", "already on record; nothing added", document.path),
        *_other_path(document, before),
    )


def _other_path(document: Document, before: Dating) -> tuple[Note, ...]:
    if document.path == before.path:
        return ()
    return (Note("other-path", f"the same text is on record from {before.path}", document.path),)


def _to_ask(proposals: tuple[Proposal, ...], asked: Mapping[str, str]) -> tuple[Proposal, ...]:
    """Give the proposals that were not asked so yet, with the case's own; none where all were."""
    missing = {name for name, how in _asked(proposals).items() if asked.get(name) != how}
    return tuple(one for one in proposals if missing and (one.id in missing or one.origin == "case"))


@lru_cache(maxsize=1024)
def _asked(proposals: tuple[Proposal, ...]) -> dict[str, str]:
    """Name what a machine is asked on each proposal: its wording, the case's own beside it, the codebook's rules."""
    own = json_text(tuple(one for one in proposals if one.origin == "case"))
    return {one.id: digest(CODER, json_text(one), own) for one in proposals}
