"""Commitments as tables for people."""

from __future__ import annotations

from nemcon.cli.screen import heading, paragraph, safe, shortened, show, table
from nemcon.commitments.deterrence import Spread
from nemcon.commitments.deterrence.comparison import MOST_REASON_DRAWS
from nemcon.report.arrangements import SHORT, SHOWN, text_interval
from nemcon.report.results.commitments import ArrangementsResult, ComparedArrangement
from nemcon.report.sentences import percent

MOST_SENTENCES = 2
MOST_MOVERS = 3


def show_arrangements(result: ArrangementsResult) -> None:
    """Show arrangements side by side, with what they rest on and why one beats another."""
    draws = result.provenance.settings["draws"]
    show(
        safe(f"What arrangements are worth{f': {result.case}' if result.case else ''}", "bold"),
        paragraph(f"If each comes about: mean and 90 % of {draws} draws from the ranges of the parameters."),
        paragraph(result.summary),
        heading("Results"),
        table(
            ("arrangement", *(SHORT[name] for name in SHOWN)),
            ((one.name, *(_figures(one.results[name]) for name in SHOWN)) for one in result.arrangements),
        ),
        heading("Expected payoffs (stake 1), and counting that it may not come about"),
        table(
            ("arrangement", "challenger", "protege", "guarantor", "status quo holds, as things stand"),
            ((one.name, *_payoffs(one), _figures(one.as_things_stand)) for one in result.arrangements),
        ),
        heading("The status quo holds: 0 to 100 %"),
        table(
            ("arrangement", "interval"),
            ((one.name, _line(one.results["holds"])) for one in result.arrangements),
        ),
        heading("What moves it most (rank correlation)"),
        table(
            ("arrangement", "parameters"),
            ((one.name, _movers(one)) for one in result.arrangements),
        ),
    )
    _show_grounds(result)
    if result.explanations:
        show(
            heading("Why"),
            *(paragraph(one.text) for one in result.explanations),
            paragraph(f"Worked out on at most {MOST_REASON_DRAWS} draws, so that means can lie a point or two off."),
        )
    if result.figure:
        show(heading("Figure"), paragraph(result.figure))
    show(
        heading("How"),
        paragraph(f"Method: {result.provenance.method}"),
        *(paragraph(f"Note: {note.message}") for note in result.provenance.notes),
    )


def _show_grounds(result: ArrangementsResult) -> None:
    """Show the sentences and decisions behind each arrangement."""
    for one in result.arrangements:
        if one.sentences or one.decisions:
            show(
                heading(f"{one.name} rests on"),
                *(paragraph(f"“{shortened(said.sentence)}”") for said in one.sentences[:MOST_SENTENCES]),
                *(
                    paragraph(
                        f"{said.text}: {said.verdict}"
                        + (
                            ""
                            if said.low is None or said.high is None
                            else f", {percent(said.low)} to {percent(said.high)}"
                        )
                    )
                    for said in one.decisions
                ),
            )


def _figures(spread: Spread) -> str:
    return f"{spread.mean:.0%} ({spread.low:.0%}-{spread.high:.0%})"


def _payoffs(one: ComparedArrangement) -> tuple[str, ...]:
    names = ("payoff_challenger", "payoff_protege", "payoff_guarantor")
    return tuple(f"{one.results[name].mean:+.2f}" for name in names)


def _line(spread: Spread) -> str:
    return text_interval(spread.low, spread.mean, spread.high)


def _movers(one: ComparedArrangement) -> str:
    return ", ".join(f"{moved.parameter} {moved.correlation:+.2f}" for moved in one.sensitivity[:MOST_MOVERS])
