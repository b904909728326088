"""Bytes as text: by byte order mark, as UTF-8, by the charset that is declared, else by what reads as a language."""

from __future__ import annotations

import codecs
import re

from nemcon.documents.language import language_of
from nemcon.provenance import Note

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_MARKS = tuple(mark for mark, encoding in _BYTE_ORDER_MARKS if encoding != "utf-8-sig")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.02
_CHARSET = re.compile(
    rb"(?:<meta[^>]{0,200}charset\s{0,9}=\s{0,9}|<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9})[\"']?([\w-]{2,40})", re.I
)
# Of the codecs that Python has these are character sets of pages; others (unicode_escape, idna) run on any bytes.
_CHARSETS = re.compile(
    r"(?:utf-?8|iso-?8859|latin|windows-?12|cp|koi8|gb|big5|shift|sjis|euc|mac|tis|us-ascii)", re.IGNORECASE
)
# Tried in turn until the language can be told: Western, Cyrillic, Central European, Greek, Turkish, Hebrew, Arabic, and
# those of East Asia, which most bytes do not fit.
_UNDECLARED = (
    "windows-1252", "windows-1251", "gb18030", "shift_jis", "euc_kr", "big5", "windows-1250", "windows-1253",
    "windows-1254", "windows-1255", "windows-1256",
)  # fmt: skip
_CYRILLIC_WORDS = frozenset({"и", "в", "не", "на", "что", "с", "по", "та", "у", "що", "до", "за"})
_FEWEST_SMALL_WORDS = 0.05
_ENOUGH = 20_000
# UTF-16 without its mark: in Western text every second byte is zero.
_MOST_ZEROS = 0.4


def decoded(data: bytes, where: str, declared: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """Decode a text; never fail.

    Parameters
    ----------
    data : bytes
        As received.
    where : str
        Named in notes.
    declared : str or None
        Charset that was declared beside the text, by a mail or a web server; one in the text is looked for.

    Returns
    -------
    tuple of str, tuple of Note
        The text without a byte order mark; a note ``"encoding"`` where the charset was guessed, ``"undecodable"``
        where bytes were replaced.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _forgiving(data, encoding, where)
    utf_16 = _unmarked_utf_16(data)
    if utf_16:
        return _forgiving(data, utf_16, where)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    known = _usable(declared) or _usable(_in_text(data))
    if known:
        return _forgiving(data, known, where)
    guess = _guessed(data)
    text, _ = _forgiving(data, guess, where)
    return text, (Note("encoding", f"Not UTF-8; read as {guess}, so some letters may be wrong.", where),)


def is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any character set: too many control characters, or a zero in 8-bit text."""
    if data.startswith(_WIDE_MARKS) or _unmarked_utf_16(data) is not None:
        return False
    return b"\0" in data or len(_CONTROL.findall(data)) > max(8, _MOST_CONTROL * len(data))


def _unmarked_utf_16(data: bytes) -> str | None:
    head = data[:_ENOUGH]
    half = len(head) // 2
    for encoding, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if half >= 8 and zeros.count(0) > 2 * _MOST_ZEROS * half and not others.count(0):
            return encoding
    return None


def _in_text(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def _usable(name: str | None) -> str | None:
    if name is None or not _CHARSETS.match(name):
        return None
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return name


def _guessed(data: bytes) -> str:
    """Give the first charset in which the text reads as some language; the Western one where it does in none."""
    for encoding in _UNDECLARED:
        errors = "replace" if encoding == _UNDECLARED[0] else "strict"
        try:
            text = codecs.getincrementaldecoder(encoding)(errors).decode(data[:_ENOUGH])
        except UnicodeDecodeError:
            continue
        if language_of(text) is not None and (encoding != "windows-1251" or _is_cyrillic(text)):
            return encoding
    return _UNDECLARED[0]


def _is_cyrillic(text: str) -> bool:
    """Tell whether small words of Russian or Ukrainian are there: any bytes beyond ASCII look like Cyrillic letters."""
    words = re.findall(r"\w+", text.lower())
    return sum(word in _CYRILLIC_WORDS for word in words) > _FEWEST_SMALL_WORDS * len(words)


def _forgiving(data: bytes, encoding: str, where: str) -> tuple[str, tuple[Note, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        message = f"Some bytes are no {encoding}; each was replaced by \ufffd."
        return data.decode(encoding, "replace"), (Note("undecodable", message, where),)
