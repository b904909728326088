"""The steps of reading, in order: attributions, speakers, dates, pledges, agreements, arrangements, accounts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from nemcon.documents.alignment import fragment, reading_spans
from nemcon.documents.document import Document, Fragment
from nemcon.provenance import Note, Provenance
from nemcon.reading.agreement.finder import find_agreements
from nemcon.reading.aid.pledge import find_pledges
from nemcon.reading.directness import directness
from nemcon.reading.occasion import days_of_speech
from nemcon.reading.readers import USUAL, Reader
from nemcon.reading.sentences import sentences_around
from nemcon.reading.speaker.known import Known
from nemcon.reading.speaker.resolver import resolve_people
from nemcon.reading.stance.account import find_accounts
from nemcon.reading.stance.arrangement import find_arrangements
from nemcon.reading.stance.naming import state_surnames
from nemcon.reading.statement import Attribution, Reading, Speaker, Statement
from nemcon.units import Span, short_id


def read(document: Document, *, reader: Reader = USUAL) -> Reading:
    """Read one document: who said what, what was pledged, which agreements and alternatives are named.

    Parameters
    ----------
    document : Document
        As received and prepared by `nemcon.documents`.
    reader : Reader
        Finds the spans of attributions (`nemcon.reading.readers`).

    Returns
    -------
    Reading
        In the order of the document. Its notes say what was left out, and why nothing was found where nothing was.
        A document in another language than English is not read: rules made for English would find in it what nobody
        said.

    Raises
    ------
    ReaderError
        The reader asks a language model, and got no answer that it could use.
    """
    if document.language not in (None, "en"):
        return _unread(document, reader)
    found = reader.finder(document)
    people = resolve_people(document, found.attributions)
    statements = _statements(document, found.attributions, people.speakers)
    return replace(
        _unread(document, reader),
        statements=statements,
        pledges=find_pledges(document, statements),
        agreements=find_agreements(document),
        arrangements=find_arrangements(document, statements),
        accounts=find_accounts(document, statements),
        notes=document.notes + found.notes + _nothing_found(document, statements),
        introductions=people.introductions,
        strangers=people.strangers,
    )


def _unread(document: Document, reader: Reader) -> Reading:
    """Make the reading in which nothing was found."""
    return Reading(
        document=document,
        statements=(),
        pledges=(),
        agreements=(),
        arrangements=(),
        accounts=(),
        notes=document.notes + _nothing_found(document, ()),
        provenance=Provenance(
            method=reader.method, settings={"reader": reader.method, **reader.settings}, record=document.id
        ),
    )


def read_knowing(reading: Reading, known: tuple[Known, ...]) -> Reading:
    """Read a document again in the light of what others tell of its persons.

    Who said what stays; who speaks is found anew, and of pledges, alternatives and accounts what hangs on a change.

    Parameters
    ----------
    reading : Reading
        As `read` gave it.
    known : tuple of Known
        Persons whom other documents introduced, as of the day of this one.

    Returns
    -------
    Reading
        With the same statements in the same order; without `known`, the reading as it was.
    """
    document = reading.document
    people = resolve_people(document, _attributions(reading), known)
    statements = tuple(
        replace(statement, speaker=speaker)
        for statement, speaker in zip(reading.statements, people.speakers, strict=True)
    )
    if statements == reading.statements:
        return reading
    # Accounts hang on whose surnames name a state, pledges on who speaks for whom, arrangements on both.
    same_names = state_surnames(statements) == state_surnames(reading.statements)
    same_voices = _voices(statements) == _voices(reading.statements)
    same_both = same_names and same_voices
    return replace(
        reading,
        statements=statements,
        pledges=reading.pledges if same_voices else find_pledges(document, statements),
        arrangements=reading.arrangements if same_both else find_arrangements(document, statements),
        accounts=reading.accounts if same_names else find_accounts(document, statements),
    )


def _voices(statements: tuple[Statement, ...]) -> list[tuple[str | None, str | None]]:
    return [(statement.speaker.name, statement.speaker.actor) for statement in statements]


def with_people(reading: Reading) -> Reading:
    """Add to a reading whom its document introduces and leaves open, where it was made without."""
    people = resolve_people(reading.document, _attributions(reading))
    return replace(reading, introductions=people.introductions, strangers=people.strangers)


def _attributions(reading: Reading) -> tuple[Attribution, ...]:
    """Give the spans in the reading text back that statements were made from."""
    place = {statement.id: i for i, statement in enumerate(reading.statements)}
    return tuple(
        Attribution(
            source=reading_spans(reading.document, statement.source) if statement.source is not None else (),
            cue=reading_spans(reading.document, statement.cue) if statement.cue is not None else (),
            content=reading_spans(reading.document, statement.content),
            within=place.get(statement.within) if statement.within is not None else None,
        )
        for statement in reading.statements
    )


def _statements(
    document: Document, attributions: tuple[Attribution, ...], speakers: tuple[Speaker, ...]
) -> tuple[Statement, ...]:
    ids = [_statement_id(document, attribution) for attribution in attributions]
    # Statements of one sentence share it: a sentence of a thousand statements is not copied a thousand times.
    in_full = cache(partial(fragment, document))
    return tuple(
        Statement(
            id=ids[i],
            document=document.id,
            source=_fragment(document, found.source),
            cue=_fragment(document, found.cue),
            content=fragment(document, found.content),
            sentence=in_full(sentences_around(document, found)),
            speaker=speaker,
            directness=directness(document.reading_text, found.content),
            nested=found.within is not None,
            within=None if found.within is None else ids[found.within],
            said_on=day,
        )
        for i, (found, speaker, day) in enumerate(
            zip(attributions, speakers, days_of_speech(document, attributions, speakers), strict=True)
        )
    )


def _statement_id(document: Document, found: Attribution) -> str:
    return short_id(document.id, *(f"{s.start}-{s.end}" for s in (*found.source, *found.cue, *found.content)))


def _fragment(document: Document, spans: tuple[Span, ...]) -> Fragment | None:
    return fragment(document, spans) if spans else None


def _nothing_found(document: Document, statements: tuple[Statement, ...]) -> tuple[Note, ...]:
    if statements or not document.reading_text:
        return ()
    if document.language not in (None, "en"):
        reason = f"The text is in another language ({document.language}); only English is read."
    else:
        reason = "The reader found nobody who is said to have said something."
    return (Note("no-statements", reason, document.path),)
