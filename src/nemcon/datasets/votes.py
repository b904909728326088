"""How members voted, from a file: CSV with the columns member and vote, or JSON.

JSON is an object that maps members to votes, a list of objects with ``member`` and ``vote``, or an object with either
under ``votes``. Votes are yes, no, abstain, absent or silent, in any case; also Y/N/A, for/against, +/-, objects,
breaks silence. Members are named by id or name. A column (or key) ``received`` may say when a letter came, for a
silence procedure. Cells are separated by commas, semicolons or tabs; other columns are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nemcon.datasets.members import given_twice, member_named
from nemcon.datasets.source import Source, receive, shown

VOTES = ("yes", "no", "abstain", "absent", "silent")

_WORDS = {
    "yes": ("yes", "y", "for", "in favour", "in favor", "favour", "favor", "support", "supports", "aye", "+"),
    "no": ("no", "n", "against", "object", "objects", "objection", "oppose", "opposes", "veto", "nay",
           "breaks silence", "broke silence", "-", "−"),
    "abstain": ("abstain", "abstains", "abstained", "abstention", "abstaining", "a", "0", "o"),
    "absent": ("absent", "absence", "not present", "not voting", "did not vote", "x"),
    "silent": ("silent", "silence", "says nothing", "s"),
}  # fmt: skip
_VOTE_OF = {word: vote for vote, words in _WORDS.items() for word in words}
_MEMBER_HEADINGS = ("member", "country", "state", "actor", "name", "id")
_VOTE_HEADINGS = ("vote", "votes", "voted")
_RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Ballot:
    """How members voted.

    Parameters
    ----------
    votes : dict of str to str
        Actor id to one of `VOTES`, in the order of the file; members that the file leaves out are left out.
    received : dict of str to datetime.datetime
        When the letter came, for the members of whom the file says it; without a time of day, the day's first moment;
        without a zone, UTC.
    """

    votes: dict[str, str]
    received: dict[str, datetime]


@dataclass(frozen=True, slots=True)
class _Row:
    place: int | str
    member: str
    vote: str
    received: str


def read_ballot(source: str | Path | Source, members: Sequence[str]) -> Ballot:
    """Read how members voted, and when where the file says so.

    Parameters
    ----------
    source : path or Source
        The file, or its text as received.
    members : sequence of str
        Actor ids of the members on the day of the vote.

    Returns
    -------
    Ballot

    Raises
    ------
    DocumentError
        The file cannot be received, is cut off or of another shape; a member is unknown, no member on that day, or
        given twice; a vote is missing or not one of the words; a time is none. The message names the row.
    """
    source = source if isinstance(source, Source) else receive(source)
    in_json = source.text.lstrip()[:1] in ("{", "[")
    rows = _rows_of_json(source) if in_json else _rows_of_table(source)
    votes: dict[str, str] = {}
    received: dict[str, datetime] = {}
    first: dict[str, int | str] = {}
    known = frozenset(members)
    for row in rows:
        member = member_named(source, row.place, row.member, known)
        if member in votes:
            raise given_twice(source, row.place, member, first[member])
        votes[member], first[member] = _vote(source, row.place, row.vote), row.place
        if row.received.strip():
            received[member] = _moment(source, row.place, row.received)
    if not votes:
        raise source.error("no votes", expected="one row for each vote", todo="Check whether the file was cut off.")
    return Ballot(votes, received)


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


def _moment(source: Source, row: int | str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise source.error(
            f"{shown(text.strip())} is no day or time",
            row=row,
            column=_RECEIVED,
            expected="a day such as 2024-12-03, or a time such as 2024-12-03T17:00",
            todo="Correct it, or leave it blank where it is not known.",
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _rows_of_table(source: Source) -> Iterator[_Row]:
    first_line = source.lines()[0][1]
    separator = max(",;\t", key=first_line.count)
    (first, headings), *rows = source.cells(separator)
    names = [heading.strip().casefold() for heading in headings]
    member, vote = _columns(source, first, names)
    received = names.index(_RECEIVED) if _RECEIVED in names else None
    for row, cells in rows:
        if len(cells) <= max(member, vote):
            raise source.error(
                f"the row has {len(cells)} of {len(headings)} cells",
                row=row,
                expected="a member and a vote",
                todo="Check whether the file was cut off.",
            )
        came = cells[received] if received is not None and received < len(cells) else ""
        yield _Row(row, cells[member], cells[vote], came)


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


def _rows_of_json(source: Source) -> Iterator[_Row]:
    value = source.json()
    if isinstance(value, dict) and isinstance(value.get("votes"), dict | list):
        value = value["votes"]
    if isinstance(value, dict):
        for name, word in value.items():
            yield _Row(f"member {shown(name)}", name, _text(source, f"member {shown(name)}", "vote", word), "")
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
        member, vote = (_text(source, row, key, item[key]) for key in ("member", "vote"))
        yield _Row(row, member, vote, _text(source, row, _RECEIVED, item.get(_RECEIVED) or ""))


def _text(source: Source, row: str, column: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise source.error(
        f"{shown(repr(value))} is no word", row=row, column=column, expected="a word in quotes", todo="Correct it."
    )
