"""How near the words are to the one whose stance they show."""

from __future__ import annotations

from nemcon.reading.coding import EvidenceKind
from nemcon.reading.stance.view import View
from nemcon.reading.statement import Directness, Office, Speaker, Standing, Statement
from nemcon.units import Span

_OWN = {
    Office.HEAD: EvidenceKind.HEAD_OWN,
    Office.MINISTER: EvidenceKind.MINISTER_OWN,
}
_PARAPHRASED = {
    Office.HEAD: EvidenceKind.HEAD_PARAPHRASE,
    Office.MINISTER: EvidenceKind.MINISTER_PARAPHRASE,
}


def kind_of(
    statement: Statement, outer: Statement | None, actor: str | None, source: tuple[str, ...], *, quoted: bool
) -> EvidenceKind:
    """Tell how near the words are to the one whose stance they show.

    Parameters
    ----------
    statement : Statement
        What was said.
    outer : Statement or None
        The statement in whose content it stands.
    actor : str or None
        Whose stance it shows; None for a group that is not named.
    source : tuple of str
        Actors who speak together, where the speaker is no single one.
    quoted : bool
        Whether the words stand in quotation marks.

    Returns
    -------
    EvidenceKind
    """
    speaker = statement.speaker
    if outer is not None and outer.speaker.unnamed:
        return EvidenceKind.UNNAMED
    if outer is not None and outer.speaker.actors and actor not in outer.speaker.actors:
        return EvidenceKind.ABOUT_ANOTHER
    if speaker.unnamed and (speaker.group or actor not in source):
        return EvidenceKind.UNNAMED
    if actor in speaker.group:
        return _own_words(speaker, quoted=quoted)
    if actor in source:
        return EvidenceKind.OFFICIAL_OWN if quoted else EvidenceKind.OFFICIAL_PARAPHRASE
    if speaker.rank is Office.OTHER or (not speaker.actors and not _speaks_for_subject(statement)):
        return EvidenceKind.OUTSIDER
    if speaker.actors and actor not in speaker.actors:
        return EvidenceKind.ABOUT_ANOTHER
    return _own_words(speaker, quoted=quoted)


def _own_words(speaker: Speaker, *, quoted: bool) -> EvidenceKind:
    if speaker.standing is not Standing.IN_OFFICE:
        return EvidenceKind.INCOMING
    if quoted:
        return _OWN.get(speaker.rank, EvidenceKind.OFFICIAL_OWN)
    return _PARAPHRASED.get(speaker.rank, EvidenceKind.OFFICIAL_PARAPHRASE)


def is_quoted(statement: Statement, view: View, sign: Span) -> bool:
    """Tell whether a sign stands in quotation marks."""
    if statement.directness is not Directness.MIXED:
        return statement.directness is Directness.DIRECT
    return view.text.count('"', 0, sign.start) % 2 == 1


def _speaks_for_subject(statement: Statement) -> bool:
    """Tell whether somebody whose state is not told speaks for the one that the content is about.

    "Hungary will not back it, Foreign Minister X said" and "..., its envoy said" are words of that state.
    """
    if statement.speaker.rank in (Office.HEAD, Office.MINISTER):
        return True
    return statement.source is not None and statement.source.text.lower().startswith(
        ("its ", "their ", "the country's ")
    )
