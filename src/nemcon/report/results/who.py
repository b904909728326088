"""What the tasks of the who's who give back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nemcon.reading.statement import Speaker
from nemcon.record.who.correction import Correction, CorrectionOnRecord
from nemcon.record.who.entry import Entry


@dataclass(frozen=True, slots=True)
class SpeakerTold:
    """A statement whose speaker other documents were asked about.

    Parameters
    ----------
    statement : str
        Id of the statement.
    document : str
        Id of its document.
    path : str
        Where the document came from.
    source : str
        The words that name the speaker there; empty where none do.
    speaker : Speaker
        Who it is; ``speaker.elsewhere`` says through which entry and which sentence, or why it stays open.
    """

    statement: str
    document: str
    path: str
    source: str
    speaker: Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoResult:
    """What ``nemcon who`` gives back.

    Parameters
    ----------
    title : str
        Title of the case.
    as_of : datetime.date
        The day of the record.
    documents : int
        Documents learned of by then.
    entries : tuple of Entry
        The who's who, by name; only those of the name asked for, where one was.
    speakers : tuple of SpeakerTold
        Statements whose speaker came through it, or stays open although the name is on record.
    corrections : tuple of CorrectionOnRecord
        What people corrected, the earliest first, withdrawn ones too.
    record : str
        Digest of the record.
    """

    schema: Literal["nemcon.who/1"] = "nemcon.who/1"
    title: str
    as_of: date
    documents: int
    entries: tuple[Entry, ...]
    speakers: tuple[SpeakerTold, ...]
    corrections: tuple[CorrectionOnRecord, ...]
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectResult:
    """What ``nemcon correct`` gives back.

    Parameters
    ----------
    correction : Correction
        What was entered.
    reread : int
        Documents that are read in another light now.
    changed : int
        Statements that have another speaker, office or state now.
    """

    schema: Literal["nemcon.correct/1"] = "nemcon.correct/1"
    correction: Correction
    reread: int
    changed: int
