"""The article with its marks: every word once, marks where they belong, overlapping ones too."""

from types import SimpleNamespace

import pytest

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.report.article import article
from nemcon.units import PartialDate

TEXT = """Ministers weigh a new mission

VIENNA, April 8, 2024 (Example Wire) - Ministers met in Vienna on Monday.

Austrian Foreign Minister Anna Berger said Poland had told her that “the mission must go on”. Norway pledged 20 million
euros for Moldova under the Vienna Document.

“We will see,” she said.
"""


@pytest.fixture(scope="module")
def shown():
    document = receive(TEXT, path="folder/report.txt", published=PartialDate.parse("2024-04-08"))
    reading = read(document)
    assert reading.statements
    analysis = SimpleNamespace(
        statements=reading.statements,
        pledges=reading.pledges,
        agreements=reading.agreements,
        accounts=reading.accounts,
    )
    return document, reading, article(document, analysis)


def test_every_word_is_shown_once(shown):
    document, _, page = shown
    assert ["".join(segment.text for segment in block.segments) for block in page.blocks] == [
        document.reading_text[one.span.start : one.span.end] for one in document.passages
    ]


def test_each_statement_has_its_anchor_once(shown):
    _, reading, page = shown
    anchors = [anchor for block in page.blocks for segment in block.segments for anchor in segment.anchors]
    assert len(anchors) == len(set(anchors))
    assert {one.id for one in reading.statements} <= set(anchors)
    assert {one.id for one in reading.pledges} <= set(anchors)


def test_what_was_said_is_marked_and_tells_who(shown):
    _, _, page = shown
    marked = [one for block in page.blocks for one in block.segments if "content" in one.kinds]
    assert any("mission must go on" in one.text for one in marked)
    assert any("Anna Berger" in one.tip for one in marked)


def test_the_users_folders_are_not_shown(shown):
    _, _, page = shown
    assert page.about.startswith("report.txt")
