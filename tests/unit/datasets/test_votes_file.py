from __future__ import annotations

from pathlib import Path

import pytest

from nemcon.datasets.votes import read_ballot
from nemcon.errors import DocumentError

MEMBERS = ("FRA", "DEU", "HUN", "USA")


def read(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "votes.txt"
    path.write_text(text, "utf-8")
    return read_ballot(path, MEMBERS).votes


@pytest.mark.parametrize(
    "text",
    [
        "member,vote\nFRA,yes\nGermany,No\nHungary,abstain\n",
        "country;when;vote\nFRA;now;Y\ndeu;now;N\nHungarian;now;A\n",
        "member\tvote\nFrance\t+\nGermany\tagainst\nHUN\tabstention\n",
        '{"FRA": "for", "Germany": "objects", "HUN": "A"}',
        '{"votes": [{"member": "FRA", "vote": "YES"}, {"member": "DEU", "vote": "-"}, {"member": "HUN", "vote": "a"}]}',
        '[{"member": "FRA", "vote": "yes"}, {"member": "DEU", "vote": "no"}, {"member": "HUN", "vote": "abstain"}]',
    ],
)
def test_the_same_votes_in_every_form(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == {"FRA": "yes", "DEU": "no", "HUN": "abstain"}


@pytest.mark.parametrize(
    ("text", "where", "found"),
    [
        ("member,vote\nFRA,yes\nRuritania,no\n", "row 3, column member", "Ruritania"),
        ("member,vote\nFRA,yes\nPoland,no\n", "row 3, column member", "no member"),
        ("member,vote\nFRA,yes\nFrance,no\n", "row 3, column member", "twice"),
        ("member,vote\nFRA,maybe\n", "row 2, column vote", "maybe"),
        ("member,vote\nFRA,\n", "row 2, column vote", "missing"),
        ("member,vote\nFRA,yes\nDEU\n", "row 3", "1 of 2 cells"),
        ("FRA,yes\nDEU,no\n", "row 1", "member"),
        ("member,vote\n", "votes.txt", "no votes"),
        ('{"FRA": "yes", "DEU": 1}', "member 'DEU'", "no word"),
        ('[{"member": "FRA"}]', "item 1", "no object"),
        ('{"FRA": "yes", "DEU"', "row 1", "breaks off"),
        ("", "votes.txt", "empty"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, where: str, found: str) -> None:
    with pytest.raises(DocumentError, match=found) as caught:
        read(tmp_path, text)
    assert where in caught.value.where
