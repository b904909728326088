"""Check, count or export the corpus, or compare it with a second annotator.

Usage: python -m corpus check [FILE ...]     every fault of the files, or of the whole corpus
       python -m corpus count                paragraphs and phenomena of each part
       python -m corpus export PART          gold as JSON lines, one document a line
       python -m corpus agreement FOLDER PART [--differences]    a second annotation against a part
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from corpus.agreement import agreement
from corpus.check import check, count, files
from corpus.markup import PARTS, MarkupError, read_part


def main(arguments: list[str]) -> int:
    """Do what the command line asks; give the exit status."""
    match arguments:
        case ["check", *named]:
            found = check([Path(name).resolve() for name in named] or files())
            print("\n".join(found) or "no fault")
            return 1 if found else 0
        case ["count"]:
            counts = {part: count(part) for part in PARTS}
            print(f"{'':28}" + "".join(f"{part:>8}" for part in PARTS))
            for name in sorted(set().union(*counts.values())):
                print(f"{name:28}" + "".join(f"{counts[part][name]:8}" for part in PARTS))
        case ["export", part] if part in PARTS:
            for gold in read_part(part):
                print(json.dumps(asdict(gold), ensure_ascii=False))
        case ["agreement", folder, part, *rest] if part in PARTS and rest in ([], ["--differences"]):
            return _agreement(Path(folder), part, differences=bool(rest))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def _agreement(folder: Path, part: str, *, differences: bool) -> int:
    try:
        counted = agreement(folder, part)
    except MarkupError as problem:
        print(problem, file=sys.stderr)
        return 1
    for name, figure in counted.items():
        print(f"{name:28} {figure}")
        if differences:
            print("".join(f"    {fault}\n" for fault in figure.faults), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
