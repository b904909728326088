"""Who can act, decide or promise: states and organisations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nemcon.units import Span


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGANISATION = "organisation"


class Form(StrEnum):
    """By which kind of words a text names an actor."""

    NAME = "name"  # Hungary, the United States, NATO
    ABBREVIATION = "abbreviation"  # U.S., EU
    DEMONYM = "demonym"  # Hungarian, Hungarians
    CAPITAL = "capital"  # Budapest
    SEAT = "seat"  # the Kremlin, the White House, Downing Street
    DESCRIPTION = "description"  # the alliance, the bloc


@dataclass(frozen=True, slots=True)
class Actor:
    """A state or an organisation.

    Parameters
    ----------
    id : str
        ISO 3166-1 alpha-3 for a state (``"HUN"``), an upper-case abbreviation for an organisation (``"NATO"``).
    kind : ActorKind
        State or organisation.
    name : str
        English short name (``"Hungary"``).
    demonym : str
        English adjective (``"Hungarian"``); empty for an organisation.
    head : str
        What the highest officer of an organisation is called (``"secretary general"``); empty for a state.
    """

    id: str
    kind: ActorKind
    name: str
    demonym: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names an actor.

    Parameters
    ----------
    span : Span
        Where, in the text that was searched.
    actor : str
        Id of the actor.
    form : Form
        How it is named.
    """

    span: Span
    actor: str
    form: Form
