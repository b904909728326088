r"""Gambit's text format for extensive games, version 2: text to `Game` and back; no files.

What is read
------------
The header ``EFG 2 R`` (or ``D``), title, players and comment; nodes in prefix order; chance, personal and terminal
nodes; information sets and outcomes whose names, moves and payoffs are given at the first mention and may be left out
at later ones; outcome 0, no payoffs; outcomes on the way, whose payoffs add up; integers, decimals with or without an
exponent and fractions; quotes inside a name as ``\"``.

What is not kept
----------------
Names of nodes (but of chance nodes, where the chance information set has none), numbers of information sets and
outcomes (they are counted anew). What has no name gets one: a player its number, an information set
``PLAYER:NUMBER``, a move its place.

Source
------
The Gambit project, "Game representation formats: the extensive game (.efg) file format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from nemcon.commitments.games.game import DEEPEST, MOST_NODES, Game
from nemcon.commitments.games.nodes import Chance, Decision, Node, Terminal
from nemcon.errors import GameError

LONGEST_NAME = 1000
LONGEST_COMMENT = 20_000

_TOKEN = re.compile(r'\s+|"((?:[^"\\]|\\.)*)"|[{},]|[^\s{},"]+', re.DOTALL)
_NUMBER = re.compile(
    r"([+-]?[0-9]{1,30})/([0-9]{1,30})|[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,60})?|\.[0-9]{1,60})(?:[eE][+-]?[0-9]{1,2})?"
)
_COUNT = re.compile(r"[0-9]{1,9}")


def read_efg(text: str, source: str = "the game") -> Game:
    """Read a game from the text of an ``.efg`` file.

    Parameters
    ----------
    text : str
        The whole file.
    source : str
        What the text is called in errors, e.g. the file's name.

    Raises
    ------
    GameError
        The text is no extensive game of version 2, breaks off, or describes a game that is not well formed; the message
        names the line and what stands there.
    """
    reader = _Reader(text, source)
    title, players, comment = _header(reader)
    listed: list[_Line] = []
    wanted = 1
    while wanted:
        line = _node(reader, players)
        wanted += len(line.labels) - 1
        listed.append(line)
        if len(listed) > MOST_NODES:
            raise reader.error(f"more than {MOST_NODES:,} nodes", "a tree of workable size", "Is it the right file?")
    if reader.kind:
        raise reader.error(
            f"{reader.shown()} after the last node", "the end of the file", "Is a move missing further up?"
        )
    return Game(players, _assemble(listed, reader), title, comment=comment)


def write_efg(game: Game) -> str:
    """Write a game as the text of an ``.efg`` file; `read_efg` gives back an equal game.

    Numbers are exact: decimals where they end, fractions otherwise.
    """
    players = " ".join(_quoted(name) for name in game.players)
    lines = [f"EFG 2 R {_quoted(game.title)} {{ {players} }}", _quoted(game.comment), ""]
    sets: dict[tuple[str, str], int] = {}
    counts = dict.fromkeys(game.players, 0)
    outcomes: dict[tuple[str, tuple[Fraction, ...]], int] = {}
    draws = 0
    for node, _ in game.walk():
        outcome = _written_outcome(node, outcomes)
        match node:
            case Terminal():
                lines.append(f't "" {outcome}')
            case Chance():
                draws += 1
                listed = " ".join(f"{_quoted(label)} {_written(chance)}" for label, chance, _ in node.branches)
                lines.append(f'c "" {draws} {_quoted(node.name)} {{ {listed} }} {outcome}')
            case Decision():
                key = (node.player, node.information_set)
                if key not in sets:
                    counts[node.player] += 1
                    sets[key] = counts[node.player]
                number = f"{game.players.index(node.player) + 1} {sets[key]}"
                listed = " ".join(_quoted(label) for label in node.labels)
                lines.append(f'p "" {number} {_quoted(node.information_set)} {{ {listed} }} {outcome}')
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Line:
    """A node as listed, before it is known what lies below it."""

    labels: tuple[str, ...]
    payoffs: tuple[Fraction, ...]
    outcome: str
    player: str = ""
    name: str = ""
    chances: tuple[Fraction, ...] = ()


@dataclass(slots=True)
class _Reader:
    """The text, token by token, and what earlier lines have defined."""

    text: str
    source: str
    kind: str = ""
    value: str = ""
    line: int = 1
    sets: dict[tuple[int, str], tuple[str, tuple[str, ...], tuple[Fraction, ...]]] = field(default_factory=dict)
    outcomes: dict[str, tuple[str, tuple[Fraction, ...]]] = field(default_factory=dict)
    tokens: Iterator[tuple[str, str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = self._tokens()
        self.step()

    def _tokens(self) -> Iterator[tuple[str, str, int]]:
        at, line = 0, 1
        while at < len(self.text):
            found = _TOKEN.match(self.text, at)
            if found is None:
                self.line = line
                raise self.error(
                    "a quotation mark that is never closed", "names between two of them", "Was the file cut off?"
                )
            mark = found[0]
            if mark[0] == '"':
                yield "name", re.sub(r'\\(["\\])', r"\1", found[1]), line
            elif not mark.isspace():
                yield mark if mark in "{}," else "word", mark, line
            line += mark.count("\n")
            at = found.end()

    def step(self) -> str:
        """Give the token that stands here, and go on to the next."""
        value = self.value
        self.kind, self.value, self.line = next(self.tokens, ("", "", self.line))
        return value

    def shown(self) -> str:
        """Quote what stands here."""
        if not self.kind:
            return "the end of the file"
        return repr(self.value if len(self.value) <= 60 else self.value[:57] + "...")

    def error(self, found: str, expected: str, todo: str) -> GameError:
        """Make the error that points to this line."""
        return GameError(found, where=f"{self.source}, line {self.line}", expected=expected, todo=todo)

    def take(self, kind: str, expected: str) -> str:
        """Give what stands here if it is of a kind."""
        if self.kind != kind:
            raise self.error(self.shown(), expected, "See the description of Gambit's .efg format.")
        return self.step()

    def name(self, expected: str, longest: int = LONGEST_NAME) -> str:
        """Read a quoted name."""
        if self.kind == "name" and len(self.value) > longest:
            raise self.error(
                f"a name of {len(self.value):,} characters", f"at most {longest:,}", "Shorten it; is a quote missing?"
            )
        return self.take("name", expected)

    def count(self, expected: str) -> str:
        """Read a whole number that is not negative, without leading zeros."""
        if self.kind != "word" or _COUNT.fullmatch(self.value) is None:
            raise self.error(self.shown(), expected, "See the description of Gambit's .efg format.")
        return self.step().lstrip("0") or "0"

    def number(self, expected: str) -> Fraction:
        """Read a payoff or a probability."""
        found = _NUMBER.fullmatch(self.value) if self.kind == "word" else None
        if found is None or (found[2] and not int(found[2])):
            raise self.error(self.shown(), expected, "Write it as 0.5, 1/2 or -3.")
        return Fraction(self.step())


def _header(reader: _Reader) -> tuple[str, tuple[str, ...], str]:
    for word in (("EFG",), ("2",), ("R", "D")):
        if reader.value not in word or reader.kind != "word":
            raise reader.error(
                f"{reader.shown()} where the file should say EFG 2 R",
                "an extensive game in Gambit's format, version 2",
                "Save the game as .efg; strategic games (.nfg) are not read.",
            )
        reader.step()
    title = reader.name("the game's title in quotes")
    reader.take("{", "the players in braces")
    players: list[str] = []
    while reader.kind == "name":
        players.append(reader.name("a player's name") or str(len(players) + 1))
    reader.take("}", "a player's name in quotes, or the closing brace")
    comment = reader.name("a comment in quotes", LONGEST_COMMENT) if reader.kind == "name" else ""
    return title, tuple(players), comment


def _node(reader: _Reader, players: tuple[str, ...]) -> _Line:
    if reader.kind != "word" or reader.value not in ("c", "p", "t"):
        raise reader.error(
            reader.shown(),
            "the next node: c for chance, p for a player, t for an end",
            "Every move leads to a node; is one missing, or was the file cut off?",
        )
    kind = reader.step()
    label = reader.name("the node's name in quotes, which may be empty")
    if kind == "t":
        name, payoffs = _outcome(reader, players)
        return _Line((), payoffs or (Fraction(0),) * len(players), name)
    mover = 0
    if kind == "p":
        mover = int(reader.count("the number of the player who moves"))
        if not 1 <= mover <= len(players):
            raise reader.error(
                f"the player {mover}", f"a number from 1 to {len(players)}", "Check the list of players."
            )
    number = reader.count("the number of the information set")
    name, labels, chances = _information_set(reader, mover, number, players)
    outcome, payoffs = _outcome(reader, players)
    if kind == "c":
        return _Line(labels, payoffs, outcome, "", name or label, chances)
    return _Line(labels, payoffs, outcome, players[mover - 1], name)


def _information_set(
    reader: _Reader, mover: int, number: str, players: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[Fraction, ...]]:
    """Read or look up an information set: its name, its moves, and their chances where nature moves."""
    known = reader.sets.get((mover, number))
    name = reader.name("the information set's name") if reader.kind == "name" else None
    if reader.kind != "{":
        if known is None:
            raise reader.error(
                f"the information set {number} without its moves",
                "the moves in braces where the set is first mentioned",
                "List them.",
            )
        return known
    reader.step()
    labels: list[str] = []
    chances: list[Fraction] = []
    while reader.kind == "name":
        label = reader.name("a move") or str(len(labels) + 1)
        if label in labels:
            raise reader.error(f"the move {label!r} a second time", "each move once", "Name the moves apart.")
        labels.append(label)
        if not mover:
            chances.append(reader.number("the chance of this move"))
        if len(labels) > MOST_NODES:
            raise reader.error(f"more than {MOST_NODES:,} moves", "a tree of workable size", "Is it the right file?")
    reader.take("}", "a move in quotes, or the closing brace")
    if not labels:
        raise reader.error(
            "an information set without moves", "one move or more", "List them, or make the node an end."
        )
    return _defined(reader, mover, number, name, tuple(labels), tuple(chances), players)


def _defined(
    reader: _Reader,
    mover: int,
    number: str,
    name: str | None,
    labels: tuple[str, ...],
    chances: tuple[Fraction, ...],
    players: tuple[str, ...],
) -> tuple[str, tuple[str, ...], tuple[Fraction, ...]]:
    known = reader.sets.get((mover, number))
    if known is not None:
        if known[1:] != (labels, chances):
            raise reader.error(
                f"the information set {number} with other moves or chances than before",
                "the same at every node of the set",
                "Make it an information set of its own.",
            )
        return known
    taken = {one[0] for (player, _), one in reader.sets.items() if player == mover}
    if mover and (not name or name in taken):
        name = f"{players[mover - 1]}:{number}"
        while name in taken:
            name += "'"
    reader.sets[mover, number] = (name or "", labels, chances)
    return reader.sets[mover, number]


def _outcome(reader: _Reader, players: tuple[str, ...]) -> tuple[str, tuple[Fraction, ...]]:
    number = reader.count("the number of the outcome, 0 for none")
    name = reader.name("the outcome's name") if reader.kind == "name" else None
    payoffs: list[Fraction] = []
    if reader.kind == "{":
        reader.step()
        while reader.kind == "word":
            payoffs.append(reader.number("a payoff"))
            if reader.kind == ",":
                reader.step()
        if len(payoffs) != len(players):
            raise reader.error(
                f"{len(payoffs)} payoffs", f"{len(players)}, one for each player", "Give every player a payoff."
            )
        reader.take("}", "a payoff, or the closing brace")
    if number == "0":
        if any(payoffs):
            raise reader.error("payoffs at outcome 0", "an outcome with a number of its own", "Number it from 1 on.")
        return "", ()
    known = reader.outcomes.get(number)
    if known is None:
        if not payoffs:
            raise reader.error(
                f"the outcome {number} without payoffs", "payoffs where it is first mentioned", "Give them in braces."
            )
        known = reader.outcomes[number] = (name or "", tuple(payoffs))
    elif payoffs and known[1] != tuple(payoffs):
        raise reader.error(
            f"the outcome {number} with other payoffs than before", "the same at every mention", "Number it apart."
        )
    return known


def _assemble(listed: list[_Line], reader: _Reader) -> Node:
    """Make the tree from its nodes in prefix order, from the last one back."""
    ready: list[tuple[Node, int]] = []
    for line in reversed(listed):
        below = [ready.pop() for _ in line.labels]
        depth = 1 + max((deep for _, deep in below), default=-1)
        if depth > DEEPEST:
            raise reader.error(
                f"a tree deeper than {DEEPEST} moves", "a tree of workable size", "Is it the right file?"
            )
        nodes = [node for node, _ in below]
        ready.append((_made(line, nodes), depth))
    return ready[0][0]


def _made(line: _Line, below: list[Node]) -> Node:
    if not line.labels:
        return Terminal(line.payoffs, line.outcome)
    if line.player:
        return Decision(line.player, line.name, list(zip(line.labels, below, strict=True)), line.payoffs, line.outcome)
    return Chance(line.name, list(zip(line.labels, line.chances, below, strict=True)), line.payoffs, line.outcome)


def _written_outcome(node: Node, outcomes: dict[tuple[str, tuple[Fraction, ...]], int]) -> str:
    if not node.payoffs:
        return "0"
    key = (node.outcome, node.payoffs)
    number = outcomes.setdefault(key, len(outcomes) + 1)
    return f"{number} {_quoted(node.outcome)} {{ {', '.join(_written(payoff) for payoff in node.payoffs)} }}"


def _written(number: Fraction) -> str:
    """Write a number as a decimal where it ends, else as a fraction."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if rest > 1 or places > 30:
        return f"{number.numerator}/{number.denominator}"
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    whole = digits[: len(digits) - places]
    return ("-" if number < 0 else "") + whole + ("." + digits[len(digits) - places :] if places else "")


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
