"""How fast the objection game is: a million draws of 32 members on one core, beside the plain version.

Run ``python benchmarks/objection.py``; prints seconds of this process alone and ratios in one run,
compiled code loaded beforehand.
"""

from __future__ import annotations

import time
from datetime import date

import numpy as np

from nemcon.bodies.body import Clause, ClauseKind, Rule
from nemcon.decision.objection import ObjectionGame, equilibria, objections

CONSENSUS = Rule("consensus", "Consensus", "", "", (Clause(ClauseKind.NO_OBJECTION, count=0),), False, "", "", "",
                 True, date(2000, 1, 1), None, ())  # fmt: skip
MAJORITY = Rule("two_thirds", "Two thirds", "", "", (Clause(ClauseKind.YES_MEMBERS, share="2/3"),), False, "", "", "",
                False, date(2000, 1, 1), None, ())  # fmt: skip


def game(n: int, generator: np.random.Generator, *, dense: bool) -> ObjectionGame:
    ties = generator.uniform(0, 0.1, (n, n)) * (generator.random((n, n)) < (1.0 if dense else 0.15))
    np.fill_diagonal(ties, 0)
    return ObjectionGame(tuple(f"m{i:02d}" for i in range(n)), generator.uniform(0.2, 1, n),
                         generator.uniform(0, 0.6, n), ties, 60.0, 20.0, 0.0, 100.0)  # fmt: skip


def plain(one: ObjectionGame, position: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both equilibria of one draw, as one would write them on a blackboard."""
    distance = np.abs(position - one.proposal) - np.abs(position - one.status_quo)
    stake = one.salience * distance / (one.high - one.low)
    ends = []
    for start in (False, True):
        objects = np.full(len(position), start)
        while True:
            cover = np.zeros(len(position))
            for j in np.flatnonzero(objects):
                cover += one.ties[:, j]
            answer = (stake > 0) & (stake > one.cost - cover)
            if (answer == objects).all():
                break
            objects = answer
        ends.append(objects)
    return ends[0], ends[1]


def main() -> None:
    generator = np.random.default_rng(1990)
    for n, dense in ((32, False), (32, True)):
        one = game(n, generator, dense=dense)
        position = np.clip(generator.normal(45, 25, (1_000_000, n)), 0, 100)
        equilibria(one, position[:10])
        started = time.process_time()
        objections(one, position[:10], CONSENSUS)
        started = time.process_time()
        both = equilibria(one, position)
        solved = time.process_time() - started
        sample = range(0, 1_000_000, 2500)
        started = time.process_time()
        slow = [plain(one, position[draw]) for draw in sample]
        plainly = (time.process_time() - started) / len(slow) * len(position)
        same = all(
            (both.smallest[draw] == few).all() and (both.largest[draw] == many).all()
            for draw, (few, many) in zip(sample, slow, strict=True)
        )
        print(f"{n} members, {'all' if dense else 'some'} tied, 1,000,000 draws")
        print(f"  both equilibria              {solved:6.2f} s   plain / this = {plainly / solved:6.0f}   same: {same}")
        for rule in (CONSENSUS, MAJORITY):
            started = time.process_time()
            outcome = objections(one, position, rule)
            took = time.process_time() - started
            print(f"  with shares, {rule.name:<15} {took:6.2f} s   adopted {outcome.adopted_smallest:.4f} to"
                  f" {outcome.adopted_largest:.4f}, undecided {outcome.undecided:.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
