"""Answers to a negotiator as tables for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding

from nemcon.cli.screen import heading, paragraph, safe, show, table
from nemcon.decision.concessions import Concession
from nemcon.provenance import Provenance
from nemcon.report.results.asking import (
    ConcessionsResult,
    ObjectionsResult,
    PackageDeal,
    PackagesResult,
    SensitivityResult,
    WordingsResult,
)

MOST_ROWS = 20
"""Changes and package deals shown; the JSON has all."""
BAR = 40


def show_objections(result: ObjectionsResult) -> None:
    """Show who objects, most probable first."""
    low, high = sorted((result.adopted_largest, result.adopted_smallest))
    chance = f"{low:.1%}" if low == high else f"{low:.1%} to {high:.1%}, by what members expect of each other"
    show(
        safe(f"{result.issue}: {result.proposal:g} instead of {result.status_quo:g} is adopted with {chance}", "bold"),
        paragraph(result.rule_text),
        table(
            ("member", "objects", "the last one", "adopted once it is brought round"),
            (
                (
                    one.member,
                    _range(one.objects_smallest, one.objects_largest),
                    _range(one.last_smallest, one.last_largest),
                    _range(one.adopted_without_smallest, one.adopted_without_largest),
                )
                for one in result.members
                if one.objects_largest > 0
            ),
        ),
        paragraph(f"Members that never object: {sum(one.objects_largest == 0 for one in result.members)}."),
        *_notes(result.provenance),
    )


def show_concessions(result: ConcessionsResult) -> None:
    """Show the cheapest sets."""
    aim = "brings agreement on" if result.aim == "agreement" else "stops"
    told = f"{result.issue}: what {aim} {result.proposal:g} instead of {result.status_quo:g}"
    show(safe(told, "bold"), paragraph(result.rule_text))
    if result.needless:
        show(paragraph("Nothing is needed: it is so as things stand."))
    elif result.cost is None:
        show(paragraph("Nothing in the table helps."))
    else:
        count = (
            f"{result.total} cheapest set{'s' * (result.total != 1)}" if result.total else "More sets than are listed"
        )
        show(
            paragraph(f"{count}; each costs {result.cost:.6g}:"),
            table(("moved", "paid", "reworded"), (_set(one) for one in result.sets)),
        )
    show(*_notes(result.provenance))


def show_packages(result: PackagesResult) -> None:
    """Show the best packages, and the most probable ones."""
    told = f"{result.acceptable} of {result.examined} packages are adopted with at least {result.asked:.0%}"
    show(safe(f"{told}; {result.frontier} of them on the Pareto frontier", "bold"), paragraph(result.rule_text))
    for name, deals in (
        ("Largest Nash product", result.nash),
        ("Best for the member that gains least", result.egalitarian),
        ("Most probable", result.listed),
    ):
        if deals:
            issues = tuple(deals[0].options)
            show(
                heading(name),
                table((*issues, "adopted", "least gain"), (_deal(deal) for deal in deals[:MOST_ROWS])),
            )
    show(*_notes(result.provenance))


def show_wordings(result: WordingsResult) -> None:
    """Show the options by their chance, and the win set as a curve."""
    step = len(result.curve) // 20
    show(
        safe(f"{result.issue}: options by their chance against {result.status_quo:g}", "bold"),
        paragraph(result.rule_text),
        table(
            ("option", "at", "adopted", "mostly against"),
            ((one.option, f"{one.position:g}", f"{one.probability:.1%}", _few(one.against)) for one in result.options),
        ),
        heading("Win set"),
        table(
            ("at", "passes", ""),
            (
                (f"{one.position:g}", f"{one.probability:.1%}", "#" * round(BAR * one.probability))
                for one in result.curve[::step]
            ),
        ),
        *(
            paragraph(f"{one.low:.4g} to {one.high:.4g} pass with at least {one.probability:.0%}.")
            for one in result.win_set
        ),
        *((paragraph(f"Drawn in {result.picture}."),) if result.picture else ()),
        *_notes(result.provenance),
    )


def show_sensitivity(result: SensitivityResult) -> None:
    """Show who moves the mean, and what moves adoption."""
    show(
        safe(f"{result.issue}: compromise mean {result.outcome:.4g}, variance {result.variance:.4g}", "bold"),
        table(
            ("member", "share of variance", "per unit of position", "per unit of salience"),
            (
                (one.member, f"{one.share:.1%}", f"{one.by_position:+.4f}", f"{one.by_salience:+.4g}")
                for one in result.members[:MOST_ROWS]
            ),
        ),
    )
    if result.adopted_smallest is not None and result.adopted_largest is not None:
        show(
            heading(
                f"{result.proposal:g} is adopted with {_range(result.adopted_largest, result.adopted_smallest)}; "
                "what moves it most"
            ),
            table(
                ("change", "moves it by", "to"),
                (
                    (one.factor, f"{one.moves:.1%}", _range(*sorted((one.low, one.high))))
                    for one in result.swings[:MOST_ROWS]
                ),
            ),
        )
    show(*_notes(result.provenance))


def _range(low: float, high: float) -> str:
    return f"{low:.1%}" if low == high else f"{low:.1%} to {high:.1%}"


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def _set(one: Concession) -> tuple[str, str, str]:
    paid = ", ".join(f"{member} {amount:.4g}" for member, amount in one.paid.items())
    return ", ".join(one.moved), paid, ", ".join(one.reworded)


def _deal(deal: PackageDeal) -> tuple[str, ...]:
    member, gain = min(deal.gain.items(), key=lambda item: item[1])
    return (*deal.options.values(), f"{deal.probability:.1%}", f"{gain:+.3f} {member}")


def _notes(provenance: Provenance) -> tuple[Padding, ...]:
    return tuple(paragraph(f"Note: {note.message}") for note in provenance.notes)
