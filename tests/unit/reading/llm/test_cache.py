"""The cache gives back what was kept, and tells what was damaged."""

import pytest

from nemcon.reading.llm.cache import Cache, Damaged
from nemcon.reading.llm.reply import Reply
from nemcon.units import digest

NAME = digest("a question")
REPLY = Reply('{"attributions": []} \u2028 ü', structured=True)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "deep" / "llm")


def test_what_was_kept_is_found(cache):
    assert cache.find(NAME) is None
    assert cache.keep(NAME, REPLY)
    assert cache.find(NAME) == REPLY
    assert cache.find(digest("another question")) is None


def test_nothing_but_whole_answers_is_left_behind(cache):
    for text in ("one", "two"):
        cache.keep(NAME, Reply(text, structured=False))
    assert [path.name for path in cache.folder.rglob("*") if path.is_file()] == [f"{NAME}.json"]
    assert cache.find(NAME) == Reply("two", structured=False)


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-5],
        lambda data: b"",
        lambda data: b"\xff" * 20,
        lambda data: b"[" * 100_000,
        lambda data: data.replace(b"attributions", b"attribution"),
        lambda data: data.replace(b"true", b"false"),
        lambda data: data.replace(b"question", b"questions"),
    ],
)
def test_a_damaged_file_is_told_and_not_used(cache, harm):
    cache.keep(NAME, REPLY)
    (path,) = cache.folder.rglob("*.json")
    path.write_bytes(harm(path.read_bytes()))
    assert cache.find(NAME) == Damaged(path)


def test_an_answer_under_another_name_is_damaged(cache):
    cache.keep(NAME, REPLY)
    (path,) = cache.folder.rglob("*.json")
    other = digest("another question")
    target = cache.folder / other[:2] / f"{other}.json"
    target.parent.mkdir(exist_ok=True)
    path.rename(target)
    assert cache.find(other) == Damaged(target)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert not Cache(tmp_path / "file").keep(NAME, REPLY)
    assert isinstance(Cache(tmp_path / "file").find(NAME), Damaged)


def test_a_failure_in_writing_leaves_nothing_behind(cache, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("nemcon.reading.llm.cache.os.replace", fail)
    assert not cache.keep(NAME, REPLY)
    assert not [path for path in cache.folder.rglob("*") if path.is_file()]
