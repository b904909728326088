"""A progress bar on standard error for long work; none when output is piped."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

WORTH_A_BAR = 5
"""Fewer documents than this are done before a bar could be read."""


class _Progress(Protocol):
    def __call__(self, items: Sequence[str | Path], /) -> Iterable[str | Path]: ...


def shown_progress(doing: str) -> _Progress:
    """Make a progress display that hands the items through.

    Parameters
    ----------
    doing : str
        What is being done, for the left end of the bar.
    """

    def shown(items: Sequence[str | Path], /) -> Iterable[str | Path]:
        if len(items) < WORTH_A_BAR or not (sys.stderr.isatty() and sys.stdout.isatty()):
            return items
        return _with_bar(items, doing)

    return shown


def _with_bar(items: Sequence[str | Path], doing: str) -> Iterator[str | Path]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, description=doing)
