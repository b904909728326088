"""The rules may not get worse: floors a little under the figures measured on PolNeAR dev on 2026-11-23.

Measured: rel.j50 F1 61.5, rel.exact F1 43.4 (benchmarks/reading_scores.py).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared" / "reading"
FLOORS = {"j50": 0.600, "exact": 0.415, "who": 0.665}


@pytest.mark.skipif(
    not (SHARED / "polnear_dev.jsonl.gz").exists(), reason="../shared/reading is not beside the checkout"
)
def test_polnear_dev_stays_above_its_floors() -> None:
    spec = importlib.util.spec_from_file_location("reading_scores", ROOT / "benchmarks" / "reading_scores.py")
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    figures, _ = benchmark.measure("dev")
    below = {name: figures["rel"][name]["f1"] for name, floor in FLOORS.items() if figures["rel"][name]["f1"] < floor}
    assert below == {}
