"""Work on many items at once, on several cores, with the results in the order of the items."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Self, TypeVar

from nemcon.errors import NemconError

Item = TypeVar("Item")
Result = TypeVar("Result")

# So many are done before the workers are started, which takes longer than these take.
_FEW = 40
# Items under way for each worker: none is idle while a result is written, and memory stays bounded.
_AHEAD = 4


def all_cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Processes that share work; started once there is enough of it, and kept for the work to come.

    Parameters
    ----------
    count : int
        At least 1; one works in this process.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def in_order(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Do the same work on each item; the results come in the order of the items, whatever the number of workers.

        Parameters
        ----------
        work : callable
            Depends on its item only; with more than one worker it and the items must be picklable.
        items : iterable
            Taken one by one, only a few ahead of the results.

        Raises
        ------
        NemconError
            A worker was killed, most often for want of memory.
        """
        rest = iter(items)
        if self._count == 1:
            yield from map(work, rest)
            return
        if self._pool is None:
            yield from map(work, islice(rest, _FEW))
        under_way: deque[Future[Result]] = deque()
        try:
            for item in rest:
                under_way.append(self._started().submit(work, item))
                if len(under_way) >= _AHEAD * self._count:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool:
            raise NemconError(
                "a worker was killed",
                where="--workers",
                expected="memory for each of them",
                todo="Give the same command again with --workers 1; what was done is kept.",
            ) from None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # "spawn" starts each worker afresh: a copy of this process would hold the record's file and locks.
            self._pool = ProcessPoolExecutor(self._count, mp_context=get_context("spawn"), initializer=_end_with_parent)
        return self._pool


def _end_with_parent() -> None:
    """End this worker when the program that started it is gone, also when it was killed."""

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
