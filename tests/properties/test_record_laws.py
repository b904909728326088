"""Laws of the record: the order of adding does not show, twice is once, what goes in comes out, days only add."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from nemcon.cases.case import Proposal
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

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
PROPOSALS = (Proposal("p", "that it be so"),)

# Words that repeat, so that some texts are near copies; half a surrogate pair and a NUL, which files do hold.
VOCABULARY = ["the", "a", "minister", "league", "said", "talks", "salt", "bridge", "naïve", "\ud83d", "'", "\x00"]
words = st.lists(st.sampled_from(VOCABULARY), max_size=12)
texts = st.builds(" ".join, words) | st.text(max_size=30)
days = st.builds(PartialDate, st.integers(2023, 2024), st.integers(1, 12), st.integers(1, 28))
dates = st.none() | days | st.builds(PartialDate, st.integers(1900, 2024))
actors = st.sampled_from(["FRE", "SYL", "LEAGUE"])
spans = st.lists(st.integers(0, 500), min_size=2, max_size=6).map(
    lambda cuts: tuple(Span(a, b) for a, b in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)
fragments = st.builds(Fragment, spans, texts)
notes = st.lists(st.builds(Note, texts, texts, texts), max_size=2).map(tuple)
speakers = st.builds(
    Speaker,
    name=st.none() | texts,
    office=st.none() | texts,
    actor=st.none() | actors,
    unnamed=st.booleans(),
    rank=st.sampled_from(Office),
    standing=st.sampled_from(Standing),
    resolution=st.sampled_from(Resolution),
)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, tuple[Coding, ...]]:
    text = draw(texts)
    published = draw(dates)
    document_id = digest(text)
    document = Document(
        id=document_id,
        path=draw(texts),
        media_type="text/plain",
        text=text,
        title=draw(st.none() | texts),
        published=published,
        published_from="given" if published else "unknown",
        language=draw(st.none() | st.just("en")),
        reading_text=text,
        passages=(Passage(draw(st.sampled_from(Part)), Span(0, len(text))),),
        runs=(Run(Span(0, len(text)), Span(0, len(text))),),
        notes=draw(notes),
    )

    def some(strategy: st.SearchStrategy) -> tuple:
        return tuple(draw(st.lists(strategy, max_size=2)))

    ids = st.integers(0, 10**6).map(lambda number: short_id(document_id, str(number)))
    same = st.just(document_id)
    kinds = st.sampled_from(["military", "financial", "unspecified"])
    amounts = st.none() | st.integers(0, 10**25) | st.floats(0, 1e12)
    reading = Reading(
        document=document,
        statements=some(
            st.builds(
                Statement,
                ids,
                same,
                st.none() | fragments,
                st.none() | fragments,
                fragments,
                fragments,
                speakers,
                st.sampled_from(Directness),
                st.booleans(),
                st.none() | ids,
                dates,
            )
        ),
        pledges=some(
            st.builds(
                Pledge,
                ids,
                same,
                st.none() | actors,
                st.none() | actors,
                kinds,
                st.just("pledged"),
                amounts,
                st.none() | st.just("EUR"),
                dates,
                st.lists(fragments, max_size=2).map(tuple),
            )
        ),
        agreements=some(
            st.builds(
                Agreement,
                ids,
                same,
                texts,
                dates,
                st.lists(actors, max_size=2).map(tuple),
                st.lists(fragments, max_size=2).map(tuple),
            )
        ),
        arrangements=some(
            st.builds(Arrangement, ids, same, kinds, st.none() | actors, st.none() | ids, fragments, fragments)
        ),
        accounts=some(st.builds(Account, ids, same, actors, fragments, fragments, dates)),
        notes=draw(notes),
        provenance=Provenance(
            "rules/1", draw(st.dictionaries(texts, texts, max_size=2)), document_id, notes=draw(notes)
        ),
    )
    stances = draw(st.lists(st.sampled_from(Stance), max_size=3, unique=True))
    codings = tuple(
        Coding(
            short_id(document_id, stance),
            document_id,
            "p",
            None,
            draw(actors),
            None,
            stance,
            draw(st.sampled_from(EvidenceKind)),
            None,
            draw(st.none() | texts),
            draw(st.none() | fragments),
            draw(texts),
            "rules/1",
        )
        for stance in stances
    )
    return reading, codings


libraries = st.lists(readings(), max_size=4, unique_by=lambda pair: pair[0].document.id)


@contextmanager
def _record(*piles: Iterable[tuple[Reading, tuple[Coding, ...]]]) -> Iterator[Record]:
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "record", now=lambda: NOON) as record:
        for pile in piles:
            for reading, codings in pile:
                record.add(reading, codings)
        yield record


@settings(max_examples=25, deadline=None)
@given(libraries, st.randoms(use_true_random=False), st.none() | st.dates(date(2022, 1, 1), date(2026, 1, 1)))
def test_the_order_of_adding_does_not_show(library, chance, as_of):
    shuffled = list(library)
    chance.shuffle(shuffled)
    with _record(library) as one, _record(shuffled) as other:
        assert one.snapshot(as_of, PROPOSALS) == other.snapshot(as_of, PROPOSALS)


@settings(max_examples=25, deadline=None)
@given(libraries)
def test_adding_twice_is_adding_once(library):
    with _record(library) as once, _record(library, library) as twice:
        assert once.snapshot(None, PROPOSALS) == twice.snapshot(None, PROPOSALS)


@settings(max_examples=40, deadline=None)
@given(libraries)
def test_what_goes_in_comes_out(library):
    with _record(library) as record:
        given_in = {reading.document.id: reading for reading, _ in library}
        assert {reading.document.id: reading for reading in record.readings()} == given_in
        held = {coding.coding for coding in record.snapshot(date.max, PROPOSALS).codings}
        assert held == {coding for _, codings in library for coding in codings}


@settings(max_examples=25, deadline=None)
@given(libraries, st.dates(date(2022, 1, 1), date(2026, 1, 1)), st.integers(0, 800))
def test_a_later_day_never_has_fewer_documents(library, day, later):
    with _record(library) as record:
        earlier, after = record.snapshot(day, ()), record.snapshot(day + timedelta(days=later), ())
        assert {each.id for each in earlier.documents} <= {each.id for each in after.documents}
        assert {each.coding for each in earlier.codings} <= {each.coding for each in after.codings}
        assert all(each.learned_on <= day for each in earlier.documents)


@settings(max_examples=15, deadline=None)
@given(readings(), readings())
def test_a_surer_date_wins_in_any_order(one, other):
    from dataclasses import replace

    def dated(day: PartialDate | None, origin: str) -> tuple[Reading, tuple[Coding, ...]]:
        reading, codings = one
        document = replace(reading.document, published=day, published_from=origin)
        return replace(reading, document=document), codings

    unknown, told, user = (
        dated(None, "unknown"),
        dated(PartialDate(2023), "dateline"),
        dated(PartialDate(2024), "given"),
    )
    rest = [] if other[0].document.id == one[0].document.id else [other]
    with _record([unknown, told, user], rest) as first, _record(rest, [user, unknown, told]) as second:
        assert first.snapshot(None, ()) == second.snapshot(None, ())
        assert list(first.readings()) == list(second.readings())
