"""What is known of a cue and a word before reading either: how far apart they stand, and what lies between."""

from __future__ import annotations

import numpy as np

from nemcon.reading.learned.window import Ints, Window

_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 35, 51, 81])  # words; bounds of the distance classes
DISTANCES = 2 * len(_STEPS) + 1
_PARAGRAPHS, _SENTENCES, _CUES, _QUOTATIONS = 5, 7, 7, 5
SITUATIONS = _PARAGRAPHS * _SENTENCES * _CUES * _QUOTATIONS


def relations(window: Window, cue_start: Ints, cue_end: Ints) -> tuple[Ints, Ints]:
    """Class the words of a window by where they stand from each cue.

    Parameters
    ----------
    window : Window
        What is read.
    cue_start, cue_end : int array, shape (cue,)
        First word of each cue and the word after its last, ascending.

    Returns
    -------
    distance : int array, shape (cue, word)
        Classes of the signed distance in words, 0 to `DISTANCES` - 1.
    situation : int array, shape (cue, word)
        Paragraphs, sentences and cues between, and whose quotation the two stand in; 0 to `SITUATIONS` - 1.
    """
    word = np.arange(len(window.start))
    before = np.minimum(word - cue_start[:, None], 0)
    after = np.maximum(word - cue_end[:, None] + 1, 0)
    steps = np.searchsorted(_STEPS, np.arange(len(word) + 1), side="right")
    distance = len(_STEPS) + steps[after] - steps[-before]
    paragraph = np.clip(window.paragraph - window.paragraph[cue_start][:, None], -2, 2) + 2
    sentence = np.clip(window.sentence - window.sentence[cue_start][:, None], -3, 3) + 3
    rank = np.searchsorted(cue_start, word, side="right")
    cue = np.clip(rank - rank[cue_start][:, None], -3, 3) + 3
    own = window.quotation[cue_start][:, None]
    same = np.where(own == window.quotation, 3, 4)
    quotation = np.where(own == 0, np.where(window.quotation == 0, 0, 1), np.where(window.quotation == 0, 2, same))
    situation = ((paragraph * _SENTENCES + sentence) * _CUES + cue) * _QUOTATIONS + quotation
    return distance, situation
