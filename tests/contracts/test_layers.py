"""The order of the stages is kept in three places; they agree, and the contract is enforced by `make check`."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import nemcon

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "nemcon"


def test_the_three_lists_of_stages_agree():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    documented = re.findall(r"^\d+\. `(\w+)`", (ROOT / "docs/way.md").read_text(), re.MULTILINE)
    assert list(nemcon.STAGES) == documented
    assert list(nemcon.STAGES) == [stage for floor in reversed(contract["layers"]) for stage in floor.split(" | ")]


def test_every_module_and_folder_is_a_stage():
    rooms = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms - {"__init__", "__main__", "version"} == set(nemcon.STAGES)


def test_there_is_no_room_for_odds_and_ends():
    assert not [path for path in PACKAGE.rglob("*.py") if path.stem in {"utils", "helpers", "misc", "common"}]


def test_import_linter_keeps_the_contracts():
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout
