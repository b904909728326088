"""What comparing arrangements costs: CPU time a draw by shape of the game, and of the whole catalogue."""

from __future__ import annotations

import time

import numpy as np

from nemcon.commitments.deterrence import NOTHING, arrangement, catalogue, compare, shares, solve


def seconds(task, repeats=3):
    task()
    best = np.inf
    for _ in range(repeats):
        start = time.process_time()
        task()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    share = shares(200, np.random.default_rng(1))
    alone = seconds(lambda: solve(arrangement("bilateral-guarantee"), share)) / 200
    for id_ in ("bilateral-guarantee", "full-membership", "guarantees-from-many"):
        each = seconds(lambda id_=id_: solve(arrangement(id_), share)) / 200
        print(f"{id_:24} {1e3 * each:6.2f} ms a draw, {each / alone:5.1f} times the game with one guarantor")
    known = list(catalogue().values())

    def whole():
        compare(known, arrangement(NOTHING), draws=1000, generator=np.random.default_rng(1))

    print(f"{len(known)} arrangements, 1000 draws: {seconds(whole, 2):.1f} s of CPU time")


if __name__ == "__main__":
    main()
