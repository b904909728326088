"""How far two annotations of the same text agree: who speaks, spans, nesting, pledges, dates.

The first is taken for right: the gold. The second is what a reader found, or what another person marked blind.
`docs/reading/corpus.md` says what each figure means.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from corpus.gold import Agreement, Attribution, Gold, Pledge, Span

FIGURES = (
    "speaker to state",
    "unnamed kept unnamed",
    "pronoun and carried over",
    "pledge F1",
    "date",
    "nested F1",
    "rel.j50 F1",
    "one speaker to state",
    "directness",
    "no date where none is told",
)
TOKEN = re.compile(r"\w+(?:[.,'’\-]\w+)*|[^\w\s]")


@dataclass
class Figure:
    """A share of right answers; an F1 where what was given is counted too."""

    right: int = 0
    asked: int = 0
    given: int | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 where nothing was asked."""
        of = self.asked if self.given is None else (self.asked + self.given) / 2
        return self.right / of if of else 0.0

    def note(self, right: bool, fault: str) -> None:
        """Count one question and its answer."""
        self.asked += 1
        self.right += right
        if not right:
            self.faults.append(fault)

    def __str__(self) -> str:
        given = "" if self.given is None else f", {self.given} given"
        return f"{self.value:.3f}  ({self.right} right of {self.asked}{given})"


@dataclass(frozen=True)
class Annotation:
    """What somebody found in a document: the part of `Gold` that is compared."""

    attributions: tuple[Attribution, ...]
    pledges: tuple[Pledge, ...]
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True)
class Tokens:
    """An attribution as sets of tokens, the way the scorer of PolNeAR sees it."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


class Pair:
    """A document of the corpus and what was found in it, attributions matched one to one with the gold."""

    def __init__(self, gold: Gold, found: Annotation | Gold) -> None:
        self.gold, self.reading = gold, found
        self._token = {
            place: number
            for number, match in enumerate(TOKEN.finditer(gold.text))
            for place in range(match.start(), match.end())
        }
        self.wanted = [self._tokens(a.source, a.cue, a.content) for a in gold.attributions]
        self.given = [self._tokens(a.source, a.cue, a.content) for a in found.attributions]
        self.match = _match(self.given, self.wanted)

    def _tokens(self, *parts: Iterable[Span]) -> Tokens:
        return Tokens(
            *(frozenset(self._token[p] for s, e in part for p in range(s, e) if p in self._token) for part in parts)
        )

    @cached_property
    def found(self) -> list[tuple[Attribution, Attribution]]:
        """Gold attributions whose content was found (Jaccard at least one half), each with what was found."""
        return [
            (self.gold.attributions[j], self.reading.attributions[i]) for i, j, overlap in self.match if overlap >= 0.5
        ]

    @cached_property
    def linked(self) -> list[tuple[Attribution, Attribution]]:
        """Those of them whose source is right too, the rel.j50 of PolNeAR."""
        return [
            (self.gold.attributions[j], self.reading.attributions[i])
            for i, j, overlap in self.match
            if overlap >= 0.5 and _same_source(self.given[i].source, self.wanted[j].source)
        ]

    def carried(self) -> Iterator[tuple[Attribution, Attribution]]:
        """Paragraphs of a gold content that hold neither its source nor its cue, each with what was found in it."""
        for a in self.gold.attributions:
            home = {self._paragraph(start) for start, _ in (*a.source, *a.cue)}
            for span in a.content:
                if self._paragraph(span[0]) in home or not home:
                    continue
                piece = self._tokens([], [], [span]).content
                overlaps = [
                    (_jaccard(piece, self._within(given.content, span)), -i) for i, given in enumerate(self.given)
                ]
                best, at = max(overlaps, default=(0.0, 0))
                if best >= 0.5:
                    yield a, self.reading.attributions[-at]

    def words(self, *spans: Span) -> str:
        """Give the words of the spans, for a person to read."""
        return " ".join(self.gold.text[start:end] for start, end in spans) or "-"

    def whole(self, a: Attribution) -> str:
        """Give source, cue and content of an attribution, for a person to read."""
        return " | ".join(self.words(*role) for role in (a.source, a.cue, a.content))[:160]

    def _paragraph(self, place: int) -> int:
        return self.gold.text.count("\n\n", 0, place)

    def _within(self, tokens: frozenset[int], span: Span) -> frozenset[int]:
        start = self.gold.text.rfind("\n", 0, span[0]) + 1
        end = self.gold.text.find("\n", span[1])
        here = self._tokens([], [], [(start, len(self.gold.text) if end < 0 else end)]).content
        return tokens & here


def figures(pairs: Iterable[Pair]) -> dict[str, Figure]:
    """Count what is right over all documents, by the names of `FIGURES`."""
    out = {name: Figure(given=0 if name.endswith("F1") else None) for name in FIGURES}
    for pair in pairs:
        _count_speakers(pair, out)
        _count_spans(pair, out)
        _count_pledges(pair, out)
        _count_dates(pair, out)
    return out


def _count_speakers(pair: Pair, out: dict[str, Figure]) -> None:
    for wanted, got in pair.found:
        fault = (
            f"{pair.gold.id} @{wanted.id} wants {_who(wanted)}, got {_who(got)}: "
            f"{pair.words(*got.source)} | {pair.words(*got.content)[:60]}"
        )
        out["speaker to state"].note(_same_actor(wanted, got), fault)
        if len(wanted.actors) < 2:
            out["one speaker to state"].note(_same_actor(wanted, got), fault)
        if wanted.unnamed:
            out["unnamed kept unnamed"].note(got.unnamed and got.name is None, fault)
        if wanted.via in ("pronoun", "carried"):
            out["pronoun and carried over"].note(_same_person(wanted, got), fault)
        out["directness"].note(wanted.directness == got.directness, fault)
    for wanted, got in pair.carried():
        fault = f"{pair.gold.id} @{wanted.id} carried over, wants {_who(wanted)}, got {_who(got)}"
        out["pronoun and carried over"].note(_same_person(wanted, got), fault)


def _count_spans(pair: Pair, out: dict[str, Figure]) -> None:
    linked = {wanted.id: got for wanted, got in pair.linked}
    _add(out["rel.j50 F1"], len(linked), len(pair.wanted), len(pair.given))
    nested = [a for a in pair.gold.attributions if a.within is not None]
    right = {a.id for a in nested if a.id in linked and linked[a.id].within is not None}
    _add(out["nested F1"], len(right), len(nested), sum(a.within is not None for a in pair.reading.attributions))
    for a in pair.gold.attributions:
        if a.id not in linked:
            out["rel.j50 F1"].faults.append(f"{pair.gold.id} @{a.id} missed: {pair.whole(a)}")
        if a.within is not None and a.id not in right:
            out["nested F1"].faults.append(f"{pair.gold.id} @{a.id} missed: {pair.whole(a)}")
    hit = {id(got) for _, got in pair.linked}
    for got in pair.reading.attributions:
        if id(got) not in hit:
            out["rel.j50 F1"].faults.append(f"{pair.gold.id} too much: {pair.whole(got)}")


def _count_pledges(pair: Pair, out: dict[str, Figure]) -> None:
    wanted, given = (Counter(_pledge_key(p) for p in some) for some in (pair.gold.pledges, pair.reading.pledges))
    right = wanted & given
    _add(out["pledge F1"], right.total(), wanted.total(), given.total())
    for key in wanted - given:
        out["pledge F1"].faults.append(f"{pair.gold.id} missed {key}")
    for key in given - wanted:
        out["pledge F1"].faults.append(f"{pair.gold.id} too much {key}")


def _count_dates(pair: Pair, out: dict[str, Figure]) -> None:
    by_key = {_pledge_key(p): p for p in pair.reading.pledges}
    by_name = {a.name.removeprefix("the "): a for a in pair.reading.agreements}
    told = [(wanted.said_on, got.said_on, pair.words(*got.content)[:60]) for wanted, got in pair.found]
    told += [
        (p.date, by_key[_pledge_key(p)].date, str(_pledge_key(p)))
        for p in pair.gold.pledges
        if _pledge_key(p) in by_key
    ]
    told += [(a.date, by_name[a.name].date, a.name) for a in pair.gold.agreements if a.name in by_name]
    for wanted, got, words in told:
        figure = out["date" if wanted else "no date where none is told"]
        figure.note(got == wanted, f"{pair.gold.id} wants {wanted}, got {got}: {words}")


def _match(given: list[Tokens], wanted: list[Tokens]) -> list[tuple[int, int, float]]:
    """Match one to one, greedily by overlap of content, then cue, then source (`rel` of PolNeAR's scorer)."""
    candidates = []
    for i, g in enumerate(given):
        for j, w in enumerate(wanted):
            content = _jaccard(g.content, w.content) if g.content and w.content else 0.0
            cue = _jaccard(g.cue, w.cue) if g.cue and w.cue else 0.0
            if content or cue:
                candidates.append((content, cue, _jaccard(g.source, w.source), -i, -j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    out = []
    for content, _, _, i, j in sorted(candidates, reverse=True):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((-i, -j, content))
    return out


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _same_source(given: frozenset[int], wanted: frozenset[int]) -> bool:
    return bool(given & wanted) or not (given or wanted)


def _same_actor(wanted: Attribution, got: Attribution) -> bool:
    """All that speak are found and nobody else: each state of a joint statement, none where the text tells none."""
    return set(wanted.actors) == set(got.actors)


def _same_person(wanted: Attribution, got: Attribution) -> bool:
    """The state is right, and the name too where the text tells one; nobody is named where it does not."""
    if not _same_actor(wanted, got):
        return False
    if wanted.name is None:
        return got.name is None
    return got.name is not None and _folded(wanted.name.split()[-1]) == _folded(got.name.split()[-1])


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _pledge_key(p: Pledge) -> tuple[str | None, int | float | None, str | None]:
    return p.giver, p.amount, p.currency


def _add(figure: Figure, right: int, asked: int, given: int) -> None:
    figure.right += right
    figure.asked += asked
    figure.given = (figure.given or 0) + given


def _who(a: Attribution) -> str:
    unnamed = " unnamed" if a.unnamed else ""
    return f"{a.name or a.office or '-'} {'+'.join(a.actors) or '-'}{unnamed} ({a.via})"
