"""How members voted, from a file: CSV with the columns member and vote, or JSON.

JSON is an object that maps members to votes, a list of objects with ``member`` and ``vote``, or an object with either
under ``votes``. Votes are yes, no, abstain, absent or silent, in any case; also Y/N/A, for/against, +/-, objects.
Members are named by id or name. Cells are separated by commas, semicolons or tabs; other columns are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nemcon.actors import actor_named
from nemcon.datasets.source import Source, receive, shown
from nemcon.errors import UnknownNameError

VOTES = ("yes", "no", "abstain", "absent", "silent")

_WORDS = {
    "yes": ("yes", "y", "for", "in favour", "in favor", "favour", "favor", "support", "supports", "aye", "+"),
    "no": ("no", "n", "against", "object", "objects", "objection", "oppose", "opposes", "veto", "nay", "-", "−"),
    "abstain": ("abstain", "abstains", "abstained", "abstention", "abstaining", "a", "0", "o"),
    "absent": ("absent", "absence", "not present", "not voting", "did not vote", "x"),
    "silent": ("silent", "silence", "says nothing", "s"),
}  # fmt: skip
_VOTE_OF = {word: vote for vote, words in _WORDS.items() for word in words}
_MEMBER_HEADINGS = ("member", "country", "state", "actor", "name", "id")
_VOTE_HEADINGS = ("vote", "votes", "voted")


def read_votes(source: str | Path | Source, members: Sequence[str]) -> dict[str, str]:
    """Read how members voted.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.
    members : sequence of str
        Actor ids of the members on the day of the vote.

    Returns
    -------
    dict of str to str
        Actor id to one of `VOTES`, in the order of the file; members that the file leaves out are left out.

    Raises
    ------
    DocumentError
        The file cannot be received, is cut off or of another shape; a member is unknown, no member on that day, or
        given twice; a vote is missing or not one of the words. The message names the row.
    """
    source = source if isinstance(source, Source) else receive(source)
    in_json = source.text.lstrip()[:1] in ("{", "[")
    rows = _rows_of_json(source) if in_json else _rows_of_table(source)
    found = _votes(source, rows, frozenset(members))
    if not found:
        raise source.error("no votes", expected="one row for each vote", todo="Check whether the file was cut off.")
    return found


def _votes(source: Source, rows: Iterable[tuple[int | str, str, str]], members: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    first: dict[str, int | str] = {}
    for row, name, word in rows:
        member = _member(source, row, name, members)
        if member in found:
            raise source.error(
                f"{member} is given twice; the first is {_place(first[member])}",
                row=row,
                column="member",
                expected="each member once",
                todo="Keep the right one.",
            )
        found[member], first[member] = _vote(source, row, word), row
    return found


def _member(source: Source, row: int | str, name: str, members: frozenset[str]) -> str:
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
            todo="Take the row out, or choose the day of the vote with --on.",
        )
    return member


def _vote(source: Source, row: int | str, word: str) -> str:
    vote = _VOTE_OF.get(" ".join(word.casefold().replace("_", " ").split()))
    if vote is None:
        raise source.error(
            f"{shown(word.strip())} is no vote" if word.strip() else "the vote is missing",
            row=row,
            column="vote",
            expected="yes, no, abstain, absent or silent (or Y/N/A, for/against, +/-, objects)",
            todo="Correct it.",
        )
    return vote


def _rows_of_table(source: Source) -> Iterator[tuple[int | str, str, str]]:
    first_line = source.lines()[0][1]
    separator = max(",;\t", key=first_line.count)
    (first, headings), *rows = source.cells(separator)
    member, vote = _columns(source, first, [heading.strip().casefold() for heading in headings])
    for row, cells in rows:
        if len(cells) <= max(member, vote):
            raise source.error(
                f"the row has {len(cells)} of {len(headings)} cells",
                row=row,
                expected="a member and a vote",
                todo="Check whether the file was cut off.",
            )
        yield row, cells[member], cells[vote]


def _columns(source: Source, row: int, headings: list[str]) -> tuple[int, int]:
    places = []
    for wanted in (_MEMBER_HEADINGS, _VOTE_HEADINGS):
        place = next((headings.index(heading) for heading in wanted if heading in headings), None)
        if place is None:
            raise source.error(
                f"the first row names the columns {shown(', '.join(headings))}, none of them {wanted[0]}",
                row=row,
                expected="the columns member and vote",
                todo="Put a row `member,vote` on top.",
            )
        if headings.count(headings[place]) > 1:
            raise source.error(
                f"the column {headings[place]} is named twice",
                row=row,
                expected="each column once",
                todo="Take one out.",
            )
        places.append(place)
    return places[0], places[1]


def _rows_of_json(source: Source) -> Iterator[tuple[int | str, str, str]]:
    value = source.json()
    if isinstance(value, dict) and isinstance(value.get("votes"), dict | list):
        value = value["votes"]
    if isinstance(value, dict):
        for name, word in value.items():
            yield f"member {shown(name)}", name, _text(source, f"member {shown(name)}", "vote", word)
        return
    for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
        row = f"item {number}"
        if not isinstance(item, dict) or not {"member", "vote"} <= item.keys():
            raise source.error(
                "the item is no object with member and vote",
                row=row,
                expected='{"member": "FRA", "vote": "yes"}',
                todo="Complete it or take it out.",
            )
        yield row, _text(source, row, "member", item["member"]), _text(source, row, "vote", item["vote"])


def _text(source: Source, row: str, column: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise source.error(
        f"{shown(repr(value))} is no word", row=row, column=column, expected="a word in quotes", todo="Correct it."
    )


def _place(row: int | str) -> str:
    return f"in row {row}" if isinstance(row, int) else row
