"""Keeping a case: making it, entering and withdrawing judgements, coding what is on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nemcon.actors import actor_named
from nemcon.bodies import Body, body
from nemcon.cases import Case, CaseFolder, Proposal, open_case, write_case
from nemcon.errors import CaseError, UnknownNameError
from nemcon.reading import Coding, EvidenceKind, code, found_proposals, proposal_from_text
from nemcon.report.results.case import JudgeResult, NewCase
from nemcon.units import short_id
from nemcon.workflow.given import Place, now, path_words, refuse_blank, stance_named

if TYPE_CHECKING:
    from nemcon.record.light import Kept, Lights
    from nemcon.record.store import Over, Record


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
        proposals, _ = bring_up_to_date(record, home.case)
        chosen = _chosen_proposal(proposals, proposal)
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
    """Withdraw a coding, a person's or the machine's, or a correction; it is kept, marked, and no longer counted.

    Raises
    ------
    UnknownNameError
        No coding or correction of that id is on record.
    CaseError
        `because` is blank, or the case file is not in order.
    """
    refuse_blank(because, "--because", "the reason, in your words")
    home = open_case(Path(case))
    with open_record(home, create=False) as record:
        if not record.withdraw_correction(coding, because):
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


def bring_up_to_date(
    record: Record, case: Case, as_of: date | None = None, over: Over = map
) -> tuple[tuple[Proposal, ...], Lights]:
    """Settle who is who by a day, and code every document on every proposal that it was not yet coded on.

    A proposal may be new in the case file, reworded there, or found in a document that was added later, and a later
    document may tell who speaks in an earlier one, so this is asked of the record each time and not only when a
    document is added. Documents are taken and let go one by one.

    Parameters
    ----------
    record, case
        Of the case.
    as_of : datetime.date or None
        As `Record.settle` takes it.
    over : callable
        Works on many items as `map` does, in their order.

    Returns
    -------
    tuple of Proposal, Lights
        The case's proposals, found ones too; and in which light each document is read.
    """
    lights = record.settle(as_of, over)
    declared = tuple(described(proposal) for proposal in case.proposals)
    proposals = (*declared, *found_proposals(record.kinds_of_arrangements(lights), declared))
    members = tuple(membership.actor for membership in body(case.body).memberships)
    uncoded = ((record.kept(each, lights), missing) for each, missing in record.uncoded(proposals, lights))
    record.recode_each(over(partial(_coded, members=members), uncoded), lights)
    return proposals, lights


def _coded(
    asked: tuple[Kept, tuple[Proposal, ...]], *, members: tuple[str, ...]
) -> tuple[str, tuple[Proposal, ...], tuple[Coding, ...]]:
    kept, proposals = asked
    reading = kept.reading()
    return reading.document.id, proposals, tuple(code(reading, proposals, members))


def described(proposal: Proposal) -> Proposal:
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
