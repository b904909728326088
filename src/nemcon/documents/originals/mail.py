"""Mails: one to a file (EML), or a mailbox of many (mbox, RFC 4155)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import IO

from nemcon.documents.originals.encodings import decoded
from nemcon.documents.originals.mail_date import mail_day
from nemcon.documents.originals.original import (
    HTML,
    LARGEST,
    PLAIN,
    Original,
    fault,
    nothing_in,
    titled,
    too_large,
    writable,
)
from nemcon.errors import DocumentError
from nemcon.provenance import Note

# Forwarded mails and alternatives make some ten parts; the parser's work grows with lines times depth.
_MOST_BOUNDARIES = 100
_FROM_LINE = b"From "


def mail(data: bytes, where: str) -> Original | DocumentError:
    """Read one mail: subject, day and text; attachments are named in a note and not read.

    Parameters
    ----------
    data : bytes
        The mail as transported.
    where : str
        The file, or its place in a mailbox.

    Returns
    -------
    Original or DocumentError
        Its plain text where it has one, otherwise its HTML, under its subject.
    """
    if len(data) > LARGEST:
        return too_large(where, len(data))
    if data.count(b"boundary=") > _MOST_BOUNDARIES:
        return _unreadable(where, "parts within parts beyond measure")
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
        return _original(message, where)
    except RecursionError:
        return _unreadable(where, "parts within parts beyond measure")
    except Exception as problem:  # broken headers break the standard library's parser in many ways
        return _unreadable(where, f"a mail that is malformed ({type(problem).__name__})")


def mailbox(stream: IO[bytes], where: str) -> Iterator[Original | DocumentError]:
    """Read the mails of a mailbox one by one, in constant memory."""
    number = 0
    for data in _mails(stream):
        number += 1
        yield mail(data, f"{where}#{number}")
    if not number:
        yield nothing_in(where)


def _mails(stream: IO[bytes]) -> Iterator[bytes]:
    """Part a mailbox at lines that begin with "From " after a blank line; keep no more of a mail than is allowed."""
    lines: list[bytes] = []
    size = 0
    after_blank = True
    while line := stream.readline(1 << 16):
        if after_blank and line.startswith(_FROM_LINE):
            if size:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= LARGEST:
            # Writers of mailboxes put ">" before a line of the text that begins so.
            line = line[1:] if line.startswith(b">From ") else line
            lines.append(line)
            size += len(line)
        after_blank = line in (b"\n", b"\r\n")
    if size:
        yield b"".join(lines)


def _original(message: EmailMessage, where: str) -> Original | DocumentError:
    subject = " ".join(writable(str(message["subject"] or "")).split()) or None
    day = mail_day(str(message["date"] or ""))
    body = message.get_body(preferencelist=("plain", "html"))
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    notes = (Note("attachments", writable(f"Not read: {', '.join(attached[:5])}."), where),) if attached else ()
    if body is None:
        return _unreadable(where, "a mail without a text")
    payload = body.get_payload(decode=True)
    text, noticed = decoded(payload if isinstance(payload, bytes) else b"", where, body.get_content_charset())
    if not text.strip():
        return nothing_in(where)
    if body.get_content_type() == HTML:
        heading = f"<h1>{html.escape(subject, quote=False)}</h1>\n" if subject else ""
        return Original(heading + text, where, HTML, subject, day, notes + noticed)
    return Original(titled(subject, text), where, PLAIN, subject, day, notes + noticed)


def _unreadable(where: str, found: str) -> DocumentError:
    return fault(found, where, expected="a mail with a text", todo="Save its text as .txt.")
