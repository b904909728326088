"""What the main job costs: CPU seconds of whole processes, and as a ratio to starting Python.

Prints one line per command: the least of several runs, its bar where the project sets one, and the ratio to
``python -c pass`` in the same session. Run it on a quiet machine: ``make bench``.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "src/nemcon/catalog/nato-2022-finland-sweden"
NEMCON = Path(sys.executable).parent / "nemcon"
RUNS = 5


def cpu_seconds(command: list[str], cwd: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(command: list[str], *, fresh: bool = False) -> float:
    """Least CPU of several runs; each in a copy of the example if `fresh`."""
    found = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            if fresh:
                shutil.copytree(EXAMPLE, Path(folder) / "case")
            found.append(cpu_seconds(command, folder))
    return min(found)


def main() -> None:
    python = least([sys.executable, "-c", "pass"])
    print(f"{'command':<28}{'CPU s':>8}{'bar':>8}{'x python':>10}")
    print(f"{'python -c pass':<28}{python:>8.3f}{'':>8}{1:>10.1f}")
    for name, command, fresh, bar in (
        ("nemcon --help", [NEMCON, "--help"], False, 0.3),
        ("nemcon run (example)", [NEMCON, "run", "case", "case/wire-report.txt"], True, 2.0),
        ("nemcon read (example)", [NEMCON, "read", EXAMPLE / "wire-report.txt"], False, None),
        ("nemcon bodies", [NEMCON, "bodies"], False, None),
    ):
        cost = least([str(word) for word in command], fresh=fresh)
        print(f"{name:<28}{cost:>8.3f}{bar or '':>8}{cost / python:>10.1f}")


if __name__ == "__main__":
    main()
