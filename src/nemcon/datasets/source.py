"""A table's file: received as text within limits, and the errors that point into it."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from nemcon.errors import DocumentError

LIMIT_BYTES = 64 * 1024 * 1024
LIMIT_NAME = 300
# No published scale or power comes near it, and sums and products of such numbers stay finite.
LIMIT_NUMBER = 1e15

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,60})?|\.[0-9]{1,60})(?:[eE][+-]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text, and where it came from.

    Parameters
    ----------
    name : str
        The path as the user gave it.
    text : str
        Its text, without a byte order mark.
    """

    name: str
    text: str

    def error(
        self, found: str, *, row: int | str | None = None, column: str = "", expected: str, todo: str
    ) -> DocumentError:
        """Make the error that points to a row and a column of this file."""
        where = self.name
        if row is not None:
            where += f", row {row}" if isinstance(row, int) else f", {row}"
        if column:
            where += f", column {column}"
        return DocumentError(found, where=where, expected=expected, todo=todo)

    def number(self, text: str, *, row: int | str, column: str) -> float:
        """Read a decimal number with a point; a blank, NaN, infinity, a comma or a huge value is an error."""
        bare = text.strip()
        if not bare:
            raise self.error(
                f"the {column} is missing",
                row=row,
                column=column,
                expected="a number",
                todo="Fill it in, or take the whole row out where the actor holds no position.",
            )
        if _NUMBER.fullmatch(bare) is None or not abs(float(bare)) <= LIMIT_NUMBER:
            raise self.error(
                f"{shown(bare)} is no usable number",
                row=row,
                column=column,
                expected=f"a decimal number with a point, at most {LIMIT_NUMBER:g}",
                todo="Write it as 0.5 or 12, without a thousands mark or a unit.",
            )
        return float(bare)

    def label(self, text: str, *, row: int | str, column: str) -> str:
        """Read a name: not blank, one line, not longer than 300 characters."""
        bare = " ".join(text.split())
        if not bare or len(bare) > LIMIT_NAME or not bare.isprintable():
            raise self.error(
                f"{shown(bare)} is no name" if bare else f"the {column} is missing",
                row=row,
                column=column,
                expected=f"a name of 1 to {LIMIT_NAME} printable characters",
                todo="Fill it in or shorten it.",
            )
        return bare

    def lines(self) -> list[tuple[int, str]]:
        """Give the lines that hold something, with their numbers from 1."""
        return [(number, line) for number, line in enumerate(self.text.splitlines(), start=1) if line.strip()]

    def cells(self, separator: str) -> list[tuple[int, list[str]]]:
        """Read the text as comma-separated (or other) values; blank rows are left out."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
        rows: list[tuple[int, list[str]]] = []
        try:
            rows.extend((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
        except csv.Error as problem:
            raise self.error(
                f"the row cannot be read ({problem})",
                row=reader.line_num,
                expected="cells whose quotes are closed",
                todo="Check whether the file was cut off, or a quote is missing.",
            ) from None
        return rows

    def json(self) -> object:
        """Read the text as JSON; a key given twice, NaN and a file that was cut off are errors."""
        try:
            value: object = json.loads(self.text, object_pairs_hook=self._object, parse_constant=self._constant)
        except json.JSONDecodeError as problem:
            raise self.error(
                f"the JSON breaks off or is damaged in column {problem.colno} ({problem.msg})",
                row=problem.lineno,
                expected="a whole JSON file",
                todo="Check whether the file was cut off.",
            ) from None
        except (RecursionError, ValueError) as problem:
            if isinstance(problem, DocumentError):
                raise
            raise self.error(
                "the JSON is nested too deep or holds a number of too many digits",
                expected="a table of actors",
                todo="Check whether this is the right file.",
            ) from None
        return value

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise self.error(
                f"the key {shown(twice)} is given twice",
                expected="each key once",
                todo="Keep the right one.",
            )
        return made

    def _constant(self, name: str) -> object:
        raise self.error(f"{name} is no number", expected="finite numbers", todo="Write null or leave it out.")


def receive(path: str | Path) -> Source:
    """Read a table's file as text.

    Raises
    ------
    DocumentError
        The file is missing, a folder, unreadable, empty, too large, or not text.
    """
    name = str(path)
    try:
        size = Path(path).stat().st_size
        if size > LIMIT_BYTES:
            raise DocumentError(
                f"the file has {size:,} bytes",
                where=name,
                expected=f"at most {LIMIT_BYTES:,} bytes",
                todo="Split it, or take out what is no table.",
            )
        with Path(path).open("rb") as file:
            data = file.read(LIMIT_BYTES + 1)
    except (OSError, ValueError) as problem:
        if isinstance(problem, DocumentError):
            raise
        raise DocumentError(
            f"the file cannot be read ({getattr(problem, 'strerror', None) or problem})",
            where=name,
            expected="a readable file",
            todo="Check the path and your rights.",
        ) from None
    if len(data) > LIMIT_BYTES:
        raise DocumentError(
            "the file is too large", where=name, expected=f"at most {LIMIT_BYTES:,} bytes", todo="Split it."
        )
    text = _decoded(_unpacked(data, name), name)
    if not text.strip():
        raise DocumentError(
            "the file is empty", where=name, expected="a table of positions", todo="Check that it was written whole."
        )
    return Source(name=name, text=text)


def _unpacked(data: bytes, name: str) -> bytes:
    """Give the bytes inside a gzip file, or the bytes as they are."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        inside = unpacker.decompress(data, LIMIT_BYTES + 1)
    except zlib.error as problem:
        raise DocumentError(
            f"the compressed file is damaged ({problem})",
            where=name,
            expected="a whole gzip file",
            todo="Fetch or compress it again.",
        ) from None
    if len(inside) > LIMIT_BYTES or not unpacker.eof:
        raise DocumentError(
            "the compressed file is too large or was cut off",
            where=name,
            expected=f"a whole gzip file of at most {LIMIT_BYTES:,} bytes inside",
            todo="Fetch it again, or split it.",
        )
    return inside


def shown(text: str) -> str:
    """Quote what was found, shortened, so that a message stays one line."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise DocumentError(
            f"byte {problem.start + 1} is not {encoding.upper().removesuffix('-SIG')}",
            where=name,
            expected="a text file in UTF-8",
            todo="Save the table as CSV in UTF-8, or check that it is the right file.",
        ) from None
    if "\0" in text:
        raise DocumentError(
            "the file is binary",
            where=name,
            expected="a text file in UTF-8",
            todo="Export the table as CSV.",
        )
    return text
