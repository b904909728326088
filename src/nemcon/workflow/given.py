"""What users give: paths, dates and names as they write them, checked and turned into ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from nemcon.actors import actor, actor_named
from nemcon.bodies import BodyOnDay
from nemcon.errors import CaseError, DateError, UnknownNameError
from nemcon.reading import Stance
from nemcon.units import PartialDate

Place = str | Path
"""A path as users write it; ``"-"`` is standard input where a document is asked for."""

Day = str | date | PartialDate | None
"""A date as users write it."""

Progress = Callable[[Sequence[Place]], Iterable[Place]]
"""Shows how far a long task has come while it hands the items through."""


def publication_day(day: Day) -> PartialDate | None:
    """Read ``--published``: a day, month or year that has come, or None."""
    told = _partial(day, "--published")
    _refuse_future(told, "--published")
    return told


def past_day(day: Day, where: str) -> date | None:
    """Read a day that has come, or None; `where` names the option in an error."""
    if day is None:
        return None
    _refuse_future(_partial(day, where), where)
    return one_day(day, where)


def some_date(day: Day, where: str) -> PartialDate | None:
    """Read a day, month or year, past or to come, or None."""
    return _partial(day, where)


def one_day(day: Day, where: str) -> date:
    """Read a single day; a month or a year is refused."""
    told = _partial(day, where)
    if told is None or told.precision != "day":
        raise DateError(
            f"{day!s} names no single day",
            where=where,
            expected="a day such as 2024-12-03",
            todo="Add the month and the day.",
        )
    return told.first


def _partial(day: Day, where: str) -> PartialDate | None:
    if day is None or isinstance(day, PartialDate):
        return day
    if isinstance(day, date):
        return PartialDate.of(day)
    try:
        return PartialDate.parse(day)
    except DateError as problem:
        raise DateError(problem.found, where=where, expected=problem.expected, todo=problem.todo) from None


def _refuse_future(day: PartialDate | None, where: str) -> None:
    today = now().date()
    if day is not None and day.first > today:
        raise DateError(
            f"{day} lies in the future (today is {today})",
            where=where,
            expected="a day that has come",
            todo="Correct the date.",
        )


def now() -> datetime:
    """Tell the time, in UTC; the only clock of the workflow."""
    return datetime.now(UTC)


def assumptions(assume: Mapping[str, str] | None, today_body: BodyOnDay) -> dict[str, Stance]:
    """Read ``--set``: members of the body on its day, each with a stance."""
    assumed = {}
    for name, stance in (assume or {}).items():
        member = actor_named(name).id
        if member not in today_body.members:
            raise UnknownNameError(
                f"{actor(member).name} ({member}) is no member of {today_body.name} on {today_body.day}",
                where=f"--set {name}={stance}",
                expected="a member: " + ", ".join(today_body.members),
                todo=f"See them with: nemcon bodies show {today_body.id} --on {today_body.day}",
            )
        assumed[member] = stance_named(stance)
    return assumed


def stance_named(text: str) -> Stance:
    """Read the name of a stance."""
    try:
        return Stance(text.strip().lower())
    except ValueError:
        raise UnknownNameError(
            f"stance {text!r}",
            where="stance",
            expected="one of " + ", ".join(stance.value for stance in Stance),
            todo="The codebook says what each means: nemcon codebook",
        ) from None


def refuse_blank(text: str, where: str, expected: str) -> None:
    """Refuse words that are none, where a judgement must be explained."""
    if not text.strip():
        raise CaseError("nothing", where=where, expected=expected, todo="It is shown wherever the judgement counts.")


def path_words(place: Place) -> str:
    """Write a path so that it can be written anywhere: bytes of a file name that are no UTF-8 become question marks."""
    return str(place).encode("utf-8", "replace").decode("utf-8")
