"""The publication date: given, from the page's metadata, or written with its year on the page; never a guess."""

from __future__ import annotations

from nemcon.documents.alignment import Aligned
from nemcon.documents.document import Part
from nemcon.documents.makeup import date_lines
from nemcon.documents.markup import Page
from nemcon.documents.written_dates import first_full_date
from nemcon.units import PartialDate


def publication_date(
    page: Page, parts: tuple[tuple[Part, Aligned], ...], given: PartialDate | None
) -> tuple[PartialDate | None, str]:
    """Return the publication date and where it comes from: ``"given"``, ``"metadata"``, ``"dateline"``, ``"unknown"``.

    A dateline or a line of the page counts only when it has day, month and year: "Dec 3" may be of any year.
    """
    if given is not None:
        return given, "given"
    if page.published is not None:
        return PartialDate.of(page.published), "metadata"
    datelines = [aligned.text for part, aligned in parts if part in (Part.DATELINE, Part.BYLINE)]
    for line in (*date_lines(page.paragraphs), *datelines):
        day = first_full_date(line)
        if day is not None:
            return PartialDate.of(day), "dateline"
    return None, "unknown"
