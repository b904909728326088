"""Keeping a case: making it, adding documents to its record, entering and withdrawing judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from nemcon.actors import actor_named
from nemcon.bodies import Body, body
from nemcon.cases import Case, CaseFolder, Proposal, open_case, write_case
from nemcon.documents import Document
from nemcon.errors import CaseError, UnknownNameError
from nemcon.reading import Coding, EvidenceKind, code, found_proposals, proposal_from_text
from nemcon.reading import read as read_document
from nemcon.report.results.case import AddedDocument, AddResult, JudgeResult, NewCase
from nemcon.report.results.documents import Problem
from nemcon.units import short_id
from nemcon.workflow.given import (
    Day,
    Place,
    Progress,
    now,
    past_day,
    path_words,
    publication_day,
    refuse_blank,
    stance_named,
)
from nemcon.workflow.reading import received

if TYPE_CHECKING:
    from nemcon.record.store import Record


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
    return NewCase(path=path_words(file), case=open_case(file).case)


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
    published_on, learned_on = publication_day(published), past_day(learned, "--learned")
    added: list[AddedDocument] = []
    problems: list[Problem] = []
    with open_record(home, create=True) as record:
        for item in received(documents, published_on, progress):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                added.append(_add_one(record, item, learned_on))
        bring_codings_up_to_date(record, home.case)
        added = [replace(one, codings=record.count_codings(one.id)) for one in added]
    return AddResult(
        case=path_words(home.path),
        record=path_words(home.record_path),
        documents=tuple(added),
        problems=tuple(problems),
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
    CaseError
        `by` or `because` is blank, or the case file is not in order.
    """
    refuse_blank(by, "--by", "the name of whoever judges")
    refuse_blank(because, "--because", "the reason, in your words")
    home = open_case(Path(case))
    who, what = _member_named(member, body(home.case.body)), stance_named(stance)
    with open_record(home, create=True) as record:
        chosen = _chosen_proposal(bring_codings_up_to_date(record, home.case), proposal)
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
        record.judge(coding)
    return JudgeResult(coding=coding.id, action="entered")


def withdraw(case: Place, coding: str, *, because: str) -> JudgeResult:
    """Withdraw a coding, a person's or the machine's; it is kept, marked, and no longer counted.

    Raises
    ------
    UnknownNameError
        No coding of that id is on record.
    CaseError
        `because` is blank, or the case file is not in order.
    """
    refuse_blank(because, "--because", "the reason, in your words")
    home = open_case(Path(case))
    with open_record(home, create=False) as record:
        record.withdraw(coding, because)
    return JudgeResult(coding=coding, action="withdrawn")


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


def open_record(home: CaseFolder, *, create: bool) -> Record:
    """Open a case's record; make it where it is missing only if `create`."""
    from nemcon.record import store

    return (store.open_record if create else store.open_existing)(home.record_path, now=now)


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


def bring_codings_up_to_date(record: Record, case: Case) -> tuple[Proposal, ...]:
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
    """Fill in from the proposal's words what the case file leaves open; an empty subject says that there is none."""
    told = proposal_from_text(proposal.id, proposal.text)
    return replace(
        proposal,
        subject=proposal.subject if proposal.subject is not None else told.subject,
        applicant=proposal.applicant if proposal.applicant is not None else told.applicant,
        terms=proposal.terms or told.terms,
        arrangement=proposal.arrangement or told.arrangement,
    )


def _member_named(name: str, known_body: Body) -> str:
    who = actor_named(name)
    members = {membership.actor for membership in known_body.memberships}
    if who.id not in members:
        raise UnknownNameError(
            f"{who.name} ({who.id}), which was never a member of {known_body.name}",
            where="MEMBER",
            expected="a member of the body",
            todo=f"See them with: nemcon bodies show {known_body.id}",
        )
    return who.id


def _chosen_proposal(proposals: Sequence[Proposal], chosen: str | None) -> Proposal:
    """Choose by id; the only one that the case declares where none is named."""
    declared = [one for one in proposals if one.origin == "case"]
    if chosen is None and len(declared) == 1:
        return declared[0]
    for one in proposals:
        if one.id == chosen:
            return one
    raise UnknownNameError(
        f"proposal {chosen!r}" if chosen else "no proposal, and the case has several",
        where="--proposal",
        expected="one of " + ", ".join(one.id for one in proposals),
        todo="Name one of them.",
    )
