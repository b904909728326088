"""The files that places stand for: folders walked in order of name."""

from __future__ import annotations

import os
from collections.abc import Sequence

from nemcon.documents.originals.kinds import GZIP_SUFFIX, SUFFIXES
from nemcon.errors import DocumentError
from nemcon.provenance import Note

STANDARD_INPUT = "-"
"""Stands for standard input wherever a document is asked for."""

_KINDS = ", ".join(SUFFIXES)
_TAKEN = (*SUFFIXES, *(suffix + GZIP_SUFFIX for suffix in SUFFIXES))


def paths_in(paths: Sequence[str | os.PathLike[str]]) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """List the files that paths stand for.

    Parameters
    ----------
    paths : sequence of path
        Files are taken as they are; folders are walked, in order of name, for files of the kinds that are read;
        ``"-"`` stays.

    Returns
    -------
    tuple of str
        The files, each once, in order.
    tuple of Note
        A note ``"skipped-file"`` for each file of a folder that is not of a kind that is read. Hidden files are
        passed over.

    Raises
    ------
    DocumentError
        A path does not exist, or a folder holds no document.
    """
    found: dict[str, None] = {}
    notes: list[Note] = []
    for path in [os.fspath(path) for path in paths]:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            if path != STANDARD_INPUT and not os.path.exists(path):
                raise missing(path)
            found[path] = None
            continue
        inside, skipped = _walk(path)
        if not inside:
            raise DocumentError(
                "a folder without documents",
                where=path,
                expected=f"files that end in {_KINDS}",
                todo="Put documents in it, or name a file.",
            )
        found.update(dict.fromkeys(inside))
        notes += [
            Note("skipped-file", f"Not read: no file whose name ends in one of {_KINDS}.", name) for name in skipped
        ]
    return tuple(found), tuple(notes)


def missing(name: str) -> DocumentError:
    """Make the fault of a path at which there is nothing."""
    return DocumentError(
        "no such file or folder",
        where=name or "a path without letters",
        expected="a file of a kind that is read, a folder of them, or -",
        todo="Check the path.",
    )


def _walk(folder: str) -> tuple[list[str], list[str]]:
    """Return the documents in a folder and below, and the other files; hidden ones are in neither."""
    taken: list[str] = []
    skipped: list[str] = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = os.path.join(where, name)
            # A pipe or a device would be waited for for ever, or never end.
            is_taken = name.lower().endswith(_TAKEN) and (os.path.isfile(path) or not os.path.exists(path))
            (taken if is_taken else skipped).append(path)
    return taken, skipped
