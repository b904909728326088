"""Looking up: bodies and their rules, the codebook, the fields of the results."""

from __future__ import annotations

from nemcon.bodies import bodies, body, on_day
from nemcon.reading import codebook
from nemcon.report.fields import field_meanings
from nemcon.report.results.case import BodiesResult, BodyResult, CodebookResult
from nemcon.workflow.given import Day, past_day


def list_bodies() -> BodiesResult:
    """List the bodies that are known, with their rules and members."""
    return BodiesResult(bodies=bodies())


def show_body(name: str, *, on: Day = None) -> BodyResult:
    """Show a body, and how it stands on a day if one is given.

    Raises
    ------
    UnknownNameError
        No such body.
    DateError
        The day is no date or lies in the future, or the members of that day are not known.
    """
    known, day = body(name), past_day(on, "--on")
    return BodyResult(body=known, on_day=on_day(known, day) if day is not None else None)


def show_codebook() -> CodebookResult:
    """Show the stances, signs and arrangements, and what the fields of every result mean."""
    from nemcon.report.results.catalogue import RESULTS

    return CodebookResult(codebook=codebook(), fields=field_meanings(RESULTS))
