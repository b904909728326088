"""The words that name actors, as the data files list them."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nemcon.actors.actor import Actor, ActorKind, Form


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name an actor.

    Parameters
    ----------
    words : str
        The words, as written in news.
    actor : str
        Id of the actor; empty for a longer name that holds an actor's name and means something else.
    form : Form
        Kind of words.
    """

    words: str
    actor: str
    form: Form


_KEYS = {
    "also": Form.NAME,
    "people": Form.DEMONYM,
    "capitals": Form.CAPITAL,
    "seats": Form.SEAT,
    "abbreviations": Form.ABBREVIATION,
}

# How news writes whose agency it is.
_PARENTS = ("UN", "UN's", "UN’s", "United Nations")


@cache
def wording() -> dict[str, Any]:
    """``data/wording.toml``: how the words around a name tell whether it names the actor."""
    return read_data("wording.toml")


@cache
def all_actors() -> dict[str, Actor]:
    """Every actor by id: states by id, then organisations in the order of their file."""
    known = {}
    for kind, entries in _entries():
        for key, entry in entries.items():
            known[key] = Actor(key, kind, entry["name"], entry.get("demonym", ""), entry.get("head", ""))
    return known


@cache
def namings() -> tuple[Naming, ...]:
    """Every naming of every actor; where two actors share words, the first one listed has them."""
    found: dict[str, Naming] = {}
    for _, entries in _entries():
        for key, entry in entries.items():
            for words, form in _forms(entry):
                for spelling in {words: None, without_accents(words): None}:
                    found.setdefault(spelling, Naming(spelling, key, form))
    return tuple(found.values())


def without_accents(text: str) -> str:
    """Leave out the accents: Türkiye becomes Turkiye."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def read_data(name: str) -> dict[str, Any]:
    """Read one of this package's data files."""
    return tomllib.loads(files(__package__).joinpath("data", name).read_text("utf-8"))


@cache
def _entries() -> tuple[tuple[ActorKind, dict[str, Any]], ...]:
    return (
        (ActorKind.STATE, read_data("states.toml")),
        (ActorKind.ORGANISATION, read_data("organisations.toml")),
    )


def _forms(entry: dict[str, Any]) -> Iterator[tuple[str, Form]]:
    yield entry["name"], Form.NAME
    for key, form in _KEYS.items():
        for words in entry.get(key, ()):
            yield words, form
    for words in entry.get("called", ()):
        for parent in _PARENTS:
            yield f"{parent} {words}", Form.NAME
    demonym = entry.get("demonym", "")
    if demonym:
        yield demonym, Form.DEMONYM
        if demonym.endswith(("an", "i")):
            yield demonym + "s", Form.DEMONYM
