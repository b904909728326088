"""Entries filed by what they must share and by days, so that those near some days are found without looking at all."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from nemcon.commitments.ledger.entry import Period

Thing = TypeVar("Thing")

# Days that share a drawer. A package and its second report lie within the window of three days, a report without a day
# stands for a week.
_DRAWER = 8
# A period over more drawers than this (two years) lies on top, where every search looks.
_MOST = 92


class Calendar(Generic[Thing]):
    """Things filed by a key and a period.

    `near` gives a few too many and never one too few: whoever asks still compares periods.
    """

    def __init__(self) -> None:
        self._filed: dict[Hashable, list[Thing]] = {}
        self._drawers: dict[tuple[Hashable, int], list[int]] = {}
        self._on_top: dict[Hashable, list[int]] = {}

    def file(self, key: Hashable, period: Period, thing: Thing) -> None:
        """File a thing under a key, at a period."""
        filed = self._filed.setdefault(key, [])
        drawers = _drawers(period)
        if len(drawers) > _MOST:
            self._on_top.setdefault(key, []).append(len(filed))
        else:
            for drawer in drawers:
                self._drawers.setdefault((key, drawer), []).append(len(filed))
        filed.append(thing)

    def near(self, key: Hashable, period: Period, window: int) -> Iterator[Thing]:
        """Give what is filed under a key at most `window` days from a period, in the order of filing."""
        filed = self._filed.get(key, [])
        drawers = _drawers(period, window)
        if len(drawers) > _MOST:
            return iter(filed)
        places = set(self._on_top.get(key, ()))
        for drawer in drawers:
            places.update(self._drawers.get((key, drawer), ()))
        return (filed[place] for place in sorted(places))


def _drawers(period: Period, window: int = 0) -> range:
    first, last = period.begins.toordinal() - window, period.last.toordinal() + window
    return range(first // _DRAWER, last // _DRAWER + 1)
