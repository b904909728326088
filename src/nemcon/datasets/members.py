"""Members of a body as files name them: by id or name."""

from __future__ import annotations

from collections.abc import Collection

from nemcon.actors import actor_named
from nemcon.datasets.source import Source, shown
from nemcon.errors import UnknownNameError


def member_named(source: Source, row: int | str, name: str, members: Collection[str]) -> str:
    """Give the actor id of a member, by id or name in any case.

    Raises
    ------
    DocumentError
        Nobody is called so, or it is no member on that day; the message names the row.
    """
    bare = source.label(name, row=row, column="member")
    if bare in members:
        return bare
    try:
        member = actor_named(bare).id
    except UnknownNameError as problem:
        raise source.error(
            f"nobody is called {shown(bare)}",
            row=row,
            column="member",
            expected="a member by id or name",
            todo=problem.todo,
        ) from None
    if member not in members:
        raise source.error(
            f"{shown(bare)} ({member}) is no member on this day",
            row=row,
            column="member",
            expected=f"one of the {len(members)} members",
            todo="Take the row out, or choose the day with --on.",
        )
    return member


def given_twice(source: Source, row: int | str, member: str, first: int | str) -> Exception:
    """Make the error for a member that two rows name."""
    return source.error(
        f"{member} is given twice; the first is {f'in row {first}' if isinstance(first, int) else first}",
        row=row,
        column="member",
        expected="each member once",
        todo="Keep the right one.",
    )
