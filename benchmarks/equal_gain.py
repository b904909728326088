"""How fast position exchange is: one round of 15 actors on 13 issues, and how it grows with actors and issues.

Run ``python benchmarks/equal_gain.py``; prints milliseconds of one core and the ratio to the published program's time
for one iteration of 15 by 13 (3.7 s).
"""

from __future__ import annotations

import time

import numpy as np

from nemcon.decision.bargaining.equal_gain import equal_gain
from nemcon.positions.table import IssueTable

REFERENCE_SECONDS = 3.7


def table(actors: int, issues: int) -> IssueTable:
    random = np.random.default_rng(actors * 1000 + issues)
    shape, gap = (actors, issues), np.full(issues, np.nan)
    return IssueTable(
        tuple(f"a{i}" for i in range(actors)), tuple(f"p{k}" for k in range(issues)), random.uniform(0, 100, shape),
        random.uniform(0.05, 1, shape), random.uniform(0.05, 1, shape), np.zeros(issues), np.full(issues, 100.0), gap,
        gap,
    )  # fmt: skip


def seconds(one: IssueTable) -> tuple[float, int]:
    best = np.inf
    for _ in range(5 if len(one.actors) < 50 else 1):
        start = time.process_time()
        run = equal_gain(one, rounds=1)
        best = min(best, time.process_time() - start)
    return best, len(run.rounds[0].moves)


def main() -> None:
    for actors, issues in ((15, 13), (15, 6), (15, 26), (8, 13), (30, 13), (60, 13), (100, 13)):
        took, exchanges = seconds(table(actors, issues))
        ratio = f"  {REFERENCE_SECONDS / took:7.0f} times the reference" if (actors, issues) == (15, 13) else ""
        print(f"{actors:3d} actors {issues:3d} issues {1000 * took:9.1f} ms  {exchanges:5d} exchanges{ratio}")


if __name__ == "__main__":
    main()
