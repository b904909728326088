"""Sets of states that a text speaks of as one: "the Baltics", "the Nordic countries", "the Visegrad four"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nemcon.actors.names import read_data
from nemcon.units import Span

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = re.compile(rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)})[ \u00a0](?:\w+[ \u00a0])?\Z", re.IGNORECASE)
_COUNT_REACH = 24


@dataclass(frozen=True, slots=True)
class Group:
    """A set of states.

    Parameters
    ----------
    states : tuple of str
        Their ids, in the order of the file.
    open : bool
        True where writers differ about who belongs.
    """

    states: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A place where a text names a set of states.

    Parameters
    ----------
    span : Span
        Where: the name, or the adjective alone.
    states : tuple of str
        Their ids.
    adjective : bool
        True where a noun has to follow ("Baltic", of "the Baltic states").
    """

    span: Span
    states: tuple[str, ...]
    adjective: bool


def find_groups(text: str, start: int, end: int) -> tuple[GroupMention, ...]:
    """Find the sets of states that a stretch of a text names.

    A number before an adjective has to be that of the states ("the two Baltic states" are not these three); a set
    whose members are not settled counts only with its number.

    Parameters
    ----------
    text : str
        Running text.
    start, end : int
        Where to look.

    Returns
    -------
    tuple of GroupMention
        In order.
    """
    pattern, names, adjectives = _words()
    found = []
    for match in pattern.finditer(text, start, end):
        group = names.get(match.group()) or adjectives[match.group()]
        count = _COUNT.search(text, max(start, match.start() - _COUNT_REACH), match.start())
        if (count is None and group.open) or (count is not None and number_of(count.group(1)) != len(group.states)):
            continue
        found.append(GroupMention(Span(*match.span()), group.states, match.group() not in names))
    return tuple(found)


def number_of(word: str) -> int | None:
    """Read a small number, in figures or in words; None for any other word."""
    low = word.lower()
    return int(low) if low.isdecimal() else _NUMBERS.index(low) + 2 if low in _NUMBERS else None


@cache
def regions() -> dict[str, frozenset[str]]:
    """Give the states of each adjective or noun of one word, in lower case ("baltic", "sultanate"), settled or not."""
    _, _, adjectives = _words()
    told = {word.lower(): frozenset(group.states) for word, group in adjectives.items() if " " not in word}
    return told | {noun: frozenset(states) for noun, states in read_data("groups.toml")["noun"].items()}


@cache
def _words() -> tuple[re.Pattern[str], dict[str, Group], dict[str, Group]]:
    names: dict[str, Group] = {}
    adjectives: dict[str, Group] = {}
    for entry in read_data("groups.toml")["group"]:
        group = Group(tuple(entry["states"]), entry.get("open", False))
        names |= dict.fromkeys(entry["names"], group)
        adjectives |= dict.fromkeys(entry["adjectives"], group)
    either = "|".join(re.escape(word) for word in sorted({*names, *adjectives}, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])"), names, adjectives
