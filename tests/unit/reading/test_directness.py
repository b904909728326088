"""Whose words a content is in."""

from __future__ import annotations

import pytest

from nemcon.reading.directness import directness
from nemcon.reading.statement import Directness
from nemcon.units import Span


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("“No deal,” he said.", "“No deal,”", Directness.DIRECT),
        ("“No deal,” he said.", "No deal", Directness.DIRECT),
        ('"No deal," he said.', "No deal,", Directness.DIRECT),
        ("«No deal», he said.", "No deal", Directness.DIRECT),
        ("‘No deal,’ he said.", "No deal,", Directness.DIRECT),
        ("''No deal,'' he said.", "''No deal,''", Directness.DIRECT),
        ("“I don’t think … there is a deal,” he said.", "I don’t think … there is a deal", Directness.DIRECT),
        ("He said that “no deal” was near.", "“no deal” was near", Directness.MIXED),
        ("He said “no deal” was near.", "“no deal” was near", Directness.MIXED),
        ("He said that “there is no deal”.", "that “there is no deal”", Directness.DIRECT),
        ("He said the ministers’ talks didn’t end.", "the ministers’ talks didn’t end", Directness.INDIRECT),
        ("He said no deal was near.", "no deal was near", Directness.INDIRECT),
        ("“No deal is near, he said.", "No deal is near", Directness.DIRECT),
        ("He said no deal is near.”", "no deal is near", Directness.INDIRECT),
        ("“Left open.\n\nHe said no deal was near.", "no deal was near", Directness.INDIRECT),
    ],
)
def test_directness(text: str, content: str, expected: Directness) -> None:
    at = text.index(content)
    assert directness(text, (Span(at, at + len(content)),)) is expected


def test_a_quotation_in_two_parts() -> None:
    text = "“No,” he said, “not now.”"
    assert directness(text, (Span(0, 5), Span(15, 25))) is Directness.DIRECT
    assert directness(text, (Span(0, 5), Span(6, 13))) is Directness.MIXED


def test_an_empty_content_is_indirect() -> None:
    assert directness("“No,” he said.", (Span(3, 3),)) is Directness.INDIRECT
