"""The main path: codings to positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from nemcon.bodies.body import BodyOnDay
from nemcon.cases.case import Proposal
from nemcon.positions.counting import not_standing, repeated
from nemcon.positions.evidence import Piece, as_evidence, pieces
from nemcon.positions.pooling import leading_stance, pool
from nemcon.positions.position import Coverage, Evidence, Position, PositionEstimate
from nemcon.positions.reliability import RELIABILITY
from nemcon.provenance import Note, Provenance
from nemcon.reading.coding import EvidenceKind, Stance
from nemcon.reading.statement import Standing
from nemcon.record.snapshot import Snapshot

METHOD = "simple support functions (Shafer 1976) pooled by Yager's rule (Yager 1987)"

_OLD = timedelta(days=365)
_OTHER_ROLES = ("applicant", "incoming", "outsider", "group")
_Place = tuple[str, str, str]  # role, actor id or the group's words, what the office-holder is


def estimate(
    snapshot: Snapshot, proposal: Proposal, body: BodyOnDay, *, names: Mapping[str, str] | None = None
) -> PositionEstimate:
    """Estimate where each member of a body stands on a proposal.

    Parameters
    ----------
    snapshot : Snapshot
        The record as it stood on a day.
    proposal : Proposal
        What is to be decided. When its subject is an applicant, that actor is not counted as a member even if the
        body lists it.
    body : BodyOnDay
        Members on that day.
    names : mapping of str to str, optional
        Names of actors for people by id; those that it lacks are taken from `nemcon.actors`.

    Returns
    -------
    PositionEstimate
        One position per member in the body's order; the same whatever the order of the codings.

    References
    ----------
    Shafer (1976), Yager (1987): see `nemcon.positions.pooling`. Counting rules and reliabilities: docs/positions.md.
    """
    name_of = _namer(names or {})
    applicant = proposal.subject if proposal.applicant else None
    members = tuple(member for member in body.members if member != applicant)
    places = _places(pieces(snapshot, proposal.id, name_of), frozenset(members), applicant)
    if applicant is not None:
        places.setdefault(("applicant", applicant, ""), [])
    mentioned = _mentioned(snapshot)

    def position(place: _Place) -> Position:
        return _position(place, places.get(place, []), mentioned, name_of)

    others = sorted((place for place in places if place[0] != "member"), key=_order_of_others)
    positions = tuple(position(("member", member, "")) for member in members)
    return PositionEstimate(
        proposal=proposal.id,
        as_of=snapshot.as_of,
        members=positions,
        others=tuple(position(place) for place in others),
        provenance=Provenance(
            method=METHOD,
            settings=_settings(),
            record=snapshot.digest,
            notes=_notes(positions, snapshot, applicant if applicant in body.members else None),
        ),
    )


def _namer(names: Mapping[str, str]) -> Callable[[str], str]:
    from nemcon.actors import actor
    from nemcon.errors import UnknownNameError

    def name_of(actor_id: str) -> str:
        if actor_id in names:
            return names[actor_id]
        try:
            return actor(actor_id).name
        except UnknownNameError:
            return actor_id

    return name_of


def _places(found: Iterable[Piece], members: frozenset[str], applicant: str | None) -> dict[_Place, list[Piece]]:
    places: dict[_Place, list[Piece]] = {}
    for piece in found:
        places.setdefault(_place(piece, members, applicant), []).append(piece)
    return places


def _place(piece: Piece, members: frozenset[str], applicant: str | None) -> _Place:
    coding = piece.coding
    if coding.actor is None:
        return ("group", " ".join((coding.group or "somebody not named").casefold().split()), "")
    if coding.kind is EvidenceKind.INCOMING:
        # Neither one who is to come nor one who has gone speaks for the member in office.
        if piece.standing is Standing.FORMER:
            return ("outsider", coding.actor, "former office-holder")
        return ("incoming", coding.actor, "incoming office-holder")
    if coding.actor == applicant:
        return ("applicant", coding.actor, "")
    return ("member" if coding.actor in members else "outsider", coding.actor, "")


def _order_of_others(place: _Place) -> tuple[int, str, str]:
    return (_OTHER_ROLES.index(place[0]), place[1], place[2])


def _position(place: _Place, found: list[Piece], mentioned: frozenset[str], name_of: Callable[[str], str]) -> Position:
    role, actor, _ = place
    fallen = not_standing(found)
    standing = [piece for piece in found if piece.coding.id not in fallen]
    reasons = fallen | repeated(standing)
    evidence = tuple(as_evidence(piece, reasons.get(piece.coding.id, "")) for piece in found)
    distribution = pool((item.stance, item.weight) for item in evidence if item.counted)
    return Position(
        actor=_group_words(found) if role == "group" else actor,
        name=_name(place, found, name_of),
        role=role,
        stance=leading_stance(distribution),
        distribution=distribution,
        coverage=_coverage(actor, found, mentioned),
        waits_on=_unique(piece.coding.waits_on for piece in standing if piece.coding.stance is Stance.WAITING),
        conditions=_unique(piece.coding.condition for piece in standing if piece.coding.stance is Stance.CONDITIONAL),
        evidence=evidence,
    )


def _group_words(found: list[Piece]) -> str:
    return found[0].coding.group or "somebody not named"


def _name(place: _Place, found: list[Piece], name_of: Callable[[str], str]) -> str:
    role, actor, holder = place
    if role == "group":
        return _group_words(found)
    return f"{name_of(actor)} ({holder})" if holder else name_of(actor)


def _coverage(actor: str, found: list[Piece], mentioned: frozenset[str]) -> Coverage:
    if any(piece.withdrawn is None for piece in found):
        return Coverage.CODED
    return Coverage.MENTIONED if found or actor in mentioned else Coverage.NOT_ASKED


def _mentioned(snapshot: Snapshot) -> frozenset[str]:
    """Collect the actors that speak or are spoken of anywhere on record."""
    actors: list[str | None] = [actor for statement in snapshot.statements for actor in statement.speaker.actors]
    actors += [account.actor for account in snapshot.accounts]
    actors += [actor for pledge in snapshot.pledges for actor in (pledge.giver, pledge.receiver)]
    actors += [party for agreement in snapshot.agreements for party in agreement.parties]
    actors += [arrangement.subject for arrangement in snapshot.arrangements]
    actors += [on_record.coding.actor for on_record in snapshot.codings]
    return frozenset(actor for actor in actors if actor is not None)


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _settings() -> dict[str, str]:
    return {
        "combination": "Yager",
        "fading with age": "none",
        **{f"reliability: {kind.value}": f"{value:.2f}" for kind, value in RELIABILITY.items()},
    }


def _notes(members: tuple[Position, ...], snapshot: Snapshot, listed_applicant: str | None) -> tuple[Note, ...]:
    notes = []
    if listed_applicant is not None:
        notes.append(
            Note(
                "applicant-listed",
                f"{listed_applicant} is on the body's list of members but applies here: it is not counted as one.",
                listed_applicant,
            )
        )
    for position in members:
        counted = [item for item in position.evidence if item.counted]
        told = sorted({item.stance.value for item in counted})
        if len(told) > 1:
            notes.append(
                Note(
                    "evidence-conflicts",
                    f"What is on record of {position.name} contradicts itself ({', '.join(told)}); what the "
                    "pieces take from each other is counted as unknown.",
                    position.actor,
                )
            )
        if counted and _all_old(counted, snapshot):
            notes.append(
                Note(
                    "evidence-old",
                    f"All that is told of {position.name} was said more than a year before {snapshot.as_of}; it "
                    "counts in full, since nothing on record tells otherwise.",
                    position.actor,
                )
            )
    return tuple(notes)


def _all_old(counted: list[Evidence], snapshot: Snapshot) -> bool:
    published = {document.id: document.published for document in snapshot.documents}
    days = [item.said_on or published.get(item.document) for item in counted]
    return all(day is not None and snapshot.as_of - day.last > _OLD for day in days)
