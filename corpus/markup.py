"""The markup of the corpus: plain text that a person writes and reads, turned into gold.

`GUIDELINES.md` says what is marked and how it looks; this module follows its order: header, marks, annotations.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus.gold import Agreement, Attribution, DateWords, Gold, Pledge, Span

HERE = Path(__file__).resolve().parent
PARTS = ("train", "dev", "test")
MANNERS = ("wire", "communique", "readout", "release", "conclusions", "interview", "answer", "live", "agency")
KINDS = ("military", "financial", "humanitarian", "energy", "unspecified")
STATUSES = ("proposed", "announced", "pledged", "committed", "allocated", "delivered")
VIAS = ("named", "surname", "actor", "pronoun", "description", "carried", "unnamed", "unresolved")
DIRECTNESS = ("direct", "indirect", "mixed")
FLAGS = ("unnamed", "joint", "spokesperson", "past", "hypothetical")
ROLES = {"s": "source", "c": "cue", "t": "content"}
PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "its", "our", "my", "your"))
_POINTING = frozenset(("who", "that", "this", "which", "these", "those"))

_HEADER = ("id", "manner", "body", "published", "place", "title")
_MARK = re.compile(r"\\(?P<plain>[\[\]])|\[(?P<role>[sct])(?P<ids>\d+(?:,\d+)*)\s|(?P<close>\])|\[")
_WORD = re.compile(r'"(?P<name>[^"]+)"|/(?P<office>[^/]+)/|other=(?P<other>\w+)|=(?P<like>\d+)|(?P<bare>\S+)')
_QUOTED = re.compile(r'[“"][^“”"]*(?:[”"]|$)')
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(k|m|bn|tn)?")
_POWERS = {None: 0, "k": 3, "m": 6, "bn": 9, "tn": 12}


class MarkupError(ValueError):
    """A file is not written as the markup asks; the message says where and what was expected."""


def read_part(part: str) -> list[Gold]:
    """Read every document of a part, by name."""
    return [read_file(path) for path in sorted((HERE / part).glob("*.txt"))]


def read_file(path: Path) -> Gold:
    """Read one file of the corpus.

    Raises
    ------
    MarkupError
        The file is not written as the markup asks; the message names file, line and what was expected.
    """
    try:
        return parse(path.read_text("utf-8"), path.stem, path.parent.name)
    except MarkupError as problem:
        raise MarkupError(f"{path.parent.name}/{path.name}: {problem}") from None


def parse(written: str, id: str, part: str) -> Gold:
    """Read a document from its markup; `id` is the name of its file without the ending."""
    head, blocks = _blocks(written)
    _check_header(head, id)
    if "place" in head:
        blocks["title" in head].lead = f"{head['place']}, {_written_day(head['published'])} – "
    text = ""
    for block in blocks:
        block.start = len(text) + 2 if text else 0
        text = text.rstrip("\n") + "\n\n" * bool(text) + _unmark(block)
    spans = _by_attribution(blocks)
    speakers: dict[int, Attribution] = {}
    found: tuple[list[Pledge], list[Agreement], list[DateWords]] = ([], [], [])
    for block in blocks:
        _annotate(block, text, spans, speakers, found)
    missing = sorted(set(spans) - set(speakers))
    if missing:
        raise _fault(None, f"attribution {missing[0]} has spans and no line of its own", f"@{missing[0]} ...")
    return Gold(
        id=id,
        part=part,
        manner=head["manner"],
        body=tuple(head["body"].split()),
        published=_day(head["published"], 1),
        place=head.get("place"),
        title=text.partition("\n")[0] if "title" in head else None,
        text=text,
        paragraphs=len(blocks) - ("title" in head),
        attributions=_nested([speakers[number] for number in sorted(speakers)]),
        pledges=tuple(found[0]),
        agreements=tuple(found[1]),
        dates=tuple(found[2]),
    )


@dataclass
class _Block:
    """A paragraph, or the title, as written, with the annotations below it."""

    line: int
    written: str
    lead: str = ""
    notes: list[tuple[int, str]] = field(default_factory=list)
    start: int = 0
    marks: list[tuple[str, int, Span]] = field(default_factory=list)


def _written_day(day: str) -> str:
    """Write a day as datelines do: "4 April 2024"."""
    when = date.fromisoformat(day)
    return f"{when.day} {when:%B %Y}"


def _blocks(written: str) -> tuple[dict[str, str], list[_Block]]:
    head: dict[str, str] = {}
    blocks: list[_Block] = []
    in_header = fresh = True
    for number, line in enumerate(written.splitlines(), 1):
        if not line.strip():
            in_header, fresh = False, True
        elif line.startswith("@"):
            if not blocks:
                raise _fault(number, "an annotation before the title and the first paragraph", "it below them")
            blocks[-1].notes.append((number, line.strip()))
        elif in_header:
            key, colon, value = line.partition(":")
            if not colon or key not in _HEADER:
                raise _fault(number, line[:40], f"a header line ({', '.join(_HEADER)}), then a blank line")
            head[key] = value.strip()
            if key == "title":
                blocks.append(_Block(number, head[key]))
        elif fresh or blocks[-1].notes:
            blocks.append(_Block(number, line.strip()))
            fresh = False
        else:
            blocks[-1].written += " " + line.strip()
    return head, blocks


def _check_header(head: dict[str, str], id: str) -> None:
    for key in ("id", "manner", "body", "published"):
        if not head.get(key):
            raise _fault(1, f"no '{key}:' in the header", "id, manner, body, published")
    if head["id"] != id:
        raise _fault(1, f"id {head['id']}", f"the file's name, {id}")
    if head["manner"] not in MANNERS:
        raise _fault(1, f"manner {head['manner']}", ", ".join(MANNERS))


def _unmark(block: _Block) -> str:
    """Take the marks out of a block; note on the block which spans of the document they mark."""
    out, done = block.lead, 0
    open_: list[tuple[str, str, int]] = []
    for mark in _MARK.finditer(block.written):
        out += block.written[done : mark.start()]
        done = mark.end()
        if mark["plain"]:
            out += mark["plain"]
        elif mark["role"]:
            open_.append((ROLES[mark["role"]], mark["ids"], len(out)))
        elif not mark["close"]:
            raise _fault(
                block.line, f"a bracket without role and number: {block.written[mark.start() :][:30]}", "[s1 ...]"
            )
        elif not open_:
            raise _fault(block.line, f"a closing bracket too many: {block.written[:done][-30:]}", "balanced brackets")
        else:
            role, ids, start = open_.pop()
            words = out[start:]
            if not words.strip():
                raise _fault(block.line, f"an empty {role} of {ids}", "words inside")
            first = block.start + start + len(words) - len(words.lstrip())
            span = (first, block.start + start + len(words.rstrip()))
            block.marks += [(role, int(number), span) for number in ids.split(",")]
    if open_:
        raise _fault(block.line, f"a {open_[-1][0]} of {open_[-1][1]} that is never closed", "balanced brackets")
    return out + block.written[done:]


def _by_attribution(blocks: Iterable[_Block]) -> dict[int, dict[str, list[Span]]]:
    spans: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for block in blocks:
        for role, number, span in block.marks:
            spans[number][role].append(span)
    return dict(spans)


def _annotate(
    block: _Block,
    text: str,
    spans: dict[int, dict[str, list[Span]]],
    speakers: dict[int, Attribution],
    found: tuple[list[Pledge], list[Agreement], list[DateWords]],
) -> None:
    """Read the lines below a block; what a date line is tied to gets its date."""
    pledges, agreements, dates = found
    numbered: dict[str, tuple[list[Any], int]] = {"p": (pledges, len(pledges)), "a": (agreements, len(agreements))}
    for line, note in block.notes:
        head, _, rest = note[1:].partition(" ")
        if head.isdigit():
            _speak(int(head), rest, line, text, spans, speakers)
        elif head == "pledge":
            pledges.append(_pledge(rest, line))
        elif head == "agreement":
            agreements.append(_agreement(rest, line, text))
        elif head == "date":
            told, targets = _date_words(rest, line, block, text)
            dates.append(told)
            for target in targets:
                _tie(target, told.date, line, speakers, numbered)
        else:
            raise _fault(line, f"@{head}", "@NUMBER, @pledge, @date or @agreement")


def _speak(
    id: int,
    rest: str,
    line: int,
    text: str,
    spans: dict[int, dict[str, list[Span]]],
    speakers: dict[int, Attribution],
) -> None:
    if id not in spans or not spans[id]["content"]:
        raise _fault(line, f"@{id} without a content", f"[t{id} ...] in the text")
    if id in speakers:
        raise _fault(line, f"a second @{id}", "one line for each attribution")
    told: dict[str, object] = {"name": None, "office": None, "actors": (), "other": None, "via": "", "directness": ""}
    told |= dict.fromkeys(FLAGS, False)
    for word in _WORD.finditer(rest):
        told |= _told(word, line, speakers)
    mine = {role: tuple(sorted(spans[id][role])) for role in ROLES.values()}
    made = Attribution(id=id, within=None, said_on=None, **mine, **told)  # type: ignore[arg-type]
    speakers[id] = replace(
        made,
        joint=made.joint or len(made.actors) > 1,
        via=made.via or _via(made, " ".join(text[s:e] for s, e in made.source)),
        directness=made.directness or _directness([text[s:e] for s, e in made.content]),
    )


def _told(word: re.Match[str], line: int, speakers: dict[int, Attribution]) -> dict[str, object]:
    """Give what one word of a speaker's line tells."""
    bare = word["bare"]
    if word["like"]:
        if int(word["like"]) not in speakers:
            raise _fault(line, word.group(), "the number of an attribution annotated above")
        like = speakers[int(word["like"])]
        return {key: getattr(like, key) for key in ("name", "office", "actors", "unnamed", "spokesperson", "joint")}
    if not bare:
        return {key: word[key] for key in ("name", "office", "other") if word[key]}
    if bare in FLAGS and bare != "unnamed":
        return {bare: True}
    if bare == "unnamed":
        return {"unnamed": True}
    if bare in VIAS:
        return {"via": bare}
    if bare in DIRECTNESS:
        return {"directness": bare}
    if re.fullmatch(r"[A-Z0-9]+(\+[A-Z0-9]+)*", bare):
        return {"actors": tuple(bare.split("+"))}
    raise _fault(line, bare, f'"Name", /office/, STATE, =NUMBER, other=STATE, {", ".join((*FLAGS, *VIAS))}')


def _via(a: Attribution, source: str) -> str:
    first = re.split(r"[\s’']", source.casefold(), maxsplit=1)[0]
    if not source:
        return "unnamed" if a.unnamed else "carried"
    if first in PRONOUNS | _POINTING:
        return "pronoun"
    if a.unnamed:
        return "unnamed"
    if a.name and a.name in source:
        return "named"
    if a.name and a.name.split()[-1] in source:
        return "surname"
    return "actor" if a.actors and not (a.name or a.office) else "description"


def _directness(contents: list[str]) -> str:
    if not any(_QUOTED.search(content) for content in contents):
        return "indirect"
    return "mixed" if any(re.search(r"\w", _QUOTED.sub("", content)) for content in contents) else "direct"


def _pledge(rest: str, line: int) -> Pledge:
    words = rest.split()
    if len(words) != 5 or words[0].count(">") != 1:
        raise _fault(line, rest, "@pledge GIVER>RECEIVER kind CURRENCY amount status, '-' for what is not told")
    giver, receiver, currency, amount = (
        None if word == "-" else word for word in (*words[0].split(">"), words[2], words[3])
    )
    if words[1] not in KINDS or words[4] not in STATUSES:
        raise _fault(line, f"{words[1]} {words[4]}", f"kind {', '.join(KINDS)}; status {', '.join(STATUSES)}")
    return Pledge(giver, receiver, words[1], _amount(amount, line), currency, words[4], None)


def _amount(word: str | None, line: int) -> int | float | None:
    if word is None:
        return None
    match = _AMOUNT.fullmatch(word)
    if match is None or not Decimal(match[1]):
        raise _fault(line, f"amount {word}", "725m, 1.2bn, 40k, 300000 or -")
    value = Decimal(match[1]).scaleb(_POWERS[match[2]])
    return int(value) if value == int(value) else float(value)


def _agreement(rest: str, line: int, text: str) -> Agreement:
    match = re.fullmatch(r'"([^"]+)"(?:\s+([A-Z0-9+]+))?', rest.strip())
    if match is None or match[1] not in text:
        raise _fault(line, rest, '@agreement "name as in the text" STATE+STATE')
    return Agreement(match[1], None, tuple(match[2].split("+")) if match[2] else ())


def _date_words(rest: str, line: int, block: _Block, text: str) -> tuple[DateWords, list[str]]:
    match = re.fullmatch(r'"([^"]+)"\s+(\S+)((?:\s+[pa]?\d+)*)', rest.strip())
    if match is None:
        raise _fault(line, rest, '@date "words of the paragraph" 2024-11-29 [1 p1 a1]')
    at = text.find(match[1], block.start)
    if at < 0 or "\n" in text[block.start : at]:
        raise _fault(line, f'"{match[1]}"', "words of the paragraph above")
    return DateWords((at, at + len(match[1])), match[1], _day(match[2], line)), match[3].split()


def _tie(
    target: str, day: str, line: int, speakers: dict[int, Attribution], numbered: dict[str, tuple[list[Any], int]]
) -> None:
    """Give the date to attribution `3`, or to the block's second pledge, `p2`, or first agreement, `a1`."""
    try:
        if target.isdigit():
            speakers[int(target)] = replace(speakers[int(target)], said_on=day)
        else:
            items, before = numbered[target[0]]
            at = before + int(target[1:]) - 1
            items[at] = replace(items[at], date=day)
    except (IndexError, KeyError):
        raise _fault(
            line, f"target {target}", "an attribution, pledge or agreement annotated above this line"
        ) from None


def _nested(flat: list[Attribution]) -> tuple[Attribution, ...]:
    """Say of each attribution in whose content it stands: the shortest that holds all its spans."""

    def holds(outer: Attribution, inner: Attribution) -> bool:
        spans = inner.source + inner.cue + inner.content
        return outer.content != inner.content and all(
            any(s <= start and end <= e for s, e in outer.content) for start, end in spans
        )

    def holder(inner: Attribution) -> int | None:
        outer: Iterator[Attribution] = (a for a in flat if a is not inner and holds(a, inner))
        return min(((sum(e - s for s, e in a.content), a.id) for a in outer), default=(0, None))[1]

    return tuple(replace(a, within=holder(a)) for a in flat)


def _day(word: str, line: int) -> str:
    if not _DATE.fullmatch(word):
        raise _fault(line, f"date {word}", "2024-11-29, 2024-11 or 2024")
    return word


def _fault(line: int | None, found: str, expected: str) -> MarkupError:
    return MarkupError(f"{f'line {line}: ' if line else ''}found {found}; expected {expected}")
