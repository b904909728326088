"""One function per task that a user has; the only place where input, core and output meet.

Command line and Python call the same functions. Paths, dates and names come in as users write them; frozen results
(`nemcon.report.results`) go out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nemcon.actors import actor, actor_named
from nemcon.bodies import Body, BodyOnDay, bodies, body, on_day, rule_of
from nemcon.cases import Case, CaseFolder, Proposal, open_case, write_case
from nemcon.decision import decide as decide_proposal
from nemcon.decision.decision import Decision
from nemcon.documents import Document, load, paths_in
from nemcon.errors import CaseError, DateError, DocumentError, NemconError, UnknownNameError
from nemcon.positions import estimate
from nemcon.positions.position import PositionEstimate
from nemcon.provenance import Note, Provenance
from nemcon.reading import Coding, EvidenceKind, Reading, Stance, code, codebook, found_proposals, proposal_from_text
from nemcon.reading import read as read_document
from nemcon.record.snapshot import Snapshot
from nemcon.report.fields import field_meanings
from nemcon.report.results import (
    RESULTS,
    AddedDocument,
    AddResult,
    Analysis,
    BodiesResult,
    BodyResult,
    CodebookResult,
    DecideResult,
    DocumentRead,
    DocumentReading,
    ExportResult,
    JudgeResult,
    NewCase,
    PositionsResult,
    Problem,
    ProposalAnalysis,
    ProposalDecision,
    ProposalPositions,
    ReadResult,
    ReportResult,
)
from nemcon.units import PartialDate, short_id

if TYPE_CHECKING:
    from nemcon.record.store import Record

Place = str | Path
"""A path as users write it; ``"-"`` is standard input where a document is asked for."""

Day = str | date | PartialDate | None
"""A date as users write it."""

Progress = Callable[[Sequence[Place]], Iterable[Place]]
"""Shows how far a long task has come while it hands the items through."""


# --- reading -------------------------------------------------------------------------------------------------------


def read_each(
    documents: Sequence[Place], *, published: Day = None, progress: Progress = iter
) -> Iterator[DocumentReading | Problem]:
    """Read documents one by one, in constant memory; needs no case.

    Parameters
    ----------
    documents : sequence of str or Path
        Text and HTML files, folders, ``"-"`` for standard input.
    published : str, date or None
        Day of publication of all of them, where the user knows it.
    progress : Progress
        Shows how far it has come.

    Yields
    ------
    DocumentReading or Problem
        One per document, in the order given (folders by name); a bad document is a `Problem` and stops nothing.

    Raises
    ------
    DateError
        `published` is no date or lies in the future.
    """
    day = _publication_day(published)
    for item in _received(documents, day, progress):
        yield item if isinstance(item, Problem) else _without_text(read_document(item))


def read(documents: Sequence[Place], *, published: Day = None, progress: Progress = iter) -> ReadResult:
    """Read documents; as `read_each`, gathered.

    Raises
    ------
    DocumentError
        None of the documents could be received.
    DateError
        `published` is no date or lies in the future.
    """
    items = list(read_each(documents, published=published, progress=progress))
    return ReadResult(
        readings=tuple(item for item in items if isinstance(item, DocumentReading)),
        problems=tuple(item for item in items if isinstance(item, Problem)),
    )


# --- cases ---------------------------------------------------------------------------------------------------------


def new_case(
    folder: Place, *, body_id: str, proposals: Sequence[str], title: str = "", rule: str | None = None
) -> NewCase:
    """Make a case folder with a commented ``case.toml``.

    Parameters
    ----------
    folder : str or Path
        Where; made if it is missing.
    body_id : str
        The body that decides.
    proposals : sequence of str
        What is proposed, in the user's words; at least one.
    title : str
        Name for people; the first proposal where empty.
    rule : str or None
        Id of the body's rule for these matters; None: the body's default.

    Raises
    ------
    UnknownNameError
        No such body, or no such rule of it.
    CaseError
        There is a case already, or no proposal was given.
    OutputError
        The folder cannot be written.
    """
    known_body = body(body_id)
    if not proposals or not all(text.strip() for text in proposals):
        raise CaseError(
            "no proposal" if not proposals else "a proposal without words",
            where="--proposal",
            expected="what is proposed, in your words",
            todo='For example: --proposal "Invite Ukraine to join NATO"',
        )
    if rule is not None:
        _refuse_unknown_rule(known_body, rule)
    described = _numbered(replace(proposal_from_text("proposal", text), rule=rule) for text in proposals)
    file = write_case(Path(folder), title=title or proposals[0], body=known_body, proposals=described)
    return NewCase(path=str(file), case=open_case(file).case)


def add(
    case: Place,
    documents: Sequence[Place],
    *,
    published: Day = None,
    learned: Day = None,
    progress: Progress = iter,
) -> AddResult:
    """Read documents into a case's record; each is on record, whole, before the next is read.

    Parameters
    ----------
    case : str or Path
        Case folder or case file.
    documents : sequence of str or Path
        As in `read_each`.
    published : str, date or None
        Day of publication of all of them, where the user knows it.
    learned : str, date or None
        Day we learned of them; None: the day of publication, or today where that is unknown.
    progress : Progress
        Shows how far it has come.

    Raises
    ------
    CaseError, UnknownNameError, DateError, RecordError
        The case file, a date or the record is not in order; nothing was added.
    DocumentError
        None of the documents could be received.
    """
    home = open_case(Path(case))
    published_on, learned_on = _publication_day(published), _past_day(learned, "--learned")
    added: list[AddedDocument] = []
    problems: list[Problem] = []
    with _record(home, create=True) as record:
        for item in _received(documents, published_on, progress):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                added.append(_add_one(record, item, learned_on))
        _bring_codings_up_to_date(record, home.case)
        added = [replace(one, codings=record.count_codings(one.id)) for one in added]
    return AddResult(
        case=str(home.path), record=str(home.record_path), documents=tuple(added), problems=tuple(problems)
    )


def judge(case: Place, member: str, stance: str, *, by: str, because: str, proposal: str | None = None) -> JudgeResult:
    """Enter a person's judgement of where a member stands; it outranks the machine's codings of that member.

    Parameters
    ----------
    case : str or Path
        Case folder or case file.
    member : str
        The member, by id or name.
    stance : str
        One of the codebook's stances.
    by : str
        Who judges.
    because : str
        The reason; it is shown wherever the judgement counts.
    proposal : str or None
        Id of the proposal; None when the case has only one.

    Raises
    ------
    UnknownNameError
        No such member, stance or proposal.
    """
    home = open_case(Path(case))
    chosen = _chosen_proposal(home.case, proposal)
    who, what = actor_named(member).id, _stance(stance)
    coding = Coding(
        id=short_id(chosen.id, who, what.value, by, because),
        document="",
        proposal=chosen.id,
        statement=None,
        actor=who,
        group=None,
        stance=what,
        kind=EvidenceKind.PERSON,
        waits_on=None,
        condition=None,
        words=None,
        reason=because,
        coder=by,
    )
    with _record(home, create=True) as record:
        record.judge(coding)
    return JudgeResult(coding=coding.id, action="entered")


def withdraw(case: Place, coding: str, *, because: str) -> JudgeResult:
    """Withdraw a coding, a person's or the machine's; it is kept, marked, and no longer counted.

    Raises
    ------
    UnknownNameError
        No coding of that id is on record.
    """
    home = open_case(Path(case))
    with _record(home, create=False) as record:
        record.withdraw(coding, because)
    return JudgeResult(coding=coding, action="withdrawn")


# --- positions, decision, report -------------------------------------------------------------------------------------


def estimate_positions(case: Place, *, as_of: Day = None) -> PositionsResult:
    """Estimate where every member stands on every proposal of a case.

    Parameters
    ----------
    case : str or Path
        Case folder or case file.
    as_of : str, date or None
        Day for which the record is taken as it stood; None: the last day on record.

    Raises
    ------
    CaseError, UnknownNameError, DateError, RecordError
        As the message says.
    """
    home, snapshot, today_body = _situation(case, as_of)
    return PositionsResult(
        case=home.case,
        as_of=snapshot.as_of,
        documents=len(snapshot.documents),
        proposals=tuple(
            ProposalPositions(proposal, found.members, found.others, found.provenance)
            for proposal, found in _estimates(snapshot, today_body)
        ),
    )


def decide(case: Place, *, as_of: Day = None, assume: Mapping[str, str] | None = None) -> DecideResult:
    """Apply the body's rule to the positions: can it pass, who blocks, who waits, what would it take.

    Parameters
    ----------
    case, as_of
        As in `estimate_positions`.
    assume : mapping of str to str
        Stances to suppose, member to stance (``{"USA": "support"}``).

    Raises
    ------
    UnknownNameError
        A member or stance in `assume` is not known.
    CaseError, DateError, RecordError
        As the message says.
    """
    home, snapshot, today_body = _situation(case, as_of)
    assumed = _assumptions(assume, today_body)
    return DecideResult(
        case=home.case,
        body=today_body,
        as_of=snapshot.as_of,
        documents=len(snapshot.documents),
        proposals=tuple(
            ProposalDecision(proposal, _decision(found, proposal, today_body, home.case, assumed))
            for proposal, found in _estimates(snapshot, today_body)
        ),
    )


def analyse(case: Place, *, as_of: Day = None, assume: Mapping[str, str] | None = None) -> Analysis:
    """Everything about a case on one day: record, positions and decisions; parameters as in `decide`."""
    home, snapshot, today_body = _situation(case, as_of)
    return _analysis(home.case, snapshot, today_body, _assumptions(assume, today_body))


def write_report(
    case: Place, output: Place, *, as_of: Day = None, assume: Mapping[str, str] | None = None
) -> ReportResult:
    """Write a case's report: one HTML file without outside requests.

    Parameters
    ----------
    case, as_of, assume
        As in `decide`.
    output : str or Path
        The file; replaced if it is a report that nemcon wrote, never otherwise.

    Raises
    ------
    OutputError
        The file cannot be written, or is something else.
    """
    analysis = analyse(case, as_of=as_of, assume=assume)
    size = _write_report(open_case(Path(case)), analysis, Path(output))
    return ReportResult(path=str(output), bytes=size, as_of=analysis.as_of, record=analysis.provenance.record)


def export(case: Place, folder: Place, *, format: str = "csv", as_of: Day = None) -> ExportResult:
    """Write the record as tables, one file each.

    Parameters
    ----------
    case, as_of
        As in `estimate_positions`.
    folder : str or Path
        Where; made if it is missing.
    format : str
        ``"csv"``, ``"parquet"`` or ``"jsonl"``.

    Raises
    ------
    UnknownNameError
        No such format.
    OutputError
        The folder cannot be written.
    """
    from nemcon.record.exchange import export as export_snapshot

    _, snapshot, _ = _situation(case, as_of)
    files = export_snapshot(snapshot, Path(folder), format)
    return ExportResult(files=tuple(str(file) for file in files), as_of=snapshot.as_of, record=snapshot.digest)


def run(
    case: Place,
    documents: Sequence[Place],
    *,
    published: Day = None,
    learned: Day = None,
    as_of: Day = None,
    assume: Mapping[str, str] | None = None,
    output: Place | None = None,
    progress: Progress = iter,
) -> Analysis:
    """Do the main job: read documents into the record, estimate, decide, and write the report.

    Parameters
    ----------
    case, documents, published, learned, progress
        As in `add`.
    as_of, assume
        As in `decide`.
    output : str, Path or None
        The report; None: ``report.html`` in the case's folder.

    Raises
    ------
    NemconError
        As `add`, `decide` and `write_report`.
    """
    home = open_case(Path(case))
    added = add(case, documents, published=published, learned=learned, progress=progress)
    analysis = replace(analyse(case, as_of=as_of, assume=assume), problems=added.problems)
    target = Path(output) if output is not None else home.report_path
    _write_report(home, analysis, target)
    return replace(analysis, report=str(target))


# --- reference -------------------------------------------------------------------------------------------------------


def list_bodies() -> BodiesResult:
    """List the bodies that are known, with their rules and members."""
    return BodiesResult(bodies=bodies())


def show_body(name: str, *, on: Day = None) -> BodyResult:
    """Show a body, and how it stands on a day if one is given.

    Raises
    ------
    UnknownNameError
        No such body.
    DateError
        The day is no date, or the members of that day are not known.
    """
    known = body(name)
    return BodyResult(body=known, on_day=on_day(known, _one_day(on, "--on")) if on is not None else None)


def show_codebook() -> CodebookResult:
    """Show the stances, signs and arrangements, and what the fields of every result mean."""
    return CodebookResult(codebook=codebook(), fields=field_meanings(RESULTS))


# --- below: the steps that the tasks share -----------------------------------------------------------------------


def _received(
    documents: Sequence[Place], published: PartialDate | None, progress: Progress
) -> Iterator[Document | Problem]:
    """Receive documents one by one; raise the first problem when not one could be received."""
    first: NemconError | None = None
    received = False
    paths, skipped = paths_in(documents)
    for path in progress(paths):
        try:
            document = load(path, published=published)
        except DocumentError as problem:
            first = first or problem
            yield Problem(path=str(path), code=problem.code, message=str(problem))
        else:
            received = True
            yield document
    if first is not None and not received:
        raise first
    for note in skipped:
        yield Problem(path=note.where, code=note.code, message=f"{note.where}: {note.message}", skipped=True)


def _without_text(reading: Reading) -> DocumentReading:
    document = reading.document
    return DocumentReading(
        document=DocumentRead(
            path=document.path,
            title=document.title,
            published=document.published,
            published_from=document.published_from,
            media_type=document.media_type,
            language=document.language,
            id=document.id,
            characters=len(document.text),
        ),
        statements=reading.statements,
        pledges=reading.pledges,
        agreements=reading.agreements,
        arrangements=reading.arrangements,
        accounts=reading.accounts,
        notes=reading.notes,
        provenance=reading.provenance,
    )


def _refuse_unknown_rule(known_body: Body, rule: str) -> None:
    known = [one.id for one in known_body.rules]
    if rule not in known:
        raise UnknownNameError(
            f"rule {rule!r}",
            where="--rule",
            expected=f"one of the rules of {known_body.id}: {', '.join(known)}",
            todo=f"See them with: nemcon bodies show {known_body.id}",
        )


def _numbered(described: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return tuple(replace(proposal, id=f"proposal-{i}") for i, proposal in enumerate(described, start=1))


def _record(home: CaseFolder, *, create: bool) -> Record:
    from nemcon.record.store import open_existing, open_record

    return (open_record if create else open_existing)(home.record_path, now=_now)


def _now() -> datetime:
    return datetime.now(UTC)


def _add_one(record: Record, document: Document, learned_on: date | None) -> AddedDocument:
    reading = read_document(document)
    added = record.add(reading, learned_on=learned_on)
    return AddedDocument(
        path=document.path,
        title=document.title,
        id=document.id,
        new=added.new,
        copy_of=added.copies[0] if added.copies else None,
        statements=len(reading.statements),
        pledges=len(reading.pledges),
        agreements=len(reading.agreements),
        codings=0,
        notes=reading.notes + added.notes,
    )


def _bring_codings_up_to_date(record: Record, case: Case) -> tuple[Proposal, ...]:
    """Code every document on every proposal that it was not yet coded on; gives the case's proposals, found ones too.

    A proposal may be new in the case file, reworded there, or found in a document that was added later, so this is
    asked of the record each time and not only when a document is added.
    """
    declared = tuple(_described(proposal) for proposal in case.proposals)
    proposals = (*declared, *found_proposals(record.arrangements(), declared))
    members = tuple(membership.actor for membership in body(case.body).memberships)
    for document_id, missing in record.uncoded(proposals):
        record.recode(document_id, missing, code(record.reading(document_id), missing, members))
    return proposals


def _described(proposal: Proposal) -> Proposal:
    """Fill in from the proposal's words what the case file leaves open."""
    told = proposal_from_text(proposal.id, proposal.text)
    return replace(
        proposal,
        subject=proposal.subject if proposal.subject is not None else told.subject,
        terms=proposal.terms or told.terms,
        arrangement=proposal.arrangement or told.arrangement,
    )


def _situation(case: Place, as_of: Day) -> tuple[CaseFolder, Snapshot, BodyOnDay]:
    """Open a case and take its record and its body as they stood on a day."""
    home = open_case(Path(case))
    day = _past_day(as_of, "--as-of")
    with _record(home, create=False) as record:
        proposals = _bring_codings_up_to_date(record, home.case)
        snapshot = record.snapshot(day, proposals)
    return home, snapshot, on_day(body(home.case.body), snapshot.as_of)


def _estimates(snapshot: Snapshot, today_body: BodyOnDay) -> Iterator[tuple[Proposal, PositionEstimate]]:
    for proposal in snapshot.proposals:
        yield proposal, estimate(snapshot, proposal, today_body)


def _decision(
    found: PositionEstimate, proposal: Proposal, today_body: BodyOnDay, case: Case, assumed: Mapping[str, Stance]
) -> Decision:
    rule = rule_of(today_body, proposal.rule)
    return decide_proposal(found, proposal, today_body, rule, assumed=assumed, seed=case.seed, draws=case.draws)


def _analysis(case: Case, snapshot: Snapshot, today_body: BodyOnDay, assumed: Mapping[str, Stance]) -> Analysis:
    return Analysis(
        case=case,
        body=today_body,
        as_of=snapshot.as_of,
        documents=snapshot.documents,
        statements=snapshot.statements,
        pledges=snapshot.pledges,
        agreements=snapshot.agreements,
        arrangements=snapshot.arrangements,
        accounts=snapshot.accounts,
        proposals=tuple(
            ProposalAnalysis(
                proposal=proposal,
                members=found.members,
                others=found.others,
                decision=_decision(found, proposal, today_body, case, assumed),
                provenance=found.provenance,
            )
            for proposal, found in _estimates(snapshot, today_body)
        ),
        problems=(),
        report=None,
        provenance=Provenance(
            method="read, code, pool, apply the rule",
            settings={
                "as_of": snapshot.as_of.isoformat(),
                "body": today_body.id,
                "draws": str(case.draws),
                **{f"assume {member}": stance.value for member, stance in sorted(assumed.items())},
            },
            record=snapshot.digest,
            seed=case.seed,
            notes=_empty_record_note(snapshot),
        ),
    )


def _empty_record_note(snapshot: Snapshot) -> tuple[Note, ...]:
    if snapshot.documents:
        return ()
    return (Note("empty-record", f"No document had been learned of by {snapshot.as_of}: everything is unknown."),)


def _write_report(home: CaseFolder, analysis: Analysis, target: Path) -> int:
    from nemcon.report.page import write_page

    with _record(home, create=False) as record:
        texts = {document.id: record.document(document.id) for document in analysis.documents}
    return write_page(analysis, texts, target)


def _assumptions(assume: Mapping[str, str] | None, today_body: BodyOnDay) -> dict[str, Stance]:
    assumed = {}
    for name, stance in (assume or {}).items():
        member = actor_named(name).id
        if member not in today_body.members:
            raise UnknownNameError(
                f"{actor(member).name} ({member}) is no member of {today_body.name} on {today_body.day}",
                where=f"--set {name}={stance}",
                expected="a member: " + ", ".join(today_body.members),
                todo=f"See them with: nemcon bodies show {today_body.id} --on {today_body.day}",
            )
        assumed[member] = _stance(stance)
    return assumed


def _stance(text: str) -> Stance:
    try:
        return Stance(text.strip().lower())
    except ValueError:
        raise UnknownNameError(
            f"stance {text!r}",
            where="stance",
            expected="one of " + ", ".join(stance.value for stance in Stance),
            todo="The codebook says what each means: nemcon codebook",
        ) from None


def _chosen_proposal(case: Case, proposal: str | None) -> Proposal:
    by_id = {one.id: one for one in case.proposals}
    if proposal is None and len(case.proposals) == 1:
        return case.proposals[0]
    if proposal is None or proposal not in by_id:
        raise UnknownNameError(
            f"proposal {proposal!r}" if proposal else "no proposal, and the case has several",
            where="--proposal",
            expected="one of " + ", ".join(by_id),
            todo="Name one of them; they stand in the case file.",
        )
    return by_id[proposal]


def _publication_day(day: Day) -> PartialDate | None:
    told = _partial(day)
    _refuse_future(told, "--published")
    return told


def _past_day(day: Day, where: str) -> date | None:
    if day is None:
        return None
    _refuse_future(_partial(day), where)
    return _one_day(day, where)


def _one_day(day: Day, where: str) -> date:
    told = _partial(day)
    if told is None or told.precision != "day":
        raise DateError(
            f"{day!s} names no single day",
            where=where,
            expected="a day such as 2024-12-03",
            todo="Add the month and the day.",
        )
    return told.first


def _partial(day: Day) -> PartialDate | None:
    if day is None or isinstance(day, PartialDate):
        return day
    return PartialDate.of(day) if isinstance(day, date) else PartialDate.parse(day)


def _refuse_future(day: PartialDate | None, where: str) -> None:
    today = _now().date()
    if day is not None and day.first > today:
        raise DateError(
            f"{day} lies in the future (today is {today})",
            where=where,
            expected="a day that has come",
            todo="Correct the date.",
        )
