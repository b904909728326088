"""Faults that the markup itself does not show, and how often each phenomenon stands in a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pycountry

from corpus.gold import Gold
from corpus.markup import FLAGS, HERE, PARTS, MarkupError, read_file, read_part
from nemcon.actors.lookup import actors

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check(paths: Iterable[Path]) -> list[str]:
    """Give every fault of the files, each with its place; an empty list when all is well."""
    found: list[str] = []
    for path in paths:
        try:
            found += [f"{path.parent.name}/{path.name}: {fault}" for fault in faults(read_file(path))]
        except MarkupError as problem:
            found.append(str(problem))
    return found


def files() -> list[Path]:
    """Give every document of the corpus."""
    return [path for part in PARTS for path in sorted((HERE / part).glob("*.txt"))]


def faults(gold: Gold) -> Iterator[str]:
    """Give what no parser sees: codes that do not exist, days that are none, speakers of whom nothing is told."""
    yield from _unknown_codes(gold)
    yield from _wrong_days(gold)
    for a in gold.attributions:
        if not (a.unnamed or a.actors or a.name or a.office or a.via == "unresolved"):
            yield f"attribution {a.id} says nothing of its speaker: write @{a.id} with a name, an actor or unnamed"
        if a.unnamed and a.name:
            yield f"attribution {a.id} is unnamed and has a name"
        if not a.cue and not a.source and a.within is None and a.via not in ("carried", "unnamed"):
            yield f"attribution {a.id} has neither source nor cue"


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    ours = (line.split()[0] for line in (HERE / "organisations.txt").read_text("utf-8").splitlines() if line.strip())
    ids = {a.id for a in actors()} | {country.alpha_3 for country in pycountry.countries} | set(ours)
    return frozenset(ids), frozenset(currency.alpha_3 for currency in pycountry.currencies)


def _unknown_codes(gold: Gold) -> Iterator[str]:
    actors_known, currencies = _known()
    named = [*gold.body, *(actor for a in gold.attributions for actor in (*a.actors, a.other))]
    named += [actor for p in gold.pledges for actor in (p.giver, p.receiver)]
    named += [actor for a in gold.agreements for actor in a.parties]
    for actor in named:
        if actor and actor not in actors_known:
            yield f"{actor} is no state and no organisation known"
    for p in gold.pledges:
        if p.currency and p.currency not in currencies:
            yield f"{p.currency} is no ISO 4217 code"
        if p.amount and not p.currency:
            yield f"{p.giver} gives an amount without currency"


def _wrong_days(gold: Gold) -> Iterator[str]:
    for words, day in [("published", gold.published), *((d.words, d.date) for d in gold.dates)]:
        try:
            meant = date.fromisoformat(day + "-01" * (2 - day.count("-")))
        except ValueError:
            yield f"{day} ({words}) is no date of the calendar"
            continue
        named = [weekday for weekday in WEEKDAYS if weekday in words]
        if len(day) == 10 and named and named[0] != WEEKDAYS[meant.weekday()]:
            yield f"{day} is a {WEEKDAYS[meant.weekday()]}, and the words are '{words}'"


def count(part: str) -> Counter[str]:
    """Count documents, paragraphs and every phenomenon of a part."""
    counts: Counter[str] = Counter()
    for gold in read_part(part):
        counts["documents"] += 1
        counts[f"manner {gold.manner}"] += 1
        counts["paragraphs"] += gold.paragraphs
        counts["words"] += len(gold.text.split())
        for kind in ("attributions", "pledges", "agreements", "dates"):
            counts[kind] += len(getattr(gold, kind))
        tied = [*(a.said_on for a in gold.attributions), *(p.date for p in gold.pledges)]
        counts["dates tied"] += sum(day is not None for day in (*tied, *(a.date for a in gold.agreements)))
        for a in gold.attributions:
            counts.update((a.directness, f"via {a.via}"))
            counts["nested"] += a.within is not None
            counts["position of another"] += a.other is not None
            counts["in several pieces"] += len(a.content) > 1
            counts["over several paragraphs"] += any("\n" in gold.text[a.content[0][0] : e] for _, e in a.content)
            counts.update(flag for flag in FLAGS if getattr(a, flag))
    return counts
