"""Writing a new case folder with a commented case file."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nemcon.bodies import Body
from nemcon.cases.case import Proposal
from nemcon.cases.folder import FILE_NAME
from nemcon.errors import CaseError, OutputError

_HEAD = """\
# A nemcon case: what is to be decided, and where. Lines that start with # are comments.
# All keys are explained in docs/cases.md; nemcon says so if it does not know one.

title = {title}

# The body that decides; list them with: nemcon bodies
body = {body}

# Random draws are repeatable: the same seed gives the same figures.
seed = 1
draws = 10000
"""

_PROPOSAL = """
[[proposals]]
# A short name in lower-case letters, digits and hyphens; used in results.
id = {id}
# The proposal in your own words.
text = {text}
# Whom it is about (a state or an organisation); taken from the text where it could be told.
{subject}
# True when the subject asks to be admitted: it is then never counted as a member.
applicant = {applicant}
# Words that mark a sentence as being about this matter (a trailing * stands for any ending). Left out, they are
# taken from the text by the codebook.
# terms = ["invitation", "member*"]
# The body's rule for this matter. Look whether it fits:
{rules}
rule = {rule}
# "body" when the body decides; "each" when single members can do it, each for itself.
# decided_by = "body"
"""


def write_case(folder: Path, *, title: str, body: Body, proposals: tuple[Proposal, ...]) -> Path:
    """Write ``case.toml`` into a folder, which is made if it is missing.

    Parameters
    ----------
    folder : pathlib.Path
        Where.
    title : str
        Name of the case for people.
    body : Body
        The body that decides; its rules are listed in the comments.
    proposals : tuple of Proposal
        What is proposed.

    Returns
    -------
    pathlib.Path
        The case file.

    Raises
    ------
    CaseError
        The folder already holds a case file; it is left as it is.
    OutputError
        The folder or file cannot be written.
    """
    file = folder / FILE_NAME
    text = _case_text(title, body, proposals).encode("utf-8", "replace")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as out:
            _write(out, text, file)
    except FileExistsError:
        raise CaseError(
            "there is a case or a file of that name already",
            where=str(file),
            expected="a new folder",
            todo="Choose another folder, or edit the case file that is there.",
        ) from None
    except OSError as problem:
        raise OutputError(
            problem.strerror or str(problem),
            where=str(file),
            expected="a folder that can be written",
            todo="Check the path and its permissions.",
        ) from None
    return file


def _write(out: BinaryIO, text: bytes, file: Path) -> None:
    """Write all or leave nothing: half a case file would stand in the way of the next try."""
    try:
        out.write(text)
        out.flush()
    except OSError:
        file.unlink(missing_ok=True)
        raise


def _case_text(title: str, body: Body, proposals: tuple[Proposal, ...]) -> str:
    head = _HEAD.format(title=_quoted(title), body=_quoted(body.id))
    return head + "".join(
        _PROPOSAL.format(
            id=_quoted(proposal.id),
            text=_quoted(proposal.text),
            subject=f"subject = {_quoted(proposal.subject)}" if proposal.subject else '# subject = "UKR"',
            applicant="true" if proposal.applicant else "false",
            rules="\n".join(f"#   {rule.id}: {rule.applies_to}" for rule in body.rules),
            rule=_quoted(proposal.rule or body.default_rule),
        )
        for proposal in proposals
    )


def _quoted(text: str) -> str:
    """Write a TOML basic string."""
    escaped = "".join(
        f"\\u{ord(char):04x}" if ord(char) < 0x20 or ord(char) == 0x7F else "\\" + char if char in '"\\' else char
        for char in text
    )
    return f'"{escaped}"'
