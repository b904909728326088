"""Results as tables and sentences for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from nemcon.bodies import Body, BodyOnDay, Rule
from nemcon.cli.screen import heading, paragraph, safe, shortened, show, table
from nemcon.decision.decision import Decision
from nemcon.positions.position import Coverage, Evidence, Position
from nemcon.provenance import Provenance
from nemcon.reading.statement import Agreement, Pledge
from nemcon.report.results.case import (
    AddedDocument,
    AddedTotals,
    AddResult,
    Analysis,
    BodiesResult,
    BodyResult,
    CodebookResult,
    DecideResult,
    ExportResult,
    JudgeResult,
    NewCase,
    PositionsResult,
    ReportResult,
)
from nemcon.report.sentences import name_of, percent, sentences, verdict_words

STANCE_STYLE = {
    "support": "green",
    "conditional": "yellow",
    "waiting": "yellow",
    "oppose": "red",
    "abstain": "cyan",
    "silent": "cyan",
    "unknown": "dim",
}
"""Colour helps; the word says it."""


def show_analysis(analysis: Analysis) -> None:
    """Show the whole of a case: the answer for each proposal, the stances behind it, aid and agreements."""
    show(
        safe(analysis.case.title, "bold"),
        paragraph(
            f"{analysis.body.name}, {len(analysis.body.members)} members, as of {analysis.as_of}; "
            f"{_count(len(analysis.documents), 'document')}, {_count(len(analysis.statements), 'statement')} on record"
        ),
    )
    for one in analysis.proposals:
        show(
            *_proposal_heading(one.proposal.text, one.proposal.origin, one.decision),
            *(paragraph(sentence) for sentence in sentences(one.decision, analysis.body)),
            *(() if one.proposal.origin == "documents" else _rule_applied(one.decision)),
            *_position_table(one.members, one.others),
        )
    show(*_pledge_table(analysis.pledges), *_agreement_table(analysis.agreements))
    show(*_notes(analysis.provenance), _origin(analysis.provenance))
    if analysis.report:
        show(safe(f"Report: {analysis.report}", "bold"))


def show_positions(result: PositionsResult) -> None:
    """Show every member's stance with the words it rests on, and who is not known."""
    show(safe(f"{result.case.title}: positions as of {result.as_of}", "bold"))
    for one in result.proposals:
        show(
            heading(one.proposal.text),
            *_position_table(one.members, one.others),
            *_evidence_table(one.members, one.others),
            _origin(one.provenance),
        )


def show_decisions(result: DecideResult) -> None:
    """Show the body's answer to each proposal."""
    show(safe(f"{result.case.title}: as of {result.as_of}", "bold"))
    for one in result.proposals:
        decision = one.decision
        show(
            *_proposal_heading(one.proposal.text, one.proposal.origin, decision),
            *(paragraph(sentence) for sentence in sentences(decision, result.body)),
            *_rule_applied(decision),
            *_notes(decision.provenance),
            _origin(decision.provenance),
        )


def show_new_case(result: NewCase) -> None:
    """Say where the case file is and what to do next."""
    show(
        safe(f"Wrote {result.path}", "bold"),
        *(
            paragraph(
                f"{one.id}: {one.text}"
                + (f" · about {name_of(one.subject)}" if one.subject else "")
                + (", the applicant" if one.applicant else "")
            )
            for one in result.case.proposals
        ),
        paragraph("Look it over, then: nemcon run CASE DOCUMENT... --published DATE"),
    )


MOST_ROWS = 50
"""More documents than this are counted and not listed."""


def show_added(result: AddResult) -> None:
    """Say what is on record now: document by document, or counted where they are many."""
    if result.totals.documents <= len(result.documents):
        _show_documents(result.documents)
    show(safe(_totals_words(result.totals)), safe(f"Record: {result.record}"))


def _totals_words(totals: AddedTotals) -> str:
    told = [f"{_count(totals.documents, 'document')} received, {totals.new:,} of them new"]
    if totals.copies:
        told.append(f"{_count(totals.copies, 'near copy', 'near copies')} of others, counted once")
    if totals.other_languages:
        told.append(f"{totals.other_languages:,} not in English: stored, not read")
    found = f"{_count(totals.statements, 'statement')}, {_count(totals.pledges, 'pledge')}"
    return f"{'; '.join(told)}. Found in the new ones: {found}, {_count(totals.agreements, 'agreement')}."


def _show_documents(documents: tuple[AddedDocument, ...]) -> None:
    show(
        table(
            ("document", "statements", "pledges", "codings", "what happened"),
            (
                (
                    one.title or one.path,
                    str(one.statements),
                    str(one.pledges),
                    str(one.codings),
                    _what_happened(one.new, one.copy_of),
                )
                for one in documents
            ),
        ),
        *(paragraph(f"Note on {one.path}: {note.message}") for one in documents if one.new for note in one.notes),
    )


def show_judged(result: JudgeResult) -> None:
    """Say which coding was entered or withdrawn."""
    show(safe(f"Coding {result.coding} {result.action}."))


def show_report(result: ReportResult) -> None:
    """Say where the report is."""
    show(safe(f"Report: {result.path} ({result.bytes:,} bytes, as of {result.as_of})", "bold"))


def show_exported(result: ExportResult) -> None:
    """List the files that were written."""
    show(*(safe(file) for file in result.files))


def show_bodies(result: BodiesResult) -> None:
    """List the bodies."""
    show(
        table(
            ("id", "name", "decides by", "members"),
            ((one.id, one.name, _default_rule(one).name, one.size) for one in result.bodies),
        )
    )


def show_body(result: BodyResult) -> None:
    """Show one body."""
    body = result.body
    show(safe(f"{body.name} ({body.id})", "bold"), paragraph(body.size))
    for rule in result.on_day.rules if result.on_day else body.rules:
        show(*_rule(rule, default=rule.id == body.default_rule))
    show(*(_members_on(result.on_day) if result.on_day else _memberships(body)))
    if body.practices:
        show(heading("In practice"), *(paragraph(one) for one in body.practices))
    notes = (*body.notes, *(result.on_day.notes if result.on_day else ()))
    if notes:
        show(heading("Notes"), *(paragraph(one) for one in notes))


def show_codebook(result: CodebookResult) -> None:
    """Show the stances, the arrangements and the fields."""
    book = result.codebook
    show(safe(f"Codebook {book.version}", "bold"))
    for stance in book.stances:
        show(heading(stance.name), paragraph(f"{stance.definition} Not: {stance.is_not}"))
        show(table(("sign", "meaning", "words"), ((s.id, s.meaning, ", ".join(s.words)) for s in stance.signs)))
    show(heading("Arrangements"))
    show(
        table(
            ("id", "decided by", "definition"),
            ((one.id, one.decided_by.value, one.definition) for one in book.arrangements),
        )
    )
    show(heading("Fields of the results: nemcon codebook --format json"))


# --- below: the parts ------------------------------------------------------------------------------------------------


def _proposal_heading(text: str, origin: str, decision: Decision) -> tuple[RenderableType, ...]:
    found = " (named in the documents)" if origin == "documents" else ""
    return (heading(f"{text}{found}: {verdict_words(decision)}"),)


def _rule_applied(decision: Decision) -> tuple[RenderableType, ...]:
    return (paragraph(f"Rule applied ({decision.rule}): {decision.rule_text}"),) if decision.rule else ()


def _position_table(members: Sequence[Position], others: Sequence[Position]) -> tuple[RenderableType, ...]:
    told = [one for one in members if one.coverage is Coverage.CODED] + [one for one in others if one.evidence]
    if not told:
        return ()
    return (
        Text(),
        table(("who", "stance", "likely", "on the words of"), (_position_row(one) for one in told)),
    )


def _position_row(position: Position) -> tuple[str | Text, ...]:
    stance = position.stance.value
    role = "" if position.role == "member" else f" ({position.role})"
    return (
        f"{position.name}{role}",
        Text(stance, style=STANCE_STYLE[stance]),
        percent(position.distribution[stance]),
        _best(position.evidence),
    )


def _best(evidence: Sequence[Evidence]) -> str:
    counted = [one for one in evidence if one.counted] or list(evidence)
    if not counted:
        return ""
    best = max(counted, key=lambda one: one.weight)
    words = f": “{shortened(best.words.text, 100)}”" if best.words else f": {best.reason}"
    return f"{best.speaker}{words}"


def _evidence_table(members: Sequence[Position], others: Sequence[Position]) -> tuple[RenderableType, ...]:
    rows = [
        (one.name, item.coding, item.stance.value, _weight(item), _ground(item))
        for one in (*members, *others)
        for item in one.evidence
    ]
    if not rows:
        return ()
    return heading("Codings behind it"), table(("who", "coding", "stance", "weight", "ground"), rows)


def _weight(item: Evidence) -> str:
    return f"{item.weight:.2f}" if item.counted else "not counted"


def _ground(item: Evidence) -> str:
    words = f"“{shortened(item.words.text, 120)}”" if item.words else item.reason
    why_not = f" [{item.reason_not_counted}]" if not item.counted else ""
    return f"{item.speaker}: {words} ({item.kind.value}){why_not}"


def _pledge_table(pledges: Sequence[Pledge]) -> tuple[RenderableType, ...]:
    from nemcon.cli.readings import amount_words

    if not pledges:
        return ()
    rows = (
        (
            name_of(one.giver) if one.giver else "not told",
            name_of(one.receiver) if one.receiver else "not told",
            one.kind,
            one.status,
            amount_words(one),
            str(one.date or "not told"),
        )
        for one in pledges
    )
    return heading("Aid"), table(("giver", "receiver", "kind", "status", "amount", "date"), rows)


def _agreement_table(agreements: Sequence[Agreement]) -> tuple[RenderableType, ...]:
    if not agreements:
        return ()
    rows = ((one.name, str(one.date or "not told")) for one in agreements)
    return heading("Agreements"), table(("name", "date"), rows)


def _notes(provenance: Provenance) -> Iterable[RenderableType]:
    return (paragraph(f"Note: {note.message}") for note in provenance.notes)


def _origin(provenance: Provenance) -> Text:
    seed = f", seed {provenance.seed}" if provenance.seed is not None else ""
    return safe(f"nemcon {provenance.version}, record {provenance.record[:12]}{seed}", "dim")


def _what_happened(new: bool, copy_of: str | None) -> str:
    if not new:
        return "on record already; nothing changed"
    return f"added; a copy of {copy_of[:12]}, counted once" if copy_of else "added"


def _default_rule(body: Body) -> Rule:
    return next(rule for rule in body.rules if rule.id == body.default_rule)


def _rule(rule: Rule, *, default: bool) -> Iterable[RenderableType]:
    yield heading(f"Rule {rule.id}: {rule.name}" + (" (unless a case names another)" if default else ""))
    yield paragraph(rule.text)
    yield paragraph(f"For: {rule.applies_to}")
    yield paragraph(f"Abstention: {rule.abstention}")
    yield paragraph(f"Absence: {rule.absence}")
    yield paragraph(f"Silence: {rule.silence}")
    for source in rule.sources:
        yield paragraph(f"Source ({source.status}): {source.title} {source.url}".rstrip())


def _members_on(body: BodyOnDay) -> Iterable[RenderableType]:
    yield heading(f"Members on {body.day} ({len(body.members)})")
    yield table(
        ("id", "name", "weight"),
        ((one, name_of(one), f"{body.weights[one]:g}" if one in body.weights else "") for one in body.members),
    )


def _memberships(body: Body) -> Iterable[RenderableType]:
    if not body.memberships:
        return
    yield heading("Members over time")
    yield table(
        ("id", "name", "since", "until", "source"),
        (
            (one.actor, name_of(one.actor), str(one.since or "not known"), str(one.until or ""), one.source.status)
            for one in body.memberships
        ),
    )


def _count(number: int, thing: str, things: str = "") -> str:
    return f"{number} {thing}" if number == 1 else f"{number:,} {things or thing + 's'}"
