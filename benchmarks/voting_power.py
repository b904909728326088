"""Time and memory of voting power, beside the limits that the project set, in one run.

Run ``python benchmarks/voting_power.py``. Each line: what, CPU seconds, limit, ratio of limit to time (over 1 is
within). The large game has 191 members with weights of six digits, drawn from a fixed seed with the largest shares of
the IMF's members; "first call" includes loading compiled code from its cache.
"""

from __future__ import annotations

import resource
from collections.abc import Callable
from datetime import date
from time import process_time

import numpy as np

from nemcon.bodies import body, on_day, rule_of
from nemcon.decision.power import VotingPower, power_of_rule, power_of_weights

LARGEST = (16.5, 6.14, 6.08, 5.31, 4.03, 4.03, 3.02, 2.63, 2.59, 2.22, 2.22, 2.02, 1.91, 1.80, 1.76, 1.75, 1.59, 1.3,
           1.19, 1.02, 0.94, 0.93, 0.91, 0.89, 0.84, 0.83, 0.83, 0.81, 0.76, 0.75, 0.72, 0.7, 0.68, 0.65, 0.63, 0.57,
           0.5)  # fmt: skip
TOTAL, MEMBERS, BASIC = 5_040_000, 191, 1450


def large_weights() -> list[int]:
    """Draw the large game's weights: the largest shares, and a tail that falls off above the basic votes."""
    random = np.random.default_rng(3)
    tail = MEMBERS - len(LARGEST)
    drawn = 1.09 ** -np.arange(tail) * random.uniform(0.8, 1.2, tail)
    rest = TOTAL * (1 - sum(LARGEST) / 100) - BASIC * tail
    heads = [int(share / 100 * TOTAL) + int(random.integers(100)) for share in LARGEST]
    return heads + [BASIC + int(weight) for weight in rest * drawn / drawn.sum()]


def timed(what: str, limit: float, run: Callable[[], VotingPower]) -> None:
    start = process_time()
    power = run()
    seconds = process_time() - start
    off = f"Shapley-Shubik off by at most {power.shapley_error:.1e}" if power.shapley_error else "all exact"
    print(f"{what:48} {seconds:8.3f} s  limit {limit:5.2f} s  ratio {limit / seconds:6.1f}  {off}")


def main() -> None:
    council = on_day(body("eu_council"), date(2025, 1, 1))
    for rule in ("qmv", "reinforced_qmv", "reverse_qmv"):
        timed(f"Council of 27, {rule}", 0.1, lambda rule=rule: power_of_rule(council, rule_of(council, rule)))
    persons = [round(council.weights[member] * 4_510_289) for member in council.members]
    timed("27 populations in persons, 65 %", 0.1, lambda: power_of_weights(council.members, persons, "65%"))
    names, weights = [f"m{place}" for place in range(MEMBERS)], large_weights()
    timed("191 members, 85 % (first call)", 2, lambda: power_of_weights(names, weights, "85%"))
    for quota in ("50%", "60%", "70%", "85%", "95%"):
        timed(f"191 members, {quota}", 2, lambda quota=quota: power_of_weights(names, weights, quota))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"largest memory {memory:.2f} GiB, limit 1 GiB, ratio {1 / memory:.1f}")


if __name__ == "__main__":
    main()
