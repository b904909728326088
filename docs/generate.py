"""Write what in docs/ is made from the code: docs/cli.md and docs/schemas/. `make generated` runs it.

A test compares the files with what this gives, so that they cannot grow stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

HEAD = """\
# Commands

Made from the program by `make generated`; do not edit.

Every command takes `--format json` (`nemcon export`, whose `--format` names the files it writes, takes
`--show json`) and then prints one object whose `schema` names its shape and version; the shapes are in
[schemas](schemas/). A result for people goes to standard output as sentences and tables; problems go to standard
error, one line each. Progress is shown on long work in a terminal and never when output is piped.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | a bug of ours; please report it |
| 2 | the command was called wrongly |
| 3 | a document could not be received or read (with several documents, the others were dealt with) |
| 4 | the case file is missing or wrong |
| 5 | a body, member, stance, proposal or format that is not known |
| 6 | a date that is malformed, impossible or in the future |
| 7 | the record is locked, damaged or made by a newer version |
| 8 | a result cannot be written where it was asked for |
| 9 | a game is not well formed (chances that do not sum to one, no perfect recall), or cannot be solved as asked |
| 10 | a reader is not installed, not set up, or does not answer |
| 130 | interrupted |

An error is one line, `nemcon: WHERE: FOUND; expected EXPECTED. WHAT TO DO`. With `--format json` standard output holds
it as an object too: `{"schema": "nemcon.error/1", "error": {"code", "message", "found", "where", "expected", "todo"},
"exit": 3}`.
"""


def pages() -> dict[Path, str]:
    """Give every generated file with its text."""
    return {HERE / "cli.md": _commands()} | {
        HERE / "schemas" / f"{name}.json": text for name, text in _schemas().items()
    }


def _commands() -> str:
    import typer.main

    from nemcon.cli.app import app

    root = typer.main.get_command(app)
    parts = [HEAD]
    for names, command in _walk(root, ("nemcon",)):
        context = command.make_context(" ".join(names), [], resilient_parsing=True, terminal_width=100)
        parts.append(f"## {' '.join(names)}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _walk(command: Any, names: tuple[str, ...]) -> list[tuple[tuple[str, ...], Any]]:
    found = [(names, command)]
    for name, child in sorted(getattr(command, "commands", {}).items()):
        found += _walk(child, (*names, name))
    return found


def _schemas() -> dict[str, str]:
    from nemcon.report.results.catalogue import RESULTS
    from nemcon.wire import json_schema

    texts = {}
    for kind in RESULTS:
        name = kind.__dataclass_fields__["schema"].default.replace("/", "-")
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **json_schema(kind)}
        texts[name] = json.dumps(schema, indent=1, sort_keys=True) + "\n"
    return texts


if __name__ == "__main__":
    for file, text in pages().items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
