"""Answering: where members stand, what the body would decide, and the whole of a case in one result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from nemcon.bodies import BodyOnDay, body, on_day, rule_of
from nemcon.cases import Case, CaseFolder, Proposal, open_case
from nemcon.decision import decide as decide_proposal
from nemcon.decision.decision import Decision
from nemcon.positions import estimate
from nemcon.positions.position import PositionEstimate
from nemcon.provenance import Note, Provenance
from nemcon.reading import Stance
from nemcon.record.snapshot import Snapshot
from nemcon.report.results.case import (
    Analysis,
    DecideResult,
    PositionsResult,
    ProposalAnalysis,
    ProposalDecision,
    ProposalPositions,
)
from nemcon.workflow.given import Day, Place, assumptions, past_day
from nemcon.workflow.keeping import bring_up_to_date, open_record


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
    home, snapshot, today_body = situation(case, as_of)
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
    home, snapshot, today_body = situation(case, as_of)
    assumed = assumptions(assume, today_body)
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
    home, snapshot, today_body = situation(case, as_of)
    return _analysis(home.case, snapshot, today_body, assumptions(assume, today_body))


def situation(case: Place, as_of: Day) -> tuple[CaseFolder, Snapshot, BodyOnDay]:
    """Open a case and take its record and its body as they stood on a day."""
    home = open_case(Path(case))
    day = past_day(as_of, "--as-of")
    with open_record(home, create=False) as record:
        proposals, lights = bring_up_to_date(record, home.case, day)
        snapshot = record.snapshot(day, proposals, lights)
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
        who=snapshot.who,
        corrections=snapshot.corrections,
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
