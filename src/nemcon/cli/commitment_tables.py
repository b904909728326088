"""Solved games as tables for people."""

from __future__ import annotations

from nemcon.cli.screen import heading, paragraph, safe, show, table
from nemcon.commitments.games.quantal_response import Play, QuantalResponse
from nemcon.commitments.games.sequential import SequentialEquilibrium
from nemcon.report.results.games import SolveResult

MOST_ENDS = 12
"""Ends shown, the most likely first; the JSON has all."""


def show_solved(result: SolveResult) -> None:
    """Show what is done at each information set, and how play ends."""
    show(safe(result.title or "A game without a title", "bold"))
    for one in result.quantal_responses:
        show(heading(f"Quantal response at precision {one.precision:.6g}, branch: {one.branch.name}"))
        _show_solution(one)
        show(paragraph(f"The equations hold to {one.residual:.1g} in log-odds."))
    if result.limit is not None:
        show(heading("Sequential equilibrium, the limit of the principal branch"))
        _show_solution(result.limit)
        show(
            paragraph(
                f"Known to {max(result.limit.error, 1e-12):.1g}; nobody could gain more than "
                f"{max(result.limit.regret, 1e-12):.1g} anywhere. Followed to precision {result.limit.followed_to:.3g}."
            )
        )
    show(*(paragraph(f"Note: {note.message}") for note in result.notes))


def _show_solution(solution: QuantalResponse | SequentialEquilibrium) -> None:
    ends = sorted((end for end in solution.ends if end.probability > 0), key=lambda end: -end.probability)
    show(
        table(
            ("player", "knows", "reached", "does", "which is worth", "believes"),
            (
                (one.player, one.information_set, f"{one.reached:.4f}", *_told(one), _beliefs(one))
                for one in solution.play
            ),
        ),
        paragraph("Expected payoffs: " + ", ".join(f"{who} {worth:.4f}" for who, worth in solution.payoffs.items())),
        table(
            ("probability", "outcome", "by"),
            ((f"{end.probability:.4f}", end.outcome, end.history) for end in ends[:MOST_ENDS]),
        ),
        *(paragraph(f"Note: {note.message}") for note in solution.provenance.notes),
    )


def _told(one: Play) -> tuple[str, str]:
    done = ", ".join(f"{label} {chance:.4f}" for label, chance in zip(one.actions, one.probability, strict=True))
    return done, ", ".join(f"{worth:.4f}" for worth in one.payoff)


def _beliefs(one: Play) -> str:
    if len(one.histories) == 1:
        return ""
    return "; ".join(f"{chance:.3f} {history}" for history, chance in zip(one.histories, one.belief, strict=True))
