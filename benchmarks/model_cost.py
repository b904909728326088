"""What each model costs as actors and issues grow: prints seconds of one core, and draws docs/pictures/model_cost.svg.

Run ``python benchmarks/model_cost.py`` (about two minutes; needs the extra `figures`). Tables are drawn from a fixed
seed; models that go in rounds run three. A model stops growing once it takes more than a second, so that its last
point is the first beyond that. First, the closed form on a million draws, beside its limit.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, and no time spent waiting for others

import numpy as np

from nemcon.decision.bargaining.catalogue import run_model
from nemcon.decision.bargaining.compromise import compromise
from nemcon.positions.table import IssueTable

PICTURE = Path(__file__).resolve().parents[1] / "docs/pictures/model_cost.svg"
MODELS = ("compromise", "median", "nash", "condorcet", "influence", "challenge", "equal-gain", "spatial-politics")
ACTORS, ISSUES = (4, 8, 16, 32, 64, 128), (1, 2, 4, 8, 16, 32, 64)
FIXED_ACTORS, FIXED_ISSUES, ROUNDS, ENOUGH = 16, 4, 3, 1.0
LIMIT_MILLION = 0.1


def table(actors: int, issues: int) -> IssueTable:
    random = np.random.default_rng(1000 * actors + issues)
    shape, gap = (actors, issues), np.full(issues, np.nan)
    capability = np.repeat(random.uniform(0.1, 1, (actors, 1)), issues, axis=1)
    return IssueTable(
        tuple(f"a{i}" for i in range(actors)), tuple(f"p{k}" for k in range(issues)), random.uniform(0, 100, shape),
        random.uniform(0.05, 1, shape) / issues, capability, np.zeros(issues), np.full(issues, 100.0), gap, gap,
    )  # fmt: skip


def seconds(model: str, one: IssueTable) -> float:
    run = run_model(model)
    best = np.inf
    for _ in range(3):
        start = time.process_time()
        run(one, ROUNDS, 1)
        best = min(best, time.process_time() - start)
        if best > ENOUGH:
            break
    return best


def grow(model: str, sizes: tuple[int, ...], by_actors: bool) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    for size in sizes:
        found.append((size, seconds(model, table(size, FIXED_ISSUES) if by_actors else table(FIXED_ACTORS, size))))
        if found[-1][1] > ENOUGH:
            break
    return found


def million() -> None:
    random = np.random.default_rng(1)
    position = random.uniform(0, 100, (1_000_000, 32))
    salience, capability = random.uniform(0.1, 1, (2, 32))
    best = np.inf
    for _ in range(5):
        start = time.process_time()
        compromise(position, salience, capability)
        best = min(best, time.process_time() - start)
    print(f"compromise, a million draws of 32: {best:.3f} s, limit {LIMIT_MILLION} s, ratio {LIMIT_MILLION / best:.1f}")


def draw(costs: dict[str, tuple[list[tuple[int, float]], list[tuple[int, float]]]]) -> None:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "nemcon", "font.size": 9}):
        figure = Figure(figsize=(8, 3.6), layout="constrained")
        panels = figure.subplots(1, 2, sharey=True)
        titles = (f"{FIXED_ISSUES} issues", f"{FIXED_ACTORS} actors")
        for place, (axes, title, label) in enumerate(zip(panels, titles, ("actors", "issues"), strict=True)):
            for model, grown in costs.items():
                axes.loglog(*zip(*grown[place], strict=True), "o-", markersize=3, linewidth=1.1, label=model)
            axes.set(title=title, xlabel=label)
            axes.set_xticks(sizes := (ACTORS, ISSUES)[place], [str(size) for size in sizes], minor=False)
            axes.minorticks_off()
            axes.grid(color="#dddddd", linewidth=0.5)
            axes.spines[["top", "right"]].set_visible(False)
        panels[0].set_ylabel(f"seconds of one core, {ROUNDS} rounds")
        figure.legend(*panels[0].get_legend_handles_labels(), loc="outside right center", frameon=False)
        figure.savefig(PICTURE, metadata={"Date": None})
    # Matplotlib ends lines with blanks.
    PICTURE.write_text("\n".join(line.rstrip() for line in PICTURE.read_text().splitlines()) + "\n")


def main() -> None:
    million()
    costs = {}
    for model in MODELS:
        run_model(model)(table(4, 2), 1, 1)  # compiled code is loaded first
        costs[model] = (grow(model, ACTORS, by_actors=True), grow(model, ISSUES, by_actors=False))
        for label, grown in zip(("actors", "issues"), costs[model], strict=True):
            print(f"{model:18} {label}: " + "  ".join(f"{size}: {took:.4f}" for size, took in grown), flush=True)
    draw(costs)


if __name__ == "__main__":
    main()
