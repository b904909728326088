"""Actors by id and by what a user typed."""

from __future__ import annotations

from functools import cache

from nemcon.actors.actor import Actor, ActorKind
from nemcon.actors.names import all_actors, namings, without_accents
from nemcon.errors import UnknownNameError

_NEAREST = 3


def actors() -> tuple[Actor, ...]:
    """Every known actor: states by id, then organisations."""
    return tuple(all_actors().values())


def actor(id: str) -> Actor:
    """Give the actor with this id.

    Parameters
    ----------
    id : str
        ``"HUN"``, ``"NATO"``; upper case.

    Raises
    ------
    UnknownNameError
        No actor has this id; the message lists the nearest.
    """
    known = all_actors().get(id)
    if known is None:
        raise _unknown(id, "an actor's id such as HUN, USA or NATO")
    return known


def is_state(id: str) -> bool:
    """Tell a state from an organisation; raises as `actor` does."""
    return actor(id).kind is ActorKind.STATE


def actor_named(text: str) -> Actor:
    """Give the actor that a user means: by id, name, abbreviation, demonym or capital, in any case, accents or none.

    Parameters
    ----------
    text : str
        ``"USA"``, ``"us"``, ``"the United States"``, ``"hungarian"``, ``"Budapest"``, ``"Türkiye"``.

    Raises
    ------
    UnknownNameError
        Nothing is called so; the message lists the nearest.
    """
    id_ = _by_key().get(_key(text))
    if id_ is None:
        raise _unknown(text, "a state or organisation by id, name, abbreviation, demonym or capital")
    return all_actors()[id_]


def _key(text: str) -> str:
    words = without_accents(text).casefold().replace(".", "").replace("’", "'").replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def _by_key() -> dict[str, str]:
    by_key = {_key(id_): id_ for id_ in all_actors()}
    for naming in namings():
        by_key.setdefault(_key(naming.words), naming.actor)
    return by_key


def _unknown(text: str, expected: str) -> UnknownNameError:
    import difflib

    by_key = _by_key()
    near = difflib.get_close_matches(_key(text[:100]), by_key, n=2 * _NEAREST, cutoff=0.5)
    ids = list(dict.fromkeys(by_key[key] for key in near))[:_NEAREST]
    nearest = ", ".join(f"{id_} ({all_actors()[id_].name})" for id_ in ids)
    return UnknownNameError(
        f"no actor is called {text[:100]!r}",
        where="actor",
        expected=expected,
        todo=f"Did you mean {nearest}?" if nearest else "Write the state's ISO 3166-1 alpha-3 code or English name.",
    )
