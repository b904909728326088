"""Who decides and how: in go a body's name and a day, out come its members, rules and weights on that day.

A body is a file in ``data/``: members over time, rules as dated clauses with their articles, sources for each. `body`
gives the whole file, `on_day` what a decision needs of it, `rule_of` the rule to apply. See ``docs/bodies.md``.
"""

from __future__ import annotations

from nemcon.bodies.body import Base, Body, BodyOnDay, Clause, ClauseKind, Membership, Rule, Source, Weights
from nemcon.bodies.day import members_on, on_day, rule_of
from nemcon.bodies.load import bodies, body

__all__ = [
    "Base",
    "Body",
    "BodyOnDay",
    "Clause",
    "ClauseKind",
    "Membership",
    "Rule",
    "Source",
    "Weights",
    "bodies",
    "body",
    "members_on",
    "on_day",
    "rule_of",
]
