"""From a folder of articles into the record: articles per second, memory, and where the time goes.

    python benchmarks/intake.py                    # 1,000 and 5,000 articles, one worker and two
    python benchmarks/intake.py --count 10000 --workers 2 --reader rules

The articles are made up (`made_articles.py`), about 750 words each and denser in attributions than newspapers are.
Each intake is a process of its own, `nemcon add` as a user calls it. CPU seconds are those of all its processes; the
memory is the most that each of its processes took, the first process first (Linux). Wall time means little on a
machine that does other work: with both of two cores to itself an archive takes at least half its CPU seconds.
"""

from __future__ import annotations

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from made_articles import make_articles

SAMPLE = 200
# Python's own helper process for starting workers takes less than this (kB) and is not counted.
_SMALLEST = 30_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, nargs="+", default=[1_000, 5_000])
    options.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options.add_argument("--reader", default="default")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        _show_steps(room, asked.reader)
        for count in asked.count:
            make_articles(room / f"articles-{count}", count)
            for workers in asked.workers:
                _show_intake(room, count, workers, asked.reader)


def _show_intake(room: Path, count: int, workers: int, reader: str) -> None:
    case = room / f"case-{count}-{workers}"
    _nemcon("case", "new", case, "--body", "nato", "--proposal", "Invite Ukraine to join NATO")
    start = time.perf_counter()
    usage, memory = _nemcon("add", case, room / f"articles-{count}", "--workers", workers, "--reader", reader)
    wall = time.perf_counter() - start
    cpu = usage.ru_utime + usage.ru_stime
    print(
        f"{count:>6,} articles, {workers} workers: {count / wall:6.1f} articles/s, "
        f"{1_000 * cpu / count:5.1f} ms CPU each, {cpu / wall:4.2f} cores used, "
        f"memory {' + '.join(f'{most / 1024:.0f}' for most in memory)} MB, "
        f"record {(case / 'record.sqlite').stat().st_size / count / 1024:4.1f} kB each",
        flush=True,
    )


def _nemcon(*words: object) -> tuple[Any, list[int]]:
    """Call the command; give what it used, its workers included, and the most memory of each process in kB."""
    process = subprocess.Popen([sys.executable, "-m", "nemcon", *map(str, words)], stdout=subprocess.DEVNULL)
    most: dict[int, int] = {}
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        for pid in (process.pid, *_children(process.pid)):
            most[pid] = max(most.get(pid, 0), _most_memory(pid))
        time.sleep(0.2)
    process.returncode = os.waitstatus_to_exitcode(ended[1])
    if process.returncode:
        raise SystemExit(f"nemcon {words[0]} ended with {process.returncode}")
    return ended[2], [kilobytes for kilobytes in most.values() if kilobytes > _SMALLEST]


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _most_memory(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def _show_steps(room: Path, reader: str) -> None:
    """Time each step on a sample, in this process."""
    from nemcon import workflow
    from nemcon.bodies import body
    from nemcon.cases import open_case
    from nemcon.documents import document_of, originals
    from nemcon.reading import code, proposal_from_text, read, reader_named
    from nemcon.workflow.keeping import open_record

    make_articles(room / "sample", SAMPLE)
    workflow.new_case(room / "steps", body_id="nato", proposals=["Invite Ukraine to join NATO"])
    proposal = proposal_from_text("proposal-1", "Invite Ukraine to join NATO")
    members = tuple(membership.actor for membership in body("nato").memberships)
    chosen = reader_named(reader)
    spent: dict[str, float] = {}

    def timed(step: str, work: Callable[[], Any]) -> Any:
        """Add to a step what some work takes, without the steps inside it."""
        start, inside = time.process_time(), sum(spent.values())
        result = work()
        taken = time.process_time() - start - (sum(spent.values()) - inside)
        spent[step] = spent.get(step, 0.0) + taken
        return result

    def handed(thing: Any) -> Any:
        return timed("hand over between processes", lambda: pickle.loads(pickle.dumps(thing)))  # noqa: S301 - our own

    files = sorted((room / "sample").iterdir())
    words = sum(len(file.read_text(encoding="utf-8").split()) for file in files)
    code(read(document_of(next(originals(files[0]))), reader=chosen), (proposal,), members)  # load what is loaded once
    with open_record(open_case(room / "steps"), create=True) as record:
        for file in files:
            original = handed(timed("open and decode", lambda file=file: next(originals(file))))
            document = timed("prepare", lambda original=original: document_of(original))
            reading = handed(timed("read", lambda document=document: read(document, reader=chosen)))
            timed("put on record", lambda reading=reading: record.add(reading))

        def over(work: Callable[[Any], Any], asked: Iterable[Any]) -> Iterator[Any]:
            for each in asked:
                there = handed(each)
                yield timed("read in the light of others", lambda there=there: work(there))

        lights = timed("settle who is who", lambda: record.settle(None, over))
        coded = []
        for document_id, proposals in record.uncoded((proposal,), lights):
            kept = handed(timed("take from record", lambda each=document_id: record.kept(each, lights)))
            reading = timed("rebuild", kept.reading)
            codings = timed("code", lambda reading=reading: tuple(code(reading, (proposal,), members)))
            coded.append((document_id, proposals, handed(codings)))
        timed("put codings on record", lambda: record.recode_each(coded, lights))
    print(f"{SAMPLE} articles of {words / SAMPLE:.0f} words; CPU of each step, one process:")
    for step, seconds in (*spent.items(), ("all", sum(spent.values()))):
        print(f"  {step:<34}{1_000 * seconds / SAMPLE:6.1f} ms an article")


if __name__ == "__main__":
    main()
