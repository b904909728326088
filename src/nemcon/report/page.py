"""The report as one HTML file without outside requests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from nemcon.documents.document import Document
from nemcon.errors import OutputError
from nemcon.report.results.case import Analysis
from nemcon.report.view import page_view

GENERATOR = '<meta name="generator" content="nemcon'
"""Marks a file as a report of ours, which may be replaced by a newer one."""


def write_page(analysis: Analysis, documents: Mapping[str, Document], target: Path) -> int:
    """Write the report.

    Parameters
    ----------
    analysis : Analysis
        What is shown.
    documents : mapping of str to Document
        The documents of the analysis by id, with their texts.
    target : pathlib.Path
        The file. It is written whole or not at all.

    Returns
    -------
    int
        Size in bytes.

    Raises
    ------
    OutputError
        The file cannot be written, or is there already and no report of ours.
    """
    _refuse_other_file(target)
    page = page_html(analysis, documents).encode("utf-8", "replace")
    try:
        _put(page, target)
    except OSError as problem:
        raise OutputError(
            problem.strerror or str(problem),
            where=str(target),
            expected="a folder that is there and can be written",
            todo="Choose another place for the report.",
        ) from None
    return len(page)


def _put(page: bytes, target: Path) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".nemcon-", suffix=".html")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(page)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def page_html(analysis: Analysis, documents: Mapping[str, Document]) -> str:
    """Give the report's HTML; the same analysis gives the same text, to the letter."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("nemcon.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("page.html").render(page=page_view(analysis, documents)) + "\n"


def _refuse_other_file(target: Path) -> None:
    """Never write over something that is not a report: an option mixed up must not cost an article."""
    try:
        with target.open(encoding="utf-8", errors="replace") as there:
            is_report = GENERATOR in there.read(2000)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise OutputError(
            problem.strerror or str(problem),
            where=str(target),
            expected="a file that can be written",
            todo="Choose another place for the report.",
        ) from None
    if not is_report:
        raise OutputError(
            "a file that is no report of nemcon",
            where=str(target),
            expected="a new file, or an older report",
            todo="Choose another name; nothing was written.",
        )
