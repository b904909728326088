"""Decoding: the best path is the best of all paths, and no content is claimed twice."""

from itertools import product

import numpy as np
import pytest

from nemcon.reading.learned.decode import (
    Found,
    Hint,
    Weights,
    _apart,
    _best_path,
    _runs,
    _without_torn,
    attributions,
    place,
)
from nemcon.reading.learned.network import Seen
from nemcon.reading.learned.window import Window


def all_paths(scores):
    states, length = len(scores), len(scores[0])
    for path in product(range(states), repeat=length):
        before = (0, *path[:-1])
        if all(s == 0 or s % 2 or b in (s, s - 1) for s, b in zip(path, before, strict=True)):
            yield sum(scores[s][t] for t, s in enumerate(path)), list(path)


@pytest.mark.parametrize(("states", "length"), [(3, 6), (5, 5)])
@pytest.mark.parametrize("seed", range(8))
def test_best_path_is_the_best_of_all(states, length, seed):
    scores = np.random.default_rng(seed).normal(size=(states, length)).tolist()
    assert _best_path(scores) == max(all_paths(scores))[1]


def test_runs_that_touch_are_one():
    assert _runs([0, 1, 2, 1, 0, 1, 3, 4], 1, low=10) == [(11, 14), (15, 16)]


def test_of_two_claims_on_one_content_the_surer_is_kept():
    weak = Found((), (0, 1), ((2, 10),), 0.5)
    strong = Found((), (11, 12), ((3, 10),), 0.9)
    other = Found((), (13, 14), ((9, 20),), 0.4)
    assert _apart([weak, strong, other]) == [strong, other]


class _Told:
    """A network that says what it is told: word 1 a cue, word 0 its source, words 2 to 4 its content."""

    def __init__(self, sure):
        self.sure = sure

    def _rows(self, marks, states):
        p = np.full((6, states), (1 - self.sure) / (states - 1))
        for word, state in marks.items():
            p[word, state] = self.sure
        return np.log(p)

    def see(self, _):
        return Seen(self._rows({0: 1, 1: 3, 2: 5, 3: 6, 4: 6, 5: 0}, 7), np.zeros((6, 1)), np.zeros((6, 1)))

    def roles(self, _, __, start, end):
        assert (start.tolist(), end.tolist()) == ([1], [2])
        return self._rows({0: 1, 1: 0, 2: 3, 3: 4, 4: 4, 5: 0}, 5)[None]


def _window():
    at = np.arange(6)
    return Window(at, at, at, 3 * at, 3 * at + 2, np.array([0, 0, 0, 0, 1, 1]), at * 0, at * 0)


def test_source_cue_and_content_are_found():
    (found,) = attributions(_Told(0.95), _window(), Weights())
    assert (found.source, found.cue, found.content) == (((0, 1),), (1, 2), ((2, 5),))
    assert found.confidence == pytest.approx(0.95**2, abs=0.05)


def test_what_is_not_sure_enough_is_dropped():
    assert attributions(_Told(0.8), _window(), Weights(least=0.9, least_alone=0.9)) == []


def test_places_are_cut_between_paragraphs():
    assert place(_window(), ((2, 5),)) == [(6, 11), (12, 14)]


def test_a_hint_of_the_rules_tips_the_scale():
    hint = Hint(((0, 1),), ((1, 2),), ((2, 5),))
    assert attributions(_Told(0.8), _window(), Weights(least=0.5, least_alone=0.95)) == []
    (plain,) = attributions(_Told(0.8), _window(), Weights(least_alone=0, hinted_role=0))
    (helped,) = attributions(_Told(0.8), _window(), Weights(least_alone=0, hinted_role=3.0), [hint])
    assert helped.confidence > plain.confidence
    assert (helped.source, helped.cue, helped.content) == (plain.source, plain.cue, plain.content)


def test_a_source_that_only_the_rules_saw_is_taken():
    told = _Told(0.95)
    told.roles = lambda *_: told._rows({0: 0, 1: 0, 2: 3, 3: 4, 4: 4, 5: 0}, 5)[None]
    (alone,) = attributions(told, _window(), Weights())
    (helped,) = attributions(told, _window(), Weights(), [Hint(((0, 1),), ((1, 2),), ((2, 5),))])
    assert (alone.source, helped.source) == ((), ((0, 1),))


@pytest.mark.parametrize(
    ("run", "quoted", "stays"),
    [
        ((0, 1), 0, False),  # torn out of the first sentence
        ((0, 4), 0, True),  # all of it
        ((2, 4), 0, True),  # its end, but for the mark
        ((0, 1), 1, True),  # a quotation
        ((5, 6), 0, True),  # of the cue's sentence
    ],
)
def test_what_is_torn_out_of_another_sentence_is_dropped(run, quoted, stays):
    at = np.arange(10)
    sentence = np.array([0] * 5 + [1] * 5)
    window = Window(at, at, at, 3 * at, 3 * at + 2, at * 0, sentence, np.full(10, quoted))
    found = Found((), (8, 9), (run, (6, 8)), 0.9)
    assert _without_torn(found, window).content == ((run, (6, 8)) if stays else ((6, 8),))


def test_a_content_that_is_only_torn_stays():
    at = np.arange(10)
    window = Window(at, at, at, 3 * at, 3 * at + 2, at * 0, np.array([0] * 5 + [1] * 5), at * 0)
    assert _without_torn(Found((), (8, 9), ((0, 1),), 0.9), window).content == ((0, 1),)


def test_what_the_rules_see_too_is_backed():
    hint = Hint(((0, 1),), ((1, 2),), ((2, 5),))
    assert not attributions(_Told(0.95), _window(), Weights())[0].backed
    assert attributions(_Told(0.95), _window(), Weights(), [hint])[0].backed
