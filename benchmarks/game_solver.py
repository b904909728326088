"""How fast the 63-node deterrence game is solved, against Gambit's tracing of the same branch on the same machine.

Run ``python benchmarks/game_solver.py [FILE.efg]``, by default ../shared/commitments/extdet_membership.efg. Both sides
have the game in memory and give a full record of strategies; compiled code is loaded beforehand; seconds are of this
process alone, the least of several runs. Compared: the limit (Gambit: tracing to a regret of 1e-8 of the range of
payoffs, its default; ours: the extrapolated limit with beliefs and the check of sequential rationality) and one
precision. The side of Gambit is left out where pygambit is not installed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import numpy as np

from nemcon.commitments.games import (
    quantal_response,
    quantal_response_draws,
    sequential_equilibrium,
    sequential_equilibrium_draws,
)
from nemcon.datasets.efg import read_game

DRAWS = 2000
PRECISION = 5.0
SHARED = Path(__file__).resolve().parents[2] / "shared/commitments/extdet_membership.efg"


def least(task: Callable[[], object], runs: int, each: int = 1) -> float:
    """Least seconds of processor time a call takes."""
    task()
    taken = []
    for _ in range(runs):
        started = time.process_time()
        for _ in range(each):
            task()
        taken.append((time.process_time() - started) / each)
    return min(taken)


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    game = read_game(file)
    payoff = game.tree.payoff + np.random.default_rng(1).normal(scale=0.1, size=(DRAWS, *game.tree.payoff.shape))
    limit = least(lambda: sequential_equilibrium(game), 20, 20)
    one = least(lambda: quantal_response(game, PRECISION), 20, 20)
    print(f"{file.name}: {len(game.tree.layout.kind)} nodes, {len(game.tree.sets)} information sets")
    print(f"  limit               {limit * 1e3:9.3f} ms")
    print(f"  precision {PRECISION:g}         {one * 1e3:9.3f} ms")
    drawn = least(lambda: quantal_response_draws(game, PRECISION, payoff=payoff), 3) / DRAWS
    print(f"  a draw of {DRAWS}, precision {PRECISION:g}: {drawn * 1e3:.3f} ms")
    drawn = least(lambda: sequential_equilibrium_draws(game, payoff=payoff), 3) / DRAWS
    print(f"  a draw of {DRAWS}, limit:       {drawn * 1e3:.3f} ms")
    try:
        import pygambit
    except ImportError:
        print("  pygambit is not installed; no ratio")
        return
    of = version("pygambit")
    theirs = pygambit.read_efg(str(file))
    traced = least(lambda: pygambit.qre.logit_solve_branch(theirs), 3)
    solved = least(lambda: pygambit.qre.logit_solve_lambda(theirs, lam=[PRECISION]), 3)
    print(f"  Gambit {of}: limit       {traced * 1e3:9.1f} ms   ratio {traced / limit:6.0f}")
    print(f"  Gambit {of}: precision {PRECISION:g} {solved * 1e3:9.1f} ms   ratio {solved / one:6.0f}")


if __name__ == "__main__":
    main()
