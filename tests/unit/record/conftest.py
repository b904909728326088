"""Readings made by hand: the record is tested on what it is handed, whoever finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nemcon.documents.document import Document, Fragment, Part, Passage, Run
from nemcon.provenance import Note, Provenance
from nemcon.reading.coding import Coding, EvidenceKind, Stance
from nemcon.reading.statement import (
    Account,
    Agreement,
    Arrangement,
    Directness,
    Office,
    Pledge,
    Reading,
    Resolution,
    Speaker,
    Standing,
    Statement,
)
from nemcon.record.store import Record, open_record
from nemcon.units import PartialDate, Span, digest, short_id

STORY = (
    "The minister of Freedonia said on Tuesday that her government would not sign the treaty before the spring. "
    "Sylvania announced 40 million crowns for the bridge across the border river. Diplomats in the capital expected "
    "that the smaller members of the league would wait for the result of the talks before they took a side."
)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def pass_days(self, days: int) -> None:
        self.moment += timedelta(days=days)


def fragment(text: str, words: str) -> Fragment:
    start = text.index(words)
    return Fragment((Span(start, start + len(words)),), words)


def make_reading(
    text: str = STORY,
    *,
    path: str = "story.txt",
    published: str | None = "2024-05-14",
    published_from: str = "given",
    **changes: Any,
) -> Reading:
    document = Document(
        id=digest(text),
        path=path,
        media_type="text/plain",
        text=text,
        title=None,
        published=PartialDate.parse(published) if published else None,
        published_from=published_from if published else "unknown",
        language="en",
        reading_text=text,
        passages=(Passage(Part.BODY, Span(0, len(text))),),
        runs=(Run(Span(0, len(text)), Span(0, len(text))),),
        notes=() if published else (Note("published-unknown", "no date is told", path),),
    )
    first, last = text.split()[0], text.split()[-1]
    speaker = Speaker(None, "minister", "FRE", False, Office.MINISTER, Standing.IN_OFFICE, Resolution.DESCRIPTION)
    statement = Statement(
        id=short_id(document.id, "statement"),
        document=document.id,
        source=fragment(text, first),
        cue=None,
        content=fragment(text, text),
        sentence=fragment(text, text),
        speaker=speaker,
        directness=Directness.INDIRECT,
        nested=False,
        within=None,
        said_on=PartialDate.parse("2024-05"),
    )
    parts: dict[str, Any] = {
        "statements": (statement,),
        "pledges": (
            Pledge(
                short_id(document.id, "pledge"),
                document.id,
                "SYL",
                None,
                "financial",
                "announced",
                40_000_000,
                None,
                None,
                (fragment(text, first), fragment(text, last)),
            ),
        ),
        "agreements": (Agreement(short_id(document.id, "agreement"), document.id, "Treaty", None, ("FRE", "SYL"), ()),),
        "arrangements": (
            Arrangement(
                short_id(document.id, "arrangement"),
                document.id,
                "delay",
                "FRE",
                statement.id,
                fragment(text, last),
                fragment(text, text),
            ),
        ),
        "accounts": (
            Account(
                short_id(document.id, "account"), document.id, "SYL", fragment(text, first), fragment(text, text), None
            ),
        ),
        "notes": (Note("short", "a short text"),),
        "provenance": Provenance("rules/1", {"reader": "rules/1"}, document.id, notes=(Note("a", "b", "c"),)),
    }
    return Reading(document=document, **(parts | changes))


def make_coding(
    reading: Reading | None, *, coder: str = "rules/1", stance: Stance = Stance.OPPOSE, **changes: Any
) -> Coding:
    document = reading.document.id if reading else ""
    parts: dict[str, Any] = {
        "id": short_id(document, stance.value, coder, str(changes.get("proposal", ""))),
        "document": document,
        "proposal": "accession",
        "statement": reading.statements[0].id if reading else None,
        "actor": "FRE",
        "group": None,
        "stance": stance,
        "kind": EvidenceKind.PERSON if coder != "rules/1" else EvidenceKind.MINISTER_PARAPHRASE,
        "waits_on": None,
        "condition": None,
        "words": reading.statements[0].content if reading else None,
        "reason": "would not sign",
        "coder": coder,
    }
    return Coding(**(parts | changes))


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2024, 6, 1, 12, tzinfo=UTC))


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture
def coding() -> Callable[..., Coding]:
    return make_coding


@pytest.fixture
def record(tmp_path: Path, clock: Clock) -> Iterator[Record]:
    with open_record(tmp_path / "record.sqlite", now=clock) as opened:
        yield opened
