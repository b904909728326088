"""How well nemcon reads our own corpus of diplomatic reporting: speakers, pledges, dates, nesting, spans.

Usage: python -m benchmarks.corpus_scores [dev|train|test] [--reader rules] [--faults]

`--faults` lists what is wrong; not for the test part, which is only counted. `docs/reading/corpus.md` says what each
figure means.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from corpus.gold import Attribution, Gold
from corpus.gold import Pledge as GoldPledge
from corpus.markup import PARTS, read_part
from nemcon.documents import Fragment, receive
from nemcon.reading import Pledge, Reading, Speaker, Statement, read, reader_named
from nemcon.units import PartialDate

TOKEN = re.compile(r"\w+(?:[.,'’\-]\w+)*|[^\w\s]")
BARS = {
    "speaker to state": 0.93,
    "unnamed kept unnamed": 0.95,
    "pronoun and carried over": 0.85,
    "pledge F1": 0.88,
    "date": 0.92,
    "nested F1": 0.60,
    "rel.j50 F1": 0.80,
}


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


@dataclass(frozen=True)
class Spans:
    """An attribution as sets of tokens, the way the scorer of PolNeAR sees it."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


class Pair:
    """A document of the corpus and what nemcon read in it, statements matched one to one with the gold."""

    def __init__(self, gold: Gold, reading: Reading) -> None:
        self.gold, self.reading = gold, reading
        self._token = {
            place: number
            for number, match in enumerate(TOKEN.finditer(gold.text))
            for place in range(match.start(), match.end())
        }
        self.wanted = [self._spans(a.source, a.cue, a.content) for a in gold.attributions]
        self.given = [
            self._spans(*([(span.start, span.end) for span in role.spans] if role else () for role in roles))
            for roles in ((s.source, s.cue, s.content) for s in reading.statements)
        ]
        self.match = _match(self.given, self.wanted)

    def _spans(self, *parts: Iterable[tuple[int, int]]) -> Spans:
        return Spans(
            *(frozenset(self._token[p] for s, e in part for p in range(s, e) if p in self._token) for part in parts)
        )

    @cached_property
    def found(self) -> list[tuple[Attribution, Statement]]:
        """Gold attributions whose content was found (Jaccard at least one half), each with its statement."""
        return [
            (self.gold.attributions[j], self.reading.statements[i]) for i, j, overlap in self.match if overlap >= 0.5
        ]

    @cached_property
    def linked(self) -> list[tuple[Attribution, Statement]]:
        """Those of them whose source is right too, the rel.j50 of PolNeAR."""
        return [
            (self.gold.attributions[j], self.reading.statements[i])
            for i, j, overlap in self.match
            if overlap >= 0.5 and _same_source(self.given[i].source, self.wanted[j].source)
        ]

    def carried(self) -> Iterator[tuple[Attribution, Statement]]:
        """Paragraphs of a gold content that hold neither its source nor its cue, each with the statement in it."""
        for a in self.gold.attributions:
            home = {self._paragraph(start) for start, _ in (*a.source, *a.cue)}
            for span in a.content:
                if self._paragraph(span[0]) in home or not home:
                    continue
                piece = self._spans([], [], [span]).content
                overlaps = [
                    (_jaccard(piece, self._within(given.content, span)), -i) for i, given in enumerate(self.given)
                ]
                best, at = max(overlaps, default=(0.0, 0))
                if best >= 0.5:
                    yield a, self.reading.statements[-at]

    def _paragraph(self, place: int) -> int:
        return self.gold.text.count("\n\n", 0, place)

    def _within(self, tokens: frozenset[int], span: tuple[int, int]) -> frozenset[int]:
        start = self.gold.text.rfind("\n", 0, span[0]) + 1
        end = self.gold.text.find("\n", span[1])
        here = self._spans([], [], [(start, len(self.gold.text) if end < 0 else end)]).content
        return tokens & here


def measure(part: str, reader: str = "rules") -> dict[str, Figure]:
    """Give the figures of a part by name, those of `BARS` first."""
    chosen = reader_named(reader)
    pairs = []
    for gold in read_part(part):
        document = receive(gold.text, path=f"{gold.id}.txt", published=PartialDate.parse(gold.published))
        pairs.append(Pair(gold, read(document, reader=chosen)))
    return figures(pairs)


def figures(pairs: list[Pair]) -> dict[str, Figure]:
    """Count what is right over all documents."""
    out = {name: Figure(given=0 if name.endswith("F1") else None) for name in BARS}
    out |= {name: Figure() for name in ("one speaker to state", "directness", "no date where none is told")}
    for pair in pairs:
        _count_speakers(pair, out)
        _count_spans(pair, out)
        _count_pledges(pair, out)
        _count_dates(pair, out)
    return out


def _count_speakers(pair: Pair, out: dict[str, Figure]) -> None:
    for a, s in pair.found:
        fault = (
            f"{pair.gold.id} @{a.id} wants {_who(a)}, got {_got(s.speaker)}: {_words(s.source)} | {s.content.text[:60]}"
        )
        out["speaker to state"].note(_same_actor(a, s.speaker), fault)
        if len(a.actors) < 2:
            out["one speaker to state"].note(_same_actor(a, s.speaker), fault)
        if a.unnamed:
            out["unnamed kept unnamed"].note(s.speaker.unnamed and s.speaker.name is None, fault)
        if a.via in ("pronoun", "carried"):
            out["pronoun and carried over"].note(_same_person(a, s.speaker), fault)
        out["directness"].note(a.directness == s.directness, fault)
    for a, s in pair.carried():
        fault = f"{pair.gold.id} @{a.id} carried over, wants {_who(a)}, got {_got(s.speaker)}"
        out["pronoun and carried over"].note(_same_person(a, s.speaker), fault)


def _count_spans(pair: Pair, out: dict[str, Figure]) -> None:
    linked = {a.id: s for a, s in pair.linked}
    _add(out["rel.j50 F1"], len(linked), len(pair.wanted), len(pair.given))
    nested = [a for a in pair.gold.attributions if a.within is not None]
    right = sum(a.id in linked and linked[a.id].nested for a in nested)
    _add(out["nested F1"], right, len(nested), sum(s.nested for s in pair.reading.statements))
    for a in pair.gold.attributions:
        words = " | ".join(pair.gold.text[s:e] for s, e in (*a.source, *a.cue, *a.content))
        if a.id not in linked:
            out["rel.j50 F1"].faults.append(f"{pair.gold.id} @{a.id} missed: {words[:160]}")
        if a.within is not None and not (a.id in linked and linked[a.id].nested):
            out["nested F1"].faults.append(f"{pair.gold.id} @{a.id} missed: {words[:160]}")
    hit = {id(s) for _, s in pair.linked}
    for s in pair.reading.statements:
        if id(s) not in hit:
            words = f"{_words(s.source)} | {_words(s.cue)} | {s.content.text}"
            out["rel.j50 F1"].faults.append(f"{pair.gold.id} too much: {words[:160]}")


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
    told = [(a.said_on, s.said_on, s.content.text[:60]) for a, s in pair.found]
    told += [
        (p.date, by_key[_pledge_key(p)].date, str(_pledge_key(p)))
        for p in pair.gold.pledges
        if _pledge_key(p) in by_key
    ]
    told += [(a.date, by_name[a.name].date, a.name) for a in pair.gold.agreements if a.name in by_name]
    for wanted, got, words in told:
        figure = out["date" if wanted else "no date where none is told"]
        figure.note((str(got) if got else None) == wanted, f"{pair.gold.id} wants {wanted}, got {got}: {words}")


def _match(given: list[Spans], wanted: list[Spans]) -> list[tuple[int, int, float]]:
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


def _same_actor(a: Attribution, speaker: Speaker) -> bool:
    """All that speak are found and nobody else: each state of a joint statement, none where the text tells none."""
    return set(a.actors) == set(speaker.actors)


def _same_person(a: Attribution, speaker: Speaker) -> bool:
    """The state is right, and the name too where the text tells one; nobody is named where it does not."""
    if not _same_actor(a, speaker):
        return False
    if a.name is None:
        return speaker.name is None
    return speaker.name is not None and _folded(a.name.split()[-1]) == _folded(speaker.name.split()[-1])


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _pledge_key(p: GoldPledge | Pledge) -> tuple[str | None, int | float | None, str | None]:
    return p.giver, p.amount, p.currency


def _add(figure: Figure, right: int, asked: int, given: int) -> None:
    figure.right += right
    figure.asked += asked
    figure.given = (figure.given or 0) + given


def _words(fragment: Fragment | None) -> str:
    return fragment.text if fragment else "-"


def _who(a: Attribution) -> str:
    return f"{a.name or a.office or '-'} {'+'.join(a.actors) or '-'}{' unnamed' if a.unnamed else ''}"


def _got(s: Speaker) -> str:
    return f"{s.name or s.office or '-'} {'+'.join(s.actors) or '-'}{' unnamed' if s.unnamed else ''} ({s.resolution})"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("part", nargs="?", default="dev", choices=PARTS)
    arguments.add_argument("--reader", default="rules")
    arguments.add_argument("--faults", action="store_true", help="list what is wrong; not for the test part")
    asked = arguments.parse_args()
    if asked.faults and asked.part == "test":
        arguments.error("the test part is only counted; look into dev or train")
    for name, figure in measure(asked.part, asked.reader).items():
        bar = f"  bar {BARS[name]:.2f}" if name in BARS else ""
        given = "" if figure.given is None else f", {figure.given} given"
        print(f"{name:28} {figure.value:.3f}  ({figure.right} right of {figure.asked}{given}){bar}")
        if asked.faults:
            print("\n".join(f"    {fault}" for fault in figure.faults))


if __name__ == "__main__":
    main()
