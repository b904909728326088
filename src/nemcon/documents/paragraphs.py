"""Paragraphs of a plain text: parted by blank lines, or by lines; lines wrapped by hand are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from nemcon.documents.alignment import Aligned, Piece, align
from nemcon.units import Span

# Lines broken by hand are rarely longer; one line per paragraph nearly always is.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 30
# How far a wrapped line may fall short of the width when the next word would still have fitted.
_SLACK = 8

_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?){1,3}|[-–*•‣▪●][ \t]+)?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph before it is known what it is.

    Parameters
    ----------
    aligned : Aligned
        Its text, and where it came from.
    tag : str
        The HTML element that held it (``"h2"``, ``"figcaption"``, ``"p"``); ``"h2"`` also for a heading marked by
        ``#`` in plain text; empty when nothing was marked.
    """

    aligned: Aligned
    tag: str = ""

    @property
    def text(self) -> str:
        """What a person reads."""
        return self.aligned.text


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    tag: str
    indented: bool


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Part a plain text into its paragraphs, in order."""
    blocks = _blocks(text)
    width = _wrap_width(blocks)
    return tuple(
        Paragraph(align(Piece(text[line.start : line.end], Span(line.start, line.end)) for line in lines), lines[0].tag)
        for block in blocks
        for lines in _joined(block, width)
    )


def _blocks(text: str) -> list[list[_Line]]:
    """Group the lines between blank lines."""
    blocks: list[list[_Line]] = [[]]
    at = 0
    for raw in text.splitlines(keepends=True):
        line = _line(raw, at)
        at += len(raw)
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _line(raw: str, at: int) -> _Line:
    mark = _MARK.match(raw)
    skip = mark.end() if mark else 0
    heading = "#" in raw[:skip]
    return _Line(at + skip, at + len(raw), raw[skip:].strip(), "h2" if heading else "", raw[:1] in " \t")


def _wrap_width(blocks: list[list[_Line]]) -> int:
    """Tell how wide the lines were broken by hand; 0 when every line is a paragraph."""
    pairs = [(line, following) for block in blocks for line, following in pairwise(block)]
    width = max((len(line.text) for block in blocks for line in block), default=0)
    if not pairs or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    open_ends = sum(_is_open(line, following) for line, following in pairs)
    return width if open_ends * 2 >= len(pairs) else 0


def _is_open(line: _Line, following: _Line) -> bool:
    """Tell whether a sentence runs on from one line to the next."""
    return (
        line.text[-1] not in '.!?:"”’)' and not following.tag and (following.text[0].islower() or len(line.text) > 40)
    )


def _joined(block: list[_Line], width: int) -> list[list[_Line]]:
    groups = [[block[0]]]
    for line, following in pairwise(block):
        runs_on = not following.tag and not line.tag and (_is_cut(line, following) or _is_full(line, following, width))
        if runs_on:
            groups[-1].append(following)
        else:
            groups.append([following])
    return groups


def _is_cut(line: _Line, following: _Line) -> bool:
    """Tell whether the line stops in mid-sentence whatever the width."""
    return following.text[0].islower() and line.text[-1] not in '.!?:;”"' and len(line.text) > _NARROWEST_WRAP


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Tell whether the next word would not have fitted on the line."""
    if not width or (following.indented and not line.indented):
        return False
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > width - _SLACK
