"""How long package deals take: a thousand draws, 32 members, 8 issues of 5 options (390,625 packages), one core.

Run ``python benchmarks/packages.py``; compiled code is loaded beforehand, seconds are of this process alone.
"""

from __future__ import annotations

import time

import numpy as np

from nemcon.bodies.body import Clause, ClauseKind, Rule
from nemcon.decision.packages import packages

DRAWS, MEMBERS, ISSUES, OPTIONS = 1000, 32, 8, 5


def rule(name: str, *clauses: Clause) -> Rule:
    return Rule(name, name, "", "", clauses, False, "", "", "", True, None, None, ())


RULES = (
    rule("consensus", Clause(ClauseKind.NO_OBJECTION, count=0)),
    rule("double", Clause(ClauseKind.YES_MEMBERS, share="0.55"), Clause(ClauseKind.YES_WEIGHT, share="0.65")),
)


def main() -> None:
    generator = np.random.default_rng(3)
    members = [f"m{i}" for i in range(MEMBERS)]
    options = {f"issue {k}": [f"option {j}" for j in range(OPTIONS)] for k in range(ISSUES)}
    weights = {member: float(value) for member, value in zip(members, generator.uniform(0.5, 10, MEMBERS), strict=True)}
    tiny = {issue: np.zeros((1, MEMBERS, OPTIONS)) for issue in options}
    packages(options, members, tiny, np.zeros(MEMBERS), RULES[0], risk=0.1)
    print("utilities            rule        acceptable  frontier  seconds  ratio to the 30 asked")
    for shared in (0.0, 1.0):
        utility = {
            issue: generator.normal(0, 1, (MEMBERS, OPTIONS))
            + shared * generator.normal(0, 1, OPTIONS)
            + generator.normal(0, 0.5, (DRAWS, MEMBERS, OPTIONS))
            for issue in options
        }
        for one in RULES:
            started = time.process_time()
            found = packages(options, members, utility, np.full(MEMBERS, -6.0), one, weights, risk=0.1)
            took = time.process_time() - started
            kind = "partly shared" if shared else "all apart"
            print(f"{kind:<20} {one.id:<12} {len(found.choice):9d} {int(found.frontier.sum()):9d} {took:8.1f}"
                  f"  {took / 30:.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
