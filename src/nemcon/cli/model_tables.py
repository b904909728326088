"""Rulings, voting power, bargains and back-tests as tables for people."""

from __future__ import annotations

from nemcon.cli.screen import heading, paragraph, safe, show, table
from nemcon.decision.forecast.backtest import Interval
from nemcon.decision.ruling import OtherResult
from nemcon.report.results.models import BacktestReport, BargainResult, ModelsResult, PowerResult, RulingResult
from nemcon.report.sentences import MOST_NAMES, name_of, names

MOST_SETS = 5
"""Sets of members shown; the JSON has more."""


def show_ruling(result: RulingResult) -> None:
    """Show a ruling clause by clause."""
    told = result.ruling
    votes = ", ".join(f"{count} {vote}" for vote, count in told.counts.items() if count)
    show(
        safe(f"{'Adopted' if told.adopted else 'Not adopted'} under {told.rule_name} on {result.day}: {votes}", "bold"),
        paragraph(result.rule_text),
        heading("Clauses"),
        table(("met", "clause"), (("yes" if one.met else "no", one.told) for one in told.clauses)),
        heading("Pivotal"),
        paragraph(
            names([one.member for one in told.pivotal]) + " could alone have changed the result."
            if told.pivotal
            else "No member alone could have changed the result."
        ),
    )
    if told.other.members:
        away = f"{told.other.members} member{'s' * (told.other.members > 1)} away, to {told.other.vote.name.lower()}"
        show(paragraph(f"The other result was {away}: {_sets_in_words(told.other)}."))
    show(
        *(paragraph(f"Way out: {way}") for way in told.ways_out), *(paragraph(f"Note: {n.message}") for n in told.notes)
    )


def _sets_in_words(other: OtherResult) -> str:
    if len(other.sets[0]) > MOST_NAMES:
        return "any of many sets of members" if other.total is None else f"any of {other.total:,} sets of members"
    return "; or ".join(names(one) for one in other.sets[:MOST_SETS])


def show_power(result: PowerResult) -> None:
    """Show voting power, a row a member."""
    show(
        safe(result.rule, "bold"),
        table(
            ("member", "weight", "Shapley-Shubik", "Banzhaf", "to prevent", "to initiate", "swings"),
            (
                (
                    name_of(one.member),
                    "" if one.weight is None else f"{one.weight:g}",
                    f"{one.shapley_shubik:.5f}",
                    f"{one.banzhaf:.5f}",
                    f"{one.prevent:.5f}",
                    f"{one.initiate:.5f}",
                    one.swings,
                )
                for one in result.members
            ),
        ),
        paragraph(f"Of all coalitions {result.power_to_act:.3%} can act. Method: {result.method}."),
        *(paragraph(f"Note: {note.message}") for note in result.notes),
    )


def show_bargain(result: BargainResult) -> None:
    """Show the outcome on each issue, round by round."""
    show(
        safe(f"{result.model}: {len(result.actors)} actors, {len(result.issues)} issues", "bold"),
        table(
            ("round", "moves", *result.issues),
            (
                (str(k), str(len(one.moves)), *(f"{one.outcome[issue]:.2f}" for issue in result.issues))
                for k, one in enumerate(result.rounds)
            ),
        ),
        paragraph(f"Method: {result.provenance.method}"),
        *(paragraph(f"Note: {note.message}") for note in result.provenance.notes),
    )


def show_models(result: ModelsResult) -> None:
    """List the models."""
    for one in result.models:
        show(
            heading(f"{one.id}: {one.name}"),
            paragraph(one.assumes),
            paragraph(f"Source: {one.source}. Scale of its figures: {one.scale}."),
            *(paragraph(f"--set {knob}={'|'.join(values)}") for knob, values in one.settings.items()),
            *((paragraph(f"Falls short: {one.caveat}"),) if one.caveat else ()),
        )
    for other in result.others:
        show(
            heading(f"{other.id}: {other.name}"),
            paragraph(other.assumes),
            paragraph(f"Source: {other.source}."),
            paragraph(f"Asked by: {other.asked}"),
        )


def show_backtest(report: BacktestReport) -> None:
    """Show the scores of every model, best first."""
    result = report.result
    show(
        safe(f"{result.issues} issues of {result.dossiers} dossiers; {result.at_ends:.0%} ended at an end", "bold"),
        table(
            ("model", "fitted on", "mean error", "median", "within 10", "CRPS", "less than compromise (95%)"),
            (
                (
                    one.model,
                    one.fitted,
                    f"{one.mean_error:.2f}",
                    f"{one.median_error:.2f}",
                    f"{one.within_10:.0%}",
                    f"{one.crps:.2f}",
                    _interval(one.crps_difference),
                )
                for one in result.models
            ),
        ),
        *(paragraph(f"Note: {note.message}") for note in result.provenance.notes),
    )


def _interval(difference: Interval) -> str:
    return f"{difference.mean:+.2f} ({difference.low:+.2f} to {difference.high:+.2f})"
