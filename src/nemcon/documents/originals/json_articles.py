"""Articles as JSON: one object, a list, or one object a line, as news-please and Media Cloud write them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import IO

from nemcon.documents.originals.encodings import decoded
from nemcon.documents.originals.original import (
    HTML,
    LARGEST,
    PLAIN,
    Original,
    fault,
    nothing_in,
    titled,
    too_large,
    writable,
)
from nemcon.documents.written_dates import first_full_date
from nemcon.errors import DocumentError

# Names of the same field in the two, the fullest first. news-please: class NewsArticle (`maintext`, `date_publish`).
# Media Cloud: stories of its interface (`text`, `story_text`, `publish_date`), sentences of older exports.
_TEXTS = ("maintext", "text", "story_text")
_DATES = ("date_publish", "publish_date")
_ADDRESSES = ("url", "guid", "filename", "stories_id", "id")
# A list in one piece must be held whole; more than this belongs into one object a line.
LARGEST_LIST = 50_000_000


def articles(stream: IO[bytes], where: str) -> Iterator[Original | DocumentError]:
    """Give the articles of a file of JSON lines, one by one, in constant memory.

    Yields
    ------
    Original or DocumentError
        One per line that is not blank; a line that is no article is a fault and stops nothing.
    """
    number = 0
    for number, line in enumerate(_lines(stream), start=1):
        if line is None:
            yield too_large(f"{where}#{number}")
        elif line.strip():
            yield _article_of(line, where, number)
    if not number:
        yield nothing_in(where)


def article_file(data: bytes, where: str) -> Iterator[Original | DocumentError]:
    """Give the articles of a file that is one JSON value: an article, or a list of them."""
    try:
        value = _parsed(data, where)
    except ValueError as problem:
        yield _no_article(where, f"no JSON ({problem})")
        return
    if isinstance(value, list):
        for number, one in enumerate(value, start=1):
            yield _article(one, where, number)
        if not value:
            yield nothing_in(where)
    else:
        yield _article(value, where, None)


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Give the lines; None for one that is longer than a report may be."""
    while line := stream.readline(LARGEST + 1):
        if len(line) <= LARGEST:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 16)
        yield None


def _article_of(line: bytes, where: str, number: int) -> Original | DocumentError:
    try:
        return _article(_parsed(line, where), where, number)
    except ValueError as problem:
        return _no_article(f"{where}#{number}", f"no JSON ({problem})")


def _parsed(data: bytes, where: str) -> object:
    try:
        return json.loads(decoded(data, where)[0])
    except RecursionError:
        raise ValueError("nested beyond measure") from None


def _article(value: object, where: str, number: int | None) -> Original | DocumentError:
    if not isinstance(value, dict):
        return _no_article(where if number is None else f"{where}#{number}", f"a JSON {type(value).__name__}")
    address = _word(value, _ADDRESSES)
    path = where if number is None else f"{where}#{address[:300] or number}"
    title = " ".join(_word(value, ("title",)).split()) or None
    text = _word(value, _TEXTS) or _sentences(value)
    if not text.strip():
        return _no_article(path, "no text in it")
    if len(text) > LARGEST:
        return too_large(path, len(text))
    is_page = text.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))
    if is_page:
        return Original(text, path, HTML, title, _day(value))
    return Original(titled(title, text), path, PLAIN, title, _day(value))


def _sentences(value: dict[str, object]) -> str:
    """Join the sentences of an older export of Media Cloud, which holds no text in one piece."""
    held = value.get("story_sentences")
    if not isinstance(held, list):
        return ""
    return " ".join(str(one["sentence"]) for one in held if isinstance(one, dict) and one.get("sentence"))


def _word(value: dict[str, object], names: tuple[str, ...]) -> str:
    """Give the first of some fields that holds something; half a surrogate pair becomes a question mark."""
    for name in names:
        held = value.get(name)
        if isinstance(held, str | int) and not isinstance(held, bool) and str(held).strip():
            return writable(str(held))
    return ""


def _day(value: dict[str, object]) -> date | None:
    return first_full_date(_word(value, _DATES)[:40].replace("T", " ", 1))


def _no_article(where: str, found: str) -> DocumentError:
    return fault(
        found,
        where,
        expected=f"an article with one of {', '.join(_TEXTS)}, as news-please and Media Cloud write it",
        todo="Export it with its text.",
    )
