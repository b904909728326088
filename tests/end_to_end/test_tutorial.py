"""The tutorial runs as it stands, and prints what it says."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def steps(page: str) -> list[tuple[str, list[str]]]:
    """Each command of the page's console blocks with the lines expected from it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def test_the_tutorial_runs_as_it_stands(tmp_path):
    (tmp_path / "src").symlink_to(ROOT / "src")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = steps((ROOT / "docs/tutorial.md").read_text("utf-8"))
    assert len(told) >= 8
    for command, expected in told:
        done = subprocess.run(
            shlex.split(command), cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PATH": path}
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        printed = " ".join(done.stdout.split())
        for line in expected:
            assert " ".join(line.split()) in printed, f"{command} did not print {line!r}:\n{done.stdout}"
    assert (tmp_path / "nordic/report.html").exists()
