"""The text of printed pages as paragraphs: running heads and page numbers left out, lines and broken words joined.

A PDF file says where letters stand, not what a paragraph is. The order of the text is taken as the file gives it,
which in nearly all files is column by column.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from nemcon.documents.alignment import Piece, align
from nemcon.documents.paragraphs import Paragraph
from nemcon.units import Span

# How many lines at the top and the foot of a page may be running heads, and on what share of pages they must recur.
_EDGE = 3
_SHARE = 0.5
_FEWEST_PAGES = 3
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_STOP = re.compile(r"[.!?:…][\"'”’»)\]]{0,3}$")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_HYPHENS = "-\u00ad\u2010"
# A line shorter than this share of the widest ones, with a full stop, ends its paragraph; without one it is a heading.
_FULL = 0.85
_SHORT = 0.6
# First halves of compounds that keep their hyphen wherever the line ends.
_PREFIXES = re.compile(
    r"anti|co|counter|cross|ex|high|inter|long|low|mid|multi|non|post|pre|pro|self|semi|short|sub|trans|vice|well|world"
    r"|two|three|four|five|ten",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-–—•‣▪●]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    after_blank: bool


def paragraphs_of_pages(text: str) -> tuple[Paragraph, ...]:
    """Part the text of pages into paragraphs.

    Parameters
    ----------
    text : str
        As extracted, a form feed between pages.

    Returns
    -------
    tuple of Paragraph
        In the order of the text; a paragraph may run on from one column or page to the next.
    """
    lines = _without_running_heads([_lines(text, start, end) for start, end in _pages(text)])
    if not lines:
        return ()
    width = _width(lines)
    return tuple(Paragraph(align(_pieces(text, group))) for group in _joined(lines, width))


def _pages(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := text.find("\f", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _lines(text: str, start: int, end: int) -> list[_Line]:
    lines: list[_Line] = []
    blank = False
    at = start
    for raw in text[start:end].splitlines(keepends=True):
        words = raw.strip()
        if words:
            lead = len(raw) - len(raw.lstrip())
            lines.append(_Line(at + lead, at + lead + len(words), words, blank))
        blank = not words
        at += len(raw)
    return lines


def _without_running_heads(pages: Sequence[list[_Line]]) -> list[_Line]:
    """Leave out page numbers, and lines at the edges of pages that recur, whatever the number in them."""
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    printed = sum(bool(page) for page in pages)
    enough = max(_FEWEST_PAGES, _SHARE * printed)
    kept: list[_Line] = []
    for page in pages:
        for place, line in enumerate(page):
            at_edge = min(place, len(page) - 1 - place) < _EDGE
            outermost = min(place, len(page) - 1 - place) == 0
            number = outermost and printed > 1 and _PAGE_NUMBER.fullmatch(line.text)
            if not number and not (at_edge and edges[_key(line)] >= enough):
                kept.append(line)
    return kept


def _key(line: _Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _width(lines: Sequence[_Line]) -> float:
    """Tell how many letters a full line has: what a tenth of the lines exceed."""
    lengths = [len(line.text) for line in lines]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else float(lengths[0])


def _joined(lines: Sequence[_Line], width: float) -> Iterator[list[_Line]]:
    group = [lines[0]]
    for line, following in pairwise(lines):
        if _runs_on(line, following, width):
            group.append(following)
        else:
            yield group
            group = [following]
    yield group


def _runs_on(line: _Line, following: _Line, width: float) -> bool:
    """Tell whether a paragraph goes on in the next line."""
    if _ends_in_broken_word(line.text):
        return True
    if _BULLET.match(following.text):
        return False
    if following.after_blank:
        # Some files have a blank line after each line; a small letter shows that the sentence goes on.
        return following.text[0].islower() and not _STOP.search(line.text)
    if _STOP.search(line.text):
        return len(line.text) >= _FULL * width
    return following.text[0].islower() or len(line.text) >= _SHORT * width


def _pieces(text: str, lines: Sequence[_Line]) -> Iterator[Piece]:
    """Give the words of a paragraph; a word that was broken at the end of a line is whole again."""
    for line, following in zip(lines, (*lines[1:], None), strict=True):
        ends_in_word = _ends_in_broken_word(line.text)
        end = line.end
        if following is not None and ends_in_word and not _keeps_hyphen(line.text, following.text):
            end -= 1
        yield from _letters(text, line.start, end)
        if following is not None and not ends_in_word:
            yield Piece(" ", Span(line.end, line.end + 1))


def _letters(text: str, start: int, end: int) -> Iterator[Piece]:
    """Give text with its ligatures as the letters that they stand for: "ﬁrst" is a word that nobody looks for."""
    at = start
    for match in _LIGATURE.finditer(text, start, end):
        if at < match.start():
            yield Piece(text[at : match.start()], Span(at, match.start()))
        yield Piece(unicodedata.normalize("NFKC", match.group()), Span(*match.span()))
        at = match.end()
    if at < end:
        yield Piece(text[at:end], Span(at, end))


def _ends_in_broken_word(line: str) -> bool:
    return line[-1] in _HYPHENS and line[-2:-1].isalnum()


def _keeps_hyphen(line: str, following: str) -> bool:
    """Tell whether the hyphen belongs to the word: "Franco-German", "G-7", "vice-president"."""
    word = line[:-1].rpartition(" ")[2]
    return line[-1] == "-" and (not following[0].islower() or "-" in word or _PREFIXES.fullmatch(word) is not None)
