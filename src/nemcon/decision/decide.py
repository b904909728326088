"""The main path: positions and a rule to the body's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import numpy as np

from nemcon.bodies.body import BodyOnDay, Rule
from nemcon.cases.case import DecidedBy, Proposal
from nemcon.decision.changes import Requirement, smallest_changes
from nemcon.decision.decision import Change, Decision, Verdict, Wait
from nemcon.decision.notes import notes_for
from nemcon.decision.rules import abstention_counts_against, adopted, needs_weights
from nemcon.decision.tally import known_weights
from nemcon.decision.votes import Vote, VoteArray, agree_votes, hold_out_votes
from nemcon.errors import UnknownNameError
from nemcon.positions import STANCES, Position, PositionEstimate, draw
from nemcon.provenance import Provenance
from nemcon.reading.coding import Stance

DO_NOT_OBJECT = "do not object"
HOLD_OUT = "hold out"
CHANGES_SHOWN = 20

_CELLS_AT_ONCE = 4_000_000  # draws times members held in memory


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the rule gives: the fields of `Decision` that a proposal for each member has not."""

    verdict: Verdict
    probability_low: float | None
    probability_high: float | None
    blockers: tuple[str, ...]
    requirements: dict[str, Requirement]


def decide(
    estimate: PositionEstimate,
    proposal: Proposal,
    body: BodyOnDay,
    rule: Rule,
    *,
    assumed: Mapping[str, Stance] | None = None,
    seed: int,
    draws: int,
) -> Decision:
    """Tell whether a proposal can pass now, who stops it, who waits, and what it would take.

    Parameters
    ----------
    estimate : PositionEstimate
        Positions of the body's members on the proposal.
    proposal : Proposal
        What is to be decided.
    body : BodyOnDay
        The body on the day of the decision.
    rule : Rule
        The rule that is applied.
    assumed : mapping of str to Stance, optional
        Stances to take as certain, by actor id of a member. Nobody else's position changes with them.
    seed : int
        Seed of the draws.
    draws : int
        Number of draws.

    Returns
    -------
    Decision
        Its `changes` hold no set for a supposition under which it passes already; a note then says so
        (``"passes-already"``).

    Raises
    ------
    UnknownNameError
        A stance is assumed for an actor that is not a member.
    CaseError
        A share in the rule is no number.
    """
    settled = _with_assumed(estimate, assumed or {}, body)
    members = settled.members
    for_body = proposal.decided_by is DecidedBy.BODY
    answer = _answer(settled, rule, body, seed, draws) if for_body else _not_for_the_body()
    waiting = _waiting(settled)
    requirements = [(supposed, need) for supposed, need in answer.requirements.items()]
    return Decision(
        proposal=proposal.id,
        body=body.id,
        as_of=body.day,
        rule=rule.id if for_body else "",
        rule_text=_rule_text(rule) if for_body else "Each member decides for itself; the body's rule is not asked.",
        n_members=len(members),
        verdict=answer.verdict,
        probability_low=answer.probability_low,
        probability_high=answer.probability_high,
        blockers=answer.blockers,
        waiting=waiting,
        conditional=_with_stance(members, Stance.CONDITIONAL),
        supporters=_with_stance(members, Stance.SUPPORT),
        opponents=_with_stance(members, Stance.OPPOSE),
        abstaining=_with_stance(members, Stance.ABSTAIN),
        silent=_with_stance(members, Stance.SILENT),
        unknown=_with_stance(members, Stance.UNKNOWN),
        objection_probability={member.actor: member.distribution[Stance.OPPOSE.value] for member in members},
        changes=tuple(Change(chosen, supposed) for supposed, need in requirements for chosen in need.sets),
        changes_total=sum(len(need.sets) if need.total is None else need.total for _, need in requirements),
        assumed={actor: stance.value for actor, stance in sorted((assumed or {}).items())},
        provenance=Provenance(
            method=_method(rule, for_body),
            settings=_settings(rule, draws, for_body),
            record=estimate.provenance.record,
            seed=seed if for_body else None,
            notes=notes_for(settled, body, rule, for_body, waiting, answer.requirements, assumed or {}),
        ),
    )


def _with_assumed(estimate: PositionEstimate, assumed: Mapping[str, Stance], body: BodyOnDay) -> PositionEstimate:
    known = [position.actor for position in estimate.members]
    for actor in assumed:
        if actor not in known:
            near = get_close_matches(actor, known, n=3, cutoff=0.3)
            raise UnknownNameError(
                f"{actor!r} is no member of {body.id} on {body.day}",
                where="assumed stances",
                expected="the id of a member" + (f", perhaps {' or '.join(near)}" if near else ""),
                todo=f"See `nemcon bodies show {body.id} --on {body.day}` for the members.",
            )
    members = tuple(
        _certain(position, assumed[position.actor]) if position.actor in assumed else position
        for position in estimate.members
    )
    return replace(estimate, members=members)


def _certain(position: Position, stance: Stance) -> Position:
    distribution = {other.value: float(other is stance) for other in STANCES}
    return replace(position, stance=stance, distribution=distribution, waits_on=(), conditions=(), evidence=())


def _not_for_the_body() -> _Answer:
    return _Answer(Verdict.NOT_FOR_THE_BODY, None, None, (), {})


def _answer(settled: PositionEstimate, rule: Rule, body: BodyOnDay, seed: int, draws: int) -> _Answer:
    actors = tuple(position.actor for position in settled.members)
    weights = known_weights(body, actors)
    if not actors or (not weights and needs_weights(rule)):
        return _Answer(Verdict.OPEN, 0.0, 1.0, (), {})  # the rule cannot be applied: a note says why
    holding_out, agreeing = hold_out_votes(rule), agree_votes(rule)
    leading = np.array([STANCES.index(position.stance) for position in settled.members])
    low, high = _probabilities(settled, rule, weights, seed, draws)
    return _Answer(
        verdict=_verdict(rule, np.stack([holding_out[leading], agreeing[leading]]), actors, weights),
        probability_low=low,
        probability_high=high,
        blockers=_blockers(settled, rule, weights),
        requirements={
            supposed: smallest_changes(rule, votes[leading], actors, weights, shown=CHANGES_SHOWN)
            for supposed, votes in ((DO_NOT_OBJECT, agreeing), (HOLD_OUT, holding_out))
        },
    )


def _verdict(rule: Rule, votes: VoteArray, actors: Sequence[str], weights: Mapping[str, float]) -> Verdict:
    """Compare both readings of the most probable stances; `votes` holds the hold-out row, then the agreeing one."""
    at_worst, at_best = adopted(rule, votes, actors, weights)
    if at_worst:
        return Verdict.PASSES
    return Verdict.OPEN if at_best else Verdict.BLOCKED


def _probabilities(
    settled: PositionEstimate, rule: Rule, weights: Mapping[str, float], seed: int, draws: int
) -> tuple[float, float]:
    """Count adoptions under both readings of the same draws."""
    rng = np.random.default_rng(seed)
    actors = tuple(position.actor for position in settled.members)
    holding_out, agreeing = hold_out_votes(rule), agree_votes(rule)
    low = high = 0
    at_once = max(1, _CELLS_AT_ONCE // len(actors))
    for start in range(0, draws, at_once):
        codes = draw(settled, rng, min(at_once, draws - start))
        low += int(adopted(rule, holding_out[codes], actors, weights).sum())
        high += int(adopted(rule, agreeing[codes], actors, weights).sum())
    return low / draws, high / draws


def _blockers(settled: PositionEstimate, rule: Rule, weights: Mapping[str, float]) -> tuple[str, ...]:
    """Find the members whose declared opposition stops it though all others agree, alone or together.

    Abstainers stand with the opponents where the rule counts an abstention like a vote against. Those that can stop
    it alone are blockers; the others only if they also could together, without the former.
    """
    actors = tuple(position.actor for position in settled.members)
    declared = {Stance.OPPOSE: Vote.NO}
    if abstention_counts_against(rule):
        declared[Stance.ABSTAIN] = Vote.ABSTAIN
    votes = np.array([declared.get(position.stance, Vote.YES) for position in settled.members], dtype=np.int8)
    against = np.flatnonzero(votes != Vote.YES)
    each_alone = np.full((against.size, votes.size), Vote.YES, dtype=np.int8)
    each_alone[np.arange(against.size), against] = votes[against]
    alone = against[~adopted(rule, each_alone, actors, weights)]
    without_them = votes.copy()
    without_them[alone] = Vote.YES
    together = against if not adopted(rule, without_them[np.newaxis, :], actors, weights)[0] else alone
    return tuple(actors[place] for place in together)


def _waiting(settled: PositionEstimate) -> tuple[Wait, ...]:
    groups = [position for position in settled.others if position.role == "group"]
    return tuple(
        Wait(
            who=position.actor,
            named=position.role == "member",
            on=position.waits_on,
            evidence=tuple(item.coding for item in position.evidence if item.counted and item.stance is Stance.WAITING),
        )
        for position in (*settled.members, *groups)
        if position.stance is Stance.WAITING
    )


def _with_stance(members: Sequence[Position], stance: Stance) -> tuple[str, ...]:
    return tuple(position.actor for position in members if position.stance is stance)


def _rule_text(rule: Rule) -> str:
    articles = dict.fromkeys(clause.article for clause in rule.clauses if clause.article)
    new = [article for article in articles if article not in rule.text]
    return f"{rule.text} ({'; '.join(new)})" if new else rule.text


def _method(rule: Rule, for_body: bool) -> str:
    if not for_body:
        return "none: each member decides for itself"
    return f"rule {rule.id!r} applied to draws of the positions, under two extreme readings of what is not settled"


def _settings(rule: Rule, draws: int, for_body: bool) -> dict[str, str]:
    if not for_body:
        return {}
    return {
        "draws": str(draws),
        "changes shown": str(CHANGES_SHOWN),
        "silence is consent": "yes" if rule.silence_is_consent else "no",
    }
