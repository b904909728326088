"""How well nemcon reads our own corpus of diplomatic reporting: speakers, pledges, dates, nesting, spans.

Usage: python -m benchmarks.corpus_scores [dev|train|test] [--reader rules] [--faults]

`--faults` lists what is wrong; not for the test part, which is only counted. `docs/reading/corpus.md` says what each
figure means.
"""

from __future__ import annotations

import argparse

from corpus.gold import Agreement, Attribution, Pledge, Span
from corpus.markup import PARTS, read_part
from corpus.scoring import Annotation, Figure, Pair, figures
from nemcon.documents import Fragment, receive
from nemcon.reading import Reading, Resolution, Statement, read, reader_named
from nemcon.units import PartialDate

BARS = {
    "speaker to state": 0.93,
    "unnamed kept unnamed": 0.95,
    "pronoun and carried over": 0.85,
    "pledge F1": 0.88,
    "date": 0.92,
    "nested F1": 0.60,
    "rel.j50 F1": 0.80,
}


def measure(part: str, reader: str = "rules") -> dict[str, Figure]:
    """Give the figures of a part by name, those of `BARS` first."""
    chosen = reader_named(reader)
    pairs = []
    for gold in read_part(part):
        document = receive(gold.text, path=f"{gold.id}.txt", published=PartialDate.parse(gold.published))
        pairs.append(Pair(gold, as_annotation(read(document, reader=chosen))))
    return figures(pairs)


def as_annotation(reading: Reading) -> Annotation:
    """Write what was read in the records of the corpus, so that it is compared as a second annotator's work is."""
    number = {s.id: at for at, s in enumerate(reading.statements, 1)}
    return Annotation(
        tuple(_attribution(s, number) for s in reading.statements),
        tuple(
            Pledge(p.giver, p.receiver, p.kind, p.amount, p.currency, p.status, _day(p.date)) for p in reading.pledges
        ),
        tuple(Agreement(a.name, _day(a.date), a.parties) for a in reading.agreements),
    )


def _attribution(s: Statement, number: dict[str, int]) -> Attribution:
    """Give a statement as a marked attribution; what no figure looks at (past, hypothetical) is left false."""
    speaker = s.speaker
    return Attribution(
        id=number[s.id],
        source=_spans(s.source),
        cue=_spans(s.cue),
        content=_spans(s.content),
        within=number.get(s.within or "", 0) if s.nested else None,  # 0: the outer one is not among those given
        name=speaker.name,
        office=speaker.office,
        actors=speaker.actors,
        via="carried" if speaker.resolution is Resolution.CARRIED else str(speaker.resolution),
        directness=str(s.directness),
        unnamed=speaker.unnamed,
        joint=len(speaker.actors) > 1,
        spokesperson=False,
        past=False,
        hypothetical=False,
        other=None,
        said_on=_day(s.said_on),
    )


def _spans(fragment: Fragment | None) -> tuple[Span, ...]:
    return tuple((span.start, span.end) for span in fragment.spans) if fragment else ()


def _day(date: PartialDate | None) -> str | None:
    return str(date) if date else None


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
        print(f"{name:28} {figure}{bar}")
        if asked.faults:
            print("\n".join(f"    {fault}" for fault in figure.faults))


if __name__ == "__main__":
    main()
