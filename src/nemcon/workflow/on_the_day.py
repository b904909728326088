"""What an arrangement is on a day: whether it holds yet or still, and what the rule of its body delivers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nemcon.bodies import body, on_day, rule_of
from nemcon.commitments.deterrence import Arrangement, HelpRule, Range, Standing
from nemcon.decision.game import game_of_rule
from nemcon.decision.reliance import chance_of_adoption
from nemcon.decision.tally import known_weights
from nemcon.errors import NemconError
from nemcon.provenance import Note


def depends_on_day(one: Arrangement) -> bool:
    """Tell whether what it is depends on the day."""
    return bool(one.help_by_rule or one.from_date or one.until_date)


def on_the_day(
    arrangements: Sequence[Arrangement], nothing: Arrangement, day: date
) -> tuple[tuple[Arrangement, ...], tuple[Note, ...]]:
    """Take arrangements as they are on a day, with a note on each that the day changes.

    Raises
    ------
    UnknownNameError, DateError, CaseError
        The body or rule that decides on help is not known, or cannot be counted; the message names the arrangement.
    """
    dated = [_standing(_with_rule(one, day), nothing, day) for one in arrangements]
    return tuple(one for one, _ in dated), tuple(note for _, note in dated if note is not None)


def _standing(one: Arrangement, nothing: Arrangement, day: date) -> tuple[Arrangement, Note | None]:
    match one.standing_on(day):
        case Standing.OVER:
            ended = replace(
                nothing,
                id=one.id,
                name=one.name,
                definition=one.definition,
                from_date=one.from_date,
                until_date=one.until_date,
            )
            return ended, Note(
                "over", f"{one.name}: over, its last day was {one.until_date}; counted as nothing.", one.id
            )
        case Standing.NOT_YET:
            waiting = replace(one, waiting_periods=max(1, one.waiting_periods))
            told = f"{one.name}: in force from {one.from_date} only; until then it is waited for, and promises nothing."
            return waiting, Note("not-yet-in-force", told, one.id)
        case Standing.HOLDS if one.ends_after(day):
            told = f"{one.name}: valued while it holds, until {one.until_date}; what comes after is not."
            return one, Note("ends", told, one.id)
        case Standing.HOLDS:
            return one, None


def _with_rule(one: Arrangement, day: date) -> Arrangement:
    """Put in what the body's rule delivers."""
    if one.help_by_rule is None:
        return one
    try:
        delivers = _delivers(one.help_by_rule, day)
    except NemconError as problem:
        where = f"{one.id}.help_by_rule: {problem.where}"
        raise type(problem)(problem.found, where=where, expected=problem.expected, todo=problem.todo) from None
    return replace(one, ranges={**one.ranges, "rule_delivers": delivers})


def _delivers(helped: HelpRule, day: date) -> Range:
    there = on_day(body(helped.body), day)
    rule = rule_of(there, helped.rule or None)
    game = game_of_rule(rule, there.members, known_weights(there, there.members))
    low, high = (chance_of_adoption(game, end) for end in (helped.member_helps.low, helped.member_helps.high))
    members = f"{len(there.members)} members of {there.name} on {day.isoformat()}"
    each = f"each lets help through with {helped.member_helps.low:g} to {helped.member_helps.high:g}, independently"
    return Range(low, high, f"{rule.name}, {members}; {each} ({helped.member_helps.source})")
