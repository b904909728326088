"""Time of the Spatial Model of Politics and of its election, as ratios to the reference, in one run.

Run with ``python benchmarks/spatial_politics.py``. The reference, KTAB's smpc without logs, takes 89 s of CPU time for
80 actors on one issue. The table is drawn from a fixed seed; time grows with the turns until positions settle, so
time per turn is shown beside.
"""

from time import process_time

import numpy as np

from nemcon.decision.bargaining.condorcet import condorcet_election
from nemcon.decision.bargaining.spatial_politics import spatial_politics
from nemcon.positions.table import IssueTable

REFERENCE_SECONDS = 89.0
SIZES = ((10, 1), (20, 1), (40, 1), (80, 1), (160, 1), (40, 2), (40, 4), (40, 8))


def drawn(actors: int, issues: int, seed: int = 80) -> IssueTable:
    rng = np.random.default_rng(seed)
    shape = (actors, issues)
    return IssueTable(
        actors=tuple(f"actor {number}" for number in range(actors)),
        issues=tuple(f"issue {number}" for number in range(issues)),
        position=rng.uniform(0, 100, shape).round(2),
        salience=rng.uniform(0.2, 0.9, shape) / issues,
        capability=np.repeat(rng.uniform(1, 100, (actors, 1)), issues, axis=1),
        low=np.zeros(issues),
        high=np.full(issues, 100.0),
        status_quo=np.full(issues, np.nan),
        outcome=np.full(issues, np.nan),
    )


def main() -> None:
    spatial_politics(drawn(5, 1))
    print(f"{'actors':>6} {'issues':>6} {'turns':>5} {'seconds':>8} {'per turn':>9}  reference / ours")
    for actors, issues in SIZES:
        table = drawn(actors, issues)
        start = process_time()
        turns = len(spatial_politics(table).rounds) - 1
        seconds = process_time() - start
        ratio = f"{REFERENCE_SECONDS / seconds:.0f}" if (actors, issues) == (80, 1) else ""
        print(f"{actors:6d} {issues:6d} {turns:5d} {seconds:8.3f} {seconds / turns:9.4f}  {ratio}")
    rng = np.random.default_rng(32)
    utility, weight = rng.random((1000, 32, 32)), rng.uniform(1, 9, 32)
    for election in ("conditional", "markov_uniform", "markov_incentive"):
        start = process_time()
        condorcet_election(utility, weight, election=election)
        print(f"1000 elections of 32 actors over 32 options, {election}: {process_time() - start:.3f} s")


if __name__ == "__main__":
    main()
