"""A body as it stands on one day."""

from __future__ import annotations

from datetime import date

from nemcon.bodies.body import Body, BodyOnDay, Rule, Weights
from nemcon.bodies.load import body as body_named
from nemcon.errors import DateError, UnknownNameError


def members_on(body: Body, day: date) -> tuple[str, ...]:
    """Give the ids of the members on `day`, in the body's order.

    Raises
    ------
    DateError
        The members of that day are not known; the message names the period that is.
    """
    start, end = body.complete_since, body.complete_until
    if not body.members_complete or (start and day < start) or (end and day > end):
        raise _members_unknown(body, day)
    return tuple(membership.actor for membership in body.memberships if membership.covers(day))


def on_day(body: Body, day: date) -> BodyOnDay:
    """Give the members, rules and weights of `body` on `day`.

    Parameters
    ----------
    body : Body
        The body.
    day : datetime.date
        The day of the decision.

    Returns
    -------
    BodyOnDay
        The default rule first, where it is in force.

    Raises
    ------
    DateError
        The members of that day are not known; the message names the period that is.
    """
    members = members_on(body, day)
    rules = [rule for rule in body.rules if _in_force(rule, day)]
    rules.sort(key=lambda rule: rule.id != body.default_rule)
    weights, notes = _weights(body, members, day)
    return BodyOnDay(body.id, body.name, body.organisation, day, members, tuple(rules), weights, notes)


def rule_of(day: BodyOnDay, rule: str | None = None) -> Rule:
    """Give the rule with this id, or the default rule for None.

    Raises
    ------
    UnknownNameError
        The body has no such rule; the message lists those it has.
    DateError
        The rule is not in force on that day.
    """
    body = body_named(day.id)
    wanted = rule or body.default_rule
    for known in day.rules:
        if known.id == wanted:
            return known
    ids = ", ".join(known.id for known in day.rules) or "none"
    for known in body.rules:
        if known.id == wanted:
            raise DateError(
                f"rule {wanted!r} is not in force on {day.day}",
                where=f"rule of {day.id}",
                expected=f"a day {_period(known.since, known.until)}",
                todo=f"Rules of {day.id} on that day: {ids}.",
            )
    raise UnknownNameError(
        f"{day.id} has no rule {wanted[:100]!r}",
        where=f"rule of {day.id}",
        expected=f"one of {ids}",
        todo=f"See `nemcon bodies show {day.id}`.",
    )


def _in_force(dated: Rule | Weights, day: date) -> bool:
    return (dated.since is None or dated.since <= day) and (dated.until is None or day <= dated.until)


def _weights(body: Body, members: tuple[str, ...], day: date) -> tuple[dict[str, float], tuple[str, ...]]:
    """Weights of the day; else the nearest known ones, when they are for the same members, with a note."""
    needed = any(clause.kind in ("yes_weight", "abstainers_below") for rule in body.rules for clause in rule.clauses)
    for weights in body.weights:
        if _in_force(weights, day) and set(weights.values) == set(members):
            return dict(weights.values), ()
    same = [weights for weights in body.weights if set(weights.values) == set(members)]
    if same:
        nearest = min(same, key=lambda weights: _distance(weights, day))
        valid = _period(nearest.since, nearest.until)
        note = f"Weights ({nearest.name}): those valid {valid} are used for {day}, the nearest that are known."
        return dict(nearest.values), (note,)
    note = f"The weights of {body.name} on {day} are not known: rules that count weight cannot be applied."
    return {}, (note,) if needed else ()


def _distance(weights: Weights, day: date) -> int:
    ends = [abs((end - day).days) for end in (weights.since, weights.until) if end]
    return min(ends, default=0)


def _period(since: date | None, until: date | None) -> str:
    if since and until:
        return f"from {since} to {until}"
    if since:
        return f"from {since}"
    return f"until {until}" if until else "at any time"


def _members_unknown(body: Body, day: date) -> DateError:
    if body.members_complete:
        return DateError(
            f"the members of {body.name} on {day} are not known",
            where=body.id,
            expected=f"a day {_period(body.complete_since, body.complete_until)}",
            todo="Choose a day in that period.",
        )
    return DateError(
        f"the members of {body.name} are not known on any day",
        where=body.id,
        expected="a body whose members are listed",
        todo=f"See the notes of `nemcon bodies show {body.id}` for what is left out.",
    )
