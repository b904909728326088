"""Where words stand from a cue, against the obvious slow version."""

import numpy as np

from nemcon.reading.learned.relation import DISTANCES, SITUATIONS, relations
from nemcon.reading.learned.window import Window

STEPS = (1, 2, 3, 4, 5, 7, 10, 15, 23, 35, 51, 81)


def window(n, seed):
    rng = np.random.default_rng(seed)
    rising = np.cumsum(rng.random(n) < 0.1)
    quotes = np.where(rng.random(n) < 0.4, rising + 1, 0)
    none = np.arange(n)
    return Window(none, none, none, none, none, rising // 2, rising, quotes)


def slow(w, starts, ends, c, t):
    gap = t - starts[c] if t < starts[c] else max(t - ends[c] + 1, 0)
    distance = 12 + (1 if gap > 0 else -1) * sum(abs(gap) >= step for step in STEPS)
    k = starts[c]
    paragraph = min(2, max(-2, w.paragraph[t] - w.paragraph[k])) + 2
    sentence = min(3, max(-3, w.sentence[t] - w.sentence[k])) + 3
    between = sum(s <= t for s in starts) - sum(s <= k for s in starts)
    cue = min(3, max(-3, between)) + 3
    a, b = w.quotation[k], w.quotation[t]
    quotation = (0 if b == 0 else 1) if a == 0 else 2 if b == 0 else 3 if a == b else 4
    return distance, ((paragraph * 7 + sentence) * 7 + cue) * 5 + quotation


def test_relations_agree_with_the_slow_version():
    w = window(150, 3)
    starts, ends = np.array([4, 30, 31, 110]), np.array([6, 31, 33, 111])
    distance, situation = relations(w, starts, ends)
    for c in range(4):
        for t in range(150):
            assert (distance[c, t], situation[c, t]) == slow(w, starts, ends, c, t)


def test_classes_stay_in_their_range():
    w = window(400, 5)
    distance, situation = relations(w, np.array([0, 399]), np.array([1, 400]))
    assert (distance.min(), distance.max()) == (0, DISTANCES - 1)
    assert situation.min() >= 0
    assert situation.max() < SITUATIONS


def test_no_cue_no_rows():
    distance, situation = relations(window(9, 1), np.array([], dtype=int), np.array([], dtype=int))
    assert distance.shape == situation.shape == (0, 9)
