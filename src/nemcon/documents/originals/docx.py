"""Word processor files (DOCX, ECMA-376): the paragraphs of the main text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from nemcon.documents.originals.original import LARGEST, Original, fault, nothing_in, too_large
from nemcon.documents.originals.xml_events import XmlError, events
from nemcon.errors import DocumentError

_MAIN = "word/document.xml"
# Formatting is some twenty times the text; what unpacks to more than this is a bomb or no report. Of a part that holds
# more than it says no more than it says is read.
_LARGEST_XML = 100_000_000
# Deleted and moved words, and the second version of what older programs cannot show.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText"})
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def word_text(data: bytes, where: str) -> Original | DocumentError:
    """Extract the text of a DOCX file, a blank line between paragraphs.

    Parameters
    ----------
    data : bytes
        The file.
    where : str
        Its path.

    Returns
    -------
    Original or DocumentError
        Headers, footers, footnotes and comments are not read; the file says no day of publication.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_MAIN).file_size > _LARGEST_XML:
                return too_large(where, archive.getinfo(_MAIN).file_size)
            with archive.open(_MAIN) as stream:
                text = "\n\n".join(_paragraphs(stream))
    except KeyError:
        return _no_docx(where, "a zip file that is no DOCX file")
    except _TooLongError:
        return too_large(where)
    except XmlError as problem:
        return _no_docx(where, str(problem))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as problem:
        return _no_docx(where, f"a damaged or locked DOCX file ({problem})")
    return Original(text, where) if text.strip() else nothing_in(where)


class _TooLongError(Exception):
    """The text is longer than a report may be."""


def _paragraphs(stream: IO[bytes]) -> Iterator[str]:
    words: list[str] = []
    length = 0
    hidden = 0
    in_text = False
    for event in events(stream):
        if event.name in _LEFT_OUT:
            hidden += 1 if event.kind == "start" else -1
        elif hidden:
            continue
        elif event.kind == "text" and in_text:
            words.append(event.text)
            length += len(event.text)
            if length > LARGEST:
                raise _TooLongError
        elif event.name == "t":
            in_text = event.kind == "start"
        elif event.kind == "start" and event.name in _SPACES:
            words.append(_SPACES[event.name])
        elif event.kind == "end" and event.name == "p":
            paragraph = "".join(words).strip()
            words = []
            if paragraph:
                yield paragraph


def _no_docx(where: str, found: str) -> DocumentError:
    return fault(found, where, expected="a DOCX file", todo="Save it anew, or its text as .txt.")
