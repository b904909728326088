"""Which pieces of evidence on one actor count, and why the others do not.

The rules are applied one after the other, each to the pieces that the ones before left standing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nemcon.positions.evidence import Piece
from nemcon.reading.coding import EvidenceKind, Stance

OWN_KINDS = frozenset(
    {
        EvidenceKind.HEAD_OWN,
        EvidenceKind.MINISTER_OWN,
        EvidenceKind.OFFICIAL_OWN,
        EvidenceKind.HEAD_PARAPHRASE,
        EvidenceKind.MINISTER_PARAPHRASE,
        EvidenceKind.OFFICIAL_PARAPHRASE,
        EvidenceKind.INCOMING,
        EvidenceKind.REPORTER,  # tells what the actor itself did ("lifted its veto")
    }
)
"""Kinds that show the actor's own words or acts: a later one tells that it changed its mind."""

_NOT_TOLD = frozenset({Stance.SILENT, Stance.UNKNOWN})


def not_standing(pieces: Sequence[Piece]) -> dict[str, str]:
    """Tell which pieces no longer show where the actor stands, by coding id, with the reason."""
    reasons: dict[str, str] = {}
    for rule in (_withdrawn, _judged_by_a_person, _superseded, _silent_before_it_told):
        reasons |= rule([piece for piece in pieces if piece.coding.id not in reasons])
    return reasons


def repeated(pieces: Sequence[Piece]) -> dict[str, str]:
    """Tell which standing pieces repeat what their source said already: the strongest of them counts."""
    best: dict[tuple[tuple[str, ...], Stance], Piece] = {}
    for piece in pieces:
        key = (piece.source, piece.coding.stance)
        best[key] = max(best.get(key, piece), piece, key=_strength)
    counted = {piece.coding.id for piece in best.values()}
    return {
        piece.coding.id: "a copy: counted once with its original" if piece.copied else "its source is counted once"
        for piece in pieces
        if piece.coding.id not in counted
    }


def _strength(piece: Piece) -> tuple[float, bool, date, str]:
    return (piece.reliability, not piece.copied, piece.last, piece.coding.id)


def _withdrawn(pieces: Sequence[Piece]) -> dict[str, str]:
    return {
        piece.coding.id: f"withdrawn: {piece.withdrawn}" if piece.withdrawn else "withdrawn"
        for piece in pieces
        if piece.withdrawn is not None
    }


def _judged_by_a_person(pieces: Sequence[Piece]) -> dict[str, str]:
    """Put a person's judgement in the place of the machine's, and a person's last one in that of its earlier ones."""
    judgements = [piece for piece in pieces if piece.coding.kind is EvidenceKind.PERSON]
    if not judgements:
        return {}
    last_made = {piece.source: (piece.made, piece.coding.id) for piece in sorted(judgements, key=_made)}
    reasons = {}
    for piece in pieces:
        if piece.coding.kind is not EvidenceKind.PERSON:
            reasons[piece.coding.id] = "a person judged otherwise"
        elif _made(piece) != last_made[piece.source]:
            reasons[piece.coding.id] = "the same person judged again later"
    return reasons


def _made(piece: Piece) -> tuple[str, str]:
    return (piece.made, piece.coding.id)


def _superseded(pieces: Sequence[Piece]) -> dict[str, str]:
    """Let a later own statement take the place of earlier ones that say otherwise.

    Later means by any reading of the dates: the first day that it can mean lies after the other's last. To decline
    to say is no change of mind.
    """
    own = [piece for piece in pieces if piece.coding.kind in OWN_KINDS]
    latest: dict[Stance, date] = {}
    for piece in own:
        if piece.coding.stance not in _NOT_TOLD:
            latest[piece.coding.stance] = max(latest.get(piece.coding.stance, piece.first), piece.first)
    reasons = {}
    for piece in own:
        later = [
            (day, stance) for stance, day in latest.items() if stance is not piece.coding.stance and day > piece.last
        ]
        if later:
            day, stance = max(later)
            reasons[piece.coding.id] = f"superseded: {stance} on {day.isoformat()}"
    return reasons


def _silent_before_it_told(pieces: Sequence[Piece]) -> dict[str, str]:
    """Leave out refusals to say where the actor has said: they do not contradict it."""
    told = any(piece.coding.kind in OWN_KINDS and piece.coding.stance not in _NOT_TOLD for piece in pieces)
    return {
        piece.coding.id: "it has told its stance" for piece in pieces if told and piece.coding.stance is Stance.SILENT
    }
