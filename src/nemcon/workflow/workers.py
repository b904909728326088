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
from typing import TypeVar

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


def in_order(work: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    """Do the same work on each item; the results come in the order of the items, whatever the number of workers.

    Parameters
    ----------
    work : callable
        Depends on its item only; with more than one worker it and the items must be picklable.
    items : iterable
        Taken one by one, only a few ahead of the results.
    workers : int
        At least 1; one works in this process.

    Raises
    ------
    NemconError
        A worker was killed, most often for want of memory.
    """
    rest = iter(items)
    yield from map(work, islice(rest, _FEW) if workers > 1 else rest)
    first = next(rest, None) if workers > 1 else None
    if first is None:
        return
    # "spawn" starts each worker afresh: a copy of this process would hold the record's file and the threads' locks.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)
    under_way: deque[Future[Result]] = deque([pool.submit(work, first)])
    try:
        for item in rest:
            under_way.append(pool.submit(work, item))
            if len(under_way) >= _AHEAD * workers:
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
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """End this worker when the program that started it is gone, also when it was killed."""

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
