"""How long it takes to settle who is who, and to settle it again after one more document: CPU seconds by size.

    nice python benchmarks/who_speed.py [SIZE ...]

Documents are made up: each introduces one minister in full and quotes another by surname only, whom a different
document introduces, so that every document is read again in the light of the others.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from nemcon.documents import receive
from nemcon.reading import read
from nemcon.record.store import Record, open_record
from nemcon.units import PartialDate

_STATES = ("Hungarian", "Polish", "Finnish", "Spanish", "Danish", "Czech", "Dutch", "Greek", "Turkish", "French")
_LETTERS = "bdfklmnprstv"


def _surname(i: int) -> str:
    digits = (i // 12 // 12 % 12, i // 12 % 12, i % 12)
    return "".join(_LETTERS[d] + "aeo"[k] for k, d in enumerate(digits)).capitalize() + "nen"


def _text(i: int, size: int) -> str:
    """Introduce person i, and quote the one whom another document introduces."""
    state, other = _STATES[i % len(_STATES)], (i * 7 + 3) % size
    told = f"{state} Foreign Minister Anna {_surname(i)} said in story {i} that the talks would go on."
    quoted = (
        f"“We will not agree to this,” {_surname(other)} said. She added that more time was needed, for {i} reasons."
    )
    return f"Story number {i}\n\n{told}\n\n{quoted}\n"


def _settle(record: Record) -> float:
    start = time.process_time()
    record.settle(None)
    return time.process_time() - start


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    for size in sizes:
        day = PartialDate(2024, 5, 14)
        readings = [read(receive(_text(i, size), path=f"{i}.txt", published=day)) for i in range(size + 1)]
        with (
            tempfile.TemporaryDirectory() as folder,
            open_record(Path(folder) / "record.sqlite", now=lambda: datetime.now(UTC)) as record,
        ):
            for reading in readings[:-1]:
                record.add(reading)
            first = _settle(record)
            again = _settle(record)
            record.add(readings[-1])
            more = _settle(record)
            lit = sum(map(bool, record.settle(None).of.values()))
        print(
            f"{size} documents, {lit} read in the light of others: {first:.2f} s, {1000 * first / size:.2f} ms each; "
            f"nothing new {again:.2f} s; one more document {more:.2f} s",
            flush=True,
        )


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [250, 500, 1000])
