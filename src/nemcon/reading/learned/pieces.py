"""Words and word pieces: what the encoder reads, each word with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 100  # characters; a longer one is read as unknown, as BERT does
_MOST_KEPT = 200_000  # words whose pieces are remembered

PADDING = 0
UNKNOWN, FIRST, BETWEEN = "[UNK]", "[CLS]", "[SEP]"


@dataclass(slots=True)
class Vocabulary:
    """Word pieces of an uncased BERT vocabulary.

    Parameters
    ----------
    ids : dict of str to int
        Piece to row of the embedding; a piece inside a word begins with ``##``.
    """

    ids: dict[str, int]
    _kept: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Give the ids of a word's pieces, longest match first; never empty."""
        known = self._kept.get(word)
        if known is None:
            known = self._cut(word)
            if len(self._kept) < _MOST_KEPT:
                self._kept[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        plain = _plain(word)
        if not plain or len(plain) > _LONGEST_WORD:
            return (self.ids[UNKNOWN],)
        found: list[int] = []
        start = 0
        while start < len(plain):
            lead = "##" if start else ""
            end = len(plain)
            while end > start and lead + plain[start:end] not in self.ids:
                end -= 1
            if end == start:
                return (self.ids[UNKNOWN],)
            found.append(self.ids[lead + plain[start:end]])
            start = end
        return tuple(found)


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the places of the words and marks between two places of a text."""
    return [found.span() for found in _WORD.finditer(text, start, end)]


def _plain(word: str) -> str:
    """Lower the case and drop the accents."""
    lowered = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in lowered if unicodedata.category(c) != "Mn")
