"""The terminal: one console, and text made safe for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

PIPED_WIDTH = 120
"""Columns where there is no terminal to ask, wide enough for a quotation."""


NARROWEST = 60
"""Columns below which a table has no room for its words; a narrower terminal breaks the lines itself."""


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which ends quietly when the reader of its output went away."""
        raise BrokenPipeError


def show(*parts: RenderableType) -> None:
    """Print renderables on standard output, plain where it is piped."""
    console = _Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    console.width = max(console.width, NARROWEST)
    console.print(Group(*parts))


def safe(text: str | None, style: str = "") -> Text:
    """Words from a document or a user as text that no terminal obeys: control characters become spaces."""
    return Text("".join(char if char.isprintable() else " " for char in text or ""), style=style)


def heading(text: str) -> Text:
    """A heading with a blank line before it."""
    return Text("\n") + safe(text, "bold")


def paragraph(text: str) -> Padding:
    """A sentence, set in by two columns."""
    return Padding(safe(text), (0, 0, 0, 2), expand=False)


def table(columns: Sequence[str], rows: Iterable[Sequence[str | Text | None]]) -> Table:
    """A table without lines; the last column takes what room is left."""
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for i, name in enumerate(columns):
        last = i == len(columns) - 1
        grid.add_column(name, overflow="fold", ratio=1 if last else None, no_wrap=not last and i == 0)
    for row in rows:
        grid.add_row(*(cell if isinstance(cell, Text) else safe(cell) for cell in row))
    return grid


def shortened(text: str, length: int = 160) -> str:
    """Cut a long text at a word, with an ellipsis."""
    folded = " ".join(text.split())
    return folded if len(folded) <= length else folded[:length].rsplit(" ", 1)[0] + " …"
