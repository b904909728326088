"""Two annotations of a text are counted against each other as a reader is counted against the gold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.agreement import agreement, pairs
from corpus.check import check
from corpus.markup import HERE, MarkupError
from corpus.scoring import FIGURES

Counts = dict[str, tuple[int, ...]]
FIRST = """id: quay
manner: wire
body: NATO
published: 2024-04-05

[t1 [s2 Portugal] [c2 opposes] [t2 the toll]], [s1 an official in Oslo] [c1 said] on Wednesday. [s3 She] [c3 added]
[t3 that Iceland gives 2 million euros].
@1 unnamed /official/ NOR
@2 PRT
@3 unnamed /official/ NOR
@pledge ISL>- energy EUR 2m announced
@date "Wednesday" 2024-04-03 1
"""


@pytest.fixture
def count(tmp_path: Path) -> Callable[..., Counts]:
    """Count a second annotation, made from the first by one change, against it."""

    def counted(*changes: tuple[str, str]) -> Counts:
        second = FIRST
        for old, new in changes:
            assert old in second
            second = second.replace(old, new)
        for folder, text in (("first", FIRST), ("second", second)):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "quay.txt").write_text(text, "utf-8")
        found = agreement(tmp_path / "second", tmp_path / "first")
        return {
            name: (f.right, f.asked) if f.given is None else (f.right, f.asked, f.given) for name, f in found.items()
        }

    return counted


def test_the_same_marks_agree_in_everything(count: Callable[..., Counts]) -> None:
    found = count()
    assert tuple(found) == FIGURES
    assert all(len(set(numbers)) == 1 for numbers in found.values())
    assert (found["rel.j50 F1"], found["nested F1"]) == ((3, 3, 3), (1, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "figure", "numbers"),
    [
        ("@1 unnamed /official/ NOR", "@1 unnamed /official/ PRT", "speaker to state", (2, 3)),
        ("@1 unnamed /official/ NOR", "@1 /official/ NOR", "unnamed kept unnamed", (1, 2)),
        ("@3 unnamed /official/ NOR", '@3 "Idun Sverdrup" NOR', "pronoun and carried over", (0, 1)),
        ("EUR 2m", "EUR 3m", "pledge F1", (0, 1, 1)),
        ("2024-04-03 1", "2024-04-03", "date", (0, 1)),
        ("2024-04-03 1", "2024-04-03 1 3", "no date where none is told", (2, 3)),
        ("[s3 She] [c3 added]", "She [c3 added]", "rel.j50 F1", (2, 3, 3)),
    ],
)
def test_one_difference_is_counted_where_it_belongs(
    count: Callable[..., Counts], old: str, new: str, figure: str, numbers: tuple[int, ...]
) -> None:
    assert count((old, new))[figure] == numbers


def test_an_attribution_that_only_the_first_marks_counts_as_missed_and_as_nested_not_found(
    count: Callable[..., Counts],
) -> None:
    found = count(("[s2 Portugal] [c2 opposes] [t2 the toll]", "Portugal opposes the toll"), ("@2 PRT\n", ""))
    assert found["nested F1"] == (0, 1, 0)
    assert found["rel.j50 F1"] == (2, 3, 2)


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("pier", FIRST.replace("id: quay", "id: pier"), "no such document"),
        ("quay", FIRST.replace("Iceland", "Ireland"), "'reland gives"),
        (None, "", "no file"),
    ],
)
def test_annotations_of_other_texts_are_refused(tmp_path: Path, name: str | None, text: str, problem: str) -> None:
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
    (tmp_path / "first" / "quay.txt").write_text(FIRST, "utf-8")
    if name:
        (tmp_path / "second" / f"{name}.txt").write_text(text, "utf-8")
    with pytest.raises(MarkupError, match=problem):
        agreement(tmp_path / "second", tmp_path / "first")


def test_the_second_annotation_is_of_every_text_of_the_test_part_and_has_no_fault() -> None:
    second = sorted((HERE / "second").glob("*.txt"))
    assert check(second) == []
    assert len(pairs(HERE / "second", HERE / "test")) == len(list((HERE / "test").glob("*.txt")))


def test_the_command_prints_the_figures_and_on_request_the_differences(capsys: pytest.CaptureFixture[str]) -> None:
    dev = str(HERE / "dev")
    assert main(["agreement", dev, "dev", "--differences"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(FIGURES)
    assert lines[0].startswith("speaker to state             1.000")
    assert main(["agreement", "nowhere", "dev"]) == 1
    assert "nowhere: found no file" in capsys.readouterr().err
