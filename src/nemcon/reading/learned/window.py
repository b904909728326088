"""Windows: stretches of whole paragraphs that the encoder reads at once, so that each paragraph has its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nemcon.documents.document import Document, Part
from nemcon.reading.learned.pieces import BETWEEN, FIRST, Vocabulary, words
from nemcon.reading.quotation import quotation_spans
from nemcon.reading.sentences import sentence_spans
from nemcon.units import Span

LIMIT = 168  # word pieces of a window
_READ = frozenset({Part.TITLE, Part.BODY})

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once, and where its words stand.

    Parameters
    ----------
    ids, looks : int array, shape (piece,)
        Rows of the piece and of the look (letter case, inside a quotation) embeddings.
    first : int array, shape (word,)
        Piece with which each word begins.
    start, end : int array, shape (word,)
        Places of the words in the reading text.
    paragraph, sentence, quotation : int array, shape (word,)
        Running numbers; quotation is 0 outside quotation marks.
    """

    ids: Ints
    looks: Ints
    first: Ints
    start: Ints
    end: Ints
    paragraph: Ints
    sentence: Ints
    quotation: Ints


class _Word(NamedTuple):  # quicker to make than a dataclass, and there is one for each word
    start: int
    end: int
    pieces: tuple[int, ...]
    look: int
    paragraph: int
    sentence: int
    quotation: int


def windows(
    document: Document, vocabulary: Vocabulary, *, limit: int = LIMIT, first: int | None = None
) -> list[Window]:
    """Cut the title and body of a document into windows.

    Parameters
    ----------
    document : Document
        Its passages are the paragraphs; one that fits no window is cut at sentence ends, a longer sentence at words.
    vocabulary : Vocabulary
        Cuts words into pieces.
    limit : int
        Most word pieces of a window.
    first : int or None
        Most word pieces of the first window; training varies it, so that paragraphs change their neighbours.

    Returns
    -------
    list of Window
        In order; together they hold every word once.
    """
    ends = (vocabulary.ids[FIRST], vocabulary.ids[BETWEEN])
    found: list[Window] = []
    held: list[list[_Word]] = []
    room = (limit if first is None else first) - 1
    for unit in _units(document, vocabulary, limit - 2):
        size = sum(len(word.pieces) for word in unit) + 1
        if held and size > room:
            found.append(_window(held, ends))
            held, room = [], limit - 1
        held.append(unit)
        room -= size
    if held:
        found.append(_window(held, ends))
    return found


def _units(document: Document, vocabulary: Vocabulary, most: int) -> Iterator[list[_Word]]:
    """Give paragraphs, or pieces of an overlong one."""
    sentence = quotation = 0
    for number, passage in enumerate(document.passages):
        if passage.part not in _READ:
            continue
        unit: list[_Word] = []
        size = safe = 0
        for word in _words(document.reading_text, passage.span, number, sentence, quotation, vocabulary):
            if unit and word.sentence != unit[-1].sentence:
                safe = len(unit)
            while unit and size + len(word.pieces) > most:
                cut = safe or len(unit)
                yield unit[:cut]
                unit, safe = unit[cut:], 0
                size = sum(len(w.pieces) for w in unit)
            unit.append(word)
            size += len(word.pieces)
            sentence, quotation = word.sentence, max(quotation, word.quotation)
        if unit:
            yield unit


def _words(
    text: str, span: Span, paragraph: int, sentence: int, quotation: int, vocabulary: Vocabulary
) -> Iterator[_Word]:
    sentences = [s.start + span.start for s in sentence_spans(text[span.start : span.end])]
    quotes = quotation_spans(text, span)
    s = q = 0
    for start, end in words(text, span.start, span.end):
        while s < len(sentences) and sentences[s] <= start:
            s += 1
        while q < len(quotes) and quotes[q].end <= start:
            q += 1
        quoted = q < len(quotes) and quotes[q].start <= start
        word = text[start:end]
        yield _Word(
            start,
            end,
            vocabulary.pieces(word),
            _case(word) + (4 if quoted else 0),
            paragraph,
            sentence + s,
            quotation + q + 1 if quoted else 0,
        )


def _case(word: str) -> int:
    """Tell the letter case, which the encoder's pieces have lost: lower or none, initial capital, capitals, mixed."""
    if word.islower() or not word[0].isalpha():
        return 0
    if word[1:].islower() or len(word) == 1:
        return 1
    return 2 if word.isupper() else 3


def _window(units: list[list[_Word]], ends: tuple[int, int]) -> Window:
    ids, looks, first = [ends[0]], [0], []
    held = [word for unit in units for word in unit]
    for unit in units:
        for word in unit:
            first.append(len(ids))
            ids.extend(word.pieces)
            looks.extend([word.look] * len(word.pieces))
        ids.append(ends[1])
        looks.append(0)

    def column(values: list[int]) -> Ints:
        return np.array(values, dtype=np.int64)

    return Window(
        ids=column(ids),
        looks=column(looks),
        first=column(first),
        start=column([w.start for w in held]),
        end=column([w.end for w in held]),
        paragraph=column([w.paragraph for w in held]),
        sentence=column([w.sentence for w in held]),
        quotation=column([w.quotation for w in held]),
    )
