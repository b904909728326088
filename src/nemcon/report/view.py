"""What the page's template receives: an analysis, laid out as a reader meets it. All texts are plain, not escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from nemcon.decision.decision import Verdict
from nemcon.documents.document import Document
from nemcon.positions.position import Coverage, Evidence, Position
from nemcon.reading.coding import Stance
from nemcon.reading.statement import Agreement, Pledge
from nemcon.record.snapshot import DocumentOnRecord
from nemcon.report.article import Article, article
from nemcon.report.persons import Persons, persons
from nemcon.report.results.case import Analysis, ProposalAnalysis
from nemcon.report.sentences import name_of, nothing_told, percent, sentences, verdict_words

SIGNS = {
    Stance.SUPPORT: "✓",
    Stance.CONDITIONAL: "◐",
    Stance.WAITING: "…",
    Stance.OPPOSE: "✕",
    Stance.ABSTAIN: "–",
    Stance.SILENT: "○",
    Stance.UNKNOWN: "?",
}
"""A sign for each stance, so that no reader depends on colour."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A member on the map of equal tiles.

    Parameters
    ----------
    code, name, stance, sign : str
        Id, name, stance in a word, its sign.
    likely : str
        Probability of the stance, in words.
    href : str
        Where its evidence is; empty when there is none.
    """

    code: str
    name: str
    stance: str
    sign: str
    likely: str
    href: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of evidence.

    Parameters
    ----------
    coding, stance, speaker, kind : str
        Id of the coding, what it says, who said it, how near the words are.
    words, reason : str
        The words it rests on (empty for a person's judgement), and the codebook's sign or the person's reason.
    weight : str
        How much it counts, or why it does not.
    counted : bool
        Whether it counts.
    said_on : str
        When; empty when it is not told.
    href : str
        The sentence in the article; empty when there is none.
    """

    coding: str
    stance: str
    speaker: str
    kind: str
    words: str
    reason: str
    weight: str
    counted: bool
    said_on: str
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of a distribution: stance and percent of the bar's width."""

    stance: str
    width: str


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor with its distribution and evidence.

    Parameters
    ----------
    anchor, code, name, role, stance, sign, likely : str
        As in `Tile`; `role` is empty for a member.
    bars : tuple of Bar
        The distribution, stances with no share left out.
    told : str
        The distribution in words.
    quotes : tuple of Quote
        The evidence.
    remarks : tuple of str
        For whom it waits, on what condition.
    """

    anchor: str
    code: str
    name: str
    role: str
    stance: str
    sign: str
    likely: str
    bars: tuple[Bar, ...]
    told: str
    quotes: tuple[Quote, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposal and the answer to it.

    Parameters
    ----------
    anchor, text : str
        Where, and the proposal.
    found : bool
        True when it was found in the documents.
    verdict, state : str
        In a few words, and as the verdict's name for the style.
    sentences : tuple of str
        The answer, first sentence first.
    rule : str
        The rule in words.
    legend : tuple of tuple
        (sign, stance, number of members) for each stance that occurs.
    tiles : tuple of Tile
        All members in the body's order; empty when the proposal is not for the body.
    members, others : tuple of ActorView
        Those with evidence.
    notes : tuple of str
        Warnings.
    """

    anchor: str
    text: str
    found: bool
    verdict: str
    state: str
    sentences: tuple[str, ...]
    rule: str
    legend: tuple[tuple[str, str, int], ...]
    tiles: tuple[Tile, ...]
    members: tuple[ActorView, ...]
    others: tuple[ActorView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A row of the table of aid; `href` leads to the sentence."""

    giver: str
    receiver: str
    kind: str
    status: str
    amount: str
    date: str
    href: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A row of the table of agreements; `href` leads to the first mention."""

    name: str
    date: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template receives.

    Parameters
    ----------
    title, body, as_of, summary : str
        Head of the page.
    answers : tuple of Answer
        The proposals.
    pledges, agreements : tuple
        Tables.
    persons : Persons
        Who is who, as far as statements rest on it.
    articles : tuple of Article
        The documents as read; a copy is named and not shown.
    copies : tuple of str
        Sentences that name the copies.
    assumptions : tuple of str
        What the figures rest on.
    manifest : tuple of tuple of str
        (name, value) pairs: digests, version, seed, settings.
    """

    title: str
    body: str
    as_of: str
    summary: str
    answers: tuple[Answer, ...]
    pledges: tuple[PledgeRow, ...]
    agreements: tuple[AgreementRow, ...]
    persons: Persons
    articles: tuple[Article, ...]
    copies: tuple[str, ...]
    assumptions: tuple[str, ...]
    manifest: tuple[tuple[str, str], ...]


def page_view(analysis: Analysis, documents: Mapping[str, Document]) -> Page:
    """Lay an analysis out for the template."""
    shown = [documents[one.id] for one in analysis.documents if one.copy_of is None]
    return Page(
        title=analysis.case.title,
        body=analysis.body.name,
        as_of=analysis.as_of.isoformat(),
        summary=f"{len(analysis.body.members)} members; {len(shown)} document{'s' * (len(shown) != 1)}, "
        f"{len(analysis.statements)} statements on record",
        answers=tuple(_answer(one, number, analysis) for number, one in enumerate(analysis.proposals, start=1)),
        pledges=tuple(_pledge(one) for one in analysis.pledges),
        agreements=tuple(_agreement(one) for one in analysis.agreements),
        persons=persons(analysis),
        articles=tuple(article(one, analysis) for one in shown),
        copies=tuple(
            f"{one.title or PurePath(one.path).name} is a near-identical copy; what it says is counted once."
            for one in analysis.documents
            if one.copy_of is not None
        ),
        assumptions=_assumptions(analysis),
        manifest=_manifest(analysis),
    )


def _answer(one: ProposalAnalysis, number: int, analysis: Analysis) -> Answer:
    anchor = f"proposal-{number}"
    decision = one.decision
    for_the_body = decision.verdict is not Verdict.NOT_FOR_THE_BODY
    counts = Counter(member.stance for member in one.members)
    return Answer(
        anchor=anchor,
        text=one.proposal.text,
        found=one.proposal.origin == "documents",
        verdict=verdict_words(decision),
        state=decision.verdict.name.lower().replace("_", "-"),
        sentences=sentences(decision, analysis.body),
        rule=decision.rule_text,
        legend=tuple((SIGNS[stance], stance.value, counts[stance]) for stance in Stance if counts[stance]),
        tiles=tuple(_tile(member, anchor) for member in one.members) if for_the_body else (),
        members=tuple(_actor(member, anchor) for member in one.members if member.evidence),
        others=tuple(_actor(other, anchor) for other in one.others if other.evidence),
        notes=() if nothing_told(decision) else tuple(note.message for note in decision.provenance.notes),
    )


def _tile(member: Position, anchor: str) -> Tile:
    return Tile(
        code=member.actor,
        name=member.name,
        stance=member.stance.value,
        sign=SIGNS[member.stance],
        likely=percent(member.distribution[member.stance.value]),
        href=f"#{_actor_anchor(anchor, member)}" if member.evidence else "",
    )


def _actor_anchor(anchor: str, position: Position) -> str:
    words = "".join(char if char.isalnum() else "-" for char in position.actor.lower())
    return f"{anchor}-{position.role}-{words}"


def _actor(position: Position, anchor: str) -> ActorView:
    shares = [(stance, position.distribution[stance.value]) for stance in Stance]
    return ActorView(
        anchor=_actor_anchor(anchor, position),
        code=position.actor if position.role != "group" else "",
        name=position.name,
        role="" if position.role == "member" else position.role,
        stance=position.stance.value,
        sign=SIGNS[position.stance],
        likely=percent(position.distribution[position.stance.value]),
        bars=tuple(Bar(stance.value, f"{share * 100:.1f}") for stance, share in shares if share > 0),
        told=", ".join(f"{stance.value} {percent(share)}" for stance, share in shares if share > 0),
        quotes=tuple(_quote(item) for item in position.evidence),
        remarks=_remarks(position),
    )


def _remarks(position: Position) -> tuple[str, ...]:
    waits = tuple(f"Waits for {name_of(other)}." for other in position.waits_on)
    return waits + tuple(f"Condition: “{words}”" for words in position.conditions)


def _quote(item: Evidence) -> Quote:
    return Quote(
        coding=item.coding,
        stance=item.stance.value,
        speaker=item.speaker,
        kind=item.kind.value,
        words=item.words.text if item.words else "",
        reason=item.reason,
        weight=f"counts {item.weight:.2f}" if item.counted else f"not counted: {item.reason_not_counted}",
        counted=item.counted,
        said_on=str(item.said_on) if item.said_on else "",
        href=f"#{item.statement}" if item.statement else "",
    )


def _pledge(pledge: Pledge) -> PledgeRow:
    return PledgeRow(
        giver=name_of(pledge.giver) if pledge.giver else "not told",
        receiver=name_of(pledge.receiver) if pledge.receiver else "not told",
        kind=pledge.kind,
        status=pledge.status,
        amount=f"{pledge.amount:,} {pledge.currency or ''}".strip() if pledge.amount is not None else "unknown",
        date=str(pledge.date) if pledge.date else "not told",
        href=f"#{pledge.id}",
    )


def _agreement(agreement: Agreement) -> AgreementRow:
    return AgreementRow(agreement.name, str(agreement.date) if agreement.date else "not told", f"#{agreement.id}")


def _assumptions(analysis: Analysis) -> tuple[str, ...]:
    told = [
        "Statements, speakers and stances were found by rules; each can be checked at its sentence and withdrawn.",
        "How much a piece of evidence counts is assumed by its kind (docs/positions.md), not estimated.",
        "A decision is told on these positions: a member that opposes in public may still give way.",
    ]
    settings = {key: value for one in analysis.proposals for key, value in one.provenance.settings.items()}
    if settings:
        told.append("Settings: " + "; ".join(f"{key} = {value}" for key, value in sorted(settings.items())) + ".")
    told += [f"Supposed: {name_of(member)}: {stance}." for member, stance in _assumed(analysis).items()]
    asked = sum(member.coverage is not Coverage.CODED for member in _declared_members(analysis))
    if asked:
        told.append(f"Of {asked} members nothing on record tells a stance; that is not taken for consent or refusal.")
    told += [*analysis.body.notes, *(note.message for note in analysis.provenance.notes)]
    return tuple(told)


def _assumed(analysis: Analysis) -> Mapping[str, str]:
    return analysis.proposals[0].decision.assumed if analysis.proposals else {}


def _declared_members(analysis: Analysis) -> Sequence[Position]:
    return analysis.proposals[0].members if analysis.proposals else ()


def _manifest(analysis: Analysis) -> tuple[tuple[str, str], ...]:
    provenance = analysis.provenance
    return (
        ("nemcon", provenance.version),
        ("record digest", provenance.record),
        ("seed", str(provenance.seed)),
        ("method", provenance.method),
        *sorted(provenance.settings.items()),
        *(_input(one) for one in analysis.documents),
    )


def _input(document: DocumentOnRecord) -> tuple[str, str]:
    published = f"published {document.published or 'unknown'} ({document.published_from})"
    name = document.title or PurePath(document.path).name
    return f"document {name}", f"sha256 {document.id}, {published}, learned {document.learned_on}"
