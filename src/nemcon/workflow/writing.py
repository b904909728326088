"""Writing: the report, the tables of the record, and the main job that ends in a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from nemcon.cases import CaseFolder, open_case
from nemcon.reading import USUAL
from nemcon.report.results.case import Analysis, ExportResult, ReportResult
from nemcon.workflow.adding import add
from nemcon.workflow.answering import analyse, situation
from nemcon.workflow.given import Day, Place, Progress, path_words
from nemcon.workflow.keeping import open_record


def write_report(
    case: Place, output: Place, *, as_of: Day = None, assume: Mapping[str, str] | None = None
) -> ReportResult:
    """Write a case's report: one HTML file without outside requests.

    Parameters
    ----------
    case, as_of, assume
        As in `decide`.
    output : str or Path
        The file; replaced if it is a report that nemcon wrote, never otherwise.

    Raises
    ------
    OutputError
        The file cannot be written, or is something else.
    """
    analysis = analyse(case, as_of=as_of, assume=assume)
    size = _write_report(open_case(Path(case)), analysis, Path(output))
    return ReportResult(path=path_words(output), bytes=size, as_of=analysis.as_of, record=analysis.provenance.record)


def export(case: Place, folder: Place, *, format: str = "csv", as_of: Day = None) -> ExportResult:
    """Write the record as tables, one file each.

    Parameters
    ----------
    case, as_of
        As in `estimate_positions`.
    folder : str or Path
        Where; made if it is missing.
    format : str
        ``"csv"``, ``"parquet"`` or ``"jsonl"``.

    Raises
    ------
    UnknownNameError
        No such format.
    OutputError
        The folder cannot be written.
    """
    from nemcon.record.exchange import export as export_snapshot

    home, snapshot, _ = situation(case, as_of)
    with open_record(home, create=False) as record:
        record.check()
    files = export_snapshot(snapshot, Path(folder), format)
    return ExportResult(files=tuple(map(path_words, files)), as_of=snapshot.as_of, record=snapshot.digest)


def run(
    case: Place,
    documents: Sequence[Place],
    *,
    published: Day = None,
    learned: Day = None,
    reader: str = USUAL.name,
    as_of: Day = None,
    assume: Mapping[str, str] | None = None,
    output: Place | None = None,
    workers: int | None = 1,
    progress: Progress = iter,
) -> Analysis:
    """Do the main job: read documents into the record, estimate, decide, and write the report.

    Parameters
    ----------
    case, documents, published, learned, reader, workers, progress
        As in `add`.
    as_of, assume
        As in `decide`.
    output : str, Path or None
        The report; None: ``report.html`` in the case's folder.

    Raises
    ------
    NemconError
        As `add`, `decide` and `write_report`.
    """
    home = open_case(Path(case))
    added = add(
        case,
        documents,
        published=published,
        learned=learned,
        reader=reader,
        listed=0,
        workers=workers,
        progress=progress,
    )
    analysis = replace(analyse(case, as_of=as_of, assume=assume), problems=added.problems)
    target = Path(output) if output is not None else home.report_path
    _write_report(home, analysis, target)
    return replace(analysis, report=path_words(target))


def _write_report(home: CaseFolder, analysis: Analysis, target: Path) -> int:
    from nemcon.report.page import write_page

    with open_record(home, create=False) as record:
        texts = {document.id: record.document(document.id) for document in analysis.documents}
    return write_page(analysis, texts, target)
