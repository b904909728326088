"""The rule that a negotiator asks under: a body's, a quota of the table's capability, or consensus of its actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypedDict

from nemcon.actors import actor_named
from nemcon.bodies import BodyOnDay, Clause, ClauseKind, Rule, rule_of
from nemcon.errors import CaseError, UnknownNameError
from nemcon.workflow.given import Day, Place
from nemcon.workflow.modelling import body_on


class Under(TypedDict, total=False):
    """How the rule is told; with nothing, the actors of the table decide and nobody may object."""

    body: str
    rule: str | None
    on: Day
    weights: Place | None
    quota: str


@dataclass(frozen=True, slots=True)
class Law:
    """A rule with the weights that it counts, and how it was told."""

    rule: Rule
    weights: Mapping[str, float]
    settings: dict[str, str]


def law_for(actors: tuple[str, ...], under: Under, capability: Mapping[str, float]) -> tuple[tuple[str, ...], Law]:
    """Find the rule, its weights, and the actors' names under it: the ids of the members under a body's.

    Raises
    ------
    UnknownNameError
        No such body or rule, or nobody of an actor's name is known; a rule without a body, or a body and a quota.
    CaseError
        The actors are not the members of the body, or the quota is no share.
    DateError
        As for `apply_rule`.
    """
    if "body" not in under:
        if set(under) & {"rule", "weights", "on"}:
            raise UnknownNameError(
                "a rule, weights or a day without a body",
                where="--body",
                expected="a body",
                todo="Name one with --body, or give a --quota alone.",
            )
        return actors, _own_law(under.get("quota"), capability)
    if "quota" in under:
        raise UnknownNameError(
            "both a body and a quota", where="--quota", expected="one of them", todo="Leave one of them out."
        )
    there = body_on(under["body"], under.get("on"), under.get("weights"))
    names = _members(actors, there)
    rule = rule_of(there, under.get("rule"))
    settings = {"body": there.id, "rule": rule.id, "day": str(there.day)}
    return names, Law(rule, there.weights, settings)


def _members(actors: tuple[str, ...], there: BodyOnDay) -> tuple[str, ...]:
    """Name the actors as members; the table must hold each member once, and nobody else."""
    names = tuple(actor if actor in there.members else actor_named(actor).id for actor in actors)
    strangers = [actor for actor, name in zip(actors, names, strict=True) if name not in there.members]
    missing = [member for member in there.members if member not in names]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    found = [
        *(f"{actor} is no member" for actor in strangers[:5]),
        *(f"{name} has two names" for name in twice[:5]),
        *([f"no position of {', '.join(missing[:10])}{' ...' if len(missing) > 10 else ''}"] if missing else []),
    ]
    if found:
        raise CaseError(
            "; ".join(found),
            where=f"the table, for members of {there.name} on {there.day}",
            expected=f"a row for each of the {len(there.members)} members, and for nobody else",
            todo="Correct the rows; a member that does not care has salience 0.",
        )
    return names


def _own_law(quota: str | None, capability: Mapping[str, float]) -> Law:
    if quota is None:
        text, clause = "Adopted when no actor of the table objects.", Clause(ClauseKind.NO_OBJECTION, count=0)
    else:
        text = f"Adopted with {quota.strip()} of the capability of the actors of the table."
        clause = Clause(ClauseKind.YES_WEIGHT, share=str(_share(quota)))
    rule = Rule(
        id="consensus" if quota is None else "quota",
        name="Consensus" if quota is None else f"Quota of {quota.strip()}",
        text=text,
        applies_to="",
        clauses=(clause,),
        reverse=False,
        abstention="",
        absence="",
        silence="",
        silence_is_consent=quota is None,
        since=None,
        until=None,
        sources=(),
    )
    return Law(rule, {} if quota is None else capability, {"rule": rule.name})


def _share(quota: str) -> Fraction:
    text = quota.strip()
    try:
        share = Fraction(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        share = Fraction(0)
    if not 0 < share <= 1:
        raise CaseError(
            f"the quota {quota!r}", where="--quota", expected="a share such as 65% or 2/3", todo="Correct it."
        )
    return share
