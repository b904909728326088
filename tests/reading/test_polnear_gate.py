"""The readers may not get worse: floors a little under the figures measured on PolNeAR dev.

Floors only go up; lowering one needs a word of reason in the change (benchmarks/reading_scores.py measures).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared" / "reading"
FLOORS = {
    "rules": {"j50": 0.615, "exact": 0.430, "who": 0.685},  # measured 2026-11-26: 62.0, 43.6, 69.0
    "trained": {"j50": 0.750, "exact": 0.562, "who": 0.803},  # measured 2026-11-26: 75.4, 56.7, 80.8
}


@pytest.mark.skipif(
    not (SHARED / "polnear_dev.jsonl.gz").exists(), reason="../shared/reading is not beside the checkout"
)
@pytest.mark.parametrize("reader", [pytest.param("rules"), pytest.param("trained", marks=pytest.mark.slow)])
def test_polnear_dev_stays_above_its_floors(reader: str) -> None:
    spec = importlib.util.spec_from_file_location("reading_scores", ROOT / "benchmarks" / "reading_scores.py")
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    figures, _ = benchmark.measure("dev", reader)
    reached = {name: figures["rel"][name]["f1"] for name in FLOORS[reader]}
    assert {name: f1 for name, f1 in reached.items() if f1 < FLOORS[reader][name]} == {}
