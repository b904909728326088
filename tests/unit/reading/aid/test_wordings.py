"""In how many ways a text says that a state or organisation gives money: made-up sentences, and what each tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from nemcon.documents.document import Document, Part, Passage, Run
from nemcon.reading import read
from nemcon.units import PartialDate, Span

Told = tuple[str | None, int | float | None, str | None]
SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9}


def sayings(name: str) -> Iterator[object]:
    """Give title, sentence and what it tells; one that the rules do not read has a line "missed" below."""
    title = None
    for block in (Path(__file__).parent / name).read_text("utf-8").split("\n\n", 1)[1].split("\n\n"):
        lines = block.strip().splitlines()
        if lines[0].startswith("title: "):
            title, lines = lines[0].removeprefix("title: "), lines[1:]
        told = [told_in(line) for line in lines[1:] if line.startswith("= ")]
        assert told or "none" in lines, lines
        missed = pytest.mark.xfail(strict=True, reason="a wording that the rules do not read")
        yield pytest.param(title, lines[0], told, marks=[missed] if "missed" in lines else [], id=lines[0][:70])
        title = None


def told_in(line: str) -> Told:
    giver, amount, currency = line.removeprefix("= ").split()
    scale = next(scale for scale in SCALES if amount.endswith(scale))
    return giver, round(float(amount.removesuffix(scale)) * SCALES[scale]), currency


def document_of(title: str | None, sentence: str) -> Document:
    parts = [(Part.TITLE, title)] if title else []
    passages, at = [], 0
    for part, words in [*parts, (Part.BODY, sentence)]:
        passages.append(Passage(part, Span(at, at + len(words))))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in [*parts, (Part.BODY, sentence)])
    whole = Span(0, len(text))
    return Document(
        "d" * 64, "test.txt", "text/plain", text, None, PartialDate.parse("2024-12-03"), "given", "en", text,
        tuple(passages), (Run(whole, whole),),
    )  # fmt: skip


@pytest.mark.parametrize(("title", "sentence", "told"), [*sayings("wordings.txt"), *sayings("wordings_in_reports.txt")])
def test_a_sentence_tells_who_gives_how_much(title: str | None, sentence: str, told: list[Told]) -> None:
    pledges = read(document_of(title, sentence)).pledges
    assert Counter((pledge.giver, pledge.amount, pledge.currency) for pledge in pledges) == Counter(told)
