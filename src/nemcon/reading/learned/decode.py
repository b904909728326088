"""From log probabilities to attributions: the likeliest cues, and for each cue the likeliest source and content."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nemcon.reading.learned.network import Floats, Network, Seen
from nemcon.reading.learned.window import Ints, Window

# Chosen on PolNeAR dev; see docs/reading/learned.md.
CUE_BIAS = 0.5
SOURCE_BIAS = 0.0
CONTENT_BIAS = 0.0
LEAST = 0.4
_MOST_CUES = 40  # a window of 256 pieces
_SURELY_NOTHING = np.log(0.97)  # a word that is this surely no part of a cue's attribution ends the search there

Run = tuple[int, int]
"""First word and the word after the last."""


@dataclass(frozen=True, slots=True)
class Bias:
    """What is added to log probabilities before decoding, and the least confidence that counts."""

    cue: float = CUE_BIAS
    source: float = SOURCE_BIAS
    content: float = CONTENT_BIAS
    least: float = LEAST


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in words of a window, and how sure it is (0 to 1)."""

    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]
    confidence: float


def attributions(network: Network, window: Window, bias: Bias) -> list[Found]:
    """Find the attributions of a window, in order of their cues; no two have mostly the same content."""
    seen = network.see(window)
    cues = _cues(seen.tags, bias.cue)
    if not cues:
        return []
    # More cues than any real window has would cost time only.
    surest = sorted(cues, key=lambda run: -_sure(seen.tags, run))[:_MOST_CUES]
    cues = sorted(surest)
    start = np.array([first for first, _ in cues])
    end = np.array([last for _, last in cues])
    roles = network.roles(window, seen, start, end)
    found = [_attribution(seen.tags, cue, roles[c], bias) for c, cue in enumerate(cues)]
    return _apart([one for one in found if one is not None and one.confidence >= bias.least])


def _cues(tags: Floats, bias: float) -> list[Run]:
    """Find the likeliest runs of cue words (Viterbi over outside, begin, inside)."""
    begin = (tags[:, 3] + bias).tolist()
    inside = (tags[:, 4] + bias).tolist()
    outside = np.logaddexp.reduce(tags[:, [0, 1, 2, 5, 6]], axis=1).tolist()
    return _runs(_best_path([outside, begin, inside], 0, len(outside)), 1)


def _sure(tags: Floats, cue: Run) -> float:
    """Give how likely the likeliest word of a cue is part of one."""
    return float(np.exp(np.logaddexp(tags[cue[0] : cue[1], 3], tags[cue[0] : cue[1], 4])).max())


def _attribution(tags: Floats, cue: Run, roles: Floats, bias: Bias) -> Found | None:
    live = np.flatnonzero(roles[:, 0] < _SURELY_NOTHING)
    if not len(live):
        return None
    low, high = int(live[0]), int(live[-1]) + 1
    scores = roles[low:high] + np.array([0, bias.source, bias.source, bias.content, bias.content], dtype=np.float32)
    path = _best_path(scores.T.tolist(), low, high)
    content = _runs(path, 3, low)
    if not content:
        return None
    spoken = np.exp(np.logaddexp(roles[:, 3], roles[:, 4]))
    held = np.concatenate([spoken[first:last] for first, last in content])
    source = _runs(path, 1, low)
    if len(source) > 1:
        named = np.exp(np.logaddexp(roles[:, 1], roles[:, 2]))
        source = [max(source, key=lambda run: float(named[run[0] : run[1]].mean()))]
    return Found(tuple(source), cue, tuple(content), float(_sure(tags, cue) * held.mean()))


def _best_path(scores: list[list[float]], low: int, high: int) -> list[int]:
    """Give the likeliest sequence of states: outside, then begin and inside of each role in turn (Viterbi).

    An inside follows its own begin or inside only.
    """
    states = len(scores)
    insides = range(2, states, 2)
    best = [scores[s][0] if s == 0 or s % 2 else -1e9 for s in range(states)]
    back: list[list[int]] = []
    for t in range(1, high - low):
        top = max(range(states), key=best.__getitem__)
        came = [top] * states
        new = [best[top] + scores[s][t] for s in range(states)]
        for s in insides:
            before = s - 1 if best[s - 1] >= best[s] else s
            came[s] = before
            new[s] = best[before] + scores[s][t]
        back.append(came)
        best = new
    state = max(range(states), key=best.__getitem__)
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return path[::-1]


def _runs(path: list[int], begin: int, low: int = 0) -> list[Run]:
    """Give the runs of a role, runs that touch as one."""
    runs: list[Run] = []
    for t, state in enumerate(path):
        if state in (begin, begin + 1):
            if runs and runs[-1][1] == low + t:
                runs[-1] = (runs[-1][0], low + t + 1)
            else:
                runs.append((low + t, low + t + 1))
    return runs


def _apart(found: list[Found]) -> list[Found]:
    """Of attributions that claim the same content keep the surest."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: -f.confidence):
        mine = _words(one)
        if all(2 * len(mine & (theirs := _words(other))) <= len(mine | theirs) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.cue)


def _words(one: Found) -> set[int]:
    return {word for first, last in one.content for word in range(first, last)}


def place(window: Window, runs: tuple[Run, ...]) -> list[tuple[int, int]]:
    """Give the places of runs in the reading text; a run over several paragraphs is cut between them."""
    places: list[tuple[int, int]] = []
    for first, last in runs:
        edges = _edges(window.paragraph, first, last)
        places.extend(
            (int(window.start[a]), int(window.end[b - 1])) for a, b in zip(edges[:-1], edges[1:], strict=True)
        )
    return places


def _edges(paragraph: Ints, first: int, last: int) -> list[int]:
    inner = [k for k in range(first + 1, last) if paragraph[k] != paragraph[k - 1]]
    return [first, *inner, last]
