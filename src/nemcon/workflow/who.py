"""Who is who in a case: shown as the documents tell it, and corrected by people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from nemcon.actors import actor_named
from nemcon.cases import open_case
from nemcon.errors import CaseError, DateError, UnknownNameError
from nemcon.reading import Office, Speaker
from nemcon.reading.speaker.holder import rank_of_words
from nemcon.reading.speaker.spelling import full_sound, name_parts
from nemcon.record.snapshot import Snapshot
from nemcon.record.who import Correction, CorrectionKind, Entry, WhosWho
from nemcon.report.results.who import CorrectResult, SpeakerTold, WhoResult
from nemcon.units import short_id
from nemcon.workflow.given import Day, Place, past_day, path_words, refuse_blank, some_date
from nemcon.workflow.keeping import bring_up_to_date, open_record

if TYPE_CHECKING:
    from nemcon.record.light import Lights
    from nemcon.record.store import Record


@dataclass(frozen=True, slots=True)
class _Said:
    """What a correction says, apart from whom it is about and who says it."""

    kind: CorrectionKind
    other: str = ""
    office: str | None = None
    rank: Office = Office.NONE
    actor: str | None = None
    since: date | None = None
    until: date | None = None


def who_is_who(case: Place, name: str | None = None, *, as_of: Day = None) -> WhoResult:
    """Show who the persons of a case are: offices with days, by which sentences, and whom that resolved.

    Parameters
    ----------
    case : str or Path
        Case folder or case file.
    name : str or None
        Only persons of this full name or surname, in any spelling.
    as_of : str, date or None
        Day for which the record is taken as it stood; None: all that is on record.

    Raises
    ------
    UnknownNameError
        Nobody of that name is on record.
    CaseError, DateError, RecordError
        As the message says.
    """
    home = open_case(Path(case))
    day = past_day(as_of, "--as-of")
    with open_record(home, create=False) as record:
        proposals, lights = bring_up_to_date(record, home.case, day)
        snapshot = record.snapshot(day, proposals, lights)
    entries = snapshot.who if name is None else _entries_called(snapshot, lights.who, name)
    return WhoResult(
        title=home.case.title,
        as_of=snapshot.as_of,
        documents=len(snapshot.documents),
        entries=entries,
        speakers=_told_elsewhere(snapshot, entries, name),
        corrections=snapshot.corrections,
        record=snapshot.digest,
    )


def correct(
    case: Place,
    name: str,
    *,
    by: str,
    because: str,
    office: str | None = None,
    of: str | None = None,
    since: Day = None,
    until: Day = None,
    same_as: str | None = None,
    not_same_as: str | None = None,
    not_so: str | None = None,
) -> CorrectResult:
    """Enter a person's correction of the who's who; what depends on it is read again at once.

    Parameters
    ----------
    case : str or Path
        Case folder or case file.
    name : str
        The person, by full name, or by surname where only one person on record has it.
    by : str
        Who corrects.
    because : str
        The reason; it is shown wherever the correction counts.
    office, of : str or None
        The office held, and the state or organisation it is held for; both together.
    since, until : str, date or None
        First and last day of holding it, as far as known; a month or year is taken as a whole.
    same_as : str or None
        Another name of the same person.
    not_same_as : str or None
        A name that sounds alike and is another person.
    not_so : str or None
        Id of an introduction that is a misreading, or in which the document errs.

    Raises
    ------
    UnknownNameError
        No such state, organisation, office or introduction, or several persons have the surname.
    CaseError
        It says nothing or two things at once, `by` or `because` is blank, or the case file is not in order.
    DateError, RecordError
        As the message says.
    """
    refuse_blank(by, "--by", "the name of whoever corrects")
    refuse_blank(because, "--because", "the reason, in your words")
    said = _said(office, of, since, until, same_as, not_same_as, not_so)
    home = open_case(Path(case))
    with open_record(home, create=False) as record:
        _, before = bring_up_to_date(record, home.case)
        spoken = _speakers(record, before)
        who = _one_name(before.who, name)
        if said.kind is CorrectionKind.NOT_SO:
            _refuse_other_person(record, said.other, who)
        parts = (said.kind, who, said.other, said.office, said.actor, said.since, said.until, by, because)
        correction = Correction(
            id=short_id("correction", *map(str, parts)),
            kind=said.kind,
            name=who,
            other=said.other,
            office=said.office,
            rank=said.rank,
            actor=said.actor,
            since=said.since,
            until=said.until,
            by=by,
            because=because,
        )
        record.correct(correction)
        _, after = bring_up_to_date(record, home.case)
        changed = _speakers(record, after)
    return CorrectResult(
        correction=correction,
        reread=sum(before.of[each] != light for each, light in after.of.items()),
        changed=sum(spoken[each] != told for each, told in changed.items()),
    )


def _entries_called(snapshot: Snapshot, who: WhosWho, name: str) -> tuple[Entry, ...]:
    called = {person.entry.id for person in who.called(name)}
    if not called:
        raise UnknownNameError(
            f"nobody called {name[:100]!r} is on record",
            where="NAME",
            expected="a full name or surname that a document introduces",
            todo="See them all with: nemcon who CASE",
        )
    return tuple(entry for entry in snapshot.who if entry.id in called)


def _told_elsewhere(snapshot: Snapshot, entries: tuple[Entry, ...], name: str | None) -> tuple[SpeakerTold, ...]:
    paths = {document.id: document.path for document in snapshot.documents}
    ids = {entry.id for entry in entries}
    return tuple(
        SpeakerTold(
            statement=one.id,
            document=one.document,
            path=path_words(paths[one.document]),
            source=one.source.text if one.source is not None else "",
            speaker=one.speaker,
        )
        for one in snapshot.statements
        if one.speaker.elsewhere is not None and (name is None or one.speaker.elsewhere.entry in ids)
    )


def _said(
    office: str | None,
    of: str | None,
    since: Day,
    until: Day,
    same_as: str | None,
    not_same_as: str | None,
    not_so: str | None,
) -> _Said:
    chosen: list[_Said] = []
    if office is not None or of is not None or since is not None or until is not None:
        chosen.append(_holds(office, of, since, until))
    chosen += [
        _Said(kind, other=other.strip())
        for kind, other in (
            (CorrectionKind.SAME, same_as),
            (CorrectionKind.APART, not_same_as),
            (CorrectionKind.NOT_SO, not_so),
        )
        if other is not None and other.strip()
    ]
    if len(chosen) != 1:
        raise CaseError(
            "a correction that says nothing" if not chosen else "a correction that says two things",
            where="correct",
            expected="one of --office with --of, --same-as, --not-same-as, --not-so",
            todo="Say one thing; enter two corrections for two.",
        )
    return chosen[0]


def _holds(office: str | None, of: str | None, since: Day, until: Day) -> _Said:
    if office is None or of is None or not office.strip():
        raise CaseError(
            "half of an office",
            where="--office, --of",
            expected="an office and the state or organisation that it is held for",
            todo='For example: --office "foreign minister" --of Hungary',
        )
    owner = actor_named(of).id
    rank = rank_of_words(office, owner)
    if rank is None:
        raise UnknownNameError(
            f"{office[:100]!r} is no office that is known",
            where="--office",
            expected='an office in English words, such as "foreign minister" or "secretary general"',
            todo="Write it as a newspaper would.",
        )
    first, last = some_date(since, "--since"), some_date(until, "--until")
    begins, ends = first.first if first is not None else None, last.last if last is not None else None
    if begins is not None and ends is not None and ends < begins:
        raise DateError(
            f"from {begins} until {ends}",
            where="--since, --until",
            expected="a last day on or after the first",
            todo="Correct one of them.",
        )
    return _Said(CorrectionKind.HOLDS, "", office.strip(), rank, owner, begins, ends)


def _one_name(who: WhosWho, name: str) -> str:
    """Give the name that the who's who has for a surname; a name that nobody has is taken as it is."""
    name = " ".join(name.split())
    if not name_parts(name):
        raise CaseError("no name", where="NAME", expected="a person's name", todo="Write given name and surname.")
    if full_sound(name) is not None:
        return name
    called = who.called(name)
    if len(called) > 1:
        raise UnknownNameError(
            f"{len(called)} persons called {name!r}",
            where="NAME",
            expected="one of " + ", ".join(person.entry.name for person in called),
            todo="Write given name and surname.",
        )
    return called[0].entry.name if called else name


def _refuse_other_person(record: Record, introduction_id: str, name: str) -> None:
    said = record.introduction(introduction_id)
    if said is None:
        raise UnknownNameError(
            f"no introduction {introduction_id!r}",
            where="--not-so",
            expected="the id of an introduction on record, 12 hexadecimal digits",
            todo="Find it with: nemcon who CASE NAME",
        )
    if name_parts(said.name)[-1:] and full_sound(said.name) not in (None, full_sound(name)):
        raise UnknownNameError(
            f"introduction {introduction_id} is of {said.name}",
            where="--not-so",
            expected=f"an introduction of {name}",
            todo="Correct the name or the id.",
        )


def _speakers(record: Record, lights: Lights) -> dict[tuple[str, str], Speaker]:
    return {(one.document, one.id): one.speaker for one in record.snapshot(None, (), lights).statements}
