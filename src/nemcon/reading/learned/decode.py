"""From log probabilities to attributions: the likeliest cues, and for each cue the likeliest source and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from nemcon.reading.learned.network import Floats, Network, log_softmax
from nemcon.reading.learned.window import Ints, Window
from nemcon.units import Span

_MOST_CUES = 40  # of a window; more cues than any real one has would cost time only
_MARKS_AT_END = 2  # marks that may follow the words of a sentence ('."')
_SURELY_NOTHING = np.log(0.97)  # a word that is this surely no cue, or no part of one's attribution, needs no search

Run = tuple[int, int]
"""First word and the word after the last."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What is added to log odds before decoding, and the least confidence that counts.

    Chosen on PolNeAR dev, see docs/reading/learned.md.
    """

    cue: float = 0.5  # every word, for being part of a cue
    source: float = 0.5
    content: float = 0.0
    hinted_cue: float = 1.0  # a word that the rules take for part of a cue
    hinted_role: float = 1.0  # a word that the rules take for source or content of that cue
    least: float = 0.5  # where the rules see the cue too
    least_alone: float = 0.65  # where they do not
    least_unsourced: float = 0.55  # where they do not, and nobody is named who said it
    least_deed: float = 0.85  # where they do not, and what is told looks done rather than said (`deed`)


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in words of a window.

    Parameters
    ----------
    source, cue, content : tuple of Run, Run, tuple of Run
        Its words.
    confidence : float
        How sure it is, 0 to 1.
    backed : bool
        True where the rules see its cue too.
    """

    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]
    confidence: float
    backed: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """An attribution that the rules found, in words of a window."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]


def attributions(network: Network, window: Window, weights: Weights, hints: Sequence[Hint] = ()) -> list[Found]:
    """Find the attributions of a window, in order of their cues; no two have mostly the same content."""
    seen = network.see(window)
    tags = _tags(seen.tags, weights, hints)
    outside = np.logaddexp.reduce(tags[:, [0, 1, 2, 5, 6]], axis=1)
    cues = _cues(np.stack([outside, tags[:, 3], tags[:, 4]]))
    if not cues:
        return []
    sure = np.exp(np.logaddexp(tags[:, 3], tags[:, 4]))
    cues = sorted(sorted(cues, key=lambda run: -sure[run[0] : run[1]].max())[:_MOST_CUES])
    roles = network.roles(window, seen, np.array([a for a, _ in cues]), np.array([b for _, b in cues]))
    roles = _roles(roles, cues, weights, hints)
    found = (_attribution(cue, sure, roles[c]) for c, cue in enumerate(cues))
    seen_twice = (_with_backing(_without_torn(one, window), hints) for one in found if one is not None)
    kept = _apart([one for one in seen_twice if _sure_enough(one, weights)])
    return [_with_hinted_source(one, hints) for one in kept]


def _cues(scores: Floats) -> list[Run]:
    """Read the cues off the likeliest path through each stretch of words that are not surely outside."""
    live = np.flatnonzero(scores[0] < _SURELY_NOTHING)
    cues: list[Run] = []
    for stretch in np.split(live, np.flatnonzero(np.diff(live) > 1) + 1) if len(live) else ():
        low, high = int(stretch[0]), int(stretch[-1]) + 1
        cues.extend(_runs(_best_path(scores[:, low:high].tolist()), 1, low))
    return cues


def _tags(tags: Floats, weights: Weights, hints: Sequence[Hint]) -> Floats:
    prior = np.zeros_like(tags)
    prior[:, 3:5] = weights.cue
    for hint in hints:
        for first, last in hint.cue:
            prior[first:last, 3:5] = weights.cue + weights.hinted_cue
    return log_softmax(tags + prior)


def _roles(roles: Floats, cues: list[Run], weights: Weights, hints: Sequence[Hint]) -> Floats:
    prior = np.zeros_like(roles)
    prior[:, :, 1:3] = weights.source
    prior[:, :, 3:5] = weights.content
    for c, cue in enumerate(cues):
        for hint in hints:
            if _meet(hint.cue, cue):
                for state, runs in ((1, hint.source), (3, hint.content)):
                    for first, last in runs:
                        prior[c, first:last, state : state + 2] += weights.hinted_role
    return log_softmax(roles + prior)


def _attribution(cue: Run, sure: Floats, roles: Floats) -> Found | None:
    """Read source and content of a cue off the likeliest path through what its words may be."""
    live = np.flatnonzero(roles[:, 0] < _SURELY_NOTHING)
    if not len(live):
        return None
    low, high = int(live[0]), int(live[-1]) + 1
    path = _best_path(roles[low:high].T.tolist())
    content = _runs(path, 3, low)
    if not content:
        return None
    spoken = np.exp(np.logaddexp(roles[:, 3], roles[:, 4]))
    held = np.concatenate([spoken[first:last] for first, last in content])
    source = _runs(path, 1, low)
    if len(source) > 1:
        named = np.exp(np.logaddexp(roles[:, 1], roles[:, 2]))
        source = [max(source, key=lambda run: float(named[run[0] : run[1]].mean()))]
    return Found(tuple(source), cue, tuple(content), float(sure[cue[0] : cue[1]].max() * held.mean()))


def _best_path(scores: list[list[float]]) -> list[int]:
    """Give the likeliest sequence of states: outside, then begin and inside of each role in turn (Viterbi).

    An inside follows its own begin or inside only.
    """
    states = len(scores)
    insides = range(2, states, 2)
    first, *later = zip(*scores, strict=True)
    best = [first[s] if s == 0 or s % 2 else -1e9 for s in range(states)]
    back: list[list[int]] = []
    for here in later:
        top = best.index(max(best))
        came = [top] * states
        new = [best[top] + score for score in here]
        for s in insides:
            before = s - 1 if best[s - 1] >= best[s] else s
            came[s] = before
            new[s] = best[before] + here[s]
        back.append(came)
        best = new
    state = best.index(max(best))
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


def runs_in(window: Window, spans: Sequence[Span]) -> tuple[Run, ...]:
    """Give the runs of words that spans touch; none for a span outside the window."""
    firsts = np.searchsorted(window.end, [s.start for s in spans], side="right").tolist()
    lasts = np.searchsorted(window.start, [s.end for s in spans], side="left").tolist()
    return tuple((first, last) for first, last in zip(firsts, lasts, strict=True) if first < last)


def _without_torn(one: Found, window: Window) -> Found:
    """Drop what was torn out of another sentence than the cue's ("Kenya" of "Kenya and Togo met.")."""
    own = set(window.sentence[slice(*one.cue)].tolist())
    whole = tuple(run for run in one.content if not own.isdisjoint(_sentences(window, run)) or _closes(window, run))
    return replace(one, content=whole or one.content)


def _sentences(window: Window, run: Run) -> list[int]:
    sentences: list[int] = window.sentence[slice(*run)].tolist()
    return sentences


def _closes(window: Window, run: Run) -> bool:
    """Tell whether a run is quoted, or ends with its sentence, but for the mark at its end."""
    first, last = run
    after = last + _MARKS_AT_END
    return (
        bool(window.quotation[first])
        or after >= len(window.sentence)
        or bool(window.sentence[after] != window.sentence[last - 1])
    )


def _with_backing(one: Found, hints: Sequence[Hint]) -> Found:
    return replace(one, backed=any(_meet(hint.cue, one.cue) for hint in hints))


def _sure_enough(one: Found, weights: Weights) -> bool:
    if one.backed:
        return one.confidence >= min(weights.least, weights.least_alone)
    return one.confidence >= (weights.least_alone if one.source else weights.least_unsourced)


def _meet(runs: Sequence[Run], other: Run) -> bool:
    return any(first < other[1] and other[0] < last for first, last in runs)


def _with_hinted_source(one: Found, hints: Sequence[Hint]) -> Found:
    """Take the rules' source where the network saw none, or saw one word of it ("that" of "a group that")."""
    for hint in hints:
        if hint.source and _meet(hint.cue, one.cue):
            bare = all(last - first == 1 and _meet(hint.source, (first, last)) for first, last in one.source)
            return replace(one, source=hint.source) if bare else one
    return one


def place(window: Window, runs: tuple[Run, ...]) -> list[tuple[int, int]]:
    """Give the places of runs in the reading text; a run over several paragraphs is cut between them."""
    places: list[tuple[int, int]] = []
    for first, last in runs:
        edges = _edges(window.paragraph, first, last)
        places.extend((int(window.start[a]), int(window.end[b - 1])) for a, b in pairwise(edges))
    return places


def _edges(paragraph: Ints, first: int, last: int) -> list[int]:
    inner = [k for k in range(first + 1, last) if paragraph[k] != paragraph[k - 1]]
    return [first, *inner, last]
