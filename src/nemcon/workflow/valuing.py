"""Valuing: what the arrangements of a file, or those that a case's articles weigh, are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np

from nemcon.cases.folder import FILE_NAME
from nemcon.commitments.deterrence import (
    NOTHING,
    RESULTS,
    Arrangement,
    Compared,
    DecidedBy,
    Range,
    arrangement,
    catalogue,
    explain,
    kinds,
    meaning,
)
from nemcon.commitments.deterrence import compare as compare_on_draws
from nemcon.commitments.deterrence.catalogue import SITUATION, agreement_words
from nemcon.decision.decision import Decision
from nemcon.errors import UnknownNameError
from nemcon.provenance import Note, Provenance
from nemcon.record.snapshot import Snapshot
from nemcon.report.results.case import DecideResult
from nemcon.report.results.commitments import (
    ArrangementsResult,
    ComparedArrangement,
    ExplanationTold,
    ParameterUsed,
    RuleSays,
    Sentence,
)
from nemcon.workflow.answering import decide, situation
from nemcon.workflow.given import Day, Place, now, one_day, path_words
from nemcon.workflow.on_the_day import depends_on_day, on_the_day

MEMBERSHIP = "full-membership"
FEWEST = 2
"""Arrangements that a case's articles must weigh, besides nothing; with fewer the whole catalogue is compared."""

_NOT_RANDOM = Note(
    "ranges-assumed",
    "Most ranges are assumed, and promises that were tested in the past are not a random sample of promises: read the "
    "order of arrangements and what moves it, not the figures.",
)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What is to be compared, and what it rests on."""

    case: str
    as_of: date | None
    record: str
    arrangements: tuple[Arrangement, ...]
    nothing: Arrangement
    sentences: Mapping[str, tuple[Sentence, ...]]
    decisions: Mapping[str, tuple[RuleSays, ...]]
    notes: tuple[Note, ...]


def compare_arrangements(
    place: Place,
    *,
    draws: int = 1000,
    seed: int = 1,
    explained: bool = False,
    result: str = "holds",
    limit: bool = False,
    help_from: str | None = None,
    as_of: Day = None,
    figure: Place | None = None,
) -> ArrangementsResult:
    """Compare what arrangements are worth: those of a file, or those that the articles of a case weigh.

    Parameters
    ----------
    place : str or Path
        A case's folder or its ``case.toml``; or a TOML or CSV file of arrangements.
    draws : int
        Draws from the ranges of the parameters, 1 to 100,000.
    seed : int
        Seed of the draws.
    explained : bool
        True: say why each arrangement beats the next one.
    result : str
        The result by which they are ordered and explained, one of `nemcon.commitments.deterrence.RESULTS`.
    limit : bool
        True: the limit of the quantal responses in place of a finite precision.
    help_from : str or None
        Id of a proposal of the case: the probability that the body's rule lets it pass is taken as the probability that
        the rule lets help through, in arrangements whose help the body decides on.
    as_of : str, date or None
        For a case as in `decide`. For a file the day on which its arrangements hold or not and its bodies have their
        members, today unless given, a future day allowed; counted only where an arrangement depends on it.
    figure : str, Path or None
        File for the figure: .svg, .pdf or .png.

    Raises
    ------
    DocumentError, CaseError
        The file or case cannot be read; the message names the key or row.
    UnknownNameError
        An arrangement, result or proposal that is not known.
    OutputError
        The figure cannot be written.
    DateError, RecordError
        As the message says.
    """
    from nemcon.report.arrangements import check_figure, inline_svg, summary_words, write_figure

    if result not in RESULTS:
        raise UnknownNameError(
            f"result {result!r}", where="--result", expected="one of " + ", ".join(RESULTS), todo="Choose one of them."
        )
    if figure is not None:
        check_figure(Path(figure))
    weighed = _of_case(place, as_of, help_from) if _is_case(Path(place)) else _of_file(place, as_of, help_from)
    compared, valued = compare_on_draws(
        weighed.arrangements, weighed.nothing, draws=draws, generator=np.random.default_rng(seed), limit=limit
    )
    ranked = sorted(compared, key=lambda one: -one.results[result].mean)
    told = tuple(_told(one, weighed) for one in ranked)
    if figure is not None:
        write_figure(told, Path(figure))
    notes = {note: None for one in valued for note in one.provenance.notes}
    return ArrangementsResult(
        case=weighed.case,
        as_of=weighed.as_of,
        meanings=RESULTS,
        situation=_parameters(weighed.nothing, SITUATION),
        arrangements=told,
        summary=summary_words(told),
        explanations=_explanations(ranked, weighed.nothing, result, draws, seed, limit) if explained else (),
        inline_figure=inline_svg(told),
        figure=None if figure is None else path_words(figure),
        provenance=Provenance(
            method="extended deterrence with private types on draws of its parameters; " + valued[0].provenance.method,
            settings={"draws": str(draws), "result": result, "solution": "limit" if limit else "precision as drawn"},
            record=weighed.record or valued[0].provenance.record,
            seed=seed,
            notes=(_NOT_RANDOM, *weighed.notes, *notes),
        ),
    )


def _is_case(place: Path) -> bool:
    return place.is_dir() or place.name == FILE_NAME


def _of_file(place: Place, as_of: Day, help_from: str | None) -> _Weighed:
    from nemcon.datasets.arrangements_file import read_arrangements

    if help_from is not None:
        raise UnknownNameError(
            f"proposal {help_from!r}",
            where="--help-from",
            expected="a case, whose proposals have decisions",
            todo="In a file, give the parameter rule_delivers, or help_by_rule.",
        )
    own = read_arrangements(place)
    if as_of is None and not any(map(depends_on_day, own.arrangements)):
        return _Weighed("", None, "", own.arrangements, own.nothing, {}, {}, ())
    day = now().date() if as_of is None else one_day(as_of, "--as-of")
    arrangements, notes = on_the_day(own.arrangements, own.nothing, day)
    return _Weighed("", day, "", arrangements, own.nothing, {}, {}, notes)


def _of_case(place: Place, as_of: Day, help_from: str | None) -> _Weighed:
    home, snapshot, _ = situation(place, as_of)
    decided = decide(place, as_of=as_of)
    decisions = _decisions(decided)
    sentences, unknown = _sentences(snapshot)
    weighs = {*decisions, *sentences} - {NOTHING}
    whole = len(weighs) < FEWEST
    helped = None if help_from is None else _help_range(decided, help_from)
    nothing = arrangement(NOTHING)
    weighed = tuple(
        nothing if id_ == NOTHING else _as_decided(one, decisions.get(id_, ()), helped)
        for id_, one in catalogue().items()
        if whole or id_ == NOTHING or id_ in weighs
    )
    notes = [_unknown_kinds(unknown)] if unknown else []
    if whole:
        notes.append(
            Note(
                "whole-catalogue", "The articles weigh one known arrangement at most: the whole catalogue is compared."
            )
        )
    notes += [_not_told(one) for one in weighed if one.adopted_by is DecidedBy.BODY and not decisions.get(one.id)]
    return _Weighed(home.case.id, snapshot.as_of, snapshot.digest, weighed, nothing, sentences, decisions, tuple(notes))


def _decisions(decided: DecideResult) -> dict[str, tuple[RuleSays, ...]]:
    """Give what the rule makes of each proposal, by the arrangement that it would bring about."""
    found: dict[str, tuple[RuleSays, ...]] = {}
    for one in decided.proposals:
        proposal, decision = one.proposal, one.decision
        id_ = MEMBERSHIP if proposal.applicant and not proposal.arrangement else kinds().get(proposal.arrangement or "")
        if id_ is not None:
            found[id_] = (*found.get(id_, ()), _rule_says(proposal.id, proposal.text, decision))
    return found


def _rule_says(id_: str, text: str, decision: Decision) -> RuleSays:
    return RuleSays(
        proposal=id_,
        text=text,
        verdict=decision.verdict.value,
        rule=decision.rule_text,
        low=decision.probability_low,
        high=decision.probability_high,
    )


def _sentences(snapshot: Snapshot) -> tuple[dict[str, tuple[Sentence, ...]], tuple[str, ...]]:
    """Give the sentences that each arrangement rests on, and the kinds that the catalogue does not know."""
    found: dict[str, tuple[Sentence, ...]] = {}
    unknown: dict[str, None] = {}
    for one in snapshot.arrangements:
        id_ = kinds().get(one.kind)
        if id_ is None:
            unknown[one.kind] = None
            continue
        told = Sentence(one.document, one.words.text, one.sentence.text)
        found[id_] = (*found.get(id_, ()), told)
    for agreement in snapshot.agreements:
        for id_, words in agreement_words().items():
            if any(word in agreement.name.lower() for word in words):
                told = Sentence(agreement.document, agreement.name, agreement.words[0].text)
                found[id_] = (*found.get(id_, ()), told)
    return found, tuple(unknown)


def _as_decided(one: Arrangement, decisions: Sequence[RuleSays], helped: Range | None) -> Arrangement:
    """Put in what the body's rule delivers, as numbers."""
    ranges = dict(one.ranges)
    bounds = [(said.low, said.high) for said in decisions if said.low is not None and said.high is not None]
    if bounds:
        source = "the body's rule on: " + "; ".join(said.text for said in decisions if said.low is not None)
        ranges["adopted"] = Range(min(low for low, _ in bounds), max(high for _, high in bounds), source)
    if helped is not None and one.help_decided_by is DecidedBy.BODY:
        ranges["rule_delivers"] = helped
    return replace(one, ranges=ranges)


def _help_range(decided: DecideResult, proposal: str) -> Range:
    for one in decided.proposals:
        low, high = one.decision.probability_low, one.decision.probability_high
        if one.proposal.id == proposal and low is not None and high is not None:
            return Range(low, high, f"the body's rule on: {one.proposal.text}")
    usable = [one.proposal.id for one in decided.proposals if one.decision.probability_low is not None]
    raise UnknownNameError(
        f"proposal {proposal!r}",
        where="--help-from",
        expected="a proposal that the body decides on: " + (", ".join(usable) or "the case has none"),
        todo="Declare one in the case file, e.g. to give help when it is asked for.",
    )


def _unknown_kinds(unknown: Sequence[str]) -> Note:
    return Note("not-in-the-catalogue", f"Read in the articles and not valued: {', '.join(unknown)}.")


def _not_told(one: Arrangement) -> Note:
    return Note(
        "adoption-not-told",
        f"{one.name}: no proposal of the case says whether the body would adopt it; it is taken as adopted.",
        one.id,
    )


def _told(one: Compared, weighed: _Weighed) -> ComparedArrangement:
    known = one.arrangement
    return ComparedArrangement(
        id=known.id,
        name=known.name,
        definition=known.definition,
        guarantors=known.guarantors,
        covers_provoked=known.covers_provoked,
        adopted_by=known.adopted_by.value,
        help_decided_by=known.help_decided_by.value,
        rule=known.rule,
        conditions=known.conditions,
        from_date=known.from_date,
        until_date=known.until_date,
        waiting_periods=known.waiting_periods,
        parameters=_parameters(known, [name for name in known.ranges if name not in SITUATION]),
        results=one.results,
        as_things_stand=one.as_things_stand,
        better_than_nothing=one.better_than_nothing,
        sensitivity=one.sensitivity,
        sentences=weighed.sentences.get(known.id, ()),
        decisions=weighed.decisions.get(known.id, ()),
    )


def _parameters(one: Arrangement, names: Sequence[str]) -> tuple[ParameterUsed, ...]:
    return tuple(
        ParameterUsed(name, meaning(name), one.ranges[name].low, one.ranges[name].high, one.ranges[name].source)
        for name in names
    )


def _explanations(
    ranked: Sequence[Compared], nothing: Arrangement, result: str, draws: int, seed: int, limit: bool
) -> tuple[ExplanationTold, ...]:
    """Say why each arrangement beats the next one."""
    from nemcon.report.arrangements import explanation_words

    names = {one.arrangement.id: one.arrangement.name for one in ranked}
    told = []
    for better, worse in pairwise(ranked):
        why = explain(
            better.arrangement,
            worse.arrangement,
            nothing,
            draws=draws,
            generator=np.random.default_rng(seed),
            result=result,
            limit=limit,
        )
        told.append(ExplanationTold(explanation_words(why, names), why))
    return tuple(told)
