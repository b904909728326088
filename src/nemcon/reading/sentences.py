"""Where sentences begin and end in running news text."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from nemcon.documents.document import Document
from nemcon.reading.statement import Attribution
from nemcon.units import Span

# Every run is entered at its first character only, and no shorter one ends before white space, so time is linear in the
# text. What looks back stands behind the first character, so that the search skips all others quickly.
_STOP = re.compile(
    r"[.!?…\n](?:(?<=\n)[ \t]*\n|(?<=[.!?…])(?<![.!?…]{2})(?P<more>[.!?…]*)(?P<closing>[\"'”’»)\]]*)(?=\s))"
)
_NEXT = re.compile(r"\s+[\"'“‘«(\[]*(\w[\w’'-]{0,30})?")
_WORD_BEFORE = re.compile(r"([\w.&’'-]+)\Z")
_PARAGRAPH_GAP = re.compile(r"\s*?\n\s*?\n")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# The time that opens an entry of a live report ("14:05 ").
_STAMP = re.compile(r"\s*\d{1,2}[:.]\d\d(?: ?(?:[ap]m|GMT|UTC|CET|CEST))?(?=\s+[\"“‘(]?[A-Z])")
_LOOK_BACK = 24
_LOOK_AHEAD = 60
_WIDEST_GAP = 40


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    before_name: frozenset[str]
    before_number: frozenset[str]
    open: frozenset[str]
    starters: frozenset[str]
    speech: re.Pattern[str]


@cache
def _abbreviations() -> _Abbreviations:
    lists = tomllib.loads((resources.files("nemcon.reading") / "data" / "abbreviations.toml").read_text("utf-8"))
    verbs = "|".join(lists["speech"])
    return _Abbreviations(
        before_name=frozenset(lists["before_name"]),
        before_number=frozenset(lists["before_number"]),
        open=frozenset(lists["open"]),
        starters=frozenset(lists["starters"]),
        speech=re.compile(rf"\s(?:[^\s.!?,\"“”]+ ){{1,4}}(?:{verbs})\b"),
    )


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Divide a text into sentences.

    Parameters
    ----------
    text : str
        Running text; a blank line always ends a sentence.

    Returns
    -------
    tuple of Span
        In order, none touching another, none empty, without the white space around them; together they hold every
        character that is not white space.
    """
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop["more"] is not None and not _ends_sentence(text, stop):
            continue
        _append_trimmed(spans, text, start, stop.end())
        start = stop.end()
    _append_trimmed(spans, text, start, len(text))
    return tuple(spans)


passage_sentences = lru_cache(maxsize=64)(sentence_spans)
"""As `sentence_spans`, of a whole passage: each step of reading a document asks for the same."""


def sentences_around(document: Document, attribution: Attribution) -> tuple[Span, ...]:
    """Give the whole sentences in which an attribution stands.

    Parameters
    ----------
    document : Document
        The document that it was found in.
    attribution : Attribution
        Its spans are in `Document.reading_text`.

    Returns
    -------
    tuple of Span
        In `Document.reading_text`, ascending; sentences that follow one another within a passage are one span.
    """
    touched: list[Span] = []
    text = document.reading_text
    for piece in (*attribution.source, *attribution.cue, *attribution.content):
        k = max(0, bisect_right(document.passages, piece.start, key=lambda passage: passage.span.start) - 1)
        while k < len(document.passages) and document.passages[k].span.start < piece.end:
            touched.extend(sentences_touching(text, document.passages[k].span, piece))
            k += 1
    return _merged(text, sorted(set(touched)))


def sentences_touching(text: str, passage: Span, piece: Span) -> Iterator[Span]:
    """Give the sentences of a passage that touch a span of the text, ascending."""
    spans = passage_sentences(text[passage.start : passage.end])
    k = max(0, bisect_right(spans, piece.start - passage.start, key=lambda span: span.start) - 1)
    while k < len(spans) and spans[k].start + passage.start < piece.end:
        span = Span(spans[k].start + passage.start, spans[k].end + passage.start)
        if span.touches(piece):
            yield span
        k += 1


def _merged(text: str, spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in spans:
        between = text[merged[-1].end : span.start] if merged and span.start - merged[-1].end < _WIDEST_GAP else "\n"
        if "\n" not in between and not between.strip():
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return tuple(merged)


def _append_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    if start == 0 or text[start - 1] == "\n":
        stamp = _STAMP.match(text, start, end)
        if stamp is not None:
            spans.append(Span(stamp.end() - len(stamp.group().lstrip()), stamp.end()))
            start = stamp.end()
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        lead = len(piece) - len(piece.lstrip())
        spans.append(Span(start + lead, start + lead + len(inner)))


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    lists = _abbreviations()
    following = _NEXT.match(text, stop.end())
    if following is None or _PARAGRAPH_GAP.match(text, stop.end()):
        return True
    marks, closing = text[stop.start() : stop.end("more")], stop["closing"]
    word = following.group(1) or ""
    if not word:
        return marks == "." or bool(closing)
    if word[0].islower():
        return False
    if marks != ".":
        speaks = closing and lists.speech.match(text, stop.end(), stop.end() + _LOOK_AHEAD)
        return not speaks
    if closing:
        return True
    return _stop_after_word_ends(text, stop.start(), word, lists)


def _stop_after_word_ends(text: str, at: int, following: str, lists: _Abbreviations) -> bool:
    before = _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
    if before is None:
        return True
    word = before.group(1)
    known = word.casefold()
    starts = following.casefold() in lists.starters
    if known in lists.before_number and following[0].isdigit():
        return False
    if known in lists.before_name and (word[0].isupper() or "." in word or known in {"vs", "v", "cf", "approx", "ca"}):
        return starts and known.count(".") > 0
    if known in lists.open or _DOTTED.fullmatch(word):
        return starts
    if len(word) == 1 and word.isupper() and word != "I":
        return starts
    return True
