"""The persons that a case's statements rest on, laid out: what they held, who says so, and who stays open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from nemcon.reading.statement import Speaker, Standing, Statement
from nemcon.record.snapshot import DocumentOnRecord
from nemcon.record.who.correction import Correction, CorrectionKind, CorrectionOnRecord
from nemcon.record.who.entry import Entry, OfficeTold
from nemcon.report.results.case import Analysis
from nemcon.report.sentences import name_of


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the report; `href` is empty where the document is a copy and not shown."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office of a person.

    Parameters
    ----------
    office, state, days : str
        What, for whom, and the days on which it is told.
    words : str
        The sentence that says so, or the reason of a correction.
    by : str
        Who corrected; empty for documents.
    source : Link or None
        The document of that sentence; None for a correction.
    """

    office: str
    state: str
    days: str
    words: str
    by: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A statement whose speaker other documents told.

    Parameters
    ----------
    statement : Link
        Where.
    called : str
        The words that name the speaker there; empty where none do.
    why : str
        What decided.
    """

    statement: Link
    called: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person with all offices.

    Parameters
    ----------
    anchor, name : str
        Where, and the name told most often.
    spellings : tuple of str
        Other ways in which it is written.
    offices : tuple of OfficeRow
        In order of the first day.
    doubted : int
        Introductions that are outvoted.
    resolved : tuple of Resolved
        Statements whose speaker was known through this entry.
    """

    anchor: str
    name: str
    spellings: tuple[str, ...]
    offices: tuple[OfficeRow, ...]
    doubted: int
    resolved: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that is on record and was left undecided in a statement: why, and where."""

    name: str
    why: str
    statement: Link


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What a person corrected, by whom and why; `withdrawn` is the reason of the withdrawal, None while it stands."""

    says: str
    by: str
    made: str
    because: str
    withdrawn: str | None


@dataclass(frozen=True, slots=True)
class Persons:
    """The section on persons.

    Parameters
    ----------
    told : tuple of PersonView
        Those known through several documents, with several offices, or through a correction.
    introduced : tuple of PersonView
        Those that one document introduces, with the one office that it tells.
    undecided : tuple of OpenName
        Names left open.
    corrections : tuple of CorrectionRow
        The earliest first, withdrawn ones too.
    """

    told: tuple[PersonView, ...]
    introduced: tuple[PersonView, ...]
    undecided: tuple[OpenName, ...]
    corrections: tuple[CorrectionRow, ...]

    def __bool__(self) -> bool:
        return bool(self.told or self.introduced or self.undecided or self.corrections)


def persons(analysis: Analysis) -> Persons:
    """Lay out the persons of an analysis; those whom no statement and no correction names are left out."""
    documents = {one.id: one for one in analysis.documents}
    register = _Register(analysis.who)
    spoken = [(one, who) for one in analysis.statements if (who := register.entry_of(one.speaker)) is not None]
    named = {name for one in analysis.corrections for name in (one.correction.name, one.correction.other)}
    ids = {who.id for _, who in spoken}
    shown = [one for one in analysis.who if one.id in ids or not named.isdisjoint(one.spellings)]
    resolved: dict[str, list[Resolved]] = {}
    for statement, who in spoken:
        if statement.speaker.elsewhere is not None:
            called = statement.source.text if statement.source is not None else ""
            known = Resolved(_statement(statement, documents), called, statement.speaker.elsewhere.why)
            resolved.setdefault(who.id, []).append(known)
    views = [(one, _person(one, resolved.get(one.id, []), documents)) for one in shown]
    return Persons(
        told=tuple(view for one, view in views if _is_told(one, view, named)),
        introduced=tuple(view for one, view in views if not _is_told(one, view, named)),
        undecided=tuple(_undecided(analysis, documents)),
        corrections=tuple(_correction(one) for one in analysis.corrections),
    )


class _Register:
    """The entries by id and by spelling, for as many statements as a case has."""

    def __init__(self, who: Iterable[Entry]) -> None:
        self._by_id = {one.id: one for one in who}
        self._by_name: dict[str, list[Entry]] = {}
        for one in self._by_id.values():
            for name in one.spellings:
                self._by_name.setdefault(name, []).append(one)

    def entry_of(self, speaker: Speaker) -> Entry | None:
        """Find the entry of a speaker; None where nobody is named, or several bear the name and nothing decides."""
        if speaker.elsewhere is not None:
            return self._by_id.get(speaker.elsewhere.entry or "")
        called = self._by_name.get(speaker.name or "", [])
        if len(called) > 1:
            called = [one for one in called if any(told.actor == speaker.actor for told in one.offices)]
        return called[0] if len(called) == 1 else None


def person_anchor(entry: str) -> str:
    """Give the place of an entry in the page."""
    return f"person-{entry}"


def _is_told(one: Entry, view: PersonView, named: set[str]) -> bool:
    told = one.offices
    several = len(told) > 1 or any(each.documents != 1 for each in told)
    return several or bool(view.resolved) or not named.isdisjoint(one.spellings)


def _person(one: Entry, resolved: list[Resolved], documents: Mapping[str, DocumentOnRecord]) -> PersonView:
    return PersonView(
        anchor=person_anchor(one.id),
        name=one.name,
        spellings=tuple(name for name in one.spellings if name != one.name),
        offices=tuple(_office(told, documents) for told in one.offices),
        doubted=one.doubted,
        resolved=tuple(resolved),
    )


def _office(told: OfficeTold, documents: Mapping[str, DocumentOnRecord]) -> OfficeRow:
    standing = "" if told.standing is Standing.IN_OFFICE else f" ({told.standing.value})"
    return OfficeRow(
        office=f"{told.office or 'no office told'}{standing}",
        state=name_of(told.actor) if told.actor else "not told",
        days=_days(told),
        words=told.words,
        by=told.by or "",
        source=_document(told.document, documents) if told.by is None else None,
    )


def _days(told: OfficeTold) -> str:
    if told.by is None:
        days = f"told {told.first}" if told.first == told.last else f"told {told.first} to {told.last}"
        return f"{days}, {told.documents} document{'s' * (told.documents != 1)}"
    return _from_until(told.first, told.last) or "days open"


def _from_until(since: object, until: object) -> str:
    return " ".join(f"{word} {day}" for word, day in (("from", since), ("until", until)) if day is not None)


def _document(document: str, documents: Mapping[str, DocumentOnRecord], place: str = "") -> Link:
    """Link to a document, or to a place in it; a document of another record has no name here, a copy no place."""
    one = documents.get(document)
    if one is None:
        return Link("a document", "")
    name = one.title or PurePath(one.path).name
    return Link(name, f"#{place or 'document-' + one.id[:12]}" if one.copy_of is None else "")


def _statement(one: Statement, documents: Mapping[str, DocumentOnRecord]) -> Link:
    return _document(one.document, documents, one.id)


def _undecided(analysis: Analysis, documents: Mapping[str, DocumentOnRecord]) -> Iterator[OpenName]:
    for one in analysis.statements:
        elsewhere = one.speaker.elsewhere
        if elsewhere is not None and elsewhere.entry is None:
            name = one.speaker.name or (one.source.text if one.source is not None else "nobody named")
            yield OpenName(name, elsewhere.why, _statement(one, documents))


def _correction(one: CorrectionOnRecord) -> CorrectionRow:
    said = one.correction
    withdrawn = one.withdrawn_because if one.withdrawn_at is not None else None
    return CorrectionRow(correction_words(said), said.by, f"{one.made_at:%Y-%m-%d}", said.because, withdrawn)


def correction_words(correction: Correction) -> str:
    """Say in a few words what a correction says."""
    match correction.kind:
        case CorrectionKind.HOLDS:
            days = _from_until(correction.since, correction.until)
            state = name_of(correction.actor or "")
            return f"{correction.name} is {correction.office} of {state} {days}".rstrip()
        case CorrectionKind.SAME:
            return f"{correction.name} and {correction.other} are one person"
        case CorrectionKind.APART:
            return f"{correction.name} and {correction.other} are two persons"
        case CorrectionKind.NOT_SO:
            return f"introduction {correction.other} of {correction.name} is not so"
