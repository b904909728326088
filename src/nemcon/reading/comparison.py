"""How far two readers agree on the same documents: statements, their spans, speakers and stances.

Agreement is not accuracy: two readers can make the same mistake.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from nemcon.documents.document import Fragment
from nemcon.reading.statement import Statement
from nemcon.units import Span

Unit = TypeVar("Unit", bound=Hashable)

_SAME = 0.5  # Jaccard overlap of contents from which two statements are taken for one


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """Agreement on where something stands, over statements that both readers found.

    Parameters
    ----------
    pairs : int
        Statements in which at least one of the readers marked it.
    exact : int
        Of these, how many have it in the very same place.
    overlap : float or None
        Mean Jaccard overlap in code points, 0 to 1; 0 where only one reader marked it. None without pairs.
    """

    pairs: int
    exact: int
    overlap: float | None


@dataclass(frozen=True, slots=True)
class ValueAgreement:
    """Agreement on a value, over units to which both readers gave one.

    Parameters
    ----------
    both, first_only, second_only : int
        Units with a value by both readers, or by one of them.
    equal : int
        Of `both`, how many have the same value.
    alpha : float or None
        Krippendorff's alpha for nominal values over `both`: 1 for full agreement, 0 for that of chance. None where it
        is not defined: without units, or where all values are the same.
    """

    both: int
    first_only: int
    second_only: int
    equal: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class StatementPair:
    """A statement as the first and as the second reader found it; None where one did not find it."""

    first: Statement | None
    second: Statement | None


def paired(first: Sequence[Statement], second: Sequence[Statement]) -> tuple[StatementPair, ...]:
    """Pair the statements that two readers found in one document.

    Parameters
    ----------
    first, second : sequence of Statement
        Of the same document.

    Returns
    -------
    tuple of StatementPair
        Every statement once. Two are taken for one where their contents overlap by at least half (Jaccard, code
        points); the largest overlap of content, then of cue, is paired first.
    """
    candidates = sorted(
        (-content, -_overlap(first[i].cue, second[k].cue), i, k)
        for i, k in _near(first, second)
        if (content := _overlap(first[i].content, second[k].content)) >= _SAME
    )
    of_first: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, k in candidates:
        if i not in of_first and k not in taken:
            of_first[i] = k
            taken.add(k)
    return (
        *(StatementPair(one, second[of_first[i]] if i in of_first else None) for i, one in enumerate(first)),
        *(StatementPair(None, one) for k, one in enumerate(second) if k not in taken),
    )


def span_agreement(pairs: Iterable[tuple[Fragment | None, Fragment | None]]) -> SpanAgreement:
    """Measure agreement on spans."""
    overlaps = [(_overlap(one, other), one == other) for one, other in pairs if one is not None or other is not None]
    mean = sum(overlap for overlap, _ in overlaps) / len(overlaps) if overlaps else None
    return SpanAgreement(len(overlaps), sum(exact for _, exact in overlaps), mean)


def value_agreement(first: Mapping[Unit, Hashable], second: Mapping[Unit, Hashable]) -> ValueAgreement:
    """Measure agreement on values; what a reader gave no value to is not in its mapping."""
    values = [(value, second[unit]) for unit, value in first.items() if unit in second]
    return ValueAgreement(
        both=len(values),
        first_only=len(first) - len(values),
        second_only=len(second) - len(values),
        equal=sum(one == other for one, other in values),
        alpha=krippendorff_alpha(values),
    )


def krippendorff_alpha(values: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Agreement of two coders on nominal values beyond chance.

    Parameters
    ----------
    values : sequence of pairs
        What the two gave to each unit.

    Returns
    -------
    float or None
        1 - D_o / D_e, at most 1; None where no disagreement is to be expected, so that alpha is not defined.

    References
    ----------
    Krippendorff 2018, Content Analysis, 4th ed., ch. 12; formula and worked example from memory.
    """
    counts = Counter(value for pair in values for value in pair)
    n = 2 * len(values)
    chance_pairs = n * (n - 1) - sum(count * (count - 1) for count in counts.values())
    if not chance_pairs:
        return None
    observed = sum(one != other for one, other in values) / len(values)
    return 1 - observed * n * (n - 1) / chance_pairs


def _near(first: Sequence[Statement], second: Sequence[Statement]) -> Iterable[tuple[int, int]]:
    """Give the pairs whose contents can overlap, without looking at all."""
    order = sorted(range(len(second)), key=lambda k: second[k].content.spans[0].start)
    starts = [second[k].content.spans[0].start for k in order]
    ends = list(accumulate((second[k].content.spans[-1].end for k in order), max))
    for i, one in enumerate(first):
        low, high = one.content.spans[0].start, one.content.spans[-1].end
        for k in order[bisect_right(ends, low) : bisect_left(starts, high)]:
            yield i, k


def _overlap(one: Fragment | None, other: Fragment | None) -> float:
    """Jaccard overlap in code points; 1 where neither is there."""
    if one is None or other is None:
        return float(one is other)
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.spans for b in other.spans)
    return shared / (_length(one.spans) + _length(other.spans) - shared)


def _length(spans: tuple[Span, ...]) -> int:
    return sum(end - start for start, end in spans)
