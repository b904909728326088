"""What the source must not hold."""

import re
import tokenize
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "nemcon"
POSSESSIVE = re.compile(r"[)\]\w}.][*+?]\+(?!\w*\")|\(\?>")


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_possessive_quantifier(file):
    """The ``re`` of Python 3.11.2, Debian's, matches possessive quantifiers and atomic groups wrongly."""
    with file.open("rb") as lines:
        texts = [token for token in tokenize.tokenize(lines.readline) if token.type == tokenize.STRING]
    raw = [token for token in texts if re.match(r"[rR]|[fF][rR]", token.string)]
    assert [f"{file.name}:{token.start[0]}" for token in raw if POSSESSIVE.search(token.string)] == []


def test_the_library_prints_nothing():
    called = re.compile(r"^\s*print\(", re.MULTILINE)
    rooms = [file for file in PACKAGE.rglob("*.py") if "cli" not in file.relative_to(PACKAGE).parts]
    assert [str(file) for file in rooms if called.search(file.read_text("utf-8"))] == []
