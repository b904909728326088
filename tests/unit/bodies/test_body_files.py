"""Every body's file: known actors, sources, dated members, clauses that make sense."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import msgspec
import pytest

from nemcon.actors import actor
from nemcon.bodies import Body, ClauseKind, bodies
from nemcon.bodies.file import body_from

BODIES = bodies()
NAMED = pytest.mark.parametrize("body", BODIES, ids=[body.id for body in BODIES])
STATUSES = {"seen", "treaty", "memory"}


def test_the_seventeen_bodies_are_there() -> None:
    assert [body.id for body in BODIES] == [
        "asean", "au_psc", "coe_cm", "esm", "eu_council", "european_council", "g20", "iaea_board", "imf", "ipcc",
        "mercosur", "nato", "osce", "unfccc_cop", "unga", "unsc", "wto",
    ]  # fmt: skip


def test_no_two_bodies_share_a_name() -> None:
    names = [name for body in BODIES for name in (body.id, *body.aliases)]
    assert len(names) == len(set(names))


@NAMED
def test_actors_exist(body: Body) -> None:
    actor(body.organisation)
    for membership in body.memberships:
        actor(membership.actor)
    for rule in body.rules:
        assert all(actor(holder) for clause in rule.clauses for holder in clause.holders)


@NAMED
def test_sources_say_what_they_are(body: Body) -> None:
    sources = [membership.source for membership in body.memberships]
    sources += [source for rule in body.rules for source in rule.sources]
    sources += [weights.source for weights in body.weights]
    for source in sources:
        assert source.title
        assert source.status in STATUSES
        assert bool(source.url) == (source.status == "seen"), source


@NAMED
def test_rules_make_sense(body: Body) -> None:
    ids = [rule.id for rule in body.rules]
    assert len(ids) == len(set(ids))
    assert body.default_rule in ids
    for rule in body.rules:
        assert rule.sources
        assert rule.clauses
        assert rule.text.endswith(".")
        assert all([rule.name, rule.applies_to, rule.abstention, rule.absence, rule.silence])
        for clause in rule.clauses:
            assert clause.article, rule.id
            assert bool(clause.holders) == (clause.kind is ClauseKind.NO_VETO)
            if clause.kind is ClauseKind.NO_OBJECTION:
                assert clause.count is not None
                assert clause.share is None
            if clause.kind is ClauseKind.YES_MEMBERS:
                assert (clause.count is None) != (clause.share is None)
            if clause.kind in (ClauseKind.YES_WEIGHT, ClauseKind.ABSTAINERS_BELOW):
                assert clause.share
            if clause.share:
                assert 0 < Fraction(clause.share) <= 1


@NAMED
def test_nobody_is_a_member_twice_on_one_day(body: Body) -> None:
    periods = [(m.actor, m.since or date.min, m.until or date.max) for m in body.memberships]
    assert all(since <= until for _, since, until in periods)
    for one in range(len(periods)):
        for other in range(one):
            same_actor = periods[one][0] == periods[other][0]
            assert not (same_actor and periods[one][1] <= periods[other][2] and periods[other][1] <= periods[one][2])


@NAMED
def test_what_is_not_complete_is_said(body: Body) -> None:
    assert body.size
    if any(membership.since is None for membership in body.memberships):
        assert body.complete_since is not None
    from_memory = any(membership.source.status == "memory" for membership in body.memberships)
    assert not from_memory or any("memory" in note for note in body.notes)


def test_an_unknown_key_in_a_file_is_an_error() -> None:
    data = {
        "id": "x", "name": "X", "organisation": "UN", "default_rule": "r", "size": "1", "members_complete": True,
        "sources": {}, "rules": [],
    }  # fmt: skip
    assert body_from(data).id == "x"
    with pytest.raises(msgspec.ValidationError, match="colour"):
        body_from({**data, "colour": "red"})
