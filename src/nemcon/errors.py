"""Every error a caller may catch, one tree.

A message says what was found, where, what was expected and what to do::

    NemconError
    +-- DocumentError        a file that cannot be received as a document
    +-- CaseError            a case file that is missing or wrong
    +-- UnknownNameError     a body, actor, member, proposal, stance or format nobody here knows
    +-- DateError            a date that is malformed, impossible or in the future
    +-- RecordError          the store is locked, damaged or made by another version
    +-- OutputError          a result cannot be written where it was asked for
    +-- ReaderError          a reader that is not installed, not set up, or does not answer
    +-- GameError            an extensive game that is not well formed, or that a solver cannot take
"""

from __future__ import annotations


class NemconError(Exception):
    """Base of all errors of this package.

    Parameters
    ----------
    found : str
        What was found, with the value in it.
    where : str
        File and key, document and span, or the option that held it.
    expected : str
        What would have been right.
    todo : str
        What the user can do next.
    """

    def __init__(self, found: str, *, where: str, expected: str, todo: str) -> None:
        self.found = found
        self.where = where
        self.expected = expected
        self.todo = todo
        super().__init__(f"{where}: {found}; expected {expected}. {todo}")

    def __reduce__(self) -> tuple[object, ...]:
        """Let it pass from one process to another with all its parts."""
        return _again, (type(self), self.found, self.where, self.expected, self.todo)

    @property
    def code(self) -> str:
        """Name of the error for machines, e.g. ``CaseError``."""
        return type(self).__name__


def _again(kind: type[NemconError], found: str, where: str, expected: str, todo: str) -> NemconError:
    return kind(found, where=where, expected=expected, todo=todo)


class DocumentError(NemconError, ValueError):
    """A file that cannot be received as a document: missing, empty, binary, too large."""


class CaseError(NemconError, ValueError):
    """A case file that is missing, not TOML, or holds a wrong key or value."""


class UnknownNameError(NemconError, LookupError):
    """A name that is not among the known ones; the message lists the nearest."""


class DateError(NemconError, ValueError):
    """A date that is malformed, impossible, or lies in the future."""


class RecordError(NemconError, OSError):
    """The record cannot be used: locked, damaged, or made by a newer version."""


class ReaderError(NemconError, OSError):
    """A reader that cannot be used: not installed, not set up, not reached, or without a usable answer."""


class OutputError(NemconError, OSError):
    """A result cannot be written where it was asked for."""


class GameError(NemconError, ValueError):
    """An extensive game that is not well formed, has no perfect recall, or cannot be solved as asked."""
