"""When we learned of a document, and which of two datings of the same text is the better."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nemcon.documents.document import Document
from nemcon.units import PartialDate

# How sure each origin of a publication date is; what the user gives beats what the page says.
_SURENESS = {"unknown": 0, "dateline": 1, "metadata": 2, "given": 3}


@dataclass(frozen=True, slots=True)
class Dating:
    """The dates of a document on record.

    Parameters
    ----------
    path : str
        Where it came from.
    published, published_from
        As in `nemcon.documents.document.Document`.
    learned_on : datetime.date
        The day we learned of it.
    learned_from : str
        ``"given"`` by the user, ``"published"``: taken from the publication date, ``"added"``: the day it was added.
    """

    path: str
    published: PartialDate | None
    published_from: str
    learned_on: date
    learned_from: str


def first_dating(document: Document, learned_on: date | None, today: date) -> Dating:
    """Date a document that is new to the record."""
    day, origin = _learned(document.published, learned_on, (today, "added"))
    return Dating(document.path, document.published, document.published_from, day, origin)


def published_better(document: Document, before: Dating) -> bool:
    """Tell whether the document, added again, knows its publication date better than the record does.

    A surer origin is better; of two dates that the user gave, the later word is the correction.
    """
    now, then = (
        _sureness(document.published, document.published_from),
        _sureness(before.published, before.published_from),
    )
    corrected = now == then == _SURENESS["given"] and document.published != before.published
    return now > then or corrected


def redated(document: Document, learned_on: date | None, before: Dating) -> Dating:
    """Date a document that is on record already: the better publication date, the earliest day given for learning."""
    better = published_better(document, before)
    published = document.published if better else before.published
    if before.learned_from == "given":
        day, origin = min(before.learned_on, learned_on or before.learned_on), "given"
    else:
        day, origin = _learned(published, learned_on, (before.learned_on, before.learned_from))
    return Dating(before.path, published, document.published_from if better else before.published_from, day, origin)


def _learned(published: PartialDate | None, given: date | None, otherwise: tuple[date, str]) -> tuple[date, str]:
    if given is not None:
        return given, "given"
    if published is not None:
        return published.last, "published"
    return otherwise


def _sureness(published: PartialDate | None, origin: str) -> int:
    return 0 if published is None else _SURENESS.get(origin, 0)
