"""What reading documents gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nemcon.provenance import Note, Provenance
from nemcon.reading.comparison import SpanAgreement, ValueAgreement
from nemcon.reading.statement import Account, Agreement, Arrangement, Pledge, Statement
from nemcon.units import PartialDate


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be received, or was passed over; the others were received.

    Parameters
    ----------
    path : str
        The file.
    code : str
        Name of the error, or ``"skipped-file"``.
    message : str
        What was found, what was expected, what to do.
    skipped : bool
        True for a file in a folder that is not of a kind that is read; that is no failure.
    """

    path: str
    code: str
    message: str
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document that was read, without its text.

    Parameters
    ----------
    path, title, published, published_from, media_type, language, id
        As in `nemcon.documents.Document`.
    characters : int
        Length of the text as received, in code points.
    """

    path: str
    title: str | None
    published: PartialDate | None
    published_from: str
    media_type: str
    language: str | None
    id: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """What was read from one document; a line of ``nemcon read --format jsonl``.

    Parameters
    ----------
    document : DocumentRead
        The document, without its text.
    statements, pledges, agreements, arrangements, accounts : tuple
        What was found, in the order of the text.
    notes : tuple of Note
        What was noticed, and why nothing was found where nothing was.
    provenance : Provenance
        How it was read.
    """

    schema: Literal["nemcon.reading/1"] = "nemcon.reading/1"
    document: DocumentRead
    statements: tuple[Statement, ...]
    pledges: tuple[Pledge, ...]
    agreements: tuple[Agreement, ...]
    arrangements: tuple[Arrangement, ...]
    accounts: tuple[Account, ...]
    notes: tuple[Note, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What ``nemcon read`` gives back.

    Parameters
    ----------
    readings : tuple of DocumentReading
        One per document, in the order given.
    problems : tuple of Problem
        Files that could not be received or were passed over.
    """

    schema: Literal["nemcon.read/1"] = "nemcon.read/1"
    readings: tuple[DocumentReading, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DocumentCompared:
    """A document that two readers read.

    Parameters
    ----------
    path, title, id
        As in `nemcon.documents.Document`.
    both, first_only, second_only : int
        Statements that both readers found, or one of them.
    notes : tuple of Note
        What was noticed in either reading.
    """

    path: str
    title: str | None
    id: str
    both: int
    first_only: int
    second_only: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadersCompared:
    """What ``nemcon compare-readers`` gives back; agreement, which is not accuracy.

    Parameters
    ----------
    first, second : str
        The readers, as in the provenance of readings.
    both, first_only, second_only : int
        Statements that both readers found, or one of them, in all documents.
    source, cue, content : SpanAgreement
        Where these stand, over the statements that both found.
    speakers : ValueAgreement
        Which state or organisation speaks, over the same; "not told" is a value too.
    stances : ValueAgreement or None
        Which stances each reading shows, by document, proposal and actor; None without a case.
    documents : tuple of DocumentCompared
        One per document, in the order given.
    problems : tuple of Problem
        Files that could not be received or read, or were passed over.
    provenance : Provenance
        The readers and their settings.
    """

    schema: Literal["nemcon.readers/1"] = "nemcon.readers/1"
    first: str
    second: str
    both: int
    first_only: int
    second_only: int
    source: SpanAgreement
    cue: SpanAgreement
    content: SpanAgreement
    speakers: ValueAgreement
    stances: ValueAgreement | None
    documents: tuple[DocumentCompared, ...]
    problems: tuple[Problem, ...]
    provenance: Provenance
