"""From a folder of articles into the record: articles per second, memory, and where the time goes.

    python benchmarks/intake.py                    # 1,000 and 5,000 articles, one worker and two
    python benchmarks/intake.py --count 10000 --workers 2

The articles are made up (`made_articles.py`), about 750 words each and denser in attributions than newspapers are.
Each intake is a process of its own, `nemcon add` as a user calls it. CPU seconds are those of all its processes; the
memory is that of its largest process. Wall time means little on a machine that does other work.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made_articles import make_articles

SAMPLE = 200


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, nargs="+", default=[1_000, 5_000])
    options.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        _show_steps(room)
        for count in asked.count:
            make_articles(room / f"articles-{count}", count)
            for workers in asked.workers:
                _show_intake(room, count, workers)


def _show_intake(room: Path, count: int, workers: int) -> None:
    case = room / f"case-{count}-{workers}"
    _nemcon("case", "new", case, "--body", "nato", "--proposal", "Invite Ukraine to join NATO")
    start = time.perf_counter()
    usage = _nemcon("add", case, room / f"articles-{count}", "--workers", workers)
    wall = time.perf_counter() - start
    cpu = usage.ru_utime + usage.ru_stime
    print(
        f"{count:>6,} articles, {workers} workers: {count / wall:6.1f} articles/s, "
        f"{1_000 * cpu / count:5.1f} ms CPU each, {cpu / wall:4.2f} cores used, "
        f"largest process {usage.ru_maxrss / 1024:4.0f} MB, "
        f"record {(case / 'record.sqlite').stat().st_size / count / 1024:4.1f} kB each",
        flush=True,
    )


def _nemcon(*words: object) -> Any:
    """Call the command and give what it used, its workers included."""
    process = subprocess.Popen([sys.executable, "-m", "nemcon", *map(str, words)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"nemcon {words[0]} ended with {process.returncode}")
    return usage


def _show_steps(room: Path) -> None:
    """Time each step on a sample, in this process."""
    from nemcon import workflow
    from nemcon.bodies import body
    from nemcon.cases import open_case
    from nemcon.documents import document_of, originals
    from nemcon.documents.copies import signature
    from nemcon.reading import code, proposal_from_text, read
    from nemcon.workflow.keeping import open_record

    make_articles(room / "sample", SAMPLE)
    workflow.new_case(room / "steps", body_id="nato", proposals=["Invite Ukraine to join NATO"])
    proposal = proposal_from_text("proposal-1", "Invite Ukraine to join NATO")
    members = tuple(membership.actor for membership in body("nato").memberships)
    spent: dict[str, float] = {}

    def timed(step: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = work()
        spent[step] = spent.get(step, 0.0) + time.process_time() - start
        return result

    files = sorted((room / "sample").iterdir())
    words = sum(len(file.read_text(encoding="utf-8").split()) for file in files)
    code(read(document_of(next(originals(files[0])))), (proposal,), members)  # load what is loaded once
    with open_record(open_case(room / "steps"), create=True) as record:
        for file in files:
            original = timed("open and decode", lambda file=file: next(originals(file)))
            document = timed("prepare", lambda original=original: document_of(original))
            reading = timed("read", lambda document=document: read(document))
            timed("code", lambda reading=reading: code(reading, (proposal,), members))
            timed("signature (within put on record)", lambda document=document: signature(document))
            timed("put on record", lambda reading=reading: record.add(reading))
            timed("take from record", lambda document=document: record.reading(document.id))
    print(f"{SAMPLE} articles of {words / SAMPLE:.0f} words; CPU of each step, one process:")
    for step, seconds in spent.items():
        print(f"  {step:<34}{1_000 * seconds / SAMPLE:6.1f} ms an article")


if __name__ == "__main__":
    main()
