"""How a result came about; every result carries one."""

from __future__ import annotations

from dataclasses import dataclass, field

from nemcon.version import __version__


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know about a document or a result.

    Parameters
    ----------
    code : str
        Stable name for machines, e.g. ``"published-unknown"``.
    message : str
        One sentence for people.
    where : str
        The document, member or key that it is about; empty when it is about the whole.
    """

    code: str
    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Method, settings, version, record and warnings behind a result.

    Parameters
    ----------
    method : str
        Name of the method, with its reference where it has one.
    settings : dict of str to str
        Every setting that can change the result.
    record : str
        Digest of the record (or of the documents) that went in: 64 hexadecimal digits.
    seed : int or None
        Seed of the random generator; None when nothing was drawn.
    version : str
        Version of nemcon.
    notes : tuple of Note
        Warnings and things left out.
    """

    method: str
    settings: dict[str, str]
    record: str
    seed: int | None = None
    version: str = __version__
    notes: tuple[Note, ...] = field(default=())
