"""What a fresh process loads: the numerical core drags in no store, network or screen, and the start is light."""

import subprocess
import sys

import pytest

IMPURE = {"sqlalchemy", "sqlite3", "alembic", "duckdb", "jinja2", "rich", "typer", "click", "trafilatura", "lxml",
          "socket", "http.client", "urllib.request", "asyncio"}  # fmt: skip


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(' '.join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


@pytest.mark.parametrize(
    "stage", ["nemcon.positions", "nemcon.decision", "nemcon.commitments", "nemcon.units", "nemcon.reading.coding"]
)
def test_the_core_loads_nothing_impure(stage):
    assert not loaded_by(f"import {stage}") & IMPURE


def test_importing_the_package_loads_no_stage():
    assert not {name for name in loaded_by("import nemcon") if name.startswith("nemcon.")} - {"nemcon.version"}


def test_help_loads_neither_numbers_nor_store():
    heavy = {"numpy", "sqlalchemy", "alembic", "duckdb", "jinja2", "trafilatura", "rich", "nemcon.workflow"}
    assert not loaded_by("import nemcon.cli.app") & heavy
