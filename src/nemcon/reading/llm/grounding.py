"""Grounding: what the model claims is looked for in the text; what is not there is dropped, with the reason."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nemcon.reading.llm.reply import Claim
from nemcon.reading.llm.window import Window
from nemcon.reading.statement import Attribution
from nemcon.units import Span

_MOST = 200  # claims of one window; its 6,000 characters hold some 40 attributions
_MOST_PIECES = 50  # of one content

_MARKS = str.maketrans({**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›`´′", "'")})
_OPENING, _CLOSING = frozenset("“„«‘‹\"'"), frozenset("”“»’›\"'")


class Dropped(StrEnum):
    """Why a claim was dropped."""

    CONTENT = "content that is not in the text"
    SOURCE = "source that is not in the text near the content"
    CUE = "cue that is not in the text near the content"
    EMPTY = "no content"
    PIECES = f"content of more than {_MOST_PIECES} pieces"
    TOO_MANY = f"more than {_MOST} claims on one stretch of text"


@dataclass(frozen=True, slots=True)
class Grounded:
    """The claims that the text bears out, and how many it does not, by reason."""

    attributions: tuple[Attribution, ...]
    dropped: Counter[Dropped]


def ground(text: str, window: Window, claims: Sequence[Claim]) -> Grounded:
    """Find in the text what the model claims.

    Parameters
    ----------
    text : str
        The reading text.
    window : Window
        The paragraphs that the model was given.
    claims : sequence of Claim
        What it claims. Each piece of a content must stand in one paragraph, in order, the named paragraph tried
        first; source and cue in a paragraph of the content or next to it, outside the content; of several places the
        cue nearest to the content and the source nearest to that cue are taken, as near in sum as can be. All must be
        there as whole words, letter by letter, after folding white space and quotation marks.

    Returns
    -------
    Grounded
        Attributions in the order of the claims; a claim of which one part is not there is dropped whole, since a
        statement with the wrong speaker is worse than none.
    """
    paragraphs = [_Folded.of(text, span) for span in window.paragraphs]
    found: list[Attribution] = []
    dropped: Counter[Dropped] = Counter()
    for claim in claims[:_MOST]:
        attribution = _grounded(text, paragraphs, claim)
        if isinstance(attribution, Dropped):
            dropped[attribution] += 1
        else:
            found.append(attribution)
    if len(claims) > _MOST:
        dropped[Dropped.TOO_MANY] = len(claims) - _MOST
    return Grounded(tuple(found), dropped)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A paragraph with single blanks and straight quotation marks; `at` tells where each character came from."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str, span: Span) -> _Folded:
        kept = [
            place
            for place in range(*span)
            if not text[place].isspace() or (place > span.start and not text[place - 1].isspace())
        ]
        letters = "".join(" " if text[place].isspace() else text[place] for place in kept)
        return cls(letters.translate(_MARKS), tuple(kept))

    def places(self, words: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """Give each place where words stand, never in the middle of a word."""
        while (start := self.text.find(words, start)) >= 0:
            end = start + len(words)
            if _in_word(self.text, start) or _in_word(self.text, end):
                start += 1
            else:
                yield start, end
                start = end

    def span(self, start: int, end: int) -> Span:
        return Span(self.at[start], self.at[end - 1] + 1)


def _grounded(text: str, paragraphs: Sequence[_Folded], claim: Claim) -> Attribution | Dropped:
    pieces = [folded for piece in claim.content if (folded := _fold(piece))]
    if not pieces:
        return Dropped.EMPTY
    if len(pieces) > _MOST_PIECES:
        return Dropped.PIECES
    content = _pieces(paragraphs, pieces, claim.paragraph - 1) or _pieces(paragraphs, pieces, 0)
    if not content:
        return Dropped.CONTENT
    spans = tuple(_with_marks(text, span) for _, span in content)
    near = paragraphs[max(0, content[0][0] - 1) : content[-1][0] + 2]
    sources, cues = _beside(near, claim.source, spans), _beside(near, claim.cue, spans)
    if sources is None:
        return Dropped.SOURCE
    if cues is None:
        return Dropped.CUE
    closest = _closest(sources, cues, spans)
    return Dropped.CUE if closest is None else Attribution(*closest, _joined(spans))


def _pieces(paragraphs: Sequence[_Folded], pieces: Sequence[str], number: int) -> list[tuple[int, Span]]:
    """Find the pieces one after another from a paragraph on; nothing unless all are there."""
    if not 0 <= number < len(paragraphs):
        return []
    found: list[tuple[int, Span]] = []
    start = 0
    for piece in pieces:
        while (place := next(paragraphs[number].places(piece, start), None)) is None:
            number, start = number + 1, 0
            if number == len(paragraphs):
                return []
        found.append((number, paragraphs[number].span(*place)))
        start = place[1]
    return found


def _beside(paragraphs: Sequence[_Folded], words: str, content: tuple[Span, ...]) -> list[Span] | None:
    """Give the places of words outside the content; None where they have none. No words need no place."""
    if not (words := _fold(words)):
        return []
    standing = (paragraph.span(*place) for paragraph in paragraphs for place in paragraph.places(words))
    return [span for span in standing if _gap(span, content) >= 0] or None


def _closest(
    sources: Sequence[Span], cues: Sequence[Span], content: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """Choose the cue and the source that stand closest: the cue to the content, the source to the cue."""
    if not (sources and cues):
        alone = sorted((*sources, *cues), key=lambda span: _gap(span, content))[:1]
        return (tuple(alone), ()) if sources else ((), tuple(alone))
    options = [
        (_gap(cue, content) + _gap(source, (cue,)), source, cue)
        for cue in cues
        for k in (bisect_right(sources, cue),)
        for source in sources[max(0, k - 2) : k + 2]
        if not source.touches(cue)
    ]
    if not options:
        return None
    _, source, cue = min(options)
    return (source,), (cue,)


def _gap(span: Span, content: tuple[Span, ...]) -> int:
    """Tell how far a span stands from the nearest piece of the content; below 0 where they overlap."""
    k = bisect_right(content, span)
    return min(max(span.start - piece.end, piece.start - span.end) for piece in content[max(0, k - 1) : k + 1])


def _with_marks(text: str, span: Span) -> Span:
    """Take in the quotation marks around a content, as the other readers do."""
    marked = span.start > 0 and span.end < len(text) and text[span.start - 1] in _OPENING and text[span.end] in _CLOSING
    return Span(span.start - 1, span.end + 1) if marked else span


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _fold(words: str) -> str:
    return " ".join(words.split()).translate(_MARKS)


def _in_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
