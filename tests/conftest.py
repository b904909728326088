"""What every kind of test may ask for."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Called:
    """A finished call of the command line."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(scope="session")
def nemcon_command():
    """Call the installed ``nemcon`` as a user would, in a process of its own."""
    program = Path(sys.executable).parent / "nemcon"

    def call(*words, cwd=None, stdin=None, env=None):
        done = subprocess.run(
            [program, *map(str, words)],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            timeout=120,
            env={**os.environ, **(env or {})},
        )
        return Called(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def shared_file():
    """Give a file of ``../shared``, or skip with the reason where it is absent."""

    def find(pattern: str) -> Path:
        found = sorted(SHARED.glob(pattern))
        if not found:
            pytest.skip(f"../shared/{pattern} is not on this machine; the test needs material that is not ours to ship")
        return found[0]

    return find


@pytest.fixture(scope="session")
def example_case():
    """The folder of the example that ships with the project; copy it before you run anything in it."""
    return ROOT / "src/nemcon/catalog/nato-2022-finland-sweden"
