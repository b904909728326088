"""The published codebook: which words show which stance, which arrangements are known, which matters there are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from nemcon.cases.case import DecidedBy
from nemcon.reading.coding import Stance


@dataclass(frozen=True, slots=True)
class Sign:
    """A group of words that shows a stance.

    Parameters
    ----------
    id : str
        Its name; a coding's `reason` quotes it.
    meaning : str
        What these words have in common.
    words : tuple of str
        The verbal patterns: ``back+`` any form of the verb, ``sceptic*`` any ending, ``(a|b)`` one of these,
        ``[a|b]`` one of these or nothing, ``..`` up to four words between.
    place : str
        Where the thing judged stands: ``"after"`` the words, ``"before"`` them, or ``"owner after"``: after the words
        stands whose stance it is, and the thing judged before them.
    """

    id: str
    meaning: str
    words: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class StanceDefinition:
    """What a stance means and by which signs it is recognised.

    Parameters
    ----------
    id : Stance
        The stance.
    name : str
        Name for people.
    definition : str
        When it is coded.
    is_not : str
        What is easily mistaken for it.
    signs : tuple of Sign
        Its signs.
    examples : tuple of str
        Sentences made up for the codebook.
    """

    id: Stance
    name: str
    definition: str
    is_not: str
    signs: tuple[Sign, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CounterSigns:
    """Words around a sign that turn it round or take it away.

    Parameters
    ----------
    negation : tuple of str
        Before a sign: it says the opposite.
    hypothetical : tuple of str
        Before a sign: it is only possible, asked or feared; nothing is coded.
    past : tuple of str
        Before a sign: it is no longer so; nothing is coded.
    past_after : tuple of str
        After a sign: it is no longer so; nothing is coded.
    reversal : tuple of str
        Between a sign and the matter: each turns the direction round ("opposes delaying" is support).
    """

    negation: tuple[str, ...]
    hypothetical: tuple[str, ...]
    past: tuple[str, ...]
    past_after: tuple[str, ...]
    reversal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArrangementDefinition:
    """Another outcome that a text may weigh beside the proposal.

    Parameters
    ----------
    id, name, definition : str
        What it is.
    text : str
        The proposal made from a find; ``{of_subject}`` and the like are filled with whom it is about.
    decided_by : DecidedBy
        The body, or each member for itself.
    concerns_state : bool
        True when it is always about one state: the one that the document is about, when none is named.
    reverses : bool
        True when to want it is to be against the step itself, now (a deferral).
    signs : tuple of str
        Verbal patterns; ``..`` stands for up to eight words.
    """

    id: str
    name: str
    definition: str
    text: str
    decided_by: DecidedBy
    concerns_state: bool
    reverses: bool
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatterDefinition:
    """A kind of matter that bodies decide on.

    Parameters
    ----------
    id, name : str
        What it is.
    made_of : tuple of str
        Words of a proposal's text by which the matter is recognised.
    terms : tuple of str
        Words of which a sentence must hold one to be about it.
    applicant : bool
        True when the subject asks to be admitted.
    """

    id: str
    name: str
    made_of: tuple[str, ...]
    terms: tuple[str, ...]
    applicant: bool


@dataclass(frozen=True, slots=True)
class Codebook:
    """All that the rules code by.

    Parameters
    ----------
    version : str
        Name of the rules; the coder of every coding they make.
    stances : tuple of StanceDefinition
        In the order of `Stance`.
    counter_signs : CounterSigns
        What turns a sign round or takes it away.
    with_support, with_opposition : tuple of str
        Words that open a condition beside a sign of support, or of opposition.
    arrangements : tuple of ArrangementDefinition
        Alternatives that are recognised.
    matters : tuple of MatterDefinition
        Matters that are recognised.
    stand_ins : tuple of str
        Words that may stand for the proposal ("the move").
    """

    version: str
    stances: tuple[StanceDefinition, ...]
    counter_signs: CounterSigns
    with_support: tuple[str, ...]
    with_opposition: tuple[str, ...]
    arrangements: tuple[ArrangementDefinition, ...]
    matters: tuple[MatterDefinition, ...]
    stand_ins: tuple[str, ...]


@cache
def codebook() -> Codebook:
    """Return the codebook that ships with the package."""
    stances = _table("codebook")
    matters = _table("matters")
    definitions = {entry["id"]: _stance(entry) for entry in stances["stance"]}
    return Codebook(
        version=stances["version"],
        stances=tuple(definitions[stance.value] for stance in Stance),
        counter_signs=CounterSigns(**{name: tuple(words) for name, words in stances["counter"].items()}),
        with_support=tuple(stances["conditions"]["with_support"]),
        with_opposition=tuple(stances["conditions"]["with_opposition"]),
        arrangements=tuple(_arrangement(entry) for entry in _table("arrangements")["arrangement"]),
        matters=tuple(_matter(entry) for entry in matters["matter"]),
        stand_ins=tuple(matters["words"]["stand_in"]),
    )


@cache
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Return the verbs whose forms do not follow the rule, with all their forms."""
    return {verb: tuple(forms) for verb, forms in _table("codebook")["irregular"].items()}


@cache
def arrangement_definition(kind: str) -> ArrangementDefinition | None:
    """Look an arrangement up by its id; None when the codebook does not know it."""
    return next((known for known in codebook().arrangements if known.id == kind), None)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("nemcon.reading") / "data" / f"{name}.toml").read_text("utf-8"))


def _stance(entry: dict[str, Any]) -> StanceDefinition:
    signs = tuple(
        Sign(sign["id"], sign["meaning"], tuple(sign["words"]), sign.get("place", "after"))
        for sign in entry.get("sign", ())
    )
    return StanceDefinition(
        Stance(entry["id"]), entry["name"], entry["definition"], entry["is_not"], signs, tuple(entry["examples"])
    )


def _arrangement(entry: dict[str, Any]) -> ArrangementDefinition:
    return ArrangementDefinition(
        id=entry["id"],
        name=entry["name"],
        definition=entry["definition"],
        text=entry["text"],
        decided_by=DecidedBy(entry["decided_by"]),
        concerns_state=entry.get("concerns_state", False),
        reverses=entry.get("reverses", False),
        signs=tuple(entry["signs"]),
    )


def _matter(entry: dict[str, Any]) -> MatterDefinition:
    return MatterDefinition(
        id=entry["id"],
        name=entry["name"],
        made_of=tuple(entry["made_of"]),
        terms=tuple(entry["terms"]),
        applicant=entry.get("applicant", False),
    )
