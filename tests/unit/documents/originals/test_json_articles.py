"""JSON of news-please and Media Cloud; the values are made up."""

# ruff: noqa: E501 - lines of files and texts as they stand
from __future__ import annotations

import json

import pytest

from nemcon.documents.originals import json_articles
from nemcon.errors import DocumentError

NEWS_PLEASE = {
    "authors": [], "date_download": "2024-12-05 08:00:00", "date_modify": None, "date_publish": "2024-12-03 10:15:00",
    "description": "x", "filename": "a.json", "language": "en", "title": "Malta waits", "title_page": None, "url": "https://example.org/1",
    "source_domain": "example.org", "maintext": "Malta said on Monday that it would wait.\nNobody else spoke.",
}  # fmt: skip
MEDIA_CLOUD = {
    "id": "ab12", "media_name": "Example", "media_url": "example.org", "title": "Cyprus agrees", "publish_date": "2024-12-04",
    "url": "https://example.org/2", "language": "en", "indexed_date": "2024-12-06T01:00:00", "text": "Cyprus said yes.",
}  # fmt: skip
OLD = {
    "stories_id": 7,
    "title": "Latvia",
    "publish_date": "2016-10-11 18:01:01",
    "story_sentences": [{"sentence": "Latvia said no."}, {"sentence": "It left."}],
}


def test_lines(documents):
    lines = [json.dumps(NEWS_PLEASE), "", json.dumps(MEDIA_CLOUD), json.dumps(OLD)]
    one, two, three = documents("export.jsonl", "\n".join(lines).encode())
    assert (one.title, str(one.published), one.published_from) == ("Malta waits", "2024-12-03", "metadata")
    assert one.text == "Malta waits\n\nMalta said on Monday that it would wait.\nNobody else spoke."
    assert one.path.endswith("export.jsonl#https://example.org/1")
    assert (two.title, str(two.published)) == ("Cyprus agrees", "2024-12-04")
    assert three.text == "Latvia\n\nLatvia said no. It left."


@pytest.mark.parametrize(
    "line", ["{", "[1]", "null", '{"title": "only"}', '{"text": 5e400}', "[" * 100_000, '{"text": ""}']
)
def test_a_line_that_is_no_article_stops_nothing(documents, line):
    one, fault, two = documents(
        "export.jsonl", "\n".join([json.dumps(NEWS_PLEASE), line, json.dumps(MEDIA_CLOUD)]).encode()
    )
    assert isinstance(fault, DocumentError)
    assert "#2" in str(fault)
    assert (one.title, two.title) == ("Malta waits", "Cyprus agrees")


def test_a_line_beyond_measure_is_passed_over(documents, monkeypatch):
    monkeypatch.setattr(json_articles, "LARGEST", 1_000)
    long = json.dumps(NEWS_PLEASE | {"maintext": "word " * 1_000})
    fault, two = documents("export.jsonl", f"{long}\n{json.dumps(MEDIA_CLOUD)}\n".encode())
    assert isinstance(fault, DocumentError)
    assert two.title == "Cyprus agrees"


def test_one_object_or_a_list(documents):
    (one,) = documents("a.json", json.dumps(NEWS_PLEASE).encode())
    assert one.path.endswith("a.json")
    assert [found.title for found in documents("b.json", json.dumps([NEWS_PLEASE, MEDIA_CLOUD]).encode())] == [
        "Malta waits",
        "Cyprus agrees",
    ]


def test_half_a_surrogate_pair_is_written_as_a_question_mark(documents):
    (one,) = documents("a.json", b'{"text": "Poland \\ud800 waits."}')
    assert one.text == "Poland ? waits."
