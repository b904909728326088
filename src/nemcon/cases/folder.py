"""A case's folder on disk: finding it, and reading its case file strictly."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from nemcon.actors import actor_named
from nemcon.bodies import Body, body
from nemcon.cases.case import Case, DecidedBy, Proposal
from nemcon.errors import CaseError, NemconError

FILE_NAME = "case.toml"
RECORD_NAME = "record.sqlite"
REPORT_NAME = "report.html"
LARGEST_CASE_FILE = 1_000_000  # bytes; a case file is written by hand

_Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case and where it lives.

    Parameters
    ----------
    case : Case
        The settings.
    path : pathlib.Path
        The folder.
    """

    case: Case
    path: Path

    @property
    def record_path(self) -> Path:
        """Where the case's record is."""
        return self.path / RECORD_NAME

    @property
    def report_path(self) -> Path:
        """Where the case's report is written unless told otherwise."""
        return self.path / REPORT_NAME


class _ProposalEntry(msgspec.Struct, forbid_unknown_fields=True):
    id: _Slug
    text: _Text
    subject: str | None = None
    applicant: bool | None = None
    terms: tuple[_Text, ...] = ()
    decided_by: DecidedBy = DecidedBy.BODY
    rule: str | None = None
    arrangement: str | None = None


class _CaseEntry(msgspec.Struct, forbid_unknown_fields=True):
    body: str
    proposals: Annotated[tuple[_ProposalEntry, ...], msgspec.Meta(min_length=1, max_length=100)]
    title: str = ""
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**32 - 1)] = 1
    draws: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 10_000


def open_case(path: Path) -> CaseFolder:
    """Find and read a case.

    Parameters
    ----------
    path : pathlib.Path
        The case's folder or its ``case.toml``.

    Raises
    ------
    CaseError
        There is no case file, it is no TOML, or it has a wrong key or value; the message names file and key.
    UnknownNameError
        The body, the rule or a subject is not known.
    """
    file = path / FILE_NAME if path.is_dir() else path
    entry = _checked(_parsed(_text(file), file), file)
    try:
        known_body = body(entry.body)
    except NemconError as problem:
        raise _at(problem, file, "body") from None
    proposals = tuple(_proposal(one, known_body, file) for one in entry.proposals)
    _refuse_repeated_ids(proposals, file)
    name = file.resolve().parent.name
    return CaseFolder(
        case=Case(
            id=name,
            title=entry.title or name,
            body=known_body.id,
            proposals=proposals,
            seed=entry.seed,
            draws=entry.draws,
        ),
        path=file.parent,
    )


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_CASE_FILE:
            raise CaseError(
                f"{file.stat().st_size:,} bytes",
                where=str(file),
                expected=f"a case file of at most {LARGEST_CASE_FILE:,} bytes",
                todo="Name the case's folder or its case.toml, not a document.",
            )
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CaseError(
            "no such file",
            where=str(file),
            expected=f"a case folder that holds a {FILE_NAME}",
            todo='Make one with: nemcon case new DIR --body nato --proposal "TEXT"',
        ) from None
    except UnicodeDecodeError as problem:
        raise CaseError(
            f"bytes that are no UTF-8 at position {problem.start}",
            where=str(file),
            expected="a TOML file in UTF-8",
            todo="Name the case's folder or its case.toml, and save it as UTF-8.",
        ) from None
    except OSError as problem:
        raise CaseError(
            problem.strerror or str(problem),
            where=str(file),
            expected="a case file that can be read",
            todo="Check the path and its permissions.",
        ) from None


def _parsed(text: str, file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise CaseError(
            f"not TOML: {problem}",
            where=str(file),
            expected="a case file in TOML",
            todo="Mend the line that is named, or see an example: nemcon case new --help",
        ) from None


def _checked(data: dict[str, object], file: Path) -> _CaseEntry:
    try:
        return msgspec.convert(data, _CaseEntry)
    except msgspec.ValidationError as problem:
        message, _, place = str(problem).partition(" - at `$")
        key = place.rstrip("`").lstrip(".") or "top level"
        raise CaseError(
            message[0].lower() + message[1:],
            where=f"{file}: {key}",
            expected=_expected(key),
            todo="Correct the key or value; docs/cases.md lists them all.",
        ) from None


def _expected(key: str) -> str:
    inside = key.startswith("proposals") and "]" in key
    fields = (_ProposalEntry if inside else _CaseEntry).__struct_fields__
    return ("the keys of a proposal: " if inside else "the keys of a case: ") + ", ".join(fields)


def _proposal(entry: _ProposalEntry, known_body: Body, file: Path) -> Proposal:
    place = f"proposals[{entry.id}]"
    if entry.rule is not None and entry.rule not in {rule.id for rule in known_body.rules}:
        raise CaseError(
            f"rule {entry.rule!r}",
            where=f"{file}: {place}.rule",
            expected=f"one of the rules of {known_body.id}: " + ", ".join(rule.id for rule in known_body.rules),
            todo=f"See them with: nemcon bodies show {known_body.id}",
        )
    try:
        subject = actor_named(entry.subject).id if entry.subject else entry.subject
    except NemconError as problem:
        raise _at(problem, file, f"{place}.subject") from None
    return Proposal(
        id=entry.id,
        text=re.sub(r"\s+", " ", entry.text).strip(),
        subject=subject,
        applicant=entry.applicant,
        terms=tuple(term.lower() for term in entry.terms),
        decided_by=entry.decided_by,
        rule=entry.rule,
        arrangement=entry.arrangement,
    )


def _refuse_repeated_ids(proposals: tuple[Proposal, ...], file: Path) -> None:
    seen: set[str] = set()
    for proposal in proposals:
        if proposal.id in seen:
            raise CaseError(
                f"the id {proposal.id!r} twice",
                where=f"{file}: proposals",
                expected="an id of its own for each proposal",
                todo="Rename one of them.",
            )
        seen.add(proposal.id)


def _at(problem: NemconError, file: Path, key: str) -> NemconError:
    """Say the same problem, with the place in the case file in front."""
    return type(problem)(problem.found, where=f"{file}: {key}", expected=problem.expected, todo=problem.todo)
