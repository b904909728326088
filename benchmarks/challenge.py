"""How many runs of the challenge model a second, 32 actors and 3 rounds on one core, and how that grows with actors.

Run ``python benchmarks/challenge.py``; compiled code is loaded beforehand, seconds are of this process alone.
"""

from __future__ import annotations

import time

import numpy as np

from nemcon.decision.bargaining.challenge import VARIANTS, challenge_draws


def runs_per_second(n: int, variant: str, draws: int, rounds: int = 3) -> float:
    """Processor time, the best of three: what else the machine does makes a run look slow, never fast."""
    generator = np.random.default_rng(1985)
    position = generator.uniform(0, 100, (draws, n))
    salience, capability = generator.uniform(0.1, 1, n), generator.uniform(0, 1, n)
    names = tuple(f"a{i}" for i in range(n))
    challenge_draws(names, position[:1], salience, capability, variant=variant, rounds=rounds)
    seconds = []
    for _ in range(3):
        started = time.process_time()
        challenge_draws(names, position, salience, capability, variant=variant, rounds=rounds)
        seconds.append(time.process_time() - started)
    return draws / min(seconds)


def main() -> None:
    print("runs a second, 32 actors, 3 rounds; asked: 5,000")
    for variant in VARIANTS:
        speed = runs_per_second(32, variant, 4000)
        print(f"  {variant:<22} {speed:8.0f}   ratio to what was asked {speed / 5000:5.2f}")
    print("seconds a run, variant scholz, 3 rounds")
    for n in (4, 8, 16, 32, 64, 128):
        print(f"  {n:4d} actors {1 / runs_per_second(n, 'scholz', max(20, 40_000 // n**2)):.6f}")


if __name__ == "__main__":
    main()
