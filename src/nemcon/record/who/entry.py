"""An entry of the who's who: a person, and the offices that documents and corrections tell, each with its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nemcon.reading.statement import Office, Standing
from nemcon.record.who.claim import Claims


@dataclass(frozen=True, slots=True)
class OfficeTold:
    """An office of a person, with the days on which it was told.

    Parameters
    ----------
    office : str or None
        In the words told most often; None where only a state is told.
    rank : Office
        Its rank.
    standing : Standing
        Told as held, coming or former.
    actor : str or None
        State or organisation; None when nobody told.
    first, last : datetime.date or None
        First and last day on which it is told; for a correction the days that it gives, None where open.
    documents : int
        How many documents tell it.
    introduction, document : str
        Id of the first introduction that tells it, and of its document; of a correction its id, and empty.
    words : str
        The sentence of that introduction, or the correction's reason.
    by : str or None
        Who entered the correction; None for documents.
    """

    office: str | None
    rank: Office
    standing: Standing
    actor: str | None
    first: date | None
    last: date | None
    documents: int
    introduction: str
    document: str
    words: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of the who's who.

    Parameters
    ----------
    id : str
        12 hexadecimal digits; the same whatever the order of the documents.
    name : str
        The name as it is told most often.
    spellings : tuple of str
        All ways in which it is written, in order of the alphabet.
    gender : str or None
        ``"male"``, ``"female"``, or None when not told or told both ways.
    offices : tuple of OfficeTold
        In order of the first day.
    doubted : int
        Introductions that give the person another state and are outvoted.
    """

    id: str
    name: str
    spellings: tuple[str, ...]
    gender: str | None
    offices: tuple[OfficeTold, ...]
    doubted: int = 0


@dataclass(frozen=True, slots=True)
class Tenure:
    """An `OfficeTold` with every claim behind it."""

    told: OfficeTold
    claims: Claims
