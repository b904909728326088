"""Answers that were paid for once, kept in a folder: one file each, written whole, checked when read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from nemcon.reading.llm.reply import Reply
from nemcon.units import digest


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file of the cache that does not hold what was written."""

    path: Path


@dataclass(frozen=True, slots=True)
class _Entry:
    question: str
    structured: bool
    text: str
    check: str


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers.

    Parameters
    ----------
    folder : pathlib.Path
        Made when the first answer is kept.
    """

    folder: Path

    def find(self, question: str) -> Reply | Damaged | None:
        """Give the answer to a question, named by its digest; None where there is none."""
        path = self._path(question)
        try:
            entry = msgspec.json.decode(path.read_bytes(), type=_Entry)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
            return Damaged(path)
        if entry.check != _check(question, entry.text, entry.structured):
            return Damaged(path)
        return Reply(entry.text, entry.structured)

    def keep(self, question: str, reply: Reply) -> bool:
        """Keep an answer, whole or not at all; False where the folder cannot be written."""
        path = self._path(question)
        entry = _Entry(question, reply.structured, reply.text, _check(question, reply.text, reply.structured))
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".partial", delete=False) as file:
                try:
                    file.write(msgspec.json.encode(entry))
                    file.close()
                    os.replace(file.name, path)
                except BaseException:
                    file.close()
                    os.unlink(file.name)
                    raise
        except OSError:
            return False
        return True

    def _path(self, question: str) -> Path:
        return self.folder / question[:2] / f"{question}.json"


def _check(question: str, text: str, structured: bool) -> str:
    return digest(question, text, str(structured))
