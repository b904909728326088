"""Formulas of several parts, written as for R's `Formula`: ``esc + war ~ s_wt_re1 + revis1 | 0 | regime1 | balanc``.

Left of the tilde stands what happened, right of it one part for each equation. A part ``0`` fixes its equation at zero;
every other part has an intercept unless ``- 1`` or ``+ 0`` takes it away; ``1`` is an intercept alone; a dot stands for
all columns that are not on the left. Within a part the grammar is that of Wilkinson and Rogers (1973): ``+ - : * ^``
and the functions in `FUNCTIONS`.

The parts are turned into columns by `formulaic`, which would run any Python that it finds; only names of columns,
numbers, operators and the functions listed here get that far.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from nemcon.errors import CaseError, UnknownNameError

FUNCTIONS = ("sqrt", "log", "log1p", "exp", "abs", "I", "factor", "C")
"""Functions that a formula may use; ``I(x^2)`` protects arithmetic, ``factor`` or ``C`` reads numbers as categories."""

_TOKEN = re.compile(r"\s*(?:`[^`]+`|[^\W\d][\w.]*|[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\*\*|[-+*/^:(),.])")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, cut into its parts.

    Parameters
    ----------
    left : tuple of str
        The columns on the left, parted by plus signs.
    parts : tuple of str
        What stands between the bars on the right.
    text : str
        The whole, as it was written.
    """

    left: tuple[str, ...]
    parts: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part, ready for formulaic.

    Parameters
    ----------
    text : str
        With columns quoted and operators as Python writes them.
    columns : tuple of str
        The columns that it uses.
    """

    text: str
    columns: tuple[str, ...]


def parse(text: str, *, parts: int | None = None, left: Collection[int] = (1,)) -> Formula:
    """Cut a formula into its parts.

    Parameters
    ----------
    text : str
        The formula.
    parts : int, optional
        How many parts the model needs.
    left : collection of int
        How many columns may stand on the left.

    Raises
    ------
    CaseError
        There is no tilde, a part is blank, or the numbers of parts or columns are wrong.
    """
    before, tilde, after = text.partition("~")
    if not tilde or "~" in after:
        raise _wrong("there is no tilde" if not tilde else "there are two tildes", text)
    names = tuple(name.strip().strip("`") for name in before.split("+") if name.strip())
    pieces = tuple(piece.strip() for piece in after.split("|"))
    if len(names) not in left:
        wanted = " or ".join(str(number) for number in sorted(left))
        raise _wrong(f"{len(names)} columns stand left of the tilde", text, f"{wanted} there")
    if "" in pieces:
        raise _wrong("a part is blank", text, "0 for a utility that is fixed at zero, 1 for an intercept alone")
    if parts is not None and len(pieces) != parts:
        raise _wrong(f"there are {len(pieces)} parts on the right", text, f"{parts} parts, with | between them")
    return Formula(left=names, parts=pieces, text=text)


def is_zero(part: str) -> bool:
    """Tell whether a part fixes its equation at zero: ``0``, ``-1``, ``-1 + 0``."""
    return re.fullmatch(r"[-+\s01]*", part) is not None and _intercept_gone(part)


def prepare(part: str, columns: Collection[str], left: Collection[str] = ()) -> Part:
    """Check the words of a part against the columns of the data.

    Parameters
    ----------
    part : str
        One part of a formula.
    columns : collection of str
        Names of the columns there are.
    left : collection of str
        Columns that a dot leaves out.

    Raises
    ------
    UnknownNameError
        A column is missing; the message names the nearest.
    CaseError
        The part holds something that is no formula.
    """
    others = [column for column in columns if column not in left]
    used: list[str] = []
    made: list[str] = []
    brackets: list[bool] = []  # those open at this place; True for a function's
    for word, called in _words(part):
        if word == "(":
            brackets.append(bool(made) and made[-1] in FUNCTIONS)
        elif word == ")" and brackets:
            brackets.pop()
        if word == ".":
            used += others
            made.append("(" + " + ".join(f"`{column}`" for column in others) + ")")
        elif word == "^" and any(brackets):
            made.append("**")
        elif called and word in FUNCTIONS:
            made.append(word)
        elif word[0] == "`" or word[0].isalpha() or word[0] == "_":
            name = word.strip("`")
            _known(name, columns, part)
            used.append(name)
            made.append(f"`{name}`")
        else:
            made.append(word)
    if brackets:
        raise _wrong("a bracket is not closed", part)
    text = re.sub(rf"\b({'|'.join(FUNCTIONS)}) \(", r"\1(", " ".join(made))
    return Part(text=text, columns=tuple(dict.fromkeys(used)))


def _words(part: str) -> Iterator[tuple[str, bool]]:
    """The words of a part, each with whether a bracket follows."""
    at, end = 0, len(part.rstrip())
    while at < end:
        token = _TOKEN.match(part, at)
        if token is None:
            raise _wrong(f"{part[at:].strip()[:20]!r} is no part of a formula", part)
        at = token.end()
        yield token.group().strip(), part[at:].lstrip().startswith("(")


_LISTED = 40
"""Columns that an error lists; a table of survey data can have thousands."""


def _known(name: str, columns: Collection[str], part: str) -> None:
    if name in columns:
        return
    near = get_close_matches(name, list(columns), n=2, cutoff=0.5)
    beyond = f" and {len(columns) - _LISTED} more" if len(columns) > _LISTED else ""
    some = ", ".join(list(columns)[:_LISTED]) + beyond
    raise UnknownNameError(
        f"there is no column {name!r}",
        where=f"formula part {part!r}",
        expected=f"a column of the data: {some}",
        todo=f"Did you mean {' or '.join(map(repr, near))}?"
        if near
        else f"Correct the name; functions are {', '.join(FUNCTIONS)}.",
    )


def _intercept_gone(part: str) -> bool:
    return "1" not in re.sub(r"-\s*1", "", part)


def _wrong(found: str, text: str, expected: str = "a formula such as: y ~ x1 + x2 | 0 | x3 | z") -> CaseError:
    return CaseError(found, where=f"formula {text!r}", expected=expected, todo="Correct the formula.")
