"""Many documents: the same record with any number of workers, after a kill, and with bad documents among them."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nemcon import workflow
from nemcon.errors import DocumentError
from nemcon.workflow import workers

STATES = ("Poland", "Hungary", "Malta", "Latvia", "Slovakia", "Croatia", "Portugal")


def _articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        state, other = STATES[n % 7], STATES[(n + 3) % 7]
        paragraphs = [
            f"{state} and {other} part in round {n}",
            f"Published: {n % 28 + 1} March 2024",
            *(
                f"Foreign Minister Anna Novak{k} of {state} said in round {n} that {other} would not get item {n * k}. "
                f"“We can accept point {k + n},” a diplomat of {other} told the desk after session {n * 7 + k}. "
                f"Kovacs{n % 5} said there was hope."
                for k in range(4)
            ),
            f"Hungarian President Eva Kovacs{n % 4} will travel to {other}.",
        ]
        (folder / f"report-{n:03d}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


def _case(folder: Path) -> Path:
    workflow.new_case(folder, body_id="nato", proposals=["Invite Ukraine to join NATO"])
    return folder


def _content(case: Path) -> list[list[tuple[object, ...]]]:
    """All of the record but the moments at which it was written."""
    with sqlite3.connect(case / "record.sqlite") as connection:
        wanted = (
            "documents",
            "statements",
            "pledges",
            "agreements",
            "signatures",
            "near_copies",
            "codings",
            "accounts",
            "lit_readings",
        )
        content = []
        for table in wanted:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(name for name in names if name not in ("added_at", "made_at", "learned_on", "entry"))
            content.append(connection.execute(f"SELECT {kept} FROM {table} ORDER BY rowid").fetchall())  # noqa: S608
    connection.close()
    return content


def test_the_record_is_the_same_with_any_number_of_workers(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_FEW", 3)
    articles = _articles(tmp_path / "articles", 30)
    one, two = _case(tmp_path / "one"), _case(tmp_path / "two")
    alone = workflow.add(one, [articles])
    shared = workflow.add(two, [articles], workers=2)
    assert _content(one) == _content(two)
    assert len(_content(one)[-1]) > 10  # read in the light of others
    assert alone.totals == shared.totals
    assert alone.totals.new == 30
    assert [document.path for document in alone.documents] == [document.path for document in shared.documents]


@pytest.mark.slow
def test_what_was_killed_goes_on_where_it_was(tmp_path, nemcon_command):
    articles = _articles(tmp_path / "articles", 90)
    whole, killed = _case(tmp_path / "whole"), _case(tmp_path / "killed")
    workflow.add(whole, [articles])
    command = [Path(sys.executable).parent / "nemcon", "add", killed, articles, "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while _on_record(killed) < 45 and process.poll() is None:
        time.sleep(0.01)
    workers_of = _children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    before = _on_record(killed)
    assert before < 90
    called = nemcon_command("add", killed, articles, "--format", "json")
    assert called.code == 0, called.err
    assert called.json["totals"]["documents"] == 90
    assert called.json["totals"]["new"] == 90 - before
    assert _content(killed) == _content(whole)
    _assert_gone(workers_of)


def _on_record(case: Path) -> int:
    try:
        with sqlite3.connect(f"file:{case / 'record.sqlite'}?mode=ro", uri=True, timeout=5) as connection:
            count = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        connection.close()
    except sqlite3.Error:
        return 0
    return int(count)


def _children(pid: int) -> list[int]:
    file = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in file.read_text().split()] if file.exists() else []


def _assert_gone(pids: list[int]) -> None:
    end = time.monotonic() + 10
    while any(_is_alive(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [pid for pid in pids if _is_alive(pid)]


def _is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_known_documents_are_not_read_again(tmp_path, monkeypatch):
    articles = _articles(tmp_path / "articles", 5)
    case = _case(tmp_path / "case")
    first = workflow.add(case, [articles])
    monkeypatch.setattr("nemcon.workflow.adding.read_document", lambda document: pytest.fail("read again"))
    again = workflow.add(case, [articles])
    assert (again.totals.documents, again.totals.new) == (5, 0)
    assert [one.statements for one in again.documents] == [one.statements for one in first.documents]


def test_bad_documents_are_told_at_the_end_and_stop_nothing(tmp_path):
    articles = _articles(tmp_path / "articles", 3)
    (articles / "a-broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (articles / "b.jsonl").write_text('{"text": "Malta said on Monday that it would wait."}\n{\n', encoding="utf-8")
    (articles / "german.txt").write_text(
        "Der Minister sagte am Montag: „Wir haben Zeit“, und das ist auch die Meinung der anderen. " * 4,
        encoding="utf-8",
    )
    (articles / "copy.txt").write_bytes((articles / "report-001.txt").read_bytes() + b"\n\nOne line more of it.")
    result = workflow.add(_case(tmp_path / "case"), [articles], listed=1)
    assert (result.totals.documents, result.totals.new) == (6, 6)
    assert (result.totals.copies, result.totals.other_languages) == (1, 1)
    assert len(result.documents) == 1
    assert [Path(problem.path).name for problem in result.problems] == ["a-broken.pdf", "b.jsonl#2"]
    assert all("expected" in problem.message for problem in result.problems)


def test_a_text_in_another_language_is_stored_and_not_read(tmp_path):
    file = tmp_path / "french.txt"
    paragraph = "Anna Novak: “Nous avons le temps et nous ne sommes pas pour la guerre dans les pays de la région.”"
    file.write_text("\n\n".join([paragraph] * 3), encoding="utf-8")
    (reading,) = workflow.read([file]).readings
    assert reading.document.language == "fr"
    assert reading.statements == ()
    assert {"other-language", "no-statements"} <= {note.code for note in reading.notes}


def test_many_documents_are_counted_and_not_listed(tmp_path, nemcon_command):
    articles = _articles(tmp_path / "articles", 51)
    called = nemcon_command("add", _case(tmp_path / "case"), articles, "--workers", "1")
    assert called.code == 0
    assert "51 documents received, 51 of them new" in " ".join(called.out.split())
    assert "report-001" not in called.out


def test_a_fault_passes_between_processes_whole():
    import pickle

    fault = DocumentError("this", where="there", expected="that", todo="Do it.")
    again = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own
    assert (type(again), str(again)) == (DocumentError, str(fault))
    json.dumps(str(again))
