"""Where a text may name a person: runs of capitals, cut at titles, states and words that are no name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from nemcon.actors import Form
from nemcon.reading.speaker.name import NameToken, capital_runs, could_be_person, key_of, name_words
from nemcon.reading.speaker.office import OfficeMention, Places
from nemcon.reading.speaker.title import Titles
from nemcon.units import Span

# "the head of the agency, the Argentine diplomat Rafael Moreno"
_NATIONAL = re.compile(
    r"(, )(?:the [A-Z][a-z]+(?= \Z|(?: [a-z]+) \Z)|[A-Z][a-z]+(?= [a-z]))"
    r"(?: (?:lawyer|diplomat|economist|doctor|politician|official|general|judge|banker))? \Z"
)
_REACH = 40
_OF_A_DATE = re.compile(
    r"(?:\d|\b(?:in|on|of|since|by|until|till|last|next|this|early|late|mid|from|to|before|after|during))[ -]\Z",
    re.IGNORECASE,
)
_DAY = re.compile(r",? \d")
_WORD_BEFORE = re.compile(r"\b(\w{2,9})\.?[ \u00a0]\Z")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name as it stands in the text, not yet known to be a person's.

    Parameters
    ----------
    tokens : tuple of NameToken
        Its words.
    span : Span
        Where they stand.
    key : tuple of str
        The words without marks, in lower case; equal for equal names.
    office : OfficeMention or None
        The title right before the name: "Foreign Minister Peter Szijjarto".
    start : int
        Where the name with its courtesy starts ("Mr Aslan").
    honorific : str or None
        The gender that a courtesy before the name tells.
    apposed : bool
        True where a comma stands between title and name: "the Czech foreign minister, Jan Lipavsky".
    """

    tokens: tuple[NameToken, ...]
    span: Span
    key: tuple[str, ...]
    office: OfficeMention | None
    start: int
    honorific: str | None
    apposed: bool

    @property
    def titled(self) -> bool:
        """True with a title or a courtesy."""
        return self.office is not None or self.honorific is not None

    @property
    def full(self) -> bool:
        """True for a person named in full: two words or more, a title or no sign of an organisation."""
        proper = [t for t in self.tokens if t.text not in name_words().particles]
        if len(proper) < 2:
            return False
        return self.titled or could_be_person(self.tokens)


def find_candidates(text: str, places: Places, titles: Titles, left_out: tuple[Span, ...] = ()) -> list[Candidate]:
    """Find every name that may be a person's.

    Parameters
    ----------
    text : str
        The document's reading text.
    places : Places
        Its actor mentions.
    titles : Titles
        Its offices.
    left_out : tuple of Span
        Passages that name persons who do not act in the text, ascending.

    Returns
    -------
    list of Candidate
        In the order of the text.
    """
    cutter = _Cutter(text, places, titles)
    pieces = (piece for run in capital_runs(text) for piece in cutter.pieces(run))
    candidates = (_candidate(text, titles, piece) for piece in pieces)
    return [candidate for candidate in candidates if not _lies_in(candidate.span, left_out)]


class _Cutter:
    """Cuts runs of capitals into names."""

    def __init__(self, text: str, places: Places, titles: Titles) -> None:
        self.text = text
        self.places = places
        self.titles = titles

    def pieces(self, run: tuple[NameToken, ...]) -> Iterator[tuple[NameToken, ...]]:
        """Cut a run at words that belong to an office or an actor or are no name."""
        piece: list[NameToken] = []
        for i, token in enumerate(run):
            if self._cuts(token, piece, run[i + 1 :]):
                yield from _trimmed(piece)
                piece = []
            else:
                piece.append(token)
        yield from _trimmed(piece)

    def _cuts(self, token: NameToken, piece: list[NameToken], rest: tuple[NameToken, ...]) -> bool:
        words = name_words()
        if token.folded in words.honorifics:
            return True
        if token.folded in words.never and not (token.folded in words.month and self._is_surname(token, piece)):
            return True
        if self.titles.over(token.span.start) is not None:
            return True
        mention = self.places.over(token.span.start)
        if mention is None:
            return False
        # "Foreign Minister Israel Katz", "Michael Jordan": a country's name inside a person's.
        is_name = mention.form is Form.NAME and mention.span == token.span
        titled = (
            bool(rest)
            and not piece
            and self.places.over(rest[0].span.start) is None
            and self.titles.ends_before(token.span.start)
        )
        return not (is_name and titled and self.titles.over(rest[0].span.start) is None)

    def _is_surname(self, token: NameToken, piece: list[NameToken]) -> bool:
        """Tell "Theresa May" and "May said" from the month."""
        if piece:
            return True
        return _OF_A_DATE.search(self.text, max(0, token.span.start - 12), token.span.start) is None and (
            _DAY.match(self.text, token.span.end) is None
        )


def _trimmed(piece: list[NameToken]) -> Iterator[tuple[NameToken, ...]]:
    particles = name_words().particles
    while piece and piece[-1].text in particles:
        piece.pop()
    if piece and any(token.text not in particles for token in piece):
        yield tuple(piece)


def _candidate(text: str, titles: Titles, tokens: tuple[NameToken, ...]) -> Candidate:
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    before = text[max(0, span.start - 12) : span.start]
    courtesy = _WORD_BEFORE.search(before)
    honorific = name_words().honorifics.get(courtesy.group(1).lower()) if courtesy is not None else None
    start = span.start if courtesy is None or honorific is None else span.start - len(before) + courtesy.start()
    national = _NATIONAL.search(text, max(0, start - _REACH), start)
    comma = start if national is None else national.end(1)
    office = titles.before(start) if national is None else None
    behind = titles.before_comma(comma) if office is None and text[max(0, comma - 2) : comma] == ", " else None
    if national is not None and behind is None:
        office = titles.before(start)
    return Candidate(
        tokens=tokens,
        span=span,
        key=key_of(tokens),
        office=office or (behind if len(tokens) > 1 else None),
        start=start,
        honorific=honorific,
        apposed=behind is not None and len(tokens) > 1,
    )


def _lies_in(span: Span, zones: tuple[Span, ...]) -> bool:
    i = bisect_right(zones, span.start, key=lambda zone: zone.start) - 1
    return i >= 0 and zones[i].holds(span)
