"""Two readers on the same documents, and how far they agree."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path

from nemcon.bodies import body
from nemcon.cases import open_case
from nemcon.cases.case import Proposal
from nemcon.documents import Document
from nemcon.provenance import Provenance
from nemcon.reading import USUAL, Reader, Reading, Statement, code, reader_named
from nemcon.reading import read as read_document
from nemcon.reading.comparison import StatementPair, paired, span_agreement, value_agreement
from nemcon.report.results.documents import DocumentCompared, Problem, ReadersCompared
from nemcon.units import digest
from nemcon.workflow.given import Day, Place, Progress, publication_day
from nemcon.workflow.keeping import described
from nemcon.workflow.reading import each_read, received

_Twice = tuple[Reading, Reading]
_Values = dict[Hashable, Hashable]


def compare_readers(
    documents: Sequence[Place],
    *,
    first: str = USUAL.name,
    second: str = "llm",
    case: Place | None = None,
    published: Day = None,
    progress: Progress = iter,
) -> ReadersCompared:
    """Read documents by two readers and measure how far they agree; nothing is put on record.

    Parameters
    ----------
    documents : sequence of str or Path
        As in `read_each`.
    first, second : str
        The readers, as in `read_each`.
    case : str, Path or None
        Case folder or case file: then the stances that each reading shows on its proposals are compared too.
    published : str, date or None
        Day of publication of all of them, where the user knows it.
    progress : Progress
        Shows how far it has come.

    Raises
    ------
    DocumentError, DateError, UnknownNameError, ReaderError
        As `read_each`.
    CaseError
        The case file is not in order.
    """
    day = publication_day(published)
    readers = reader_named(first), reader_named(second)
    home = None if case is None else open_case(Path(case)).case
    proposals = () if home is None else tuple(described(proposal) for proposal in home.proposals)
    members = () if home is None else tuple(one.actor for one in body(home.body).memberships)

    def read_twice(document: Document) -> _Twice:
        return read_document(document, reader=readers[0]), read_document(document, reader=readers[1])

    compared: list[DocumentCompared] = []
    problems: list[Problem] = []
    both: list[tuple[Statement, Statement]] = []
    stances: tuple[_Values, _Values] = {}, {}
    for item in received(documents, progress, partial(each_read, published=day, read=read_twice)):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        pairs = paired(item[0].statements, item[1].statements)
        compared.append(_compared(item, pairs))
        both += [(pair.first, pair.second) for pair in pairs if pair.first is not None and pair.second is not None]
        for reading, values in zip(item, stances, strict=True):
            values.update(_stances(reading, proposals, members))
    return ReadersCompared(
        first=readers[0].method,
        second=readers[1].method,
        both=len(both),
        first_only=sum(one.first_only for one in compared),
        second_only=sum(one.second_only for one in compared),
        source=span_agreement((one.source, other.source) for one, other in both),
        cue=span_agreement((one.cue, other.cue) for one, other in both),
        content=span_agreement((one.content, other.content) for one, other in both),
        speakers=value_agreement(*(dict(enumerate(_spoken_for(pair[k]) for pair in both)) for k in (0, 1))),
        stances=None if home is None else value_agreement(*stances),
        documents=tuple(compared),
        problems=tuple(problems),
        provenance=Provenance("comparison of readers", _settings(readers), digest(*(one.id for one in compared))),
    )


def _spoken_for(statement: Statement) -> str | None:
    return "+".join(sorted(statement.speaker.actors)) or None


def _settings(readers: tuple[Reader, Reader]) -> dict[str, str]:
    return {
        f"{place} {name}": value
        for place, reader in zip(("first", "second"), readers, strict=True)
        for name, value in {"reader": reader.method, **reader.settings}.items()
    }


def _compared(readings: _Twice, pairs: Sequence[StatementPair]) -> DocumentCompared:
    document = readings[0].document
    return DocumentCompared(
        path=document.path,
        title=document.title,
        id=document.id,
        both=sum(pair.first is not None and pair.second is not None for pair in pairs),
        first_only=sum(pair.second is None for pair in pairs),
        second_only=sum(pair.first is None for pair in pairs),
        notes=tuple(dict.fromkeys(readings[0].notes + readings[1].notes)),
    )


def _stances(reading: Reading, proposals: tuple[Proposal, ...], members: tuple[str, ...]) -> _Values:
    """Give what a reading shows of each actor on each proposal: its stances, in order of their names."""
    shown: dict[Hashable, set[str]] = {}
    for coding in code(reading, proposals, members):
        if coding.actor is not None:
            shown.setdefault((coding.document, coding.proposal, coding.actor), set()).add(coding.stance.value)
    return {unit: tuple(sorted(stances)) for unit, stances in shown.items()}
