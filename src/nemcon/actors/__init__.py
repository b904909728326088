"""States and organisations: in go names and texts, out come actors and the places where a text names them.

`actors` and `actor` list who there is, `actor_named` reads what a user typed, `find_mentions` reads a text,
`document_mentions` a whole document, once, and `find_groups` finds the sets of states that are spoken of as one. The
words are in ``data/``: names, demonyms, capitals and seats of all states, organisations, and the wording that tells a
name from a longer name that holds it (the Paris Agreement is not France).
"""

from __future__ import annotations

from nemcon.actors.actor import Actor, ActorKind, Form, Mention
from nemcon.actors.groups import GroupMention, find_groups, number_of, regions
from nemcon.actors.lookup import actor, actor_named, actors, is_state
from nemcon.actors.mentions import document_mentions, find_mentions

__all__ = [
    "Actor",
    "ActorKind",
    "Form",
    "GroupMention",
    "Mention",
    "actor",
    "actor_named",
    "actors",
    "document_mentions",
    "find_groups",
    "find_mentions",
    "is_state",
    "number_of",
    "regions",
]
