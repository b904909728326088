"""The shape of a body's file; an unknown key or a wrong value in one is an error of this package."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from nemcon.bodies.body import Base, Body, Clause, ClauseKind, Membership, Rule, Source, Weights


class SourceEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[sources.KEY]``."""

    title: str
    status: str
    url: str = ""


class MembersEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[members]]``: actors whose time in the body has the same first and last day."""

    actors: tuple[str, ...]
    source: str
    since: date | None = None
    until: date | None = None


class ClauseEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One clause of a rule."""

    kind: ClauseKind
    article: str
    count: int | None = None
    share: str | None = None
    strict: bool = False
    base: Base = Base.MEMBERS
    holders: tuple[str, ...] = ()
    unless_against_fewer_than: int | None = None


class RuleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[rules]]``."""

    id: str
    name: str
    text: str
    applies_to: str
    clauses: tuple[ClauseEntry, ...]
    abstention: str
    absence: str
    silence: str
    silence_is_consent: bool
    sources: tuple[str, ...]
    reverse: bool = False
    since: date | None = None
    until: date | None = None


class WeightsEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[weights]]``."""

    name: str
    values: dict[str, float]
    source: str
    since: date | None = None
    until: date | None = None


class BodyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole file."""

    id: str
    name: str
    organisation: str
    default_rule: str
    size: str
    members_complete: bool
    sources: dict[str, SourceEntry]
    rules: tuple[RuleEntry, ...]
    members: tuple[MembersEntry, ...] = ()
    aliases: tuple[str, ...] = ()
    complete_since: date | None = None
    complete_until: date | None = None
    weights: tuple[WeightsEntry, ...] = ()
    practices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def body_from(data: dict[str, Any]) -> Body:
    """Make the body that a file describes.

    Raises
    ------
    msgspec.ValidationError
        A key is unknown or missing, or a value is of the wrong kind.
    KeyError
        A source is named that the file does not have.
    """
    file = msgspec.convert(data, BodyFile)
    sources = {key: Source(entry.title, entry.url, entry.status) for key, entry in file.sources.items()}
    return Body(
        id=file.id,
        name=file.name,
        organisation=file.organisation,
        aliases=file.aliases,
        default_rule=file.default_rule,
        size=file.size,
        members_complete=file.members_complete,
        complete_since=file.complete_since,
        complete_until=file.complete_until,
        memberships=tuple(
            Membership(actor, entry.since, entry.until, sources[entry.source])
            for entry in file.members
            for actor in entry.actors
        ),
        rules=tuple(_rule(entry, sources) for entry in file.rules),
        weights=tuple(
            Weights(entry.name, entry.since, entry.until, entry.values, sources[entry.source]) for entry in file.weights
        ),
        practices=file.practices,
        notes=file.notes,
    )


def _rule(entry: RuleEntry, sources: dict[str, Source]) -> Rule:
    fields = {key: getattr(entry, key) for key in RuleEntry.__struct_fields__ if key not in ("clauses", "sources")}
    return Rule(
        clauses=tuple(Clause(**msgspec.structs.asdict(clause)) for clause in entry.clauses),
        sources=tuple(sources[key] for key in entry.sources),
        **fields,
    )
