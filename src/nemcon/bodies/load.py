"""Bodies by id, from the files in ``data/``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from nemcon.bodies.body import Body
from nemcon.bodies.file import body_from
from nemcon.errors import UnknownNameError

_NEAREST = 3


@cache
def bodies() -> tuple[Body, ...]:
    """Every body that ships with the package, by id."""
    return tuple(_read(id_) for id_ in _ids())


def body(id: str) -> Body:
    """Give the body with this id or alias; case and hyphens do not matter.

    Raises
    ------
    UnknownNameError
        No body is called so; the message lists the nearest, or all.
    """
    wanted = id.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted in _ids():
        return _read(wanted)
    for known in bodies():
        if wanted in known.aliases:
            return known
    raise _unknown(id, wanted)


@cache
def _ids() -> tuple[str, ...]:
    names = (entry.name for entry in files(__package__).joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def _read(id_: str) -> Body:
    return body_from(tomllib.loads(files(__package__).joinpath("data", f"{id_}.toml").read_text("utf-8")))


def _unknown(id_: str, wanted: str) -> UnknownNameError:
    import difflib

    by_name = {name: known.id for known in bodies() for name in (known.id, *known.aliases)}
    near = list(
        dict.fromkeys(by_name[name] for name in difflib.get_close_matches(wanted[:100], by_name, _NEAREST, 0.5))
    )
    return UnknownNameError(
        f"no body is called {id_[:100]!r}",
        where="body",
        expected=f"one of {', '.join(_ids())}",
        todo=f"Did you mean {' or '.join(near)}?" if near else "See `nemcon bodies`.",
    )
